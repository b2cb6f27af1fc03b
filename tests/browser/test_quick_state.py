"""Answers are kept on the device, and nothing that is there is ever written over unseen."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.quick import KEY, Quick, answers, document, questions

FIRST = "sc_q1"


def aside(page: Page) -> list[str]:
    return page.evaluate(
        "key => Object.keys(localStorage).filter((k) => k.startsWith(key + ':aside:')).map((k) => localStorage[k])", KEY
    )


def test_a_reload_keeps_everything(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer().finished()
    page.select_option("[name='profile.customer_segment']", "seg_enterprise")
    page.locator(f"#{FIRST} summary", has_text="Note").click()
    page.locator(f"#note-{FIRST}").fill("Seen in the CRM\n<b>on Monday</b>")
    page.get_by_text("Set targets for the domains").click()
    page.select_option("[name='targets.health_risk']", "3.5")
    page.get_by_label("Name of this run").fill("Team North")
    page.reload()
    quick.finished()
    assert quick.filled() == answers()
    assert page.locator(f"#note-{FIRST}").input_value() == "Seen in the CRM\n<b>on Monday</b>"
    assert page.locator("[name='profile.customer_segment']").input_value() == "seg_enterprise"
    assert page.locator("[name='targets.health_risk']").input_value() == "3.5"
    expect(page.locator(".fb-verdict__stamp")).to_contain_text("Team North")
    expect(page.locator(".fb-notes dd")).to_have_text("Seen in the CRM\n<b>on Monday</b>")
    kept = quick.stored()
    assert {name: kept[name] for name in ("format", "format_version", "kind", "model_version", "label")} == {
        "format": "fieldbook-assessment",
        "format_version": 1,
        "kind": "quick",
        "model_version": 1,
        "label": "Team North",
    }


def test_typing_is_kept_when_the_page_is_left_at_once(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    page.locator(f"#{FIRST} summary", has_text="Note").click()
    page.locator(f"#note-{FIRST}").fill("half a thou")
    page.goto(site)
    page.goto(quick.url)
    expect(page.locator(f"#note-{FIRST}")).to_have_value("half a thou")


def test_answers_given_before_the_script_arrived_count(page: Page, site: str) -> None:
    page.add_init_script("""document.addEventListener('readystatechange', () => {
        if (document.readyState === 'interactive') document.getElementById('sc_q2-3').checked = true; })""")
    quick = Quick(page, site).open(stored=document(answers={"sc_q1": 1, "sc_q2": 1}))
    assert quick.filled() == {"sc_q1": 1, "sc_q2": 3}


@pytest.mark.cold
def test_a_half_finished_sheet_comes_back_without_python(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    quick = Quick(page, site).open(stored=document(answers={"sc_q1": 2, "ai_q3": "na"}))
    assert quick.filled() == {"sc_q1": 2, "ai_q3": "na"}
    expect(page.locator(".fb-progress__count")).to_have_text("2 of 24 answered")
    page.wait_for_timeout(400)
    assert not [url for url in asked if "/runtime/" in url]


def test_next_open_question_and_domains(page: Page, site: str) -> None:
    Quick(page, site).open(stored=document(answers={"sc_q1": 2, "sc_q2": 2, "jl_q1": 2}))
    page.get_by_role("button", name="Next open question").click()
    expect(page.locator("#sc_q3-1")).to_be_focused()
    page.get_by_role("button", name="Next open question").click()
    expect(page.locator("#jl_q2-1")).to_be_focused()
    rows = page.locator(".fb-progress__domains li")
    assert rows.evaluate_all("rows => rows.slice(0, 3).map((row) => row.dataset.state)") == ["part", "part", "none"]
    rows.nth(2).locator("a").click()
    expect(page.locator("#hr_q1-1")).to_be_focused()


def test_start_again_asks_and_can_be_undone(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(label="North")).finished()
    quick.do("restart")
    page.get_by_role("button", name="Keep my answers").click()
    assert quick.filled() == answers()
    quick.do("restart")
    page.locator("dialog[open]").get_by_role("button", name="Start again").click()
    expect(page.locator(".fb-progress__count")).to_have_text("0 of 24 answered")
    expect(quick.verdict).to_have_count(0)
    assert quick.filled() == {} and quick.stored() is None
    quick.notice("undo").get_by_role("button", name="Undo").click()
    quick.finished()
    assert quick.filled() == answers() and quick.stored()["label"] == "North"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "null",
        "[]",
        '"x"',
        '{"format":"other"}',
        json.dumps(document(kind="full")),
        json.dumps(document(answers={"sc_q1": 9})),
        json.dumps(document(format_version=2)),
        json.dumps(document(surprise=1)),
        "\u0000\ud83d",
        "x" * 100_000,
    ],
)
def test_what_cannot_be_read_is_put_aside_and_said(page: Page, site: str, text: str) -> None:
    quick = Quick(page, site).open(stored=text)
    expect(quick.notice("recall")).to_contain_text("can't be read")
    assert quick.filled() == {} and aside(page) == [text]
    quick.answer({FIRST: 2})
    assert quick.stored()["answers"] == {FIRST: 2} and aside(page) == [text]
    with page.expect_download() as download:
        quick.notice("recall").get_by_role("button", name="Download the stored text").click()
    assert download.value.path().read_text("utf-8") == text.encode("utf-8", "replace").decode().replace(
        "?", "\ufffd", text.count("\ud83d")
    )


def test_a_state_of_another_version_fills_what_fits(page: Page, site: str) -> None:
    old = document(model_version=7, answers={"sc_q1": 2, "gone_q1": 3, "sc_q2": 9})
    quick = Quick(page, site).open(stored=old)
    expect(quick.notice("recall")).to_contain_text("version 7")
    expect(quick.notice("recall")).to_contain_text("left out (2 in all)")
    assert quick.filled() == {"sc_q1": 2} and [json.loads(text) for text in aside(page)] == [old]


def test_blocked_storage_is_said_once_and_the_page_works(page: Page, site: str) -> None:
    page.add_init_script("""for (const name of ['getItem', 'setItem', 'removeItem'])
        Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); }""")
    quick = Quick(page, site).open()
    expect(quick.notice("store")).to_contain_text("can't be kept")
    quick.notice("store").get_by_role("button", name="Close").click()
    quick.answer().finished()
    expect(quick.notice("store")).to_have_count(0)


def test_full_storage_is_said_once_and_the_page_works(page: Page, site: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    quick = Quick(page, site).open()
    expect(quick.notice("store")).to_have_count(0)
    quick.answer({FIRST: 1, "sc_q2": 1})
    expect(quick.notice("store")).to_have_count(1)
    with page.expect_download() as download:
        quick.notice("store").get_by_role("button", name="Export as a file").click()
    assert json.loads(download.value.path().read_text("utf-8"))["answers"] == {FIRST: 1, "sc_q2": 1}


def test_a_damaged_state_is_not_written_over_when_it_cannot_be_moved(page: Page, site: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.goto(site)
    page.evaluate("([key, text]) => { localStorage[key] = text }", [KEY, "precious"])
    quick = Quick(page, site).open()
    expect(quick.notice("recall")).to_contain_text("It stays where it is")
    quick.answer({FIRST: 1})
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == "precious"


def test_two_tabs_share_one_sheet(context: BrowserContext, page: Page, site: str) -> None:
    one = Quick(page, site).open()
    two = Quick(context.new_page(), site).open()
    one.answer({FIRST: 2})
    expect(two.page.locator(f"#{FIRST}-2")).to_be_checked()
    two.answer({"sc_q2": 4})
    expect(page.locator("#sc_q2-4")).to_be_checked()
    assert one.stored()["answers"] == {FIRST: 2, "sc_q2": 4}


def test_the_key_holds_the_path_of_the_site(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer({questions()[0]: 1})
    assert quick.stored() is not None
    assert [key for key in page.evaluate("Object.keys(localStorage)") if "assess" in key] == [KEY]


def test_what_another_tab_has_stored_is_not_written_over_unread(context: BrowserContext, page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    newer = json.dumps(document(model_version=2))
    other = context.new_page()
    other.goto(site)
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
    expect(quick.notice("store")).to_contain_text("Another tab")
    quick.answer({FIRST: 1})
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer
