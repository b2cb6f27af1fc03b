"""The sheet "Working": every step of the calculation as a formula of its own, for all other sheets to point at.

Exactness. Formulas calculate with floating point, where means such as 2.9999999999999996 fall below a bound that the
engine's fractions reach. So nothing is compared as a mean: a mean of up to five whole scores is a whole number of
sixtieths (of sixths, for three), such whole numbers are exact in floating point, and so are their sums and products.
``T`` parts in ``k`` areas reach a bound ``b`` when ``T >= b·unit·k``; halves round up as ``INT((2T + unit·k) ÷
(2·unit·k))``, where quotients are whole or at least 1/5000 away from it. Only gaps, whose targets are anybody's decimal
number, are rounded to nine places before they are cut.

Inputs are read by ``INDEX`` over a range whose first and last cell are locked, so that cutting and pasting or dragging
an answer can't turn a reference into ``#REF!``.
"""

from macros.downloads.rules import Own, tenths
from macros.downloads.spec import Area, Ask, Spec
from macros.downloads.xlsx import Book, Sheet, at, quoted, span

NAME = "Working"
ANSWERS, ANSWER_COLUMN, ANSWER_HEADER = "Answers", 4, 3
"""Sheet, column and header row of the answers."""
RESULT, TARGET_COLUMN, TARGET_HEADER = "Result", 5, 9
"""Sheet, column and header row of the targets."""
TOTALS = (
    ("invalid", "Answers that are none", "Anything but a score of the list, n/a or an empty cell."),
    ("wrong", "Targets that are none", "Anything but a number of the scale or an empty cell."),
    ("usable", "Can be scored", "1 when both are 0. Otherwise no score is shown anywhere."),
    ("answered", "Scored answers", ""),
    ("open", "Open", ""),
    ("na", "Does not apply", ""),
    ("unit", "Parts of one point", "Means are counted in whole parts of a point, which formulas add without an error."),
    ("scored", "Areas with a score", ""),
    ("sum", "Sum of their scores, in parts", ""),
    ("overall", "Overall score", "Sum ÷ parts ÷ areas with a score."),
    ("shown", "Overall score as shown", "One decimal, halves up."),
    ("other", "", ""),
    ("step", "", ""),
    ("first", "First wrong answer", "Its number on the sheet Answers."),
    ("first target", "First wrong target", "Its number on the sheet Result."),
)
FIRST = 3
"""Row of the first total."""
AREAS = FIRST + len(TOTALS) + 2
"""Header row of the areas."""
AREA_COLUMNS = (
    ("no", "No."), ("title", "Area"), ("short", "Short name"), ("answered", "Scored"), ("open", "Open"), ("na", "n/a"),
    ("invalid", "Wrong"), ("sum", "Sum of scores"), ("parts", "Score in parts"), ("score", "Exact score"),
    ("shown", "Score as shown"), ("other", ""), ("step", ""), ("state", "Target is"), ("target", "Target"),
    ("gap", "Exact gap"), ("gap shown", "Gap as shown"), ("chart score", "Drawn: score"),
    ("chart target", "Drawn: target"), ("key", "Order"), ("place", "Priority"),
)  # fmt: skip
ASK_COLUMNS = (
    ("no", "No."), ("title", "Question"), ("area", "Area"), ("text", "As read"), ("score", "Score"), ("is", "Is"),
    ("key", "Score, then order"), ("rank", "Order of steps"), ("best", "Best, then order"), ("strength", "Strengths"),
    ("row", "Row of its texts"),
)  # fmt: skip
COLUMN = {name: place for place, (name, _) in enumerate(AREA_COLUMNS)}
ASK_COLUMN = {name: place for place, (name, _) in enumerate(ASK_COLUMNS)}
WIDTHS = [8, 36, 15, *[11] * 18]


class Working:
    """Where everything stands on the sheet, and the formulas in it."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self.asks = AREAS + len(spec.areas) + 3
        """Header row of the questions."""

    def total(self, name: str, sheet: str = NAME) -> str:
        """The address of a total."""
        return at(FIRST + [key for key, _, _ in TOTALS].index(name), 2, sheet)

    def area(self, area: Area, name: str, sheet: str = NAME) -> str:
        """The address of a value of an area."""
        return at(AREAS + area.number, COLUMN[name], sheet)

    def areas(self, name: str, sheet: str = NAME) -> str:
        """The column of a value, over all areas."""
        return span(AREAS + 1, AREAS + len(self.spec.areas), COLUMN[name], sheet)

    def ask(self, ask: Ask, name: str, sheet: str = NAME) -> str:
        """The address of a value of a question."""
        return at(self.asks + ask.number, ASK_COLUMN[name], sheet)

    def all(self, name: str, sheet: str = NAME) -> str:
        """The column of a value, over all questions."""
        return span(self.asks + 1, self.asks + len(self.spec.asks), ASK_COLUMN[name], sheet)

    def within(self, area: Area, name: str, sheet: str = "") -> str:
        """The column of a value, over the questions of an area."""
        numbers = [ask.number for ask in area.asks]
        return span(self.asks + numbers[0], self.asks + numbers[-1], ASK_COLUMN[name], sheet)

    def write(self, book: Book, own: Own) -> None:
        """The sheet itself. ``own`` brings the formulas in which the two assessments differ."""
        sheet = book.sheet(NAME, WIDTHS, landscape=True, tab="#8D8573")
        lede = "How the result is worked out, step by step. Nothing is filled in here. #N/A means: nothing to draw."
        sheet.head("Working", lede, 11)
        self._totals(sheet, own)
        noun = self.spec.noun.capitalize()
        names = {"title": noun, "other": own.other, "step": own.step}
        sheet.header(
            AREAS,
            [
                (names.get(key, name), "" if place in (1, 2) else "number")
                for place, (key, name) in enumerate(AREA_COLUMNS)
            ],
        )
        for area in self.spec.areas:
            self._area(sheet, area, own)
        names = {"title": self.spec.item.capitalize(), "area": noun}
        sheet.header(
            self.asks,
            [
                (names.get(key, name), "" if place in (1, 3) else "number")
                for place, (key, name) in enumerate(ASK_COLUMNS)
            ],
        )
        for area in self.spec.areas:
            for ask in area.asks:
                self._ask(sheet, area, ask, own)
        sheet.sheet.freeze_panes(2, 2)
        sheet.printed(self.asks + len(self.spec.asks), len(AREA_COLUMNS) - 1)

    def _totals(self, sheet: Sheet, own: Own) -> None:
        spec = self.spec

        def t(name: str) -> str:
            return self.total(name, "")

        whole = f"{t('unit')}*{t('scored')}"
        formulas: dict[str, tuple[str, str | float]] = {
            "invalid": (f"SUM({self.areas('invalid', '')})", 0),
            "wrong": (f'COUNTIF({self.areas("state", "")},"wrong")', 0),
            "usable": (f"IF({t('invalid')}+{t('wrong')}=0,1,0)", 1),
            "answered": (f"SUM({self.areas('answered', '')})", 0),
            "open": (f"SUM({self.areas('open', '')})", len(spec.asks)),
            "na": (f"SUM({self.areas('na', '')})", 0),
            "scored": (f"COUNT({self.areas('parts', '')})", 0),
            "sum": (f"SUM({self.areas('parts', '')})", 0),
            "overall": (f'IF({t("scored")}=0,"",{t("sum")}/({whole}))', ""),
            "shown": (f'IF({t("scored")}=0,"",{tenths(t("sum"), whole)})', ""),
            "other": (f'IF({t("scored")}=0,"",{own.other_of(t("sum"), whole)})', ""),
            "step": (f"IF({t('scored')}=0,0,{own.step_of(t('sum'), whole, t('other'))})", 0),
            "first": (f'IF({t("invalid")}=0,"",MATCH("wrong",{self.all("is", "")},0))', ""),
            "first target": (f'IF({t("wrong")}=0,"",MATCH("wrong",{self.areas("state", "")},0))', ""),
        }
        sheet.header(FIRST - 1, [("", ""), ("Totals", ""), ("Value", "number")])
        for place, (key, label, note) in enumerate(TOTALS):
            label = {"other": own.other, "step": own.step}.get(key, label)
            sheet.text(FIRST + place, 1, label)
            sheet.text(FIRST + place, 3, note, "remark")
            if key == "unit":
                sheet.number(FIRST + place, 2, spec.unit)
            else:
                sheet.formula(FIRST + place, 2, *formulas[key], "exact" if key == "overall" else "number")

    def _area(self, sheet: Sheet, area: Area, own: Own) -> None:
        row, unit = AREAS + area.number, self.total("unit", "")

        def c(name: str) -> str:
            return self.area(area, name, "")

        no = f'{c("parts")}=""'
        targets = span(TARGET_HEADER, TARGET_HEADER + len(self.spec.areas) + 1, TARGET_COLUMN, RESULT)
        target = f"INDEX({targets},{area.number + 1})"
        low, high = self.spec.low, self.spec.high
        inside = f'IF(AND({target}>={low},{target}<={high}),"set","wrong")'
        inside = f'IF(OR(ISLOGICAL({target}),NOT(ISNUMBER({target}))),"wrong",{inside})'
        is_ = self.within(area, "is")
        formulas: dict[str, tuple[str, str | float]] = {
            "answered": (f'COUNTIF({is_},"score")', 0),
            "open": (f'COUNTIF({is_},"open")', len(area.asks)),
            "na": (f'COUNTIF({is_},"n/a")', 0),
            "invalid": (f'COUNTIF({is_},"wrong")', 0),
            "sum": (f"SUM({self.within(area, 'score')})", 0),
            "parts": (
                f'IF(OR({self.total("usable", "")}=0,{c("answered")}=0),"",{unit}*{c("sum")}/{c("answered")})',
                "",
            ),
            "score": (f'IF({no},"",{c("parts")}/{unit})', ""),
            "shown": (f'IF({no},"",{tenths(c("parts"), unit)})', ""),
            "other": (f'IF({no},"",{own.other_of(c("parts"), unit)})', ""),
            "step": (f"IF({no},0,{own.step_of(c('parts'), unit, c('other'))})", 0),
            "state": (f'IFERROR(IF(TRIM({target})="","none",{inside}),"wrong")', "none"),
            "target": (f'IF({c("state")}="set",{target},"")', ""),
            "gap": (f'IF(OR({no},{c("state")}<>"set"),"",{c("target")}-{c("parts")}/{unit})', ""),
            "gap shown": (f'IF({c("gap")}="","",INT(ROUND({c("gap")}*10,9)+0.5)/10)', ""),
            "chart score": (f"IF({no},NA(),{c('parts')}/{unit})", "#N/A"),
            "chart target": (f'IF({c("target")}="",NA(),{c("target")})', "#N/A"),
            "key": (f'IF({no},"",{own.key_of(area, c("parts"), unit)})', ""),
            "place": (f'IF({c("key")}="","",1+COUNTIF({self.areas("key", "")},"<"&{c("key")}))', ""),
        }
        sheet.number(row, COLUMN["no"], area.number)
        sheet.text(row, COLUMN["title"], area.entry.record.title)
        sheet.text(row, COLUMN["short"], area.entry.record.short)
        for name, (formula, empty) in formulas.items():
            sheet.formula(
                row, COLUMN[name], formula, empty, "exact" if name in ("score", "gap", "chart score") else "number"
            )

    def _ask(self, sheet: Sheet, area: Area, ask: Ask, own: Own) -> None:
        row = self.asks + ask.number

        def c(name: str) -> str:
            return self.ask(ask, name, "")

        texts = ",".join(quoted(str(score)) for score in ask.scores)
        values = ",".join(str(score) for score in ask.scores)
        answers = span(ANSWER_HEADER, ANSWER_HEADER + len(self.spec.asks) + 1, ANSWER_COLUMN, ANSWERS)
        given = f"INDEX({answers},{ask.number + 1})"
        usable = f'AND({c("is")}="score",{self.total("usable", "")}=1)'
        formulas: dict[str, tuple[str, str | float]] = {
            "text": (f'IFERROR(IF(ISLOGICAL({given}),"#",LOWER(TRIM({given}))),"#")', ""),
            "score": (f"SUMPRODUCT(({{{texts}}}={c('text')})*{{{values}}})", 0),
            "is": (
                f'IF({c("text")}="","open",IF(OR({c("text")}="n/a",{c("text")}="na"),"n/a",'
                f'IF({c("score")}>0,"score","wrong")))',
                "open",
            ),
            "key": (f'IF({usable},IF({c("score")}<{own.weak_below},{c("score")}*1000+{ask.number},""),"")', ""),
            "rank": (own.rank(self, area, ask), ""),
            "best": (
                f'IF({usable},IF({c("score")}>={own.strong_from},({self.spec.high}-{c("score")})*1000+{ask.number},""),"")',
                "",
            ),
            "strength": (
                f'IF({c("best")}="","",IF({c("best")}=MIN({self.within(area, "best")}),{c("best")},""))',
                "",
            ),
        }
        sheet.number(row, ASK_COLUMN["no"], ask.number)
        sheet.text(row, ASK_COLUMN["title"], ask.entry.record.short)
        sheet.number(row, ASK_COLUMN["area"], area.number)
        for name, (formula, empty) in formulas.items():
            sheet.formula(row, ASK_COLUMN[name], formula, empty, "number")
        sheet.number(row, ASK_COLUMN["row"], own.text_row(ask))
