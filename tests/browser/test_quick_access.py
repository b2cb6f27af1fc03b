"""By keyboard alone, without a script, and for everybody: axe finds nothing in any state of the assessment."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe
from tests.browser.faults import Faults
from tests.browser.keys import shares, stays_above_the_bar
from tests.browser.quick import Quick, answers, data, document, engine, questions
from tests.browser.test_quick_share import pack

SCHEMES: dict[Any, str] = {"light": "default", "dark": "slate"}
"""Colour scheme of the device → what the page calls it."""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What follows the width of the window has followed it by then."""
STATES = ("half", "result", "shared", "dialog", "notice", "fault")
"""``test_a11y.py`` has the empty page."""
SEEN = {"shared": [[".fb-question"]], "notice": [[".fb-question"]], "fault": [[".fb-question"]]}
"""State → what stands there as in another state, or as on the empty page: the questions with all or no answers."""


def violations(page: Page, scheme: str = "light", within: Any = None) -> list[str]:
    """What axe finds below the header, as the page stands; in the dark only what colours can change."""
    return axe.violations(page, within or {"exclude": [["header"]]}, axe.COLOURS if scheme == "dark" else None)


def in_every_look(page: Page, widths: tuple[int, ...], *, axe_at: tuple[int, ...], within: Any = None) -> None:
    """Axe in both schemes at the widths ``axe_at``; nothing scrolls sideways at any: one page, loaded once."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_selector(f"body[data-md-color-scheme={SCHEMES[scheme]}]")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(DRAWN)
            if width in axe_at:
                page.evaluate("() => scrollTo(0, 0)")  # the fixed header would cover half of a control
                assert violations(page, scheme, within) == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"sideways at {width}"


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page: Page, site: str, faults: Faults, state: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 900})
    quick = Quick(page, site)
    full = document(
        notes={"sc_q1": "a note"},
        profile={"customer_segment": "seg_mixed", "company_arr": "arr_under_5m", "cs_team_size": "size_1_3"},
        targets={"health_risk": 3},
    )
    if state == "half":
        quick.open(stored=document(answers={"sc_q1": 2, "hr_q1": "na"}))
        page.get_by_text("How to find the honest answer").first.click()
    elif state == "shared":
        quick.open(pack(full)).finished()
    elif state == "fault":
        faults.expect("Failed to load resource")
        page.route("**/manifest.json", lambda route: route.abort())
        quick.open(stored=full)
        expect(quick.result.get_by_role("button", name="Try again")).to_be_visible()
    else:
        quick.open(stored=full).finished()
    if state == "dialog":
        quick.do("share")
    if state == "notice":
        page.locator("[data-part='file']").set_input_files({"name": "x.json", "mimeType": "", "buffer": b"{}"})
        quick.do("restart")
        page.locator("dialog[open]").get_by_role("button", name="Start again").click()
    within = {"exclude": [["header"], *SEEN.get(state, [])]}
    if state == "dialog":  # behind it stands the result, which is another state
        within = {"include": [["dialog[open]"]]}
    in_every_look(page, (320, 390, 1280), axe_at=(390, 1280), within=within)


def test_by_keyboard_alone(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    page.get_by_role("link", name="Skip to the first question").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for place, (name, answer) in enumerate(answers().items()):
        for _ in range(60):
            if page.evaluate("document.activeElement?.name") == f"answers.{name}":
                break
            page.keyboard.press("Tab")
        steps = 4 if answer == "na" else answer - 1
        page.keyboard.press("Space")
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
        assert page.locator(f"#{name}-{answer}").is_checked(), (place, name)
    quick.finished()
    assert quick.filled() == answers()
    shares(page, 5)


def test_the_focus_is_never_under_the_bar(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 740})
    page = context.new_page()
    Quick(page, site).open(stored=document(answers={"sc_q1": 2}))
    page.locator("#sc_q1-2").focus()
    stays_above_the_bar(page, 25)
    context.close()


def test_questions_are_groups_with_native_radios(page: Page, site: str) -> None:
    Quick(page, site).open()
    first = next(question for question in data()["questions"] if question["id"] == questions()[0])
    group = page.get_by_role("group", name=re.compile(re.escape(first["title"])))
    assert group.get_by_role("radio").count() == 5
    radio = group.get_by_role("radio", name=first["answers"][1]["label"])
    assert radio.get_attribute("value") == "2"
    described = page.locator(f"#{radio.get_attribute('aria-describedby')}")
    expect(described).to_be_visible()
    assert page.get_by_role("group").filter(has=page.get_by_role("radio")).count() == 24


def test_without_a_script_it_can_be_read_and_worked_out(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + "assess/quick/")
    page.wait_for_url(site + "assess/quick/paper/")
    assert page.locator(".fb-asked:visible").count() == 24
    assert page.locator(".fb-asked__answers li:visible").count() == 24 * 5
    assert page.locator("main :is(input, select, textarea, button):visible").count() == 0
    example = {
        name: score
        for name, score in zip(
            questions(), (2, 1, 3, 2, 2, "na", 1, 2, 1, 3, 2, 3, 2, 2, 2, 1, 2, 1, 3, 4, 3, 1, 2), strict=False
        )
    }
    result = engine("assess.quick", {"answers": example})
    score = page.get_by_role("region", name="Sheet for your own scores")
    assert score.locator("td:empty").count() == 8 * 5 + 3
    assert page.get_by_role("region", name="Worked example").locator("tbody tr").count() == 8
    method = page.locator(".fb-method")
    expect(method).to_contain_text(f"{result['display']:.1f} of 10")
    expect(method.locator("svg.fb-radar")).to_be_visible()
    expect(page.locator("a.fb-download:visible")).to_have_attribute("href", re.compile("quick-assessment.xlsx$"))
    context.close()


def test_reduced_to_text_nothing_is_lost_in_the_data_block(page: Page, site: str) -> None:
    Quick(page, site).open()
    block = json.loads(page.locator("[data-part=data]").inner_text())
    assert list(block["questions"]) == list(questions())
