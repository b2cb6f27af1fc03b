"""The frame around every page, by keyboard: skip link, menu, search, colours, and the buttons at the end of a page."""

import pytest
from playwright.sync_api import Browser, expect

from bench.pages import visit
from tests.browser.visit import DESKTOP, PAGES, PHONE, Tab, tab
from tests.serve import Site

BARS = "() => [...document.querySelectorAll('meta[name=theme-color]')].map((bar) => bar.content)"
IN_MENU = "() => Boolean(document.activeElement.closest('#fb-nav'))"


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "missing"])
def test_the_first_stop_skips_to_the_content(kind: str, goer: Tab) -> None:
    goer.go(PAGES[kind])
    goer.page.keyboard.press("Tab")
    assert goer.focus() == "Skip to content"
    expect(goer.page.locator(".md-skip")).to_be_in_viewport()
    goer.page.keyboard.press("Enter")
    heading = goer.page.locator("h1")
    goer.page.wait_for_url(f"**/{PAGES[kind]}#{heading.get_attribute('id')}")
    expect(heading).to_be_in_viewport()
    goer.page.keyboard.press("Tab")
    at = "() => document.activeElement.closest('article') !== null"
    assert goer.page.evaluate(at)


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
        shown = opened.page.locator("[data-fb-scheme]:focus")
        assert shown.evaluate("(button) => getComputedStyle(button).outlineStyle") == "solid"
        opened.page.keyboard.press("Enter")
        expect(body).to_have_attribute("data-md-color-scheme", after)
        assert opened.focus() == {"light": "Switch to the light theme", "dark": "Switch to the dark theme"}[before]
        paper = {"default": "#fbf8f1", "slate": "#171c1e"}[after]
        assert opened.page.evaluate(BARS) == [paper, paper]
        expect(body).not_to_have_attribute("data-md-color-switching", "")
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


def test_a_device_that_turns_dark_takes_the_page_along_unless_a_choice_was_made(browser: Browser, server: Site) -> None:
    with tab(browser, server, color_scheme="light") as opened:
        opened.go(PAGES["about"])
        body = opened.page.locator("body")
        opened.page.emulate_media(color_scheme="dark")
        expect(body).to_have_attribute("data-md-color-scheme", "slate")
        assert opened.page.evaluate(BARS) == ["#fbf8f1", "#171c1e"]
        opened.page.get_by_role("button", name="Switch to the light theme").click()
        expect(body).to_have_attribute("data-md-color-scheme", "default")
        opened.page.emulate_media(color_scheme="light")
        opened.page.emulate_media(color_scheme="dark")
        expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_the_contents_mark_the_section_one_reads(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES["playbook"])
        links = opened.page.locator(".md-nav--secondary a")
        marked = opened.page.locator(".md-nav--secondary a.md-nav__link--active")
        expect(marked).to_have_count(0)
        for at in (2, 1):
            links.nth(at).click()
            expect(marked).to_have_text([links.nth(at).inner_text()])
        opened.page.keyboard.press("End")
        expect(marked).to_have_text([links.last.inner_text()])
        opened.page.keyboard.press("Home")
        expect(marked).to_have_count(0)


def test_a_phone_does_not_load_what_marks_the_contents(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go(PAGES["playbook"])
        opened.page.wait_for_load_state("networkidle")
        assert [url for url in opened.asked if url.endswith("/contents.mjs")] == []
        opened.page.set_viewport_size(DESKTOP)
        opened.page.locator(".md-nav--secondary a").nth(1).click()
        expect(opened.page.locator(".md-nav__link--active")).to_have_count(1)


def test_an_address_opens_what_hides_its_place(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES["faq"])
        folded = opened.page.locator("article details").last
        assert folded.evaluate("details => details.open") is False
        folded.evaluate("details => { details.lastElementChild.id = 'inside' }")
        opened.page.evaluate("() => { location.hash = 'inside' }")
        expect(folded).to_have_attribute("open", "")
        expect(folded).to_be_in_viewport()


def test_paper_shows_what_is_folded_away_and_folds_it_again(browser: Browser, server: Site) -> None:
    with tab(browser, server) as opened:
        opened.go(PAGES["faq"])
        count = "() => document.querySelectorAll('details:not([open])').length"
        folded = opened.page.evaluate(count)
        assert folded >= 10
        opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert opened.page.evaluate(count) == 0
        opened.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        assert opened.page.evaluate(count) == folded


def test_who_comes_back_finds_the_page_and_not_the_menu(browser: Browser, server: Site) -> None:
    with tab(browser, server, viewport=PHONE) as opened:
        opened.go(PAGES["about"])
        opened.page.get_by_role("button", name="Menu").click()
        opened.page.locator("#fb-nav").get_by_role("link", name="Metrics").click()
        opened.page.wait_for_url("**/metrics/")
        opened.page.go_back()
        opened.page.wait_for_url(f"**/{PAGES['about']}")
        expect(opened.page.locator("#fb-nav")).to_be_hidden()
        expect(opened.page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "false")


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


@pytest.mark.parametrize("kind", ["home", "tools"])
def test_what_tools_share_comes_behind_all_that_the_page_shows(kind: str, unattended: Browser, server: Site) -> None:
    names = [path.rsplit("/", 1)[-1] for path, _ in visit(unattended, {"viewport": PHONE}, server, PAGES[kind])]
    shared = [at for at, name in enumerate(names) if name in ("widgets.css", "tool.css", "tools.css", "runs.css")]
    shown = [at for at, name in enumerate(names) if name.endswith(".woff2") or name == "define.mjs"]
    assert len(shared) == 4
    assert min(shared) > max(shown)
