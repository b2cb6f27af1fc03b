"""The search in a browser: opened by any hand, forgiving, readable for everybody, not there until asked for."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.axe import COLOURS, violations
from tests.browser.visit import DESKTOP, PHONE, tab
from tests.serve import Site

expect.set_options(timeout=30_000)  # a busy machine is no fault of the page


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the fieldbook")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def chosen(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def opened(page: Page, site: str, words: str = "", address: str = "about/") -> None:
    """Open the search on a page, type, and wait for what it answers."""
    page.goto(f"{site}{address}", wait_until="networkidle")
    page.get_by_role("button", name="Search").click()
    expect(options(page).first).to_be_visible()
    if words:
        page.keyboard.type(words)
        expect(page.locator(".fb-search__kinds button").first).to_be_visible()


def test_a_page_loads_nothing_of_it_until_it_is_opened(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site, wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    page.get_by_role("button", name="Search").hover()
    page.get_by_role("button", name="Search").focus()
    assert [url for url in asked if "assets/search/" in url] == []
    page.keyboard.press("Enter")
    expect(options(page).first).to_be_visible()
    loaded = [url for url in asked if "assets/search/" in url]
    assert len(loaded) == 2, loaded
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    assert [url for url in asked if "assets/search/" in url] == loaded


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_keys_open_it_and_escape_gives_the_focus_back(key: str, page: Page, site: str) -> None:
    page.goto(f"{site}metrics/nrr/", wait_until="networkidle")
    link = page.get_by_role("link", name="Playbooks", exact=True).first
    link.focus()
    page.keyboard.press(key)
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("dialog", name="Search the fieldbook")).to_be_visible()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()
    expect(link).to_be_focused()


def test_a_slash_in_a_form_stays_a_slash(page: Page, site: str) -> None:
    page.goto(f"{site}playbooks/", wait_until="networkidle")
    page.locator("fieldbook-library select").first.focus()
    page.keyboard.press("/")
    expect(page.locator(".fb-search-dialog")).to_have_count(0)


def test_what_is_typed_too_early_is_not_lost(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/search.mjs", lambda route: held.append(route))
    page.goto(f"{site}metrics/nrr/", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("np")  # the theme's keys for the next and the previous page
    page.wait_for_timeout(200)
    assert page.url == f"{site}metrics/nrr/"
    held[0].continue_()
    expect(field(page)).to_have_value("np")


def test_letters_go_into_the_field_from_a_filter(page: Page, site: str) -> None:
    opened(page, site, "chur")
    page.locator(".fb-search__kinds button").nth(1).focus()
    page.keyboard.press("n")
    expect(field(page)).to_have_value("churn")
    expect(field(page)).to_be_focused()
    page.wait_for_timeout(200)
    assert page.url == f"{site}about/"


def test_enter_opens_the_first_result(page: Page, site: str) -> None:
    opened(page, site, "nrr")
    expect(chosen(page)).to_have_count(1)
    expect(chosen(page)).to_contain_text("Net revenue retention (NRR)")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}metrics/nrr/")


def test_arrows_home_and_end_move_through_the_results(page: Page, site: str) -> None:
    opened(page, site, "churn")
    ids = [option.get_attribute("id") for option in options(page).all()]
    assert len(ids) > 5
    active = lambda: field(page).get_attribute("aria-activedescendant")  # noqa: E731
    assert active() == ids[0]
    for key, place in (
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("End", -1),
        ("ArrowDown", 0),
        ("ArrowUp", -1),
        ("Home", 0),
    ):
        page.keyboard.press(key)
        assert active() == ids[place], key
        expect(chosen(page)).to_have_id(ids[place] or "")
        expect(chosen(page)).to_be_in_viewport()
        expect(field(page)).to_be_focused()


def test_home_stays_in_the_text_until_an_arrow_leads_away(page: Page, site: str) -> None:
    opened(page, site, "hurn")
    page.keyboard.press("Home")
    page.keyboard.type("c")
    expect(field(page)).to_have_value("churn")


def test_results_stand_by_kind_with_the_words_marked(page: Page, site: str) -> None:
    opened(page, site, "escalate")
    first = options(page).first
    assert first.locator("mark").count()
    groups = page.locator(".fb-search__list [role=group]")
    for group in groups.all():
        assert page.locator(f"#{group.get_attribute('aria-labelledby')}").inner_text().strip()
        assert 1 <= group.get_by_role("option").count() <= 4
    expect(page.get_by_role("status").filter(has_text="results for “escalate”")).to_have_count(1)


def test_the_best_stand_first_and_say_what_they_are(page: Page, site: str) -> None:
    opened(page, site, "renewl at risk")
    best = page.get_by_role("group", name="Best matches").get_by_role("option")
    expect(best).to_have_count(3)
    expect(best.first).to_have_attribute("aria-selected", "true")
    expect(best.first.locator(".fb-search__of")).to_have_text("Playbook")
    first = page.locator(".fb-search__list [role=group]").first
    assert page.locator(f"#{first.get_attribute('aria-labelledby')}").inner_text().lower() == "best matches"
    listed = [option.get_attribute("href") for option in options(page).all()]
    assert len(listed) == len(set(listed))


def test_before_a_word_is_typed_it_leads_on(page: Page, site: str) -> None:
    opened(page, site)
    tasks = page.get_by_role("group", name="Start with a task").get_by_role("option")
    assert tasks.count() >= 6
    kinds = page.get_by_role("group", name="Show only one kind").get_by_role("button")
    few = kinds.count()
    assert "Playbooks 21" in [text.strip() for text in kinds.all_inner_texts()]
    page.get_by_role("button", name="more kinds").click()
    assert kinds.count() > few
    expect(kinds.nth(few - 1)).to_be_focused()  # the first of those that were hidden
    page.get_by_role("button", name="Templates").click()
    count = int(page.get_by_role("button", name="Templates").locator("span").inner_text())
    expect(options(page)).to_have_count(count)
    titles = page.locator(".fb-search__title").all_inner_texts()
    assert titles == sorted(titles, key=str.lower)
    expect(page.get_by_role("status").filter(has_text=f"{count} templates, A to Z")).to_have_count(1)
    page.get_by_role("button", name="All", exact=True).click()
    tasks.filter(has_text="Prepare a QBR").click()
    page.wait_for_url(f"{site}templates/qbr-preparation/")


def test_a_filter_shows_one_kind_and_all_of_it(page: Page, site: str) -> None:
    opened(page, site, "churn")
    button = page.locator(".fb-search__kinds button", has_text="Playbooks")
    count = int(button.locator("span").inner_text())
    assert count > 4
    button.click()
    expect(options(page)).to_have_count(count)
    expect(page.locator(".fb-search__kinds [aria-pressed=true]")).to_be_focused()
    field(page).fill("bibliography")
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("onbaording", "onboarding", "Onboarding completion rate"),
        ("helthscore", "healthscore", ""),
        ("escallation", "escalation", "Escalation rate"),
    ],
)
def test_a_slip_is_forgiven_and_put_right(typed: str, meant: str, title: str, page: Page, site: str) -> None:
    opened(page, site, typed)
    if title:
        expect(options(page).filter(has_text=title)).not_to_have_count(0)
        page.get_by_role("button", name=meant, exact=True).click()
        expect(field(page)).to_have_value(meant)
        expect(field(page)).to_be_focused()
        expect(page.locator(".fb-search__notice")).to_be_empty()


def test_nothing_found_says_so_and_leads_on(page: Page, site: str) -> None:
    opened(page, site)
    page.keyboard.type("<i>xqzzyw")
    expect(page.locator(".fb-search__notice")).to_contain_text("Nothing found for “<i>xqzzyw”")
    assert page.locator(".fb-search-dialog i").count() == 0
    expect(page.get_by_role("group", name="What others come for").get_by_role("option").first).to_be_visible()
    expect(page.locator(".fb-search__notice").get_by_role("link", name="Say so or add it")).to_be_visible()
    expect(chosen(page)).to_have_count(0)
    page.keyboard.press("Enter")  # nothing is chosen, so nothing opens
    expect(field(page)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Nothing found")).to_have_count(1)
    page.locator(".fb-search__notice").get_by_role("link", name="all entries, A to Z").click()
    page.wait_for_url(f"{site}search/")


def test_last_searches_stay_on_the_device_until_cleared(page: Page, site: str) -> None:
    for words in ("nrr", "churn", "NRR"):
        opened(page, site, words)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/about/" not in url)
    opened(page, site)
    group = page.locator(".fb-search__list [role=group]").first
    assert group.get_by_role("option").all_inner_texts() == ["NRR", "churn"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("churn")
    field(page).fill("")
    page.get_by_role("button", name="Clear recent searches").click()
    expect(page.get_by_text("Recent searches", exact=True)).to_have_count(0)
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.endsWith(':searches'))") == []


@pytest.mark.parametrize("stored", ["{", "7", '{"a": 1}', '[1, null, "<b>x</b>"]'])
def test_strange_storage_does_no_harm(stored: str, page: Page, site: str) -> None:
    page.goto(f"{site}about/")
    page.evaluate(
        "(text) => localStorage.setItem(`fieldbook:${new URL('../', location).pathname}:searches`, text)", stored
    )
    opened(page, site)
    assert page.locator(".fb-search-dialog b").count() == 0


def test_nothing_is_kept_when_storage_is_blocked(page: Page, site: str) -> None:
    page.add_init_script("""for (const name of ["getItem", "setItem", "removeItem"]) {
        const real = Storage.prototype[name]; // the theme's own keys stay readable: it doesn't expect an error
        Storage.prototype[name] = function (key, ...more) {
          if (String(key).startsWith("fieldbook:")) throw new DOMException("no", "SecurityError");
          return real.call(this, key, ...more);
        };
      }""")
    opened(page, site, "nrr")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}metrics/nrr/")
    opened(page, site)
    expect(page.get_by_text("Recent searches", exact=True)).to_have_count(0)
    expect(page.get_by_role("group", name="Start with a task")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.endsWith(':searches'))") == []


@pytest.mark.parametrize("file", ["index-", "minisearch-"])
def test_a_failed_download_is_told_and_tried_again(file: str, page: Page, site: str, faults: Any) -> None:
    faults.expect("Failed to load resource", "ERR_FAILED")
    broken = True

    def answer(route: Route) -> None:
        route.abort() if broken else route.continue_()

    page.route(f"**/assets/search/{file}*", answer)
    page.goto(f"{site}about/", wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("nrr")
    expect(page.locator(".fb-search__notice")).to_contain_text("could not be loaded")
    expect(page.get_by_role("link", name="All entries, A to Z").first).to_be_visible()
    broken = False
    page.get_by_role("button", name="Try again").click()
    expect(chosen(page)).to_contain_text("Net revenue retention")
    expect(field(page)).to_have_value("nrr")


def test_what_is_typed_while_it_loads_is_answered_then(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/assets/search/index-*", lambda route: held.append(route))
    page.goto(f"{site}about/", wait_until="networkidle")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("grr")
    expect(page.locator(".fb-search__notice")).to_have_text("Loading the search …")
    held[0].continue_()
    expect(chosen(page)).to_contain_text("Gross revenue retention")


def test_without_its_code_the_button_leads_to_the_list(page: Page, site: str, faults: Any) -> None:
    faults.expect("Failed to load resource", "ERR_FAILED", "dynamically imported module")
    page.route("**/search.mjs", lambda route: route.abort())
    page.goto(f"{site}about/", wait_until="networkidle")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{site}search/")
    expect(page.get_by_role("link", name="Net revenue retention (NRR)").first).to_be_visible()


def test_the_page_of_the_search_keeps_the_query_in_its_address(page: Page, site: str) -> None:
    page.goto(f"{site}search/?q=health+score")
    expect(field(page)).to_have_value("health score")
    expect(options(page).first).to_be_visible()
    expect(page.get_by_role("heading", name="Playbooks")).to_be_hidden()
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("grr")
    page.wait_for_url(f"{site}search/?q=grr")
    expect(chosen(page)).to_contain_text("Gross revenue retention")
    page.locator(".fb-search__kinds button", has_text="Metrics").click()
    page.wait_for_url(f"{site}search/?q=grr&kind=metric")
    page.reload()
    expect(field(page)).to_have_value("grr")
    expect(page.locator(".fb-search__kinds [aria-pressed=true]")).to_contain_text("Metrics")
    field(page).focus()
    field(page).press("Escape")
    page.wait_for_url(f"{site}search/")
    expect(page.get_by_role("heading", name="Playbooks")).to_be_visible()


def test_a_result_on_a_page_of_their_own(page: Page, site: str) -> None:
    opened(page, site, "churn & renewals")
    page.get_by_role("link", name="Results on a page of their own").click()
    expect(page.get_by_role("heading", level=1, name="Search")).to_be_visible()
    expect(field(page)).to_have_value("churn & renewals")


def test_without_script_all_entries_stand_on_its_page(browser: Browser, server: Site) -> None:
    with tab(browser, server, java_script_enabled=False) as plain:
        plain.page.goto(f"{server.url}about/")
        plain.page.get_by_role("link", name="Search", exact=True).click()
        # The next page may still be on its way when the click has been made.
        expect(plain.page.locator("[data-search-all] a").nth(100)).to_be_attached()
        assert plain.page.locator("fieldbook-search").is_hidden()
        for kind in ("Playbooks", "Metrics", "Templates"):
            expect(plain.page.get_by_role("heading", name=kind, exact=True)).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_in_any_state(scheme: Any, viewport: Any, browser: Browser, server: Site) -> None:
    rules = COLOURS if scheme == "dark" else None
    with tab(browser, server, color_scheme=scheme, viewport=viewport, reduced_motion="reduce") as seen:
        opened(seen.page, server.url)
        assert violations(seen.page, rules=rules) == []
        for words in ("health", "onbaording", "xqzzyw"):
            field(seen.page).fill(words)
            assert violations(seen.page, rules=rules) == [], words
        field(seen.page).fill("churn")
        seen.page.locator(".fb-search__kinds button").nth(1).click()
        assert violations(seen.page, rules=rules) == []
        seen.go("search/?q=churn")
        expect(options(seen.page).first).to_be_visible()
        assert violations(seen.page, rules=rules) == []
        assert seen.faults == [] and seen.elsewhere == []


def test_it_fills_a_phone_and_nothing_sticks_out(context: BrowserContext, page: Page, site: str) -> None:
    for viewport in (PHONE, {"width": 320, "height": 560}):
        page.set_viewport_size(viewport)
        opened(page, site, "customer health score")
        box = page.locator(".fb-search-dialog").bounding_box()
        assert box == {"x": 0, "y": 0, **viewport}
        assert page.evaluate("() => document.documentElement.scrollWidth") == viewport["width"]
        expect(page.get_by_role("button", name="Close")).to_be_in_viewport()
        page.get_by_role("button", name="Close").click()
        expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_the_chosen_result_shows_in_forced_colours(browser: Browser, server: Site) -> None:
    with tab(browser, server, forced_colors="active") as seen:
        opened(seen.page, server.url, "churn")
        style = chosen(seen.page).evaluate("(at) => getComputedStyle(at).outlineStyle")
        assert style == "solid"
