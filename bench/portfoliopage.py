"""A portfolio in its page: time against the same engine in CPython, longest main-thread task, memory.

Called by ``bench.portfolio``. The longest task of the main thread comes from the browser's own trace, once as time on
the processor and once on the clock; on a busy machine the clock also counts what other programs took. Tasks over 50 ms
are those that the browser reports as long.
"""

import contextlib
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import middle, table
from tests import building
from tests.browser import chromium
from tests.serve import serving

PREFIX = "/fieldbook/"
WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: "longtask" });
  const element = document.querySelector("fieldbook-portfolio");
  new MutationObserver(() => (window.done = element.hasAttribute("data-result") ? performance.now() : 0))
    .observe(element, { attributes: true, attributeFilter: ["data-result"] });
}"""
WARM = """() => document.querySelector("fieldbook-portfolio").engine.boot()"""
START = """() => { window.tasks.length = 0; window.begun = performance.now(); }"""
READ = """() => ({ time: window.done - window.begun, tasks: window.tasks,
  rows: document.querySelector("fieldbook-portfolio").found.accounts.count })"""


def watched(page: Page, address: str) -> None:
    """Open the page with its engine running and an ear on the main thread."""
    page.goto(address, wait_until="networkidle")
    page.evaluate(WATCH)
    page.evaluate(WARM)


def scored(page: Page, file: Path, limit: float = 600) -> dict[str, Any]:
    """Bring a file in: ``{"time", "tasks" over 50 ms, "rows", "longest": (processor, clock)}``, all in ms."""
    page.evaluate("() => document.querySelector('fieldbook-portfolio').clear()")
    page.wait_for_timeout(300)
    browser = page.context.browser
    browser.start_tracing(page=page, categories=["toplevel"])
    page.evaluate(START)
    page.locator("[data-part='file']").set_input_files(file)
    page.wait_for_selector("[data-tool][data-result]", timeout=limit * 1000)
    page.wait_for_selector("canvas[data-drawn]")
    page.wait_for_timeout(500)
    found = page.evaluate(READ)
    return {**found, "longest": longest(json.loads(browser.stop_tracing())["traceEvents"])}


def longest(events: list[dict[str, Any]]) -> tuple[float, float]:
    """The longest task of the page's main thread in a trace: ms on the processor, ms on the clock."""
    names = [event for event in events if event["name"] == "thread_name"]
    main = {(event["pid"], event["tid"]) for event in names if event["args"]["name"] == "CrRendererMain"}
    tasks = [event for event in events if (event["pid"], event["tid"]) in main and "RunTask" in event["name"]]
    return max((event.get("tdur", 0) / 1000, event.get("dur", 0) / 1000) for event in tasks)


def memory(browser: Browser) -> float:
    """MB of the largest of the browser's processes, which is the page with its worker, at most; 0 where unknown."""
    sizes = [0.0]
    session = browser.new_browser_cdp_session()
    for process in session.send("SystemInfo.getProcessInfo")["processInfo"]:
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{process['id']}/status").read_text().splitlines()
            sizes.append(int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024)
    session.detach()
    return max(sizes)


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
            processor, clock = max(found["longest"] for found in there)
            ratio = f"{ours / middle(here):.1f}"
            worst = [f"{processor:.0f} ms ({clock:.0f} ms)", f"{len(tasks)}, {max(tasks, default=0):.0f} ms"]
            times = [f"{middle(here):.2f} s", f"{ours:.2f} s", ratio]
            rows.append([f"{size:,} rows", *times, *worst, f"{memory(browser):.0f} MB"])
            page.close()
        browser.close()
    print("\nThe page, from the chosen file to the finished report, by turns with CPython:")
    print(table(["", "CPython", "page", "ratio", "longest task (clock)", "over 50 ms, worst", "memory"], rows))
