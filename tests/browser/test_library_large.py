"""A library that has grown tenfold: a filter shows what fills a screen at once, and the rest in the next pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bench.filter import LIBRARIES, WOKEN, serve_grown
from tests.browser.visit import Tab, tab
from tests.serve import Site

LARGE = {"playbooks/": ("stage", "walk", 9), "glossary/": ("category", "risk", 30)}
"""Address → a filter, one of its values, and how many cards come first."""
CHANGE = """(choices) => {
  const library = document.querySelector("fieldbook-library");
  const cards = [...library.querySelectorAll("[data-group] li")];
  const shown = () => cards.filter((card) => !card.hidden && !card.closest("[data-group]").hidden);
  for (const [name, value] of choices) {
    const field = library.form.elements[name];
    field.value = value;
    field.dispatchEvent(new Event(name === "q" ? "input" : "change", { bubbles: true }));
  }
  return { at: shown().map((card) => cards.indexOf(card)), said: library.status.textContent,
    waits: library.cards.pieces.waiting };
}"""
"""Make changes one after the other and say what is there before the next picture."""
FITS = """(choice) => [...document.querySelectorAll("fieldbook-library [data-group] li")]
  .map((card, place) => [place, { ...card.closest("[data-group]").dataset, ...card.dataset }])
  .filter(([, data]) => choice.every(([name, value]) => !value || data[name].split(" ").includes(value)))
  .map(([place]) => place)"""
SETTLED = "() => !document.querySelector('fieldbook-library').cards.pieces.waiting"


@contextmanager
def grown(address: str, browser: Browser, server: Site, query: str = "") -> Iterator[Tab]:
    """A tab on a library with ten times its cards, awake."""
    with tab(browser, server) as opened:
        serve_grown(opened.page, f"{server.url}{address}", LIBRARIES[address], 10)
        opened.go(address)
        opened.page.wait_for_function(WOKEN)
        if query:
            opened.page.evaluate(CHANGE, [query.split("=")])
            opened.page.wait_for_function(SETTLED)
        yield opened


def there(opened: Tab) -> list[int]:
    """The places of the cards that are there, when all have come."""
    opened.page.wait_for_function(SETTLED)
    found: dict[str, Any] = opened.page.evaluate(CHANGE, [])
    return list(found["at"])


@pytest.mark.parametrize("address", LARGE)
def test_what_fills_a_screen_comes_first_and_the_rest_after_it(address: str, browser: Browser, server: Site) -> None:
    name, value, first = LARGE[address]
    with grown(address, browser, server) as opened:
        few = opened.page.evaluate(FITS, [[name, value]])
        everything = opened.page.evaluate(FITS, [])
        narrowed = opened.page.evaluate(CHANGE, [[name, value]])
        assert set(few) <= set(narrowed["at"]) < set(everything)
        assert narrowed["at"][: len(few[:first])] == few[:first]  # what is hidden later is below
        assert narrowed["said"].startswith(f"{len(few)} of {len(everything)} ")
        assert there(opened) == few
        back = opened.page.evaluate(CHANGE, [[name, ""]])
        new = sorted(set(back["at"]) - set(few))
        assert new == [place for place in everything if place not in few][:first]
        assert back["waits"] and back["said"].startswith(f"{len(everything)} ")
        assert there(opened) == everything
        assert opened.page.locator(f"select[name={name}] option[value={value}]").inner_text().endswith(f"({len(few)})")


@pytest.mark.parametrize("address", LARGE)
def test_a_change_drops_what_still_waits(address: str, browser: Browser, server: Site) -> None:
    name, value, _first = LARGE[address]
    with grown(address, browser, server, f"{name}={value}") as opened:
        few = opened.page.evaluate(FITS, [[name, value]])
        assert opened.page.evaluate(CHANGE, [[name, ""]])["waits"]
        opened.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        opened.page.evaluate(CHANGE, [["q", "zzz"], ["q", ""], [name, value]])
        assert there(opened) == few
        groups = opened.page.locator("[data-group]")
        expect(groups.locator("visible=true").first).to_be_visible()
        empty = groups.evaluate_all(
            "(all) => all.filter((one) => !one.hidden && !one.querySelector('li:not([hidden])'))"
        )
        assert empty == []


@pytest.mark.parametrize("event", ["beforeprint", "hashchange"])
def test_all_is_there_for_paper_and_for_a_jump(event: str, browser: Browser, server: Site) -> None:
    with grown("glossary/", browser, server, "category=risk") as opened:
        assert opened.page.evaluate(CHANGE, [["category", ""]])["waits"]
        opened.page.evaluate("(name) => dispatchEvent(new Event(name))", event)
        found = opened.page.evaluate(CHANGE, [])
        assert (found["at"], found["waits"]) == (opened.page.evaluate(FITS, []), False)


def test_the_way_back_and_a_form_out_of_sight_bring_all_at_once(browser: Browser, server: Site) -> None:
    """The browser scrolls to where somebody was, and what is in sight must not move."""
    with grown("playbooks/", browser, server, "stage=walk") as opened:
        opened.page.evaluate(
            """() => addEventListener("popstate", () => {
              window.back = document.querySelector("fieldbook-library").cards.pieces.waiting;
            })"""
        )
        opened.page.go_back()
        opened.page.wait_for_function("() => 'back' in window")
        assert opened.page.evaluate("() => back") is False
        assert there(opened) == opened.page.evaluate(FITS, [])
        opened.page.evaluate(CHANGE, [["stage", "walk"]])
        there(opened)
        opened.page.evaluate("() => scrollTo(0, 3000)")
        opened.page.wait_for_function("() => document.querySelector('fieldbook-library').above")
        assert opened.page.evaluate(CHANGE, [["stage", ""]])["waits"] is False
