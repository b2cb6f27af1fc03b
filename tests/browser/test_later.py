"""The later questions of a form come when somebody begins, and a domain is laid out when it comes near the screen."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import full
from tests.browser.paper import printed, sheets, squeezed
from tests.browser.quick import data, document, questions
from tests.browser.visit import DESKTOP, PHONE
from tests.serve import Site

FORMS = {
    "assess/quick/": (24, ".fb-answers"),
    "assess/full/": (29, ".fb-rungs"),
}
"""Page → its questions, and what holds the answers of each."""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"
ROOM = "() => [...document.querySelectorAll('.fb-domain')].slice(1).map((domain) => domain.offsetHeight)"
LAST = {"assess/quick/": "ai_q3", "assess/full/": "measurement-5"}
FOCUSED = "(id) => document.activeElement.closest('[data-question]')?.id === id"
TOP = "(id) => Math.round(document.getElementById(id).getBoundingClientRect().top)"


@pytest.fixture
def alone(unattended: Browser) -> Iterator[Page]:
    """A page that nobody has touched yet."""
    with unattended.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


def complete(page: Page, path: str) -> None:
    """Wait until every question has its answers."""
    expect(page.locator(FORMS[path][1])).to_have_count(FORMS[path][0])
    page.wait_for_selector(".fb-quick[data-on]")
    page.evaluate(SETTLED)


@pytest.mark.parametrize("path", FORMS)
def test_answers_come_with_the_first_sign_of_a_person(path: str, alone: Page, server: Site) -> None:
    count, answers = FORMS[path]
    alone.goto(server.url + path, wait_until="networkidle")
    assert alone.locator("fieldset legend h3:visible").count() == count
    before = alone.locator(answers).count()
    assert 1 <= before < count / 4
    room = alone.evaluate(ROOM)
    alone.mouse.move(300, 300)
    complete(alone, path)
    assert [box for box in alone.locator("fieldset").all() if box.locator(answers).count() != 1] == []
    assert alone.evaluate(ROOM) == room  # domains out of sight keep the room they had


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", FORMS)
def test_a_link_to_a_late_question_leads_to_it(path: str, viewport: Any, unattended: Browser, server: Site) -> None:
    with unattended.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(f"{server.url}{path}#{LAST[path]}")
        complete(page, path)
        assert page.evaluate("(id) => document.getElementById(id).checkVisibility()", LAST[path])
        assert 0 <= page.evaluate(TOP, LAST[path]) <= 120


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", FORMS)
def test_jumps_between_questions_land_and_stay(path: str, viewport: Any, browser: Browser, server: Site) -> None:
    with browser.new_context(viewport=viewport) as context:
        page = context.new_page()
        page.goto(server.url + path)
        complete(page, path)
        rows = page.locator(".fb-progress__domains a")
        for place in (rows.count() - 1, 1, rows.count() - 2):
            target = (rows.nth(place).get_attribute("href") or "").partition("#")[2]
            if viewport == PHONE:
                page.locator("[data-do=areas]").click()
            rows.nth(place).click()
            page.wait_for_function(FOCUSED, arg=target)
            page.evaluate(SETTLED)
            assert 0 <= page.evaluate(TOP, target) <= 120, target
            assert page.evaluate(FOCUSED, target)


@pytest.mark.parametrize("path", FORMS)
def test_reading_upwards_never_jumps(path: str, browser: Browser, server: Site) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"{server.url}{path}#how-this-is-worked-out")
        complete(page, path)
        seen = page.evaluate(
            """async () => {
              const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              const off = [];
              for (let step = 0; step < 60; step += 1) {
                const mark = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
                const before = mark.getBoundingClientRect().top;
                scrollBy(0, -300);
                await frame();
                off.push(Math.round(mark.getBoundingClientRect().top - before - 300));
              }
              return off.filter((by) => Math.abs(by) > 2);
            }"""
        )
        assert seen == []


@pytest.mark.parametrize("how", ["reload", "back"])
@pytest.mark.parametrize("path", FORMS)
def test_who_comes_back_finds_the_question_where_it_was(path: str, how: str, page: Page, server: Site) -> None:
    page.goto(f"{server.url}{path}#{LAST[path]}")
    complete(page, path)
    page.evaluate("() => scrollBy(0, -1234)")
    page.evaluate(SETTLED)
    here = page.evaluate(
        "() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('[data-question]').id"
    )
    top = page.evaluate(TOP, here)
    if how == "reload":
        page.reload()
    else:
        page.goto(server.url)
        page.go_back()
    complete(page, path)
    assert abs(page.evaluate(TOP, here) - top) <= 2


def test_a_checklist_that_is_loaded_anew_stands_at_its_action(page: Page, server: Site) -> None:
    page.goto(f"{server.url}checklist/#run")
    page.wait_for_selector("[data-on]")
    page.evaluate("() => scrollBy(0, -200)")
    page.evaluate(SETTLED)
    here = page.evaluate("() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('[data-action]').id")
    top = page.evaluate(TOP, here)
    page.reload()
    page.wait_for_selector("[data-on]")
    page.evaluate(SETTLED)
    assert abs(page.evaluate(TOP, here) - top) <= 2


def test_the_browsers_own_search_finds_answers_out_of_sight(page: Page, server: Site) -> None:
    page.goto(server.url + "assess/quick/")
    complete(page, "assess/quick/")
    words = next(question for question in data()["questions"] if question["id"] == questions()[-1])["answers"][3][
        "label"
    ]
    assert page.evaluate("(words) => window.find(words)", words)
    page.evaluate(SETTLED)
    assert 0 <= page.evaluate("() => getSelection().getRangeAt(0).getBoundingClientRect().top") < DESKTOP["height"]


@pytest.mark.parametrize("path", FORMS)
def test_paper_holds_domains_that_were_never_in_sight(path: str, page: Page, server: Site) -> None:
    page.goto(server.url + path)
    complete(page, path)
    words = "".join(squeezed(sheet.text) for sheet in sheets(printed(page)))
    texts = page.locator(f"#{LAST[path]} :is(.fb-answer__looks, .fb-rung__text > span)").all_text_contents()
    assert len(texts) >= 5
    assert [text for text in texts if squeezed(text) not in words] == []


@pytest.mark.parametrize("path", FORMS)
def test_kept_answers_of_late_questions_come_back(path: str, page: Page, server: Site) -> None:
    kept = document(answers={"ai_q3": 3}) if "quick" in path else full.document(answers={"measurement-5": 7})
    key = f"fieldbook:/team/fieldbook/:assess.{'quick' if 'quick' in path else 'full'}"
    page.add_init_script(f"localStorage.setItem({key!r}, JSON.stringify({kept!r}))")
    page.goto(server.url + path)
    complete(page, path)
    expect(page.locator(f"#{LAST[path]} input:checked")).to_have_count(1)


def test_a_page_whose_answers_do_not_arrive_says_where_they_are(alone: Page, server: Site) -> None:
    alone.route(re.compile(r"/assets/data/\w+\.txt"), lambda route: route.abort())
    alone.goto(server.url + "assess/full/", wait_until="networkidle")
    alone.mouse.move(300, 300)
    expect(alone.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(alone.locator(".fb-plain a[href='paper/']")).to_be_visible()


@pytest.mark.parametrize(
    "part", ["<script>globalThis.ran = 1</script>", "<style>p{}</style>", "<p>a</p><iframe></iframe>"]
)
def test_a_text_that_is_not_ours_is_refused_whole(part: str, alone: Page, server: Site) -> None:
    def forged(route: Route) -> None:
        route.fulfill(body=f'{part}<div data-of="#targets"><b id="came">x</b></div>', content_type="text/plain")

    alone.route(re.compile(r"/assets/data/\w+\.txt"), forged)
    alone.goto(server.url + "assess/full/", wait_until="networkidle")
    alone.mouse.move(300, 300)
    expect(alone.get_by_role("alert")).to_contain_text("could not be loaded")
    assert alone.locator("#came").count() == 0
    assert alone.evaluate("() => globalThis.ran") is None
