"""How long the page's main thread is held at once while a page loads, by processor time, which no neighbour changes.

The browser's own trace names each task of the thread and the processor time it took. A task of more than 50 ms is one
that a visitor could notice. On a phone a processor is slower: the same work is done ``SLOWER`` times slower beside it.
"""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.figures import table
from bench.pages import PHONE, kinds
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
LOADS = 3
"""Loads of each page; the middle one of their longest tasks counts, by turns with the other pages."""
LIMIT = 50.0
"""Milliseconds from which on a task counts as long."""
PARTS = {"layout": "Layout", "styles": "UpdateLayoutTree", "parsing": "ParseHTML", "script": "EvaluateScript"}
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]


def traced(client: CDPSession, act: Any) -> list[dict[str, Any]]:
    """The events of the browser's trace while ``act`` runs."""
    events: list[dict[str, Any]] = []
    done: list[Any] = []
    client.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    client.on("Tracing.tracingComplete", lambda end: done.append(end))
    client.send("Tracing.start", {"traceConfig": {"includedCategories": CATEGORIES}, "transferMode": "ReportEvents"})
    act()
    client.send("Tracing.end")
    while not done:
        client.send("Browser.getVersion")  # events arrive between calls
    return events


def loaded(browser: Browser, device: dict[str, Any], address: str) -> dict[str, float]:
    """Milliseconds of processor time that a first visit takes on the main thread: {longest, all, layout, …}."""
    context = browser.new_context(**device)
    page = context.new_page()
    client = browser.new_browser_cdp_session()
    try:
        events = traced(client, lambda: page.goto(address, wait_until="networkidle"))
    finally:
        context.close()
        client.detach()
    mains = {(event["pid"], event["tid"]) for event in events if event.get("args", {}).get("name") == "CrRendererMain"}
    pages = {event["pid"] for event in events if event["name"] == "ParseHTML" and address in json.dumps(event["args"])}
    own = [event for event in events if event["pid"] in pages and (event["pid"], event["tid"]) in mains]
    tasks = [event["tdur"] / 1000 for event in own if event["name"] == "RunTask" and "tdur" in event]
    spent = {
        part: sum(event.get("tdur", 0) for event in own if event["name"] == name) / 1000 for part, name in PARTS.items()
    }
    return {"longest": max(tasks), "all": sum(tasks), **spent}


def main() -> None:
    """Print a row for each kind of page, the heaviest first."""
    with serving(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        device = playwright.devices[PHONE]
        addresses = kinds(ROOT / "site")
        rounds = [{address: loaded(browser, device, site.url + address) for address in addresses} for _ in range(LOADS)]
        browser.close()
    middle = {
        address: sorted((found[address] for found in rounds), key=lambda found: found["longest"])[LOADS // 2]
        for address in addresses
    }
    heaviest = sorted(middle, key=lambda address: -middle[address]["longest"])
    print(f"Main thread of a first visit, {PHONE}, milliseconds of processor time, middle of {LOADS}:")
    names = ("longest", "all", *PARTS)
    rows = [["/" + address, *(f"{middle[address][name]:.0f}" for name in names)] for address in heaviest]
    print(table(["page", "longest task", "in all", *PARTS], rows))
    long = [address for address in heaviest if middle[address]["longest"] > LIMIT]
    print(f"Over {LIMIT:.0f} ms: {', '.join('/' + address for address in long) or 'none'}.")


if __name__ == "__main__":
    main()
