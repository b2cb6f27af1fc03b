"""The revenue calculator, used as a person would; figures worked by hand.

2,000,000 + 260,000 − 60,000 − 110,000 = 2,090,000: NRR 104.5 %, GRR 91.5 %, expansion 13 %; 75 of 80 customers stay.
"""

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.sources import source
from tests.browser.tools import ToolPage, violations

PERIOD = {
    "start": "2,000,000",
    "expansion": "260k",
    "contraction": "60 000",
    "churn": "$110,000",
    "customers": "80",
    "lost": "5",
}


def test_four_rates_and_a_projection(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill(PERIOD).finished()
    for name, value in {"NRR": "104.5%", "GRR": "91.5%", "Expansion rate": "13.0%", "Logo retention": "93.8%"}.items():
        expect(tool.figure(name)).to_contain_text(value)
    expect(tool.live).to_have_text("NRR 104.5%, GRR 91.5%.")
    expect(tool.report.locator("svg.fb-waterfall")).to_be_visible()
    expect(tool.report.get_by_role("heading", name="Looking ahead")).to_have_count(0)

    # 10 % up a month: 2,090,000 × 1.1² = 2,528,900; the other plan shrinks by 50 % a month: 522,500, halved in month 1.
    tool.fill({"monthly_expansion": "10", "months": "2"})
    expect(tool.report).to_contain_text("2,528,900 after 2 months, up 21.0% on 2,090,000")
    page.get_by_text("Compare with another plan").click()
    tool.fill({"plan.monthly_expansion": "0", "plan.monthly_churn": "50"})
    expect(tool.report).to_contain_text("The base has halved by month 1.")
    expect(tool.report).to_contain_text("The other plan brings 2,006,400 less by then.")
    lines = tool.saved("csv").removeprefix("\ufeff").splitlines()
    assert lines[:2] == ["measure,value", "nrr,104.5"]
    assert lines[-3:] == ["0,2090000,2090000", "1,2299000,1045000", "2,2528900,522500"]
    tool.do("copy")
    expect(tool.notice("copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "| NRR | 104.5% |" in copied
    other = "- Other plan (a month: 50% churn, 0% contraction, 0% expansion): 522,500 after 2 months"
    assert copied.splitlines()[-1] == f"{other}, NRR of 0.0% in twelve."
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert tool.wider_than_screen() <= 0


def test_bad_entries_are_said_beside_their_inputs_and_nothing_is_lost(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill({**PERIOD, "churn": "a lot", "months": "24"})
    expect(tool.error("churn")).to_have_text("“a lot” is not a number. Use a number such as 12, 12.5 or 1,200.")
    churn = page.locator("[name='churn']")
    expect(churn).to_have_attribute("aria-invalid", "true")
    expect(churn).to_have_attribute("aria-describedby", "in-churn-why error-churn")
    assert violations(page) == []
    tool.fill({"churn": "1,990,000", "lost": "90"})
    expect(tool.error("churn")).to_be_visible(timeout=60_000)
    expect(tool.error("lost")).to_contain_text("80")
    expect(tool.report).to_contain_text("entries can't be used yet")
    tool.fill({"churn": "110000", "lost": "5", "monthly_churn": "120"}).page.wait_for_selector("#error-monthly_churn")
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    assert tool.values() == {**PERIOD, "churn": "110000", "monthly_churn": "120", "months": "24"}
    tool.fill({"monthly_churn": ""}).finished()
    expect(churn).not_to_have_attribute("aria-invalid", "true")
    expect(churn).to_have_attribute("aria-describedby", "in-churn-why")


def test_a_link_a_file_and_a_fresh_start(page: Page, context: BrowserContext, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open().fill(PERIOD).finished()
    page.get_by_label("Name of this calculation").fill("North | 2026")
    link = tool.link()
    exported = tool.saved("export")

    other = context.new_page()
    view = ToolPage(other, site, "revenue").open(link).finished()
    expect(other.get_by_role("heading", name="North | 2026")).to_be_visible()
    expect(view.figure("NRR")).to_contain_text("104.5%")
    expect(other.locator("[name='start']")).not_to_be_editable()
    other.get_by_role("button", name="Make it mine").click()
    expect(other.locator("[name='start']")).to_be_editable()
    assert view.stored()["values"] == {**PERIOD, "months": "24"}

    tool.do("restart")
    page.get_by_role("dialog").get_by_role("button", name="Start again").click()
    expect(tool.notice("undo")).to_be_visible()
    assert tool.values() == {"months": "24"}
    # What is entered after clearing is not lost to Undo either.
    tool.fill({"churn": "7"})
    tool.notice("undo").get_by_role("button", name="Undo").click()
    tool.finished()
    assert tool.values() == {**PERIOD, "months": "24"}
    tool.notice("undo").get_by_role("button", name="Undo").click()
    assert tool.values() == {"churn": "7", "months": "24"}
    tool.notice("undo").get_by_role("button", name="Undo").click()
    tool.finished()

    tool.fill({"start": "5"})
    tool.upload("mine.json", exported)
    expect(tool.notice("undo")).to_contain_text("“mine.json” is imported.")
    assert tool.values()["start"] == "2,000,000"
    tool.upload("other.json", exported.replace('"revenue"', '"capacity"'))
    expect(tool.notice("import")).to_contain_text("It belongs to another tool.")
    tool.upload("broken.json", exported[:-20])
    expect(tool.notice("import")).to_contain_text("“broken.json” was not imported.")
    page.goto(tool.url + link[:-9])
    page.reload()
    expect(tool.notice("link")).to_contain_text("The link is incomplete.")
    expect(page.locator("[name='start']")).to_have_value("2,000,000")


def test_numbers_as_people_type_them(page: Page, site: str) -> None:
    ToolPage(page, site, "revenue").open()
    module = source(page, site, "numbers")
    typed = {
        "1,200": 1200, "1 200": 1200, "$1.2k": 1200, "12.5 %": 12.5, "12,5": 12.5, "0,125": 0.125, "-3": -3,
        "−3": -3, "1.1k": 1100, ".5": 0.5, "": None, "1,2345": "NaN", "0,125,000": "NaN", "1.2.3": "NaN", "k": "NaN",
        "1e5": "NaN",
    }  # fmt: skip
    found = page.evaluate(
        """async ([module, texts]) => {
          const { parse } = await import(module);
          return texts.map((text) => { const value = parse(text); return Number.isNaN(value) ? "NaN" : value; });
        }""",
        [module, list(typed)],
    )
    assert dict(zip(typed, found, strict=True)) == typed


def test_growth_beyond_any_picture_keeps_its_figures(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open()
    tool.fill({"start": "10m", "monthly_expansion": "40", "months": "60"}).finished()
    expect(tool.figure("NRR")).to_contain_text("100.0%")
    expect(tool.report).to_contain_text("after 60 months")
    expect(tool.report.locator("svg.fb-curve")).to_have_count(0)


def test_by_keyboard_alone(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "revenue").open()
    page.locator("[name='start']").focus()
    for text in ("1000", "100", "0", "50"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    expect(tool.figure("NRR")).to_contain_text("105.0%", timeout=60_000)
    expect(tool.figure("Logo retention")).to_contain_text("–")
    expect(tool.figure("NRR")).to_contain_text("The base grows by itself.")
