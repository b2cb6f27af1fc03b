"""Documents to fill in."""

from dataclasses import dataclass
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    Line,
    Prose,
    Range,
    SourceId,
)


@dataclass(frozen=True)
class Choice:
    """One choice of a template field."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id within the field: lower-case words joined by hyphens."""
    label: Line
    """What the reader sees."""


@dataclass(frozen=True)
class Column:
    """One column of a table in a template."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id within the table."""
    label: Line
    """Heading of the column."""
    kind: Literal["text", "date", "money", "percent", "number", "choice", "check"] = "text"
    """What goes into its cells."""
    choices: list[Choice] | None = None
    """The choices, for ``choice``."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id within the template."""
    label: Line
    """What to fill in."""
    kind: Literal["text", "long_text", "date", "money", "percent", "number", "choice", "check", "table", "scale"]
    """What goes into it; ``scale`` is a number from 1 to ``top``, ``check`` a box to tick."""
    hint: Line | None = None
    """What a good entry looks like."""
    choices: list[Choice] | None = None
    """The choices, for ``choice``."""
    columns: list[Column] | None = None
    """The columns, for ``table``."""
    rows: list[Line] | None = None
    """Names of the given rows: they fill the first column of a ``table``, in the example too."""
    lines: int | None = None
    """How many empty rows to offer, for a ``table`` without given rows."""
    top: int | None = None
    """The highest value, for ``scale``."""


@dataclass(frozen=True)
class Section:
    """A section of a template."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id within the template."""
    title: Line
    """Heading of the section."""
    intro: Prose | None
    """What the section is for and how to fill it in."""
    fields: list[Field]
    """What to fill in, in order."""
    minutes: int | None = None
    """How long it takes in a meeting, for agendas."""
    repeat: int | None = None
    """How many copies of the group to offer, when it repeats (three goals, four stakeholders)."""
    repeat_label: Line | None = None
    """What one copy is called: "Goal"."""


@dataclass(frozen=True)
class Filled:
    """The completed example of one field; ``copy`` counts the copies of a repeated group from 1."""

    __pydantic_config__ = STRICT
    field: str
    """Id of the field."""
    value: str | float | bool | list[list[str | float | bool]]
    """What is filled in: text, number, true or false, a choice's id; for a table a list of rows."""
    copy: int = 1
    """Which copy of a repeated group."""


@dataclass(frozen=True)
class Example:
    """A template filled in for an invented company."""

    __pydantic_config__ = STRICT
    company: Line
    """The invented company."""
    setting: Prose
    """The situation the example shows."""
    values: list[Filled]
    """What is filled in."""


@dataclass(frozen=True)
class Template:
    """A document to fill in."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the document."""
    order: int
    """Position in the list of templates."""
    summary: Line
    """One sentence for cards and search results, at most 160 characters."""
    aliases: list[Line]
    """Other words people type when they look for it."""
    purpose: Prose
    """What it is for."""
    when: list[Line]
    """When to use it."""
    owner: Line
    """The role that fills it in."""
    time: Range
    """How long it takes to fill in."""
    sections: list[Section]
    """Its sections, in order."""
    tips: list[Line]
    """What makes it work."""
    example: Example
    """A completed example."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
