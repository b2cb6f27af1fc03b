"""From the last answer of an assessment to the shown result, when Python has had the time to start.

Each round opens an assessment with all questions answered but two, waits until the engine is ready, clicks an answer,
rests as long as somebody reads a question, and clicks the last one. The time runs from that click to the first frame
with the result, and to the frame with the whole report; all of it once more with a processor that is four times
slower. Beside the clock stands what the page's main thread worked, which a busy machine doesn't stretch.
"""

import json

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.figures import middle, table
from tests import building
from tests.browser import chromium, full, quick
from tests.serve import serving

ROUNDS = 7
SLOWER = 4
READING_MS = 2000
PAGES = (("quick", quick.Quick, quick), ("full", full.Full, full))
READY = """async (tag) => document.querySelector(tag).engine.boot()"""
WATCH = """() => {
  const found = (selector) => document.querySelector(selector)?.getClientRects().length;
  addEventListener("click", (event) => (window.begun ??= event.timeStamp), { capture: true });
  const after = (name) => requestAnimationFrame(() => setTimeout(() => (window[name] ??= performance.now())));
  new MutationObserver(() => {
    if (found(".fb-verdict")) after("shown");
    if (found("[data-result]")) after("done");
  }).observe(document, { subtree: true, childList: true, attributes: true });
}"""


def worked(session: CDPSession) -> float:
    """Milliseconds that the main thread has spent on the processor."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def one(browser: Browser, url: str, name: str, slower: int) -> tuple[float, float, float]:
    """Milliseconds of one round: to the result, to the whole report, and of the main thread on the processor."""
    _, kind, source = next(page for page in PAGES if page[0] == name)
    context = browser.new_context()
    try:
        page = context.new_page()
        given = source.answers()
        *_, before_last, last = given
        kept = {name: answer for name, answer in given.items() if name not in (before_last, last)}
        shown = kind(page, url).open(stored=json.dumps(source.document(answers=kept)))
        page.evaluate(READY, kind.tag)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        shown.answer({before_last: given[before_last]})
        page.locator(f"label[for='{last}-{given[last]}']").scroll_into_view_if_needed()
        page.wait_for_timeout(READING_MS)
        page.evaluate(WATCH)
        before = worked(session)
        shown.answer({last: given[last]})
        page.wait_for_function("() => window.shown && window.done", timeout=30_000)
        times = page.evaluate("() => [window.shown - window.begun, window.done - window.begun]")
        return float(times[0]), float(times[1]), worked(session) - before
    finally:
        context.close()


def main() -> None:
    """Print the middle and the fastest of each kind of round."""
    rows = []
    with serving(building.site(), "/team/fieldbook/") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        for name, *_ in PAGES:
            for slower in (1, SLOWER):
                shown, done, works = zip(*(one(browser, site.url, name, slower) for _ in range(ROUNDS)), strict=True)
                figures = (middle(shown), min(shown), middle(done), middle(works), min(works))
                rows.append([f"{name}, {slower} ×", *(f"{figure:.0f} ms" for figure in figures)])
        browser.close()
    print(f"From the last answer to the shown result, {ROUNDS} rounds each:")
    head = ["processor slower by", "middle", "fastest", "whole report", "main thread worked", "least"]
    print(table(head, rows))


if __name__ == "__main__":
    main()
