"""Library → what a workbook asks: areas with their questions, ready as plain text. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import lcm

from macros.assessment import SCALES, groups
from macros.load import Entry, Library
from macros.plaintext import plain


@dataclass(frozen=True)
class Ask:
    """One question: its number in the workbook, what it says and how its scores are described."""

    number: int
    entry: Entry
    scores: list[int]
    """The scores it takes, from the lowest."""
    described: list[tuple[str, str]]
    """Scores ("1", "1–2 Initial") and what they look like."""


@dataclass(frozen=True)
class Area:
    """A domain or a dimension with its questions."""

    number: int
    entry: Entry
    asks: list[Ask]


@dataclass(frozen=True)
class Spec:
    """One assessment as a workbook needs it."""

    kind: str
    entry: Entry
    areas: list[Area]
    low: int
    high: int
    noun: str
    """What an area is called: domain, dimension."""
    item: str
    """What is asked: question, statement."""
    sources: list[str]
    name: str
    """What the site is called."""
    version: int | str
    """The version that results carry."""

    @property
    def asks(self) -> list[Ask]:
        """All questions in order."""
        return [ask for area in self.areas for ask in area.asks]

    @property
    def unit(self) -> int:
        """Every mean of an area is a whole number of this part: 6 where an area has three questions, 60 for five.

        Formulas work in floating point; sums of whole parts are exact in it, and so is every comparison of them.
        """
        return lcm(*range(1, max(len(area.asks) for area in self.areas) + 1))

    @property
    def date(self) -> date:
        """The day of the present version."""
        return date.fromisoformat(str(self.entry.record.changes[0].date))


def spec(library: Library, kind: str) -> Spec | None:
    """The assessment of this kind; None when the content has none."""
    found = {entry.id: entry for entry in library.all("assessment")}
    areas = groups(library, kind)
    if kind not in found or not areas:
        return None
    number, out = 0, []
    for place, (area, questions) in enumerate(areas, 1):
        asks = []
        for question in questions:
            number += 1
            asks.append(Ask(number, question, allowed(question, kind), _described(question, kind)))
        out.append(Area(place, area, asks))
    credits = {entry.id: f"{entry.record.credit}, {entry.record.year}" for entry in library.all("source")}
    entry = found[kind]
    return Spec(
        kind,
        entry,
        out,
        *SCALES[kind],
        "domain" if kind == "quick" else "dimension",
        "question" if kind == "quick" else "statement",
        [credits[id] for id in entry.record.sources],
        library.name,
        library.version(kind),
    )


def allowed(question: Entry, kind: str) -> list[int]:
    """The scores that a question takes."""
    if kind == "quick":
        return sorted(answer.score for answer in question.record.answers)
    low, high = SCALES[kind]
    return [*range(low, high + 1)]


def _described(question: Entry, kind: str) -> list[tuple[str, str]]:
    if kind == "quick":
        return [(str(answer.score), answer.label) for answer in question.record.answers]
    return [
        (f"{2 * place - 1}–{2 * place} {level.level.capitalize()}", words(level.text))
        for place, level in enumerate(question.record.levels, 1)
    ]


LIST = re.compile(r"\s*([-*]|\d+\.)\s")


def words(text: str) -> str:
    """Short Markdown as plain text: one line a paragraph or list item."""
    out = []
    for block in re.split(r"\n\s*\n", text.strip()):
        for part in re.split(r"\n(?=\s*(?:[-*]|\d+\.)\s)", block):
            mark = LIST.match(part)
            sign = "" if not mark else "• " if mark.group(1) in "-*" else f"{mark.group(1)} "
            out.append(sign + plain(part))
    return "\n".join(out)


def parts(bound: float) -> Fraction:
    """A bound as a fraction of whole numbers."""
    return Fraction(repr(float(bound)))
