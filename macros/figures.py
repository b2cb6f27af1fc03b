"""Figures as people write them: ``4–6 weeks``, ``under 14 days``, ``110% or more``, ``$2M–$5M``. Pure."""

from fieldbook.model import Range

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
AFTER = {"percent": "%", "percent_arr": "%", "multiple": "×"}


def number(value: float, unit: str = "count") -> str:
    """One number in its unit's form, without the noun: ``1,200``, ``$2.5M``, ``92%``."""
    if unit == "usd":
        for size, letter in ((1_000_000, "M"), (1_000, "K")):
            if value >= size and (value / size * 10).is_integer():
                return f"${_plain(value / size)}{letter}"
        return f"${_plain(value)}"
    return f"{_plain(value)}{AFTER.get(unit, '')}"


def _plain(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def figure(span: Range | None) -> str:
    """A Range as text; an empty text for None."""
    if span is None or (span.low is None and span.high is None):
        return ""
    low, high, unit = span.low, span.high, span.unit
    if low is not None and high is not None:
        if low == high:
            text, last = number(low, unit), low
        else:
            text, last = f"{number(low, unit).removesuffix(AFTER.get(unit, ' '))}–{number(high, unit)}", high
            if span.below:
                text = f"{number(low, unit).removesuffix(AFTER.get(unit, ' '))} to under {number(high, unit)}"
        text += "+" if span.plus else ""
    elif low is not None:
        return _noun(number(low, unit), unit, 2) + " or more"
    else:
        text, last = f"{'under' if span.below else 'up to'} {number(high or 0, unit)}", high or 0
    return _noun(text, unit, last)


def _noun(text: str, unit: str, value: float) -> str:
    if unit == "percent_arr":
        return f"{text} of ARR"
    if unit in NOUNS:
        return f"{text} {NOUNS[unit][0 if value == 1 else 1]}"
    return text


DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.0}


def in_weeks(span: Range) -> tuple[float, float]:
    """The low and high end of a duration in weeks, for filters; a month counts as 30 days."""
    factor = DAYS[span.unit] / 7
    low = span.low if span.low is not None else 0.0
    high = span.high if span.high is not None else low
    return low * factor, high * factor
