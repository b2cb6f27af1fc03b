"""Figures in words; the pages of the site write them alike."""

import pytest

from fieldbook.model import Range
from fieldbook.ranges import figure
from macros import figures


@pytest.mark.parametrize(
    ("unit", "low", "high", "below", "text"),
    [
        ("weeks", 4, 6, False, "4–6 weeks"),
        ("days", None, 14, True, "under 14 days"),
        ("percent", 110, None, False, "110% or more"),
        ("usd", 2_000_000, 5_000_000, False, "$2M–$5M"),
        ("usd", 25_000, None, False, "$25K or more"),
        ("usd", 900, 1_250, False, "$900–$1,250"),
        ("percent", None, 8, False, "up to 8%"),
        ("percent_arr", 5, 8, True, "5 to under 8% of ARR"),
        ("people", 1, 1, False, "1 person"),
        ("percent", 92.5, 95, False, "92.5–95%"),
        ("multiple", 3, 3, False, "3×"),
        ("count", 0, 1200, False, "0–1,200"),
        ("days", 0, None, False, "0 days or more"),
        ("percent", None, 0, False, "up to 0%"),
    ],
)
def test_figure(unit: str, low: float | None, high: float | None, below: bool, text: str) -> None:
    span = {"unit": unit, "low": low, "high": high, "below": below}
    assert figure(span) == text
    assert figures.figure(Range(**span)) == text


def test_no_figure() -> None:
    assert figure(None) == ""
    assert figure({"unit": "days", "low": None, "high": None, "below": False}) == ""


def test_an_upper_end_that_is_open_keeps_its_plus() -> None:
    record = Range(unit="accounts", low=75, high=200, plus=True)
    span = {"unit": "accounts", "low": 75, "high": 200, "below": False, "plus": True}
    assert figure(span) == figures.figure(record) == "75–200+ accounts"
