"""Account health, used as a person would; figures from the engine in CPython and by hand.

Halden: usage (61.75 + 85) ÷ 2 = 73.375, support 69 (twice the normal tickets), sentiment 85, relationship 85, contract
open: (35 × 73.375 + 15 × 69 + 15 × 85 + 20 × 85) ÷ 85 = 77.389.
"""

import json
import re
from functools import cache
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from fieldbook import api
from macros.bundle import engine_data
from macros.load import load, read_folder
from tests.browser.tools import ToolPage, violations
from tests.building import ROOT

HALDEN = {"login_frequency": 35, "active_users": 10, "ticket_volume": 2, "nps": 9, "champion_status": "green"}
MEASURED = {"login_frequency": "35 %", "active_users": "10", "ticket_volume": "2×", "nps": "9"}
MONEY = {"contract_utilization": "55"}


@cache
def data() -> dict[str, Any]:
    return engine_data(load(read_folder(ROOT)))


def score(**payload: Any) -> dict[str, Any]:
    answer = json.loads(api.respond("health.score", json.dumps(payload), data))
    assert answer["ok"], answer
    return answer["result"]


class HealthPage(ToolPage):
    """The page with its signs, overview and accounts."""

    def __init__(self, page: Page, site: str) -> None:
        super().__init__(page, site, "health")
        self.overview = page.locator("[data-part='overview']")
        self.config_key = f"{self.key}-config"

    def halden(self) -> "HealthPage":
        """Fill in Halden's signs."""
        self.fill({f"indicators.{id}": text for id, text in MEASURED.items()})
        self.choose("champion_status", "green")
        self.finished()
        expect(self.overview).to_contain_text("77.4")
        return self

    def choose(self, id: str, status: str) -> None:
        """Choose one of the described levels of a sign."""
        self.page.locator(f"#sign-{id} input[value='{status}']").check()

    def unfold(self, id: str) -> None:
        """Open one of the parts that fold."""
        self.page.evaluate("id => (document.getElementById(id).open = true)", id)

    def named(self, name: str) -> "HealthPage":
        """Name the open account."""
        self.page.get_by_label("Name of the account").fill(name)
        return self

    def config(self) -> Any:
        """What this device has kept of weights and bands."""
        return json.loads(self.page.evaluate("key => localStorage.getItem(key) ?? 'null'", self.config_key))

    def accounts(self) -> list[str]:
        """What the open list of accounts says, a text for each."""
        rows = self.page.locator("[data-account] .fb-run__text")
        return [" ".join(text.split()) for text in rows.all_inner_texts()]


def test_signs_become_a_score_with_reasons_alarms_and_steps(page: Page, site: str) -> None:
    tool = HealthPage(page, site).open().halden()
    engine = score(indicators=HALDEN)
    assert abs(engine["score"] - 77.38970588) < 1e-6
    verdict = tool.report.locator(".fb-health__verdict")
    expect(verdict).to_contain_text("Red")
    for text in ("77.4 of 100", "Green", "85%"):
        expect(verdict).to_contain_text(text)
    reasons = tool.report.locator("h3:text-is('Why') + ul li")
    assert reasons.all_inner_texts() == [reason["text"] for reason in engine["reasons"]]
    assert len(engine["reasons"]) == 2
    expect(tool.live).to_have_text("Red. Score 77.4. 1 alarm for today.")

    tool.unfold("events")
    tool.fill({"context.renewal_days": "55", "context.renewal_talk": "no", "context.strategic": "yes"})
    engine = score(indicators=HALDEN, context={"renewal_days": 55, "renewal_talk": False, "strategic": True})
    expect(tool.report).to_contain_text("without contact or commitment")
    for urgency, fired in engine["triggers"].items():
        acts = tool.report.locator(f"[data-urgency='{urgency}'] li strong").all_inner_texts()
        assert acts == [trigger["act"] for trigger in fired]
    assert len(engine["triggers"]["immediate"]) == 3
    steps = tool.report.locator("ul.fb-list--check li").all_inner_texts()
    assert steps == engine["actions"]
    expect(tool.report).to_contain_text("Daily, until the account is stable")
    for link in ("Escalate an account at risk and bring it back", "Risk escalation", "escalation guide"):
        expect(tool.report.get_by_role("link", name=link)).to_have_count(1)
    points = [f"{row['points']:.1f}" if row["points"] is not None else "–" for row in engine["categories"]]
    assert tool.overview.locator("[data-points]").all_inner_texts() == points
    expect(tool.report).to_contain_text("19 signs are open. The score covers 85% of the weight.")

    lines = tool.saved("csv").splitlines()
    assert lines[1] == "login_frequency,usage,35,yellow,61.75,"
    assert f"score,,{engine['score']},green,{engine['score']}," in lines
    tool.do("copy")
    expect(tool.notice("copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "- Status: **Red**" in text and "| Login frequency | 35% | Yellow | 61.8 |" in text
    assert "- **Have the director reach the budget holder" in text
    tool.report.get_by_text("All signs with their points").click()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert tool.wider_than_screen() <= 0


def test_each_sign_has_its_status_at_once_as_the_engine_has_it(page: Page, site: str) -> None:
    HealthPage(page, site).open()
    asked, expected = [], []
    for row in data()["indicators"]:
        if not row["measured"]:
            continue
        step = 0.01 if row["direction"] == "lower" else -0.01
        for value in (row["best"], row["yellow"] - step, row["yellow"], row["red"] - step, row["red"], row["worst"]):
            value = round(value, 2)
            found = score(indicators={row["id"]: value})["indicators"]
            asked.append([row["id"], f"{value:g}"])
            expected.append(next(other["status"] for other in found if other["id"] == row["id"]))
    shown = page.evaluate(
        """(asked) => asked.map(([id, text]) => {
          const sign = document.getElementById(`sign-${id}`), input = sign.querySelector("input[type=text]");
          input.value = text;
          input.dispatchEvent(new Event("input", {bubbles: true}));
          const status = sign.querySelector("[data-now]").textContent.split(/(?<=Green|Yellow|Red)/)[0].toLowerCase();
          input.value = "";
          input.dispatchEvent(new Event("input", {bubbles: true}));
          return status;
        })""",
        asked,
    )
    assert shown == expected
    assert {"green", "yellow", "red"} <= set(expected) and len(expected) >= 60

    # A number counts before a bare status; a status alone counts by itself, and can be taken back.
    sign = page.locator("#sign-login_frequency")
    sign.locator("input[value='red']").check()
    expect(sign.locator("[data-now]")).to_have_text("Red")
    sign.locator("input[type=text]").fill("120")
    expect(sign.locator("[data-now]")).to_have_text("Redcounts as 100, the worst")
    sign.locator("input[type=text]").fill("5")
    expect(sign.locator("[data-now]")).to_have_text("Green")
    expect(sign.locator("input[value='yellow']")).to_be_disabled()
    sign.locator("input[type=text]").fill("")
    expect(sign.locator("[data-now]")).to_have_text("Red")
    sign.locator("input[value='']").check()
    expect(sign.locator("[data-now]")).to_have_text("")


def test_what_cannot_be_used_is_said_beside_its_input(page: Page, site: str) -> None:
    tool = HealthPage(page, site).open().halden()
    tool.fill({"indicators.nps": "nine"})
    expect(tool.error("indicators.nps")).to_have_text("“nine” is not a number. Use a number such as 12, 12.5 or 1,200.")
    expect(tool.overview).to_contain_text("Something can't be used yet")
    tool.fill({"indicators.nps": "9", "weights.usage": "45"})
    expect(tool.error("weights.sum")).to_contain_text("The weights add up to 110. They must add up to 100")
    expect(page.locator("[data-part='sum-said']")).to_have_text("10 too many.")
    assert violations(page) == []
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    expect(page.locator("[name='weights.usage']")).to_have_value("45")
    expect(page.locator("[name='indicators.login_frequency']")).to_have_value("35 %")
    assert tool.config()["weights"]["usage"] == 35  # the last that was right
    tool.do("even")
    # 45, 15, 15, 20, 15 of 110: 40.9, 13.6, 13.6, 18.2, 13.6, so 41, 14, 14, 18, 13 after the largest remainders
    values = [page.locator(f"[name='weights.{id}']").input_value() for id in score(indicators={})["weights"]]
    assert values == ["41", "14", "14", "18", "13"]
    tool.finished()
    assert tool.config()["weights"] == dict(zip(score(indicators={})["weights"], map(int, values), strict=True))
    tool.fill({"bands.yellow": "70"})
    expect(tool.error("bands.yellow")).to_contain_text("Yellow begins at 70, green at 70.")
    tool.do("defaults")
    expect(tool.overview).to_contain_text("77.4")
    assert tool.config() is None

    tool.unfold("override")
    tool.fill({"override.status": "green"})
    expect(tool.error("override.reason")).to_contain_text("Say why the status differs")
    expect(tool.report.locator(".fb-health__status")).to_have_text("Red")
    tool.fill({"override.reason": "Moves house until May."})
    expect(tool.report.locator(".fb-health__status")).to_have_text("Green")
    expect(tool.report.locator(".fb-health__verdict")).to_contain_text("Computed: Red, score 77.4")
    expect(tool.report).to_contain_text("Keep the agreed rhythm of contact")
    expect(tool.error("override.reason")).to_have_count(0)


def test_several_accounts_and_what_was_before(page: Page, site: str) -> None:
    tool = HealthPage(page, site).open().halden().named("Halden")
    tool.unfold("last-time")
    tool.do("keep-previous")
    expect(tool.report).to_contain_text("the score is the same as before")
    tool.fill({"indicators.login_frequency": "10", "indicators.ticket_volume": "1"})
    # usage (90 + 85) ÷ 2 = 87.5, support 100: (35 × 87.5 + 15 × 100 + 15 × 85 + 20 × 85) ÷ 85 = 88.676
    expect(tool.report).to_contain_text("the score is up 11.3 points: 77.4 then, 88.7 now.")
    expect(tool.report).to_contain_text("The status was red and is green.")
    table = tool.report.get_by_role("table").filter(has_text="Then")
    assert table.locator("tbody tr").all_inner_texts() == [
        "Login frequency\tYellow\tGreen",
        "Support ticket volume\tYellow\tGreen",
    ]
    tool.do("new-account")
    assert tool.values() == {
        f"{group}.{id}": str(value)
        for group, part in (("weights", score(indicators={})["weights"]), ("bands", score(indicators={})["bands"]))
        for id, value in ((id, int(value)) for id, value in part.items())
    }
    tool.named("Quill").fill({"indicators.nps": "3", "indicators.login_frequency": "60"})
    tool.do("accounts")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-account]").first).to_contain_text("score 88.7")
    rows = tool.accounts()
    assert rows[0].startswith("Halden Green · score 88.7 · changed on ")
    assert rows[1].startswith("Quill open now Red · score 27.7 · changed on ")  # (35 × 31.2 + 15 × 19.5) ÷ 50 = 27.69
    dialog.get_by_role("button", name="Rename Halden").click()
    page.get_by_label("Name", exact=True).fill("Halden Clinics")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Duplicate Halden Clinics").click()
    expect(dialog.locator("[data-account]")).to_have_count(3)
    dialog.get_by_role("button", name="Delete Halden Clinics", exact=True).click()
    expect(dialog.locator("[data-account]")).to_have_count(2)
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Enter")
    expect(dialog.locator("[data-account]")).to_have_count(3)
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    dialog.get_by_role("button", name="Open Halden Clinics", exact=True).click()
    expect(page.locator("[name='indicators.ticket_volume']")).to_have_value("1")
    expect(tool.overview).to_contain_text("88.7")
    expect(tool.report).to_contain_text("up 11.3 points")
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    expect(page.get_by_label("Name of the account")).to_have_value("Halden Clinics")
    expect(page.locator("[data-part='account-number']")).to_have_text("3")
    tool.do("accounts")
    lines = tool.saved("accounts-csv").splitlines()
    assert lines[0].startswith("\ufeff")  # else Excel garbles names
    lines[0] = lines[0].removeprefix("\ufeff")
    assert lines[0].split(",")[:3] == ["account", "login_frequency", "active_users"]
    assert lines[1].split(",")[:3] == ["Halden Clinics", "10", "10"] and lines[3].startswith("Quill,60,,")
    answer = json.loads(api.respond("health.portfolio", json.dumps({"csv": "\n".join(lines)}), data))
    assert [row["band"] for row in answer["result"]["accounts"]] == ["green", "green", "red"]
    page.keyboard.press("Escape")
    tool.do("restart")
    page.get_by_role("dialog").get_by_role("button", name="Clear it").click()
    expect(page.locator("[data-part='account-number']")).to_have_text("2")
    tool.notice("undo").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-part='account-number']")).to_have_text("3")
    expect(tool.overview).to_contain_text("88.7", timeout=60_000)


def test_weights_and_accounts_travel_by_link_and_file(page: Page, context: BrowserContext, site: str) -> None:
    tool = HealthPage(page, site).open().halden().named("Halden")
    tool.fill({"weights.usage": "50", "weights.relationship": "5", "bands.green": "80"})
    engine = score(
        indicators=HALDEN, weights=(mine := {**score(indicators={})["weights"], "usage": 50, "relationship": 5})
    )
    expect(tool.overview).to_contain_text(f"{engine['score']:.1f}")
    assert tool.config() == {"weights": mine, "bands": {"green": 80, "yellow": 40}}
    tool.do("share-config")
    expect(page.locator("#share-link")).to_have_value(re.compile("#config="))
    config_link = page.locator("#share-link").input_value().removeprefix(tool.url)
    page.keyboard.press("Escape")
    exported = tool.saved("export-config")
    assert json.loads(exported) == {"weights": mine, "bands": {"green": 80, "yellow": 40}}
    link, account = tool.link(), tool.saved("export")

    other = context.browser.new_context(viewport={"width": 1280, "height": 900})
    view = HealthPage(other.new_page(), site).open(link).finished()
    expect(view.overview).to_contain_text(f"{engine['score']:.1f}")
    expect(view.page.locator("[name='weights.usage']")).to_have_value("50")
    expect(view.page.locator("[name='weights.usage']")).not_to_be_editable()
    expect(view.page.get_by_role("heading", name="Halden")).to_be_visible()
    view.page.get_by_role("button", name="Make it mine").click()
    expect(view.notice("config")).to_contain_text("scored with other weights")
    expect(view.overview).to_contain_text("77.4")
    view.notice("config").get_by_role("button", name="Use its weights and bands").click()
    expect(view.overview).to_contain_text(f"{engine['score']:.1f}")
    view.do("defaults")
    expect(view.overview).to_contain_text("77.4")
    view.page.evaluate("hash => (location.hash = hash)", config_link)
    expect(view.notice("config")).to_contain_text("Usage and engagement 50")
    view.notice("config").get_by_role("button", name="Use them").click()
    assert view.config() == json.loads(exported)
    view.page.evaluate("hash => (location.hash = hash)", config_link[:-6])
    expect(view.notice("config")).to_contain_text("The link is incomplete")
    other.close()

    def bring(text: str) -> None:
        file = {"name": "health.json", "mimeType": "application/json", "buffer": text.encode()}
        page.locator("[data-part='config-file']").set_input_files(file)

    beside = HealthPage(context.new_page(), site).open()
    tool.do("defaults")
    expect(beside.page.locator("[name='weights.usage']")).to_have_value("35")
    beside.page.close()
    bring(exported.replace("50", "60"))
    expect(tool.notice("config")).to_contain_text("weights: The weights add up to 110.")
    bring("account;arr")
    expect(tool.notice("config")).to_contain_text("It isn't JSON.")
    bring(account)
    expect(tool.notice("config")).to_contain_text("It isn't a configuration")
    assert tool.config() is None
    bring(exported)
    expect(tool.notice("config")).to_contain_text("“health.json” are used now")
    assert tool.config() == json.loads(exported)
    tool.notice("config").get_by_role("button", name="Undo").click()
    assert tool.config() is None
    tool.upload("halden.json", account)
    expect(tool.notice("undo")).to_contain_text("The account that was open is under Accounts.")
    expect(page.locator("[data-part='account-number']")).to_have_text("2")
    tool.notice("undo").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-part='account-number']")).to_have_text("1")
    tool.upload("health.json", exported)
    expect(tool.notice("import")).to_contain_text("“health.json” was not imported.")


FULL = """
  const put = Storage.prototype.setItem;
  window.full = true;
  Storage.prototype.setItem = function (key, text) {
    if (window.full && key.includes(":account.")) throw new DOMException("full", "QuotaExceededError");
    put.call(this, key, text);
  };
"""


def test_an_account_that_finds_no_room_stays_open(page: Page, site: str) -> None:
    page.add_init_script(FULL)
    tool = HealthPage(page, site).open().halden().named("Halden")
    account, link = tool.saved("export"), tool.link()
    room, number = tool.notice("room"), page.locator("[data-part='account-number']")
    expect(room).to_contain_text("There is no room for another account")
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    expect(number).to_have_text("0")
    for way in (lambda: tool.do("new-account"), lambda: tool.upload("quill.json", account.replace("Halden", "Quill"))):
        way()
        expect(room).to_contain_text("This account has to stay open.")
        expect(page.get_by_label("Name of the account")).to_have_value("Halden")
        assert tool.values()["indicators.login_frequency"] == "35 %"
        room.get_by_role("button", name="Close").click()
    page.evaluate("hash => (location.hash = hash)", link)
    adopt = page.get_by_role("button", name="Make it mine")
    adopt.click()
    expect(room).to_contain_text("nothing else was opened")
    expect(adopt).to_be_visible()
    tool.do("leave")

    page.evaluate("() => (window.full = false)")
    tool.do("new-account")
    expect(tool.notice("undo")).to_contain_text("Halden is kept under Accounts.")
    page.evaluate("() => (window.full = true)")
    tool.named("Quill").fill({"indicators.nps": "3"})
    expect(number).to_have_text("2")
    tool.do("accounts")
    page.get_by_role("button", name="Open Halden", exact=True).click()
    expect(room).to_contain_text("This account has to stay open.")
    assert tool.stored()["label"] == "Quill"
    # Taking back what was done to an account is no account of its own.
    page.evaluate("() => (window.full = false)")
    tool.finished()
    tool.unfold("last-time")
    tool.do("keep-previous")
    tool.notice("undo").get_by_role("button", name="Undo").click()
    expect(page.locator("[name='previous.score']")).to_have_value("")
    expect(number).to_have_text("2")


def test_a_worksheet_with_long_answers_is_filled_in(page: Page, site: str) -> None:
    tool = HealthPage(page, site)
    key, long = f"{tool.key.removesuffix('health')}template-health-score-worksheet", "Long answer. " * 400
    kept = {
        "format": "fieldbook-tool", "format_version": 1, "tool": "template-health-score-worksheet", "tool_version": 1,
        "saved": "2026-03-31T10:00:00.000Z", "values": {"no-data": "Ours", "usage-source": long},
    }  # fmt: skip
    page.add_init_script(f"localStorage.setItem({key!r}, {json.dumps(json.dumps(kept))})")
    tool.open().halden().do("worksheet-fill")
    expect(tool.notice("worksheet")).to_contain_text("The worksheet is filled in.")
    found = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
    assert found["values"]["usage-source"] == long and found["values"]["usage-weight"] == "35"


def test_the_filled_worksheet(page: Page, site: str) -> None:
    tool = HealthPage(page, site).open().halden().named("Halden")
    text = tool.saved("worksheet-save")
    assert (
        "- **Green from:** 70" in text
        and "- **Weight:** 35%" in text
        and "- **Points for a yellow signal:** 55" in text
    )
    assert "Login frequency: from 30%; Active users: from 20%" in text
    assert "| Halden | 77.4 | Green | Red |" in text
    page.evaluate("window.print = () => { window.printed = document.querySelector('.fb-health__sheet').innerText }")
    tool.do("worksheet-print")
    page.wait_for_function("window.printed")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".fb-health__sheet")).to_be_hidden()
    tool.do("worksheet-fill")
    tool.notice("worksheet").get_by_role("button", name="Open the worksheet").click()
    page.wait_for_url("**/templates/health-score-worksheet/**")
    key = f"{tool.key.removesuffix('health')}template-health-score-worksheet"
    kept = json.loads(page.evaluate("key => localStorage.getItem(key)", key))
    assert kept["values"]["trial-run.1.account"] == "Halden" and kept["values"]["weight-checked"] is True
    expect(page.locator("[name='usage-weight']")).to_have_value("35")
    expect(page.locator("[name='trial-run.1.score']")).to_have_value("77.4")


def test_by_keyboard_alone(page: Page, site: str) -> None:
    tool = HealthPage(page, site).open()
    page.locator("[name='indicators.login_frequency']").focus()
    page.keyboard.type("35")
    page.keyboard.press("Tab")  # its radios are out of the way while a number stands
    expect(page.locator("[name='indicators.active_users']")).to_be_focused()
    page.keyboard.type("10")
    page.locator("#sign-champion_status input[value='']").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#sign-champion_status [data-now]")).to_have_text("Red")
    page.keyboard.press("ArrowUp")
    expect(tool.overview).to_contain_text("Yellow: Relationship")
    # 73.375 × 35 + 55 × 20, ÷ 55 = 66.693
    expect(tool.overview).to_contain_text("66.7", timeout=60_000)


def test_without_scripts_there_are_signs_thresholds_rules_and_a_worked_example(
    context: BrowserContext, site: str
) -> None:
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(site + "tools/health/")
    page.wait_for_url(site + "tools/health/paper/")
    assert page.locator("main :is(input, select, textarea, button):visible").count() == 0
    sign = page.get_by_role("region", name="Login frequency")
    expect(sign).to_contain_text("By how many percent did logins fall against the 30 days before?")
    assert [" ".join(text.split()) for text in sign.locator("li").all_inner_texts()] == [
        "Green under 30%",
        "Yellow from 30%",
        "Red from 50%",
    ]
    score = page.get_by_role("region", name="Sheet for the score")
    expect(score.get_by_role("row", name="Usage and engagement")).to_contain_text("35")
    row = page.get_by_role("table", name="Usage and engagement").get_by_role("row", name="Login frequency")
    expect(row).to_contain_text("from 30%")
    expect(row).to_contain_text("from 50%")
    expect(page.locator(".fb-method")).to_contain_text(
        "(35 × 73.375 + 15 × 85 + 15 × 85 + 20 × 85) ÷ 85 = 80.2, which is green."
    )
    expect(page.locator(".fb-method")).to_contain_text("The band is still green, but the status is red")
    plain.close()
