"""The reference of all fields is printed from the model, with examples from the content."""

import dataclasses

import pytest

from fieldbook import model
from macros.fields import LONGEST, FieldInfo, KindInfo, RecordInfo, Reference, form, reference, shown
from macros.load import Library
from macros.sentences import hints_of


@pytest.fixture(scope="module")
def all_fields(library: Library) -> Reference:
    return reference(library)


def kind(found: Reference, name: str) -> KindInfo:
    return next(item for item in found.kinds if item.kind == name)


def field(record: RecordInfo, name: str) -> FieldInfo:
    return next(item for item in record.fields if item.name == name)


def test_every_field_of_every_kind_is_there_once(all_fields: Reference) -> None:
    assert {item.kind for item in all_fields.kinds} == set(model.KINDS) and len(all_fields.kinds) == len(model.KINDS)
    for item in all_fields.kinds:
        assert [part.name for part in item.record.fields] == list(model.KINDS[item.kind].__dataclass_fields__)
    records = [record for item in all_fields.kinds for record in (item.record, *item.groups)] + list(all_fields.shared)
    names = [record.name for record in records]
    assert len(set(names)) == len(names)
    used = {name for record in records for part in record.fields for name in part.groups}
    assert used <= set(names), "a group that is named is explained"
    assert all(record.help and all(len(part.help) > 3 for part in record.fields) for record in records)


def test_every_field_of_a_file_has_an_example_unless_its_group_shows_one(all_fields: Reference) -> None:
    bare = [
        f"{item.kind}.{part.name}"
        for item in all_fields.kinds
        for part in item.record.fields
        if not part.example and not part.groups
    ]
    assert bare == []


def test_a_field_says_what_it_takes(all_fields: Reference) -> None:
    playbook = kind(all_fields, "playbook")
    assert (playbook.folder, playbook.count > 20, playbook.path.startswith("content/playbooks/")) == (
        "playbooks",
        True,
        True,
    )
    assert field(playbook.record, "stage") == FieldInfo(
        "stage", "id", True, "The stage at which a team is ready for it.", ref="stage", example="crawl"
    )
    duration = field(playbook.record, "duration")
    assert (duration.form, duration.groups) == ("group", ("Range",)) and duration.example.startswith(
        "{unit: weeks, low: "
    )
    assert field(kind(all_fields, "metric").record, "direction").choices == ("higher", "lower", "context")
    assert [group.name for group in playbook.groups] == ["Prerequisite", "Step", "BySegment"]
    option = field(playbook.groups[0], "playbook")
    assert (option.required, option.form, option.ref) == (False, "id or nothing", "playbook")


def test_ids_are_those_of_today(all_fields: Reference, library: Library) -> None:
    ids = dict(all_fields.ids)
    assert ids["stage"] == ("crawl", "walk", "run")
    assert ids["playbook"] == tuple(entry.id for entry in library.all("playbook"))
    assert "seg_smb" in ids["option"]


@pytest.mark.parametrize(
    ("cls", "name", "words"),
    [
        (model.Playbook, "title", "one line"),
        (model.Playbook, "why", "text"),
        (model.Playbook, "metrics", "list of ids"),
        (model.Playbook, "steps", "list of groups"),
        (model.Metric, "acronym", "one line or nothing"),
        (model.Metric, "order", "whole number"),
        (model.Metric, "unit", "one of"),
        (model.Range, "low", "number or nothing"),
        (model.Range, "below", "true or false"),
        (model.BenchmarkRow, "values", "list of group or text"),
    ],
)
def test_types_in_words(cls: type, name: str, words: str) -> None:
    assert form(hints_of(cls)[name]) == words


def test_every_type_of_the_model_has_words() -> None:
    for cls in vars(model).values():
        for part in dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ():
            assert "typing" not in form(hints_of(cls)[part.name]) and form(hints_of(cls)[part.name])


def test_examples_are_one_short_line() -> None:
    assert shown("two\n lines") == "two lines"
    assert shown({"unit": "weeks", "low": 4}) == "{unit: weeks, low: 4}"
    assert shown(True) == "true" and shown([1, "no"]) == "[1, 'no']"
    assert shown("x" * 200) == "x" * (LONGEST - 1) + "…"


def test_content_without_entries_has_no_examples() -> None:
    found = reference(Library(entries={name: {} for name in model.KINDS}))
    assert all(not part.example for item in found.kinds for part in item.record.fields)
