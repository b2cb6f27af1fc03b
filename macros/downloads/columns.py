"""Tables of data to take away: their columns, each with a type and a sentence, and their rows. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from macros.load import Library

Value = str | float | bool | None
LIST = "; "
"""What stands between the parts of a cell that holds several."""


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    """Its name for programs: lower-case words joined by underscores."""
    title: str
    """Its heading for people."""
    what: str
    """What stands in it, in one sentence."""
    kind: Literal["string", "number", "integer", "boolean"] = "string"
    several: bool = False
    """True when a cell may hold several texts."""


@dataclass(frozen=True)
class Table:
    """A table to take away."""

    name: str
    """Name of the file, without its ending."""
    title: str
    summary: str
    """What one line of it is."""
    columns: tuple[Column, ...]
    rows: Callable[[Library], list[list[Value]]]
    key: tuple[str, ...] = ("id",)
    """The columns that tell one line from another."""


def joined(texts: list[str]) -> str:
    """Several texts in one cell."""
    return LIST.join(texts)
