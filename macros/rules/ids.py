"""Ids inside files are kept in saved checklists, links and results: each is unique and written one way."""

from collections.abc import Iterator

from macros.load import Entry, Library
from macros.problem import Problem
from macros.rules.file_names import FORM
from macros.walk import Path

NAME = "ids"


def check(library: Library) -> Iterator[Problem]:
    """Ids of actions and options: their form, and that no other entry has them."""
    actions: list[tuple[Entry, Path, str]] = [
        (entry, ("actions", index, "id"), action.id)
        for entry in library.all("stage")
        for index, action in enumerate(entry.record.actions)
    ]
    options: list[tuple[Entry, Path, str]] = [
        (entry, ("options", index, "id"), option.id)
        for entry in library.all("profile")
        for index, option in enumerate(entry.record.options)
    ]
    yield from _unique("action", actions)
    yield from _unique("option", options)
    for entry, path, id in actions:
        if FORM.fullmatch(id) and not id.startswith(f"{entry.id}-"):
            yield entry.problem(
                path,
                f'the id of an action starts with its stage, and "{id}" does not.',
                f"Write {entry.id}-{id}.",
                NAME,
            )


def _unique(noun: str, found: list[tuple[Entry, Path, str]]) -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for entry, path, id in found:
        if not FORM.fullmatch(id):
            yield entry.problem(
                path,
                f'"{id}" is no id: an id is made of lower-case words, joined by - or _.',
                "Write it like crawl-first-segments or seg_smb.",
                NAME,
            )
        if id in seen:
            yield entry.problem(
                path, f'another {noun} has the id "{id}" ({seen[id].path}).', "Give this one another id.", NAME
            )
        seen.setdefault(id, entry)
