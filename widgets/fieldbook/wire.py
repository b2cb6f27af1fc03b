"""JSON text in and out: the only thing that crosses between the page and the engine.

Reading keeps what Python's ``json`` would hide (names given twice, NaN, numbers too large to mean anything) so that the
checks can name the field. Writing gives the same bytes on every Python: ASCII only, no spaces, keys in the order built.
"""

import json

from fieldbook.plain import Record

LIMIT = 1_000_000
"""Longest payload, in characters. Every note at its full length fits three times."""
DEPTH = 20
"""Deepest nesting of lists and objects. A browser's stack is small; no payload needs more than four levels."""
DIGITS = 15
"""Longest whole number; a longer one can't be told from its neighbours in JavaScript."""


class Odd:
    """A number that can't be used: NaN, an infinity, or one too large. ``text`` is how it was written."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Fields(Record):
    """A JSON object that remembers which names were given more than once."""

    __slots__ = ("twice",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.twice: frozenset[str] = frozenset()
        if len(self) < len(pairs):
            seen: set[str] = set()
            twice: set[str] = set()
            for name, _ in pairs:
                (twice if name in seen else seen).add(name)
            self.twice = frozenset(twice)


class Unreadable(ValueError):
    """The text can't be read as a payload; the message says why, in words for the page."""


def read(text: str, limit: int = LIMIT) -> object:
    """The value written in a JSON text, with ``Fields`` for objects and ``Odd`` for unusable numbers.

    Raises ``Unreadable`` when it is too long, nested too deeply or not JSON. Where exactly the text breaks is not said:
    Python versions disagree about the place, and every version must answer with the same bytes.
    """
    if len(text) > limit:
        raise Unreadable(f"The payload has {len(text)} characters. Send at most {limit}.")
    if _depth(text) > DEPTH:
        raise Unreadable(f"The payload is nested too deeply. Use at most {DEPTH} levels of lists and objects.")
    try:
        return json.loads(text, object_pairs_hook=Fields, parse_int=_whole, parse_float=_decimal, parse_constant=Odd)
    except (ValueError, RecursionError):
        raise Unreadable('The payload is not JSON text. Send one JSON object, such as {"answers": {}}.') from None


def write(value: object) -> str:
    """The JSON text of a value: ASCII, no spaces. A lone surrogate is escaped, so the text always encodes."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _whole(text: str) -> int | Odd:
    return int(text) if len(text) <= DIGITS else Odd(text)


def _decimal(text: str) -> float | Odd:
    number = float(text)
    return number if abs(number) < 10.0**DIGITS else Odd(text)


def _depth(text: str) -> int:
    """How deep brackets nest outside of strings. Counted before parsing, because the parser recurses."""
    if text.count("[") + text.count("{") <= DEPTH:
        return 0
    import re  # already loaded by json

    depth = deepest = 0
    for token in re.finditer(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', text, re.DOTALL):
        mark = token.group()[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest
