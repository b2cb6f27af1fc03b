"""What the search knows: every entry and page once, at an address that exists, small, the same bytes each time."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from macros import search
from macros.alike import ALIKE
from macros.load import Library, load, read_folder
from macros.site import Site
from tests.building import ROOT
from tests.site.page import ON_PAPER, Page, read

WORDS = {"{{ count('playbook') }}", "<p", "{#", "**", "]("}


@pytest.fixture(scope="module")
def library() -> Library:
    return load(read_folder(ROOT))


@pytest.fixture(scope="module")
def pages(index_file: Path) -> dict[str, Page]:
    return read(index_file.parents[2])


def test_it_stays_small(index_file: Path) -> None:
    assert len(gzip.compress(index_file.read_bytes(), 6, mtime=0)) <= 150 * 1024


def test_every_page_is_known_and_every_address_exists(index: dict[str, Any], pages: dict[str, Page]) -> None:
    places = [item["url"] for item in index["documents"]]
    assert len(places) == len(set(places))
    lost = [place for place in places
            if (page := pages.get(f"{place.split('#')[0]}index.html")) is None
            or ("#" in place and place.split("#")[1] not in page.ids)]  # fmt: skip
    assert lost == []
    known = {place.split("#")[0] for place in places}
    assert {page.url for page in pages.values()} - known == {"404.html", "search/", *ON_PAPER}


def test_every_entry_is_known(index: dict[str, Any], library: Library) -> None:
    known = {item["id"] for item in index["documents"]}
    lost = {f"{entry.kind}/{entry.id}" for entry in library.everything()} - known
    assert {id.split("/")[0] for id in lost} <= {"profile", "synonym"}
    assert {f"action/{action.id}" for stage in library.all("stage") for action in stage.record.actions} <= known


def test_documents_are_plain_text(index: dict[str, Any]) -> None:
    texts = [text for item in index["documents"]
             for text in (item["title"], item["summary"], *item.get("points", ()), *item.get("text", ()))]  # fmt: skip
    assert [text for text in texts if any(sign in text for sign in WORDS) or "\n" in text or not text.strip()] == []


def test_kinds_and_synonyms(index: dict[str, Any], library: Library) -> None:
    assert {item["kind"] for item in index["documents"]} == {kind["id"] for kind in index["kinds"]}
    assert {"playbook", "metric", "page"} <= {kind["id"] for kind in index["kinds"]}
    assert all(kind["label"] and kind["plural"] and kind["weight"] > 0 for kind in index["kinds"])
    assert ["customer loss", "churn"] in index["synonyms"]
    assert len(index["synonyms"]) == sum(len(entry.record.aliases) for entry in library.all("synonym"))


def test_words_said_in_each_others_place(index: dict[str, Any]) -> None:
    assert index["alike"] == ALIKE
    assert "angry unhappy upset furious annoyed mad frustrated dissatisfied irate displeased disappointed" in ALIKE
    for line in ALIKE:
        words = line.split(" ")
        assert len(words) == len(set(words)) > 1 and line == line.lower().strip(), line


def test_a_kind_without_a_name_is_named_by_itself() -> None:
    [(kind, one, many, weight, words)] = search.kinds([{"kind": "new_kind"}])
    assert (kind, one, many, words) == ("new_kind", "New kind", "New kinds", "")
    assert 0 < weight < 1


def test_every_kind_of_the_content_is_named(index: dict[str, Any]) -> None:
    known = {row[0] for row in search.KINDS}
    assert {kind["id"] for kind in index["kinds"]} <= known
    asked = [word for kind in index["kinds"] for word in kind["words"].split()]
    assert len(asked) == len(set(asked))


def test_the_page_of_an_entry_lends_it_its_names(library: Library) -> None:
    given = [("assess/full/", "---\ntitle: Full assessment\naliases: [team check]\n---\n\n# Full assessment\n")]
    found = {item["id"]: item for item in search.documents(Site(library), given)}
    assert found["assessment/full"]["aliases"] == ["team check"]
    assert "page/assess/full/" not in found


def test_equal_content_gives_equal_bytes(library: Library) -> None:
    given = [
        (
            "about/",
            "---\ntitle: About\naliases: [privacy]\n---\n\n# About\n\n## What *it* is {#what}\n\nSome `words`.\n",
        )
    ]
    one, other = (search.index(site, search.documents(site, given)) for site in (Site(library), Site(library)))
    assert one == other
    [page] = [item for item in json.loads(one)["documents"] if item["kind"] == "page"]
    assert (page["id"], page["title"], page["url"], page["aliases"]) == ("page/about/", "About", "about/", ["privacy"])
    assert (page["summary"], page["points"], page["text"]) == ("", ["What it is"], ["Some words."])


def test_running_text_gives_way_when_there_is_much() -> None:
    few = ["word " * 60]
    many = [search.document(f"page/{n}", "page", f"Title {n}", f"{n}/", "", [f"Point {n}"], few) for n in range(300)]
    long = [{**item, "text": [f"{item['id']} {n} " + "word " * 30 for n in range(10)]} for item in many]
    out = search.within(long, 200_000)
    assert len(json.dumps(out)) <= 200_000
    assert [item["points"] for item in out] == [item["points"] for item in long]
    assert search.within(many, 10**9) == many


def test_the_package_keeps_its_code_and_loses_its_comments() -> None:
    package = (ROOT / "node_modules/minisearch/dist/es/index.js").read_text(encoding="utf-8")
    out = search.without_docs(package)
    assert len(out) < len(package) * 0.65
    assert "export { MiniSearch as default }" in out and "sourceMappingURL" not in out and "/**" not in out
