"""The published data: complete, in one form, equal wherever it stands twice, and as its schemas say."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fieldbook import model
from macros.api import PLURALS
from macros.files import size
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


def test_the_index_names_every_kind_with_its_number_files_and_hash(site: Path) -> None:
    index = _json(site / "api/v1/index.json")
    assert list(index) == ["version", "content", "licence", "kinds"]
    assert (index["version"], index["licence"]["spdx"]) == ("1", "CC-BY-4.0")
    assert re.fullmatch("[0-9a-f]{12}", index["content"])
    assert [(row["kind"], row["count"]) for row in index["kinds"]] == [(kind, len(entries(kind))) for kind in KINDS]
    assert len(KINDS) == 27
    for row in index["kinds"]:
        plural = PLURALS[row["kind"]]
        data = (site / row["url"]).read_bytes()
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
        addresses = {name: value for name, value in row.items() if name not in ("kind", "count", "bytes", "sha256")}
        table = {"csv": f"api/v1/{plural}.csv", "csv_metadata": f"api/v1/{plural}.csv-metadata.json"}
        assert addresses == {
            "url": f"api/v1/{plural}.json",
            "entry": f"api/v1/{plural}/{{id}}.json",
            "schema": f"api/v1/{plural}.schema.json",
            "entry_schema": f"api/v1/{plural}.item.schema.json",
            "content_schema": f"schemas/{row['kind']}.json",
            **(table if row["kind"] in ("benchmark", "term", "metric", "playbook") else {}),
        }
        for name, address in addresses.items():
            assert (site / address.replace("{id}", entries(row["kind"])[0])).is_file(), name


def _closed(node: Any) -> Any:
    """The same schema without room for fields that it doesn't name: published ones leave it, so that data can grow."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {name: _closed(value) for name, value in node.items()}
    return {**out, "additionalProperties": False} if out.get("type") == "object" and "properties" in out else out


@pytest.mark.parametrize("kind", KINDS)
def test_every_published_file_is_of_the_form_of_its_schema(kind: str, site: Path) -> None:
    plural = PLURALS[kind]
    whole, single = f"{plural}.schema.json", f"{plural}.item.schema.json"
    alone = sorted((site / f"api/v1/{plural}").glob("*.json"))
    assert len(alone) == len(entries(kind))
    for name, files in ((whole, [site / f"api/v1/{plural}.json"]), (single, alone)):
        schema = _json(site / "api/v1" / name)
        Draft202012Validator.check_schema(schema)
        assert (schema["$id"], schema["$schema"]) == (name, "https://json-schema.org/draft/2020-12/schema")
        strict = Draft202012Validator(_closed(schema))
        for path in files:
            found = _json(path)
            assert [error.message for error in strict.iter_errors(found)] == [], path
            assert not strict.is_valid({**found, "colour": "red"}) and not strict.is_valid({**found, "version": "2"})
        assert not strict.is_valid(_json(site / "api/v1" / f"{plural}.json" if files is alone else alone[0]))
    schema = Draft202012Validator(_json(site / "api/v1" / whole))
    data = _json(site / f"api/v1/{plural}.json")
    first = data["items"][0]
    # What may be added within a version is taken; what may not change is noticed.
    assert schema.is_valid({**data, "items": [{**first, "colour": "red"}], "more": 1})
    for name in first:
        assert not schema.is_valid({**data, "items": [{key: value for key, value in first.items() if key != name}]}), (
            name
        )
    assert not schema.is_valid({**data, "items": [{**first, "title": 7}]})


def test_every_field_of_a_published_schema_is_explained(site: Path) -> None:
    silent = []
    paths = sorted((site / "api/v1").glob("*.schema.json"))
    assert len(paths) == 2 * len(KINDS)
    for path in paths:
        schema = _json(path)
        for name, definition in {"": schema, **schema["$defs"]}.items():
            silent += [
                f"{path.name} {name}.{field}"
                for field, node in definition["properties"].items()
                if not (node.get("description") and node.get("title")) and field != "item"
            ]
    assert silent == []


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
        plural = PLURALS[kind]
        names = [f"api/v1/{plural}{ending}" for ending in (".json", ".schema.json", ".item.schema.json")]
        assert {*names, f"schemas/{kind}.json"} <= linked
    data = {path.relative_to(site).as_posix() for path in (site / "api/v1").glob("*.csv*")}
    assert len(data) == 8 and data | {"api/v1/index.json"} <= linked
    assert {f"downloads/{path.name}" for path in (site / "downloads").glob("*.xlsx")} <= linked


TAKEN = re.compile(r"\((DOCX|MD|XLSX|CSV|PDF|JSON), (\d+ KB|[\d.]+ MB)\)$")


def test_every_link_to_a_file_says_its_kind_and_size(site: Path, pages: dict[str, Page]) -> None:
    """In the text of the link itself, so that it is in its name for screen readers too."""
    seen, wrong = set(), []
    for path, page in pages.items():
        for link in page.article.all("a"):
            target = page.target(link.get("href"))[0] or ""
            listed = path == "data/index.html" and re.fullmatch(r"api/v1/[a-z-]+\.json", target)
            listed = listed and not target.endswith("/index.json")
            if not ("download" in link.attributes or target.startswith("downloads/") or listed):
                continue
            said, kind = TAKEN.search(link.text), target.rpartition(".")[2].upper()
            if not said or (said[1], said[2]) != (kind, size((site / target).stat().st_size)):
                wrong.append(f"{path}: {link.text} -> {target}")
            seen.add(target)
    assert wrong == []
    files = {f"downloads/{path.name}" for path in (site / "downloads").iterdir()}
    assert files <= seen and len(files) >= 43


def test_links_to_files_differ_in_their_names(pages: dict[str, Page]) -> None:
    """A page with an empty template and its example tells the two apart for who hears the links only."""
    page = pages["templates/qbr-agenda/index.html"]
    names = [link.text for link in page.article.all("a") if "fb-download" in link.classes]
    assert len(set(names)) == len(names) == 4
    assert [name.partition(" (")[0] for name in names] == [
        "Word document , empty",
        "Markdown , empty",
        "Word document , completed example",
        "Markdown , completed example",
    ]


def test_an_entry_page_links_its_own_data(site: Path, pages: dict[str, Page]) -> None:
    for kind in ("playbook", "metric", "stage", "domain", "template"):
        for item in _json(site / f"api/v1/{PLURALS[kind]}.json")["items"]:
            page = pages[f"{item['url']}index.html"]
            links = {page.target(link.get("href"))[0] for link in page.article.all("a") if link.text == "As data"}
            assert links == {f"api/v1/{PLURALS[kind]}/{item['id']}.json"}
