"""What is filled into a template: names of its controls, the example's values, and how values read. Pure.

One name stands for one control everywhere: on the page, in storage, in JSON files, and as the tag of a content control
in DOCX. ``goal``; ``goal.2`` in the second copy of a repeated group; ``actions.3.owner`` in the third row of a table;
``topics.price`` where several of the choices can be ticked.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from fieldbook.model import Column, Field, Section, Template
from macros.figures import number
from macros.forms import dated

Values = dict[str, str | bool]
"""Name of a control → text as typed, the id of a choice, or True for a ticked box."""


def name(field: Field, section: Section, copy: int, *more: str | int) -> str:
    """The name of a control."""
    return ".".join(str(part) for part in (field.id, *([copy] if section.repeat else []), *more))


def several(field: Field) -> bool:
    """True where any number of choices can be ticked."""
    return field.kind == "check" and bool(field.choices)


def open_columns(field: Field) -> list[Column]:
    """The columns to fill in: without the one that holds the given rows' names."""
    return list(field.columns or ())[1 if field.rows else 0 :]


def typed(kind: str, value: Any) -> str | bool:
    """A value of an example as one would type it into a control."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.strip()
    plain = str(int(value)) if float(value).is_integer() else str(value)
    return f"${number(value)}" if kind == "money" else plain


def example(template: Template) -> Values:
    """The completed example."""
    found: dict[str, str | bool] = {}
    at = {field.id: (section, field) for section in template.sections for field in section.fields}
    for given in template.example.values:
        section, field = at[given.field]
        if isinstance(given.value, list):
            for row, cells in enumerate(given.value, 1):
                for column, cell in zip(open_columns(field), cells[1 if field.rows else 0 :], strict=False):
                    found[name(field, section, given.copy, row, column.id)] = typed(column.kind, cell)
        elif several(field):
            for choice in str(given.value).split(","):
                found[name(field, section, given.copy, choice.strip())] = True
        else:
            found[name(field, section, given.copy)] = typed(field.kind, given.value)
    return {key: value for key, value in found.items() if value not in (False, "")}


def shown(what: Field | Column, value: str | bool) -> str:
    """How a value reads in a document: choices by their labels, dates as ``31 Mar 2026``, 13 in percent as ``13%``."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if what.kind == "choice":
        return {choice.id: choice.label for choice in what.choices or ()}.get(value, value)
    if what.kind == "date":
        return dated(value)
    if what.kind == "percent" and value[-1:].isdigit():
        return f"{value}%"
    if what.kind == "scale":
        return f"{value} of {getattr(what, 'top', None)}"
    if what.kind == "money" and re.fullmatch(r"[1-9][0-9]{0,20}", value):
        return f"{int(value):,}"
    return value if what.kind == "long_text" else " ".join(value.split())


def copies(section: Section, values: Values | None) -> int:
    """How many copies of a section a document shows: those filled in, or as many as are offered."""
    if not section.repeat:
        return 1
    starts = tuple(f"{field.id}." for field in section.fields)
    return max((int(key.split(".")[1]) for key in values or () if key.startswith(starts)), default=0) or section.repeat


def lines(section: Section, field: Field, copy: int, values: Values | None) -> int:
    """How many rows a table shows: the given ones, else those filled in, else as many as are offered."""
    if field.rows:
        return len(field.rows)
    start = name(field, section, copy) + "."
    filled = [int(key[len(start) :].split(".")[0]) for key in values or () if key.startswith(start)]
    return max(filled, default=0) or field.lines or 3


def runs(fields: list[Field]) -> Iterator[tuple[str, list[Field]]]:
    """Fields that stand together: ``check`` and ``entry`` in runs, each ``table`` by itself."""
    for kind, group in groupby(fields, lambda field: field.kind if field.kind in ("check", "table") else "entry"):
        if kind == "table":
            yield from ((kind, [field]) for field in group)
        else:
            yield kind, list(group)
