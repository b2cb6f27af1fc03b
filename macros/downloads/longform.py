"""Every figure of every benchmark table as one line: typed numbers, so that one can filter, sort and pivot. Pure."""

from fieldbook.model import Benchmark, Span
from macros.downloads.columns import Column, Table, Value
from macros.downloads.spec import words
from macros.load import Entry, Library
from macros.pages import SECTIONS
from macros.site import address_of
from macros.spans import rank, spans, written

FORMS = {
    "exactly": "one number, which stands in low and in high",
    "between": "from low to high",
    "between, open above": "from low to high, and beyond",
    "at least": "low or more",
    "more than": "more than low, not low itself",
    "at most": "high or less",
    "less than": "less than high, not high itself",
    "plus or minus": "a variance: high to either side",
    "words": "no figure: the text stands in label",
}
"""How a figure is meant: name → what low and high say then."""
COLUMNS = (
    Column("section", "Section", "Section of the benchmark pages."),
    Column("table_id", "Table id", "Id of the table, the same as in benchmarks.json."),
    Column("table", "Table", "Name of the table."),
    Column("segment_is", "Segment is", "What the rows of the table are: company stage, segment, role, band."),
    Column("segment_id", "Segment id", "Id of the row within its table."),
    Column("segment", "Segment", "Name of the row: whom or what the figure is for."),
    Column("metric", "Metric", "What is measured: the heading of the column in the table."),
    Column("metric_id", "Metric id", "Id of the metric in metrics.json; empty when the library has none."),
    Column("better", "Better", "Whether a higher or a lower figure is better; empty when it depends."),
    Column("band", "Band", "How good the band is, from 1 (worst) to 5 (best); empty where there are none.", "integer"),
    Column("unit", "Unit", "What the figures count; percent 92.5 means 92.5 %. Empty for words."),
    Column("low", "Low", "Lower end; empty when there is none.", "number"),
    Column("high", "High", "Upper end; empty when there is none.", "number"),
    Column("form", "Form", f"How low and high are meant: {', '.join(FORMS)}."),
    Column("change", "Change", "True when the figure is a change; a fall is below zero.", "boolean"),
    Column("label", "As written", "The figure as the site shows it, or the words."),
    Column("source", "Source", "Where the figure comes from."),
    Column("year", "Year", "Year of the figure.", "integer"),
    Column("caveat", "Caveat", "What to be careful about with this table, beyond what holds for the source."),
    Column("url", "Page", "Where the table stands, from the root of the site."),
)


def form(span: Span) -> str:
    """How the ends of a figure are meant: a key of ``FORMS``."""
    if span.around:
        return "plus or minus"
    if span.low is not None and span.high is not None:
        return "between, open above" if span.plus else "exactly" if span.low == span.high else "between"
    if span.low is not None:
        return "more than" if span.above else "at least"
    return "less than" if span.below else "at most"


def banded(it: Benchmark, row: int, column: int) -> int:
    """How good the band of a cell is, from 1 to 5; 0 for a cell that is no band."""
    figures = [index for index, _span in spans(it.rows[row], it)]
    return rank(it, row, figures.index(column), len(figures)) if column in figures else 0


def lines(library: Library) -> list[list[Value]]:
    """One line a cell of every table, in the order of the pages."""
    return [line for section in SECTIONS for entry in of_section(library, section) for line in _lines(library, entry)]


def of_section(library: Library, section: str) -> list[Entry]:
    """The tables of a section, in reading order."""
    return [entry for entry in library.all("benchmark") if entry.record.section == section]


def _lines(library: Library, entry: Entry) -> list[list[Value]]:
    it: Benchmark = entry.record
    source = library.get("source", it.source).record.credit
    better = it.direction if it.direction != "none" else ""
    caveat = words(it.caveat).replace("\n", " ") if it.caveat else ""
    out: list[list[Value]] = []
    for place, row in enumerate(it.rows):
        for index, (column, value) in enumerate(zip(it.columns, row.values, strict=True)):
            head: list[Value] = [SECTIONS[it.section][0], entry.id, it.title, it.rows_are, row.id, row.label]
            head += [column.title, it.metric or ""]
            if isinstance(value, Span):
                ends: list[Value] = [better, banded(it, place, index) or None, value.unit or column.unit or "count"]
                ends += [value.low, value.high, form(value), value.signed, written(value, column.unit)]
            else:
                ends = ["", None, "", None, None, "words", False, value]
            out.append([*head, *ends, source, it.year, caveat, address_of(entry)])
    return out


BENCHMARKS = Table(
    "benchmarks",
    "Benchmarks",
    "One line for each figure or text of every benchmark table.",
    COLUMNS,
    lines,
    ("table_id", "segment_id", "metric"),
)
