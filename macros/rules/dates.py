"""Somebody with an old result finds out what has changed since: the list of changes is complete and in order."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.load import Library
from macros.problem import Problem

NAME = "dates"


def day(text: str) -> date | None:
    """The day that ``YYYY-MM-DD`` names; None when it is written otherwise or does not exist."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.A) else None
    except ValueError:
        return None


def check(library: Library) -> Iterator[Problem]:
    """Dates that don't exist, versions out of order, and an assessment whose version nobody has described."""
    for entry in library.all("assessment"):
        changes = entry.record.changes
        for index, change in enumerate(changes):
            if day(change.date) is None:
                yield entry.problem(
                    ("changes", index, "date"), f'"{change.date}" is no day.', "Write it as 2026-03-01.", NAME
                )
        for index, (newer, older) in enumerate(pairwise(changes), 1):
            if older.version >= newer.version:
                yield entry.problem(
                    ("changes", index, "version"),
                    f"version {older.version} stands below version {newer.version}.",
                    "Put the newest version first, and each only once.",
                    NAME,
                )
            days = day(newer.date), day(older.date)
            if days[0] and days[1] and days[1] > days[0]:
                yield entry.problem(
                    ("changes", index, "date"),
                    f"version {older.version} is dated after version {newer.version}.",
                    "Correct one of the two dates.",
                    NAME,
                )
        if not changes or changes[0].version != entry.record.version:
            yield entry.problem(
                ("version",),
                f"no change describes version {entry.record.version}.",
                "Say first in the list of changes what this version changed.",
                NAME,
            )
