"""Which tests run in one process, one after the other, and which of these groups come first.

pytest-xdist gives each process group after group. A group shares what is made once for a process: a built edition, the
pages of the site as they were read, a page that is open. It follows from the name of the test alone, because the
process that hands out the groups knows no more. (The marks of ``--dist=loadgroup`` do nothing with pytest 9.2: they
write a name of the test that it does not read.)
"""

import re

FOLDERS = {"tests/edition": "edition", "tests/site": "site"}
"""Folders whose tests share a site, or all its pages."""
FILES = {
    "tests/site/test_one_file.py": "one file",
    "tests/site/test_warm_builds.py": "warm builds",
    "tests/site/test_hostile.py": "hostile",
    "tests/browser/test_hostile.py": "hostile",
}
"""Files that share something with others, or with none."""
OFFICE = "tests/macros/test_downloads.py"
PAGES = tuple(f"tests/browser/test_{name}.py" for name in ("a11y", "pages", "print", "styles"))
"""Files that look at each kind of page; those that look at the same one share it."""
LONG = (
    "edition",
    "tests/repo/test_coverage.py",
    "one file",
    "hostile",
    "warm builds",
    "tests/browser/test_preview.py::test_an_open_page_shows_what_has_changed",
    "office full",
    "office quick",
    "tests/content/test_mutants.py",
    "site",
    "tests/repo/test_types.py",
    "tests/macros/test_pdf.py",
    "page full",
    "page quick",
)
"""Groups that take longest, beginning with the longest: ``--durations`` names their tests."""
_TOURS = ("test_every_state", "test_states_that_another", "test_what_breaks_a_law", "test_no_violation", "test_menu")


def group(test: str) -> str:
    """The group of a test by its name (``tests/site/test_data.py::test_a[b]``)."""
    path, _, name = test.partition("::")
    kind = re.search(r"\[(.+)\]$", name)
    if path in PAGES and kind and not name.startswith(_TOURS):
        return f"page {kind[1].split('-')[0]}"
    if path == OFFICE and kind:
        return f"office {kind[1]}"
    if path in FILES:
        return FILES[path]
    folder = path.rpartition("/")[0]
    if folder == "tests/browser":
        return test
    return FOLDERS.get(folder, path)


def rank(test: str) -> int:
    """The place of a test's group: long ones, then the browser's, and small ones at the end."""
    found = group(test)
    if found in LONG:
        return LONG.index(found)
    return len(LONG) + (not test.startswith("tests/browser/"))
