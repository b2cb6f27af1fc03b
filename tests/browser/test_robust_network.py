"""Networks that are slow, break off or go away: what is there can be read, what is typed stays, what can go on does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.faults import Faults
from tests.browser.quick import Quick, answers, document, engine
from tests.browser.tools import ToolPage
from tests.serve import Site

pytestmark = pytest.mark.cold

REVENUE = {"start": "1000", "expansion": "100", "churn": "50"}


@pytest.fixture
def shaky(server: Site, faults: Faults) -> Iterator[Site]:
    """The server, which a test may let down; afterwards it works as before."""
    faults.expect("Failed to load resource", "Failed to fetch", "wasm", "network error", "ERR_")
    # What a Python without its library says before it stops.
    faults.expect("No module named 'encodings'", "Python", "^console: $", "Current thread", "the standard library")
    yield server
    for paths in (server.cut, server.reset, server.paused, server.held):
        paths.clear()


def runtime(server: Site, name: str) -> str:
    """The path of a file of the runtime."""
    (file,) = (server.folder / "assets/runtime").glob(f"*/{name}")
    return path(server, file)


def path(server: Site, file: Path) -> str:
    return server.prefix + file.relative_to(server.folder).as_posix()


def overall(given: dict[str, object]) -> str:
    """The score as the page writes it."""
    return f"{engine('assess.quick', {'answers': given})['display'] + 1e-9:.1f} of 10"


@pytest.mark.parametrize("how", ["cut", "reset"])
@pytest.mark.parametrize("name", ["pyodide.asm.wasm", "python_stdlib.zip", "pyodide.asm.mjs"])
def test_a_runtime_that_breaks_off_is_said_and_fetched_again(
    name: str, how: str, page: Page, site: str, shaky: Site
) -> None:
    getattr(shaky, how).add(runtime(shaky, name))
    quick = Quick(page, site).open(stored=document())
    problem = quick.result.locator("[data-engine]")
    expect(problem).to_contain_text("Check your connection and try again", timeout=20_000)
    expect(problem).to_contain_text("Your answers are safe")
    getattr(shaky, how).clear()
    # Twice, as some people press everything: one start comes of it.
    del shaky.sent[:]
    problem.get_by_role("button", name="Try again").dblclick()
    quick.finished()
    assert len([path for path, _ in shaky.sent if path == runtime(shaky, "manifest.json")]) == 1
    assert quick.filled() == answers()


def test_a_search_index_that_breaks_off_is_said_and_fetched_again(page: Page, site: str, shaky: Site) -> None:
    (index,) = (shaky.folder / "assets/search").glob("index-*.json")
    shaky.cut.add(path(shaky, index))
    page.goto(site)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox").fill("nrr")
    expect(page.locator(".fb-search__notice")).to_contain_text("could not be loaded")
    shaky.cut.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("option").first).to_contain_text("Net revenue retention")


@pytest.mark.parametrize("module", ["quick.mjs", "tool.mjs", "kit.mjs", "define.mjs"])
def test_a_module_that_is_missing_is_said_and_the_page_can_be_read(
    module: str, page: Page, site: str, shaky: Site
) -> None:
    asked = {"quick.mjs": "assess/quick/", "tool.mjs": "tools/revenue/"}.get(module, "assess/quick/")
    page.route(f"**/{module}", lambda route: route.abort())
    page.goto(site + asked)
    said = page.get_by_role("alert").filter(has_text="A part of this page could not be loaded.")
    expect(said).to_have_count(1)
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("form input").count() > 5
    page.unroute(f"**/{module}")
    said.get_by_role("button", name="Load again").click()
    expect(page.locator("[data-on]")).to_be_attached()
    expect(said).to_have_count(0)


def test_one_missing_module_leaves_the_frame_at_work(page: Page, site: str, shaky: Site) -> None:
    page.route("**/quick.mjs", lambda route: route.abort())
    page.goto(site + "assess/quick/")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("button", name="Search").click()
    expect(page.locator("dialog[open] input")).to_be_focused()


def test_answers_given_while_it_loads_count_when_it_is_ready(page: Page, site: str, shaky: Site) -> None:
    wasm = runtime(shaky, "pyodide.asm.wasm")
    shaky.paused.add(wasm)
    quick = Quick(page, site).open()
    first = dict(list(answers().items())[:12])
    quick.answer(first)
    quick.do("show")
    waiting = quick.result.locator("[data-engine]")
    expect(waiting).to_contain_text("Loading the calculator")
    expect(waiting).to_contain_text("MB")
    later = {"sc_q1": 4, "sc_q2": 4}
    quick.answer(later)  # nothing is in the way of the form
    assert quick.stored()["answers"] == {**first, **later}
    shaky.paused.clear()
    quick.finished()
    expect(page.locator("[data-part='verdict']")).to_contain_text(overall({**first, **later}))


def test_typing_while_it_loads_counts_when_it_is_ready(page: Page, site: str, shaky: Site) -> None:
    shaky.paused.add(runtime(shaky, "python_stdlib.zip"))
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE)
    expect(page.locator("[data-engine]:visible").first).to_contain_text("Loading the calculator")
    tool.fill({"churn": "100"})
    shaky.paused.clear()
    tool.finished()
    expect(tool.figure("NRR")).to_contain_text("100.0%")


def test_a_reload_while_it_starts_begins_anew(page: Page, site: str, shaky: Site) -> None:
    shaky.paused.add(runtime(shaky, "pyodide.asm.wasm"))
    quick = Quick(page, site).open(stored=document())
    expect(quick.result.locator("[data-engine]")).to_contain_text("Loading the calculator")
    shaky.paused.clear()
    page.reload()
    quick.finished()
    assert quick.filled() == answers()


def test_a_connection_that_comes_back_is_used_without_asking(page: Page, site: str, shaky: Site) -> None:
    shaky.reset.add(runtime(shaky, "pyodide.asm.wasm"))
    quick = Quick(page, site).open(stored=document())
    expect(quick.result.locator("[data-engine]")).to_contain_text("Check your connection", timeout=20_000)
    page.context.set_offline(True)
    shaky.reset.clear()
    page.context.set_offline(False)
    quick.finished()


def test_once_it_runs_the_network_may_go(page: Page, site: str, shaky: Site) -> None:
    quick = Quick(page, site).open(stored=document()).finished()
    page.context.set_offline(True)
    quick.answer({"sc_q1": 4, "sc_q2": 4})
    changed = {**answers(), "sc_q1": 4, "sc_q2": 4}
    expect(page.locator("[data-part='verdict']")).to_contain_text(overall(changed))
    with page.expect_download():
        quick.do("export")


def dies(page: Page) -> None:
    """End the worker as a browser does that runs out of memory: without a word."""
    page.workers[0].evaluate("() => self.close()")


def fails(page: Page) -> None:
    """Let the worker throw outside of any question."""
    page.workers[0].evaluate("() => { setTimeout(() => { throw new Error('no memory') }) }")


@pytest.mark.parametrize("end", [dies, fails])
def test_a_worker_that_is_gone_is_said_and_started_again(
    end: Callable[[Page], None], page: Page, site: str, faults: Faults
) -> None:
    faults.expect("no memory")
    page.clock.install()
    quick = Quick(page, site).open(stored=document()).finished()
    end(page)
    quick.answer({"sc_q1": 4})
    if end is dies:
        page.clock.fast_forward(21_000)
    problem = quick.result.locator("[data-engine]")
    expect(problem).to_contain_text("The calculator has stopped. Try again.")
    expect(problem).to_contain_text("Your answers are safe")
    # What was worked out for other answers doesn't stand there as the result of these.
    expect(quick.verdict).to_have_count(0)
    problem.get_by_role("button", name="Try again").click()
    quick.finished()
    expect(page.locator("[data-part='verdict']")).to_contain_text(overall({**answers(), "sc_q1": 4}))


def test_the_last_answer_wins_whatever_comes_first(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE).finished()
    expect(tool.figure("NRR")).to_contain_text("105.0%")
    page.evaluate(
        """() => { const {engine} = document.querySelector('[data-tool]');
        const ask = engine.ask.bind(engine); window.held = [];
        engine.ask = async (op, payload) => {
            const answer = await ask(op, payload);
            if (op === 'retention.calculate' && payload.churn === 500) await new Promise((go) => held.push(go));
            return answer; } }"""
    )
    tool.fill({"churn": "500"})
    page.wait_for_function("() => held.length === 1")
    tool.fill({"churn": "20"})
    expect(tool.figure("NRR")).to_contain_text("108.0%")
    page.evaluate("async () => { held[0](); await new Promise((go) => setTimeout(go)) }")
    page.locator("[name='churn']").press_sequentially("0")
    expect(tool.figure("NRR")).to_contain_text("90.0%")


def test_fast_fingers_end_at_the_last_figure(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill(REVENUE).finished()
    churn = page.locator("[name='churn']")
    for text in ("1", "12", "123", "12", "1", "", "2", "25", "250"):
        churn.fill(text)
    expect(tool.figure("NRR")).to_contain_text("85.0%")
    assert tool.stored()["values"]["churn"] == "250"
