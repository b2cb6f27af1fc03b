"""Filtering a library that has grown tenfold: what one change costs the main thread, up to the next picture.

By processor time: a machine with other work to do holds a page up by the clock.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import trace
from bench.figures import middle, table
from bench.pages import PERSON
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = ("playbooks/", "metrics/", "templates/", "glossary/")
FRAME = 16.7
TIMES = 10
"""How often each card stands there."""
GROW = """(times) => {
  const library = document.querySelector("fieldbook-library");
  for (const card of [...library.querySelectorAll("[data-group] li")]) {
    for (let at = 1; at < times; at += 1) card.after(card.cloneNode(true));
  }
  library.cards = [...library.querySelectorAll("[data-group] li")];
  library.read = null;
  library.toggleAttribute("data-large", library.cards.length >= 100); // as macros/libraries.py has it
  return library.cards.length;
}"""
TYPED = "renewal"
"""Typed into the field for words, letter by letter."""
CHOOSE = """async (typed) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const form = document.querySelector("fieldbook-library form");
  const turn = async (field, value, event) => {
    await frame();
    performance.mark("change");
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
    await frame(); // its picture
    performance.mark("drawn");
  };
  for (const select of form.querySelectorAll("select")) {
    for (const option of [...select.options, select.options[0]]) await turn(select, option.value, "change");
  }
  const field = form.elements.q;
  for (let end = 1; end <= typed.length; end += 1) await turn(field, typed.slice(0, end), "input");
  await turn(field, "", "input");
}"""


def main(folder: Path = ROOT / "site") -> None:
    """Print a row for each library: its own cards, and ten times as many."""
    rows = []
    with serving(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        for address in LIBRARIES:
            for times in (1, TIMES):
                page = browser.new_context(**playwright.devices["Pixel 7"]).new_page()
                page.goto(site.url + address, wait_until="networkidle")
                page.evaluate(PERSON)
                page.wait_for_function("() => document.querySelector('fieldbook-library').cards")
                cards = page.evaluate(GROW, times)
                trace.begin(page)
                page.evaluate(CHOOSE, TYPED)
                took = trace.between(trace.end(browser), "change")
                rows.append(
                    [
                        "/" + address,
                        str(cards),
                        str(len(took)),
                        f"{middle(took):.1f} ms",
                        f"{max(took):.1f} ms",
                        str(sum(each > FRAME for each in took)),
                    ]
                )
                page.close()
        browser.close()
    print(f"One change of a filter by processor time; a frame at 60 a second lasts {FRAME} ms:")
    print(table(["page", "cards", "changes", "middle", "at most", "over a frame"], rows))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
