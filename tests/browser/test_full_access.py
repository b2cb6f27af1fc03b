"""The full assessment for everybody: axe in every state, narrow and enlarged, without motion, without a script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.faults import Faults
from tests.browser.full import Full, answers, document, questions
from tests.browser.keys import stays_above_the_bar
from tests.browser.quick import data
from tests.browser.test_quick_access import in_every_look
from tests.browser.test_quick_share import pack

STATES = ("half", "result", "shared", "fault")
"""``test_a11y.py`` has the empty page."""
SEEN = {"shared": [[".fb-statement"]], "fault": [[".fb-statement"]]}
"""State → what stands there as in another state: the statements with all answers."""
DOCUMENT = document(
    notes={"strategy-1": "a note"}, targets={"strategy": 6, "talent": 8}, label="Team North", model_version=1
)
WIDTHS = (390, 1280)
NARROW = (320, 640)
"""A small phone, and half a desktop: what 200 % zoom leaves of 1280."""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page: Page, site: str, faults: Faults, state: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 900})
    full = Full(page, site)
    if state == "half":
        full.open(stored=document(answers={"strategy-1": 2, "talent-1": "na"}))
        page.get_by_text("How to find the honest score").locator("visible=true").first.click()
    elif state == "shared":
        full.open(pack(DOCUMENT)).finished()
    elif state == "fault":
        faults.expect("Failed to load resource")
        page.route("**/manifest.json", lambda route: route.abort())
        full.open(stored=DOCUMENT)
        expect(full.result.get_by_role("button", name="Try again")).to_be_visible()
        expect(full.result).to_contain_text("Your answers are safe")
    else:
        full.open(stored=DOCUMENT).finished()
    within = {"exclude": [["header"], *SEEN.get(state, [])]}
    in_every_look(page, (*WIDTHS, *NARROW), axe_at=WIDTHS, within=within)
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_statement_is_one_native_group(page: Page, site: str) -> None:
    Full(page, site).open()
    first = next(question for question in data()["full_questions"] if question["id"] == questions()[0])
    group = page.get_by_role("group", name=re.compile(re.escape(first["title"])))
    assert group.get_by_role("radio").count() == 11
    radio = group.get_by_role("radio", name="4 of 10, Developing: all of it is true")
    assert radio.get_attribute("value") == "4"
    expect(page.locator(f"#{radio.get_attribute('aria-describedby')}")).to_contain_text("Developing")
    assert page.get_by_role("group").filter(has=page.get_by_role("radio")).count() == 29
    radio.focus()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="5 of 10, Defined: most of it is true")).to_be_checked()


def test_the_focus_is_never_under_the_bar(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 740})
    page = context.new_page()
    Full(page, site).open(stored=document(answers={"strategy-1": 2}))
    page.locator("#strategy-1-2").focus()
    stays_above_the_bar(page, 20)
    context.close()


def test_without_a_script_it_is_a_paper_form(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + "assess/full/")
    page.wait_for_url(site + "assess/full/paper/")
    assert page.locator(".fb-asked:visible").count() == 29
    assert page.locator(".fb-asked__answers li:visible").count() == 29 * 6
    assert page.locator(".fb-asked__answers .fb-tick:visible").count() == 29 * 11
    assert page.locator("main :is(input, select, textarea, button):visible").count() == 0
    score = page.get_by_role("region", name="Sheet for your own scores")
    assert score.locator("tbody tr").count() == 7
    # Four statements of Strategy, five of each other dimension; each has a sum and a target, and so has the whole.
    assert score.locator("td:empty").count() == 4 + 5 * 5 + 2 * 6 + 3
    assert page.get_by_role("region", name="Worked example").locator("tbody tr").count() == 6
    expect(page.locator(".fb-method")).to_contain_text("Strengthen what is there")
    assert page.locator("#path-lead").is_visible()
    expect(page.locator("a.fb-download:visible")).to_have_attribute("href", re.compile("full-assessment.xlsx$"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_an_empty_sheet_prints_its_statements(page: Page, site: str) -> None:
    full = Full(page, site).open()
    page.emulate_media(media="print")
    assert page.locator("fieldset:visible").count() == 29
    assert page.locator(".fb-rung__text:visible").count() == 29 * 6
    assert page.locator(".fb-statement__score:visible").count() == 29
    expect(page.locator("#your-result")).to_be_hidden()
    assert full.filled() == {} and len(answers()) == 29
