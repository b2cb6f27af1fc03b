"""Bands in words: how they are written, which one a value is in, what is said besides them."""

from fractions import Fraction

from fieldbook.amounts import compact
from fieldbook.plain import Record
from fieldbook.ranges import AFTER
from fieldbook.rounding import exact, whole


def number(value: int | float | Fraction, unit: str) -> str:
    """A figure with its sign: ``92.5%``, ``$1.5M``, ``30``; two decimals, half up."""
    if unit == "usd":
        return compact(value, "$")
    cents = whole(abs(exact(value)) * 100)
    rest = f".{cents % 100:02d}".rstrip("0") if cents % 100 else ""
    return f"{'−' if value < 0 and cents else ''}{cents // 100:,}{rest}{AFTER.get(unit, '')}"


def written(span: Record, unit: str) -> str:
    """A band as people write it: ``<95%``, ``100–105%``, ``>120%``, ``60–90 days``."""
    low, high = span["low"], span["high"]
    after = " days" if unit == "days" else ""
    if low is None:
        return f"{'<' if span.get('below') else '≤'}{number(high, unit)}{after}"
    if high is None:
        return f"{'>' if span.get('above') else '≥'}{number(low, unit)}{after}"
    first = number(low, "count") if unit in AFTER else number(low, unit)
    return number(low, unit) + after if low == high else f"{first}–{number(high, unit)}{after}"


def falling(bands: list[Record]) -> bool:
    """Whether a lower value is better: the bands run downwards."""
    first, last = ((band["low"] if band["low"] is not None else band["high"]) for band in (bands[0], bands[-1]))
    return bool(first > last)


def place(bands: list[Record], value: float | None) -> int | None:
    """The band of a value, 0 for the worst; the rule is the same as in ``benchmarks.find``."""
    if value is None:
        return None
    down, found = falling(bands), 0
    for index, band in enumerate(bands):
        end, beyond = (band["high"], band["below"]) if down else (band["low"], band["above"])
        if end is not None and ((value < end if down else value > end) or (value == end and not beyond)):
            found = index
    return found


def marks(asked: Record) -> list[tuple[str, str]]:
    """What is said besides the bands."""
    unit = asked["unit"]
    days = " days" if unit == "days" else ""
    said = []
    if asked["value"] is not None:
        said.append(("Your value", number(asked["value"], unit) + days))
    if asked["typical"] is not None:
        said.append(("Typical", written(asked["typical"], unit)))
    if asked["target"] is not None:
        said.append(("Target", number(asked["target"], unit) + days))
    return said
