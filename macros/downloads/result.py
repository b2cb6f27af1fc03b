"""The sheet with the result: overall, a row for each area with its target, and the chart."""

from dataclasses import dataclass, field

from macros.downloads.spec import Area, Spec
from macros.downloads.working import AREAS, COLUMN, NAME, RESULT, TARGET_COLUMN, TARGET_HEADER, Working
from macros.downloads.xlsx import (
    ACCENT,
    BAD,
    BAD_SOFT,
    INK,
    MARK,
    QUIET,
    RULE,
    STRONG_RULE,
    TEXT,
    Book,
    Sheet,
    height,
    quoted,
    texts_needed,
)


@dataclass(frozen=True)
class Fact:
    """A line above the table of the result: label, figure, and a sentence beside it."""

    label: str
    figure: str
    """Its formula; a dash while nothing is scored."""
    sentence: str = ""
    """Its formula; none when empty."""
    empty: str = ""
    """The sentence while nothing is answered."""
    sentences: list[str] = field(default_factory=list)
    """What the sentence may be, for the height of the row."""
    style: str = "figure"


def status(spec: Spec, working: Working) -> tuple[str, str]:
    """The formula of the sentence above a result, and what it says while nothing is answered."""
    t, many = working.total, len(spec.asks)
    wrong = (
        f'IF({t("invalid")}>0,"Check: "&{t("invalid")}&" answer"&IF({t("invalid")}=1,"","s")&" can\'t be scored. '
        f'First: number "&{t("first")}&" on the sheet Answers. Use {spec.low} to {spec.high} or n/a. '
        f'No score is shown until then.",'
        f'"Check: a target is no number from {spec.low} to {spec.high}. First: number "&{t("first target")}&" below.")'
    )
    nothing = "Nothing is answered yet. Go to the sheet Answers and choose a score for the first of them."
    return (
        f"IF({t('usable')}=0,{wrong},IF({t('scored')}=0,{quoted(nothing)},IF({t('open')}=0,"
        f'"Complete: all {many} are answered or not applicable.","So far: "&{t("open")}&" of {many} still open. '
        f'The result counts what is there.")))',
        nothing,
    )


def result(
    book: Book,
    spec: Spec,
    working: Working,
    facts: list[Fact],
    columns: tuple[tuple[str, str, str], tuple[str, str]],
) -> None:
    """Overall score, a row for each area with its target, and the chart.

    ``columns``: what stands beside the score of an area (header, formula with ``{}`` for its second number, style) and
    its stage or level (header, formula with ``{}`` for its number).
    """
    widths = [5, 34, 9, 11, 14, 10, 8, 9, 8, 8]
    last = len(widths) - 1
    sheet = book.sheet(RESULT, widths)
    sheet.head(
        f"{spec.entry.record.title}: result", "Worked out from the sheet Answers. Targets are yours to set.", last
    )
    sheet.merge(2, 0, last, "status")
    sheet.row(2, 34)
    sheet.formula(2, 0, *status(spec, working), "status")
    for place, fact in enumerate(facts):
        row = 4 + place
        sheet.row(row, texts_needed((fact.sentences, sum(widths[4:]))) + 12)
        sheet.merge(row, 0, 1, "label")
        sheet.text(row, 0, fact.label, "label")
        sheet.merge(row, 2, 3, fact.style)
        sheet.formula(row, 2, fact.figure, "–", fact.style)
        sheet.merge(row, 4, last, "figure text")
        if fact.sentence:
            sheet.formula(row, 4, fact.sentence, fact.empty, "figure text")
    (second, second_formula, second_style), (step, step_formula) = columns
    names = [
        ("No.", "centre"),
        (spec.noun.capitalize(), ""),
        ("Score", "number"),
        (second, "number" if second_style == "score" else ""),
        (step, ""),
    ]
    names += [("Target", "number"), ("Gap", "number"), ("Scored", "number"), ("Open", "number"), ("n/a", "number")]
    sheet.header(TARGET_HEADER, names)
    for area in spec.areas:
        row = TARGET_HEADER + area.number
        sheet.row(row, 20)

        def c(name: str, area: Area = area) -> str:
            return working.area(area, name)

        sheet.number(row, 0, area.number, "place")
        sheet.text(row, 1, area.entry.record.title, "strong cell")
        empty = f'IF({c("parts")}="","–",{{}})'
        sheet.formula(row, 2, empty.format(c("shown")), "–", "score")
        sheet.formula(row, 3, empty.format(second_formula.replace("{}", c("other"))), "–", second_style)
        sheet.formula(row, 4, step_formula.replace("{}", c("step")), "not scored", "cell")
        sheet.blank(row, TARGET_COLUMN, "target")
        sheet.formula(row, 6, f'IF({c("gap shown")}="","–",{c("gap shown")})', "–", "gap")
        for place, (name, count) in enumerate((("answered", 0), ("open", len(area.asks)), ("na", 0)), 7):
            sheet.formula(row, place, c(name), count, "count")
        sheet.sheet.data_validation(
            row,
            TARGET_COLUMN,
            row,
            TARGET_COLUMN,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": spec.low,
                "maximum": spec.high,
                "input_title": f"Target: {area.entry.record.short}"[:32],
                "input_message": f"A number from {spec.low} to {spec.high}. Leave it empty for none.",
                "error_title": "Not a target",
                "error_message": f"Use a number from {spec.low} to {spec.high}, or leave the cell empty.",
            },
        )
    foot = TARGET_HEADER + len(spec.areas) + 1
    text = (
        f"Framed cells are inputs: a target from {spec.low} to {spec.high}. Gap = target − score; a minus means that "
        "the target is passed. Shown values have one decimal, halves up."
    )
    sheet.merge(foot, 0, last, "quiet")
    sheet.text(foot, 0, text, "quiet")
    sheet.row(foot, height((text, sum(widths))))
    warn = book.book.add_format({"bg_color": BAD_SOFT, "font_color": BAD})
    sheet.sheet.conditional_format(
        2, 0, 2, last, {"type": "text", "criteria": "begins with", "value": "Check", "format": warn}
    )
    if len(spec.areas) >= 3:
        _chart(book, sheet, spec, foot + 1)
        foot += 25
    sheet.sheet.set_selection(TARGET_HEADER + 1, TARGET_COLUMN, TARGET_HEADER + 1, TARGET_COLUMN)
    sheet.printed(foot, last)


def _chart(book: Book, sheet: Sheet, spec: Spec, row: int) -> None:
    """The radar: scores as a line with round marks, targets as diamonds alone, told apart without colour too."""
    chart = book.book.add_chart({"type": "radar", "subtype": "with_markers"})
    rows = AREAS + 1, AREAS + len(spec.areas)

    def column(name: str) -> list[str | int]:
        return [NAME, rows[0], COLUMN[name], rows[1], COLUMN[name]]

    font = {"name": TEXT, "size": 10, "color": INK}
    chart.add_series(
        {
            "name": "Score",
            "categories": column("short"),
            "values": column("chart score"),
            "line": {"color": ACCENT, "width": 2.25},
            "marker": {"type": "circle", "size": 7, "fill": {"color": ACCENT}, "border": {"color": ACCENT}},
        }
    )
    chart.add_series(
        {
            "name": "Target",
            "categories": column("short"),
            "values": column("chart target"),
            "line": {"color": MARK, "width": 1, "dash_type": "round_dot"},
            "marker": {
                "type": "diamond",
                "size": 9,
                "fill": {"color": "#FFFFFF"},
                "border": {"color": MARK, "width": 1.5},
            },
        }
    )
    chart.set_title(
        {"name": f"Scores by {spec.noun}", "overlay": False, "name_font": {"name": "Georgia", "size": 13, "color": INK}}
    )
    chart.set_x_axis({"num_font": font, "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.set_y_axis(
        {
            "min": 0,
            "max": spec.high,
            "major_unit": 1 if spec.high <= 5 else 2,
            "num_format": "0",
            "num_font": {"name": TEXT, "size": 8, "color": QUIET},
            "major_gridlines": {"visible": True, "line": {"color": RULE}},
            "line": {"color": STRONG_RULE},
            "major_tick_mark": "none",
        }
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"fill": {"color": "#FFFDF9"}, "border": {"color": RULE}})
    chart.set_size({"width": int(sum(sheet.widths) * 7) + 5 * len(sheet.widths) - 16, "height": 460})
    chart.show_na_as_empty_cell()
    text = (
        f"Radar chart with one axis for each {spec.noun}, from 0 in the middle to {spec.high}: your scores as a line "
        "with round marks, your targets as diamonds. The same figures stand in the table above it."
    )
    sheet.sheet.insert_chart(row, 0, chart, {"description": text, "x_offset": 4, "y_offset": 8, "object_position": 2})


def shown(scored: str, value: str) -> str:
    """A formula's part: the value, or a dash while nothing is scored."""
    return f'IF({scored}=0,"–",{value})'
