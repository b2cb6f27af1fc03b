"""Filtering a library that has grown tenfold: what one change costs the main thread, picture by picture.

By processor time: a machine with other work to do holds a page up by the clock. The first picture is all from the
change to what is painted then; large libraries go on below the screen in the pictures after it.
"""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from bench import trace
from bench.figures import middle, table
from macros.libraries import size
from tests.browser import chromium
from tests.browser.visit import DESKTOP
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
LIBRARIES = {"playbooks/": "playbook", "metrics/": "metric", "templates/": "template", "glossary/": "term"}
FRAME = 16.7
TIMES = 10
"""How often each card stands there."""
SLOWER = 4
CARD = re.compile(r"<li\b(?:(?!</li>).)*</li>", re.S)
GROUP = re.compile(r"<section data-group.*?</section>", re.S)
WOKEN = """() => {
  document.dispatchEvent(new Event("pointermove", { bubbles: true }));
  return document.querySelector("fieldbook-library").cards;
}"""
TYPED = "renewal"
"""Typed into the field for words, letter by letter."""
CHOOSE = """async (typed) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const library = document.querySelector("fieldbook-library");
  const { pieces } = library.cards;
  const turn = async (field, value, event) => {
    performance.mark("change");
    field.value = value;
    field.dispatchEvent(new Event(event, { bubbles: true }));
    do {
      await frame(); // a picture
      performance.mark("drawn");
    } while (pieces?.waiting || pieces?.after);
    await frame(); // what came near with the last of them
    performance.mark("drawn");
    await frame();
  };
  for (const select of library.form.querySelectorAll("select")) {
    for (const option of [...select.options, select.options[0]]) await turn(select, option.value, "change");
  }
  const field = library.form.elements.q;
  for (let end = 1; end <= typed.length; end += 1) await turn(field, typed.slice(0, end), "input");
  await turn(field, "", "input");
}"""


def grown(html: str, noun: str, times: int) -> tuple[str, int]:
    """A library's page with each card ``times`` times, as the site would be built with so many; how many there are."""
    number = 0

    def more(group: re.Match[str]) -> str:
        nonlocal number
        text, found = CARD.subn(lambda card: card.group() * times, group.group())
        number += found * times
        return text

    html = GROUP.sub(more, html)
    return re.sub(r"(<fieldbook-library)( data-words=[^\s>]+)?[^>]*", rf"\1\2{size(noun, number)}", html), number


def serve_grown(page: Page, url: str, noun: str, times: int) -> list[int]:
    """Have the page at ``url`` answered as a grown one; the number of its cards comes in the list."""
    numbers: list[int] = []

    def answer(route: Route) -> None:
        response = route.fetch()
        html, number = grown(response.text(), noun, times)
        numbers.append(number)
        route.fulfill(response=response, body=html)

    page.route(url, answer)
    return numbers


def one(browser: Browser, device: dict, url: str, noun: str, times: int, slower: int) -> tuple[int, list[list[float]]]:
    """How many cards there are, and for each change of a filter the milliseconds of each of its pictures."""
    page = browser.new_context(**device).new_page()
    try:
        numbers = serve_grown(page, url, noun, times)
        page.goto(url, wait_until="networkidle")
        page.wait_for_function(WOKEN)
        if slower > 1:
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        trace.begin(page)
        page.evaluate(CHOOSE, TYPED)
        events = trace.end(browser)
        took = trace.between(events, "change", "drawn")
        kinds = [event["name"] for event in events if event["name"] in ("change", "drawn")]
        changes: list[list[float]] = []
        for name, time in zip(kinds, took, strict=True):
            if name == "change":
                changes.append([])
            changes[-1].append(time)
        return numbers[0], [pictures[:-1] for pictures in changes]  # after the last one nothing is drawn
    finally:
        page.context.close()


def main(folder: Path = ROOT / "site") -> None:
    """Print a row for each library, its own cards and ten times as many, on a phone and on a desktop."""
    rows = []
    with serving(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        devices = {"phone": playwright.devices["Pixel 7"], "desktop": {"viewport": DESKTOP}}
        for address, noun in LIBRARIES.items():
            for times in (1, TIMES):
                for name, device in devices.items():
                    row: list[str] = []
                    for slower in (1, SLOWER):
                        number, changes = one(browser, device, site.url + address, noun, times, slower)
                        first = [pictures[0] for pictures in changes]
                        later = [max(pictures[1:]) for pictures in changes]
                        row = row or ["/" + address, str(number), name, str(len(changes))]
                        row += [f"{middle(first):.1f}", f"{max(first):.1f}", f"{max(later):.1f}"]
                        row += [str(sum(max(pictures) > FRAME for pictures in changes))]
                    rows.append(row)
        browser.close()
    print(f"One change of a filter, milliseconds of processor time; a picture at 60 a second has {FRAME}:")
    figures = ["first picture", "at most", "later ones", "over"]
    slow = [f"{SLOWER} × slower: first", *figures[1:]]
    print(table(["page", "cards", "screen", "changes", *figures, *slow], rows))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
