"""Every kind of page: fits its screen, asks nobody else, complains of nothing, reads without script and prints well."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.paper import squeezed
from tests.browser.visit import DESKTOP, NARROW, ON_PAPER, PAGES, PHONE, Tab, tab
from tests.serve import Site, serving

SCREENS = {"desktop": DESKTOP, "phone": PHONE, "narrow": NARROW}
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  const inside = (element) => {
    for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).overflowX !== "visible") return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    const seen = box.width > 1 && element.checkVisibility({visibilityProperty: true});
    return seen && box.right > edge + 1 && !inside(element);
  });
  const width = document.scrollingElement.scrollWidth;
  const told = out.map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`);
  return width > edge ? [`the page is ${width} wide`, ...told] : told;
}"""
FONTS = """() => [...document.fonts].filter((font) => font.status === "loaded")
  .map((font) => font.family.replaceAll('"', ""))"""
MOVING = """() => document.getAnimations().map((animation) => animation.effect.target.className).concat(
  [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    const times = `${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat);
    const moves = Math.max(...times) > 0.01 && (style.animationName !== "none" || style.transitionProperty !== "none");
    return moves || style.scrollBehavior === "smooth" ? `${element.tagName}.${element.className}${part}` : "";
  })).filter(Boolean))"""


def test_a_page_opens_without_complaint(shared: Tab) -> None:
    for scheme, paper in {"light": "rgb(251, 248, 241)", "dark": "rgb(23, 28, 30)"}.items():
        shared.fresh(scheme=scheme)
        assert shared.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == paper
    assert shared.page.evaluate(FONTS).count("Fieldbook Serif") == 1
    assert shared.page.evaluate(FONTS).count("Fieldbook Sans") >= 1
    assert shared.faults == []
    assert shared.elsewhere == []
    assert len(shared.asked) >= 8


def test_nothing_is_wider_than_the_screen(shared: Tab) -> None:
    found = {}
    for name, screen in SCREENS.items():
        shared.fresh(screen)
        found[name] = shared.page.evaluate(TOO_WIDE)
    assert found == {"desktop": [], "phone": [], "narrow": []}


def test_what_is_too_wide_is_seen(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=NARROW) as opened:
        opened.go(PAGES["about"])
        opened.page.evaluate("() => document.querySelector('h1').style.minWidth = '500px'")
        assert len(opened.page.evaluate(TOO_WIDE)) >= 1


@pytest.mark.parametrize("bypass", [False, True], ids=["with policy", "without"])
def test_complaints_and_foreign_requests_are_heard(bypass: bool, browser: Browser, server: Site, at_root: Site) -> None:
    with tab(browser, server, bypass_csp=bypass) as opened:
        opened.go(PAGES["about"])
        opened.page.evaluate("address => fetch(address, {mode: 'no-cors'}).catch(() => {})", at_root.url)
        assert opened.elsewhere == ([at_root.url] if bypass else [])
        assert any("Content Security Policy" in text for text in opened.faults) is not bypass
        opened.page.evaluate("() => console.error('something is wrong')")
        assert len([text for text in opened.faults if "something is wrong" in text]) == 1


def test_the_site_works_below_any_path(browser: Browser, server: Site) -> None:
    with serving(server.folder, "/a/b/c/") as below, tab(browser, below) as opened:
        for kind in ("home", "metric", "playbooks"):
            opened.go(PAGES[kind])
            opened.page.wait_for_load_state("networkidle")
            assert opened.faults == []
        opened.page.locator("select[name=stage]").select_option("run")
        assert opened.place == "playbooks/?stage=run"


def without(text: str, parts: list[str]) -> str:
    """A text without what stands in it only where scripts run."""
    for part in parts:
        text = text.replace(part, "")
    return text.strip()


def test_a_page_reads_without_script(shared: Tab, plain: Tab) -> None:
    shared.fresh()
    plain.page.set_viewport_size(DESKTOP)
    plain.page.goto(shared.server.url + PAGES[shared.kind])
    if paper := ON_PAPER.get(shared.kind):
        plain.page.wait_for_url(shared.server.url + PAGES[paper])
    # What only works with script is hidden, and nothing else is; who is on paper needs no way there.
    scripted = ".fb-live, .fb-live *, .fb-needs-js, .fb-needs-js *, [role=status], .fb-to-paper"
    words = f"article :is(h1, h2, h3, h4, p, li, dt, dd, th, td):not({scripted}, :has(.fb-needs-js))"
    within = [text for text in shared.shown("article .fb-live-inline") if text]
    wanted, there = [without(text, within) for text in shared.shown(words)], set(plain.shown(words))
    # On paper a text may stand in another element than in the form, word for word.
    read = squeezed(plain.page.locator("article").inner_text()) if paper else ""
    assert [text for text in wanted if text not in there and squeezed(text) not in read] == []
    assert len(wanted) >= 2
    assert plain.shown("article .fb-needs-js, button.fb-search-open, .fb-menu") == []
    top = ["Home", "Assess", "Framework", "Playbooks", "Metrics", "Templates", "About"]
    assert [name for name in top if name not in plain.shown(".fb-tabs a")] == []
    plain.page.set_viewport_size(PHONE)
    assert plain.shown("#fb-nav a") == []
    plain.page.locator(".fb-menu-plain").click()
    assert [name for name in top if name not in plain.shown("#fb-nav a")] == []
    plain.page.mouse.click(PHONE["width"] - 15, 500)
    assert plain.shown("#fb-nav a") == []


@pytest.mark.parametrize("kind", ["home", "metric", "missing"])
def test_the_menu_opens_by_keyboard_without_script(kind: str, browser: Browser, home: Site) -> None:
    with tab(browser, home, java_script_enabled=False, viewport=PHONE) as plain:
        plain.page.goto(home.url + PAGES[kind])
        keys = plain.page.keyboard
        menu = plain.page.get_by_role("checkbox", name="Menu")
        keys.press("Tab")
        expect(menu).to_be_focused()
        label = plain.page.locator(".fb-menu-plain")
        assert label.evaluate("label => getComputedStyle(label).outlineStyle") == "solid"
        keys.press(" ")
        links = plain.page.locator("#fb-nav a")
        expect(links.first).to_be_visible()
        expect(links.first).to_be_in_viewport()
        for _ in range(12):
            keys.press("Tab")
            if links.first.evaluate("link => link === document.activeElement"):
                break
        expect(links.first).to_be_focused()
        menu.focus()
        keys.press(" ")
        expect(links.first).to_be_hidden()
        keys.press("Tab")
        assert plain.page.evaluate("() => document.activeElement.closest('#fb-nav')") is None
        plain.page.set_viewport_size(DESKTOP)
        expect(menu).to_be_hidden()


def test_nothing_moves_where_that_is_asked_for(shared: Tab) -> None:
    # What an earlier test set in motion may come to its end; what changes from now on changes at once.
    shared.fresh(motion="reduce").page.wait_for_function("() => document.getAnimations().length === 0")
    for scheme in ("dark", "light"):
        assert shared.fresh(scheme=scheme, motion="reduce").page.evaluate(MOVING) == []


def test_movement_is_seen(browser: Browser, server: Site) -> None:
    with tab(browser, server, reduced_motion="no-preference") as opened:
        opened.go(PAGES["metric"])
        assert len(opened.page.evaluate(MOVING)) >= 1


def test_paper_gets_the_content_and_nothing_else(shared: Tab) -> None:
    shared.fresh(scheme="dark").page.emulate_media(media="print")
    assert len(shared.shown("article h1")) == 1
    assert shared.shown("article :is(h2, h3, p, li, dd, td)") != []
    around = ".md-header, .fb-tabs, #fb-nav, .md-sidebar, .fb-pager, .fb-tools, .fb-filters, .md-skip"
    assert shared.shown(around) == []
    # Paper is white, whatever the screen is.
    assert shared.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shared.page.evaluate("() => getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("kind", ["playbook", "template", "framework"])
def test_a_printed_page_loses_nothing_at_its_edge(kind: str, browser: Browser, home: Site) -> None:
    with tab(browser, home, viewport={"width": 718, "height": 1047}) as opened:
        opened.go(PAGES[kind])
        opened.page.emulate_media(media="print")
        assert opened.page.evaluate(TOO_WIDE) == []
