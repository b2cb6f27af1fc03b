"""The result of the full assessment on paper, as files and links; and what others send, whatever it is."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.full import GROWN, KEY, Full, answers, document, report
from tests.browser.quick import document as quick_document
from tests.browser.quick import engine
from tests.browser.runs import Bar, put, stored
from tests.browser.team import Team
from tests.browser.test_quick_files import bring, pages
from tests.browser.test_quick_share import link, pack

OWN = {"strategy-1": 9, "talent-2": 4}
PARTS: dict[str, Any] = {
    "notes": {"strategy-1": "Deck of March – nobody quotes it 🙂", "talent-2": "=1+1"},
    "targets": {"strategy": 6.5},
    "label": "Q4, EMEA team",
}
MEANT: dict[str, Any] = {"answers": OWN, "notes": {}, "targets": {}}
LONG = "x" * 1_000_000


def saved(page: Page, full: Full, name: str) -> tuple[str, str]:
    """Name and text of the file that a button gives."""
    with page.expect_download() as download:
        full.do(name)
    return download.value.suggested_filename, download.value.path().read_bytes().decode()


def test_it_leaves_as_files_and_comes_back(page: Page, site: str) -> None:
    full = Full(page, site).open(stored=document(**PARTS)).finished()
    name, text = saved(page, full, "export")
    assert re.fullmatch(r"cs-fieldbook-full-q4-emea-team-\d{4}-\d\d-\d\d\.json", name)
    kept = json.loads(text)
    assert {key: kept[key] for key in (*PARTS, "answers", "kind", "profile")} == {
        **PARTS, "answers": answers(), "kind": "full", "profile": {},
    }  # fmt: skip
    written = report(**PARTS, date="2026-03-03")
    name, text = saved(page, full, "csv")
    assert name == "cs-fieldbook-full-q4-emea-team-2026-03-03.csv" and text == written["csv"]
    assert "'=1+1" in text
    full.do("copy")
    expect(full.notice("copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == written["markdown"]
    expect(page.get_by_role("button", name="Remind me in 90 days")).to_be_visible()
    name, text = saved(page, full, "remind")
    payload = {"kind": "full", "date": "2026-03-03", "days": 90, "label": PARTS["label"]}
    assert name.endswith(".ics") and text == engine("assess.reminder", payload)["ics"]
    expect(full.notice("reminder")).to_contain_text("1 June 2026")
    full.do("restart")
    page.locator("dialog[open]").get_by_role("button", name="Start again").click()
    assert full.filled() == {}
    bring(full, "north.json", "\ufeff" + json.dumps(kept))
    full.finished()
    assert full.filled() == answers() and full.stored()["notes"] == PARTS["notes"]
    assert page.locator("[name='targets.strategy']").input_value() == "6.5"
    full.notice("undo").get_by_role("button", name="Undo").click()
    assert full.filled() == {}


def test_wrong_files_are_refused_with_their_reason(page: Page, site: str) -> None:
    full = Full(page, site).open(stored=document(**MEANT))
    for value, said in (
        ("", "It is empty."),
        (json.dumps(quick_document()), "another assessment"),
        (
            json.dumps(document(answers={"strategy-1": 11})),
            'answers.strategy-1: Use 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 or "na".',
        ),
        (json.dumps(document(answers={"strategy-9": 1})), "answers.strategy-9: There is nothing called"),
        (json.dumps(document(targets={"strategy": 10.5})), "targets.strategy: Use a number from 1 to 10."),
        (json.dumps(document(profile={"customer_segment": "seg_smb"})), "profile.customer_segment"),
        (json.dumps(document(date="2026-02-30")), "date: Use a date such as 2026-03-31."),
        (json.dumps(document(id="Nope!")), "id: Use up to 64 small letters"),
        (json.dumps(document(notes={"strategy-1": LONG})), "larger than 1 MB"),
        (json.dumps(document(notes={"strategy-1": LONG[:900_000]})), "notes.strategy-1: Use text of at most 2000"),
        (json.dumps(document(model_version=2)), "version 2 of the questions, and this page has version 1"),
    ):
        bring(full, "wrong.json", value)
        expect(full.notice("import")).to_contain_text("“wrong.json” was not imported.")
        expect(full.notice("import")).to_contain_text(said)
        assert full.filled() == OWN == full.stored()["answers"]


def test_what_is_exported_can_be_imported_however_much_it_is(page: Page, context: BrowserContext, site: str) -> None:
    long = {name: "x" * 2000 for name in answers()}
    runs = [document(id=f"r{place}", label=f"Run {place}", date="2026-03-03", notes=long) for place in range(18)]
    put(page, *runs)
    Full(page, site).open()
    with page.expect_download() as download:
        Bar(page).show().dialog.get_by_role("button", name="Export all").click()
    text = download.value.path().read_text("utf-8")
    assert len(text) > 1_000_000
    other = context.new_page()
    other.goto(site)
    other.evaluate("localStorage.clear()")
    full = Full(other, site).open()
    bring(full, "all.json", text)
    expect(full.notice("import")).to_contain_text("18 runs imported from “all.json”.")
    assert {id: it["notes"] for id, it in stored(other).items()} == {it["id"]: long for it in runs}
    other.evaluate(
        """() => { const files = new DataTransfer(); files.items.add(new File([' '.repeat(20_000_001)], 'huge.json'));
        const field = document.querySelector('[data-part=file]');
        field.files = files.files; field.dispatchEvent(new Event('change')); }"""
    )
    expect(full.notice("import")).to_contain_text("It is larger than 20 MB")
    team = Team(other, site).open().add(("all.json", text))
    expect(team.notice("added")).to_contain_text("18 respondents added.")


def test_a_million_characters_do_not_get_in(page: Page, site: str) -> None:
    long = json.dumps(document(notes={"strategy-1": LONG}))
    full = Full(page, site)
    page.goto(site)
    page.evaluate("([key, text]) => { localStorage[key] = text }", [KEY, long])
    full.open()
    expect(full.notice("recall")).to_contain_text("can't be read")
    page.locator("#strategy-1 summary", has_text="Evidence").click()
    page.evaluate("text => navigator.clipboard.writeText(text)", LONG)
    page.locator("#note-strategy-1").focus()
    page.keyboard.press("Control+V")
    full.answer({"strategy-1": 2})
    assert full.stored()["notes"] == {"strategy-1": LONG[:2000]}


def test_storage_blocked_is_said_once(page: Page, site: str) -> None:
    page.add_init_script("""for (const name of ['getItem', 'setItem', 'removeItem'])
        Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); }""")
    full = Full(page, site).open()
    expect(full.notice("store")).to_contain_text("can't be kept")
    full.notice("store").get_by_role("button", name="Close").click()
    full.answer({"strategy-1": 4})
    full.do("show")
    full.finished()
    expect(full.notice("store")).to_have_count(0)


def test_a_link_opens_read_only_and_can_be_taken_over(page: Page, context: BrowserContext, site: str) -> None:
    full = Full(page, site).open(stored=document(**PARTS, answers=answers(GROWN))).finished()
    address, mine = link(full), full.stored().get("id", "")
    other = context.new_page()
    other.add_init_script("localStorage.clear()")
    view = Full(other, site).open(address.removeprefix(full.url)).finished()
    assert view.scores() == full.scores() and view.priorities() == full.priorities()
    expect(other.get_by_role("heading", name=PARTS["label"])).to_be_visible()
    expect(other.locator("form.fb-quick__form")).to_be_hidden()
    expect(other.locator(".fb-notes")).to_have_count(0)
    expect(other.get_by_role("heading", name="The path: Scale what works")).to_be_visible()
    view.do("adopt")
    view.finished()
    assert view.filled() == answers(GROWN) == view.stored()["answers"]
    assert view.stored().get("id", "none") != mine


@pytest.mark.parametrize(
    ("hash", "said"),
    [
        (pack(document())[:90], "incomplete"),
        (pack(document(answers={"strategy-1": 11})), "damaged"),
        (pack(document(notes={"strategy-1": LONG})), "too long"),
        (pack(quick_document()), "another assessment"),
    ],
    ids=["cut", "changed", "a million characters", "of the quick assessment"],
)
def test_a_bad_link_is_named_and_changes_nothing(page: Page, site: str, hash: str, said: str) -> None:
    full = Full(page, site).open(hash, stored=document(**MEANT))
    expect(full.notice("link")).to_contain_text(said)
    assert full.filled() == OWN == full.stored()["answers"]


CHANGES = (
    '"changes":[{"version":3,"date":"2027-09-01","note":"Statement 2.3 asks for less."},'
    '{"version":2,"date":"2027-03-01","note":"Two levels of 1.1 were worded anew."},'
)
LISTED = [
    "Version 2, 2027-03-01: Two levels of 1.1 were worded anew.",
    "Version 3, 2027-09-01: Statement 2.3 asks for less.",
]


def newer(route: Route) -> None:
    """The page as it would be two versions on."""
    body = route.fetch().text().replace('"kind":"full","version":1', '"kind":"full","version":3')
    route.fulfill(body=body.replace('"changes":[', CHANGES), content_type="application/json")


@pytest.mark.cold
def test_another_version_says_what_changed(page: Page, context: BrowserContext, site: str) -> None:
    context.route("**/assets/data/*.json", newer)
    old = document(answers={**answers(), "gone-1": 3, "gone-2": 4})
    full = Full(page, site).open(pack(old)).finished()
    shared = page.locator(".fb-shared")
    expect(shared).to_contain_text("an older version of the questions (1; this page has 3)")
    expect(shared).to_contain_text("left out (2 in all)")
    assert shared.locator("li").all_inner_texts() == LISTED
    assert full.scores()[0] == "2.0"
    kept = Full(context.new_page(), site).open(stored=old)
    expect(kept.notice("recall")).to_contain_text("from version 1 of the questions")
    expect(kept.notice("recall")).to_contain_text("left out (2 in all)")
    assert kept.notice("recall").locator("li").all_inner_texts() == LISTED
    assert kept.filled() == answers()


def test_paper_holds_the_report_on_two_to_four_sheets(page: Page, site: str, tmp_path: Path) -> None:
    full = Full(page, site).open(stored=document(**PARTS)).finished()
    assert 2 <= pages(page.pdf(format="A4", path=tmp_path / "report.pdf")) <= 4
    page.emulate_media(media="print")
    assert page.locator(".fb-verdict__stamp").inner_text() == "Q4, EMEA team · 3 March 2026 · Model version 1"
    for part in ("form.fb-quick__form", ".fb-progress", ".fb-tools-box", ".fb-given", ".fb-reading", "#paths"):
        expect(page.locator(part).first).to_be_hidden()
    for text in ("Your three priorities", "What holds back what", "Your path: Lay the foundation", "Deck of March"):
        expect(page.get_by_text(text).first).to_be_visible()
    assert page.locator("#your-result svg:is(.fb-bars, .fb-radar, .fb-graph, .fb-timeline):visible").count() == 4
    expect(page.locator(".fb-method .fb-sources")).to_contain_text("Model version 1")
    page.emulate_media(media="screen")
    assert full.filled() == answers()
