"""R1: exact means, halves up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.rounding import border, decimal, exact, mean, whole


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.5, 1),
        (1.5, 2),
        (2.5, 3),
        (3.5, 4),
        (4.5, 5),
        (2.4999, 2),
        (Fraction(5, 2), 3),
        (7, 7),
        (-0.5, 0),
        (-1.5, -1),
    ],
)
def test_whole_rounds_halves_up_never_to_even(value: float | Fraction, shown: int) -> None:
    assert whole(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2.25, "2.3"),
        (2.35, "2.4"),
        (1.15, "1.2"),
        (1.05, "1.1"),
        (2.45, "2.5"),
        (2.2499, "2.2"),
        (5.625, "5.6"),
        (3, "3.0"),
        (9.95, "10.0"),
        (-0.25, "-0.2"),
        (-0.35, "-0.3"),
        (-1.5, "-1.5"),
        (-0.04, "0.0"),
        (0.05, "0.1"),
        (1e-9, "0.0"),
        (Fraction(47, 24), "2.0"),
        (Fraction(5, 3), "1.7"),
    ],
)
def test_decimal_rounds_halves_up_as_they_are_written(value: float | Fraction, shown: str) -> None:
    assert decimal(value) == shown


@given(st.lists(st.integers(1, 4), min_size=1, max_size=24))
def test_mean_is_exact(values: list[int]) -> None:
    assert mean(values) * len(values) == sum(values)


def test_mean_of_nothing_is_nothing() -> None:
    assert mean([]) is None
    assert border(None) is None


@given(st.integers(-40_000, 40_000))
def test_exact_reads_a_float_by_its_decimals(thousandths: int) -> None:
    assert exact(thousandths / 1000) == Fraction(thousandths, 1000)
