"""What a contributor can write in a file: every field of every kind, printed from the model. Pure.

The pages from ``contribute/fields/`` on and the issue forms in ``.github/ISSUE_TEMPLATE/`` both come from here, so
neither says anything that ``make check`` does not.
"""

import dataclasses
import types
import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from fieldbook import model
from macros.bundle import plain
from macros.load import Entry, Library
from macros.plaintext import explained
from macros.sentences import bare, field_help, hints_of
from macros.walk import parts

MAIN = ("playbook", "metric", "benchmark", "template", "term", "faq", "card", "source")
"""Kinds that people add most often, first among all."""
SCORED = (
    "assessment", "question", "profile", "dimension", "full_question", "path",
    "indicator", "combination", "trigger", "status", "tier",
)  # fmt: skip
"""Kinds of the assessments and of the health model."""
LONGEST = 96
"""The most characters of an example."""
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false", type(None): "nothing"}


@dataclass(frozen=True)
class FieldInfo:
    """One field: its name, what it takes in words, and what else can be said about it."""

    name: str
    form: str
    """What it takes: ``one line``, ``list of ids``, ``group`` …"""
    required: bool
    help: str
    choices: tuple[str, ...] = ()
    """The words it may be, when the model lists them."""
    ref: str = ""
    """The kind of entry whose id it takes."""
    groups: tuple[str, ...] = ()
    """Names of the record types that stand below it."""
    example: str = ""
    """How a real entry writes it, on one line."""


@dataclass(frozen=True)
class RecordInfo:
    """A record type of the model: an entry, or a group of fields inside one."""

    name: str
    help: str
    fields: tuple[FieldInfo, ...]


@dataclass(frozen=True)
class KindInfo:
    """A kind of entry: where its files are, its record, and the groups that only it has."""

    kind: str
    folder: str
    record: RecordInfo
    groups: tuple[RecordInfo, ...]
    count: int
    path: str
    """A real file of the kind; empty when there is none."""


@dataclass(frozen=True)
class Reference:
    """Everything about the files below ``content/``: kinds, groups that several have, ids that fields may name."""

    kinds: tuple[KindInfo, ...]
    shared: tuple[RecordInfo, ...]
    ids: tuple[tuple[str, tuple[str, ...]], ...]


def reference(library: Library) -> Reference:
    """The reference of all fields, with examples and ids from ``library``."""
    order = [*MAIN, *(kind for kind in model.KINDS if kind not in MAIN)]
    users: dict[str, list[str]] = defaultdict(list)
    for kind in order:
        for cls in nested(model.KINDS[kind]):
            users[cls.__name__].append(kind)
    records = {
        name: record(getattr(model, name), (entry for kind in by for entry in library.all(kind)))
        for name, by in users.items()
    }
    kinds = []
    for kind in order:
        entries = library.all(kind)
        own = [name for name, by in users.items() if by == [kind]]
        kinds.append(
            KindInfo(
                kind,
                folder(kind),
                record(model.KINDS[kind], entries),
                tuple(records[name] for name in own),
                len(entries),
                entries[0].path if entries else "",
            )
        )
    shared = tuple(records[name] for name, by in sorted(users.items()) if len(by) > 1)
    named = {item.ref for part in (*(kind.record for kind in kinds), *records.values()) for item in part.fields}
    return Reference(
        tuple(kinds), shared, tuple((kind, ids(kind, library)) for kind in (*order, "option") if kind in named)
    )


def folder(kind: str) -> str:
    """The folder of a kind below ``content/``."""
    return next(name for name, other in model.FOLDERS.items() if other == kind)


def ids(kind: str, library: Library) -> tuple[str, ...]:
    """The ids that a reference to ``kind`` may give; ``option`` stands for the choices of the profile fields."""
    if kind == "option":
        return tuple(option.id for entry in library.all("profile") for option in entry.record.options)
    return tuple(entry.id for entry in library.all(kind))


def nested(cls: Any) -> list[Any]:
    """The record types below a record type, each once, in the order of its fields."""
    found: list[Any] = []
    for hint in hints_of(cls).values():
        for below in _records(hint):
            found += [item for item in (below, *nested(below)) if item not in found]
    return found


def record(cls: Any, entries: Iterable[Entry]) -> RecordInfo:
    """A record type in words, with examples from the first of ``entries`` that have any."""
    missing = {item.name for item in dataclasses.fields(cls)}
    examples: dict[str, str] = {}
    for entry in entries:
        for path, part in parts(entry.record, cls):
            found = [name for name in missing if getattr(part, name) not in (None, [], "")]
            written = _at(entry.file.data, path) if found else None
            for name in found:
                # Without the places of its values an entry has its record only, which also says what was left out.
                value = written.get(name) if isinstance(written, dict) else None
                examples[name] = shown(plain(getattr(part, name)) if value is None else value)
                missing.discard(name)
        if not missing:
            break
    fields = tuple(_field(cls, item, examples.get(item.name, "")) for item in dataclasses.fields(cls))
    return RecordInfo(cls.__name__, explained(cls.__doc__), fields)


def _at(data: Any, path: Iterable[str | int]) -> Any:
    for part in path:
        data = data[part] if data is not None else None
    return data


def _field(cls: Any, item: Any, example: str) -> FieldInfo:
    hint = hints_of(cls)[item.name]
    below = tuple(part.__name__ for part in _records(hint))
    return FieldInfo(
        item.name,
        form(hint),
        item.default is dataclasses.MISSING,
        field_help(cls)[item.name],
        tuple(str(choice) for choice in _choices(hint)),
        _ref(hint),
        below,
        # A long group is better read in the table of its own fields.
        "" if below and example.endswith("…") else example,
    )


def form(hint: Any) -> str:
    """What a type takes, in words: ``list of ids``, ``one line or nothing``."""
    if typing.get_origin(hint) is typing.Annotated:
        kind, marker = typing.get_args(hint)[:2]
        if isinstance(marker, model.Ref):
            return "id"
        return ("one line" if marker.form == "line" else "text") if isinstance(marker, model.Text) else form(kind)
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        args = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        words = list(dict.fromkeys(form(arg) for arg in args))
        return " or ".join(words) + (" or nothing" if type(None) in typing.get_args(hint) else "")
    if origin is list:
        inner = form(typing.get_args(hint)[0])
        many = {"id": "ids", "one line": "lines", "text": "texts", "group": "groups", "one of": "words"}
        return f"list of {many.get(inner, inner)}"
    if origin is typing.Literal:
        return "one of"
    return PLAIN.get(hint, "group")


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for arg in typing.get_args(hint) if typing.get_origin(hint) is not typing.Literal else ():
        yield from _parts(arg)


def _choices(hint: Any) -> Iterator[Any]:
    for part in _parts(hint):
        if typing.get_origin(part) is typing.Literal:
            yield from typing.get_args(part)


def _records(hint: Any) -> list[Any]:
    found = [part for part in map(bare, _parts(hint)) if dataclasses.is_dataclass(part) and isinstance(part, type)]
    return [part for part in dict.fromkeys(found) if part not in (model.Ref, model.Text)]


def _ref(hint: Any) -> str:
    return next((part.kind for part in _parts(hint) if isinstance(part, model.Ref)), "")


def shown(value: Any) -> str:
    """A value as a file would write it, on one line and shortened."""
    if isinstance(value, str):
        text = " ".join(value.split())
    else:
        text = yaml.dump(
            value, Dumper=Dumper, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False
        )
        text = " ".join(text.removesuffix("...\n").split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
