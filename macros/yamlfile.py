"""A YAML file that has been read: its data, and the place of each key and value where somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.problem import Problem

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """Where a value stands: line and column from 1, and how many characters it covers on that line."""

    line: int
    column: int
    length: int = 1


Places = tuple[dict[Path, Place], dict[Path, Place]]


@dataclass
class YamlFile:
    """A file that has been read: its data, the places of keys and values, its lines and what is wrong with it."""

    path: str
    data: Any = None
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seek: Callable[[], "Places"] | None = field(default=None, repr=False, compare=False)
    """Finds the places of keys and values when they are asked for: only problems need them."""

    @cached_property
    def places(self) -> "Places":
        """The places of keys and those of values."""
        return self.seek() if self.seek else ({}, {})

    @property
    def keys(self) -> dict[Path, Place]:
        """Where each key stands."""
        return self.places[0]

    @property
    def values(self) -> dict[Path, Place]:
        """Where each value stands."""
        return self.places[1]

    def forget(self) -> None:
        """Let go what only problems need."""
        self.seek = None
        self.places = ({}, {})
        self.lines.clear()

    def place(self, path: Path, key: bool = False) -> Place:
        """The place of ``path``, of its key if asked, or of the nearest thing around it that has a place."""
        for end in range(len(path), -1, -1):
            part = path[:end]
            if key and end == len(path) and part in self.keys:
                return self.keys[part]
            if part in self.values:
                return self.values[part]
        return Place(1, 1)

    def problem(
        self, path: Path, message: str, hint: str, rule: str, *, key: bool = False, within: str | None = None
    ) -> Problem:
        """A problem at the place of ``path``; ``within`` moves the marker to that text if it stands in the value."""
        place = self.place(path, key)
        if within:
            place = self._find(path, within) or place
        return self.at(place, message, hint, rule, field=field_name(path))

    def at(self, place: Place, message: str, hint: str, rule: str, field: str = "") -> Problem:
        """A problem at a place."""
        excerpt = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else None
        return Problem(self.path, place.line, place.column, field, message, hint, rule, place.length, excerpt)

    def _find(self, path: Path, text: str) -> Place | None:
        """The first place of ``text`` on the lines of a value (block texts run over several lines)."""
        start = self.values.get(path)
        if start is None:
            return None
        ends = [p.line for other, p in self.values.items() if p.line > start.line and other[: len(path)] != path]
        for number in range(start.line, min(ends, default=len(self.lines) + 1)):
            column = self.lines[number - 1].find(text, start.column - 1 if number == start.line else 0)
            if column >= 0:
                return Place(number, column + 1, len(text))
        return None


def field_name(path: Path) -> str:
    """``('steps', 2, 'owner')`` → ``steps[3].owner``, counted from 1 as people count."""
    out = ""
    for part in path:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if out else str(part)
    return out
