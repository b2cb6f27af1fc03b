"""The quick assessment as its tests use it: the answers, the page, and what the engine says in this Python."""

import json
from functools import cache
from typing import Any, Self

from playwright.sync_api import Page, expect

from fieldbook import api
from macros.bundle import engine_data
from macros.load import load, read_folder
from tests.building import ROOT

PATH = "assess/quick/"
KEY = "fieldbook:/team/fieldbook/:assess.quick"
PATTERN = (2, 1, 3, 2, 2, "na", 1, 2, 1, 3, 2, 3, 2, 2, 2, 1, 2, 1, 3, 4, 3, 1, 2, 2)


@cache
def data() -> dict[str, Any]:
    """The data of the engine, from the content as it stands."""
    return engine_data(load(read_folder(ROOT)))


@cache
def questions() -> tuple[str, ...]:
    """The ids of the questions, in the order of the page."""
    domains = [domain["id"] for domain in data()["domains"]]
    asked = [question for question in data()["questions"] if question["assessment"] == "quick"]
    return tuple(
        question["id"]
        for question in sorted(asked, key=lambda question: (domains.index(question["domain"]), question["order"]))
    )


def answers(pattern: tuple[Any, ...] = PATTERN) -> dict[str, Any]:
    """An answer for each question; None leaves one open."""
    given = {name: pattern[place % len(pattern)] for place, name in enumerate(questions())}
    return {name: answer for name, answer in given.items() if answer is not None}


def engine(op: str, payload: object) -> Any:
    """The engine's result in this Python."""
    answer = json.loads(api.respond(op, json.dumps(payload), data))
    assert answer["ok"], answer
    return answer["result"]


def titles(kind: str) -> dict[str, str]:
    """Id → title of the records of a kind."""
    return {record["id"]: record["title"] for record in data()[kind]}


def document(**parts: Any) -> dict[str, Any]:
    """A document as the page stores and exports it."""
    head = {
        "format": "fieldbook-assessment",
        "format_version": 1,
        "kind": "quick",
        "model_version": 1,
        "saved": "2026-03-03T10:00:00.000Z",
    }
    return {**head, "answers": answers(), "notes": {}, "profile": {}, "targets": {}, **parts}


class Quick:
    """The page of the quick assessment."""

    path = PATH
    key = KEY
    tag = "fieldbook-quick"

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.url = site + self.path
        self.result = page.get_by_role("region", name="Your result")
        self.verdict = page.locator(".fb-verdict")

    def open(self, hash: str = "", stored: object = None) -> Self:
        """Go there; ``stored`` (text, or a value for JSON) is what this device has kept."""
        if stored is not None:
            text = stored if isinstance(stored, str) else json.dumps(stored)
            self.page.add_init_script(
                f"localStorage.getItem({self.key!r}) ?? localStorage.setItem({self.key!r}, {json.dumps(text)})"
            )
        self.page.goto(self.url + hash)
        self.page.wait_for_selector(f"{self.tag}[data-on]")
        return self

    def all(self) -> dict[str, Any]:
        """An answer for each question."""
        return answers()

    def answer(self, given: dict[str, Any] | None = None, mouse: bool = False) -> Self:
        """Click the answers: the first and the last, or all with ``mouse``, by mouse, those between by script."""
        labels = [f"label[for='{name}-{answer}']" for name, answer in (self.all() if given is None else given).items()]
        between = [] if mouse else labels[1:-1]
        for label in labels:
            if label not in between:
                self.page.locator(label).click()
            elif label == between[0]:
                self.page.evaluate("labels => labels.forEach((each) => document.querySelector(each).click())", between)
        return self

    def finished(self) -> Self:
        """Wait for the result, and for the report below it."""
        expect(self.page.locator(f"{self.tag}[data-result]")).to_have_count(1, timeout=60_000)
        expect(self.verdict).to_be_visible()
        return self

    def stored(self) -> Any:
        """What this device has kept, as JSON."""
        return json.loads(self.page.evaluate("key => localStorage.getItem(key) ?? 'null'", self.key))

    def filled(self) -> dict[str, Any]:
        """The answers in the form."""
        return self.page.evaluate(
            """(tag) => Object.fromEntries([...document.querySelectorAll(`${tag} input:checked`)]
            .filter((input) => input.type === 'radio')
            .map((input) => [input.name.slice(8), input.value === 'na' ? 'na' : Number(input.value)]))""",
            self.tag,
        )

    def scores(self) -> list[str]:
        """The scores as the table shows them."""
        return self.page.locator(".fb-where tbody tr td:nth-of-type(1)").all_inner_texts()

    def do(self, name: str) -> None:
        """Press the (visible) button for something: share, export, restart …"""
        self.page.locator(f"[data-do='{name}']:visible").first.click()

    def notice(self, name: str) -> Any:
        """A notice by its name."""
        return self.page.locator(f"[data-notice='{name}']")
