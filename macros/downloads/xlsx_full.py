"""The full assessment as a workbook: six dimensions, levels, diagnosis, three priorities, next steps and the path."""

from fieldbook.kinds import LEVELS
from macros.downloads.answers import answers
from macros.downloads.full_sheets import EACH, PRIORITIES, SOUND, diagnosis, path_sheet, priorities, steps
from macros.downloads.full_texts import all_texts
from macros.downloads.read_me import begun
from macros.downloads.result import Fact, result, shown
from macros.downloads.rules import Own, whole
from macros.downloads.spec import Area, Ask, spec
from macros.downloads.working import Working
from macros.downloads.xlsx import choose
from macros.load import Library

FOUNDATION = ("always", "often")
"""Dimensions with these marks come first when they score below 5."""
STRONG = 7
"""A statement below it may need work; one from here on is a strength."""
SHEETS = [
    ("Answers", "the 29 statements with their described levels, and the cells to fill in."),
    ("Result", "level and score, overall and for each dimension, beside your targets, and the scores as a chart."),
    ("Priorities", "the three dimensions to work on first, with target, days, impact, effort and reason."),
    ("Next steps", "for each priority up to three statements that scored below 7, with what lifts them."),
    ("Strengths", "the best scores, one for each dimension."),
    ("Diagnosis", "what the score of each dimension says, and what to do first."),
    ("Path", "the steps that fit your overall score, with days, months and investment."),
    ("Texts", "where all of these come from."),
    ("Working", "every step of the calculation."),
]


class Full(Own):
    """Levels, diagnostics and the path go by rounded scores, priorities by exact ones."""

    other, step = "Rounded", "Level no."
    weak_below, strong_from = STRONG, STRONG

    def other_of(self, parts: str, unit: str) -> str:
        """The nearest whole number, halves up."""
        return whole(parts, unit)

    def step_of(self, parts: str, unit: str, other: str) -> str:
        """Two whole numbers share a level."""
        return f"INT(({other}+1)/2)"

    def key_of(self, area: Area, parts: str, unit: str) -> str:
        """Foundations below 5 in their order, then everything from the lowest score up."""
        rest = f"1000+{parts}*100+{area.number}"
        if area.entry.record.first in FOUNDATION:
            return f"IF({parts}<{SOUND}*{unit},{area.number},{rest})"
        return rest

    def rank(self, working: Working, area: Area, ask: Ask) -> str:
        """The three lowest of each priority: by priority, score, then order."""
        key, place = working.ask(ask, "key", ""), working.area(area, "place", "")
        below = f'COUNTIF({working.within(area, "key")},"<"&{key})'
        return f'IF({key}="","",IF(OR({place}>{PRIORITIES},{below}>={EACH}),"",{place}*100000+{key}))'

    def text_row(self, ask: Ask) -> int:
        """One row of texts a statement."""
        return ask.number


def full(library: Library) -> bytes | None:
    """The workbook; None when the content has no full assessment."""
    found = spec(library, "full")
    if found is None:
        return None
    book = begun(found, SHEETS)
    working, texts = Working(found), all_texts(library, found)
    paths = [entry.record for entry in library.all("path")]
    levels = [name.capitalize() for name in LEVELS]
    answers(book, found, working)
    t = working.total
    path = "+".join(f"({t('other')}>={item.low})" for item in paths)
    path = f"IF({t('scored')}=0,0,{path})"
    counts = f'"of {len(found.asks)}; "&{t("open")}&" open, "&{t("na")}&" not applicable"'
    facts = [
        Fact("Overall score, 1 to 10", shown(t("scored"), t("shown")), style="figure number"),
        Fact("Level", choose(t("step"), levels)),
        Fact(
            "Path",
            f'IF({path}=0,"–",INDEX({texts.column("Path", 1)},{path}))',
            f'IF({path}=0,"",INDEX({texts.column("Path", 2)},{path}))',
            "",
            texts.texts("Path", 2),
        ),
        Fact(
            "Statements answered",
            shown(t("scored"), t("answered")),
            counts,
            f"of {len(found.asks)}; {len(found.asks)} open, 0 not applicable",
        ),
    ]
    band = 'IF({}<=3,"low",IF({}<=6,"middle","high"))'
    result(book, found, working, facts, (("Reading", band, "cell"), ("Level", choose("{}", levels, "not scored"))))
    priorities(book, found, working, texts, levels)
    steps(book, found, working, texts)
    diagnosis(book, found, working, texts, levels)
    path_sheet(book, working, texts, path, max(len(item.steps) for item in paths))
    texts.write(book)
    working.write(book, Full())
    return book.bytes()
