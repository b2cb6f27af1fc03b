"""All benchmarks as one workbook: contents, one readable sheet a section, and every figure as one filterable line."""

from datetime import datetime

from fieldbook.model import Benchmark, Span
from macros.downloads.columns import Value
from macros.downloads.longform import COLUMNS, FORMS, banded, lines, of_section
from macros.downloads.spec import words
from macros.downloads.xlsx import INK, MARK, Book, Sheet, height
from macros.load import Entry, Library
from macros.pages import SECTIONS
from macros.spans import written

TITLE = "Customer-success benchmarks"
CONTENTS, ALL, HELP = "Contents", "All figures", "Columns"
WIDTHS = [30.0, 22.0, 38.0, 24.0, 24.0, 14.0]
"""Columns of a section's sheet: the row's label, up to four columns, the band."""
SCALE, PAGE = 80, 490.0
"""How a section is printed: so the columns fill a landscape A4 page, which is this many points high."""
GAP = 6.0
"""Points between a table and the text below it."""
DATA_WIDTHS = {
    **{"table": 40, "segment_is": 22, "segment": 34, "metric": 24, "label": 26, "source": 50, "caveat": 60, "url": 44},
    **{"section": 22, "table_id": 28, "segment_id": 24, "metric_id": 20, "form": 20, "unit": 13},
}
LICENCE = (
    "The content is under Creative Commons Attribution 4.0 (CC BY 4.0): use it, change it, pass it on, and name CS "
    "Fieldbook and the source of the figure."
)


def benchmarks(library: Library) -> bytes | None:
    """The workbook; None when the content has no tables."""
    found = {name: entries for name in SECTIONS if (entries := of_section(library, name))}
    if not found:
        return None
    year = max(entry.record.year for entries in found.values() for entry in entries)
    book = Book(
        f"{TITLE}, {library.name}",
        "What others reach: retention, cost, health, risk, expansion, pay and more, with sources and caveats.",
        datetime(year, 1, 1),
        "customer success, benchmarks, NRR, GRR, churn, CSM ratio, NPS",
        "Figures to filter and pivot, with source and year.",
        library.name,
    )
    starts = {name: _starts(library, entries) for name, entries in found.items()}
    _contents(book, library, found, starts)
    for name, entries in found.items():
        _section(book, library, name, entries, starts[name])
    _figures(book, lines(library))
    _columns(book)
    return book.bytes()


def _sheet_name(section: str) -> str:
    """Excel takes no more than 31 characters, and not these."""
    return "".join(sign for sign in SECTIONS[section][0] if sign not in "[]:*?/\\'")[:31]


def _contents(book: Book, library: Library, found: dict[str, list[Entry]], starts: dict[str, dict[str, int]]) -> None:
    """The first sheet: what is in here, how to use it, and a link to every table."""
    widths = [26.0, 54.0, 8.0, 64.0, 8.0]
    sheet = book.sheet(CONTENTS, widths, tab=INK, locked=False)
    tables = sum(len(entries) for entries in found.values())
    sheet.head("Benchmarks", f"What others reach, in {tables} tables. Each says where its figures come from.", 4)
    row = 2
    for text in (
        "Read the sheet of a section for its tables with their bands, how to read them and what to be careful about.",
        f"Filter, sort or pivot on the sheet {ALL}: one line a figure, with typed numbers. {HELP} explains it.",
        "Compare yourself with companies of your stage and segment, and aim one band higher within 12 to 18 months.",
        "Industry and business model move every range. Take direction from it and set a target of your own.",
    ):
        _across(sheet, row, 4, f"• {text}")
        row += 1
    sheet.link(row, 0, ALL, ALL, style="plain link")
    sheet.link(row, 1, f"What the columns of {ALL} mean", HELP, style="plain link")
    row += 2
    sheet.header(row, [("Section", ""), ("Table", ""), ("Rows", "number"), ("Source", ""), ("Year", "number")])
    row += 1
    for name, entries in found.items():
        for place, entry in enumerate(entries):
            it: Benchmark = entry.record
            source = library.get("source", it.source).record.credit
            if place:
                sheet.text(row, 0, SECTIONS[name][0], "quiet cell")
            else:
                sheet.link(row, 0, SECTIONS[name][0], _sheet_name(name))
            sheet.link(row, 1, it.title, _sheet_name(name), starts[name][entry.id])
            sheet.number(row, 2, len(it.rows), "count")
            sheet.text(row, 3, source)
            sheet.number(row, 4, it.year, "year")
            sheet.row(row, height((it.title, widths[1]), (source, widths[3]), (SECTIONS[name][0], widths[0])))
            row += 1
    row += 1
    _across(sheet, row, 4, LICENCE, "quiet")
    sheet.printed(row, 4)


def _across(sheet: Sheet, row: int, last: int, text: str, style: str = "body") -> None:
    """A text over several columns, in a row that is high enough for it."""
    sheet.merge(row, 0, last, style)
    sheet.text(row, 0, text, style)
    sheet.row(row, height((text, sum(sheet.widths[: last + 1]))))


def _below(library: Library, it: Benchmark) -> list[tuple[str, str]]:
    """What stands below a table: text and style."""
    source = library.get("source", it.source).record.credit
    out = [(f"How to read it: {words(it.reading)}", "body")]
    if it.caveat:
        out.append((f"Careful: {words(it.caveat)}", "body"))
    metric = f" Metric: {library.get('metric', it.metric).record.title}." if it.metric else ""
    return [*out, (f"Source: {source}, {it.year}.{metric}", "quiet")]


def _starts(library: Library, entries: list[Entry]) -> dict[str, int]:
    """The row of each table's heading on the sheet of its section."""
    out, row = {}, 3
    for entry in entries:
        out[entry.id] = row
        row += 3 + len(entry.record.rows) + 1 + len(_below(library, entry.record)) + 1
    return out


def _section(book: Book, library: Library, name: str, entries: list[Entry], starts: dict[str, int]) -> None:
    """The tables of a section, one below the other."""
    sheet = book.sheet(_sheet_name(name), WIDTHS, landscape=True, locked=False)
    sheet.head(SECTIONS[name][0], SECTIONS[name][1], 5)
    sheet.link(2, 0, f"Back to {CONTENTS}", CONTENTS, style="plain link")
    row = 3
    for entry in entries:
        row = _table(sheet, library, entry, starts[entry.id])
    sheet.sheet.freeze_panes(1, 1)
    sheet.printed(row - 1, 5)
    sheet.paged(list(starts.values()), row - 1, SCALE, PAGE)


def _table(sheet: Sheet, library: Library, entry: Entry, row: int) -> int:
    """One table with what belongs to it; returns the row below it."""
    it: Benchmark = entry.record
    ranked = it.bands == "rows"
    sheet.text(row, 0, it.title, "heading")
    sheet.row(row, 30)
    _across(sheet, row + 1, 5, it.summary, "quiet")
    names = [(it.rows_are[:1].upper() + it.rows_are[1:], "")]
    names += [(column.title, "number" if column.kind == "figure" else "") for column in it.columns]
    sheet.header(row + 2, [*names, *([("Band", "")] if ranked else [])])
    row += 3
    for place, line in enumerate(it.rows):
        sheet.text(row, 0, line.label, "strong cell")
        shown = [(line.label, WIDTHS[0])]
        for index, (column, value) in enumerate(zip(it.columns, line.values, strict=True)):
            text = written(value, column.unit) if isinstance(value, Span) else value
            figure = column.kind == "figure"
            sheet.text(row, index + 1, text, f"band {banded(it, place, index)}" if figure else "cell")
            shown.append((text, WIDTHS[index + 1]))
        if ranked:
            best = place == (0 if it.worst == "last" else len(it.rows) - 1)
            worst = place == (len(it.rows) - 1 if it.worst == "last" else 0)
            number = len(it.rows) - place if it.worst == "last" else place + 1
            word = " (best)" if best else " (worst)" if worst else ""
            sheet.text(row, len(it.columns) + 1, f"{number} of {len(it.rows)}{word}", "quiet cell")
        sheet.row(row, height(*shown))
        row += 1
    sheet.row(row, GAP)
    row += 1
    for text, style in _below(library, it):
        _across(sheet, row, 5, text, style)
        row += 1
    return row


def _figures(book: Book, rows: list[list[Value]]) -> None:
    """Every figure as one line, as a table with filters."""
    widths = [float(DATA_WIDTHS.get(column.name, 10)) for column in COLUMNS]
    sheet = book.sheet(ALL, widths, landscape=True, tab=MARK, locked=False)
    money = COLUMNS.index(next(column for column in COLUMNS if column.name == "unit"))
    for place, row in enumerate(rows, 1):
        for index, (column, value) in enumerate(zip(COLUMNS, row, strict=True)):
            if value is None or value == "":
                continue
            if isinstance(value, bool):
                sheet.text(place, index, "yes" if value else "no", "data")
            elif isinstance(value, (int, float)):
                style = "data year" if column.name == "year" else "data number"
                sheet.number(place, index, value, "data money" if row[money] == "usd" else style)
            else:
                sheet.text(place, index, value, "data")
    number = [column.kind in ("number", "integer") for column in COLUMNS]
    sheet.sheet.add_table(
        0,
        0,
        len(rows),
        len(COLUMNS) - 1,
        {
            "name": "Figures",
            "style": "Table Style Light 1",
            "title": "All benchmark figures",
            "description": f"{len(rows)} lines, one for each figure or text of every benchmark table.",
            "columns": [
                {"header": column.title, "header_format": book.style("header number" if right else "header")}
                for column, right in zip(COLUMNS, number, strict=True)
            ],
        },
    )
    sheet.row(0, 24)
    sheet.sheet.freeze_panes(1, 0)
    sheet.sheet.repeat_rows(0)
    sheet.sheet.set_paper(8)
    sheet.printed(len(rows), len(COLUMNS) - 1)


def _columns(book: Book) -> None:
    """What the columns of the lines mean."""
    sheet = book.sheet(HELP, [24.0, 22.0, 90.0], tab=INK, locked=False)
    sheet.head(f"Columns of {ALL}", "The same lines are published as benchmarks.csv, under the names in the middle.", 2)
    sheet.header(3, [("Column", ""), ("Name in the CSV file", ""), ("What stands in it", "")])
    row = 4
    for column in COLUMNS:
        for place, text in enumerate((column.title, column.name, column.what)):
            sheet.text(row, place, text, "strong cell" if place == 0 else "cell")
        sheet.row(row, height((column.what, 90)))
        row += 1
    row += 1
    sheet.header(row, [("Form", ""), ("", ""), ("What low and high say", "")])
    for name, what in FORMS.items():
        row += 1
        sheet.text(row, 0, name, "strong cell")
        sheet.text(row, 1, "")
        sheet.text(row, 2, what)
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(row, 2)
