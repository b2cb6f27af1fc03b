"""A portfolio in its page: time against the same engine in CPython, longest main-thread task, memory."""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.figures import middle, table
from tests import building
from tests.browser import chromium
from tests.serve import serving

PREFIX = "/fieldbook/"
WATCH = """() => {
  window.tasks = []; window.longest = 0; window.beforeTick = performance.now();
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: "longtask" });
  setInterval(() => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - window.beforeTick);
    window.beforeTick = now;
  }, 1);
  const element = document.querySelector("fieldbook-portfolio");
  new MutationObserver(() => (window.done = element.hasAttribute("data-result") ? performance.now() : 0))
    .observe(element, { attributes: true, attributeFilter: ["data-result"] });
}"""
WARM = """() => document.querySelector("fieldbook-portfolio").engine.boot()"""
START = """() => { window.tasks.length = 0; window.longest = 0; window.beforeTick = window.begun = performance.now(); }"""
READ = """() => ({ time: window.done - window.begun, tasks: window.tasks, longest: window.longest,
  rows: document.querySelector("fieldbook-portfolio").found.accounts.count })"""


def watched(page: Page, address: str) -> None:
    """Open the page with its engine running and an ear on the main thread."""
    page.goto(address, wait_until="networkidle")
    page.evaluate(WATCH)
    page.evaluate(WARM)


def scored(page: Page, file: Path, limit: float = 600) -> dict[str, Any]:
    """Bring a file in: ``{"time" in ms, "tasks" over 50 ms, "longest" pause in ms, "rows", "heap" in MB}``."""
    page.evaluate("() => document.querySelector('fieldbook-portfolio').clear()")
    page.wait_for_timeout(300)
    page.evaluate(START)
    page.locator("[data-part='file']").set_input_files(file)
    page.wait_for_selector("[data-tool][data-result]", timeout=limit * 1000)
    found = page.evaluate(READ)
    found["longest"] = page.evaluate("() => window.longest")
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]} if _on(session) else {}
    found["heap"] = heap.get("JSHeapUsedSize", 0) / 1e6
    session.detach()
    return found


def _on(session: Any) -> bool:
    session.send("Performance.enable")
    return True


def measure(sample: Callable[[int], str], in_pieces: Callable[[str], float], sizes: dict[int, int]) -> None:
    """Print the figures for portfolios of these sizes, each so many times, by turns with CPython."""
    rows = []
    with (
        tempfile.TemporaryDirectory() as name,
        serving(building.site(), PREFIX) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**chromium.launch_options())
        for size, rounds in sizes.items():
            file = Path(name) / f"{size}.csv"
            text = sample(size)
            file.write_text(text, encoding="utf-8")
            page = browser.new_page()
            watched(page, f"{site.url}tools/portfolio/")
            here, there = [], []
            for _ in range(rounds):
                here.append(in_pieces(text))
                there.append(scored(page, file))
            if any(found["rows"] != size for found in there):
                sys.exit(f"The page scored {[found['rows'] for found in there]} rows of {size}.")
            ours = middle([found["time"] / 1000 for found in there])
            tasks = [task for found in there for task in found["tasks"]]
            rows.append(
                [
                    f"{size:,} rows", f"{middle(here):.2f} s", f"{ours:.2f} s", f"{ours / middle(here):.1f}",
                    f"{max(tasks, default=0):.0f} ms ({len(tasks)})",
                    f"{max(found['longest'] for found in there):.0f} ms", f"{there[-1]['heap']:.0f} MB",
                ]
            )  # fmt: skip
            page.close()
        browser.close()
    print("\nThe page, from the chosen file to the finished report, by turns with CPython:")
    print(table(["", "CPython", "page", "ratio", "tasks over 50 ms", "longest pause", "page's heap"], rows))


if __name__ == "__main__":
    from bench.portfolio import in_pieces, sample

    begin = time.perf_counter()
    measure(sample, in_pieces, json.loads(sys.argv[1], object_pairs_hook=lambda items: {int(k): v for k, v in items}) if sys.argv[1:] else {10_000: 3, 100_000: 1})
    print(f"{time.perf_counter() - begin:.0f} s")
