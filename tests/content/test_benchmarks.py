"""Every figure that names the handbook, written back in the form of the handbook, equals the handbook's.

A table with another source has other figures, and more tables may stand beside these.
"""

import dataclasses
import json
from pathlib import Path

import pytest

from fieldbook.model import Span
from macros.check import ROOT
from macros.load import load, read_folder
from macros.spans import written

FIGURES = json.loads((Path(__file__).parent / "expected" / "benchmarks.json").read_text(encoding="utf-8"))
"""Table → its rows, and the first, second … figure of each of them; null where a row has fewer."""
EXPECTED = {
    id: {
        row: [column[at] for column in table["figures"] if column[at] is not None]
        for at, row in enumerate(table["rows"])
    }
    for id, table in FIGURES.items()
}
TABLES = {entry.id: entry.record for entry in load(read_folder(ROOT)).all("benchmark")}


def form(span: Span, unit: str | None) -> str:
    """The figure as the source prints it: hyphens for dashes, Day and Week with a capital, no words around it."""
    bare = dataclasses.replace(span, note=span.note if (span.unit or unit) == "per_quarter" else None)
    text = written(bare, unit).replace("–", "-").replace("−", "-")
    if (span.unit or unit) == "per_quarter":
        count, _, what = text.partition(" a quarter")
        return f"{count}{what}/quarter"
    return text.replace("day ", "Day ").replace("week ", "Week ")


def test_the_handbook_is_noted_as_a_whole() -> None:
    assert len(EXPECTED) == 61
    assert sum(len(rows) for rows in EXPECTED.values()) == 276
    assert sum(len(cells) for rows in EXPECTED.values() for cells in rows.values()) == 420


@pytest.mark.parametrize("id", EXPECTED)
def test_every_figure_equals_its_source(id: str) -> None:
    table = TABLES[id]
    ours = {
        row.id: [
            form(value, column.unit)
            for value, column in zip(row.values, table.columns, strict=True)
            if isinstance(value, Span)
        ]
        for row in table.rows
    }
    said = "The handbook has other figures. Name the source of yours; if we misread it, correct expected/ too."
    assert ours == EXPECTED[id] or table.source != "boxwood-handbook", said
