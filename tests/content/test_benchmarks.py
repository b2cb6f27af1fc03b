"""Every figure of the benchmark tables, written back in the form of the source, equals the source's."""

import dataclasses
import json
from pathlib import Path

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


def test_all_tables_and_rows_are_there() -> None:
    assert set(TABLES) == set(EXPECTED)
    assert len(TABLES) == 61
    assert sum(len(table.rows) for table in TABLES.values()) == 276


def test_every_figure_equals_the_source() -> None:
    ours = {
        id: {
            row.id: [
                form(value, column.unit)
                for value, column in zip(row.values, table.columns, strict=True)
                if isinstance(value, Span)
            ]
            for row in table.rows
        }
        for id, table in TABLES.items()
    }
    assert ours == EXPECTED
    assert sum(len(cells) for rows in EXPECTED.values() for cells in rows.values()) == 420
