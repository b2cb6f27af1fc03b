"""A link opens the same result, read-only; a bad link says what is wrong with it; one's own answers stay."""

import base64
import json
import random
import re
import zlib
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.quick import Quick, answers, document

OWN = {"sc_q1": 4, "sc_q2": 4}


def pack(value: Any, *, raw: bytes | None = None) -> str:
    """The part after "#", written without the page."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(json.dumps(value).encode() if raw is None else raw) + squeeze.flush()
    text = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return f"#share=1.{base36(len(text))}.{text}"


def base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def link(quick: Quick, notes: bool = False) -> str:
    quick.do("share")
    if notes:
        quick.page.get_by_label("Include my notes").check()
    expect(quick.page.locator("#share-link")).to_have_value(re.compile("#share="))
    quick.page.wait_for_timeout(200)
    return quick.page.locator("#share-link").input_value()


def test_a_link_opens_the_same_result_elsewhere(page: Page, context: BrowserContext, site: str) -> None:
    notes = {"sc_q1": "Ask <i>Kim</i>"}
    quick = Quick(page, site).open(stored=document(notes=notes, label="North", targets={"health_risk": 3})).finished()
    address = link(quick)
    page.get_by_role("button", name="Copy the link").click()
    assert page.evaluate("navigator.clipboard.readText()") == address
    asked: list[str] = []
    other = context.new_page()
    other.add_init_script("localStorage.clear()")
    other.on("request", lambda request: asked.append(request.url))
    view = Quick(other, site).open(address.removeprefix(quick.url)).finished()
    assert view.scores() == quick.scores()
    assert other.locator("[data-display]").inner_text() == page.locator("[data-display]").inner_text()
    expect(other.get_by_role("heading", name="North")).to_be_visible()
    expect(other.locator("form.fb-quick__form")).to_be_hidden()
    expect(other.locator(".fb-notes")).to_have_count(0)
    assert not [url for url in asked if "share=" in url]
    with_notes = link(view, notes=False)
    assert "share=" in with_notes


def test_notes_travel_only_when_ticked(page: Page, context: BrowserContext, site: str) -> None:
    quick = Quick(page, site).open(stored=document(notes={"sc_q1": "Ask <i>Kim</i>"})).finished()
    address = link(quick, notes=True)
    view = Quick(context.new_page(), site).open(address.removeprefix(quick.url)).finished()
    expect(view.page.locator(".fb-notes dd")).to_have_text("Ask <i>Kim</i>")
    assert view.page.locator(".fb-notes i").count() == 0


def test_ones_own_draft_is_kept(page: Page, site: str) -> None:
    quick = Quick(page, site).open(pack(document()), stored=document(answers=OWN)).finished()
    assert quick.stored()["answers"] == OWN
    quick.do("leave")
    assert quick.filled() == OWN and "#" not in page.url
    expect(page.locator("form.fb-quick__form")).to_be_visible()
    expect(quick.verdict).to_have_count(0)
    assert quick.stored()["answers"] == OWN


def test_make_it_mine_replaces_nothing_and_can_be_undone(page: Page, site: str) -> None:
    quick = Quick(page, site).open(pack(document()), stored=document(answers=OWN)).finished()
    quick.do("adopt")
    quick.finished()
    assert quick.filled() == answers() == quick.stored()["answers"]
    quick.notice("undo").get_by_role("button", name="Undo").click()
    assert quick.filled() == OWN == quick.stored()["answers"]


def test_make_it_mine_on_an_empty_sheet_asks_nothing(page: Page, site: str) -> None:
    quick = Quick(page, site).open(pack(document())).finished()
    quick.do("adopt")
    assert quick.filled() == answers() == quick.stored()["answers"]


BAD = (
    (pack(document())[:60], "incomplete"),
    (pack(document())[:-1], "incomplete"),
    ("#share=", "incomplete"),
    ("#share=1", "incomplete"),
    (pack(document()).replace("#share=1.", "#share=2."), "newer edition"),
    (pack(document()) + "AAAA", "damaged"),
    (pack(document()) + ".x", "damaged"),
    ("#share=1.8.AAAAAAAA", "damaged"),
    ("#share=1.4.%3C%3", "damaged"),
    ("#share=x.y.z", "damaged"),
    ("#share=1.zzzzzzzzz.a", "damaged"),
    (pack(None, raw=b"not json"), "damaged"),
    (pack(None, raw=b"\xff\xfe"), "damaged"),
    (pack([1, 2]), "damaged"),
    (pack(document(kind="full")), "another assessment"),
    (pack(document(format_version=2)), "newer edition"),
    (pack(document(answers={"sc_q1": 7})), "damaged"),
    (pack(document(answers={"__proto__": 1})), "damaged"),
    (pack(document(model_version="1")), "damaged"),
    (pack(document(notes={"sc_q1": "x" * 2001})), "damaged"),
    (pack(None, raw=b" " * 50_000_000), "too long"),
    ("#share=1.1." + "A" * 70_000, "too long"),
)


@pytest.mark.parametrize(("hash", "said"), BAD[:1])
def test_a_bad_link_is_named_on_arrival(page: Page, site: str, hash: str, said: str) -> None:
    quick = Quick(page, site).open(hash, stored=document(answers=OWN))
    expect(quick.notice("link")).to_contain_text(said)
    expect(page.locator("form.fb-quick__form")).to_be_visible()


def test_bad_links_are_named_and_change_nothing(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(answers=OWN))
    for hash, said in BAD:
        page.evaluate("hash => { location.hash = hash }", hash)
        expect(quick.notice("link"), hash[:40]).to_contain_text(said)
        assert quick.filled() == OWN == quick.stored()["answers"], hash[:40]
        expect(page.locator("form.fb-quick__form")).to_be_visible()
        quick.notice("link").get_by_role("button", name="Close").click()


def test_a_link_that_nobody_could_open_is_not_offered(page: Page, site: str) -> None:
    chance = random.Random(7)
    notes = {name: "".join(chr(chance.randrange(0x4E00, 0x9FA0)) for _ in range(2000)) for name in answers()}
    quick = Quick(page, site).open(stored=document(notes=notes)).finished()
    assert "#share=" in link(quick)
    page.get_by_label("Include my notes").check()
    expect(page.locator("[data-part='share-said']")).to_contain_text("too long to be opened")
    expect(page.locator("#share-link")).to_have_value("")
    expect(page.get_by_role("button", name="Copy the link")).to_be_disabled()
    page.get_by_label("Include my notes").uncheck()
    expect(page.get_by_role("button", name="Copy the link")).to_be_enabled()


def test_a_link_of_a_newer_version_says_so(page: Page, site: str) -> None:
    value = document(model_version=9, answers={**answers(), "gone_q9": 2})
    Quick(page, site).open(pack(value)).finished()
    expect(page.locator(".fb-shared")).to_contain_text("a newer version")
    expect(page.locator(".fb-shared")).to_contain_text("left out (1 in all)")


def test_a_link_of_an_older_version_says_so(page: Page, site: str) -> None:
    def newer(route: Any) -> None:
        body = route.fetch().text()
        route.fulfill(
            body=body.replace('"kind":"quick","version":1', '"kind":"quick","version":3'),
            content_type="application/json",
        )

    page.route("**/assets/data/*.json", newer)
    Quick(page, site).open(pack(document())).finished()
    expect(page.locator(".fb-shared")).to_contain_text("an older version of the questions (1; this page has 3)")


def test_a_link_followed_on_the_open_page(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(answers=OWN))
    page.evaluate("hash => { location.hash = hash }", pack(document(label="South")))
    quick.finished()
    expect(page.get_by_role("heading", name="South")).to_be_visible()
    page.go_back()
    expect(page.locator("form.fb-quick__form")).to_be_visible()
    assert quick.filled() == OWN
