"""Filtering a library that has grown tenfold: what one change of a filter costs, up to the next picture."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.figures import middle, table
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ("playbooks/", "metrics/", "templates/", "glossary/")
TIMES = 10
"""How often each card stands there."""
GROW = """(times) => {
  const library = document.querySelector("fieldbook-library");
  for (const card of [...library.querySelectorAll("[data-group] li")]) {
    for (let at = 1; at < times; at += 1) card.after(card.cloneNode(true));
  }
  library.cards = [...library.querySelectorAll("[data-group] li")];
  return library.cards.length;
}"""
CHOOSE = """async () => {
  const took = [];
  const selects = [...document.querySelectorAll("fieldbook-library select")];
  for (const select of selects) {
    for (const option of [...select.options, select.options[0]]) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const begin = performance.now();
      select.value = option.value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      const script = performance.now() - begin;
      document.documentElement.offsetHeight; // the layout that the next picture needs
      took.push([script, performance.now() - begin]);
    }
  }
  return took;
}"""


def main() -> None:
    """Print a row for each library: its own cards, and ten times as many."""
    rows = []
    with serving(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        for address in LIBRARIES:
            for times in (1, TIMES):
                page = browser.new_context(**playwright.devices["Pixel 7"]).new_page()
                page.goto(site.url + address, wait_until="networkidle")
                cards = page.evaluate(GROW, times)
                took = page.evaluate(CHOOSE)
                rows.append(
                    [
                        "/" + address,
                        str(cards),
                        f"{middle([script for script, _ in took]):.1f} ms",
                        f"{middle([whole for _, whole in took]):.1f} ms",
                        f"{max(whole for _, whole in took):.1f} ms",
                    ]
                )
                page.close()
        browser.close()
    print("One change of a filter, script and layout; a frame at 60 a second lasts 16.7 ms:")
    print(table(["page", "cards", "script", "with layout", "at most"], rows))


if __name__ == "__main__":
    main()
