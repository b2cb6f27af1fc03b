"""The header of a portfolio: which column is what (R11). Names are matched without case and punctuation."""

from fieldbook.healthcontext import FIELDS
from fieldbook.healthcore import Scoring
from fieldbook.plain import Record
from fieldbook.shape import nearest, quote

NAMED = {
    "account": ("account", "account name", "customer", "customer name", "company"),
    "arr": ("arr", "annual recurring revenue"),
    "churned": ("churned",),
    "previous_score": ("previous score",),
}
"""Column → the names it may have, besides indicators and context, which have their id and their title."""


class Header:
    """Where the columns are. Places count from 0; ``names`` are the headings as they stand in the file."""

    def __init__(self, scoring: Scoring, names: list[str], separator: str) -> None:
        self.names = [name.strip() for name in names]
        self.separator = separator
        self.semicolons = separator == ";"
        self.named: dict[str, int] = {}
        self.indicators: dict[str, int] = {}
        self.context: dict[str, int] = {}
        self.unknown: list[int] = []
        self.twice: list[tuple[int, int]] = []
        """Columns that another one already is, with that one's place."""
        known = _known(scoring)
        taken: dict[tuple[str, str], int] = {}
        for place, name in enumerate(self.names):
            kind, target = known.get(bare(name), ("", ""))
            if not kind:
                if name or len(self.names) == 1:
                    self.unknown.append(place)
            elif (kind, target) in taken:
                self.twice.append((place, taken[kind, target]))
            else:
                taken[kind, target] = place
                getattr(self, kind)[target] = place

    def heading(self, place: int) -> str:
        """The name of a column, or its number where it has none."""
        name = self.names[place] if place < len(self.names) else ""
        return name[:60] or f"column {place + 1}"

    def columns(self, scoring: Scoring) -> Record:
        """What was found, as it is passed on."""
        ids = (*NAMED, *scoring.place, *(field["id"] for field in FIELDS))
        return {
            "separator": self.separator,
            **{name: self._heading(name) for name in ("account", "arr", "churned", "previous_score")},
            "indicators": list(self.indicators),
            "context": list(self.context),
            "unknown": [
                {"column": self.heading(place), "guess": nearest(self.names[place], ids)} for place in self.unknown
            ],
        }

    def problems(self) -> list[Record]:
        """What is wrong with the header itself."""
        out = []
        if "account" not in self.named:
            found = ", ".join(quote(name) for name in self.names[:20] if name) or "none"
            out.append(
                problem(
                    1,
                    None,
                    None,
                    f"There is no column for the account. Name one column account. Found: {found}.",
                    "header",
                )
            )
        for place, first in self.twice:
            text = f"This column means the same as {quote(self.heading(first))}, which is used. Remove one of them."
            out.append(problem(1, self.heading(place), self.names[place], text, "header"))
        return out

    def _heading(self, name: str) -> str | None:
        return self.heading(self.named[name]) if name in self.named else None


def bare(name: str) -> str:
    """A name without case and punctuation: ``Login-Frequency`` and ``login_frequency`` are one."""
    return "".join(char for char in name.lower() if char.isalnum())


def problem(row: int | None, column: str | None, value: str | None, message: str, kind: str) -> Record:
    """A problem of a file: where it is, what stands there (shortened), what is wrong and what is allowed."""
    short = value if value is None or len(value) <= 60 else value[:59] + "…"
    return {"row": row, "column": column, "value": short, "message": message, "kind": kind}


def _known(scoring: Scoring) -> dict[str, tuple[str, str]]:
    known = {bare(alias): ("named", name) for name, aliases in NAMED.items() for alias in aliases}
    for kind, records in (("context", FIELDS), ("indicators", scoring.indicators)):
        for record in records:
            known[bare(record["title"])] = (kind, record["id"])
    for kind, records in (("context", FIELDS), ("indicators", scoring.indicators)):
        for record in records:  # an id outranks another's title
            known[bare(record["id"])] = (kind, record["id"])
    return known
