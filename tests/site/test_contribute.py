"""The contributor's way on the built site: edit links to the very files, the reference of fields, forms."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from fieldbook import model
from macros.fields import MAIN
from macros.issueforms import texts
from macros.load import Library, load, read_folder
from macros.pages import KINDS
from macros.site import address, address_of
from tests.building import ROOT
from tests.site.page import Page

REPOSITORY = "https://github.com/cs-fieldbook/cs-fieldbook"
SHOWN = {
    "tools/health/index.html": ("indicator", "combination", "trigger", "status"),
    "tools/portfolio/index.html": ("indicator", "combination", "trigger", "status"),
    "tools/escalation/index.html": ("tier",),
    "checklist/index.html": ("stage",),
    "assess/quick/paper/index.html": ("question", "profile"),
    "assess/full/paper/index.html": ("full_question", "path"),
    "tools/health/paper/index.html": ("indicator", "combination", "trigger", "status"),
}
"""Pages that show entries whose place is elsewhere."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(read_folder(ROOT))


def edited(page: Page) -> set[str]:
    links = [link.get("href") for link in page.all("a") if "data-edit" in link.attributes]
    return {link.removeprefix(f"{REPOSITORY}/edit/main/") for link in links}


def test_the_page_of_an_entry_opens_its_file(pages: dict[str, Page], library: Library) -> None:
    wrong = []
    for entry in (entry for kind in KINDS for entry in library.all(kind)):
        page = pages[f"{address(entry.kind, entry.id)}index.html"]
        [tools] = [element for element in page.all("ul") if "fb-tools" in element.classes]
        first = next(link for link in tools.all("a") if "data-edit" in link.attributes)
        if (first.text, first.get("href")) != ("Edit this entry", f"{REPOSITORY}/edit/main/{entry.path}"):
            wrong.append(f"{entry.path}: {first}")
    assert wrong == []


def test_a_page_of_many_entries_opens_each_of_their_files(pages: dict[str, Page], library: Library) -> None:
    """Benchmarks, the health model, the questions people ask, onboarding, sources, the assessments …"""
    wanted: dict[str, set[str]] = {}
    for entry in library.everything():
        url, mark, _anchor = address_of(entry).partition("#")
        if mark:
            wanted.setdefault(f"{url}index.html", set()).add(entry.path)
    for path, kinds in SHOWN.items():
        wanted.setdefault(path, set()).update(entry.path for kind in kinds for entry in library.all(kind))
    assert len(wanted) >= 17
    assert {
        path: sorted(files - edited(pages[path])) for path, files in wanted.items() if files - edited(pages[path])
    } == {}


def test_no_entry_is_without_an_edit_link(pages: dict[str, Page], library: Library) -> None:
    everywhere = set().union(*map(edited, pages.values()))
    assert [
        entry.path for entry in library.everything() if entry.path not in everywhere and entry.kind != "assessment"
    ] == []


def test_a_mistake_is_reported_with_the_page_filled_in(pages: dict[str, Page]) -> None:
    for page in pages.values():
        links = [link.get("href") for link in page.all("a") if "template=1-correct" in link.get("href")]
        if page.path == "404.html":
            continue
        [link] = links
        asked = parse_qs(urlsplit(link).query, keep_blank_values=True)
        assert asked == {"template": ["1-correct.yml"], "page": [page.url]}, page.path
    assert "1-correct.yml" in texts()


def test_the_reference_has_every_kind_and_its_links_lead_somewhere(pages: dict[str, Page], site: Path) -> None:
    first, *others = (pages[f"contribute/fields/{name}index.html"] for name in ("", "framework/", "assessments/"))
    said = {element.text for page in (first, *others) for element in page.all("code")}
    for kind, cls in model.KINDS.items():
        assert kind.replace("_", "-") in first.ids  # the fields, or a link to them: all stood there once
        assert any(kind.replace("_", "-") in page.ids for page in others) != (kind in MAIN)
        assert set(cls.__dataclass_fields__) <= said, kind
        empty = (site / f"contribute/new/{kind}.txt").read_text(encoding="utf-8")
        assert re.search(r"(?m)^title:$", empty), kind
    links = [link.get("href") for page in (first, *others) for link in page.all("a")]
    new = [link for link in links if link.startswith(f"{REPOSITORY}/new/main/content/")]
    assert {urlsplit(link).path.rsplit("/", 1)[1] for link in new} == set(model.FOLDERS)
    read = [link.removeprefix(f"{REPOSITORY}/blob/main/") for link in links if "/blob/main/content/" in link]
    assert len(read) == len(model.KINDS) and all((ROOT / name).is_file() for name in read)
    forms = {parse_qs(urlsplit(link).query)["template"][0] for link in links if "/issues/new?" in link}
    assert forms - {"1-correct.yml"} == {name for name in texts() if name.startswith("add-")} - {"add-another.yml"}
