"""axe-core on a page as it stands, in each look: a phone and a desktop, light and dark.

A page is loaded once and turned on the spot. Every rule runs on the phone and on the desktop; in the dark only the
rules about colour run again, because nothing else of a page can depend on its scheme.
"""

from functools import cache
from typing import Any

from playwright.sync_api import Page

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


@cache
def source() -> str:
    """The source of axe-core."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def violations(page: Page, within: Any = None, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds on the page as it is: rule, place and reason. ``within`` is axe's context, ``rules`` some."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(source())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    return list(page.evaluate(RUN, [within or {"exclude": []}, only]))


def turn(page: Page, scheme: str, screen: dict[str, int] | None = None) -> None:
    """Show the page in a colour scheme (light, dark) and on a screen, at its top, with nothing in motion."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce", media="screen")
    page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme])
    if screen:
        page.set_viewport_size(screen)
    page.evaluate("() => scrollTo(0, 0)")  # the fixed header would cover half of a control


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
