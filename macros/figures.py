"""Figures as people write them, as the engine does: ``4–6 weeks``, ``110% or more``, ``$2M–$5M``. Pure."""

from fieldbook import ranges
from fieldbook.model import Range


def number(value: float, unit: str = "count") -> str:
    """One number in its unit's form, without the noun: ``1,200``, ``$2.5M``, ``92%``."""
    return ranges.number(value, unit)


def figure(span: Range | None) -> str:
    """A Range as text; an empty text for None."""
    return ranges.figure(vars(span) if span else None)


DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.0}


def in_weeks(span: Range) -> tuple[float, float]:
    """The low and high end of a duration in weeks, for filters; a month counts as 30 days."""
    factor = DAYS[span.unit] / 7
    low = span.low if span.low is not None else 0.0
    high = span.high if span.high is not None else low
    return low * factor, high * factor
