"""Entries that an edition leaves out: taken away everywhere, or refused with who needs them. Pure."""

import dataclasses
import re
import typing
from collections.abc import Callable
from typing import Any

from fieldbook import model, portfolioexample
from macros.problem import Problem, listed, plural, suggest
from macros.sentences import bare, hints_of
from macros.walk import walk
from macros.yamlfile import Path, YamlFile, field_name

RULE = "edition"
FIXED = ("stage", "transition", "domain", "dimension", "path", "status", "tier", "assessment", "profile", "onboarding")
"""Kinds whose entries the calculators, addresses and saved results know by name: they can be changed, and no more."""
BY_PAGES = {
    ("metric", "nrr"),
    ("metric", "grr"),
    ("card", "escalation-tree"),
    ("template", "health-score-worksheet"),
    ("source", "fieldbook"),
    ("indicator", "email_response"),
    *(("indicator", name) for name in portfolioexample.COLUMNS),
}
"""What pages of the tools name, besides the benchmarks that the calculators read."""
LINK = re.compile(r"\]\((?:\.\./)*([a-z/-]+)\.md[)#]")
SHOWN = 3
"""Entries that a message names before it counts the rest."""


def named(
    file: YamlFile, hide: list[str], entries: dict[str, dict[str, Any]]
) -> tuple[dict[tuple[str, str], int], list[Problem]]:
    """Kind and id → place in the list, for what can be hidden, and the problems of what can't."""
    found: dict[tuple[str, str], int] = {}
    problems: list[Problem] = []
    for place, text in enumerate(hide):
        kind, _slash, id = text.partition("/")
        fault = _fault(kind, id, text, entries)
        if not fault and (kind, id) in found:
            fault = (f'"{text}" stands in the list twice.', "Keep one of the two.")
        if fault:
            problems.append(file.problem(("hide", place), *fault, RULE))
        else:
            found[kind, id] = place
    return found, problems


def _fault(kind: str, id: str, text: str, entries: dict[str, dict[str, Any]]) -> tuple[str, str] | None:
    if kind not in model.KINDS:
        meant = model.FOLDERS.get(kind)
        near = f' Did you mean "{meant}/{id}"?' if meant else suggest(kind, model.KINDS)
        return (
            f'"{text}" does not begin with a kind of entry.{near}',
            "Write kind/id, such as playbook/risk-post-mortem.",
        )
    if kind in FIXED:
        noun = kind.replace("_", " ")
        return (
            f"the calculators and saved results need every {noun}, so none can be hidden.",
            f"Change what it says, in the edition's content/{_folder(kind)}/{id}.yaml.",
        )
    if id not in entries[kind]:
        return (
            f'the base has no {kind} called "{id}".{suggest(id, entries[kind])}',
            "Correct it; if the base dropped the entry, delete the line.",
        )
    if entries[kind][id].origin == "added":
        return "this entry is the edition's own.", f"Delete {entries[kind][id].path} instead."
    return None


def _folder(kind: str) -> str:
    return next(folder for folder, name in model.FOLDERS.items() if name == kind)


def apply(
    file: YamlFile,
    hidden: dict[tuple[str, str], int],
    entries: dict[str, dict[str, Any]],
    docs: dict[str, bytes],
    needed: set[tuple[str, str]],
) -> list[Problem]:
    """Take the entries out of ``entries``, and out of every list and optional field of the base that names them.

    Gives a problem for each entry that something else needs. ``docs`` are the hand-written pages in force by path,
    ``needed`` the entries that the calculators read.
    """
    for kind, id in hidden:
        del entries[kind][id]
    needs: dict[tuple[str, str], list[str]] = {key: [] for key in hidden}
    for group in entries.values():
        for id, entry in group.items():
            if not any(_ref(leaf) in hidden for leaf in entry.leaves):
                continue
            given = getattr(entry.file, "given", lambda _path: None)
            own = (lambda _path: True) if entry.origin == "added" else given
            record = _without(entry.record, type(entry.record), hidden, own, ())
            group[id] = entry = dataclasses.replace(entry, record=record)
            for place, value, marker in walk(record):
                key = _ref((place, value, marker))
                if key in hidden and own(place) is None:
                    needs[key].append(f"{entry.kind}/{entry.id} ({field_name(place)})")
    for path, raw in docs.items():
        for number, line in enumerate(raw.decode("utf-8", "replace").split("\n"), 1):
            for link in LINK.finditer(line):
                folder, _slash, name = link[1].rpartition("/")
                key = (model.FOLDERS.get(folder, ""), name)
                for kind, id in hidden:
                    if key == (kind, id.replace("_", "-")):
                        needs[kind, id].append(f"{path} (line {number})")
    for key in hidden:
        if key in BY_PAGES | needed:
            needs[key].append("the tools")
    return [_needed(file, key, place, needs[key]) for key, place in hidden.items() if needs[key]]


def _ref(leaf: tuple[Path, Any, Any]) -> tuple[str, str] | None:
    _path, value, marker = leaf
    return (marker.kind, value) if isinstance(marker, model.Ref) and value is not None else None


def _needed(file: YamlFile, key: tuple[str, str], place: int, needs: list[str]) -> Problem:
    names = list({need.partition(" ")[0]: need for need in reversed(needs)}.values())[::-1]
    more = len(names) - SHOWN
    shown = listed([*names[:SHOWN], *([plural(more, "more place")] if more > 0 else [])], "and")
    hint = (
        "Take the line out. "
        if names == ["the tools"]
        else "Take the line out, or change in the edition what needs it. "
    )
    return file.problem(
        ("hide", place),
        f'"{"/".join(key)}" is needed by {shown}.',
        f"{hint}Lists of names drop it by themselves; here it can't be left out.",
        RULE,
    )


def _without(value: Any, hint: Any, hidden: dict[tuple[str, str], int], own: Callable[[Path], Any], path: Path) -> Any:
    """A record without the names that may go: items of lists, and fields that may be empty."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        hints = hints_of(type(value))
        found = {
            item.name: _without(getattr(value, item.name), hints[item.name], hidden, own, (*path, item.name))
            for item in dataclasses.fields(value)
        }
        changed = {name: new for name, new in found.items() if new is not getattr(value, name)}
        return dataclasses.replace(value, **changed) if changed else value
    if isinstance(value, list):
        inner = bare(hint)
        item_hint = typing.get_args(inner)[0] if typing.get_origin(inner) is list else None
        kept = [
            _without(item, item_hint, hidden, own, (*path, place))
            for place, item in enumerate(value)
            if not (_hides(item, item_hint, hidden) and own((*path, place)) is None)
        ]
        return value if len(kept) == len(value) and all(a is b for a, b in zip(kept, value, strict=True)) else kept
    if type(None) in typing.get_args(hint) and own(path) is None:
        inner_hints = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        if len(inner_hints) == 1 and _hides(value, inner_hints[0], hidden):
            return None
    return value


def _hides(value: Any, hint: Any, hidden: dict[tuple[str, str], int]) -> bool:
    return any(
        isinstance(marker, model.Ref) and (marker.kind, value) in hidden
        for marker in getattr(hint, "__metadata__", ())
        if isinstance(value, str)
    )
