"""What the full assessment advises: priorities, next steps, strengths, diagnosis and path, a sheet each."""

from macros.downloads.full_texts import BANDS, Texts, picked
from macros.downloads.spec import Spec
from macros.downloads.working import Working
from macros.downloads.xlsx import Book, Sheet, choose, quoted, texts_needed

SOUND = 5
"""A foundation below it comes first."""
PRIORITIES, EACH, STRENGTHS = 3, 3, 3
"""How many priorities, statements of each, and strengths."""


def priorities(book: Book, found: Spec, working: Working, texts: Texts, levels: list[str]) -> None:
    """The three dimensions to work on first, with the reason."""
    widths = [5, 25, 8, 13, 8, 14, 10, 14, 34, 62]
    sheet = book.sheet("Priorities", widths, landscape=True)
    lede = (
        "Three at most. Strategy, Structure and Technology stand first while they score below 5, because the others "
        "rest on them; then the lowest scores follow."
    )
    sheet.head("Priorities", lede, 9)
    names = [("No.", "centre"), ("Dimension", ""), ("Score", "number"), ("Level", ""), ("Target", "number")]
    names += [("Days", ""), ("Impact", ""), ("Effort", ""), ("Chosen because", ""), ("Why it matters", "")]
    sheet.header(3, names, repeat=True)
    bands = len(BANDS)
    for place in range(1, PRIORITIES + 1):
        row = 3 + place
        sheet.row(row, texts_needed((texts.texts("Dimension", 2), widths[9])))
        one = f"MATCH({place},{working.areas('place')},0)"

        def value(name: str, one: str = one) -> str:
            return f"INDEX({working.areas(name)},{one})"

        rounded = value("other")
        band = f"({one}-1)*{bands}+1+({rounded}>3)+({rounded}>6)"
        target = f'IF({value("state")}="set",{value("target")},MIN(2*{value("step")}+1,{found.high}))'
        reasons = (
            quoted(f"It is a foundation and scores below {SOUND}"),
            quoted("It has the lowest score of those left"),
        )
        because = f"IF({value('key')}<1000,{','.join(reasons)})"
        sheet.place(row, place)
        sheet.formula(row, 1, picked(texts.column("Dimension", 1), one), "", "strong cell")
        sheet.formula(row, 2, f'IFERROR({value("shown")},"")', "", "score")
        sheet.formula(row, 3, f'IFERROR({choose(value("step"), levels)},"")')
        sheet.formula(row, 4, f'IFERROR({target},"")', "", "number")
        sheet.formula(row, 5, picked(texts.column("Diagnosis", 4), band))
        sheet.formula(row, 6, picked(texts.column("Dimension", 5), one))
        sheet.formula(row, 7, picked(texts.column("Dimension", 6), one))
        sheet.formula(row, 8, f'IFERROR({because},"")')
        sheet.formula(row, 9, picked(texts.column("Dimension", 2), one))
    note = (
        "The target is yours from the sheet Result, or else the first score of the next level; from Leading it is 10."
    )
    sheet.text(3 + PRIORITIES + 1, 0, note, "paper")
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(3 + PRIORITIES + 1, 9)


def steps(book: Book, found: Spec, working: Working, texts: Texts) -> None:
    """For each priority its weakest statements with what lifts them; then, on a sheet of their own, the strengths."""
    widths = [5, 25, 44, 9, 66, 52]
    sheet = book.sheet("Next steps", widths, landscape=True)
    sheet.head("Next steps", "For each priority its lowest statements below 7, three at most.", 5)
    names = [
        ("No.", "centre"),
        ("Dimension", ""),
        ("Statement", ""),
        ("Score", "number"),
        ("What lifts it", ""),
        ("Playbooks", ""),
    ]
    sheet.header(3, names, repeat=True)
    tall = texts_needed(
        *((texts.texts("Statement", place), widths[column]) for place, column in ((1, 2), (2, 4), (3, 5)))
    )
    for place in range(1, PRIORITIES * EACH + 1):
        row = 3 + place
        chosen = f"MATCH(SMALL({working.all('rank')},{place}),{working.all('rank')},0)"
        _statement(sheet, working, texts, row, place, chosen, tall)
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(3 + PRIORITIES * EACH, 5)
    sheet = book.sheet("Strengths", widths[:4], landscape=True)
    sheet.head(
        "Strengths", "What already works: your best scores of 7 or more, one for each dimension, three at most.", 3
    )
    sheet.header(3, names[:4], repeat=True)
    tall = texts_needed((texts.texts("Statement", 1), widths[2]))
    for place in range(1, STRENGTHS + 1):
        chosen = f"MATCH(SMALL({working.all('strength')},{place}),{working.all('strength')},0)"
        _statement(sheet, working, texts, 3 + place, place, chosen, tall, more=False)
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(3 + STRENGTHS, 3)


def _statement(
    sheet: Sheet, working: Working, texts: Texts, row: int, place: int, chosen: str, tall: float, more: bool = True
) -> None:
    sheet.row(row, tall)
    sheet.place(row, place)
    dimension = f"INDEX({working.all('area')},{chosen})"
    sheet.formula(row, 1, picked(texts.column("Dimension", 1), dimension), "", "quiet cell")
    sheet.formula(row, 2, picked(texts.column("Statement", 1), chosen), "", "strong cell")
    sheet.formula(row, 3, f'IFERROR(INDEX({working.all("score")},{chosen}),"")', "", "number")
    if more:
        sheet.formula(row, 4, picked(texts.column("Statement", 2), chosen))
        sheet.formula(row, 5, picked(texts.column("Statement", 3), chosen))


def diagnosis(book: Book, found: Spec, working: Working, texts: Texts, levels: list[str]) -> None:
    """What the score of each dimension says."""
    widths = [5, 25, 8, 13, 10, 58, 62, 18]
    sheet = book.sheet("Diagnosis", widths, landscape=True)
    sheet.head(
        "Diagnosis",
        "What each score says: low from 1 to 3, middle from 4 to 6, high from 7 to 10, by rounded score.",
        7,
    )
    names = [("No.", "centre"), ("Dimension", ""), ("Score", "number"), ("Level", ""), ("Reading", "")]
    sheet.header(3, [*names, ("What it says", ""), ("What to do first", ""), ("How long", "")], repeat=True)
    tall = texts_needed((texts.texts("Diagnosis", 2), widths[5]), (texts.texts("Diagnosis", 3), widths[6]))
    for area in found.areas:
        row = 3 + area.number
        rounded, no = working.area(area, "other"), f'{working.area(area, "parts")}=""'
        band = f"{len(BANDS) * (area.number - 1)}+1+({rounded}>3)+({rounded}>6)"
        sheet.row(row, tall)
        sheet.number(row, 0, area.number, "place")
        sheet.text(row, 1, area.entry.record.title, "strong cell")
        sheet.formula(row, 2, f'IF({no},"–",{working.area(area, "shown")})', "–", "score")
        sheet.formula(row, 3, choose(working.area(area, "step"), levels, "not scored"), "not scored")
        sheet.formula(row, 4, f'IF({no},"–",IF({rounded}<=3,"low",IF({rounded}<=6,"middle","high")))', "–")
        for place in (2, 3, 4):
            sheet.formula(row, 3 + place, f'IF({no},"",INDEX({texts.column("Diagnosis", place)},{band}))')
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(3 + len(found.areas), 7)


def path_sheet(book: Book, working: Working, texts: Texts, path: str, most: int) -> None:
    """The steps that follow from the overall score. ``path`` is a formula's part: the number of the path, 0 if none."""
    widths = [5, 44, 48, 30]
    sheet = book.sheet("Path", widths)
    sheet.head("Path", "The order of work that fits your overall score, rounded. Its steps may overlap.", 3)
    facts = ((1, "Path"), (2, "What it is about"), (4, "How long"), (5, "Investment"), (3, "Stands or falls with"))
    for row, (place, label) in enumerate(facts, 3):
        sheet.row(row, texts_needed((texts.texts("Path", place), sum(widths[2:]))) + 8)
        sheet.merge(row, 0, 1, "label")
        sheet.text(row, 0, label, "label")
        sheet.merge(row, 2, 3, "label")
        formula = f'IF({path}=0,"–",INDEX({texts.column("Path", place)},{path}))'
        sheet.formula(row, 2, formula, "–", "label")
    head = 3 + len(facts) + 1
    sheet.header(head, [("No.", "centre"), ("Step", ""), ("Works on", ""), ("How long", "")])
    for place in range(1, most + 1):
        row = head + place
        sheet.row(row, texts_needed((texts.texts("Step", 1), widths[1]), (texts.texts("Step", 2), widths[2])) + 4)
        sheet.place(row, place)
        for column in (1, 2, 3):
            where = f"{most}*({path}-1)+{place}"
            sheet.formula(row, column, f'IF({path}=0,"",INDEX({texts.column("Step", column)},{where})&"")')
    sheet.printed(head + most, 3)
