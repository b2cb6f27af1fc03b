"""axe-core on a page as it stands, in each look: a phone and a desktop, light and dark.

A page is loaded once and turned on the spot. Every rule runs on the phone and on the desktop; in the dark only the
rules about colour run again, because nothing else of a page can depend on its scheme. What axe found is kept by all
that it can see of the page (``seen.py``), and it runs again as soon as any of that differs.
"""

import json
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests import kept
from tests.browser import chromium, seen
from tests.browser.visit import DESKTOP, PHONE, SCHEMES
from tests.building import ROOT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""WCAG 2.2, levels A and AA, and what axe's makers hold to be good practice."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer can change with the colour scheme."""
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
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    asked = [within or {"exclude": []}, only]
    there = seen.parts(page)
    if there is None:
        return _run(page, asked)
    made_from = [json.dumps(part).encode() for part in (there, asked, page.context.browser.version, RUN, source())]  # type: ignore[union-attr]
    made_from.append(kept.program(chromium.find()))
    found = kept.kept("axe", made_from, lambda: json.dumps(_run(page, asked)).encode(), MOST)
    return list(json.loads(found))


def _run(page: Page, asked: list[Any]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        # By the shortest way: Playwright's own would read the 650 kB twice more.
        tools = page.context.new_cdp_session(page)
        tools.send("Runtime.evaluate", {"expression": source()})
        tools.detach()
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
    for name, screen in {"phone": PHONE, "desktop": DESKTOP}.items():
        for scheme, rules in {"light": None, "dark": COLOURS}.items():
            turn(page, scheme, screen)
            found += [f"{name}, {scheme}: {text}" for text in violations(page, within, rules)]
    return found
