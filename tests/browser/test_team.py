"""The team session: three teams brought in by files, links and from the device, held against the engine in CPython."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import full
from tests.browser.quick import answers, document, engine
from tests.browser.runs import put, run
from tests.browser.team import STORE, Team, Words, asked, check, looks, shown
from tests.browser.test_quick_files import pages, refuse
from tests.browser.test_quick_share import pack

ADA = (3, 3, 2, 3, 2, 3, 3, 3, 2, 3, 3, 3, 3, 2, 3, 2, 3, 2, 3, 3, 3, 2, 2, 2)
BEN = (2, 1, 2, 2, 2, 2, 2, 3, 2, 1, 2, 2, 3, 2, 2, 1, 2, 1, 3, 2, 2, 2, 1, 2)
CHI = (3, 2, 2, 2, 2, 1, 4, 3, 3, 2, 2, 3, 2, 2, 3, 2, 2, 2, 3, 3, "na", None, 2, 2)
NOTE = "We look at it <b>each Monday</b>.\nSee the deck."
TWO = [document(label="Ada", answers=answers(ADA)), document(label="Ben", answers=answers(BEN))]
THREE = [*TWO, document(answers=answers(CHI), notes={"hr_q1": NOTE})]
LEADERS: tuple[tuple[str, Any], ...] = (
    ("Ada", full.YOUNG.scores),
    ("Ben", full.GROWN.scores),
    ("Chi", full.UNEVEN.scores),
    ("", tuple(min(10, score + 1) for score in full.YOUNG.scores)),
    ("Eve", (5,) * 29),
    ("Finn Okonkwo-Lindqvist", tuple(max(1, score - 2) for score in full.GROWN.scores)),
)
SIX = [
    full.document(answers=dict(zip(full.questions(), scores, strict=True)), **({"label": label} if label else {}))
    for label, scores in LEADERS
]


def test_two_people_from_files(page: Page, site: str) -> None:
    team = Team(page, site).open().add(TWO[0])
    expect(page.locator("[data-part='people-text']")).to_contain_text("One more is needed")
    expect(page.locator("[data-part='result']")).to_be_hidden()
    team.add(TWO[1]).finished(2)
    assert team.names() == ["Ada", "Ben"]
    result = check(team, TWO)
    assert [spot["question"] for spot in result["blind_spots"]][:1] == ["sc_q2"], "worked by hand: 3 against 1"
    assert result["agreement"] == pytest.approx(100 * (24 - len(result["blind_spots"])) / 24)
    expect(page.locator("[data-part='live']")).to_contain_text("2 respondents: ")
    payload = {**asked(TWO), "date": page.evaluate("new Date().toLocaleDateString('sv')")}
    report = engine("team.report", payload)
    name, text = team.saved("Download CSV")
    assert re.fullmatch(r"cs-fieldbook-team-quick-\d{4}-\d\d-\d\d\.csv", name) and text == report["csv"]
    assert team.saved("Download Markdown")[1] == report["markdown"]
    team.button("Copy as Markdown").click()
    expect(team.notice("copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == report["markdown"]
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    team.button("Copy as Markdown").click()
    expect(page.get_by_label("Report as Markdown")).to_have_value(report["markdown"])


def test_three_people_from_links_with_names_and_notes(page: Page, site: str) -> None:
    team = Team(page, site).open()
    team.paste(*(f"{site}assess/quick/{pack(it)}" for it in THREE)).finished(3)
    expect(page.get_by_label("Share links")).to_have_value("")
    check(team, THREE)
    assert team.names() == ["Ada", "Ben", ""]
    expect(page.get_by_label("Name of respondent 3")).to_have_attribute("placeholder", "Respondent 3")
    bear = page.locator(".fb-team__bear")
    expect(bear).to_contain_text("Not finished: Respondent 3.")
    expect(page.get_by_text("each Monday")).to_have_count(0)
    assert all(it["notes"] == {} for it in team.stored()["runs"])
    page.get_by_label("Take the respondents' notes along").check()
    expect(page.locator(".fb-said__note")).to_have_text(f"Respondent 3 noted: {NOTE}")
    assert team.stored()["runs"][2]["notes"] == {"hr_q1": NOTE}
    page.get_by_label("Name of respondent 3").fill("Chi\u202fthe   third")
    expect(page.locator(".fb-said__note")).to_contain_text("Chi the third noted: ")
    expect(bear).to_contain_text("Not finished: Chi the third.")
    page.get_by_label("Hide names in the result").check()
    expect(bear).to_contain_text("Not finished: Respondent 3.")
    check(team, THREE, hidden=True)
    for word in ("Ada", "Ben", "Chi"):
        expect(team.report).not_to_contain_text(word)
    assert "Ada" not in team.saved("Download CSV")[1]
    name, text = team.saved("Export the list as one file")
    assert name.startswith("cs-fieldbook-team-quick-") and "Ada" not in text and "2026-03-03" not in text
    given = json.loads(text)
    assert given["format"] == "fieldbook-runs" and [it["answers"] for it in given["runs"]] == [
        it["answers"] for it in THREE
    ]
    page.get_by_label("Hide names in the result").uncheck()
    page.get_by_label("Take the respondents' notes along").uncheck()
    expect(page.locator(".fb-said__note")).to_have_count(0)
    exported = json.loads(team.saved("Export the list as one file")[1])["runs"]
    assert [it.get("label") for it in exported] == ["Ada", "Ben", "Chi the third"]
    assert [it["notes"] for it in exported] == [{}, {}, {}]
    page.reload()
    team.finished(3)
    assert team.names() == ["Ada", "Ben", "Chi the third"]
    page.get_by_role("button", name="Remove Ada").click()
    team.finished(2)
    check(team, [TWO[1], {**THREE[2], "label": "Chi the third"}])
    team.notice("undo").get_by_role("button", name="Undo").click()
    team.finished(3)
    team.button("Clear the list").click()
    expect(page.locator("[data-part='list']")).to_be_hidden()
    expect(page.locator("[data-part='result']")).to_be_hidden()
    assert team.stored() is None
    team.notice("undo").get_by_role("button", name="Undo").click()
    team.finished(3)
    assert len(team.stored()["runs"]) == 3
    team.button("Clear the list").click()
    team.add(("list.json", json.dumps({**given, "runs": exported}))).finished(3)
    assert team.names() == ["Ada", "Ben", "Chi the third"]


def test_six_people_of_the_full_assessment_and_the_handout(page: Page, site: str) -> None:
    shelf = [{**it, "id": f"r{place}", "date": f"2026-03-0{9 - place}"} for place, it in enumerate(SIX[:2], 1)]
    put(page, *shelf, quick=TWO[0])
    team = Team(page, site).open()
    page.get_by_text("Take runs kept on this device").click()
    page.get_by_role("checkbox", name="Ada").nth(0).focus()
    page.locator("#take-shelf-r1").check()
    page.locator("#take-shelf-r2").check()
    team.button("Add the chosen runs").click()
    team.finished(2)
    expect(page.locator("[data-part='runs']")).to_contain_text("1 run of the other assessment is not listed")
    several = {"format": "fieldbook-runs", "format_version": 1, "runs": SIX[2:4]}
    team.add(("two.json", json.dumps(several))).finished(4)
    team.paste(*(f"see {site}assess/full/{pack(it)} from me" for it in SIX[4:])).finished(6)
    assert team.names() == [label for label, _scores in LEADERS]
    result = check(team, SIX)
    assert len(result["blind_spots"]) > 5
    expect(team.report.locator(".fb-spot:visible")).to_have_count(5)
    page.get_by_text(f"{len(result['blind_spots']) - 5} more blind spots").click()
    expect(team.report.locator(".fb-spot:visible")).to_have_count(len(result["blind_spots"]))
    assert 2 <= pages(page.pdf(format="A4")) <= 4
    page.emulate_media(media="print")
    for part in ("in", "list", "guide", "tools"):
        expect(page.locator(f"[data-part='{part}']")).to_be_hidden()
    expect(page.locator(".fb-agenda__lines:visible")).to_have_count(3)
    assert page.locator("[data-part='result'] svg:is(.fb-spread, .fb-radar):visible").count() == 3


@pytest.mark.cold
def test_the_meeting_by_keyboard_and_by_the_clock(page: Page, site: str) -> None:
    page.clock.install()
    page.add_init_script(f"localStorage[{STORE!r}] ??= {json.dumps(stored(THREE))};")
    team = Team(page, site).open().finished(3)
    team.button("Lead the meeting").focus()
    page.keyboard.press("Enter")
    title, clock = page.locator("#meeting-title"), page.get_by_role("timer")
    expect(title).to_be_focused()
    expect(title).to_have_text("Compare the scores")
    result = engine("assess.team", asked(THREE))
    first = result["agenda"][0]["items"]
    spots = page.locator(".fb-meeting__spots h3")
    assert spots.all_inner_texts() == [Words("quick").question(it["question"]) for it in first]
    expect(clock).to_have_text("20:00")
    page.keyboard.press("ArrowLeft")
    expect(title).to_have_text("Compare the scores")
    team.button("Start the clock").focus()
    page.keyboard.press("Enter")
    page.clock.fast_forward("14:50")
    page.clock.run_for(11_000)
    live = page.locator("[data-part='meeting-live']")
    expect(live).to_have_text("Five minutes left: Compare the scores.")
    page.keyboard.press("ArrowRight")
    expect(title).to_have_text("Find the causes")
    assert [text.split(", from")[0] for text in page.locator(".fb-meeting__list span").all_inner_texts()] == [
        f"mean {shown(it['mean'])}" for it in result["agenda"][1]["items"]
    ]
    expect(clock).to_have_text("30:00")
    expect(page.locator("[data-part='meeting-other']")).to_contain_text("The clock of part 1 is running: 4:")
    page.clock.fast_forward("06:00")
    page.clock.run_for(1000)
    expect(live).to_have_text("Time is up: Compare the scores.")
    page.keyboard.press("PageUp")
    expect(clock).to_contain_text("over")
    team.button("Stop the clock").click()
    before = clock.inner_text()
    page.clock.run_for(5000)
    expect(clock).to_have_text(before)
    team.button("Set back").click()
    expect(clock).to_have_text("20:00")
    page.emulate_media(reduced_motion="reduce")
    team.button("Start the clock").click()
    page.clock.run_for(5000)
    expect(clock).to_have_text("20 min")
    for name in ("Find the causes", "Put them in order", "Write the plan"):
        page.get_by_role("button", name="Next").click()
        expect(title).to_have_text(name)
    expect(title).to_be_focused()
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.locator("[data-part='meeting']")).to_be_hidden()
    expect(team.button("Lead the meeting")).to_be_focused()


def stored(documents: list[Any]) -> str:
    """What the page keeps of a list, as text in quotes for a script."""
    return json.dumps({"format": "fieldbook-runs", "format_version": 1, "runs": documents})


def test_bad_input_is_said_and_the_rest_goes_on(page: Page, site: str) -> None:
    old = document(label="Old", model_version=7, answers={**answers(CHI), "gone": 3, "gone_too": 2})
    team = Team(page, site).open()
    team.add(
        TWO[0],
        ("empty.json", ""),
        ("half.json", '{"format": "fieldb'),
        ("other.json", '{"format": "x"}'),
        ("full.json", json.dumps(SIX[0])),
        ("blank.json", json.dumps(document(answers={}))),
        ("wrong.json", json.dumps(document(answers={"sc_q1": 9}))),
        ("note.json", json.dumps(document(notes={"sc_q1": "x" * 900_000}))),
        ("big.json", json.dumps(document(notes={"sc_q1": "x" * 1_000_000}))),
        ("none.json", json.dumps({"format": "fieldbook-runs", "format_version": 1, "runs": []})),
        old,
        document(label="ADA", answers=answers(BEN)),
    ).finished(3)
    notice = team.notice("added")
    for text in (
        "3 respondents added.",
        "1 respondent may be in the list twice",
        "1 result comes from another version of the questions",
        "9 results could not be taken:",
        "empty.json: It is empty.",
        "half.json: It isn't a result",
        "other.json: It isn't a result",
        "full.json: This is a result of the full assessment.",
        "blank.json: There is no answer in it.",
        "wrong.json: Some of it can't be taken, so nothing was. answers.sc_q1: Use 1, 2, 3, 4",
        "note.json: Some of it can't be taken, so nothing was. notes.sc_q1: Use text of at most 2000 characters.",
        "big.json: It is larger than 1 MB",
        "none.json: There is no run in it.",
    ):
        expect(notice).to_contain_text(text)
    assert team.marks() == ["Version 7 of the questions: 2 left out.", "The same name as respondent 1."]
    bear = page.locator(".fb-team__bear")
    expect(bear).to_contain_text("Old (version 7, 2 answers left out)")
    expect(bear).to_contain_text("“Ada” stands in the list twice, as number 1 and 3.")
    check(team, [TWO[0], document(label="Old", answers=answers(CHI)), document(label="ADA", answers=answers(BEN))])
    good, cut = pack(TWO[1]), pack(TWO[1])[:-5]
    team.paste(good, cut, "hello", pack(TWO[0]) + "AAAA", pack(SIX[0])).finished(4)
    for text in (
        "1 respondent added.",
        "Line 2: Its end is missing",
        "Line 3: There is no share link in it.",
        "Line 4: Something in it has been changed",
        "Line 5: This is a result of the full assessment.",
    ):
        expect(notice).to_contain_text(text)
    assert page.get_by_label("Share links").input_value().split("\n")[:2] == [cut, "hello"]
    assert "The same answers as ADA." in team.marks()
    expect(bear).to_contain_text("ADA and Ben gave the same answers throughout.")
    page.reload()
    team.finished(4)
    assert "Version 7 of the questions: 2 left out." in team.marks()
    many = {"format": "fieldbook-runs", "format_version": 1, "runs": [TWO[place % 2] for place in range(110)]}
    team.add(("many.json", json.dumps(many))).finished(100)
    expect(notice).to_contain_text("14 results could not be taken")
    expect(notice).to_contain_text("many.json, run 97: The list is full: it holds 100 respondents.")
    assert pages(page.pdf(format="A4")) <= 4
    expect(team.report.locator(".fb-spot").first).to_contain_text(" more")


def test_what_is_stored_may_be_damaged_blocked_or_changed_elsewhere(
    page: Page, site: str, context: BrowserContext
) -> None:
    page.add_init_script(f"if (!sessionStorage.put) {{ sessionStorage.put = 1; localStorage[{STORE!r}] = '{{'; }}")
    team = Team(page, site).open()
    expect(team.notice("recall")).to_contain_text("The stored list can't be read.")
    assert team.saved("Download the stored text")[1] == "{"
    team.add(TWO[0])
    assert [it["label"] for it in team.stored()["runs"]] == ["Ada"]
    other = context.new_page()
    other.goto(site)
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [STORE, json.dumps(json.loads(stored(THREE)))])
    team.finished(3)
    assert team.names() == ["Ada", "Ben", ""]
    other.add_init_script("""for (const name of ['getItem', 'setItem', 'removeItem'])
        Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };""")
    blocked = Team(other, site).open().add(*TWO).finished(2)
    expect(blocked.notice("store")).to_contain_text("The list can't be kept on this device.")
    blocked.button("Clear the list").click()
    nothing = document(answers=dict.fromkeys(answers(), "na"))
    blocked.add(nothing, nothing)
    expect(other.locator("[data-part='head']")).to_contain_text("Nobody has scored anything yet")


def test_what_another_tab_stores_replaces_nothing_unseen(page: Page, site: str, context: BrowserContext) -> None:
    page.add_init_script(f"localStorage[{STORE!r}] ??= {json.dumps(stored(TWO))};")
    team = Team(page, site).open().finished(2)
    name = page.get_by_label("Name of respondent 2")
    name.focus()
    page.evaluate(
        """([key, text]) => { const field = document.activeElement; field.value = 'Benjamin';
        field.dispatchEvent(new Event('input')); localStorage.setItem(key, text);
        dispatchEvent(new StorageEvent('storage', { key })); }""",
        [STORE, stored(THREE)],
    )
    team.finished(3)
    assert team.names() == ["Ada", "Benjamin", ""]
    expect(name).to_be_focused()
    assert [it.get("label") for it in team.stored()["runs"]] == ["Ada", "Benjamin", None]
    other = context.new_page()
    other.goto(site)
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [STORE, "precious"])
    expect(team.notice("recall")).to_contain_text("The stored list can't be read.")
    expect(team.notice("recall")).to_contain_text("so the list on this page stays")
    assert team.names() == ["Ada", "Benjamin", ""]
    assert team.saved("Download the stored text")[1] == "precious"
    page.get_by_role("button", name="Remove Ada").click()
    assert len(team.stored()["runs"]) == 2
    aside = page.evaluate("key => Object.keys(localStorage).filter((it) => it.startsWith(key + ':aside:'))", STORE)
    assert [page.evaluate("key => localStorage[key]", it) for it in aside] == ["precious"]


def test_what_the_engine_refuses_is_said(page: Page, site: str) -> None:
    team = Team(page, site).open().add(*TWO).finished(2)
    refuse(page, "fieldbook-team")
    for name in ("Download CSV", "Copy as Markdown"):
        team.button(name).click()
        expect(team.notice("refused")).to_contain_text("The report can't be written.")
        expect(team.notice("refused").locator("li")).to_contain_text("odd: There is no field")
        team.notice("refused").get_by_role("button", name="Close").click()


def test_axe_finds_nothing_in_any_state(page: Page, site: str) -> None:
    put(page, run("r1", "2026-01-01", label="A run"))
    team = Team(page, site).open()
    assert looks(page) == []
    team.add(*THREE, ("x.json", "{"), {**TWO[0], "label": "A name without an end " * 9}).finished(4)
    page.get_by_text("Take runs kept on this device").click()
    page.get_by_label("Take the respondents' notes along").check()
    for summary in page.locator("[data-part='report'] summary").all():
        summary.click()
    assert (found := looks(page)) == [], json.dumps(found)[:3000]
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    team.button("Lead the meeting").click()
    assert looks(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    for _part in range(4):
        assert page.evaluate("() => { const it = document.querySelector('[data-part=meeting-body]');"
                             " return it.scrollWidth - it.clientWidth }") <= 0  # fmt: skip
        page.keyboard.press("ArrowRight")


def test_without_a_script_it_can_be_read(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(site + "assess/team/")
    for part in ("in", "list", "result"):
        expect(page.locator(f"[data-part='{part}']")).to_be_hidden()
    expect(
        page.get_by_text("This page puts results together in your browser once its script has loaded")
    ).to_be_visible()
    assert page.locator(".fb-agenda__part:visible").count() == 4
    assert page.locator(".fb-team__example svg:visible").count() == 1
    assert page.locator(".fb-team__example .fb-spot").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
