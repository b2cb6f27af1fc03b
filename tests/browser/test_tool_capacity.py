"""The capacity planner, used as a person would; head counts worked by hand from the ratio table.

Enterprise, high touch, 400,000 an account: 10–15 per CSM, 20 at most: 24 ÷ 15 → 2, 24 ÷ 10 → 3, 24 ÷ 20 → 2.
Mid-market, balanced: 25–50, 75 at most: 110 ÷ 50 → 3, 110 ÷ 25 → 5, 110 ÷ 75 → 2.
SMB, scaled, 12,000 an account: 100–200, 300 at most: 480 ÷ 200 → 3, 480 ÷ 100 → 5, 480 ÷ 300 → 2.
"""

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tools import ToolPage, violations

ROWS = [
    {"segment": "enterprise", "model": "high_touch", "accounts": "24", "arr": "9.6m"},
    {"segment": "mid-market", "model": "balanced", "accounts": "110", "arr": "8,800,000"},
    {"segment": "smb", "model": "scaled", "accounts": "480", "arr": "5.76m"},
]
ENTRIES = {f"rows.{place}.{name}": value for place, row in enumerate(ROWS) for name, value in row.items()}


def stored(entries: dict[str, Any]) -> dict[str, Any]:
    return {"format": "fieldbook-tool", "format_version": 1, "tool": "capacity", "tool_version": 1, "values": entries}


def test_a_plan_for_three_segments(page: Page, context: BrowserContext, site: str) -> None:
    tool = ToolPage(page, site, "capacity").open()
    tool.do("add")
    assert page.evaluate("document.activeElement.name") == "rows.2.segment"
    tool.fill({**ENTRIES, "current": "8", "loaded_cost": "140k"}).finished()
    expect(tool.figure("CSMs, recommended")).to_contain_text("8–13")
    expect(tool.figure("CSMs, recommended")).to_contain_text("At least 6")
    # 24,160,000 ÷ 10.5 = 2,300,952; 10.5 × 140,000 ÷ 24,160,000 = 6.08 %
    expect(tool.figure("ARR per CSM")).to_contain_text("2,300,952")
    expect(tool.figure("Cost to serve")).to_contain_text("6.1%")
    expect(tool.report).to_contain_text("within the recommended range. Gap: none missing at the high ratio, 5 missing")
    table = tool.report.get_by_role("table", name="").first
    assert table.locator("tbody tr").all_inner_texts()[0].split("\t")[4:] == ["10–15", "2–3", "2"]
    assert tool.saved("csv").removeprefix("\ufeff").splitlines()[1] == "Enterprise,high_touch,24,9600000,10,15,20,2,3,2"
    # Pooled, each way of working has one segment here: nothing changes.
    page.get_by_label("Pooled").check()
    expect(tool.figure("CSMs, recommended")).to_contain_text("8–13")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert tool.wider_than_screen() <= 0
    link = tool.link()
    view = ToolPage(context.new_page(), site, "capacity").open(link).finished()
    expect(view.page.locator("[name='rows.2.accounts']")).to_have_value("480")
    expect(view.figure("CSMs, recommended")).to_contain_text("8–13")


def test_rows_come_and_go_and_come_back(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "capacity").open(stored=stored({**ENTRIES, "coverage": "dedicated"})).finished()
    page.locator("[data-remove]").nth(1).click()
    expect(tool.figure("CSMs, recommended")).to_contain_text("5–8")
    expect(page.locator("[name='rows.1.segment']")).to_have_value("smb")
    assert "rows.2.segment" not in tool.stored()["values"]
    tool.notice("undo").get_by_role("button", name="Undo").click()
    expect(tool.figure("CSMs, recommended")).to_contain_text("8–13")
    expect(page.locator("[name='rows.2.accounts']")).to_have_value("480")


def test_what_has_no_ratio_cannot_be_chosen_and_errors_name_their_row(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "capacity").open()
    tool.fill({"rows.1.segment": "strategic"})
    expect(page.locator("[name='rows.1.model']")).to_have_value("high_touch")
    expect(page.locator("[name='rows.1.model'] option[value='scaled']")).to_be_disabled()
    tool.fill({"rows.1.accounts": "2.5", "rows.1.arr": "1000000"})
    expect(tool.error("rows.1.accounts")).to_contain_text("2.5", timeout=60_000)
    tool.fill({"rows.1.accounts": "3"}).finished()
    expect(tool.figure("CSMs, recommended")).to_have_text("1At least 1 at the maximum ratio.")
    tool.fill({"rows.0.segment": "self-service", "rows.0.accounts": "900", "rows.0.arr": "1000"})
    expect(tool.report).to_contain_text("Self-service has no ratio")
