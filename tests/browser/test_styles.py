"""The style sheets that are shipped look like all of the theme's and ours: what was left out could not match anything.

Two things together say so for every kind of page. No selector that was left out finds an element, whatever is pointed
at, focused, ticked or open. And computed styles are the same with the whole style sheets in place of the cut ones.
"""

from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Page

from macros.frame import POLYFILL
from tests.browser.visit import DESKTOP, PAGES, PHONE, Tab, tab
from tests.building import ROOT
from tests.serve import Site

THEME = Path(material.__file__).parent / "templates/assets/stylesheets"
SHEETS = [*sorted(THEME.glob("*.css")), ROOT / "docs/assets/css/fieldbook.css"]
WHOLE = "\n".join(sheet.read_text(encoding="utf-8").replace(*POLYFILL) for sheet in SHEETS)
LEFT_OUT = r"""(whole) => {
  const parts = (text) => {
    const found = [""];
    let depth = 0;
    for (const sign of text) {
      depth += "([".includes(sign) - ")]".includes(sign);
      if (sign === "," && !depth) found.push("");
      else found[found.length - 1] += sign;
    }
    return found.map((part) => part.trim());
  };
  // A rule that names nothing but custom properties goes when nobody reads them.
  const names = (rule) => [...rule.style].some((name) => !name.startsWith("--"));
  const selectors = (rules) => [...rules].flatMap((rule) =>
    !(rule instanceof CSSStyleRule) ? selectors(rule.cssRules ?? []) : names(rule) ? parts(rule.selectorText) : []);
  const all = new CSSStyleSheet();
  all.replaceSync(whole);
  const links = [...document.querySelectorAll("head > link[rel=stylesheet]")];
  const kept = new Set(links.flatMap((link) => selectors(link.sheet.cssRules)));
  const states = new RegExp("::[\\w-]+(\\([^)]*\\))?|:(before|after|hover|active|target|checked|valid|invalid|"
    + "indeterminate|open|focus(-visible|-within)?)(?![\\w-])", "g");
  const out = [...new Set(selectors(all.cssRules))].filter((selector) => !kept.has(selector));
  return [out.length, out.filter((selector) => {
    const plain = selector.replaceAll(states, "").replaceAll(":not()", "");
    try {
      return document.querySelector(plain.replaceAll(/(^|[\s>+~])(?=$|[\s>+~])/g, "$1*"));
    } catch {
      return true;
    }
  })];
}"""
"""How many selectors the whole sheets have more than the shipped ones, and which of them find an element."""
COMPUTED = """() => {
  const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  return [...document.querySelectorAll("body, body *")].map((element) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    return part && style.content === "none" ? "" : names.map((name) => style.getPropertyValue(name)).join("|");
  }).join("|"));
}"""
"""All properties of all elements and of what stands before and after them; custom ones are no style by themselves."""


def put_whole(page: Page, url: str) -> None:
    """The whole style sheets in place of the shipped ones."""
    page.evaluate(
        """async (whole) => {
          const all = new CSSStyleSheet();
          all.replaceSync(whole);
          document.adoptedStyleSheets = [all];
          for (const link of document.querySelectorAll("head > link[rel=stylesheet]")) link.disabled = true;
          await document.fonts.ready;
        }""",
        WHOLE.replace("../fonts/", f"{url}assets/fonts/"),
    )


def test_nothing_was_left_out_that_finds_an_element(shared: Tab) -> None:
    for scheme in ("light", "dark"):
        shared.fresh(scheme=scheme)
        number, found = shared.page.evaluate(LEFT_OUT, WHOLE)
        assert found == []
        assert number >= 1000


def test_a_rule_that_was_left_out_and_finds_an_element_is_seen(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES["about"])
        opened.page.evaluate("() => document.querySelector('h1').classList.add('md-search')")
        assert ".md-search" in opened.page.evaluate(LEFT_OUT, WHOLE)[1]


LOOKS = {
    "desktop": (DESKTOP, "light", "screen"),
    "phone, dark": (PHONE, "dark", "screen"),
    "paper": (DESKTOP, "dark", "print"),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", ["faq", "template"])
def test_styles_are_those_of_the_whole_sheets(kind: str, look: str, browser: Browser, server: Site) -> None:
    screen, scheme, medium = LOOKS[look]
    with tab(browser, server, viewport=screen, color_scheme=scheme, reduced_motion="reduce") as opened:
        opened.go(PAGES[kind])
        opened.page.emulate_media(media=medium)
        shipped = opened.page.evaluate(COMPUTED)
        put_whole(opened.page, server.url)
        whole = opened.page.evaluate(COMPUTED)
        assert len(shipped) >= 100
        assert [at for at, (ours, theirs) in enumerate(zip(shipped, whole, strict=True)) if ours != theirs] == []
