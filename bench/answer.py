"""From the last answer of an assessment to the shown result, when Python has had the time to start.

Each round opens the quick assessment with all questions answered but one, waits until the engine is ready and clicks
the last answer. The time runs from the click to the first frame with the result, and once more with a processor that
is four times slower. Beside the clock stands what the page's main thread worked, which a busy machine doesn't stretch.
"""

import json

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.figures import middle, table
from tests import building
from tests.browser import chromium
from tests.browser.quick import Quick, answers, document
from tests.serve import serving

ROUNDS = 7
SLOWER = 4
READY = """async () => document.querySelector("fieldbook-quick").engine.boot()"""
WATCH = """() => {
  const shown = () => document.querySelector(".fb-verdict")?.getClientRects().length;
  addEventListener("click", (event) => (window.begun ??= event.timeStamp), { capture: true });
  const done = () => (window.done ??= performance.now());
  new MutationObserver(() => shown() && requestAnimationFrame(() => setTimeout(done)))
    .observe(document, { subtree: true, childList: true, attributes: true });
}"""


def worked(session: CDPSession) -> float:
    """Milliseconds that the main thread has spent on the processor."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def one(browser: Browser, url: str, slower: int) -> tuple[float, float]:
    """Milliseconds of one round: on the clock, and of the main thread on the processor."""
    context = browser.new_context()
    try:
        page = context.new_page()
        given = answers()
        last = list(given)[-1]
        kept = {name: answer for name, answer in given.items() if name != last}
        quick = Quick(page, url).open(stored=json.dumps(document(answers=kept)))
        page.evaluate(READY)
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.evaluate(WATCH)
        before = worked(session)
        quick.answer({last: given[last]})
        page.wait_for_function("() => window.done", timeout=30_000)
        return float(page.evaluate("() => window.done - window.begun")), worked(session) - before
    finally:
        context.close()


def main() -> None:
    """Print the middle and the fastest of each kind of round."""
    rows = []
    with serving(building.site(), "/team/fieldbook/") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        for slower in (1, SLOWER):
            times, works = zip(*(one(browser, site.url, slower) for _ in range(ROUNDS)), strict=True)
            figures = (middle(list(times)), min(times), middle(list(works)))
            rows.append([f"{slower} ×", *(f"{figure:.0f} ms" for figure in figures)])
        browser.close()
    print(f"From the last answer to the shown result, {ROUNDS} rounds each:")
    print(table(["processor slower by", "middle", "fastest", "main thread worked"], rows))


if __name__ == "__main__":
    main()
