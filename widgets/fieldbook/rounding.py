"""Exact numbers inside, one decimal outside: rule R1.

Means are ``fractions.Fraction``; they become floats only when a result leaves the engine. Shown values have one
decimal and are rounded half up, towards the larger number: 2.25 → 2.3, 1.15 → 1.2 and −0.25 → −0.2.
"""

from fractions import Fraction


def exact(value: int | float | Fraction) -> Fraction:
    """The number a reader sees, as a fraction: 1.15 is 23/20.

    A float goes by its shortest decimal text, because its binary value (1.149999…) would round the wrong way.
    """
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def mean(values: list[int] | list[Fraction]) -> Fraction | None:
    """The exact mean, or None when there is nothing to take it of."""
    return Fraction(sum(values), len(values)) if values else None


def border(value: Fraction | None) -> float | None:
    """The float that leaves the engine for an exact value; None stays None."""
    return None if value is None else float(value)


def whole(value: int | float | Fraction) -> int:
    """The nearest whole number, halves up: 2.5 → 3, 3.5 → 4."""
    return (2 * exact(value) + 1) // 2


def decimal(value: int | float | Fraction) -> str:
    """The value as it is shown, with one decimal, half up: ``"2.3"``."""
    tenths = whole(exact(value) * 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"
