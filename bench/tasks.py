"""How long a page holds the main thread at once while it loads, and when its code comes, by processor time.

A task of more than 50 ms is one that a visitor could notice. By the clock a loaded machine makes many of them.
"""

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import trace
from bench.figures import table
from bench.pages import PERSON, PHONE, kinds
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
LOADS = 3
"""Loads of each page, by turns with the others; the one with the middle longest task counts."""
LIMIT = 50.0
"""Milliseconds from which on a task counts as long."""
PARTS = {
    "layout": ("Layout",),
    "styles": ("UpdateLayoutTree", "ParseAuthorStyleSheet"),
    "parsing": ("ParseHTML",),
    "script": ("EvaluateScript", "v8.compile", "FunctionCall"),
}
"""What the time went to → names of events; parsing holds what it sets off."""


def loaded(browser: Browser, device: dict[str, Any], address: str) -> dict[str, float]:
    """Milliseconds of a first visit until it is quiet: {longest, all, layout, …}; ``touched``: when its code comes."""
    context = browser.new_context(**device)
    page = context.new_page()
    trace.begin(page)
    page.goto(address, wait_until="networkidle")
    events = trace.end(browser)
    trace.begin(page)
    page.evaluate(PERSON)
    page.wait_for_timeout(300)
    page.wait_for_load_state("networkidle")
    touched = trace.end(browser)
    context.close()
    parts = {part: trace.spent(events, names) for part, names in PARTS.items()}
    ends = {"longest": max(trace.tasks(events)), "touched": max(trace.tasks(touched), default=0.0)}
    return {**ends, "all": sum(trace.tasks(events)), **parts}


def main(folder: Path = ROOT / "site") -> None:
    """Print a row for each kind of page of the site in ``folder``, the heaviest first."""
    with serving(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        device = playwright.devices[PHONE]
        addresses = kinds(folder)
        rounds = [{address: loaded(browser, device, site.url + address) for address in addresses} for _ in range(LOADS)]
        browser.close()
    middle = {
        address: sorted((found[address] for found in rounds), key=lambda found: found["longest"])[LOADS // 2]
        for address in addresses
    }
    heaviest = sorted(middle, key=lambda address: -middle[address]["longest"])
    print(f"Main thread of a first visit, {PHONE}, milliseconds of processor time, middle of {LOADS}:")
    names = ("longest", "touched", "all", *PARTS)
    rows = [["/" + address, *(f"{middle[address][name]:.0f}" for name in names)] for address in heaviest]
    print(table(["page", "longest task", "when touched", "in all", *PARTS], rows))
    long = [address for address in heaviest if max(middle[address]["longest"], middle[address]["touched"]) > LIMIT]
    print(f"Over {LIMIT:.0f} ms: {', '.join('/' + address for address in long) or 'none'}.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
