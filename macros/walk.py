"""Walk through a record with the markers of the model."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

Path = tuple[str | int, ...]
Record = TypeVar("Record")


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls, include_extras=True)


def walk(record: Any, kind: Any = None, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Yield ``(path, value, marker)`` for every single value of a record; ``marker`` is a Ref, a Text or None."""
    kind = kind or type(record)
    marker = None
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        kind, marker = typing.get_args(kind)[:2]
        origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        args = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        if record is None:
            return
        if len(args) == 1:
            yield from walk(record, args[0], path)
            return
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        for name, hint in _hints(type(record)).items():
            yield from walk(getattr(record, name), hint, (*path, name))
    elif isinstance(record, list):
        item = typing.get_args(kind)[0] if typing.get_origin(kind) is list else Any
        for index, value in enumerate(record):
            yield from walk(value, item, (*path, index))
    else:
        yield path, record, marker


def parts(record: Any, cls: type[Record] | tuple[type[Record], ...], path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Yield path and value of every part of a record that is a ``cls`` (or one of several), the record included."""
    if isinstance(record, cls):
        yield path, record
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        for item in dataclasses.fields(record):
            yield from parts(getattr(record, item.name), cls, (*path, item.name))
    elif isinstance(record, list):
        for index, value in enumerate(record):
            yield from parts(value, cls, (*path, index))
