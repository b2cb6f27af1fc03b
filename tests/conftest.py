"""What tests of several folders share: their order, and one browser for a process, since Playwright runs once in each.

Several processes take the tests in groups (pytest-xdist's ``loadgroup``): a file is one, because its tests share what
they have made, but for the tests of the browser, where only those that share a page belong together. The long groups
come first, so that all processes end at about the same time.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium

HERE = Path(__file__).parent
FLAGS = ("--js-flags=--liftoff-only", "--renderer-process-limit=1")
"""Python is compiled once and simply: making it fast in the background took a quarter of a start. And the
pages of a profile share a process, as the tabs of a site do where memory is short."""
LONG = (
    "edition",
    "repo/test_coverage.py",
    "content/test_mutants.py",
    "one-file",
    "hostile",
    "office-full",
    "office-quick",
    "html",
    "repo/test_types.py",
    "repo/test_spelling.py",
    "macros/test_pdf.py",
)
"""Groups that take longest, beginning with the longest: ``--durations`` names their tests."""


def pytest_xdist_auto_num_workers() -> int:
    """Half as many processes again as there are processors: a test of the browser waits a third of its time."""
    return max(1, (os.cpu_count() or 1) * 3 // 2)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test its group, and put the groups into order: the long ones, the browser's, and all others."""
    order: dict[pytest.Item, int] = {}
    for item in items:
        path = item.path.relative_to(HERE).as_posix()
        marker = item.get_closest_marker("xdist_group")
        group = str(marker.args[0]) if marker else ""
        if not marker and not path.startswith("browser/"):
            group = "html" if path.startswith("site/") else path
            item.add_marker(pytest.mark.xdist_group(group))
        order[item] = LONG.index(group) if group in LONG else len(LONG) + (not path.startswith("browser/"))
    items.sort(key=order.__getitem__)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options(*FLAGS))
        yield browser
        browser.close()
