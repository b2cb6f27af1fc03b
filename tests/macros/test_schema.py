"""The schemas that editors and readers of the data get."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fieldbook import model
from macros.check import ROOT
from macros.load import Library, load, read_folder
from macros.schema import schema, write

KINDS = sorted(model.KINDS)


def records(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    yield from node.get("$defs", {}).values()


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_and_takes_every_real_entry(kind: str, library: Library, small: Library) -> None:
    for content in (library, small):
        found = schema(kind, content)
        Draft202012Validator.check_schema(found)
        validator = Draft202012Validator(found)
        for entry in content.all(kind):
            assert [error.message for error in validator.iter_errors(entry.file.data)] == [], entry.path


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_and_missing_fields_are_refused(kind: str, small: Library) -> None:
    validator = Draft202012Validator(schema(kind, small))
    assert small.all(kind), f"tests/cases/base has no {kind} yet"
    entry = small.all(kind)[0]
    assert validator.is_valid(entry.file.data)
    assert not validator.is_valid(entry.file.data | {"colour": "red"})
    for name in entry.file.data:
        assert not validator.is_valid({key: value for key, value in entry.file.data.items() if key != name}), name
    for part in records(schema(kind, small)):
        assert part["additionalProperties"] is False


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_title_and_help_for_people(kind: str, small: Library) -> None:
    for part in records(schema(kind, small)):
        for name, field in part["properties"].items():
            assert field["title"] and "_" not in field["title"], name
            assert len(field["description"]) >= 4 and "``" not in field["description"], name


def test_ids_are_choices(small: Library) -> None:
    fields = schema("playbook", small)["properties"]
    assert fields["stage"]["enum"] == ["crawl", "run", "walk"]
    assert fields["metrics"]["items"]["enum"] == ["grr", "time-to-value"]
    answers = schema("question", small)["$defs"]["When"]["properties"]
    assert answers["options"]["items"]["enum"] == ["seg_large", "seg_small"]
    prerequisite = schema("playbook", small)["$defs"]["Prerequisite"]["properties"]["playbook"]
    assert {"enum": ["count-losses", "predict-churn", "score-health"], "type": "string"} in prerequisite["anyOf"]


def test_a_kind_without_entries_refuses_nothing() -> None:
    files = {path: raw for path, raw in read_folder(ROOT / "tests/cases/base").items() if "/templates/" not in path}
    assert "enum" not in schema("playbook", load(files))["properties"]["templates"]["items"]


def test_written_once(tmp_path: Path, small: Library) -> None:
    write(small, tmp_path / "schemas")
    files = sorted((tmp_path / "schemas").iterdir())
    assert [file.stem for file in files] == sorted([*KINDS, "edition"])
    times = [file.stat().st_mtime_ns for file in files]
    write(small, tmp_path / "schemas")
    assert [file.stat().st_mtime_ns for file in files] == times


def test_the_editor_is_told_where_each_schema_belongs() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        **{f".cache/schemas/{kind}.json": f"content/{folder}/*.yaml" for folder, kind in model.FOLDERS.items()},
        **{
            f".cache/schemas/{kind}-part.json": [
                f"{place}/content/{folder}/*.yaml" for place in ("edition", "examples/*")
            ]
            for folder, kind in model.FOLDERS.items()
        },
        ".cache/schemas/edition.json": ["edition/edition.yaml", "examples/*/edition.yaml"],
    }
