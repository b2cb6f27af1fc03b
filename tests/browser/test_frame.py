"""The frame around every page, by keyboard: skip link, menu, search, colours, and the buttons at the end of a page."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visit import DESKTOP, PAGES, PHONE, tab
from tests.serve import Site

IN_MENU = "() => Boolean(document.activeElement.closest('#fb-nav'))"


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "missing"])
def test_the_first_stop_skips_to_the_content(kind: str, browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES[kind])
        opened.page.keyboard.press("Tab")
        assert opened.focus() == "Skip to content"
        expect(opened.page.locator(".md-skip")).to_be_in_viewport()
        opened.page.keyboard.press("Enter")
        heading = opened.page.locator("h1")
        opened.page.wait_for_url(f"**/{PAGES[kind]}#{heading.get_attribute('id')}")
        expect(heading).to_be_in_viewport()
        opened.page.keyboard.press("Tab")
        at = "() => document.activeElement.closest('article') !== null"
        assert opened.page.evaluate(at)


@pytest.mark.parametrize("kind", ["home", "metric", "playbooks", "missing"])
def test_the_menu_opens_and_closes_by_keyboard(kind: str, browser: Browser, home: Site) -> None:
    with tab(browser, home, viewport=PHONE) as opened:
        opened.go(PAGES[kind])
        menu = opened.page.get_by_role("button", name="Menu")
        links = opened.page.locator("#fb-nav")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(links).to_be_hidden()
        menu.focus()
        opened.page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(links).to_be_visible()
        expect(links.get_by_role("link").first).to_be_focused()
        opened.page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(links).to_be_hidden()
        expect(menu).to_be_focused()
        opened.page.keyboard.press(" ")
        expect(links).to_be_visible()


def test_the_menu_traps_nobody(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go(PAGES["metric"])
        opened.page.get_by_role("button", name="Menu").click()
        links = opened.page.locator("#fb-nav a")
        expect(links.first).to_be_focused()
        for _ in range(links.count()):
            opened.page.keyboard.press("Tab")
        assert opened.page.evaluate(IN_MENU) is False
        opened.page.keyboard.press("Shift+Tab")
        expect(links.last).to_be_focused()


def test_the_closed_menu_is_no_stop(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go(PAGES["metric"])
        stops = []
        for _ in range(12):
            opened.page.keyboard.press("Tab")
            stops.append(opened.page.evaluate(IN_MENU))
        assert stops == [False] * 12


def test_the_menu_leads_to_a_page(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go("")
        opened.page.get_by_role("button", name="Menu").click()
        opened.page.locator("#fb-nav").get_by_role("link", name="Metrics").click()
        opened.page.wait_for_url("**/metrics/")
        expect(opened.page.locator("#fb-nav")).to_be_hidden()
        opened.page.get_by_role("button", name="Menu").click()
        expect(opened.page.locator("#fb-nav").get_by_role("link", name="NRR", exact=True)).to_be_visible()


def test_a_click_beside_the_menu_closes_it(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go(PAGES["metric"])
        menu = opened.page.get_by_role("button", name="Menu")
        menu.click()
        expect(opened.page.locator("#fb-nav")).to_be_visible()
        opened.page.mouse.click(PHONE["width"] - 15, 500)
        expect(opened.page.locator("#fb-nav")).to_be_hidden()
        expect(menu).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    ("words", "title", "address"),
    [
        ("nrr", "Net revenue retention (NRR)", "metrics/nrr/"),
        ("health", "Customer health score", "metrics/health-score/"),
    ],
)
def test_the_search_works_by_keyboard(
    words: str, title: str, address: str, viewport: dict[str, int], browser: Browser, server: Site
) -> None:
    with tab(browser, server, viewport=viewport) as opened:
        opened.go(PAGES["about"])
        if viewport == PHONE:
            opened.page.get_by_role("button", name="Search").focus()
            opened.page.keyboard.press("Enter")
        else:
            opened.page.keyboard.press("/")
        field = opened.page.get_by_role("combobox", name="Search the fieldbook")
        expect(field).to_be_focused()
        opened.page.keyboard.type(words)
        chosen = opened.page.locator("[role=option][aria-selected=true]")
        chosen.wait_for(state="visible")
        for _ in range(20):
            if title in chosen.inner_text():
                break
            opened.page.keyboard.press("ArrowDown")
        opened.page.keyboard.press("Enter")
        opened.page.wait_for_url(lambda url: address in url)
        assert opened.page.locator("h1").inner_text() == title
        assert opened.faults == []


def test_escape_leaves_the_search(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go(PAGES["metric"])
        button = opened.page.get_by_role("button", name="Search")
        button.click()
        field = opened.page.get_by_role("combobox", name="Search the fieldbook")
        expect(field).to_be_focused()
        opened.page.keyboard.press("Escape")
        expect(field).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize(("before", "after"), [("light", "slate"), ("dark", "default")])
def test_colours_switch_by_keyboard_and_stay(before: str, after: str, browser: Browser, server: Site) -> None:
    with tab(browser, server, color_scheme=before) as opened:
        opened.go(PAGES["about"])
        body = opened.page.locator("body")
        name = {"light": "Switch to the dark theme", "dark": "Switch to the light theme"}[before]
        for _ in range(8):
            opened.page.keyboard.press("Tab")
            if opened.focus() == name:
                break
        shown = opened.page.locator(".md-option:focus + label")
        assert shown.evaluate("(label) => getComputedStyle(label).outlineStyle") != "none"
        opened.page.keyboard.press("Enter")
        expect(body).to_have_attribute("data-md-color-scheme", after)
        opened.page.reload()
        expect(body).to_have_attribute("data-md-color-scheme", after)
        opened.go(PAGES["metric"])
        expect(body).to_have_attribute("data-md-color-scheme", after)
        assert opened.faults == []


@pytest.mark.parametrize("kept", ["no json", "null", "7", '{"color": {"scheme": "pink"}}', '{"color": null}', '"dark"'])
def test_colours_survive_what_another_site_left(kept: str, browser: Browser, server: Site) -> None:
    with tab(browser, server, color_scheme="dark") as opened:
        opened.page.add_init_script(f"localStorage.setItem('/.__palette', {kept!r})")
        opened.go(PAGES["about"])
        expect(opened.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert opened.faults == []


def test_the_link_of_a_page_is_copied(browser: Browser, server: Site) -> None:
    with tab(browser, server, permissions=["clipboard-read", "clipboard-write"]) as opened:
        opened.go(f"{PAGES['metric']}?ref=mail#definition")
        opened.page.get_by_role("button", name="Copy link").click()
        expect(opened.page.get_by_role("button", name="Link copied")).to_be_visible()
        assert opened.page.evaluate("() => navigator.clipboard.readText()") == f"{server.url}{PAGES['metric']}"


def test_a_browser_that_forbids_copying_is_told_about(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
        opened.go(PAGES["metric"])
        opened.page.get_by_role("button", name="Copy link").click()
        expect(opened.page.get_by_role("button", name="Copying is blocked: use the address bar")).to_be_visible()


def test_print_prints(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }")
        opened.go(PAGES["playbook"])
        opened.page.locator("[data-fb-print]").click()
        assert opened.page.evaluate("() => window.printed") == 1
