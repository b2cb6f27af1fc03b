"""Without a script a form leads to its page on paper, which holds everything; with one nobody is sent there."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.paper import printed, sheets, squeezed
from tests.browser.visit import DESKTOP, PHONE
from tests.serve import Site

FORMS = {
    "assess/quick/": ("fieldset", 24, ".fb-answer", 5),
    "assess/full/": ("fieldset", 29, ".fb-rung", 6),
    "tools/health/": (".fb-sign", 24, ".fb-level-choice:not(.fb-level-choice--none)", 3),
}
"""Page → what a question is and how many there are, what an answer is and how many each question has."""
WORDS = {
    "assess/quick/": "legend h3, .fb-question__help :is(p, li), .fb-answer [data-label], .fb-answer__looks",
    "assess/full/": "legend h3, .fb-question__help :is(p, li), .fb-rung__text > *",
    "tools/health/": ".fb-sign__title, .fb-sign :is(.fb-field > label, p), .fb-level-choice__text, .fb-events label",
}
"""Page → what a form asks and describes; the last choices only say that there is no answer."""
RESULT = {
    "assess/quick/": "or 2.021 × 2.5 = 5.1 of 10. The stage is Walk.",
    "assess/full/": "shown as 4.5. The level is Developing, the path Strengthen what is there.",
    "tools/health/": "(35 × 73.375 + 15 × 85 + 15 × 85 + 20 × 85) ÷ 85 = 80.2, which is green.",
}
"""Page → the end of its worked example."""


@pytest.fixture
def alone(unattended: Browser) -> Iterator[Page]:
    """A page that nobody has touched yet."""
    with unattended.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


def asked(page: Page, path: str) -> list[str]:
    """What the form on a page asks and describes, once all of it is there."""
    question, count, answer, each = FORMS[path]
    expect(page.locator(f"{question} {answer}")).to_have_count(count * each)
    texts = page.locator(WORDS[path]).all_text_contents()
    assert len(texts) >= count * (each + 1)
    return texts


@pytest.mark.parametrize("path", FORMS)
def test_without_script_everything_is_read_on_one_page(path: str, browser: Browser, alone: Page, server: Site) -> None:
    alone.goto(server.url + path)
    alone.mouse.move(300, 300)
    texts = asked(alone, path)
    _, count, _, each = FORMS[path]
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(server.url)
        page.goto(server.url + path)
        page.wait_for_url(f"{server.url}{path}paper/")
        there = squeezed(page.locator("article").inner_text())
        assert [text for text in texts if squeezed(text) not in there] == []
        assert squeezed(RESULT[path]) in there
        boxes = page.locator(":is(.fb-asked, .fb-signed) li:has(> .fb-tick)")
        assert boxes.count() == count * each
        sheet = page.locator("#your-score ~ .fb-scroll table")
        assert sheet.locator("td:empty").count() >= 20
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # One has not been anywhere else in between.
        page.go_back()
        assert page.url == server.url


@pytest.mark.parametrize("path", FORMS)
def test_with_script_the_page_on_paper_is_a_link_and_nothing_more(path: str, alone: Page, server: Site) -> None:
    requests: list[str] = []
    alone.on("request", lambda request: requests.append(request.url))
    alone.goto(server.url + path, wait_until="networkidle")
    alone.mouse.move(300, 300)
    asked(alone, path)
    alone.wait_for_load_state("networkidle")
    assert alone.url == server.url + path
    assert len(requests) >= 12 and [url for url in requests if "/paper/" in url] == []
    alone.get_by_role("link", name=re.compile("^all .* on one page")).click()
    alone.wait_for_url(f"{server.url}{path}paper/")
    alone.get_by_role("link", name="fill it in here").click()
    alone.wait_for_url(server.url + path)


@pytest.mark.parametrize("path", ["assess/quick/", "assess/full/"])
def test_a_page_printed_before_anything_is_touched_is_whole(path: str, alone: Page, server: Site) -> None:
    alone.goto(server.url + path, wait_until="networkidle")
    words = "".join(squeezed(sheet.text) for sheet in sheets(printed(alone)))
    texts = asked(alone, path)
    shown = [text for text in texts if alone.locator(".fb-question__help").filter(has_text=text).count() == 0]
    assert len(shown) >= FORMS[path][1] * 4
    assert [text for text in shown if squeezed(text) not in words] == []
    # Its code comes later, and finds everything there once.
    alone.emulate_media(media="screen")
    alone.mouse.move(300, 300)
    alone.wait_for_selector(".fb-quick[data-on]")
    assert asked(alone, path) == texts


def test_a_sheet_without_its_questions_says_where_they_are(alone: Page, server: Site) -> None:
    alone.goto(server.url + "assess/full/", wait_until="networkidle")
    alone.context.set_offline(True)
    found = sheets(printed(alone))
    first = squeezed(found[0].text)
    assert squeezed("All statements on one page, with a sheet for the score: assess/full/paper/") in first
    alone.emulate_media(media="screen")
    alone.context.set_offline(False)
    assert len(sheets(printed(alone))) > len(found) + 4


def test_each_domain_has_a_sheet_of_its_own(page: Page, server: Site) -> None:
    page.goto(server.url + "assess/quick/paper/")
    found = sheets(printed(page))
    titles = page.locator(".fb-handout__area > h2").all_text_contents()
    texts = [squeezed(sheet.text) for sheet in found]
    assert [squeezed(title) in text for title, text in zip(titles, texts[1:], strict=False)] == [True] * 8
    assert [text.count("doesnotapply") for text in texts[1:9]] == [3] * 8
    assert texts[9].startswith("yourscore")
