"""No page has a violation that axe-core can see, on desktop and phone, in light and dark."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.visit import DESKTOP, PAGES, PHONE, Tab, tab
from tests.building import ROOT
from tests.serve import Site

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const found = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none).map((c) => c.message).join("; ")}`));
}"""


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page as it is: rule, place and reason."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN, TAGS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation(shared: Tab, scheme: str) -> None:
    for screen in (DESKTOP, PHONE):
        shared.fresh(screen, scheme, "reduce")
        assert shared.page.locator("body").get_attribute("data-md-color-scheme") == _name(scheme)
        assert violations(shared.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_with_the_menu_open(scheme: str, browser: Browser, server: Site) -> None:
    with tab(browser, server, color_scheme=scheme, viewport=PHONE, reduced_motion="reduce") as opened:
        opened.go(PAGES["metric"])
        opened.page.get_by_role("button", name="Menu").click()
        opened.page.locator("#fb-nav").wait_for(state="visible")
        assert violations(opened.page) == []


def test_a_violation_is_seen(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES["about"])
        opened.page.evaluate(
            """() => {
              document.querySelector("h1").style.color = "#ddd";
              document.querySelector("article").append(document.createElement("button"));
            }"""
        )
        assert sorted(text.split(":")[0] for text in violations(opened.page)) == ["button-name", "color-contrast"]


def _name(scheme: str) -> str:
    return {"light": "default", "dark": "slate"}[scheme]
