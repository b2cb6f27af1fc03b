"""The checklist, used as a person would. Counts by hand: Crawl has 7 actions, Walk 8, Run 9."""

import csv
import io
import json
from datetime import date, timedelta

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import full, quick
from tests.browser.tools import ToolPage, violations

TIERS = "crawl-first-segments"
SCORE = "crawl-simple-health-score"
CALLS = "crawl-call-summaries"
REVIEWS = "walk-business-reviews"
MARKED = {f"state.{TIERS}": "done", f"state.{CALLS}": "na", f"state.{REVIEWS}": "doing"}
GONE = {
    "state.crawl-weekly-list": "done",
    "note.crawl-weekly-list": "Mondays",
    f"state.{SCORE}": "blocked",
    f"due.{REVIEWS}": "2027-02-31",
}
"""What a later edition may have dropped: an action, and a state of one that stays."""


def checklist(page: Page, site: str) -> ToolPage:
    return ToolPage(page, site, "checklist", "checklist/")


def mark(page: Page, states: dict[str, str]) -> None:
    for name, state in states.items():
        page.locator(f"#{name.removeprefix('state.')} .fb-state:has([value='{state}'])").click()


def standing(page: Page, stage: str) -> list[str]:
    return page.locator(f"[data-standing='{stage}'] p").all_inner_texts()


def document(values: dict[str, object]) -> dict[str, object]:
    head = {"format": "fieldbook-tool", "format_version": 1, "tool": "checklist", "tool_version": 1}
    return {**head, "saved": "2026-03-03T10:00:00.000Z", "values": values}


def test_states_notes_and_dates_are_counted_kept_and_taken_away(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tool = checklist(page, site).open()
    expect(page.locator("[data-action]:visible")).to_have_count(24)
    mark(page, MARKED)
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    page.locator(f"#{TIERS} summary").click()
    tool.fill({f"note.{TIERS}": "By ARR\n| first", f"owner.{TIERS}": "=Ana", f"due.{TIERS}": yesterday})
    page.locator(f"#{REVIEWS} summary").click()
    tool.fill({f"due.{REVIEWS}": yesterday})
    expect(page.locator(f"#{REVIEWS} [data-said]")).to_contain_text("Overdue since")
    page.locator(f"#{REVIEWS} summary").click()
    expect(page.locator(f"#{REVIEWS} [data-said]")).to_be_visible()
    # 7 in Crawl, one of them not for us: 1 of 6. Done is never overdue.
    assert standing(page, "crawl") == ["1 of 6 done", "5 open, 1 not for us"]
    assert standing(page, "walk") == ["0 of 8 done", "1 doing, 7 open"]
    expect(page.locator("[data-standing='crawl'] svg rect.fb-strip__box")).to_have_count(6)
    expect(page.locator(f"#{TIERS} [data-said]")).to_contain_text("Due ")
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    assert tool.values() == {
        **MARKED,
        f"note.{TIERS}": "By ARR\n| first",
        f"owner.{TIERS}": "=Ana",
        f"due.{TIERS}": yesterday,
        f"due.{REVIEWS}": yesterday,
    }
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert tool.wider_than_screen() <= 0

    tool.do("copy")
    expect(tool.notice("copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert (
        "## Crawl: 1 of 6 done\n\n- [x] **Sort customers into two or three tiers** (1–2 weeks)\n  - Owner: =Ana" in text
    )
    assert "  - Note: By ARR \\| first\n  - Playbook: [Sort customers into two or three tiers](http" in text
    assert "- ~~Try AI call summaries with one or two CSMs~~ (not for us)\n\n## Walk" in text
    assert "- [ ] **Hold QBRs and EBRs with your top tier** (2–4 weeks, doing)\n" in text
    rows = list(csv.DictReader(io.StringIO(tool.saved("csv").removeprefix("\ufeff"))))
    assert len(rows) == 24
    assert (rows[0]["state"], rows[0]["owner"], rows[0]["note"]) == ("Done", "'=Ana", "By ARR\n| first")
    assert rows[6]["state"] == "Not for us"
    # Nothing here needs the calculator.
    assert [url for url in asked if "/runtime/" in url] == []


def test_filters_stand_in_the_address_and_what_moves_on_stays_in_sight(page: Page, site: str) -> None:
    tool = checklist(page, site)
    tool.open("?stage=walk&state=nonsense")
    count = page.locator("[data-part='count']")
    expect(count).to_have_text("8 of 24 actions: Walk")
    page.get_by_label("State").select_option("open")
    assert page.url == f"{tool.url}?stage=walk&state=open"
    mark(page, {REVIEWS: "done"})
    expect(page.locator(f"#{REVIEWS}")).to_be_visible()
    expect(count).to_have_text("8 of 24 actions: Walk, Open. 1 of them just moved on.")
    expect(tool.live).to_have_text("Walk: 1 of 8 done.")
    page.get_by_label("State").select_option("done")
    expect(count).to_have_text("1 of 24 actions: Walk, Done")
    page.go_back()
    expect(count).to_have_text("7 of 24 actions: Walk, Open")
    page.get_by_role("link", name="Run", exact=True).click()
    expect(count).to_have_text("9 of 24 actions: Run, Open")
    page.get_by_label("State").select_option("na")
    expect(page.locator("[data-part='nothing']")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Show all").click()
    expect(count).to_have_text("24 actions")
    assert page.url == tool.url


def test_marks_of_another_edition_are_named_and_kept(page: Page, context: BrowserContext, site: str) -> None:
    tool = checklist(page, site).open(stored=document({**GONE, f"state.{TIERS}": "done"}))
    others = page.locator("[data-part='others-list'] li")
    expect(others).to_have_text(
        [
            "Weekly list (Crawl): Done, Mondays",
            "Score account health on three to five signals: blocked",
            "Hold QBRs and EBRs with your top tier: Due 2027-02-31",
        ]
    )
    assert "1 of 7 done" in standing(page, "crawl")
    mark(page, {REVIEWS: "doing"})
    assert tool.stored()["values"] == {**GONE, f"state.{TIERS}": "done", f"state.{REVIEWS}": "doing"}
    link = tool.link()
    exported = json.loads(tool.saved("export"))
    assert exported["values"] == tool.stored()["values"]

    other = context.new_page()
    view = checklist(other, site).open(link)
    expect(other.get_by_role("heading", name="A shared checklist")).to_be_visible()
    expect(other.locator("[data-part='others-list'] li")).to_have_count(3)
    expect(other.locator(f"#{TIERS} input[value='done']")).to_be_disabled()
    other.get_by_label("Stage").select_option("walk")
    expect(other.locator("[data-action]:visible")).to_have_count(8)
    other.close()
    assert view.id == "checklist"

    # What the page knows now outweighs what it did not know then.
    mark(page, {SCORE: "doing"})
    expect(others).to_have_count(2)
    tool.do("forget")
    expect(others).to_have_count(0)
    tool.notice("undo").get_by_role("button", name="Undo").click()
    expect(others).to_have_count(2)
    tool.do("restart")
    page.get_by_role("dialog").get_by_role("button", name="Start again").click()
    expect(tool.notice("undo")).to_be_visible()
    assert tool.values() == {}
    tool.upload("list.json", json.dumps(exported))
    expect(tool.notice("undo")).to_contain_text("“list.json” is imported.")
    assert tool.values() == exported["values"]
    tool.upload("broken.json", json.dumps({**exported, "values": []}))
    expect(tool.notice("import")).to_contain_text("“broken.json” was not imported.")
    assert tool.values() == exported["values"]
    page.goto(tool.url + link[:-9])
    page.reload()
    expect(tool.notice("link")).to_contain_text("The link is incomplete.")


def test_by_keyboard_one_stop_for_each_action(page: Page, site: str) -> None:
    tool = checklist(page, site).open()
    page.locator(f"#{TIERS} input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tool.live).to_have_text("Crawl: 1 of 7 done.")
    assert tool.values() == {f"state.{TIERS}": "done"}
    # From the group to its two links, to its reason, to the next group.
    for _ in range(4):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == f"state.{SCORE}"
    page.locator(f"#{TIERS} summary").press("Enter")
    due = page.locator(f"#due-{TIERS}")
    due.fill("1999-12-31")
    expect(tool.error(f"due.{TIERS}")).to_contain_text("Use a whole date with a year from 2000")
    due.fill("2027-03-31")
    expect(tool.error(f"due.{TIERS}")).to_have_count(0)


def test_on_paper_and_without_a_script(page: Page, browser: Browser, site: str) -> None:
    checklist(page, site).open("?stage=walk")
    mark(page, {REVIEWS: "doing"})
    page.emulate_media(media="print")
    expect(page.locator("[data-action]:visible")).to_have_count(8)
    expect(page.locator(f"#{REVIEWS} .fb-action__word")).to_be_visible()
    for hidden in (".fb-states", ".fb-action__more", ".fb-tools-box", ".fb-filters"):
        expect(page.locator(f"{hidden}:visible")).to_have_count(0)
    plain = browser.new_context(java_script_enabled=False)
    try:
        bare = plain.new_page()
        bare.goto(f"{site}checklist/")
        for media in ("screen", "print"):
            bare.emulate_media(media=media)
            expect(bare.locator(".fb-action__why:visible")).to_have_count(24)
            expect(bare.locator(".fb-action__box:visible")).to_have_count(24)
            expect(bare.locator(".fb-states:visible, textarea:visible, button:visible:text('Copy')")).to_have_count(0)
    finally:
        plain.close()


def test_from_a_result_one_click_leads_to_its_stage(page: Page, site: str) -> None:
    stage = quick.engine("assess.quick", {"answers": quick.answers()})["stage"]
    quick.Quick(page, site).open(stored=quick.document()).finished()
    page.get_by_role("link", name="as a checklist").click()
    expect(page.locator("[data-part='count']")).to_contain_text("of 24 actions")
    assert page.url == f"{site}checklist/?stage={stage}"
    full.Full(page, site).open(stored=full.document(answers=full.answers(full.GROWN))).finished()
    page.get_by_role("link", name="as a checklist").click()
    expect(page.locator("[data-part='count']")).to_have_text("9 of 24 actions: Run")
