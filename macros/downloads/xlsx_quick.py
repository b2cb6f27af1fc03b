"""The quick assessment as a workbook: eight domains, a stage, and up to eight next steps with their reasons."""

from fractions import Fraction

from macros.downloads.answers import answers
from macros.downloads.read_me import begun
from macros.downloads.result import Fact, result, shown
from macros.downloads.rules import Own, reaches, tenths
from macros.downloads.spec import Area, Ask, Spec, spec, words
from macros.downloads.working import Working
from macros.downloads.xlsx import Book, Sheet, choose, height, span, texts_needed
from macros.load import Library

STEPS, STRENGTHS = 8, 3
TEXTS = "Texts"
FIRST = 3
"""Row of the first text."""
SHEETS = [
    ("Answers", "the 24 questions with their described answers, and the cells to fill in."),
    ("Result", "your stage, overall and for each domain, beside your targets, and the scores as a chart."),
    (
        "Next steps",
        "the lowest answers first, one for each domain, with the reason, the next step and the playbook. The steps are "
        "worded for any company; the website words them for one of your kind.",
    ),
    ("Strengths", "the best answers, one for each domain, with what they give you."),
    ("Texts", "where the next steps come from."),
    ("Working", "every step of the calculation."),
]
SHOWN = Fraction(5, 2)
"""The scale of 10: score × 2.5."""


class Quick(Own):
    """Stages go by the score before rounding; every answer may be a next step."""

    other, step = "Out of 10", "Stage no."
    strong_from = 3

    def __init__(self, library: Library, found: Spec) -> None:
        self.stages = [entry.record for entry in library.all("stage")]
        self.rows: dict[int, int] = {}
        self.weak_below = found.high + 1
        count = 1
        for ask in found.asks:
            self.rows[ask.number] = count
            count += len(ask.scores)

    def other_of(self, parts: str, unit: str) -> str:
        """The score out of 10, as shown."""
        return tenths(parts, unit, SHOWN)

    def step_of(self, parts: str, unit: str, other: str) -> str:
        """How many stages' bounds the score reaches."""
        return "+".join(reaches(parts, unit, stage.from_score) for stage in self.stages)

    def key_of(self, area: Area, parts: str, unit: str) -> str:
        """Lowest score first, ties in order."""
        return f"{parts}*100+{area.number}"

    def rank(self, working: Working, area: Area, ask: Ask) -> str:
        """The lowest answer of each domain, then all the others: by score, then in order."""
        key = working.ask(ask, "key", "")
        return f'IF({key}="","",IF({key}=MIN({working.within(area, "key")}),{key},100000+{key}))'

    def text_row(self, ask: Ask) -> int:
        """Each question has a row of texts for each of its answers."""
        return self.rows[ask.number]


def quick(library: Library) -> bytes | None:
    """The workbook; None when the content has no quick assessment."""
    found = spec(library, "quick")
    if found is None:
        return None
    book = begun(found, SHEETS)
    own, working = Quick(library, found), Working(found)
    answers(book, found, working)
    t = working.total
    names = [stage.title for stage in own.stages]
    read = [f"{stage.tagline}. {stage.summary}" for stage in own.stages]
    counts = f'"of {len(found.asks)}; "&{t("open")}&" open, "&{t("na")}&" not applicable"'
    facts = [
        Fact(f"Overall score, {found.low} to {found.high}", shown(t("scored"), t("shown")), style="figure number"),
        Fact("The same out of 10", shown(t("scored"), t("other")), style="figure number"),
        Fact("Stage", choose(t("step"), names), choose(t("step"), read, ""), "", read),
        Fact(
            "Questions answered",
            shown(t("scored"), t("answered")),
            counts,
            f"of {len(found.asks)}; {len(found.asks)} open, 0 not applicable",
        ),
    ]
    result(book, found, working, facts, (("Out of 10", "{}", "score"), ("Stage", choose("{}", names, "not scored"))))
    _steps(book, found, working)
    _texts(book, library, found)
    working.write(book, own)
    return book.bytes()


def _steps(book: Book, found: Spec, working: Working) -> None:
    """The next steps, then the strengths."""
    widths = [5, 20, 32, 30, 46, 66, 28]
    sheet = book.sheet("Next steps", widths, landscape=True)
    lede = "The lowest answers first, one for each domain, eight at most. Give the first two a name and a date."
    sheet.head("Next steps", lede, 6)
    names = ["No.", "Domain", "Question", "Your answer", "Why it matters", "Next step", "Playbook"]
    sheet.header(3, [(name, "centre" if name == "No." else "") for name in names], repeat=True)
    asks = [ask.entry.record for ask in found.asks]
    tall = texts_needed(
        ([ask.title for ask in asks], widths[2]),
        ([f"{a.score}  {a.label}" for ask in asks for a in ask.answers], widths[3]),
        ([words(a.insight) for ask in asks for a in ask.answers], widths[4]),
        ([words(a.next_step) for ask in asks for a in ask.answers], widths[5]),
    )
    for place in range(STEPS):
        row = 4 + place
        sheet.row(row, tall)
        chosen = f"MATCH(SMALL({working.all('rank')},{place + 1}),{working.all('rank')},0)"
        _line(sheet, found, working, row, place + 1, chosen, ("domain", "title", "answer", "why", "next", "playbook"))
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(3 + STEPS, 6)
    sheet = book.sheet("Strengths", widths[:5], landscape=True)
    sheet.head("Strengths", "What already works: your best answers of 3 or 4, one for each domain, three at most.", 4)
    names = ["No.", "Domain", "Question", "Your answer", "What it gives you"]
    sheet.header(3, [(name, "centre" if name == "No." else "") for name in names], repeat=True)
    for place in range(STRENGTHS):
        chosen = f"MATCH(SMALL({working.all('strength')},{place + 1}),{working.all('strength')},0)"
        sheet.row(4 + place, tall)
        _line(sheet, found, working, 4 + place, place + 1, chosen, ("domain", "title", "answer", "why"))
    sheet.sheet.freeze_panes(4, 0)
    sheet.printed(3 + STRENGTHS, 4)


TEXT_COLUMNS = {"domain": 1, "title": 2, "score": 3, "answer": 4, "why": 5, "next": 6, "playbook": 7}


def _line(
    sheet: Sheet, found: Spec, working: Working, row: int, number: int, chosen: str, columns: tuple[str, ...]
) -> None:
    """A question by its place, with texts for the answer given."""
    last = FIRST + sum(len(ask.scores) for ask in found.asks) - 1
    sheet.place(row, number)
    first = f"INDEX({working.all('row')},{chosen})"
    given = f"INDEX({working.all('score')},{chosen})"
    for place, name in enumerate(columns, 1):
        column = span(FIRST, last, TEXT_COLUMNS[name], TEXTS)
        score = span(FIRST, last, TEXT_COLUMNS["score"], TEXTS)
        # The rows of a question stand together from ``first``; its answers carry their scores, so any scale will do.
        where = f"{first}-1+MATCH({given},INDEX({score},{first}):INDEX({score},ROWS({score})),0)"
        text = f"INDEX({column},{where})"
        if name == "answer":
            text = f'{given}&"  "&{text}'
        sheet.formula(row, place, f'IFERROR({text},"")')


def _texts(book: Book, library: Library, found: Spec) -> None:
    """Every answer with what follows from it."""
    widths = [5, 21, 30, 8, 34, 44, 60, 34]
    sheet = book.sheet(TEXTS, widths, landscape=True, tab="#8D8573")
    sheet.head(
        "Texts", "What the sheet Next steps chooses from: one row for each answer. Nothing is filled in here.", 7
    )
    names = ["No.", "Domain", "Question", "Score", "Answer", "Why it matters", "Next step", "Playbook"]
    sheet.header(FIRST - 1, [(name, {"No.": "centre", "Score": "number"}.get(name, "")) for name in names], repeat=True)
    books = {entry.id: entry.record.title for entry in library.all("playbook")}
    row = FIRST
    for area in found.areas:
        for ask in area.asks:
            for answer in sorted(ask.entry.record.answers, key=lambda item: item.score):
                texts = [ask.entry.record.title, answer.label, words(answer.insight), words(answer.next_step)]
                sheet.row(row, height(*zip(texts, (widths[2], *widths[4:7]), strict=True)))
                sheet.number(row, 0, ask.number, "place")
                sheet.text(row, 1, area.entry.record.title)
                sheet.text(row, 2, texts[0])
                sheet.number(row, 3, answer.score)
                for place, text in enumerate([*texts[1:], books[answer.playbook]], 4):
                    sheet.text(row, place, text)
                row += 1
    sheet.sheet.freeze_panes(FIRST, 0)
    sheet.printed(row - 1, 7)
