"""Every kind of page on paper: how many sheets, nothing lost, none of the frame, the same from a dark screen."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import full, quick
from tests.browser.full import Full
from tests.browser.paper import drawn, missing, printed, sheets, squeezed
from tests.browser.quick import Quick
from tests.browser.test_pages import TOO_WIDE
from tests.browser.test_tool_revenue import PERIOD
from tests.browser.tools import ToolPage
from tests.browser.visit import ON_PAPER, PAGES, Tab, tab
from tests.serve import Site

SHEETS = {
    "home": (2, 2), "framework": (3, 3), "stage": (4, 5), "transition": (3, 3), "domain": (4, 5), "principle": (2, 2),
    "playbooks": (2, 3), "playbook": (5, 6), "metrics": (2, 3), "metric": (4, 5), "templates": (1, 2),
    "template": (9, 11), "assess": (2, 2), "quick": (10, 12), "about": (1, 2), "sources": (4, 5), "data": (2, 9),
    "contribute": (1, 4), "benchmarks": (1, 2), "benchmark section": (5, 7), "glossary": (6, 8), "term": (1, 2),
    "full": (13, 15), "dimension": (4, 5), "health": (7, 8), "onboarding": (4, 5), "service": (5, 7), "cards": (1, 1),
    "card": (1, 2), "faq": (5, 7), "history": (2, 2), "team": (3, 4), "tools": (1, 1), "account health": (4, 5),
    "revenue": (2, 2), "capacity": (2, 2), "portfolio": (4, 4), "benchmark check": (2, 2), "escalation": (2, 3),
    "checklist": (2, 2), "search": (6, 8), "missing": (1, 1),
    "quick on paper": (11, 11), "full on paper": (12, 12), "health on paper": (6, 7),
    "fields": (19, 21), "walk-through": (6, 8), "accessibility": (2, 3), "security": (3, 6),
}  # fmt: skip
"""The fewest and the most sheets of A4 that each kind of page may take: measured, and one more where it can grow."""
FRAME = (
    "Skip to content", "On this page", "Copy link", "As data", "Edit this", "No account, no tracking: nothing",
    "Content CC BY 4.0, code MIT", "HomeAssessFramework", "PreviousNext",
)  # fmt: skip
"""Words of header, menu, tools and footer."""
SAYS = ("contribute", "data", "faq", "accessibility", "walk-through")
"""Pages whose own text speaks of these buttons."""
CONTENT = {"width": 680, "height": 1000}
"""What the margins leave of A4, in CSS pixels."""
A4 = 842
"""The height of a sheet, in points."""


def test_a_page_prints_whole_and_without_its_frame(shared: Tab) -> None:
    shared.fresh(scheme="dark")
    pdf = printed(shared.page)
    found = sheets(pdf)
    fewest, most = SHEETS.get(shared.kind, (1, 6))
    assert fewest <= len(found) <= most, f"{len(found)} sheets"
    words = squeezed("".join(sheet.text for sheet in found))
    assert [text for text in FRAME if squeezed(text) in words and shared.kind not in SAYS] == []
    title = squeezed(shared.page.title())
    for place, sheet in enumerate(found, 1):
        assert len(squeezed(sheet.text)) > 40, f"sheet {place} is empty"
        running = squeezed(sheet.running)
        assert title in running
        assert f"{place}/{len(found)}" in running
        assert squeezed(shared.page.url.split("?")[0]) in running
    # A heading stays with what it heads.
    headings = {squeezed(text) for text in shared.page.locator("article :is(h1, h2, h3, h4)").all_inner_texts()}
    assert [sheet.last for sheet in found[:-1] if squeezed(sheet.last) in headings] == []
    # Nothing is cut off at the right, and nothing is left out.
    shared.page.set_viewport_size(CONTENT)
    shared.page.emulate_media(media="print", color_scheme="dark")
    assert shared.page.evaluate(TOO_WIDE) == []
    assert missing(shared.page, found) == []


@pytest.mark.parametrize("kind", ["stage", "metric", "template", "account health", "checklist", "card"])
def test_a_dark_screen_prints_as_a_light_one(kind: str, browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES[kind])
        opened.page.wait_for_load_state("networkidle")
        light = drawn(printed(opened.page, backgrounds=True))
        opened.fresh(scheme="dark")
        assert drawn(printed(opened.page, backgrounds=True)) == light
        # A browser that leaves backgrounds out loses no word and no drawing; US Letter takes one more sheet at most.
        bare = sheets(printed(opened.page))
        assert [sheet.text for sheet in sheets(printed(opened.page, backgrounds=True))] == [s.text for s in bare]
        letter = sheets(printed(opened.page, "Letter"))
        assert len(light) <= len(letter) <= len(light) + 1


@pytest.mark.parametrize("kind", ["faq", "quick", "full", "account health", "revenue", "template"])
def test_paper_needs_no_script(kind: str, browser: Browser, server: Site) -> None:
    with tab(browser, server, java_script_enabled=False) as plain:
        plain.page.goto(server.url + PAGES[kind])
        plain.page.wait_for_url(server.url + PAGES[ON_PAPER.get(kind, kind)])
        found = sheets(printed(plain.page))
        fewest, most = SHEETS[ON_PAPER.get(kind, kind)]
        assert fewest <= len(found) <= most + 1
        words = "".join(squeezed(sheet.text) for sheet in found)
        assert squeezed("CS Fieldbook") in squeezed(found[0].text)
        shut = plain.page.locator(
            "article details:not([open], .fb-edits, .fb-question__help, .fb-note, .fb-targets, .fb-more)"
        )
        texts = shut.locator("p").all_text_contents()
        assert len(texts) >= (25 if kind == "faq" else 0)
        assert [text for text in texts if squeezed(text) not in words] == []


@pytest.mark.parametrize("card", ["health-guide", "escalation-tree", "qbr-preparation-card", "risk-indicators"])
def test_a_card_prints_on_one_sheet(card: str, page: Page, site: str) -> None:
    page.goto(f"{site}cards/{card}/")
    assert len(sheets(printed(page))) == 1
    assert len(sheets(printed(page, "Letter"))) <= 2


def test_a_half_filled_assessment_prints_its_answers(page: Page, site: str) -> None:
    given = dict(list(quick.answers().items())[:12])
    Quick(page, site).open(stored=quick.document(answers=given, notes={"sc_q1": "Lists in March"}))
    found = sheets(printed(page))
    fewest, most = SHEETS["quick"]
    assert fewest <= len(found) <= most
    assert squeezed("Question 24 of 24") in "".join(squeezed(sheet.text) for sheet in found)
    page.emulate_media(media="print")
    assert page.locator(".fb-question input:checked:visible").count() == 12
    assert page.get_by_label("Your note").first.input_value() == "Lists in March"
    assert page.get_by_label("Your note").first.is_visible()
    scores = page.evaluate(
        "() => [...document.querySelectorAll('.fb-answer__score')].map((score) => getComputedStyle(score).color)"
    )
    assert set(scores) == {"rgb(0, 0, 0)"}


def test_no_line_of_a_report_is_cut_where_a_sheet_ends(page: Page, site: str) -> None:
    Quick(page, site).open(stored=quick.document()).finished()
    found = sheets(printed(page))
    # A margin of 16 mm is 45 points; a line cut in two reaches into it, or as far as the running lines.
    assert [text for sheet in found for bottom, text in sheet.words if bottom > A4 - 45] == []
    assert len({re.sub(r"\d+ / \d+", "", sheet.running) for sheet in found}) == 1


def test_a_score_is_ringed_on_paper(page: Page, site: str) -> None:
    given = dict(list(full.answers().items())[:3])
    Full(page, site).open(stored=full.document(answers=given))
    page.emulate_media(media="print")
    borders = page.evaluate(
        "() => [...document.querySelectorAll('.fb-pick label')].map((label) => getComputedStyle(label).borderTopWidth)"
    )
    assert sum(width == "2px" for width in borders) == 3


def test_the_report_of_a_tool_says_when_and_by_which_model(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open()
    assert "Modelversion" not in "".join(sheets(printed(page))[0].text.split())
    tool.fill(PERIOD).finished()
    page.get_by_label("Name of this calculation").fill("North | 2026")
    found = sheets(printed(page))
    assert len(found) <= 2
    today = page.evaluate("() => new Intl.DateTimeFormat('en-GB', {dateStyle: 'long'}).format(new Date())")
    words = "".join(squeezed(sheet.text) for sheet in found)
    assert squeezed(f"North | 2026 · {today} · Model version 1") in words
    assert squeezed("Looking ahead") in words
    assert squeezed("A worked example") not in words
