"""The portfolio page, used as a person would; figures asked of the engine in CPython, or worked by hand.

The sample: 40 accounts, 30 green (75.0%), 7 yellow (17.5%), 3 red (7.5%); ARR at risk 331,800 + 169,200 = 501,000.
Three left, two of them red: (2 + 36) ÷ 40 = 95% right, 2 ÷ 3 precise.
"""

import csv
import io
import json
import random
import re
from datetime import date, datetime
from typing import Any

from playwright.sync_api import Browser, Download, Page, expect

from fieldbook import api
from tests.browser.faults import Faults
from tests.browser.quick import data
from tests.browser.tools import ToolPage, violations

ROWS = 2_000
STATUSES = ("green", "yellow", "red")


def ask(op: str, **payload: Any) -> Any:
    """The engine's answer in this Python."""
    return json.loads(api.respond(op, json.dumps(payload), data))["result"]


SAMPLE = ask("portfolio.example")["csv"]


class PortfolioPage(ToolPage):
    """The page with its drop area, table and dialogs."""

    def __init__(self, page: Page, site: str) -> None:
        super().__init__(page, site, "portfolio")
        self.table = page.get_by_role("grid", name="Accounts")
        self.said = page.locator(".fb-accounts__box .fb-count")
        self.problems = page.get_by_role("region", name="What could not be used")

    def bring(self, text: str | bytes, name: str = "accounts.csv") -> "PortfolioPage":
        """Choose a file."""
        data = text.encode() if isinstance(text, str) else text
        self.page.locator("[data-part='file']").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
        return self

    def rows(self) -> list[list[str]]:
        """The texts of the rows that are in the page."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll(".fb-accounts tbody tr[data-at]")]
            .map((line) => [...line.cells].map((cell) => cell.textContent))"""
        )

    def at(self) -> int:
        """The row number (aria-rowindex) that has the focus."""
        return int(self.page.evaluate("() => document.activeElement.closest('tr')?.getAttribute('aria-rowindex') ?? 0"))

    def download(self, button: str) -> Download:
        """The file behind a button of the result."""
        with self.page.expect_download() as download:
            self.do(button)
        return download.value

    def refused(self) -> str:
        """The message about a file that was not read."""
        notice = self.report.locator(".fb-notice--bad")
        expect(notice).to_be_visible(timeout=60_000)
        return notice.inner_text()


def portfolio(rows: int) -> str:
    """A made-up portfolio, always the same one."""
    chance = random.Random(11)
    lines = ["account,arr,login_frequency,active_users,ticket_volume,nps,champion_status,renewal_days"]
    for row in range(rows):
        ill = chance.random() < 0.3
        lines.append(
            f"Company {row:05},{chance.randrange(5_000, 500_000)},{chance.randrange(60 if ill else 25)},"
            f"{chance.randrange(50 if ill else 15)},{chance.uniform(0.5, 3.5 if ill else 1.5):.2f},"
            f"{chance.randint(3 if ill else 8, 10)},{chance.choice(STATUSES if ill else ['green'])},"
            f"{chance.randrange(365)}"
        )
    return "\r\n".join(lines) + "\r\n"


def test_the_sample_as_in_cpython(page: Page, site: str) -> None:
    whole = ask("health.portfolio", csv=SAMPLE)
    summary, tested = whole["summary"], whole["backtest"]
    tool = PortfolioPage(page, site).open()
    tool.do("sample")
    tool.finished()
    expect(tool.live).to_have_text("40 accounts scored: 30 green, 7 yellow, 3 red. ARR at risk 501,000.")
    expect(tool.figure("ARR at risk")).to_contain_text("Yellow 331,800, red 169,200, of 1,878,000")
    expect(tool.figure("Mean score")).to_contain_text(f"{summary['average']:.1f}")
    shares = tool.report.get_by_role("region", name="Accounts by status").locator("tbody tr")
    assert [row.split("\t") for row in shares.all_inner_texts()] == [
        [
            line["status"].capitalize(), str(line["accounts"]), f"{line['share']:.1f}%",
            f"{line['target']['low']}–{line['target']['high']}%", "on target",
            f"{line['arr']:,.0f}", f"{line['arr_share']:.1f}%",
        ]
        for line in summary["statuses"]
    ]  # fmt: skip
    behind = tool.report.locator(".fb-tally")
    for at, name, of in ((0, "reasons", "accounts"), (1, "triggers", "accounts")):
        assert behind.nth(at).locator("b").all_inner_texts() == [str(each[of]) for each in summary[name]]

    # The back-test, first by red alone, then by yellow and red.
    for predict, label in (("red", "Red accounts"), ("yellow_red", "Yellow and red accounts")):
        page.get_by_label(label, exact=True).check()
        found = tested[predict]
        expect(tool.figure("Accuracy")).to_contain_text(f"{found['accuracy']:.1f}%")
        expect(tool.figure("Accuracy")).to_contain_text(found["accuracy_band"]["label"])
        expect(tool.figure("Precision")).to_contain_text(f"{found['precision']:.1f}%")
        expect(tool.figure("Recall")).to_contain_text(f"{found['recall']:.1f}%")
        hits, missed, alarms, cleared = found["confusion"].values()
        cells = tool.report.get_by_role("region", name="Predicted and real losses").locator("tbody tr")
        assert [row.split("\t")[1:3] for row in cells.all_inner_texts()][:2] == [
            [str(hits), str(missed)],
            [str(alarms), str(cleared)],
        ]
    expect(tool.figure("Surprise churn")).to_contain_text("33.3%")
    expect(tool.report).to_contain_text("Only 3 left. With fewer than 10, one account decides the rates.")

    # One account: its reasons are those of the engine, and its values open in account health.
    tool.page.get_by_role("button", name="Harbour Labs").click()
    dialog = page.get_by_role("dialog", name="Harbour Labs")
    for reason in next(account for account in whole["accounts"] if account["account"] == "Harbour Labs")["reasons"]:
        expect(dialog).to_contain_text(reason["text"])
    href = dialog.get_by_role("link", name="Open in account health").get_attribute("href")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    health = page.context.new_page()
    health.goto(href or "")
    expect(health.get_by_role("heading", name="Harbour Labs")).to_be_visible()
    assert health.locator("[name='indicators.login_frequency']").input_value() == "60"
    assert health.locator("[name='indicators.champion_status'][value='yellow']").is_checked()
    health.close()


def test_two_thousand_rows_sort_filter_and_scroll(page: Page, site: str) -> None:
    text = portfolio(ROWS)
    accounts = ask("health.portfolio", csv=text)["accounts"]
    tool = PortfolioPage(page, site).open().bring(text)
    tool.finished()
    expect(tool.said).to_have_text("2,000 accounts")
    expect(tool.table).to_have_attribute("aria-rowcount", str(ROWS + 1))
    assert len(tool.rows()) < 60
    expect(tool.table.get_by_role("columnheader", name="Status")).to_have_attribute("aria-sort", "descending")

    for by, key in (("Score", "score"), ("ARR", "arr"), ("Account", "account")):
        tool.table.get_by_role("columnheader", name=by).get_by_role("button").click()
        rising = by == "Account"
        expect(tool.table.get_by_role("columnheader", name=by)).to_have_attribute(
            "aria-sort", "ascending" if rising else "descending"
        )
        expect(page.locator(".fb-accounts__frame[aria-busy]")).to_have_count(0)
        wanted = sorted(
            (each for each in accounts if each[key] is not None), key=lambda each: each[key], reverse=not rising
        )
        assert [row[0] for row in tool.rows()[:10]] == [each["account"] for each in wanted[:10]]

    # By keys, through all of it: the row that has the focus is in sight, and says which it is.
    page.locator(".fb-accounts tbody button").first.focus()
    page.keyboard.press("End")
    assert tool.at() == ROWS + 1
    page.keyboard.press("ArrowUp")
    assert tool.at() == ROWS
    page.keyboard.press("PageUp")
    assert ROWS - 40 < tool.at() < ROWS - 3
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    assert tool.at() == 3
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Company 00001")).to_be_visible()
    page.keyboard.press("Escape")
    assert tool.at() == 3
    # The wheel may leave it behind; keys go on from there.
    page.locator(".fb-accounts__frame").evaluate("(frame) => (frame.scrollTop = frame.scrollHeight / 2)")
    expect(page.locator("[aria-rowindex='1000']")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    assert tool.at() == 4

    page.get_by_label("Search by name").fill("company 0123")
    expect(tool.said).to_have_text("10 of 2,000 accounts")
    page.get_by_label("Search by name").fill("")
    for status in STATUSES:
        page.get_by_label("Status", exact=True).select_option(status)
        expect(tool.said).to_contain_text(f"{sum(each['status'] == status for each in accounts):,} of 2,000 accounts")
        assert {row[1].lower() for row in tool.rows()} == {status}
    page.get_by_label("Status", exact=True).select_option("")
    page.get_by_label("Trigger").select_option("renewal_90_and_yellow")
    number = sum("renewal_90_and_yellow" in each["triggers"]["immediate"] for each in accounts)
    expect(tool.said).to_have_text(f"{number} of 2,000 accounts")


def test_other_weights_score_anew_and_are_kept(page: Page, site: str) -> None:
    tool = PortfolioPage(page, site).open()
    tool.do("sample")
    tool.finished()
    page.get_by_text("Weights and bands", exact=True).click()
    tool.fill({"weights.usage": "0"})
    expect(page.locator("[data-part='sum']")).to_have_text("65%")
    expect(page.locator("[data-error='weights']")).to_contain_text("They must add up to 100")
    expect(tool.figure("Mean score")).to_contain_text("82.3")
    tool.fill({"weights.contract": "50"})
    weights = {"usage": 0, "support": 15, "sentiment": 15, "relationship": 20, "contract": 50}
    wanted = ask("health.portfolio", csv=SAMPLE, weights=weights)["summary"]["average"]
    expect(tool.figure("Mean score")).to_contain_text(f"{wanted:.1f}")
    expect(page.locator("[data-error='weights']")).to_be_hidden()
    tool.fill({"bands.yellow": "70"})
    expect(page.locator("[data-error='bands.yellow']")).to_have_text("Use a lower number for yellow than for green.")
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    page.get_by_text("Weights and bands", exact=True).click()
    expect(page.locator("[name='weights.contract']")).to_have_value("50")
    expect(page.locator("[data-part='origin']")).to_contain_text("Your own weights and bands")
    tool.do("standard")
    expect(page.locator("[name='weights.contract']")).to_have_value("15")
    tool.notice("undo").get_by_role("button", name="Undo").click()
    expect(page.locator("[name='weights.contract']")).to_have_value("50")


def own_weights(tool: PortfolioPage) -> dict[str, int]:
    """Move the weight of usage to contract."""
    tool.page.get_by_text("Weights and bands", exact=True).click()
    tool.fill({"weights.usage": "0", "weights.contract": "50"})
    return {"usage": 0, "support": 15, "sentiment": 15, "relationship": 20, "contract": 50}


def test_an_account_opens_with_the_weights_it_was_scored_with(page: Page, site: str) -> None:
    tool = PortfolioPage(page, site).open()
    weights = own_weights(tool)
    tool.do("sample")
    tool.finished()
    accounts = ask("health.portfolio", csv=SAMPLE, weights=weights)["accounts"]
    score = next(account["score"] for account in accounts if account["account"] == "Harbour Labs")
    standard = next(row for row in ask("health.portfolio", csv=SAMPLE)["accounts"] if row["account"] == "Harbour Labs")
    assert f"{score:.1f}" != f"{standard['score']:.1f}"
    page.get_by_role("button", name="Harbour Labs").click()
    link = page.get_by_role("dialog").get_by_role("link", name="Open in account health")
    expect(link).to_have_attribute("href", re.compile("#share="))
    health = page.context.new_page()
    health.goto(link.get_attribute("href") or "")
    overview = health.locator("[data-part='overview']")
    expect(overview).to_contain_text(f"{score:.1f}", timeout=60_000)
    health.get_by_role("button", name="Make it mine").click()
    expect(health.locator("[data-notice='undo']")).to_be_visible()
    expect(overview).to_contain_text(f"{score:.1f}")
    expect(health.locator("[data-notice='config']")).to_have_count(0)
    health.close()


WATCHED = """
  window.observers = new Set();
  window.ResizeObserver = class extends ResizeObserver {
    constructor(run) {
      super(run);
      observers.add(this);
      if (!window.cancelNext) return;
      window.cancelNext = false; // in the middle of the new report
      document.querySelector("[data-do='cancel']").click();
    }
    disconnect() {
      super.disconnect();
      observers.delete(this);
    }
  };
"""


def test_a_new_score_that_is_cancelled_leaves_the_report_as_it_was(page: Page, site: str) -> None:
    page.add_init_script(WATCHED)
    tool = PortfolioPage(page, site).open()
    tool.do("sample")
    tool.finished()
    expect(page.locator("canvas[data-drawn]")).to_be_visible()
    page.evaluate(
        """() => {
        window.report = document.querySelector("[data-part='report']");
        Object.assign(window, { before: [...report.children], number: observers.size, cancelNext: true });
    }"""
    )
    weights = own_weights(tool)
    expect(tool.notice("cancelled")).to_contain_text("What is shown is as it was before.")
    page.wait_for_function("() => observers.size === number")
    assert page.evaluate("() => before.length > 4 && before.every((each, at) => each === report.children[at])")
    assert page.evaluate("() => before.length === report.children.length")
    expect(tool.figure("Mean score")).to_contain_text("82.3")
    tool.notice("cancelled").get_by_role("button", name="Start again").click()
    wanted = ask("health.portfolio", csv=SAMPLE, weights=weights)["summary"]["average"]
    expect(tool.figure("Mean score")).to_contain_text(f"{wanted:.1f}")
    assert page.evaluate("() => observers.size === number")


HEAD = "account,nps,arr\n"
# By status, the worst first: red accounts without a score come after those with one.
UNSCORED = """account,login_frequency,active_users,ticket_volume,nps,champion_status
Fair,40,20,3,5,red
None 1,,,9,,red
Poor,60,90,9,0,red
None 2,,,9,0,
Bad,50,40,5,2,red
Well,0,0,1,10,green
"""


def test_red_accounts_without_a_score_come_after_the_others(page: Page, site: str) -> None:
    accounts = {row["account"]: row for row in ask("health.portfolio", csv=UNSCORED)["accounts"]}
    red = [name for name, row in accounts.items() if row["status"] == "red"]
    assert [name for name in red if accounts[name]["score"] is None] == ["None 1", "None 2"]
    tool = PortfolioPage(page, site).open().bring(UNSCORED)
    tool.finished()
    expect(tool.said).to_have_text("6 accounts")
    assert [row[0] for row in tool.rows()] == ["Poor", "Bad", "Fair", "None 1", "None 2", "Well"]
    scores = [accounts[name]["score"] for name in ("Poor", "Bad", "Fair")]
    assert len(red) == 5 and scores == sorted(scores)


REFUSED = {
    "workbook": (b"PK\x03\x04" + b"\0" * 99, "Excel workbook", "CSV UTF-8"),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Excel workbook", "CSV UTF-8"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF", "Export the table"),
    "utf-16": ((HEAD + "Zoë,9,1\n").encode("utf-16"), "UTF-16", "CSV UTF-8"),
    "latin-1": (
        (HEAD + "Abc,9,1\n" * 20 + "Zoë,9,1\n").encode("latin-1"),
        "The file is not in UTF-8. Line 22",
        "CSV UTF-8",
    ),
    "binary": (b"\x7fELF\x02\x01\x01\0\0\0", "not a text file", "CSV UTF-8"),
}


def test_files_that_are_no_csv(page: Page, site: str) -> None:
    tool = PortfolioPage(page, site).open()
    for name, (content, said, way_out) in REFUSED.items():
        tool.bring(content, f"{name}.csv")
        expect(tool.report.locator(".fb-notice--bad")).to_contain_text(f"“{name}.csv” was not read.", timeout=60_000)
        said_here = " ".join(tool.refused().split())
        assert said in said_here, said_here
        assert way_out in said_here
    # Afterwards a good one is read as if nothing had been.
    tool.bring(SAMPLE)
    tool.finished()
    expect(tool.figure("Accounts scored")).to_contain_text("40")


ODD = {
    "empty": ("", "The file is empty.", None),
    "header only": (HEAD, "There is a header, but no row below it.", None),
    "no account": ("name of it,nps\nA,9\n", "account", None),
    "quote never closed": (HEAD + 'A,9,1\n"B,9,2\nC,9,3\n', "never closed", 3),
    "bad cells": (HEAD + "A,lots,1\nB,9,much\n,9,3\nA,9,4\n", "Use a number", 3),
    "windows": ("\ufeff" + HEAD.replace("\n", "\r\n") + "A,9,1\r\nB,5,2\r\n", "", 2),
    "old mac": (HEAD.replace("\n", "\r") + "A,9,1\rB,5,2\r", "", 2),
    "semicolons": ("account;nps;arr\nA;9;12,5\nB;8;1.234,50\n", "", 2),
    "formula": (HEAD + "=1+1,9,1\n+A,9,2\n", "", 2),
    "one not drawn": (
        "account,nps,login_frequency,arr\nA,9,10,1\nB,9,10,\n",
        "1 without a score or an ARR is not drawn.",
        2,
    ),
    "unknown column": ("account,nps,arrr,colour\nA,9,1,blue\n", "", 1),
}


def test_odd_files_are_read_as_far_as_they_go(page: Page, site: str) -> None:
    tool = PortfolioPage(page, site).open()
    for name, (text, said, scored) in ODD.items():
        tool.bring(text, f"{name}.csv")
        expect(page.locator("[data-part='named']")).to_have_text(f"{name}.csv", timeout=60_000)
        tool.finished()
        if said:
            expect(tool.report).to_contain_text(said)
        else:
            expect(tool.problems).to_have_count(0)
        if scored is None:
            expect(tool.report).to_contain_text("No account could be scored.")
            expect(page.locator("[data-part='tools']")).to_be_hidden()
        else:
            expect(tool.figure("Accounts scored")).to_contain_text(str(scored))
        if name == "bad cells":
            lines = [row.split("\t") for row in tool.problems.locator("tbody tr").all_inner_texts()]
            assert [line[:3] for line in lines[:2]] == [["2", "nps", "lots"], ["3", "arr", "much"]]
            assert [line[0] for line in lines[2:]] == ["4", "5"]
            expect(tool.report).to_contain_text("3 of 4 rows are scored, 1 rejected")
            expect(tool.report).not_to_contain_text("on target")
        if name == "unknown column":
            expect(tool.report).to_contain_text("1 of 1 row is scored, 0 rejected")
            expect(tool.report).to_contain_text("arrr (perhaps arr")
            expect(tool.report).to_contain_text("colour")


def test_ten_megabytes_in_one_cell_and_many_bad_ones(page: Page, site: str) -> None:
    tool = PortfolioPage(page, site).open()
    tool.bring(HEAD + "A,9,1\n" + "x" * 10_000_000 + ",9,2\nC,5,3\n")
    tool.finished()
    expect(tool.figure("Accounts scored")).to_contain_text("3")
    expect(tool.problems).to_contain_text("The name has 10000000 characters and is shortened.")
    tool.bring(HEAD + "".join(f"Account {row},bad{row},1\n" for row in range(700)))
    expect(tool.report).to_contain_text("The first 50 of 700 problems:", timeout=60_000)
    assert tool.problems.locator("tbody tr").count() == 50
    with page.expect_download() as download:
        page.get_by_role("button", name="Download all 700 as CSV").click()
    found = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert found[0] == ["row", "column", "value", "message"]
    assert [found[700][:3], len(found)] == [["701", "nps", "bad699"], 701]


def test_exports_read_back(page: Page, site: str) -> None:
    text = HEAD + "=1+1,9,1000\n@B,2,2000.5\nC,lots,\n"
    whole = ask("health.portfolio", csv=text, export=["csv", "markdown"])
    tool = PortfolioPage(page, site).open().bring(text, "Mine & more.csv")
    tool.finished()
    download = tool.download("csv")
    assert download.suggested_filename.startswith("cs-fieldbook-portfolio-mine-more-scored-")
    raw = download.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig") == whole["csv"]
    lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [line["account"] for line in lines] == ["'=1+1", "'@B", "C"]
    assert [line["score"] for line in lines] == [
        "" if row["score"] is None else str(row["score"]) for row in whole["accounts"]
    ]
    found = json.loads(tool.download("json").path().read_text("utf-8"))
    assert found["summary"] == whole["summary"]
    assert [[row["account"], row["score"], row["status"]] for row in found["accounts"]] == [
        [row["account"], row["score"], row["status"]] for row in whole["accounts"]
    ]
    assert found["accounts"][0]["indicators"] == {"nps": 9}
    assert [(line["row"], line["column"]) for line in found["problems"]] == [(4, "nps")]
    summary = tool.download("markdown").path().read_text("utf-8")
    heading, today, facts = summary.split("\n\n", 2)
    assert f"{heading}\n\n{facts}" == whole["markdown"]
    assert datetime.strptime(today, "%d %B %Y").date() == date.today()
    tool.do("copy")
    expect(tool.notice("copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == summary
    with page.expect_download() as template:
        tool.do("template")
    assert next(csv.reader(io.StringIO(template.value.path().read_text("utf-8-sig"))))[:2] == ["account", "arr"]
    tool.do("forget")
    expect(page.locator("[data-result]")).to_have_count(0)
    assert page.evaluate("() => JSON.stringify(localStorage)").find("=1+1") == -1


def test_paste_drop_cancel_and_leaving(page: Page, site: str) -> None:
    tool = PortfolioPage(page, site).open()
    page.get_by_text("Or paste rows from a spreadsheet").click()
    tool.do("pasted")
    expect(tool.notice("paste")).to_contain_text("Nothing is pasted yet.")
    page.get_by_label("Header and rows").fill("account\tnps\nA\t9\nB\t3\n")
    tool.do("pasted")
    tool.finished()
    expect(tool.figure("Accounts scored")).to_contain_text("2")
    # A file that is dropped.
    page.evaluate(
        """(text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "dropped.csv"));
        const drop = document.querySelector("[data-part='drop']");
        drop.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }""",
        SAMPLE,
    )
    expect(page.locator("[data-part='named']")).to_have_text("dropped.csv")
    tool.finished()
    # Cancelling leaves nothing behind, and the file can be read again.
    tool.bring(portfolio(40_000), "large.csv")
    expect(page.locator("[data-part='reading']")).to_contain_text("rows,")
    tool.do("cancel")
    expect(tool.notice("cancelled")).to_contain_text("Nothing of the file is kept.")
    expect(page.locator("[data-part='progress']")).to_be_hidden()
    assert tool.report.inner_text() == ""
    tool.bring(SAMPLE, "small.csv")
    tool.finished()
    expect(tool.figure("Accounts scored")).to_contain_text("40")
    assert page.evaluate("() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    tool.do("sample")
    expect(page.locator("[data-part='named']")).to_contain_text("invented")
    assert page.evaluate("() => dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def test_a_calculator_that_does_not_arrive(page: Page, site: str, faults: Faults) -> None:
    faults.expect("ERR_FAILED", "Failed to fetch")
    page.route("**/runtime/**", lambda route: route.abort())
    tool = PortfolioPage(page, site).open()
    tool.do("sample")
    failed = tool.result.locator("[data-engine][data-failed]")
    expect(failed).to_contain_text("read again as soon as the calculator runs", timeout=60_000)
    expect(page.locator("[data-part='progress']")).to_be_hidden()
    page.unroute("**/runtime/**")
    failed.get_by_role("button", name="Try again").click()
    tool.finished()
    expect(tool.figure("Accounts scored")).to_contain_text("40")


MIXED = (
    "account,nps,login_frequency,arr,churned\nA,2,60,1,no\nB,lots,60,2,yes\nC,9,0,3,no\nD,,,4,\n"
    "E,8,35,much,no\n,9,0,5,no\n"
)


def test_it_can_be_used_by_all(page: Page, site: str) -> None:
    """No violation in any look: before, with a result, with an account open, with a file refused; 320 pixels wide."""
    tool = PortfolioPage(page, site).open()
    assert violations(page) == []
    tool.bring(MIXED, "mixed.csv")
    tool.finished()
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert tool.wider_than_screen() <= 0
    page.locator(".fb-accounts tbody button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("Indicators")
    assert violations(page) == []
    page.keyboard.press("Escape")
    tool.bring(b"PK\x03\x04", "book.csv")
    tool.refused()
    assert violations(page) == []


def test_it_says_everything_without_a_script(browser: Browser, site: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    try:
        page = plain.new_page()
        page.goto(f"{site}tools/portfolio/")
        expect(page.get_by_role("heading", name="A worked example")).to_be_visible()
        expect(page.get_by_text("501,000 of the ARR is at risk")).to_be_visible()
        expect(page.get_by_role("button", name="Choose a CSV file")).to_be_hidden()
        page.get_by_text("All 39 columns").click()
        expect(page.get_by_role("region", name="Columns and what they take").locator("tbody tr")).to_have_count(39)
    finally:
        plain.close()
