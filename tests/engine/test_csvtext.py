"""CSV text: what goes in comes out of Python's own reader, and no cell begins a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook import csvtext

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.builds(
    "".join, st.lists(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", '"', ",", ";", "a", " ", "'"]), max_size=6)
)
NUMBER = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
CELL = st.none() | TEXT | NUMBER
TABLE = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=5)
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(TABLE)
def test_reads_back(rows: list[list]) -> None:
    assert read(csvtext.table(rows[0], rows[1:])) == [[csvtext.value_text(cell) for cell in row] for row in rows]


@given(TABLE)
def test_no_cell_begins_a_formula(rows: list[list]) -> None:
    for given_row, row in zip(rows, read(csvtext.table(rows[0], rows[1:])), strict=True):
        for value, cell in zip(given_row, row, strict=True):
            if isinstance(value, str):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert cell == value or cell == "'" + value


@given(NUMBER)
def test_numbers_stay_numbers(value: float) -> None:
    assert float(csvtext.cell(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (3, "3"),
        (3.0, "3"),
        (-1, "-1"),
        (-0.5, "-0.5"),
        (8 / 3, "2.6666666666666665"),
        ("a b", "a b"),
        ("a,b", '"a,b"'),
        ("a;b", '"a;b"'),
        ('say "x"', '"say ""x"""'),
        ("a\r\nb", '"a\r\nb"'),
        ("=1+1", "'=1+1"),
        ("-1", "'-1"),
        ("@x,y", '"\'@x,y"'),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\rx"'),
        (" =1", " =1"),
        (True, "True"),
    ],
)
def test_cell(value: object, text: str) -> None:
    assert csvtext.cell(value) == text


def test_form() -> None:
    assert csvtext.table(["A", "B"], [[1, "x"], [None, ""]]) == "A,B\r\n1,x\r\n,\r\n"


def test_a_row_of_one_empty_cell_is_no_empty_line() -> None:
    assert csvtext.table(["A"], [[""], [None]]) == 'A\r\n""\r\n""\r\n'
