"""The benchmark check, used as a person would; bands and values worked by hand.

GRR 88 % is in the median band (88–92 %); the next begins at 92 %. On 10,000,000 that is worth 10,000,000 × 0.04 =
400,000 in the first year, × (0.92² − 0.88²) = 720,000 in the second and × (0.92³ − 0.88³) = 972,160 in the third.
"""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tools import ToolPage, violations


def test_bands_targets_and_what_the_gap_is_worth(page: Page, context: BrowserContext, site: str) -> None:
    tool = ToolPage(page, site, "benchmarks").open()
    tool.fill({"metrics.grr": "88", "metrics.time_to_value": "60", "metrics.nps": "-20"}).finished()
    expect(tool.live).to_have_text("3 metrics are placed. Work on GRR, NPS first.")
    placed = tool.report.locator(".fb-placed")
    expect(placed.nth(0)).to_contain_text("88%: Median.")
    expect(placed.nth(0)).to_contain_text("The next band begins at 92%: a target for 12 to 18 months.")
    expect(placed.nth(0)).to_contain_text("Enter your ARR to see what the target is worth.")
    expect(placed.nth(2)).to_contain_text("−20: Bottom 25%.")
    tool.fill({"arr": "10m", "years": "3", "stage": "growth-stage", "segment": "mid-market"})
    expect(placed.nth(0)).to_contain_text("2,092,160 more over 3 years")
    assert placed.nth(0).get_by_role("table").last.locator("td").all_inner_texts() == ["400,000", "720,000", "972,160"]
    expect(placed.nth(0)).to_contain_text("85–92%")
    expect(placed.locator("svg")).to_have_count(3)
    assert tool.saved("csv").removeprefix("\ufeff").splitlines()[1].startswith("grr,88,percent,Median,1,yes,92,2092160")
    tool.do("copy")
    grr = "| GRR | 88% | Median | yes | 92% | 2,092,160 | 85–92% (Growth stage ($5–50M ARR)) |"
    assert grr in page.evaluate("navigator.clipboard.readText()")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert tool.wider_than_screen() <= 0
    view = ToolPage(context.new_page(), site, "benchmarks").open(tool.link()).finished()
    expect(view.report).to_contain_text("2,092,160 more over 3 years")


def test_bad_entries_and_figures_that_contradict_each_other(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "benchmarks").open()
    tool.fill({"metrics.grr": "104"})
    expect(tool.error("metrics.grr")).to_contain_text("100", timeout=60_000)
    tool.fill({"metrics.grr": "95", "metrics.nrr": "90"}).finished()
    expect(tool.report.locator(".fb-callout")).to_be_visible()
    tool.fill({"metrics.nrr": "ninety"})
    expect(tool.error("metrics.nrr")).to_contain_text("is not a number")
    assert violations(page) == []
