"""Nothing moves under a reader's eyes: neither while a page loads nor when the code of its widgets comes.

Fonts stay away here: whether a line breaks elsewhere in a fallback depends on what is installed, and when they arrive
on the load of the machine.
"""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESKTOP, PAGES, PHONE
from tests.serve import Site

MOST = 0.01
"""Of the shift that browsers report, 0 to 1 for each move: a tenth of what counts as good."""
PLAIN = {"home", "stage", "playbook", "metric", "term", "about"}
LIVE = {
    "playbooks", "metrics", "templates", "glossary", "template", "quick", "full", "history", "team", "account health",
    "revenue", "capacity", "portfolio", "benchmark check", "escalation", "checklist", "search", "offline",
}  # fmt: skip
"""Kinds of page on which code makes or fills something after the first paint."""
WATCH = """window.moves = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const named = ({ node }) => (node?.nodeType === 1 ? `${node.localName}.${node.className}` : "text");
    const parts = entry.sources.map(named);
    moves.push([entry.value, parts.join(" ")]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
COME = """() => document.dispatchEvent(new Event("pointermove", { bubbles: true }))"""
COMPLETE = """() => [...document.querySelectorAll(":not(:defined)")]
  .every(({ localName }) => !localName.startsWith("fieldbook-") || localName === "fieldbook-filler")"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 100))))"


def moved(page: Page) -> list[tuple[float, str]]:
    """What has moved so far, when it adds up to more than it may."""
    moves = page.evaluate("moves")
    return moves if sum(value for value, _ in moves) > MOST else []


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", sorted(PLAIN | LIVE))
def test_nothing_moves(kind: str, width: dict[str, int], browser: Browser, server: Site) -> None:
    with type(browser).new_context(browser, viewport=width) as context:  # whose pages nobody touches
        context.add_init_script(WATCH)
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setBlockedURLs", {"urls": ["*.woff2"]})
        page.goto(server.url + PAGES[kind], wait_until="networkidle")
        assert moved(page) == []
        page.evaluate(COME)
        page.wait_for_function(COMPLETE)
        page.wait_for_load_state("networkidle")
        page.evaluate(SETTLED)
        assert moved(page) == []
