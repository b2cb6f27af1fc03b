"""The full assessment as its tests use it: three teams worked out by hand, the page, and the engine in this Python."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.browser import quick
from tests.browser.quick import Quick, data, engine

PATH = "assess/full/"
KEY = quick.KEY.replace("quick", "full")


@dataclass(frozen=True)
class Team:
    """What a team answers, in the order of the page, and what it must see."""

    scores: tuple[Any, ...]
    level: str
    display: str
    dimensions: tuple[str, ...]
    priorities: tuple[str, ...]
    targets: tuple[str, ...]
    path: str


# 8 ÷ 4, 15 ÷ 5, 25 ÷ 5, 10 ÷ 5, 20 ÷ 5, 7 ÷ 5; their mean is 17.4 ÷ 6 = 2.9, which rounds to 3.
# Strategy and Structure are below 5, Technology is exactly 5; of the others Measurement is lowest.
YOUNG = Team(
    scores=(2, 3, 1, 2, 3, 2, 4, 3, 3, 4, 5, 5, 6, 5, 2, 2, 3, 2, 1, 4, 4, 3, 5, 4, 1, 2, 1, 2, 1),
    level="Developing",
    display="2.9",
    dimensions=("2.0", "3.0", "5.0", "2.0", "4.0", "1.4"),
    priorities=("Strategy and vision", "Structure and segmentation", "Measurement and outcomes"),
    targets=("3.0, Developing", "5.0, Defined", "3.0, Developing"),
    path="Lay the foundation",
)
# 28 ÷ 4, 32 ÷ 5, 30 ÷ 5, 34 ÷ 5, 36 ÷ 5, 29 ÷ 5; their mean is 39.2 ÷ 6 = 6.53, which rounds to 7.
# Nothing is below 5, so the three lowest stand from the lowest up.
GROWN = Team(
    scores=(7, 8, 6, 7, 6, 7, 7, 6, 6, 6, 5, 7, 6, 6, 7, 6, 7, 8, 6, 8, 7, 7, 6, 8, 5, 6, 6, 7, 5),
    level="Optimized",
    display="6.5",
    dimensions=("7.0", "6.4", "6.0", "6.8", "7.2", "5.8"),
    priorities=("Measurement and outcomes", "Technology and data", "Structure and segmentation"),
    targets=("7.0, Optimized", "7.0, Optimized", "7.0, Optimized"),
    path="Scale what works",
)
# 27 ÷ 3, 45 ÷ 5, 22 ÷ 5, 45 ÷ 5, nothing, 40 ÷ 5; the mean of five is 39.4 ÷ 5 = 7.88, which rounds to 8.
# Technology is below 5 and first; then the lowest, and of the equal ones Strategy.
UNEVEN = Team(
    scores=(10, 9, "na", 8, 9, 9, 9, 9, 9, 4, 5, 5, 4, 4, 9, 10, 9, 9, 8, *["na"] * 5, 8, 9, 8, 8, 7),
    level="Optimized",
    display="7.9",
    dimensions=("9.0", "9.0", "4.4", "9.0", "–", "8.0"),
    priorities=("Technology and data", "Measurement and outcomes", "Strategy and vision"),
    targets=("5.0, Defined", "9.0, Leading", "10.0, Leading"),
    path="Stay in the lead",
)


@cache
def questions() -> tuple[str, ...]:
    """The ids of the statements, in the order of the page."""
    dimensions = [dimension["id"] for dimension in data()["dimensions"]]
    asked = data()["full_questions"]
    return tuple(
        question["id"] for question in sorted(asked, key=lambda one: (dimensions.index(one["dimension"]), one["order"]))
    )


def answers(team: Team = YOUNG) -> dict[str, Any]:
    """A team's answers by statement."""
    return dict(zip(questions(), team.scores, strict=True))


def document(**parts: Any) -> dict[str, Any]:
    """A document as the page stores and exports it."""
    return quick.document(**{"kind": "full", "answers": answers(), **parts})


def report(**parts: Any) -> dict[str, str]:
    """What the engine writes about a document: ``{markdown, csv}``."""
    return engine("assess.report", {"kind": "full", "answers": answers(), "notes": {}, "targets": {}, **parts})


class Full(Quick):
    """The page of the full assessment."""

    path = PATH
    key = KEY
    tag = "fieldbook-full"

    def all(self) -> dict[str, Any]:
        """An answer for each statement."""
        return answers()

    def scores(self) -> list[str]:
        """The scores as the table shows them."""
        rows = self.page.get_by_role("region", name="Scores by dimension").locator("tbody tr")
        return rows.locator("td:nth-of-type(1)").all_inner_texts()

    def priorities(self) -> list[str]:
        """The titles of the priorities, in order."""
        return self.page.locator(".fb-priority h4").all_inner_texts()

    def facts(self, name: str) -> list[str]:
        """One fact of each priority."""
        return (
            self.page.locator(".fb-priority__facts > div", has=self.page.get_by_text(name, exact=True))
            .locator("dd")
            .all_inner_texts()
        )
