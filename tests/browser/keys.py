"""Ways through an assessment that the hands go on the keys."""

from playwright.sync_api import Page, expect

UNDER_THE_BAR = """() => {
    const element = document.activeElement
    const bar = document.querySelector('.fb-progress')
    return !bar.contains(element) && element.getBoundingClientRect().top >= bar.getBoundingClientRect().top
}"""


def stays_above_the_bar(page: Page, presses: int) -> None:
    """Tab on; what has the focus never stands under the bar that shows how far one is."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        assert not page.evaluate(UNDER_THE_BAR), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def shares(page: Page, presses: int) -> None:
    """From the questions to the result and on to *Share*, at most so many presses behind its title; then back again."""
    page.get_by_role("button", name="Go to my result").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#your-result-title")).to_be_focused()
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset.do") == "share":
            break
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] #share-link")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.evaluate("document.activeElement?.dataset.do") == "share"
