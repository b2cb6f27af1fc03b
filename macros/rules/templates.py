"""A template is printed, filled in and downloaded from the same description, so each field is complete in itself."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from fieldbook import model
from macros.load import Entry, Library
from macros.problem import Problem, listed, plural, suggest
from macros.rules.dates import day
from macros.rules.file_names import FORM
from macros.sentences import shown
from macros.walk import Path

NAME = "templates"
NEEDS = {"choice": "choices", "table": "columns", "scale": "top"}
"""Kind of field → what it can't do without."""
ONLY = {"choices": ("choice",), "columns": ("table",), "rows": ("table",), "lines": ("table",), "top": ("scale",)}
EXPECTED = {
    "date": "a day such as 2026-03-01",
    "money": "a number",
    "percent": "a number",
    "number": "a number",
    "check": "true or false",
    "text": "a text",
    "long_text": "a text",
}


def check(library: Library) -> Iterator[Problem]:
    """Ids, what each kind of field needs, and whether the example fits its fields."""
    for entry in library.all("template"):
        yield from entry.recall(NAME, None, partial(list, _of(entry)))


def _of(entry: Entry) -> Iterator[Problem]:
    fields: dict[str, tuple[model.Field, model.Section]] = {}
    yield from _ids(entry, [(("sections", index), item.id) for index, item in enumerate(entry.record.sections)])
    places: list[tuple[Path, str]] = []
    for index, section in enumerate(entry.record.sections):
        for number, item in enumerate(section.fields):
            path: Path = ("sections", index, "fields", number)
            places.append((path, item.id))
            fields.setdefault(item.id, (item, section))
            yield from _field(entry, path, item)
    yield from _ids(entry, places)
    yield from _example(entry, entry.record.example, fields)


def _ids(entry: Entry, found: list[tuple[Path, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, id in found:
        if not FORM.fullmatch(id):
            yield entry.problem(
                (*path, "id"),
                f'"{id}" is no id: an id is made of lower-case words, joined by - or _.',
                "Write it like account-name.",
                NAME,
            )
        if id in seen:
            yield entry.problem(
                (*path, "id"), f'the id "{id}" is given twice in this template.', "Give one another id.", NAME
            )
        seen.add(id)


def _field(entry: Entry, path: Path, item: Any) -> Iterator[Problem]:
    needed = NEEDS.get(item.kind)
    if needed and not getattr(item, needed):
        yield entry.problem(path, f'a field of kind "{item.kind}" needs {needed}.', f"Add {needed}:.", NAME)
    for name, kinds in ONLY.items():
        if getattr(item, name, None) is not None and item.kind not in kinds:
            yield entry.problem(
                (*path, name),
                f'a field of kind "{item.kind}" has no {name}.',
                f"Remove it, or make the kind {listed(kinds)}.",
                NAME,
            )
    if getattr(item, "top", None) is not None and item.top < 2:
        yield entry.problem(
            (*path, "top"), "a scale runs from 1 to 2 at least.", "Write the highest value, such as 5.", NAME
        )
    if item.choices:
        yield from _ids(entry, [((*path, "choices", index), choice.id) for index, choice in enumerate(item.choices)])
    if columns := getattr(item, "columns", None):
        yield from _ids(entry, [((*path, "columns", index), column.id) for index, column in enumerate(columns)])
        for index, column in enumerate(columns):
            yield from _field(entry, (*path, "columns", index), column)


def _example(
    entry: Entry, example: model.Example, fields: dict[str, tuple[model.Field, model.Section]]
) -> Iterator[Problem]:
    seen: set[tuple[str, int]] = set()
    for index, filled in enumerate(example.values):
        path: Path = ("example", "values", index)
        if filled.field not in fields:
            yield entry.problem(
                (*path, "field"),
                f'no field has the id "{filled.field}".{suggest(filled.field, fields)}',
                "Name a field of the sections above.",
                NAME,
            )
            continue
        item, section = fields[filled.field]
        if not 1 <= filled.copy <= (section.repeat or 1):
            yield entry.problem(
                (*path, "copy"),
                f'the section "{section.title}" is offered {plural(section.repeat or 1, "time")}, '
                f"and this is for number {filled.copy}.",
                "Correct copy, or raise repeat of the section.",
                NAME,
            )
        if (filled.field, filled.copy) in seen:
            yield entry.problem((*path, "field"), f'"{filled.field}" is filled in twice.', "Keep one of the two.", NAME)
        seen.add((filled.field, filled.copy))
        if item.kind not in NEEDS or getattr(item, NEEDS[item.kind]):
            yield from _value(entry, (*path, "value"), item, filled.value)


def _value(entry: Entry, path: Path, item: model.Field, value: Any) -> Iterator[Problem]:
    if item.kind != "table":
        if not _fits(item, value):
            yield _wrong(entry, path, item, value)
        return
    columns = item.columns or []
    if not isinstance(value, list):
        yield entry.problem(
            path,
            f'"{item.label}" is a table, but {shown(value)} is given.',
            "Write its rows: [[first cell, second cell], …].",
            NAME,
        )
        return
    for number, row in enumerate(value):
        if len(row) != len(columns):
            yield entry.problem(
                (*path, number),
                f"the row has {plural(len(row), 'cell')}, the table {plural(len(columns), 'column')}.",
                f"Give a cell for {listed((column.label for column in columns), 'and')}.",
                NAME,
            )
            continue
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if cell != "" and not _fits(column, cell):
                yield _wrong(entry, (*path, number, place), column, cell)


def _fits(item: Any, value: Any) -> bool:
    kind = item.kind
    if kind == "choice":
        return value in [choice.id for choice in item.choices or []]
    if kind == "check":
        return isinstance(value, bool)
    if kind in ("money", "percent", "number", "scale"):
        real = isinstance(value, (int, float)) and not isinstance(value, bool)
        return real and (kind != "scale" or 1 <= value <= (item.top or value))
    return isinstance(value, str) and (kind != "date" or day(value) is not None)


def _wrong(entry: Entry, path: Path, item: Any, value: Any) -> Problem:
    expected = EXPECTED.get(item.kind, "")
    if item.kind == "choice":
        expected = listed(choice.id for choice in item.choices or [])
    if item.kind == "scale":
        expected = f"a number from 1 to {item.top}"
    return entry.problem(path, f'{shown(value)} does not fit "{item.label}".', f"Write {expected}.", NAME)
