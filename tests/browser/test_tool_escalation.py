"""The escalation guide, answered as a person would; tiers by the rules, worked by hand."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tools import ToolPage, violations


def test_one_question_at_a_time_by_keyboard(page: Page, context: BrowserContext, site: str) -> None:
    tool = ToolPage(page, site, "escalation").open()
    question = page.locator("[data-ask][data-here]")
    expect(question).to_have_count(1)
    expect(page.locator("[data-ask]:visible")).to_have_count(1)
    page.locator("[name='major_incident'][value='no']").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(question).to_contain_text("may leave")
    page.keyboard.press("ArrowDown")  # from Yes to No
    page.keyboard.press("Enter")
    expect(question).to_contain_text("renewal")
    page.keyboard.type("60")
    page.keyboard.press("Enter")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    page.keyboard.type("1")
    # A renewal in under 90 days with an indicator is tier 3; one first yellow alone would be tier 1.
    expect(tool.report.locator(".fb-tier")).to_contain_text("Tier 3: Executives are involved", timeout=60_000)
    expect(tool.live).to_have_text("Tier 3: Executives are involved. Immediately.")
    expect(tool.report).to_contain_text("3 questions are open")
    expect(page.locator("[data-part='step']")).to_have_text("Question 5 of 10")
    page.get_by_role("button", name="Back").click()
    expect(page.locator("[name='red']")).to_be_focused()
    # Whoever gets the link sees every answer at once: there is nothing to step through.
    view = ToolPage(context.new_page(), site, "escalation").open(tool.link()).finished()
    expect(view.page.locator("[data-ask]:visible")).to_have_count(10)
    expect(view.page.locator("[name='renewal_days']")).to_have_value("60")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert tool.wider_than_screen() <= 0


def test_all_at_once_with_actions_to_tick(page: Page, context: BrowserContext, site: str) -> None:
    tool = ToolPage(page, site, "escalation").open()
    page.get_by_label("All at once").check()
    expect(page.locator("[data-ask]:visible")).to_have_count(10)
    page.locator("[name='major_incident'][value='yes']").check()
    tool.finished()
    expect(tool.report.locator(".fb-tier")).to_contain_text("Tier 4")
    page.locator("[data-todo='4.2']").check()
    page.reload()
    tool.finished()
    expect(page.locator("[data-todo='4.2']")).to_be_checked()
    expect(page.get_by_label("All at once")).to_be_checked()
    tool.do("copy")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.count("- [x] ") == 1
    assert copied.count("- [ ] ") == 5
    view = ToolPage(context.new_page(), site, "escalation").open(tool.link()).finished()
    expect(view.page.locator("[data-todo='4.2']")).to_be_checked()
    expect(view.page.locator("[data-todo='4.2']")).to_be_disabled()
    # Unticked, not an incident, one yellow that came back: tier 2. Eight days there change nothing, fourteen do.
    page.locator("[name='major_incident'][value='no']").check()
    tool.fill({"yellow": "1"})
    page.locator("[name='first_occurrence'][value='no']").check()
    expect(tool.report.locator(".fb-tier")).to_contain_text("Tier 2")
    tool.fill({"current_tier": "2", "days_unresolved": "13"})
    expect(tool.report.locator(".fb-tier")).to_contain_text("Tier 2")
    tool.fill({"days_unresolved": "14"})
    expect(tool.report.locator(".fb-tier")).to_contain_text("Tier 3")
    tool.fill({"yellow": "1.5"})
    expect(tool.error("yellow")).to_contain_text("Use a whole number")
    assert violations(page) == []
