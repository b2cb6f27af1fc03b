"""Leaving and coming back, pressing twice, turning the device, staying for days: the page is where it was left."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.quick import Quick, answers, document
from tests.browser.runs import Bar
from tests.browser.test_quick_share import pack
from tests.browser.tools import ToolPage

REVENUE = {"start": "1000", "expansion": "100", "churn": "50"}


def test_back_from_a_link_in_the_result_leads_to_that_link(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document()).finished()
    link = quick.result.locator("a[href*='playbooks/']:visible").last
    link.focus()
    assert page.evaluate("() => scrollY") > 1000
    # Where it stands on the screen: how far down the page that is depends on which domains have been laid out.
    place = "() => document.activeElement.getBoundingClientRect().top"
    top = page.evaluate(place)
    page.keyboard.press("Enter")
    page.wait_for_url("**/playbooks/**")
    page.go_back()
    quick.finished()
    expect(link).to_be_focused()
    page.wait_for_function(f"top => Math.abs(({place})() - top) < 2", arg=top)
    assert quick.filled() == answers()


def test_back_and_forward_keep_what_stands_in_a_form(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE).finished()
    page.locator("[name='churn']").focus()
    page.goto(site + "metrics/nrr/")
    page.go_back()
    tool.finished()
    expect(page.locator("[name='churn']")).to_be_focused()
    page.go_forward()
    expect(page.locator("h1")).to_contain_text("Net revenue retention")
    page.go_back()
    tool.finished()
    expect(tool.figure("NRR")).to_contain_text("105.0%")


@pytest.mark.cold  # the result has to come late
def test_who_has_begun_to_move_is_not_moved(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document()).finished()
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    page.goto(site)
    page.go_back()
    page.wait_for_selector("[data-on]")
    page.evaluate("() => { dispatchEvent(new Event('wheel')); scrollTo(0, 7) }")
    quick.finished()
    assert page.evaluate("() => scrollY") == 7


def test_a_shared_result_closes_by_going_back_and_opens_by_going_forward(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(label="Mine")).finished()
    theirs = document(label="Theirs", answers=answers((4,)))
    page.evaluate("hash => { location.hash = hash }", pack(theirs))
    title = page.locator("[data-part='shared-title']")
    expect(title).to_have_text("Theirs")
    page.go_back()
    expect(title).to_be_hidden()
    expect(page.locator(".fb-verdict__stamp")).to_contain_text("Mine")
    page.go_forward()
    expect(title).to_have_text("Theirs")
    page.go_back()
    expect(title).to_be_hidden()
    assert quick.filled() == answers()


def test_a_double_click_does_a_thing_once(page: Page, site: str) -> None:
    saved: list[str] = []
    page.on("download", lambda download: saved.append(download.suggested_filename))
    quick = Quick(page, site).open(stored=document(label="North")).finished()
    page.locator("[data-do='export']:visible").first.dblclick()
    page.get_by_role("button", name="New run").dblclick()
    page.locator("dialog[open]").get_by_role("button", name="Empty").click()
    expect(Bar(page).number).to_have_text("1")
    with page.expect_download():
        page.locator("[data-do='export']").first.dispatch_event("click")
    assert len(saved) == 2 and quick.filled() == {}
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE).finished()
    page.locator("[data-do='share']:visible").first.dblclick()
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("[data-do='restart']:visible").first.dblclick()
    page.locator("dialog[open]").get_by_role("button", name="Start again").dblclick()
    tool.notice("undo").get_by_role("button", name="Undo").dblclick()
    tool.finished()
    assert tool.stored()["values"] == {**REVENUE, "months": "24"}


def test_the_same_file_twice_changes_nothing(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    text = json.dumps(document(id="one", label="North"))
    file = {"name": "north.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator("[data-part='file']").set_input_files([file])
    expect(quick.notice("undo")).to_contain_text("“north.json” is imported.")
    page.locator("[data-part='file']").set_input_files([file])
    expect(quick.notice("import")).to_contain_text("It is the run that is open, so nothing was changed.")
    bar = Bar(page)
    expect(bar.number).to_have_text("1")
    bar.new()
    page.locator("[data-part='file']").set_input_files([file])
    expect(quick.notice("import")).to_contain_text("It was under Runs, and is open now.")
    expect(bar.number).to_have_text("1")
    assert quick.filled() == answers()


def test_the_same_file_of_a_tool_twice_keeps_the_way_back(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE).finished()
    file = tool.saved("export").replace('"1000"', '"2000"')
    tool.upload("mine.json", file)
    expect(tool.notice("undo")).to_contain_text("“mine.json” is imported.")
    tool.upload("mine.json", file)
    expect(tool.notice("import")).to_contain_text("is what stands here already")
    tool.notice("undo").get_by_role("button", name="Undo").click()
    assert tool.values()["start"] == "1000"


@pytest.mark.parametrize("path", ["assess/quick/", "tools/revenue/", "tools/health/", "checklist/"])
def test_turning_and_zooming_keep_place_and_entries(path: str, page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site + path)
    page.wait_for_selector("[data-on]")
    field = page.locator("form input:visible").last
    field.focus()
    before = page.evaluate("() => JSON.stringify([...new FormData(document.querySelector('form'))])")
    for width, height in ((844, 390), (320, 500), (1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        expect(field).to_be_focused()
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("() => JSON.stringify([...new FormData(document.querySelector('form'))])") == before


def test_an_open_dialog_stays_usable_when_the_device_is_turned(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE).finished()
    tool.do("share")
    close = page.locator("dialog[open]").get_by_role("button", name="Close")
    for width, height in ((844, 390), (320, 480), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        close.scroll_into_view_if_needed()
        expect(close).to_be_in_viewport()
    close.click()
    expect(tool.report.locator("svg").first).to_be_visible()


@pytest.mark.cold
def test_a_page_that_is_open_for_days_goes_on(page: Page, site: str) -> None:
    page.clock.install(time="2026-11-22T10:00:00")
    quick = Quick(page, site).open(stored=document()).finished()
    page.clock.fast_forward(72 * 3_600_000)
    quick.answer({"sc_q1": 4})
    expect(page.locator("[data-part='verdict']")).to_contain_text("5.3 of 10")
    expect(page.locator("#run-date")).to_have_value("2026-11-25")
    assert quick.stored()["saved"].startswith("2026-11-25")
    with page.expect_download() as download:
        quick.do("remind")
    assert "DTSTART;VALUE=DATE:20270223" in download.value.path().read_bytes().decode()
