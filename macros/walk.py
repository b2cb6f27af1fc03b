"""Walk through a record with the markers of the model.

Every build walks through every record many times, so what follows from the types alone is worked out once a type.
"""

import dataclasses
import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

Path = tuple[str | int, ...]
Leaf = tuple[Path, Any, Any]
Record = TypeVar("Record")
SINGLE = (str, int, float, bool)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls, include_extras=True)


@dataclasses.dataclass(frozen=True, eq=False)
class Form:
    """What a type says of a value: its marker, whether it may be None, and the form of the items of a list."""

    marker: Any = None
    optional: bool = False
    item: "Form | None" = None


def _form(kind: Any) -> Form:
    marker, optional = None, False
    while True:
        origin = typing.get_origin(kind)
        if origin is typing.Annotated:
            kind, marker = typing.get_args(kind)[:2]
        elif origin in (typing.Union, types.UnionType):
            optional = True
            args = [arg for arg in typing.get_args(kind) if arg is not type(None)]
            if len(args) != 1:
                return Form(marker, optional)
            kind, marker = args[0], None
        else:
            return Form(marker, optional, _form(typing.get_args(kind)[0]) if origin is list else None)


@cache
def _forms(cls: type) -> tuple[tuple[str, Form], ...]:
    """The fields of a record type with their forms."""
    return tuple((name, _form(hint)) for name, hint in _hints(cls).items())


def walk(record: Any) -> Iterator[Leaf]:
    """Yield ``(path, value, marker)`` for every single value of a record; ``marker`` is a Ref, a Text or None."""
    found: list[Leaf] = []
    _walk(record, Form(), (), found)
    return iter(found)


def _walk(record: Any, form: Form, path: Path, found: list[Leaf]) -> None:
    cls: type = record.__class__  # of one that is watched its type says less
    if record is None and form.optional:
        return
    if cls in SINGLE:
        found.append((path, record, form.marker))
    elif cls is list:
        item = form.item or Form()
        for index, value in enumerate(record):
            _walk(value, item, (*path, index), found)
    elif dataclasses.is_dataclass(cls):
        for name, below in _forms(cls):
            _walk(getattr(record, name), below, (*path, name), found)
    else:
        found.append((path, record, form.marker))


@cache
def _below(kind: Any) -> frozenset[type]:
    """Every record type that a value of this type can hold, itself included."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return frozenset({kind}).union(*(_below(hint) for hint in _hints(kind).values()))
    return frozenset[type]().union(*(_below(arg) for arg in typing.get_args(kind)))


@cache
def _leading(cls: type, wanted: tuple[type, ...]) -> tuple[str, ...]:
    """The fields of a record type below which one of the wanted types can stand."""
    return tuple(name for name, hint in _hints(cls).items() if not _below(hint).isdisjoint(wanted))


def parts(record: Any, cls: type[Record] | tuple[type[Record], ...]) -> Iterator[tuple[Path, Record]]:
    """Yield path and value of every part of a record that is a ``cls`` (or one of several), the record included."""
    found: list[tuple[Path, Record]] = []
    _parts(record, cls if isinstance(cls, tuple) else (cls,), (), found)
    return iter(found)


def _parts(record: Any, wanted: tuple[type, ...], path: Path, found: list[tuple[Path, Any]]) -> None:
    cls: type = record.__class__  # of one that is watched its type says less
    if cls is list:
        for index, value in enumerate(record):
            _parts(value, wanted, (*path, index), found)
    elif dataclasses.is_dataclass(cls):
        if cls in wanted:
            found.append((path, record))
        for name in _leading(cls, wanted):
            _parts(getattr(record, name), wanted, (*path, name), found)
