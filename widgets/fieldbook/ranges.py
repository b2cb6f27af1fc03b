"""Figures as people write them: ``4–6 weeks``, ``under 14 days``, ``110% or more``, ``$2M–$5M``."""

from fieldbook.plain import Record

AFTER = {"percent": "%", "percent_arr": "%", "multiple": "×"}
NOUNS = {
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "hours": ("hour", "hours"),
    "minutes": ("minute", "minutes"),
    "accounts": ("account", "accounts"),
    "points": ("point", "points"),
    "people": ("person", "people"),
    "per_quarter": ("per quarter", "per quarter"),
}
"""Unit → what follows one and what follows several."""


def figure(span: Record | None) -> str:
    """A range ``{unit, low, high, below, plus}`` as text; an empty text where there is none."""
    span = span or {}
    low, high, unit = span.get("low"), span.get("high"), span.get("unit", "count")
    if high is None:
        if low is None:
            return ""
        return _counted(number(low, unit), unit, 2) + " or more"
    if low is None:
        return _counted(f"{'under' if span['below'] else 'up to'} {number(high, unit)}", unit, high)
    if low == high:
        return _counted(number(low, unit), unit, low)
    between = " to under " if span["below"] else "–"
    more = "+" if span.get("plus") else ""
    return _counted(f"{number(low, unit, bare=True)}{between}{number(high, unit)}{more}", unit, high)


def number(value: int | float, unit: str, bare: bool = False) -> str:
    """One number in its unit's form, without the noun: ``1,200``, ``$2.5M``, ``92%``; ``bare`` leaves out the sign."""
    if unit == "usd":
        for size, letter in ((1_000_000, "M"), (1_000, "K")):
            if value >= size and (value / size * 10).is_integer():
                return f"${_plain(value / size)}{letter}"
        return f"${_plain(value)}"
    return _plain(value) + ("" if bare else AFTER.get(unit, ""))


def _plain(value: int | float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def _counted(text: str, unit: str, value: int | float) -> str:
    if unit == "percent_arr":
        return f"{text} of ARR"
    if unit in NOUNS:
        return f"{text} {NOUNS[unit][0 if value == 1 else 1]}"
    return text
