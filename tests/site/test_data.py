"""The published data: complete, in one form, equal wherever it stands twice, and as its schemas say."""

import json
from pathlib import Path
from typing import Any

import pytest

from fieldbook import model
from macros.api import PLURALS
from tests.building import ROOT
from tests.site.page import Page
from tests.site.schema import faults

FOLDERS = {kind: [folder] for folder, kind in model.FOLDERS.items()} | {"question": ["questions", "full-questions"]}
"""Kind → the folders that one file publishes: the questions of both assessments stand in one."""


def entries(kind: str) -> list[str]:
    """The ids of the entries that the file of a kind holds."""
    return sorted(path.stem for folder in FOLDERS[kind] for path in (ROOT / "content" / folder).glob("*.yaml"))


KINDS = [kind for kind in model.KINDS if kind != "full_question" and entries(kind)]


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_index_names_every_kind_and_its_number(site: Path) -> None:
    wanted = [
        {
            "kind": kind,
            "count": len(entries(kind)),
            "url": f"api/v1/{PLURALS[kind]}.json",
            "schema": f"schemas/{kind}.json",
        }
        for kind in KINDS
    ]
    assert _json(site / "api/v1/index.json") == {"version": "1", "kinds": wanted}
    assert len(wanted) >= 11


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_holds_every_entry(kind: str, site: Path) -> None:
    data = _json(site / f"api/v1/{PLURALS[kind]}.json")
    assert list(data) == ["version", "kind", "items"]
    assert (data["version"], data["kind"]) == ("1", kind)
    assert sorted(item["id"] for item in data["items"]) == entries(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_has_a_file_of_its_own(kind: str, site: Path) -> None:
    items = _json(site / f"api/v1/{PLURALS[kind]}.json")["items"]
    own = {path.stem: _json(path) for path in (site / f"api/v1/{PLURALS[kind]}").glob("*.json")}
    assert own == {item["id"]: {"version": "1", "kind": kind, "item": item} for item in items}


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_names_its_page(kind: str, site: Path, pages: dict[str, Page]) -> None:
    start = pages["index.html"]
    lost = []
    for item in _json(site / f"api/v1/{PLURALS[kind]}.json")["items"]:
        path, anchor = start.target(item["url"])
        if path not in pages or (anchor and anchor not in pages[path].ids):
            lost.append(item["url"])
        elif not anchor and item["title"] not in pages[path].title:
            lost.append(f"{item['url']}: {pages[path].title}")
    assert lost == []


@pytest.mark.parametrize("kind", [*KINDS, "full_question"])
def test_the_schema_accepts_every_entry_and_no_other(kind: str, site: Path) -> None:
    schema = _json(site / f"schemas/{kind}.json")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    items = _json(site / f"api/v1/{PLURALS[kind]}.json")["items"]
    if kind in ("question", "full_question"):
        items = [item for item in items if item["assessment"] == ("full" if kind == "full_question" else "quick")]
        assert len(items) == (29 if kind == "full_question" else 24)
    # The schema is that of the content files; the published entry has its id and its address in front.
    records = [{name: value for name, value in item.items() if name not in ("id", "url")} for item in items]
    assert [fault for record in records for fault in faults(schema, record)] == []
    first = records[0]
    assert faults(schema, {**first, "colour": "red"}) == ["colour: not allowed"]
    assert faults(schema, {**first, "title": 7}) == ["title: not a string"]
    assert faults(schema, {name: value for name, value in first.items() if name != "title"}) == ["title: missing"]


def test_schemas_offer_the_ids_that_exist(site: Path) -> None:
    stages = _json(site / "schemas/playbook.json")["properties"]["stage"]["enum"]
    assert stages == ["crawl", "run", "walk"]
    record = _json(site / "api/v1/playbooks/run-digital-engagement.json")["item"]
    schema = _json(site / "schemas/playbook.json")
    assert faults(schema, {**{k: v for k, v in record.items() if k not in ("id", "url")}, "stage": "fly"}) == [
        "stage: not one of crawl, run, walk"
    ]


def test_every_field_of_a_schema_is_explained(site: Path) -> None:
    silent = []
    for path in sorted((site / "schemas").glob("*.json")):
        schema = _json(path)
        for name, definition in {"": schema, **schema.get("$defs", {})}.items():
            silent += [
                f"{path.stem} {name}.{field}"
                for field, node in definition["properties"].items()
                if not node.get("description") or not node.get("title")
            ]
    assert silent == []


def test_the_page_about_data_links_all_of_it(site: Path, pages: dict[str, Page]) -> None:
    page = pages["data/index.html"]
    linked = {page.target(link.get("href"))[0] for link in page.article.all("a")}
    for kind in KINDS:
        assert {f"api/v1/{PLURALS[kind]}.json", f"schemas/{kind}.json"} <= linked


def test_an_entry_page_links_its_own_data(site: Path, pages: dict[str, Page]) -> None:
    for kind in ("playbook", "metric", "stage", "domain", "template"):
        for item in _json(site / f"api/v1/{PLURALS[kind]}.json")["items"]:
            page = pages[f"{item['url']}index.html"]
            links = {page.target(link.get("href"))[0] for link in page.article.all("a") if link.text == "As data"}
            assert links == {f"api/v1/{PLURALS[kind]}/{item['id']}.json"}
