"""Checks that payloads share. Every problem names its field by path, says what is wrong and what is allowed."""

from fieldbook.plain import Items
from fieldbook.wire import Odd

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing these would cost boot time in the browser
    from collections.abc import Iterator
    from typing import Any, TypeGuard

TEXT_LIMIT = 2_000
"""Longest note, in characters."""
LABEL_LIMIT = 200
"""Longest label, title or name, in characters."""
SUGGESTIONS = 20
"""How many unknown names get a suggestion; beyond that the payload is something else altogether."""


class Problems(Items):
    """All problems of one payload in its own order, each ``{"field": path, "message": sentence}``."""

    def add(self, field: str, message: str) -> None:
        """Note one problem. ``field`` is a path such as ``answers.sc_q1``; ``payload`` stands for the whole."""
        self.append({"field": field, "message": message})

    def unknown(self, field: str, noun: str, name: str, known: tuple[str, ...]) -> None:
        """Note a name that doesn't exist, with the one that was probably meant and all that do."""
        near = nearest(name, known) if len(self) < SUGGESTIONS else None
        hint = f" Did you mean {quote(near)}?" if near else ""
        self.add(field, f"There is no {noun} {quote(name)}.{hint} {allowed(known)}")

    def fields(
        self, value: object, path: str, noun: str, known: tuple[str, ...], required: tuple[str, ...] = ()
    ) -> "Iterator[tuple[str, Any, str]]":
        """Yield ``(name, value, path)`` for each known field of an object, in its order, and note everything else."""
        if not isinstance(value, dict):
            self.add(path or "payload", f"{show(value)} is not an object. {allowed(known, 'Use an object with')}")
            return
        twice = getattr(value, "twice", ())
        for name, item in value.items():
            here = join(path, name)
            if name not in known:
                self.unknown(here, noun, name, known)
            elif name in twice:
                self.add(here, f"The {noun} {quote(name)} is given more than once. Give it once.")
            else:
                yield name, item, here
        for name in required:
            if name not in value:
                self.add(join(path, name), f"The {noun} {quote(name)} is missing. {allowed(known)}")

    def nothing(self, payload: object) -> None:
        """Note every field of a payload that has none: ``{}``."""
        for _ in self.fields(payload, "", "field", ()):
            pass

    def number(self, value: object, path: str, low: int | float, high: int | float) -> int | float | None:
        """The number when it is one from low to high, else None and a problem."""
        if is_number(value) and low <= value <= high:
            return value
        self.add(path, f"{show(value)} can't be used here. Use a number from {low} to {high}.")
        return None

    def line(self, value: object, path: str, limit: int) -> str | None:
        """The text without blank ends when it is one that fits, else None and a problem. Null is no text: ``""``."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.add(path, f"{show(value)} is not text. Use text of at most {limit} characters.")
        elif len(value) > limit:
            self.add(path, f"The text has {len(value)} characters. Use at most {limit}.")
        elif any("\ud800" <= char <= "\udfff" for char in value):
            self.add(path, "The text holds half a character (a lone surrogate). Use whole characters only.")
        else:
            return value.strip()
        return None


def is_number(value: object) -> "TypeGuard[int | float]":
    """True for a plain JSON number. A boolean is none, and neither is one that is too large."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def show(value: object) -> str:
    """A value as a message names it: short, in JSON's own words."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Odd):
        return _short(value.text)
    if isinstance(value, dict):
        return "An object"
    if isinstance(value, (list, tuple)):
        return "A list"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return repr(value)


def quote(name: str) -> str:
    """A name in quotation marks, shortened when it is long."""
    return f'"{_short(name)}"'


def join(path: str, name: str | int) -> str:
    """The path of a field inside another: ``answers`` and ``sc_q1`` give ``answers.sc_q1``; an empty name is ``""``."""
    name = _short(str(name)) or '""'
    return f"{path}.{name}" if path else name


def allowed(known: tuple[str, ...], start: str = "Use") -> str:
    """The sentence that lists what may be used."""
    if not known:
        return "Nothing is allowed here."
    head = ", ".join(known[:-1])
    return f"{start} {head} or {known[-1]}." if head else f"{start} {known[-1]}."


def nearest(name: str, known: tuple[str, ...]) -> str | None:
    """The known name that was probably meant: few letters apart, the first of equals; None when nothing is close."""
    if len(name) > 40:
        return None
    plain = _plain(name)
    best = min(known, key=lambda other: _distance(plain, _plain(other)), default=None)
    close = best is not None and _distance(plain, _plain(best)) <= max(1, len(plain) // 3)
    return best if close and plain else None


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def _distance(one: str, other: str) -> int:
    """How many letters must be added, dropped or changed (Levenshtein). difflib would cost an import."""
    row = list(range(len(other) + 1))
    for index, char in enumerate(one, 1):
        corner, row[0] = row[0], index
        for place, against in enumerate(other, 1):
            corner, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, corner + (char != against))
    return row[-1]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
