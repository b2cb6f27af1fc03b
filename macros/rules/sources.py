"""A figure that nobody can trace is worth nothing: whoever gives one says where it comes from."""

import re
from collections.abc import Iterator
from functools import partial

from fieldbook import model
from macros.load import Entry, Library
from macros.problem import Problem
from macros.walk import Path, parts
from macros.yamlfile import field_name

NAME = "sources"
DIGIT = re.compile(r"(?<![A-Za-z])\d")


def check(library: Library) -> Iterator[Problem]:
    """Entries with figures but without sources, sources named inside only, and sources that nobody uses."""
    used: set[str] = set()
    for entry in library.everything():
        listed = getattr(entry.record, "sources", None)
        used.update(listed or ())
        if listed == [] and (place := entry.recall(NAME, None, partial(_figure, entry))) is not None:
            yield entry.problem(
                ("sources",),
                f"the entry names no source, but has figures (in {field_name(place)}).",
                "Name the file of a source in content/sources/; fieldbook stands for our own judgement.",
                NAME,
            )
        for path, kind, value in entry.refs:
            if kind == "source":
                used.add(value)
                if listed is not None and value not in listed:
                    yield entry.problem(
                        path,
                        f'"{value}" is not among the sources of the entry.',
                        f"Add it to the field sources: [{', '.join([*listed, value])}].",
                        NAME,
                    )
    if library.whole():
        for entry in library.all("source"):
            # An edition may hide the entries that used a source of the base.
            if entry.id not in used and not (library.own and entry.origin == "base"):
                yield entry.problem(
                    (),
                    "no entry uses this source.",
                    "Name it in the sources of the entries that take something from it, or delete it.",
                    NAME,
                )


def _figure(entry: Entry) -> Path | None:
    """The first place of a figure in an entry."""
    for path, _span in parts(entry.record, model.Range):
        return path
    for path, value, marker in entry.leaves:
        if isinstance(marker, model.Text) and DIGIT.search(value):
            return path
    return None
