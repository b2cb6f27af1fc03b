"""The second part of Python's machine code: fetched when it is first needed, compared, and missed aloud."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.faults import Faults
from tests.browser.quick import Quick, document, engine

ASK = """async ([op, payload]) => {
    const module = document.querySelector('script[src$="define.mjs"]').src.replace('define', 'ask');
    const { engineAt } = await import(module);
    const engine = engineAt(new URL(document.querySelector('fieldbook-quick').dataset.runtime, document.baseURI).href);
    return await engine.call(op, payload).catch((fault) => fault.reason);
}"""
REST = "**/pyodide.rest.wasm"
LINES = "import unicodedata; print(unicodedata.normalize('NFD', 'é').encode())"
"""No operation of the engine needs the second part, so a test has Python do what does: compile a line."""


def with_lines(route: Route) -> None:
    """The worker with an operation more: run lines of Python."""
    text = route.fetch().text()
    plain = "answer: call(message.op, message.payload)"
    assert text.count(plain) == 1
    more = plain.replace("call", 'message.op === "lines" ? python.run(message.payload) : call')
    route.fulfill(body=text.replace(plain, more), content_type="text/javascript")


@pytest.fixture
def quick(page: Page, site: str) -> Quick:
    page.route("**/engine.worker.mjs", with_lines)
    return Quick(page, site).open(stored=document()).finished()


def test_it_comes_when_it_is_needed_and_then_is_there(quick: Quick, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert page.evaluate(ASK, ["lines", LINES]) == r"b'e\xcc\x81'"
    assert page.evaluate(ASK, ["lines", "print(6 * 7)"]) == "42"
    assert asked == ["pyodide.rest.wasm"]
    answer = json.loads(page.evaluate(ASK, ["assess.quick", json.dumps({"answers": document()["answers"]})]))
    assert answer["result"] == engine("assess.quick", {"answers": document()["answers"]})


def changed(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[:-1] + bytes([body[-1] ^ 1]), content_type="application/wasm")


@pytest.mark.parametrize(
    ("answer", "reason", "said"),
    [
        (lambda route: route.abort(), "download", "could not be loaded"),
        (lambda route: route.fulfill(status=404, body="gone"), "download", "could not be loaded"),
        (changed, "changed", "isn't the calculator"),
    ],
    ids=["aborted", "missing", "changed"],
)
def test_without_it_the_page_says_so_and_can_try_again(
    quick: Quick, page: Page, faults: Faults, answer: Callable[[Route], None], reason: str, said: str
) -> None:
    faults.expect("Failed to load resource")
    page.route(REST, answer)
    assert page.evaluate(ASK, ["lines", LINES]) == reason
    problem = quick.result.locator("[data-engine]")
    expect(problem).to_contain_text(said)
    page.unroute(REST)
    problem.get_by_role("button", name="Try again").click()
    quick.finished()
    assert page.evaluate(ASK, ["lines", LINES]) == r"b'e\xcc\x81'"
