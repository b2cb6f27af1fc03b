"""What pydantic found, in sentences for a customer-success manager."""

import ast
import dataclasses
import inspect
import sys
import types
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, cast

from macros.problem import Problem, listed, suggest
from macros.yamlfile import Path, YamlFile

RULE = "fields"
QUOTES = 'Put it in double quotes if it is meant as a text, like "2025".'
WANTED = {
    "string_type": ("a text", QUOTES),
    "int_type": ("a whole number", "Write a whole number such as 3, without quotes."),
    "float_type": ("a number", "Write a number such as 4 or 4.5, without quotes and without a unit."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "list_type": ("a list", "Write one item a line, each after a dash and a space; [] for an empty list."),
    "dataclass_type": ("a group of fields", ""),
}
TEXT_HINTS = {
    type(None): "Fill it in.",
    dict: "Put a text that has a colon and a space in double quotes, also one that starts with {.",
    list: "Write one text; put a text that starts with [ in double quotes.",
}
BRANCHES = {str: ["a text"], float: ["a number"], int: ["a number"], bool: ["true", "false"]}


def sentences(file: YamlFile, cls: Any, errors: Iterable[Any]) -> Iterator[Problem]:
    """The errors of pydantic as Problems at their places, one for each place: a union complains once a branch."""
    told: set[Path] = set()
    for error in errors:
        path = _existing(file, error["loc"])
        union = next((path[:end] for end in range(len(path) + 1) if _is_union(class_at(cls, path[:end]))), None)
        if union is None:
            yield _sentence(file, cls, error, path)
        elif union not in told:
            kinds = typing.get_args(class_at(cls, union))
            value = _value(file, union)
            if not any(_meant(kind, value) for kind in kinds):
                told.add(union)
                yield _one_of(file, union, kinds, value)
            elif path not in told and any(_meant(kind, value) and _branch(kind, error, union) for kind in kinds):
                told.add(path)
                here = class_at(cls, path)
                yield (
                    _one_of(file, path, typing.get_args(here), _value(file, path))
                    if _is_union(here)
                    else _sentence(file, cls, error, path)
                )


def _meant(kind: Any, value: Any) -> bool:
    """Whether a wrong value was meant for this branch of a union."""
    return (isinstance(value, list) and typing.get_origin(kind) is list) or (
        isinstance(value, dict) and dataclasses.is_dataclass(kind)
    )


def _branch(kind: Any, error: Any, union: Path) -> bool:
    """Whether an error comes from this branch of the union at ``union``; pydantic names branches in the location."""
    name = str(error["loc"][len(union)])
    return name.startswith("list[") if typing.get_origin(kind) is list else name == getattr(kind, "__name__", None)


def _one_of(file: YamlFile, path: Path, kinds: Iterable[Any], value: Any) -> Problem:
    words: list[str] = []
    hint = TEXT_HINTS.get(type(value), QUOTES)
    for kind in kinds:
        if dataclasses.is_dataclass(kind):
            words.append("a group of fields")
            hint = f"Write its fields in braces ({listed(fields_of(kind), 'and')}), or a text in double quotes."
        else:
            words += BRANCHES.get(kind) or ["a list of rows"]
    return file.problem(path, f"{listed(words)} is needed here, but {shown(value)} is given.", hint, RULE)


def _value(file: YamlFile, path: Path) -> Any:
    value = file.data
    for part in path:
        value = value[part]
    return value


def _sentence(file: YamlFile, cls: Any, error: Any, path: Path) -> Problem:
    kind, value = error["type"], error["input"]
    if kind in ("missing", "missing_argument"):
        name = str(error["loc"][-1])
        parent = class_at(cls, error["loc"][:-1])
        return file.problem(
            path, f'the field "{name}" is missing.', f'Add "{name}: …" here: {_help(parent, name)}', RULE
        )
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        names = fields_of(class_at(cls, path[:-1]))
        message = f'there is no field called "{path[-1]}".{suggest(str(path[-1]), names)}'
        return file.problem(path, message, f"The fields here are {listed(names, 'and')}.", RULE, key=True)
    here = class_at(cls, path)
    if kind == "literal_error":
        choices = [str(choice) for choice in typing.get_args(here)]
        message = f"{shown(value)} is not one of the choices.{suggest(str(value), choices)}"
        if value is None:
            message = "one of the choices is needed here, but nothing is given."
        return file.problem(path, message, f"Use {listed(choices)}.", RULE)
    wanted, hint = WANTED[kind]
    if kind == "string_type":
        hint = TEXT_HINTS.get(type(value), hint)
        if value is None and isinstance(path[-1], int):
            hint = "Fill it in; write [] behind the name of the field when there is nothing to list."
    if kind == "dataclass_type":
        hint = f"Write its fields below it, each on a line, indented by two spaces: {listed(fields_of(here), 'and')}."
    return file.problem(path, f"{wanted} is needed here, but {shown(value)} is given.", hint, RULE)


def shown(value: Any) -> str:
    """A short picture of a wrong value."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        line = " ".join(value.split())
        return f'"{line if len(line) <= 40 else line[:37] + "…"}"'
    return str(value)


def class_at(cls: Any, path: Path) -> Any:
    """The type of the model at ``path``, as far as it can be followed; without ``Annotated`` and ``| None``."""
    for part in path:
        cls = bare(cls)
        if _is_union(cls):
            wanted = list if isinstance(part, int) else None
            cls = next(
                (
                    arg
                    for arg in typing.get_args(cls)
                    if (typing.get_origin(arg) is list if wanted else dataclasses.is_dataclass(arg))
                ),
                None,
            )
        if isinstance(part, int):
            cls = next(iter(typing.get_args(cls)), None)
        elif dataclasses.is_dataclass(cls):
            cls = hints_of(cast(type, cls)).get(part)
        else:
            return None
    return bare(cls)


@cache
def hints_of(cls: Any) -> dict[str, Any]:
    """The type of each field of a record type, with its markers."""
    return typing.get_type_hints(cls, include_extras=True)


def bare(cls: Any) -> Any:
    """A type without ``Annotated`` and without ``| None``."""
    if typing.get_origin(cls) is typing.Annotated:
        return bare(typing.get_args(cls)[0])
    if typing.get_origin(cls) in (typing.Union, types.UnionType):
        rest = [arg for arg in typing.get_args(cls) if arg is not type(None)]
        return bare(rest[0]) if len(rest) == 1 else cls
    return cls


def _is_union(cls: Any) -> bool:
    return typing.get_origin(cls) in (typing.Union, types.UnionType)


def fields_of(cls: Any) -> list[str]:
    """Names of the fields of a record type, also inside a union."""
    cls = next((arg for arg in typing.get_args(cls) if dataclasses.is_dataclass(arg)), cls)
    return [item.name for item in dataclasses.fields(cls)] if dataclasses.is_dataclass(cls) else []


def _existing(file: YamlFile, loc: Iterable[str | int]) -> Path:
    """The part of a location that stands in the file; pydantic adds the branches of unions to it."""
    path: Path = ()
    for part in loc:
        if (*path, part) in file.values or (*path, part) in file.keys:
            path = (*path, part)
    return path


@cache
def field_help(cls: Any) -> dict[str, str]:
    """The docstring of each field of a record type, as the model gives it, on one line."""
    below = _docstrings(cls.__module__).get(cls.__name__, {})
    return {item.name: " ".join(below.get(item.name, "").replace("``", "").split()) for item in dataclasses.fields(cls)}


@cache
def _docstrings(module: str) -> dict[str, dict[str, str]]:
    """Class → field → docstring for all classes of a module: a text behind an annotated name, as pydantic reads it."""
    source = inspect.getsource(sys.modules[module])
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            fields = found[node.name] = {}
            for before, after in pairwise(node.body):
                target = before.target if isinstance(before, ast.AnnAssign) else None
                text = after.value if isinstance(after, ast.Expr) else None
                if isinstance(target, ast.Name) and isinstance(text, ast.Constant):
                    fields[target.id] = inspect.cleandoc(str(text.value))
    return found


def _help(cls: Any, name: str) -> str:
    text = field_help(cls).get(name) or "see another file of the folder."
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
