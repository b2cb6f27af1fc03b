"""What a portfolio is scored with: the meanings of cells, the rows, the groups of accounts that are alike (R11)."""

from collections.abc import Callable
from fractions import Fraction

from fieldbook import portfoliocells
from fieldbook.healthcontext import FIELDS
from fieldbook.healthcore import Scoring
from fieldbook.healthtriggers import Rules
from fieldbook.plain import Items, Record
from fieldbook.portfolioheader import Header

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing these would cost boot time in the browser
    from typing import Any

    Points = tuple[int | Fraction, int, int]
    Meaning = tuple[Any, str]

NOTHING = (0, 0, 0)
CELLS = 20_000
"""Different cells of a column, or sets of signs, that are remembered at a time."""


class Group:
    """The accounts with one status for the same reasons and triggers, counted."""

    __slots__ = ("accounts", "arr", "band", "churned", "known", "reasons", "status", "stayed", "triggers")

    def __init__(
        self, status: str | None, band: str | None, reasons: tuple[str, ...], triggers: tuple[str, ...]
    ) -> None:
        self.status, self.band, self.reasons, self.triggers = status, band, reasons, triggers
        self.accounts = self.known = self.churned = self.stayed = 0
        self.arr: int | Fraction = 0


class Row:
    """One account with its answer. ``above`` ÷ ``below`` is the exact score, where there is one."""

    __slots__ = ("above", "account", "arr", "below", "cells", "churned", "cover", "group", "number", "score", "signs")

    above: int | Fraction
    arr: int | float | None
    below: int
    churned: bool | None
    cover: int
    group: Group
    score: float | None
    signs: int

    def __init__(self, number: int, account: str, cells: list[str]) -> None:
        self.number, self.account, self.cells = number, account, cells


class Cells(Record):
    """Text of a cell → ``(points, how many it counts as, signs)``, worked out once for each different text.

    ``bad`` is the sign of a cell that can't be used.
    """

    def __init__(self, read: "Callable[[str], Meaning]", points: "Callable[[Any], Points]", bad: int) -> None:
        super().__init__({"": NOTHING})
        self.read, self.points, self.bad = read, points, bad
        self.meant: dict[str, Meaning] = {"": (None, "")}

    def __missing__(self, text: str) -> "Points":
        value, fault = self.meaning(text)
        found = (0, 0, self.bad) if fault else NOTHING if value is None else self.points(value)
        if len(self) < CELLS:
            self[text] = found
            self.meant[text] = value, fault
        return found

    def meaning(self, text: str) -> "Meaning":
        """Value and fault of a cell; neither where it is blank."""
        return self.meant.get(text) or (self.read(text) if text.strip() else self.meant[""])


class Columns:
    """The columns of a file as ``(place, cells)``: indicators by their id and by category, context by its id."""

    def __init__(self, header: Header, scoring: Scoring, rules: Rules, bad: int) -> None:
        self.indicators = {
            name: (at, _indicator_cells(header, scoring, scoring.place[name], bad))
            for name, at in header.indicators.items()
        }
        self.by_category = []
        """For each category that has columns: weight, factors (see ``Scoring``) and columns."""
        for category, share, factors in scoring.categories:
            members = [
                column
                for name, column in self.indicators.items()
                if scoring.indicators[scoring.place[name]]["category"] == category
            ]
            if members:
                self.by_category.append((share, factors, members))
        self.context = {
            field["id"]: (header.context[field["id"]], _context_cells(header, rules, field, bad))
            for field in FIELDS
            if field["id"] in header.context
        }

    def faults(self, cells: list[str]) -> list[tuple[int, str]]:
        """Place and fault of every cell of a row that can't be used."""
        found = [
            (place, known.meaning(cells[place])[1])
            for place, known in (*self.indicators.values(), *self.context.values())
        ]
        return [each for each in found if each[1]]

    def values(self, cells: list[str]) -> Items:
        """The values of the indicators of a row, in the order of the columns; None where there is none."""
        return [known.meaning(cells[place])[0] for place, known in self.indicators.values()]

    def answers(self, cells: list[str]) -> Record:
        """The context of a row."""
        found = {name: known.meaning(cells[place])[0] for name, (place, known) in self.context.items()}
        return {name: value for name, value in found.items() if value is not None}


def _indicator_cells(header: Header, scoring: Scoring, place: int, bad: int) -> Cells:
    record = scoring.indicators[place]

    def points(value: int | float | str) -> "Points":
        found, signs = scoring.points(place, value)
        return found, 1, signs

    return Cells(lambda text: portfoliocells.indicator(record, text, header.semicolons), points, bad)


def _context_cells(header: Header, rules: Rules, field: Record, bad: int) -> Cells:
    """An answer scores nothing; its signs are the conditions it fulfils."""
    return Cells(
        lambda text: portfoliocells.context(field, text, header.semicolons),
        lambda value: (0, 0, rules.context_bits(field["id"], value)),
        bad,
    )
