"""Entries are read in the order of their numbers, so no two share a number and none is left out."""

from collections import defaultdict
from collections.abc import Iterator

from macros.load import Entry, Library
from macros.problem import Problem

NAME = "order"
WITHIN = {"playbook": "stage", "question": "domain", "benchmark": "section", "full_question": "dimension"}
"""Kind → field whose value starts the count anew."""


def groups(library: Library, kind: str = "") -> dict[tuple[str, ...], list[Entry]]:
    """The entries that are counted together, of one kind or of all, by kind and group, sorted by their number."""
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in library.all(kind) if kind else library.everything():
        if not hasattr(entry.record, "order"):
            continue
        key = (entry.kind, getattr(entry.record, WITHIN[entry.kind])) if entry.kind in WITHIN else (entry.kind,)
        if entry.kind == "question":
            key = (*key, entry.record.assessment)
        found[key].append(entry)
    return {key: sorted(entries, key=lambda entry: (entry.record.order, entry.id)) for key, entries in found.items()}


def check(library: Library) -> Iterator[Problem]:
    """Numbers that are given twice, and gaps."""
    # An entry that names no group is missing from the one it is meant for: that is told once, by its name.
    astray = {
        kind
        for kind, field in WITHIN.items()
        if field in library.entries
        and any(getattr(entry.record, field) not in library.entries[field] for entry in library.all(kind))
    }
    for key, entries in groups(library).items():
        numbers: dict[int, Entry] = {}
        twice = False
        for entry in entries:
            other = numbers.setdefault(entry.record.order, entry)
            if other is not entry:
                twice = True
                free = max(item.record.order for item in entries) + 1
                yield entry.problem(
                    ("order",),
                    f"{other.path} has the number {entry.record.order} too.",
                    f"Write {free} to put this one last, or renumber the others.",
                    NAME,
                )
        if twice or key[0] in astray or not library.whole(key[0]):
            continue
        where = f" of this {WITHIN[key[0]]}" if key[0] in WITHIN else ""
        for wanted, entry in enumerate(entries, 1):
            if entry.record.order != wanted:
                yield entry.problem(
                    ("order",),
                    f"the numbers{where} run from 1 without a gap, and {wanted} is missing.",
                    f"Write {wanted}, and count on from there.",
                    NAME,
                )
                break
