"""Reading CSV: like the standard library where the text is sound, and never losing the rest where it isn't."""

import csv
import io
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook.csvread import QUOTED_LIMIT, Reader

CELLS = st.text(st.sampled_from('ab1 ,;\t"\n\r='), max_size=6)
MESSY = st.text(st.sampled_from('ab,;\t"\n\r \ufeff'), max_size=60)


def read(text: str, cuts: list[int] | None = None, most: int = 10**9) -> tuple[list, list]:
    """All rows and faults of a text, fed in pieces."""
    reader, rows = Reader(), []
    places = [0, *sorted(cuts or []), len(text)]
    for start, end in pairwise(places):
        reader.feed(text[start:end], False)
        rows += reader.rows(most)
        while reader.more:
            rows += reader.rows(most)
    reader.feed("", True)
    rows += reader.rows(most)
    while reader.more:
        rows += reader.rows(most)
    return rows, reader.faults


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=6), st.sampled_from(",;\t"))
def test_sound_text_is_read_as_by_the_standard_library(table: list, separator: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([["x"] * 40, *table])
    rows, faults = read(out.getvalue())
    wanted = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in table]
    assert [cells for _, cells in rows[1:]] == wanted
    assert [number for number, _ in rows] == list(range(1, len(table) + 2))
    assert faults == []


@given(MESSY, st.lists(st.integers(0, 60), max_size=5), st.sampled_from([1, 2, 10**9]))
def test_where_the_text_is_cut_does_not_matter(text: str, cuts: list[int], most: int) -> None:
    assert read(text, [min(cut, len(text)) for cut in cuts], most) == read(text)


@given(MESSY)
def test_nothing_is_lost(text: str) -> None:
    """Every letter of the text stands in a cell, in its order."""
    rows, _ = read(text)
    assert [char for _, cells in rows for cell in cells for char in cell if char in "ab"] == [
        char for char in text if char in "ab"
    ]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a,b;c,d\n", ","),
        ("a;b;c,d\n", ";"),
        ("a\tb\n", "\t"),
        ('"a;b;c",d\n', ","),
        ("account\n", ","),
        ("\n\n  \na;b\n", ";"),
        ("sep=;\na,b,c\n", ";"),
    ],
)
def test_separator(text: str, separator: str) -> None:
    reader = Reader()
    reader.feed(text, True)
    reader.rows(9)
    assert reader.separator == separator


def test_empty_lines_count_but_are_no_rows() -> None:
    rows, _ = read("a,b\n\n,\n   \nc,d\n")
    assert rows == [(1, ["a", "b"]), (5, ["c", "d"])]


def test_marks_of_programs_are_no_cells() -> None:
    assert read("\ufeffa;b\n")[0] == [(1, ["a", "b"])]
    assert read("sep=;\na;b\n", [2])[0] == [(2, ["a", "b"])]


def test_more_is_said_only_when_there_is_more() -> None:
    reader = Reader()
    reader.feed("a\nb\nc\n", True)
    assert len(reader.rows(2)) == 2
    assert reader.more
    assert len(reader.rows(1)) == 1
    assert not reader.more


def test_a_quote_never_closed_costs_its_cell() -> None:
    rows, faults = read('a,b,c\n1,"x,y\n2,z,w\n')
    assert rows[1:] == [(2, ["1", '"x', "y"]), (3, ["2", "z", "w"])]
    assert [(row, place) for row, place, _, _ in faults] == [(2, 1)]
    assert "never closed" in faults[0][3]


def test_a_quote_closed_too_early_costs_its_cell() -> None:
    rows, faults = read('a,b\n"x"y,"z, w"\n2,3\n')
    assert rows[1:] == [(2, ['"x"y', "z, w"]), (3, ["2", "3"])]
    assert "more text follows" in faults[0][3]


def test_blanks_around_quotes_are_let_go() -> None:
    assert read('a,b\n1, "x, y" \n')[0][1] == (2, ["1", "x, y"])


def test_a_cell_of_ten_megabytes() -> None:
    big = "x" * 10_000_000
    began = time.perf_counter()
    for text in (f"a,b\n1,{big}\n2,3\n", f'a,b\n1,"{big}"\n2,3\n', f'a,b\n1,"{big}\n2,3\n'):
        cuts = list(range(0, len(text), 1 << 18))
        rows, _ = read(text, cuts)
        assert [number for number, _ in rows] == [1, 2, 3]
    assert time.perf_counter() - began < 20


def test_an_open_quote_does_not_swallow_a_large_file() -> None:
    """The search for its end stops, even where one comes much later: time, memory and rows stay in bounds."""
    line = "name,1,2\n"
    text = 'a,b,c\n"x,1,2\n' + line * (2 * QUOTED_LIMIT // len(line)) + 'y",1,2\n'
    rows, faults = read(text, list(range(0, len(text), 1 << 16)))
    assert len(rows) == text.count("\n")
    assert len(faults) == 1
