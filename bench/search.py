"""Search: from a key to the shown result, beside an empty field; how long it takes to be there; how large it is."""

import gzip
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.figures import middle, table
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9
PHONE = 4
"""How much slower the processor of a phone is taken to be, as in Lighthouse."""
WORDS = (
    "",
    "c",
    "churn",
    "qbr template",
    "onbaording",
    "renewl at risk",
    "how many accounts per csm",
    "difference between upsell and cross-sell",
    "what should we do first when a big customer says they want to cancel",
)

TIMES = """(words) => {
  const field = document.querySelector("#fb-search-input");
  return words.map((word) => {
    const start = performance.now();
    field.value = word;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    document.querySelector(".fb-search__list").getBoundingClientRect();
    return performance.now() - start;
  });
}"""
"""Milliseconds for each of some words, from the input event to the laid-out list."""


def medians(page: Page) -> list[float]:
    """Milliseconds for each of the words: the middle of the runs, without a first one that fills what is kept."""
    runs = [page.evaluate(TIMES, WORDS) for _ in range(RUNS + 1)][1:]
    return [middle(times) for times in zip(*runs, strict=True)]


def main() -> None:
    """Print the size of what is loaded, then the median of each query on a desk and on a phone."""
    for file in sorted((ROOT / "site/assets/search").glob("*-*.*js*")):
        packed = len(gzip.compress(file.read_bytes(), 6)) / 1024
        print(f"{file.name.split('-')[0]}: {packed:.1f} KiB gzip")
    with serving(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        page = browser.new_page()
        page.goto(f"{site.url}about/", wait_until="networkidle")
        start = page.evaluate("() => performance.now()")
        page.keyboard.press("/")
        page.get_by_role("option").first.wait_for()
        took = page.evaluate("() => performance.now()") - start
        print(f"From the key that opens it to the first options, once: {took:.0f} ms")
        desk = medians(page)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": PHONE})
        phone = medians(page)
        browser.close()
    rows = [
        [word or "(empty)", f"{one:.1f} ms", f"{one / (desk[0] or 0.1):.1f}", f"{other:.0f} ms"]
        for word, one, other in zip(WORDS, desk, phone, strict=True)
    ]
    print(f"Search, median of {RUNS}:")
    print(table(["query", "time", "ratio", f"processor {PHONE} times slower"], rows))


if __name__ == "__main__":
    main()
