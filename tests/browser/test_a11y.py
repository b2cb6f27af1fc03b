"""For everybody: what axe-core finds, and what it cannot see, on every page and in every state.

Each page is opened once and turned on the spot: ``axe.py`` has the looks, ``laws.js`` the questions beyond axe,
``states.py`` the states. That nothing scrolls sideways or moves unasked, and that the skip link leads to the heading,
stands in ``test_pages.py`` and ``test_frame.py``.
"""

import ast
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe
from tests.browser.axe import violations
from tests.browser.faults import Faults
from tests.browser.states import ELSEWHERE, TOURS, Tour
from tests.browser.visit import DESKTOP, NARROW, PAGES, PHONE, Tab, tab
from tests.serve import Site

HERE = Path(__file__).parent
LAWS = (HERE / "laws.js").read_text(encoding="utf-8")
ASKS = ("violations", "looks", "in_every_look")
"""The names of the functions that ask axe."""
NOON = """const noon = Date.parse("2026-04-07T12:00:00Z");
Date = class extends Date {
  constructor(...given) { super(...(given.length ? given : [noon])) }
  static now() { return noon }
};"""
"""The same day each day: links to share carry it, so no state would ever be the same again."""


def broken(page: Page, *laws: str) -> dict[str, list[str]]:
    """Law → what breaks it on the page as it stands. The keyboard has been used last."""
    if not page.evaluate("() => 'laws' in window"):
        page.evaluate(LAWS)
    page.keyboard.press("Shift")
    found = page.evaluate("(names) => names.map((name) => laws[name]())", laws)
    return {law: faults for law, faults in zip(laws, found, strict=True) if faults}


def broken_anywhere(page: Page) -> dict[str, dict[str, list[str]]]:
    """Look → law → what breaks it, in each look that a law can depend on."""
    axe.turn(page, "light", DESKTOP)
    found = {"desktop": broken(page, "outline", "order", "pictures", "spacing", "focus")}
    axe.turn(page, "dark")
    found["dark"] = broken(page, "focus")
    page.emulate_media(forced_colors="active")
    found["forced colours"] = broken(page, "focus", "forced")
    page.emulate_media(forced_colors="none")
    axe.turn(page, "light", NARROW)
    found["320 pixels"] = broken(page, "outline", "order", "spacing", "focus")
    return {look: faults for look, faults in found.items() if faults}


def test_every_page(shared: Tab) -> None:
    shared.fresh(DESKTOP, "light", "reduce")
    assert axe.in_every_look(shared.page) == []
    assert broken_anywhere(shared.page) == {}


def news(page: Page, tour: Tour) -> dict[str, list[list[str]]]:
    """What a state has that others have not: an open dialog, or else the page without what it shares with them."""
    if page.locator("dialog:modal").count():
        return {"include": [["dialog[open]"]]}
    return {"exclude": [["header"], ["footer"], *([part] for part in tour.known)]}


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.name)
def test_every_state(tour: Tour, page: Page, site: str, faults: Faults) -> None:
    faults.expect(*tour.faults)
    page.add_init_script(NOON)
    for name, reach in tour.states.items():
        axe.turn_back(page)
        reach(page, site)
        found = [f"{name}, {fault}" for fault in axe.in_every_look(page, news(page, tour))]
        assert found == []
        axe.turn(page, "light", DESKTOP)
        assert broken(page, "outline", "pictures", "spacing") == {}, name
        at = page.evaluate_handle("() => document.activeElement")
        assert broken(page, "focus") == {}, name
        page.emulate_media(forced_colors="active")
        assert broken(page, "forced") == {}, name
        page.emulate_media(forced_colors="none")
        at.as_element().evaluate("(element) => element.focus()")  # type: ignore[union-attr]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_the_menu_open(scheme: str, browser: Browser, server: Site) -> None:
    with tab(browser, server, color_scheme=scheme, viewport=PHONE, reduced_motion="reduce") as opened:
        opened.go(PAGES["metric"])
        opened.page.get_by_role("button", name="Menu").click()
        opened.page.locator("#fb-nav").wait_for(state="visible")
        assert violations(opened.page) == []


@pytest.mark.parametrize("test", ELSEWHERE.values(), ids=ELSEWHERE)
def test_states_that_another_test_has_at_hand(test: str) -> None:
    file, _, wanted = test.partition("::")
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    found = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == wanted]
    called = {each.func for each in ast.walk(found[0]) if isinstance(each, ast.Call)}
    assert [each.id for each in called if isinstance(each, ast.Name) and each.id in ASKS] != []


def test_a_violation_is_seen(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES["about"])
        opened.page.evaluate(
            """() => {
              document.querySelector("h1").style.color = "#ddd";
              const small = (text) => Object.assign(document.createElement("button"), {textContent: text,
                style: "all: unset; display: block; width: 9px; height: 9px; color: black"});
              document.querySelector("article").append(document.createElement("button"), small("a"), small("b"));
            }"""
        )
        found = {text.split(": ")[0] for text in violations(opened.page)}
        assert found == {"button-name", "color-contrast", "target-size"}


BREAKS = {
    "outline": ("h2.outerHTML = '<h4>deep</h4><h1>two</h1>'", ["2 headings of level 1", "level 4 after 1: deep"]),
    "order": ("link.tabIndex = 3", ["tabindex 3: a"]),
    "pictures": (
        """h2.insertAdjacentHTML('afterend', '<p><svg role="img" class="fb-chart"></svg></p>')""",
        ["no name: svg.fb-chart"],
    ),
    "focus": ("add('article a:focus { outline: none !important }')", ["no ring: a"]),
    "spacing": ("add('h2 { height: 1.3em; line-height: 1.3; overflow: hidden; width: 9em }')", ["cut off: h2"]),
    "forced": (
        """h2.insertAdjacentHTML('afterend',
        '<p><button aria-pressed="true">one</button><button aria-pressed="false">two</button></p>')""",
        ["looks like the others: button"],
    ),
}  # fmt: skip
"""Law → what breaks it on the page about the site, and how each fault then begins."""


@pytest.mark.parametrize("law", BREAKS)
def test_what_breaks_a_law_is_seen(law: str, browser: Browser, server: Site) -> None:
    script, begins = BREAKS[law]
    with tab(browser, server, reduced_motion="reduce") as opened:
        opened.go(PAGES["about"])
        opened.page.emulate_media(forced_colors="active" if law == "forced" else "none")
        assert broken(opened.page, law) == {}
        opened.page.evaluate(
            f"""() => {{
              const h2 = document.querySelector("article h2"), link = document.querySelector("article a");
              const add = (text) => {{
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(text);
                document.adoptedStyleSheets.push(sheet);
              }};
              {script};
            }}"""
        )
        found = broken(opened.page, law)[law]
        for begin in begins:
            assert [fault for fault in found if fault.startswith(begin)] != [], found
