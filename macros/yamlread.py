"""One YAML file → plain data with the place of each value.

The YAML that people write here is the plain part of YAML 1.2: fields, lists, texts, numbers, ``true``, ``false``
and ``null``. ``no``, ``on`` and ``2024-01-01`` stay words. Anchors, aliases, tags and several documents are refused:
they hide where a value comes from.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from macros import yamlerrors, yamltext
from macros.yamlfile import Path, Place, Places, YamlFile, field_name

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Opening = MappingStartEvent | SequenceStartEvent | ScalarEvent
"""What a value starts with, other than an alias."""
MAX_DEPTH = 12
RULE = "yaml"

NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
WORDS = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "Null": None,
    "~": None,
    "": None,
}
"""Plain words that are not texts. All others are: YAML 1.1 took yes, no, on and off for truth values."""


def read(path: str, raw: bytes) -> YamlFile:
    """Read the bytes of one file. Never raises: what is wrong is in ``problems``, and ``data`` is None then."""
    file = YamlFile(path)
    try:
        text = yamltext.decode(raw)
    except yamltext.Unreadable as error:
        file.lines = error.lines
        file.problems.append(file.at(Place(error.line, error.column), error.message, error.hint, RULE))
        return file
    file.lines = yamltext.visible(text).split("\n")
    for line, column, message, hint in yamltext.invisible(text):
        file.problems.append(file.at(Place(line, column), message, hint, RULE))
    if file.problems:
        return file
    if not any(line.strip() and not line.lstrip().startswith("#") for line in file.lines):
        message = "the file holds only comments." if text.strip() else "the file is empty."
        file.problems.append(file.at(Place(1, 1), message, "Fill it in, or delete it.", RULE))
        return file
    try:
        file.data, file.seek = _plain(text), partial(_located, path, text)
        return file
    except (_Stop, yaml.YAMLError):
        pass  # what is unusual here, the builder says
    try:
        data = _Builder(file, yaml.parse(text, Loader)).document()
    except yaml.YAMLError as error:
        line, column, message, hint = yamlerrors.explain(text, error)
        file.problems.append(file.at(Place(line, column), message, hint, RULE))
    except _Stop:
        pass
    else:
        file.data = None if file.problems else data
    return file


class _Stop(Exception):
    """The rest of the file can't be read; the problem has been noted."""


def _located(path: str, text: str) -> Places:
    """The places of keys and values in a text without problems."""
    file = YamlFile(path)
    _Builder(file, yaml.parse(text, Loader)).document()
    return file.places


def _plain(text: str) -> Any:
    """The data of a text in which nothing is to be refused, without places. Raises _Stop for any other."""
    events = yaml.parse(text, Loader)
    next(events)
    if type(next(events)) is not DocumentStartEvent or type(first := next(events)) is not MappingStartEvent:
        raise _Stop
    data = _plain_value(events, first, 0)
    next(events)
    if type(next(events)) is DocumentStartEvent:
        raise _Stop
    return data


def _plain_value(events: Iterator[Event], event: Event, depth: int) -> Any:
    """The value that starts with ``event``, ``depth`` levels below the file."""
    kind = type(event)
    if kind is AliasEvent or depth > MAX_DEPTH:
        raise _Stop
    opening = cast(Opening, event)
    if opening.anchor is not None or opening.tag is not None:
        raise _Stop
    if kind is ScalarEvent:
        scalar = cast(ScalarEvent, event)
        if scalar.style and yamltext.invisible(scalar.value):
            raise _Stop
        return _scalar(scalar)
    if kind is SequenceStartEvent:
        items: list[Any] = []
        while type(event := next(events)) is not SequenceEndEvent:
            items.append(_plain_value(events, event, depth + 1))
        return items
    fields: dict[str, Any] = {}
    while type(event := next(events)) is not MappingEndEvent:
        if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
            raise _Stop
        if event.value in fields:
            raise _Stop
        fields[event.value] = _plain_value(events, next(events), depth + 1)
    return fields


def _scalar(event: ScalarEvent) -> Any:
    """A text, a number, true, false or null."""
    text: str = event.value
    if event.style:
        return text
    if text in WORDS:
        return WORDS[text]
    if number := NUMBER.fullmatch(text):
        return float(text) if number.group(1) else int(text)
    return text


@dataclass
class _Builder:
    """Plain data from the events of the parser; notes places and problems on the way."""

    file: YamlFile
    events: Iterator[Event]

    def document(self) -> Any:
        """The one document of the file. Raises yaml.YAMLError."""
        next(self.events)  # the stream starts
        if not isinstance(next(self.events), DocumentStartEvent):
            self.refuse((), Place(1, 1), "the file holds no field.", "Fill it in, or delete it.")
            return None
        first = next(self.events)
        if not isinstance(first, MappingStartEvent):
            self.refuse(
                (),
                _place(first),
                "the file does not start with a field.",
                'Write one field a line, like "title: Net revenue retention".',
            )
            raise _Stop
        data = self.value(first, ())
        next(self.events)  # the document ends
        after = next(self.events)
        if isinstance(after, DocumentStartEvent):
            self.refuse(
                (),
                _place(after),
                "a second document starts here.",
                "Remove the line with ---, or make a file of each entry.",
            )
            for _event in self.events:
                pass
        return data

    def refuse(self, path: Path, place: Place, message: str, hint: str) -> None:
        """Note a problem."""
        self.file.problems.append(self.file.at(place, message, hint, RULE, field=field_name(path)))

    def value(self, event: Event, path: Path) -> Any:
        """The value that starts with ``event``."""
        place = self.file.values[path] = _place(event)
        if isinstance(event, AliasEvent):
            self.refuse(
                path,
                place,
                "an alias (*name) repeats a value from another place.",
                "Write the value out; put a text that starts with * in double quotes.",
            )
            return None
        if len(path) > MAX_DEPTH:
            self.refuse(path, place, "the values are nested too deeply.", f"Use at most {MAX_DEPTH} levels.")
            raise _Stop
        opening = cast(Opening, event)
        if opening.anchor is not None:
            self.refuse(
                path,
                place,
                "an anchor (&name) is not used here.",
                "Remove it; put a text that starts with & in double quotes.",
            )
        if opening.tag is not None:
            tag = opening.tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(
                path,
                place,
                f"the tag {tag} is not used here.",
                "Remove it; put a text that starts with ! in double quotes.",
            )
        if isinstance(opening, MappingStartEvent):
            return self.mapping(path)
        if isinstance(opening, SequenceStartEvent):
            return self.sequence(path)
        return self.scalar(opening, path, place)

    def sequence(self, path: Path) -> list[Any]:
        """The items up to the end of the list."""
        out: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            out.append(self.value(event, (*path, len(out))))
        return out

    def mapping(self, path: Path) -> dict[str, Any]:
        """The fields up to the end of the record."""
        out: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            place = _place(event)
            name = event.value if isinstance(event, ScalarEvent) and event.anchor is event.tag is None else None
            if name is None:
                self.refuse(
                    path,
                    place,
                    "a field name must be a plain word.",
                    "Write the field as name: value; put a text that starts with { or [ in double quotes.",
                )
                raise _Stop
            here = (*path, name)
            if here in self.file.keys:
                self.refuse(
                    here,
                    place,
                    f"the field is given twice; first on line {self.file.keys[here].line}.",
                    "Keep one of the two.",
                )
                self.skip()
                continue
            self.file.keys[here] = place
            out[name] = self.value(next(self.events), here)
        return out

    def skip(self) -> None:
        """Leave out the value that comes next."""
        depth = 0
        while True:
            event = next(self.events)
            depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))
            if not depth:
                return

    def scalar(self, event: ScalarEvent, path: Path, place: Place) -> Any:
        """A text, a number, true, false or null."""
        if event.style:
            for _line, _column, message, hint in yamltext.invisible(event.value):
                self.refuse(path, place, message, hint)
        return _scalar(event)


def _place(event: Event) -> Place:
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # the parser marks every event
    length = end.column - start.column if end.line == start.line else 1
    return Place(start.line + 1, start.column + 1, max(1, length))
