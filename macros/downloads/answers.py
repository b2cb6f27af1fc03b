"""The sheet to fill in: one row a question."""

from macros.downloads.spec import Spec
from macros.downloads.working import ANSWER_COLUMN, ANSWER_HEADER, ANSWERS, NAME, Working
from macros.downloads.xlsx import BAD, BAD_SOFT, Book, Sheet, height, quoted


def answers(book: Book, spec: Spec, working: Working) -> None:
    """One row a question: what it asks, how its scores are described, the input, a note and whether it counts."""
    widths = [5, 21, 40, 62 if spec.kind == "quick" else 84, 11, 38, 17]
    sheet = book.sheet(ANSWERS, widths, landscape=True)
    scores = f"{spec.low} to {spec.high}, or n/a where it does not apply"
    sheet.head(
        f"{spec.entry.record.title}: answers", f"Choose in the framed cells: {scores}. An empty cell is open.", 6
    )
    t = working.total
    many = len(spec.asks)
    sheet.merge(2, 0, 6, "status")
    sheet.row(2, 22)
    sheet.formula(
        2,
        0,
        f'{t("answered")}&" of {many} answered, "&{t("na")}&" not applicable, "&{t("open")}&" open"'
        f'&IF({t("invalid")}=0,"","; check "&{t("invalid")}&": see the last column")',
        f"0 of {many} answered, 0 not applicable, {many} open",
        "status",
    )
    what = "What each score looks like"
    names = [
        ("No.", "centre"),
        (spec.noun.capitalize(), ""),
        (spec.item.capitalize(), ""),
        (what, ""),
        ("Your answer", "centre"),
    ]
    sheet.header(ANSWER_HEADER, [*names, ("Note or evidence", ""), ("Counts as", "")], repeat=True)
    for area in spec.areas:
        for ask in area.asks:
            row = ANSWER_HEADER + ask.number
            record = ask.entry.record
            described = "\n".join(f"{score}  {text}" for score, text in ask.described)
            title = f"{record.title}\nn/a: {record.not_applicable}"
            sheet.row(row, height((described, widths[3]), (title, widths[2])))
            sheet.number(row, 0, ask.number, "place")
            sheet.text(row, 1, area.entry.record.title, "quiet cell")
            rich(sheet, row, 2, [(record.title, "strong"), (f"\nn/a: {record.not_applicable}", "quiet")])
            pieces: list[tuple[str, str]] = []
            for score, text in ask.described:
                pieces += [(("\n" if pieces else "") + score, "strong"), (f"  {text}", "plain")]
            rich(sheet, row, 3, pieces)
            sheet.blank(row, ANSWER_COLUMN, "choice")
            sheet.blank(row, ANSWER_COLUMN + 1, "note")
            is_ = working.ask(ask, "is", NAME)
            wrong = f"Check: use {spec.low} to {spec.high} or n/a"
            sheet.formula(
                row,
                6,
                f'IF({is_}="score","answered",IF({is_}="n/a","not applicable",'
                f'IF({is_}="open","open",{quoted(wrong)})))',
                "open",
                "quiet cell",
            )
            sheet.sheet.data_validation(
                row,
                ANSWER_COLUMN,
                row,
                ANSWER_COLUMN,
                {
                    "validate": "list",
                    "source": [*ask.scores, "n/a"],
                    "input_title": f"{ask.number}. {record.short}"[:32],
                    "input_message": f"{ask.scores[0]} to {ask.scores[-1]}, or n/a where it does not apply.",
                    "error_title": "Not an answer",
                    "error_message": f"Use a whole number from {ask.scores[0]} to {ask.scores[-1]}, or n/a.",
                },
            )
    last = ANSWER_HEADER + many
    sheet.row(last + 1, 20)
    sheet.merge(last + 1, 0, 6, "quiet")
    sheet.text(last + 1, 0, "The result stands on the next sheet.", "quiet")
    warn = book.book.add_format({"bg_color": BAD_SOFT, "font_color": BAD, "bold": True})
    rule = {"type": "text", "criteria": "begins with", "value": "Check", "format": warn}
    sheet.sheet.conditional_format(ANSWER_HEADER + 1, 6, last, 6, rule)
    sheet.sheet.freeze_panes(ANSWER_HEADER + 1, 0)
    sheet.sheet.set_selection(ANSWER_HEADER + 1, ANSWER_COLUMN, ANSWER_HEADER + 1, ANSWER_COLUMN)
    sheet.printed(last + 1, 6)


def rich(sheet: Sheet, row: int, column: int, pieces: list[tuple[str, str]]) -> None:
    """A cell with several kinds of type: ``strong``, ``plain`` and ``quiet``."""
    out = []
    for text, kind in pieces:
        out += [sheet.book.font(kind), text]
    sheet.sheet.write_rich_string(row, column, *out, sheet.book.style("cell"))
