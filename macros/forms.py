"""Templates as printable sheets: which copies, which values. Pure."""

import datetime
import re
from typing import Any

from fieldbook.model import Column, Example, Field, Section
from macros.figures import number

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def copies(section: Section, example: Example | None) -> list[int]:
    """The copies of a section to show: one of the empty sheet, those with values of an example."""
    if example is None:
        return [1]
    names = {field.id for field in section.fields}
    return sorted({value.copy for value in example.values if value.field in names})


def filled(field: Field, example: Example | None, copy: int) -> Any:
    """What an example says for one field of one copy; None when nothing."""
    for value in example.values if example else ():
        if value.field == field.id and value.copy == copy:
            return value.value
    return None


def chosen(field: Field, value: Any) -> str:
    """The labels of the chosen ids; several are separated by commas in the content."""
    labels = {choice.id: choice.label for choice in field.choices or ()}
    ids = [part.strip() for part in str(value).split(",")]
    return ", ".join(labels.get(id, id) for id in ids)


def cell(column: Column, value: Any) -> str:
    """One cell of a filled table as text."""
    if value is True or value is False:
        return "Yes" if value else "No"
    if column.choices:
        return {choice.id: choice.label for choice in column.choices}.get(str(value), str(value))
    if column.kind == "date":
        return dated(str(value))
    if isinstance(value, int | float):
        return number(value, {"money": "usd", "percent": "percent"}.get(column.kind, "count"))
    return str(value)


def dated(text: str) -> str:
    """A day as pages and documents write it, ``31 Mar 2026``; a text that names no day as it stands, on one line."""
    day = day_in(text)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else " ".join(text.split())


def day_in(text: str) -> datetime.date | None:
    """The day that a text such as ``2026-03-31`` names, or None."""
    try:
        return datetime.date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
