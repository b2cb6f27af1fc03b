"""The second part of Python's machine code: fetched when it is first needed, compared, and missed aloud."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.faults import Faults
from tests.browser.quick import Quick, document, engine

ASK = """([op, payload]) => {
    const { engine } = document.querySelector('fieldbook-quick');
    return engine.call(op, payload).catch((fault) => fault.reason);
}"""
REST = "**/pyodide.rest.wasm"
LINES = "import unicodedata; assert len(unicodedata.normalize('NFD', chr(233))) == 2"
"""No operation of the engine needs the second part, so a test has Python do what does: compile a line."""
MORE = """
const plain = WebAssembly.instantiate;
let machine;
WebAssembly.instantiate = async (...values) => {
  const instance = await plain(...values);
  if (instance.exports?.PyRun_SimpleString) machine = instance.exports;
  return instance;
};
addEventListener("message", (event) => {
  const { id, op, payload } = JSON.parse(event.data);
  if (op !== "lines") return;
  event.stopImmediatePropagation();
  const bytes = new TextEncoder().encode(payload + "\\0");
  const place = machine.malloc(bytes.length);
  new Uint8Array(machine.memory.buffer).set(bytes, place);
  try {
    postMessage(JSON.stringify({ id, answer: String(machine.PyRun_SimpleString(place)) }));
  } catch (error) {
    postMessage(JSON.stringify({ failed: error.reason, detail: error.message }));
  }
});
"""


def with_lines(route: Route) -> None:
    """The worker with an operation more, ahead of its own: run a line of Python; 0 says that it went well."""
    route.fulfill(body="{" + MORE + "}\n" + route.fetch().text(), content_type="text/javascript")


@pytest.fixture
def quick(page: Page, site: str) -> Quick:
    page.route("**/engine.worker.mjs", with_lines)
    return Quick(page, site).open(stored=document()).finished()


def test_it_comes_when_it_is_needed_and_then_is_there(quick: Quick, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert page.evaluate(ASK, ["lines", LINES]) == "0"
    assert page.evaluate(ASK, ["lines", "assert 6 * 7 == 42"]) == "0"
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
    assert page.evaluate(ASK, ["lines", LINES]) == "0"
