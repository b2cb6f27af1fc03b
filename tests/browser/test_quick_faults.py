"""When Python can't start: a plain message, a way to try again, and nothing lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PREFIX
from tests.browser.faults import Faults
from tests.browser.quick import Quick, answers, document
from tests.serve import Site, serving

pytestmark = pytest.mark.cold

WASM = "**/pyodide.asm.wasm"
POLICY = (
    "default-src 'none'; script-src 'self'{wasm}; worker-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"
)


def truncated(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], headers={"content-type": "application/wasm"})


def garbled(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[1000:200_000] = b"\xff" * 199_000
    kind = "text/javascript" if route.request.url.endswith("mjs") else "application/wasm"
    route.fulfill(body=bytes(body), headers={"content-type": kind})


def longer(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body + b"\n", headers={"content-type": "text/javascript"})


def forged(route: Route) -> None:
    text = route.fetch().text()
    first = re.findall(r'"sha256": "(\w+)"', text)[0]
    route.fulfill(body=text.replace(first, first[::-1]), content_type="application/json")


@pytest.mark.parametrize(
    ("pattern", "answer", "said"),
    [
        (WASM, lambda route: route.abort(), "could not be loaded"),
        (WASM, lambda route: route.fulfill(status=404, body="gone"), "could not be loaded"),
        (WASM, truncated, "Only a part"),
        (WASM, garbled, "isn't the calculator"),
        ("**/python_stdlib.zip", garbled, "isn't the calculator"),
        ("**/pyodide.asm.mjs", garbled, "isn't the calculator"),
        ("**/pyodide.asm.mjs", longer, "isn't the calculator"),
        ("**/manifest.json", forged, "isn't the calculator"),
        ("**/python_stdlib.zip", truncated, "Only a part"),
        ("**/python_stdlib.zip", lambda route: route.abort(), "could not be loaded"),
        ("**/pyodide.asm.mjs", lambda route: route.abort(), "could not be loaded"),
        ("**/manifest.json", lambda route: route.abort(), "could not be loaded"),
        ("**/manifest.json", lambda route: route.fulfill(body="<html>"), "could not be loaded"),
        ("**/engine.worker.mjs", lambda route: route.abort(), "could not be loaded"),
    ],
    ids=[
        "wasm aborted",
        "wasm missing",
        "wasm cut",
        "wasm garbled",
        "library garbled",
        "machine garbled",
        "machine longer",
        "list forged",
        "library cut",
        "library aborted",
        "machine aborted",
        "manifest aborted",
        "manifest is a page",
        "worker aborted",
    ],
)
def test_a_broken_download_is_said_and_can_be_tried_again(
    page: Page, site: str, faults: Faults, pattern: str, answer: Callable[[Route], None], said: str
) -> None:
    faults.expect("Failed to load resource", "Failed to fetch", "wasm", "Uncaught", "Python")
    # What a Python without its library says before it stops; whether that is in time to be heard is chance.
    faults.expect("No module named 'encodings'", "^console: $", "Current thread", "installing the standard library")
    page.route(pattern, answer)
    quick = Quick(page, site).open(stored=document())
    problem = quick.result.locator("[data-engine]")
    expect(problem).to_contain_text(said, timeout=20_000)
    expect(problem).to_contain_text("Your answers are safe")
    expect(page.locator("[data-part=live]")).to_contain_text(said)
    assert quick.filled() == answers() == quick.stored()["answers"]
    page.unroute(pattern)
    problem.get_by_role("button", name="Try again").click()
    quick.finished()
    expect(problem).to_be_hidden()


def test_a_download_that_stands_still_is_given_up(page: Page, site: str) -> None:
    page.clock.install()
    page.route(WASM, lambda route: None)
    with page.expect_request(WASM):
        quick = Quick(page, site).open(stored=document())
    expect(quick.result.locator("[data-engine]")).to_contain_text("Loading the calculator", timeout=10_000)
    page.wait_for_timeout(500)
    page.clock.fast_forward(31_000)
    expect(quick.result.locator("[data-engine]")).to_contain_text("took too long")


def test_progress_is_counted_in_bytes(page: Page, site: str) -> None:
    seen: list[str] = []
    page.expose_function("saw", lambda line: seen.append(line))
    page.add_init_script("""addEventListener('DOMContentLoaded', () => new MutationObserver(() =>
        saw(document.querySelector('.fb-result [data-engine] p').textContent))
        .observe(document.querySelector('.fb-result [data-engine]'), {subtree: true, childList: true}))""")
    Quick(page, site).open(stored=document()).finished()
    steps = [line for line in seen if re.fullmatch(r"Loading the calculator: \d+\.\d of \d+\.\d MB", line)]
    assert steps, seen
    loaded = [float(line.split()[3]) for line in steps]
    assert loaded == sorted(loaded)


@pytest.mark.parametrize("wasm", ["", " 'wasm-unsafe-eval'"], ids=["forbidden", "allowed"])
def test_under_a_policy_sent_by_the_server(browser: Browser, server: Site, faults: Faults, wasm: str) -> None:
    with serving(server.folder, PREFIX, {"Content-Security-Policy": POLICY.format(wasm=wasm)}) as strict:
        faults.origin = "/".join(strict.url.split("/")[:3])
        context = browser.new_context()
        faults.watch(context)
        quick = Quick(context.new_page(), strict.url).open(stored=document())
        if wasm:
            quick.finished()
        else:
            faults.expect("WebAssembly", "manifest")
            problem = quick.result.locator("[data-engine]")
            expect(problem).to_contain_text("WebAssembly is switched off or forbidden", timeout=5_000)
            expect(problem.get_by_role("button", name="Try again")).to_be_visible()
            assert quick.filled() == answers()
        context.close()
    assert [fault for fault in faults.left() if "manifest-src" not in fault] == []


def test_a_browser_without_webassembly(page: Page, site: str) -> None:
    def without(route: Route) -> None:
        route.fulfill(body="delete self.WebAssembly;\n" + route.fetch().text(), content_type="text/javascript")

    page.route("**/engine.worker.mjs", without)
    quick = Quick(page, site).open(stored=document())
    expect(quick.result.locator("[data-engine]")).to_contain_text("WebAssembly is switched off", timeout=5_000)


@pytest.mark.parametrize("whole", [True, False], ids=["whole", "garbled"])
def test_on_plain_http_sizes_have_to_do(whole: bool, page: Page, site: str, faults: Faults) -> None:
    """Browsers have no hashes there; a file of the right size gets as far as the start."""

    def plain(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=f"delete Crypto.prototype.subtle;\n{text}", content_type="text/javascript")

    page.route("**/engine.worker.mjs", plain)
    if not whole:
        faults.expect("wasm", "Uncaught", "Python")
        page.route(WASM, garbled)
    quick = Quick(page, site).open(stored=document())
    if whole:
        quick.finished()
    else:
        expect(quick.result.locator("[data-engine]")).to_contain_text("could not be started", timeout=60_000)


def test_leaving_in_the_middle_loses_nothing(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    given = dict(list(answers().items())[:11])
    quick.answer(given)
    page.goto(site)
    page.goto(quick.url)
    page.wait_for_selector("fieldbook-quick[data-on]")
    assert quick.filled() == given
    quick.answer(dict(list(answers().items())[11:])).finished()


def test_the_policy_of_the_page_leaves_nothing_inline(page: Page, site: str) -> None:
    Quick(page, site).open(stored=document()).finished()
    assert "default-src 'none'" in page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    inline = page.evaluate("""() => [...document.querySelectorAll('fieldbook-quick *')].filter((element) =>
        element.hasAttribute('style') || [...element.attributes].some((a) => a.name.startsWith('on'))
        || element.matches('style, script:not([type="application/json"])'))
        .map((element) => element.outerHTML.slice(0, 80))""")
    assert inline == []


def test_answers_after_a_failure_do_not_start_it_again_and_again(page: Page, site: str, faults: Faults) -> None:
    faults.expect("Failed to load resource", "Failed to fetch")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/manifest.json", lambda route: route.abort())
    quick = Quick(page, site).open(stored=document())
    expect(quick.result.get_by_role("button", name="Try again")).to_be_visible(timeout=20_000)
    quick.answer({"sc_q1": 4, "sc_q2": 4})
    page.wait_for_timeout(500)
    assert len([url for url in asked if url.endswith("manifest.json")]) == 1
    page.unroute("**/manifest.json")
    page.evaluate("dispatchEvent(new Event('online'))")
    quick.finished()
    assert quick.scores()[0] == "3.7"
