"""Terms of the glossary explain themselves: on hover, on focus, on the first tap."""

from playwright.sync_api import Browser, Page, expect

PAGE = "playbooks/walk-qbr-ebr-cadence/"
QBR = "A review each quarter of a customer's results and goals, ending in commitments for the next one."


def test_hover_shows_the_meaning_and_leaving_hides_it(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    link = page.locator('[data-fb-term="quarterly-business-review"]').first
    link.scroll_into_view_if_needed()
    assert not [url for url in asked if "/assets/terms/" in url]
    link.hover()
    tip = page.get_by_role("tooltip")
    expect(tip).to_have_text(QBR)
    expect(link).to_have_attribute("aria-describedby", "fb-meaning")
    tip.hover()
    expect(tip).to_be_visible()
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    assert len([url for url in asked if "/assets/terms/" in url]) == 1


def test_focus_shows_it_and_escape_hides_it(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    link = page.locator('[data-fb-term="quarterly-business-review"]').first
    link.focus()
    expect(page.get_by_role("tooltip")).to_have_text(QBR)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/quarterly-business-review/")


def test_first_tap_explains_and_the_second_opens(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(site + PAGE)
    link = page.locator('[data-fb-term="quarterly-business-review"]').first
    link.scroll_into_view_if_needed()
    link.tap()
    tip = page.get_by_role("tooltip")
    expect(tip).to_have_text(QBR)
    box = tip.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert page.url.endswith(PAGE)
    link.tap()
    page.wait_for_url("**/glossary/quarterly-business-review/")
    context.close()


def test_each_term_is_marked_once_and_never_in_headings_or_links(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    ids = page.eval_on_selector_all("[data-fb-term]", "found => found.map(item => item.dataset.fbTerm)")
    assert "quarterly-business-review" in ids
    assert len(ids) == len(set(ids))
    assert page.locator(":is(h1, h2, h3, button, .fb-card) [data-fb-term]").count() == 0


def test_print_shows_plain_words(page: Page, site: str) -> None:
    page.goto(site + PAGE)
    page.emulate_media(media="print")
    link = page.locator('[data-fb-term="quarterly-business-review"]').first
    assert link.evaluate("element => getComputedStyle(element).textDecorationLine") == "none"


def test_without_the_meanings_a_term_is_a_link(page: Page, site: str, faults: object) -> None:
    page.route("**/assets/terms/*.json", lambda route: route.fulfill(status=404, body=""))
    faults.expect("404")  # type: ignore[attr-defined]
    page.goto(site + PAGE)
    link = page.locator('[data-fb-term="quarterly-business-review"]').first
    link.hover()
    link.click()
    page.wait_for_url("**/glossary/quarterly-business-review/")
