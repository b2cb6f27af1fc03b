"""Nobody can start a playbook that waits for itself, or for one that comes later."""

from collections.abc import Iterator

from macros.load import Entry, Library
from macros.problem import Problem
from macros.walk import Path

NAME = "cycles"


def check(library: Library) -> Iterator[Problem]:
    """Prerequisites of a later stage, and playbooks that need each other."""
    stages = {entry.id: entry.record.order for entry in library.all("stage")}
    playbooks = library.entries["playbook"]
    for entry in playbooks.values():
        for path, needed in _needs(entry):
            other = playbooks.get(needed)
            if other is None or needed == entry.id:
                continue
            here, there = (stages.get(item.record.stage, 0) for item in (entry, other))
            if here and there > here:
                yield entry.problem(
                    path,
                    f'"{needed}" belongs to a later stage ({other.record.stage}) than this playbook '
                    f"({entry.record.stage}).",
                    "Name one of the same or an earlier stage.",
                    NAME,
                )
            elif (way := _way(playbooks, needed, entry.id)) is not None:
                yield entry.problem(
                    path,
                    f"the playbook waits for itself: {' → '.join([entry.id, *way])}.",
                    "Remove one of these prerequisites.",
                    NAME,
                )


def _needs(entry: Entry) -> Iterator[tuple[Path, str]]:
    for index, item in enumerate(entry.record.prerequisites):
        if item.playbook is not None:
            yield ("prerequisites", index, "playbook"), item.playbook


def _way(playbooks: dict[str, Entry], start: str, goal: str) -> list[str] | None:
    """The shortest chain of prerequisites from ``start`` to ``goal``."""
    ways, seen = [[start]], {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for _path, needed in _needs(playbooks[way[-1]]):
            if needed in playbooks and needed not in seen:
                seen.add(needed)
                ways.append([*way, needed])
    return None
