"""Figures as people write them."""

import pytest

from fieldbook.model import Range
from macros.figures import figure, in_weeks, number


@pytest.mark.parametrize(
    ("unit", "low", "high", "more", "text"),
    [
        ("weeks", 4, 6, {}, "4–6 weeks"),
        ("weeks", 1, 1, {}, "1 week"),
        ("days", None, 1, {"below": True}, "under 1 day"),
        ("days", None, 14, {"below": True}, "under 14 days"),
        ("days", None, 14, {}, "up to 14 days"),
        ("percent", 110, None, {}, "110% or more"),
        ("percent", 80, 85, {}, "80–85%"),
        ("percent", 92, 92, {}, "92%"),
        ("percent_arr", 5, 8, {"below": True}, "5 to under 8% of ARR"),
        ("percent_arr", 10, 20, {}, "10–20% of ARR"),
        ("usd", 2_000_000, 5_000_000, {}, "$2M–$5M"),
        ("usd", 3_000, 15_000, {}, "$3K–$15K"),
        ("usd", 2_500_000, None, {}, "$2.5M or more"),
        ("usd", 999, 999, {}, "$999"),
        ("accounts", 75, 200, {"plus": True}, "75–200+ accounts"),
        ("multiple", 3, 5, {}, "3–5×"),
        ("score", 5, 5.5, {}, "5–5.5"),
        ("score", 8.5, 8.5, {}, "8.5"),
        ("per_quarter", 2, 4, {}, "2–4 per quarter"),
        ("people", 1, 3, {}, "1–3 people"),
        ("count", 1200, 1200, {}, "1,200"),
        ("points", 0, 0, {}, "0 points"),
        ("months", 1.5, 2, {}, "1.5–2 months"),
    ],
)
def test_figure(unit: str, low: float | None, high: float | None, more: dict[str, bool], text: str) -> None:
    assert figure(Range(unit, low, high, **more)) == text


def test_no_figure() -> None:
    assert figure(None) == "" and figure(Range("days")) == ""


@pytest.mark.parametrize(
    ("value", "text"), [(0.5, "0.5"), (0.001, "0"), (4.999, "5"), (1234.5, "1,234.5"), (100.0, "100"), (10, "10")]
)
def test_number(value: float, text: str) -> None:
    assert number(value) == text


def test_in_weeks() -> None:
    assert in_weeks(Range("weeks", 4, 6)) == (4, 6)
    assert in_weeks(Range("days", 7, 14)) == (1, 2)
    assert in_weeks(Range("months", 7)) == (30, 30)
    assert in_weeks(Range("weeks", high=3)) == (0, 3)
