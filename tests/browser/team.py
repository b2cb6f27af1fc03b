"""The team session as its tests use it: the page, and the page held against the engine in this Python."""

import json
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from macros.team import PARTS
from tests.browser import axe
from tests.browser.quick import KEY, data, engine, titles

STORE = KEY.replace(":assess.quick", ":team")


def asked(documents: list[Any], hidden: bool = False) -> dict[str, Any]:
    """What the engine is asked about these documents."""
    named = [{"answers": it["answers"], **({"label": it["label"]} if it.get("label") else {})} for it in documents]
    responses = [{"answers": it["answers"]} for it in named] if hidden else named
    return {"kind": documents[0]["kind"], "responses": responses}


def shown(value: float | None) -> str:
    """A score as the page writes it."""
    return "–" if value is None else f"{int(value * 10 + 0.5 + 1e-9) / 10:.1f}"


@dataclass
class Words:
    """How the page calls what the engine names by id."""

    kind: str

    def question(self, id: str, name: str = "title") -> str:
        """A question or statement."""
        return next(it[name] for it in data()["questions"] + data()["full_questions"] if it["id"] == id)

    def area(self, id: str, name: str = "title") -> str:
        """A domain or dimension."""
        return next(it[name] for it in data()["domains" if self.kind == "quick" else "dimensions"] if it["id"] == id)

    def said(self, id: str, score: int) -> str:
        """What an answer says: its label, or its level."""
        if self.kind == "full":
            return ("Initial", "Developing", "Defined", "Optimized", "Leading")[(score - 1) // 2]
        asked = next(it for it in data()["questions"] if it["id"] == id)
        return next(answer["label"] for answer in asked["answers"] if answer["score"] == score)

    def step(self, id: str) -> str:
        """A stage or level."""
        return titles("stages")[id] if self.kind == "quick" else id.title()


class Team:
    """The page of the team session."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.url = site + "assess/team/"
        self.report = page.locator("[data-part='report']")

    def open(self) -> "Team":
        """Go there."""
        self.page.goto(self.url)
        self.page.wait_for_selector("fieldbook-team[data-on]")
        return self

    def add(self, *files: Any) -> "Team":
        """Choose files: documents, or (name, text)."""
        named = [it if isinstance(it, tuple) else (f"file-{n}.json", json.dumps(it)) for n, it in enumerate(files, 1)]
        self.page.locator("[data-part='file']").set_input_files(
            [{"name": name, "mimeType": "application/json", "buffer": text.encode()} for name, text in named]
        )
        expect(self.notice("added")).to_be_visible()
        return self

    def paste(self, *lines: str) -> "Team":
        """Paste share links."""
        self.page.get_by_label("Share links").fill("\n".join(lines))
        self.page.get_by_role("button", name="Add these links").click()
        expect(self.notice("added")).to_be_visible()
        return self

    def finished(self, people: int) -> "Team":
        """Wait for the result about so many people."""
        expect(self.page.locator(".fb-verdict__stamp")).to_contain_text(f" · {people} respondents · ", timeout=60_000)
        return self

    def notice(self, name: str) -> Locator:
        """A notice by its name."""
        return self.page.locator(f"[data-notice='{name}']")

    def names(self) -> list[str]:
        """The names in the list."""
        return self.page.locator(".fb-person input").evaluate_all("fields => fields.map((field) => field.value)")

    def marks(self) -> list[str]:
        """What is said about odd ones."""
        return self.page.locator(".fb-person__odd").all_inner_texts()

    def button(self, name: str) -> Locator:
        """A button."""
        return self.page.get_by_role("button", name=name, exact=True)

    def saved(self, name: str) -> tuple[str, str]:
        """Name and text of the file that a button gives."""
        with self.page.expect_download() as download:
            self.button(name).click()
        return download.value.suggested_filename, download.value.path().read_bytes().decode()

    def stored(self) -> Any:
        """What this device has kept."""
        return json.loads(self.page.evaluate("key => localStorage.getItem(key) ?? 'null'", STORE))

    def spots(self) -> list[Any]:
        """The blind spots, also the folded ones: title, and who said what in which words."""
        return self.report.locator(".fb-spot").evaluate_all(
            """spots => spots.map((spot) => [spot.querySelector('h4').textContent,
            [...spot.querySelectorAll('.fb-said > div')]
            .map((one) => [one.querySelector('dt').textContent, one.querySelector('dd').textContent])])"""
        )

    def agenda(self) -> list[Any]:
        """The parts of the meeting: time, title, and what each is filled with."""
        return self.report.locator(".fb-agenda__part").evaluate_all(
            """parts => parts.map((part) => [part.querySelector('.fb-agenda__time strong').textContent,
            part.querySelector('h4').textContent, [...part.querySelectorAll('li')].map((item) => item.textContent),
            [...part.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))])"""
        )

    def twin(self, name: str) -> list[list[str]]:
        """The rows of a picture's table."""
        return self.report.locator(f"details[data-keep='{name}'] tbody tr").evaluate_all(
            "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
        )


def check(team: Team, documents: list[Any], hidden: bool = False) -> Any:
    """Hold the page against the engine in this Python. Returns the engine's result."""
    kind = documents[0]["kind"]
    words, high = Words(kind), {"quick": 4, "full": 10}[kind]
    result = engine("assess.team", asked(documents, hidden))
    labels = [person["label"] for person in result["respondents"]]
    step = "stage" if kind == "quick" else "level"
    verdict = team.page.locator(".fb-verdict")
    expect(verdict.locator(".fb-verdict__stage")).to_have_text(f"The team's {step}{words.step(result[step])}")
    expect(verdict.locator("[data-display]")).to_have_text(shown(result["overall"]))
    figures = [f"{int(result['agreement'] + 0.5)}%", str(len(result["blind_spots"])), str(len(result["agreed"]))]
    assert verdict.locator("dd strong").all_inner_texts() == figures
    questions = {it["id"]: it for it in result["questions"]}

    def who(id: str, score: int) -> str:
        return ", ".join(name for name, given in zip(labels, questions[id]["scores"], strict=True) if given == score)

    expected = []
    for spot in result["blind_spots"]:
        id = spot["question"]
        scores = sorted({score for score in questions[id]["scores"] if isinstance(score, int)})
        said = [[f"{score} of {high} {who(id, score)}", words.said(id, score)] for score in scores]
        expected.append([words.question(id), said])
    assert team.spots() == expected
    agreed = team.report.locator(".fb-team__same strong").all_inner_texts()
    assert sorted(agreed) == sorted(words.question(id, "short") for id in result["agreed"])
    parts = {part["id"]: part["items"] for part in result["agenda"]}
    why = {"foundation": "a foundation below 5", "lowest": "among the lowest scores"}
    filled = {
        "compare": [
            f"{words.question(it['question'], 'short')}: {it['lowest']} ({', '.join(it['who_lowest'])})"
            f" to {it['highest']} ({', '.join(it['who_highest'])})"
            for it in parts["compare"]
        ],
        "causes": [f"{words.area(it['domain'])}, mean {shown(it['mean'])}" for it in parts["causes"]],
        "order": [f"{words.area(it['domain'])}: {why[it['because']]}" for it in parts["order"]],
        "plan": [],
    }
    agenda = team.agenda()
    assert [part[:3] for part in agenda] == [
        [f"{minutes} min", PARTS[id]["title"], filled[id]]
        for id, minutes in (("compare", 20), ("causes", 30), ("order", 20), ("plan", 20))
    ]
    plan = [[words.area(it["domain"], "short"), shown(it["from"]), shown(it["target"])] for it in parts["plan"]]
    assert [row[:3] for row in agenda[3][3]] == plan
    rows = [[words.area(it["id"], "short"), shown(it["mean"])] for it in result["domains"]]
    assert [[row[0], row[4]] for row in team.twin("domains")] == rows
    blind = {spot["question"] for spot in result["blind_spots"]}
    marked = [words.question(id, "short") for id in questions if id in blind]
    assert [row[0] for row in team.twin("questions") if "blind spot" in row] == marked
    assert [row[0] for row in team.twin("people")] == labels
    return result


def looks(page: Page) -> list[Any]:
    """What axe finds on a phone and a desktop, light and dark."""
    return axe.in_every_look(page, {"exclude": [["header"]]})
