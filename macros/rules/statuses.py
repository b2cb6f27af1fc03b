"""The health score has no gap: each status ends where the next one begins, and the calculators read it from here."""

from collections.abc import Iterator
from itertools import pairwise

from macros.load import Library
from macros.problem import Problem

NAME = "statuses"


def check(library: Library) -> Iterator[Problem]:
    """Statuses whose scores leave a gap, overlap, or don't reach from 0 to 100."""
    found = [entry for id in ("red", "yellow", "green") if (entry := library.entries["status"].get(id))]
    if len(found) < 3:
        return
    for below, above in pairwise(found):
        end, start = below.record.score.high, above.record.score.low
        if start is None or end is None or start != end + 1:
            yield above.problem(
                ("score",),
                f"{above.id} begins at {_said(start)}, and {below.id} ends at {_said(end)}.",
                f"Let {above.id} begin one point above the end of {below.id}.",
                NAME,
            )
    for entry, end, wanted in ((found[0], "low", 0), (found[-1], "high", 100)):
        if getattr(entry.record.score, end) != wanted:
            yield entry.problem(
                ("score",),
                f"scores run from 0 to 100, and {entry.id} does not reach {wanted}.",
                f"Write {end}: {wanted}.",
                NAME,
            )


def _said(number: float | None) -> str:
    return "no score" if number is None else f"{number:g}"
