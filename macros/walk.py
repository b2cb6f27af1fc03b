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


@cache
def _bare(kind: Any) -> tuple[Any, Any, bool]:
    """A type without its marker and without ``| None``; the marker; whether it may be None."""
    marker, optional = None, False
    while True:
        origin = typing.get_origin(kind)
        if origin is typing.Annotated:
            kind, marker = typing.get_args(kind)[:2]
        elif origin in (typing.Union, types.UnionType):
            optional = True
            args = [arg for arg in typing.get_args(kind) if arg is not type(None)]
            if len(args) != 1:
                return kind, marker, optional
            kind, marker = args[0], None
        else:
            return kind, marker, optional


@cache
def _item(kind: Any) -> Any:
    """What a list of this type holds."""
    return typing.get_args(kind)[0] if typing.get_origin(kind) is list else Any


def walk(record: Any) -> Iterator[Leaf]:
    """Yield ``(path, value, marker)`` for every single value of a record; ``marker`` is a Ref, a Text or None."""
    found: list[Leaf] = []
    _walk(record, type(record), (), found)
    return iter(found)


def _walk(record: Any, kind: Any, path: Path, found: list[Leaf]) -> None:
    kind, marker, optional = _bare(kind)
    if record is None and optional:
        return
    cls = type(record)
    if cls in SINGLE:
        found.append((path, record, marker))
    elif cls is list:
        item = _item(kind)
        for index, value in enumerate(record):
            _walk(value, item, (*path, index), found)
    elif dataclasses.is_dataclass(cls):
        for name, hint in _hints(cls).items():
            _walk(getattr(record, name), hint, (*path, name), found)
    else:
        found.append((path, record, marker))


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
    cls = type(record)
    if cls is list:
        for index, value in enumerate(record):
            _parts(value, wanted, (*path, index), found)
    elif dataclasses.is_dataclass(cls):
        if cls in wanted:
            found.append((path, record))
        for name in _leading(cls, wanted):
            _parts(getattr(record, name), wanted, (*path, name), found)
