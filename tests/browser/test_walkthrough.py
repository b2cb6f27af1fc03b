"""The walk-through is true: each walk is played with keys alone, and each stop sounds as its page says."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.walks import LISTEN, Walk, fits, read

WALKS = read()


# A sample scored sooner than its first announcement is due, by a Python that was there before, is heard the other way
# round; the visitor of the walk has just come.
COLD = ("Portfolio",)


@pytest.mark.parametrize(
    "walk",
    [pytest.param(walk, marks=pytest.mark.cold if walk["widget"] in COLD else (), id=walk["widget"]) for walk in WALKS],
)
def test_every_stop_sounds_as_written(walk: dict[str, Any], page: Page, site: str) -> None:
    played = Walk(page, site, walk)
    said: list[str] = []
    for step in walk["steps"]:
        played.go(step)
        said += step.get("said", [])
        if said:  # an announcement may wait for a pause in typing
            page.wait_for_function("(least) => window.heard.length >= least", arg=len(said), timeout=60_000)
        stop = played.settled(step["stop"])
        assert fits(step["stop"], stop), f"{step}: now {stop}"
    heard = played.heard()
    assert len(heard) == len(said), heard
    assert [now for wanted, now in zip(said, heard, strict=True) if not fits(wanted, now)] == []


def test_what_is_said_is_heard_once_and_in_order(page: Page, site: str) -> None:
    page.goto(f"{site}about/")
    page.evaluate(f"({LISTEN})()")
    page.evaluate("() => document.querySelector('article').append(document.createElement('output'))")
    for text in ("one", "one", "two"):
        page.evaluate("(text) => { document.querySelector('output').textContent = text }", text)
    assert page.evaluate("() => window.heard") == ["one", "two"]


@pytest.mark.parametrize(
    ("wanted", "found", "so"),
    [
        ("button “Share”", "button “Share”", True),
        ("button “Share”", "button “Share”, disabled", False),
        ("link “…”, expanded", "link “A (b)”, expanded", True),
        ("a.c", "abc", False),
    ],
)
def test_three_dots_stand_for_any_text(wanted: str, found: str, so: bool) -> None:
    assert fits(wanted, found) is so
