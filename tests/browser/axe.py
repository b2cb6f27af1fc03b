"""axe-core on a page as it stands, in each look: a phone and a desktop, light and dark.

A page is loaded once and turned on the spot. Every rule runs on the phone and on the desktop; in the dark only the
rules about colour run again, because nothing else of a page can depend on its scheme. What axe found is kept by all
that it can see of the page (``seen.py``), and it runs again as soon as any of that differs.
"""

import hashlib
import json
from functools import cache
from typing import Any

from playwright.sync_api import Browser, Page

from tests import kept
from tests.browser import chromium, seen
from tests.browser.visit import DESKTOP, PHONE, SCHEMES
from tests.building import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2, levels A and AA, and what axe's makers hold to be good practice."""
ALL: list[Any] = [{"exclude": []}, {"type": "tag", "values": TAGS}]
"""The whole page, by all rules of these tags: what axe is asked unless somebody says otherwise."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer can change with the colour scheme."""
LOOKS = (("phone", "light"), ("phone", "dark"), ("desktop", "dark"), ("desktop", "light"))
"""In an order in which the page changes its colours as seldom as can be."""
RUN = """async ([within, only]) => {
  const found = await axe.run(within, {runOnly: only, resultTypes: ["violations"], elementRef: false});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none).map((c) => c.message).join("; ")}`));
}"""
TURNED = """(scheme) => {
  scrollTo(0, 0); // the fixed header would cover half of a control
  return document.body.dataset.mdColorScheme === scheme;
}"""
MOST = 2_000
"""Answers that stay: those of a session, and of some before it."""


@cache
def source() -> str:
    """The source of axe-core."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def violations(page: Page, within: Any = None, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds on the page as it is: rule, place and reason. ``within`` is axe's context, ``rules`` some."""
    asked = [within or ALL[0], {"type": "rule", "values": rules} if rules else ALL[1]]
    there = seen.parts(page)
    if there is None:
        return run(page, asked)
    made_from = [*tools(page.context.browser), json.dumps([there, asked]).encode()]  # type: ignore[arg-type]
    known = kept.recall("axe", made_from)
    if known is not None:
        return list(json.loads(known))
    found = run(page, asked)
    if seen.still(page, there):  # while axe looked
        kept.keep("axe", made_from, json.dumps(found).encode(), MOST)
    return found


@cache
def tools(browser: Browser) -> list[bytes]:
    """What looks, and at what: this browser, axe-core, and how both are asked."""
    texts = (browser.version, source(), RUN, seen.script())
    return [kept.program(chromium.find()), hashlib.sha256("\0".join(texts).encode()).digest()]


def run(page: Page, asked: list[Any]) -> list[str]:
    """Let axe look, at what is asked: its context and its rules."""
    if not page.evaluate("() => 'axe' in window"):
        # By the shortest way: Playwright's own would read the 650 kB twice more.
        line = page.context.new_cdp_session(page)
        line.send("Runtime.evaluate", {"expression": source()})
        line.detach()
    return list(page.evaluate(RUN, asked))


def turn(page: Page, scheme: str, screen: dict[str, int] | None = None) -> None:
    """Show the page in a colour scheme (light, dark) and on a screen, at its top, with nothing in motion."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce", media="screen")
    if screen:
        page.set_viewport_size(screen)
    page.wait_for_function(TURNED, arg=SCHEMES[scheme])


def turn_back(page: Page) -> None:
    """A desktop in the light again, before something is done on the page."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce", media="screen")
    page.set_viewport_size(DESKTOP)


def in_every_look(page: Page, within: Any = None) -> list[str]:
    """What axe-core finds on a phone and a desktop, in light and dark, each with its look in front."""
    found = []
    for name, scheme in LOOKS:
        turn(page, scheme, {"phone": PHONE, "desktop": DESKTOP}[name])
        rules = COLOURS if scheme == "dark" else None
        found += [f"{name}, {scheme}: {text}" for text in violations(page, within, rules)]
    return found
