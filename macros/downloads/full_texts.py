"""The sheet "Texts" of the full assessment: everything that its other sheets choose from."""

from fieldbook.model import Range
from macros.downloads.spec import Spec, words
from macros.downloads.xlsx import Book, height, span
from macros.figures import DAYS, figure, number
from macros.load import Library

BANDS = ("low", "middle", "high")
TEXTS = "Texts"
FIRST = 3
"""Row of the first text."""


class Texts:
    """The sheet all texts are chosen from: blocks of rows, one below the other."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, list[str]]] = []

    def add(self, kind: str, rows: list[list[str]]) -> None:
        """A block of rows."""
        self.rows += [(kind, row) for row in rows]

    def column(self, kind: str, place: int) -> str:
        """The part of a column, from 1, that holds a block."""
        rows = [row for row, (name, _) in enumerate(self.rows, FIRST) if name == kind]
        return span(rows[0], rows[-1], place, TEXTS)

    def texts(self, kind: str, place: int) -> list[str]:
        """What that part holds."""
        return [row[place - 1] for name, row in self.rows if name == kind and len(row) >= place]

    def write(self, book: Book) -> None:
        """The sheet itself."""
        widths = [13, 34, 54, 54, 30, 22, 22]
        sheet = book.sheet(TEXTS, widths, landscape=True, tab="#8D8573")
        sheet.head("Texts", "What the other sheets choose from. Nothing is filled in here.", 6)
        names = ["Kind", "Name", "First text", "Second text", "Third text", "Fourth text", "Fifth text"]
        sheet.header(FIRST - 1, [(name, "") for name in names], repeat=True)
        for row, (kind, texts) in enumerate(self.rows, FIRST):
            sheet.row(row, height(*zip(texts, widths[1:], strict=False)))
            sheet.text(row, 0, kind, "quiet cell")
            for place in range(1, len(widths)):
                sheet.text(row, place, texts[place - 1] if place <= len(texts) else "")
        sheet.sheet.freeze_panes(FIRST, 0)
        sheet.printed(FIRST + len(self.rows) - 1, len(widths) - 1)


def all_texts(library: Library, found: Spec) -> Texts:
    """Every text that the sheets of the full assessment may show."""
    out = Texts()
    titles = {kind: {entry.id: entry.record.title for entry in library.all(kind)} for kind in ("playbook", "dimension")}
    areas = [area.entry.record for area in found.areas]
    out.add("Dimension", [[it.title, words(it.why), "", "", it.impact, it.effort] for it in areas])
    for area in areas:
        readings = {item.band: item for item in area.diagnostics}
        rows = []
        for band in BANDS:
            it = readings[band]
            first = "\n".join(f"• {text}" for text in it.priorities)
            rows.append(
                [f"{area.title}: {band}", words(it.reading), first, in_days(it.timeline) or "no end: it goes on"]
            )
        out.add("Diagnosis", rows)
    asks = [ask.entry.record for ask in found.asks]
    books = ["\n".join(f"• {titles['playbook'][id]}" for id in it.playbooks) for it in asks]
    out.add("Statement", [[it.title, words(it.next_step), book] for it, book in zip(asks, books, strict=True)])
    paths = [entry.record for entry in library.all("path")]
    out.add(
        "Path",
        [
            [
                it.title,
                it.summary,
                it.success_factor,
                figure(it.months) or "no end date",
                figure(it.investment) or "none named",
            ]
            for it in paths
        ],
    )
    most = max(len(it.steps) for it in paths)
    for it in paths:
        rows = []
        for step in it.steps:
            on = ", ".join(titles["dimension"][id] for id in step.dimensions) or "all dimensions"
            rows.append([step.title, on, in_days(step.days) or step.rhythm or ""])
        out.add("Step", rows + [[""] * 3] * (most - len(rows)))
    return out


def in_days(time: Range | None) -> str:
    """A span of time in days, as the engine counts them: six months are 180 days."""
    if time is None:
        return ""
    ends = [end * DAYS[time.unit] for end in (time.low, time.high) if end is not None]
    return f"{'–'.join(number(end) for end in dict.fromkeys(ends))} days"


def picked(column: str, where: str) -> str:
    """A text of a column by its number; nothing where there is none."""
    return f'IFERROR(INDEX({column},{where})&"","")'
