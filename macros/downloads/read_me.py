"""The first sheet: what the workbook is, how it is filled in, how it calculates, and where it comes from."""

from datetime import datetime, time

from macros.downloads.spec import Spec, words
from macros.downloads.xlsx import INK, Book, height

READ_WIDTH = 104
LICENCE = (
    "The content is under Creative Commons Attribution 4.0 (CC BY 4.0): use it, change it, pass it on, and name CS "
    "Fieldbook and the sources above. Your answers are yours; this file sends nothing anywhere."
)


def begun(spec: Spec, sheets: list[tuple[str, str]]) -> Book:
    """The workbook of an assessment with its first sheet; ``sheets`` are the others with what each is for."""
    it = spec.entry.record
    keywords = "customer success, maturity, assessment"
    book = Book(f"{it.title}, {spec.name}", it.summary, datetime.combine(spec.date, time()), keywords, name=spec.name)
    _read_me(book, spec, sheets)
    return book


def _read_me(book: Book, spec: Spec, sheets: list[tuple[str, str]]) -> None:
    """What the workbook is, how it is filled in, how it calculates, and where it comes from."""
    it = spec.entry.record
    sheet = book.sheet("Read me", [2, READ_WIDTH, 2], tab=INK)
    sheet.row(0, 40)
    sheet.text(0, 1, it.title, "title")
    row = 1

    def add(text: str, style: str = "body", size: float = 10) -> None:
        nonlocal row
        sheet.text(row, 1, text, style)
        sheet.row(row, 30 if style == "heading" else height((text, READ_WIDTH), size=size))
        row += 1

    many = len(spec.asks)
    add(
        f"{it.summary} This workbook asks the same {many} {spec.item}s as the website and works the result out by "
        "itself, offline, with formulas you can read.",
        "lede",
        11,
    )
    add("How to fill it in", "heading")
    scale = f"{spec.low} to {spec.high}"
    for text in (
        f"1. Go to the sheet Answers. Each {spec.item} has a white cell with a blue frame: choose a score, {scale}, "
        "or n/a where it doesn't apply. You may leave cells empty; they count as open.",
        "2. Write the evidence, or what you are unsure of, into the note beside it. Notes are never scored.",
        f"3. Read the sheet Result. Set targets there if you like, from {scale}; the gap appears beside them.",
        "4. Save a copy for each date or person, so that you can compare later.",
        "All other cells are locked so that no formula is lost by accident. There is no password: remove the "
        "protection under Review (Excel), Tools (LibreOffice) or Data (Google Sheets).",
    ):
        add(text)
    add("Before you answer", "heading")
    for text in words(it.before).split("\n"):
        add(text)
    add("What is on which sheet", "heading")
    for name, text in sheets:
        add(f"{name}: {text}")
    add("How the score is worked out", "heading")
    for text in words(it.method).split("\n"):
        add(text)
    add(
        "The formulas count in whole parts of a point, never in rounded means, so that a score on a boundary falls on "
        "the right side. They give the same scores as the website for any answers. If a cell holds something that is "
        "no answer, the workbook says which one and shows no score until it is mended."
    )
    add("Afterwards", "heading")
    for text in words(it.after).split("\n"):
        add(text)
    add("Version, sources and licence", "heading")
    add(f"{it.title}, version {spec.version} of {spec.date.day} {spec.date:%B %Y}. {spec.name}.")
    for text in spec.sources:
        add(f"Source: {text}.")
    add(LICENCE)
    sheet.printed(row - 1, 2)
