"""Search: from a key to the shown result, beside an empty field that shows the recent searches."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.figures import middle, table
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
RUNS = 9
WORDS = ("", "c", "churn", "qbr template", "onbaording", "renewals at risk", "how many accounts per csm")

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


def main() -> None:
    """Print the median of each query and its ratio to the empty field."""
    with serving(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        page = browser.new_page()
        page.goto(f"{site.url}about/", wait_until="networkidle")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("option").first.wait_for()
        runs = [page.evaluate(TIMES, WORDS) for _ in range(RUNS)]
        browser.close()
    medians = [middle(times) for times in zip(*runs, strict=True)]
    base = medians[0] or 0.1
    rows = [
        [word or "(empty)", f"{time:.1f} ms", f"{time / base:.1f}"] for word, time in zip(WORDS, medians, strict=True)
    ]
    print(f"Search, median of {RUNS}:")
    print(table(["query", "time", "ratio"], rows))


if __name__ == "__main__":
    main()
