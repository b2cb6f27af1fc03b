"""Storage that is full, blocked or shared with another tab, and clocks that are wrong: nothing typed is lost."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import full
from tests.browser.quick import KEY, Quick, answers, document
from tests.browser.runs import Bar, put, run
from tests.browser.runs import stored as shelved
from tests.browser.team import STORE, Team
from tests.browser.test_tool_checklist import TIERS
from tests.browser.tools import ToolPage

FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
ADA, BEN, CHI = (document(label=name, answers=answers()) for name in ("Ada", "Ben", "Chi"))


@dataclass
class Keeper:
    """A page that keeps what is done on it: how to get there, and a control on it whose value tells states apart."""

    path: str
    name: str
    control: str
    """A field that takes numbers, or with ``{}`` in it the label of a choice."""

    @property
    def key(self) -> str:
        return f"fieldbook:/team/fieldbook/:{self.name}"

    def open(self, page: Page, site: str) -> Page:
        page.goto(site + self.path)
        if self.path.startswith("templates"):
            page.get_by_role("button", name="Fill it in here").click()
        return self.ready(page)

    def ready(self, page: Page) -> Page:
        page.wait_for_selector("[data-on]")
        page.evaluate("() => document.querySelectorAll('details').forEach((details) => (details.open = true))")
        if self.path.endswith("escalation/"):
            page.locator("[name='mode'][value='all']").check()
        return page

    def change(self, page: Page, value: int) -> None:
        if "{}" in self.control:
            page.locator(f"label[for='{self.control.format(value)}']").click()
        else:
            page.locator(f"form [name='{self.control}']").fill(str(value))

    def shows(self, page: Page, value: int) -> None:
        if "{}" in self.control:
            expect(page.locator(f"[id='{self.control.format(value)}']")).to_be_checked()
        else:
            expect(page.locator(f"form [name='{self.control}']")).to_have_value(str(value))

    def variant(self, page: Page, value: int) -> Any:
        """What the device keeps of the page with this value."""
        self.change(page, value)
        page.evaluate("() => dispatchEvent(new Event('pagehide'))")
        return kept(page, self.key)


KEEPERS = {
    "quick": Keeper("assess/quick/", "assess.quick", "sc_q1-{}"),
    "full": Keeper("assess/full/", "assess.full", f"{full.questions()[0]}-{{}}"),
    "revenue": Keeper("tools/revenue/", "tool.revenue", "churn"),
    "health": Keeper("tools/health/", "tool.health", "indicators.nps"),
    "escalation": Keeper("tools/escalation/", "tool.escalation", "renewal_days"),
    "checklist": Keeper("checklist/", "tool.checklist", f"owner.{TIERS}"),
    "filler": Keeper("templates/qbr-agenda/", "tool.template-qbr-agenda", "csm"),
}


@pytest.fixture(params=KEEPERS)
def keeper(request: pytest.FixtureRequest) -> Keeper:
    return KEEPERS[request.param]


def kept(page: Page, key: str) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key) ?? 'null'", key))


def older(page: Page, key: str) -> list[str]:
    return page.evaluate("key => Object.keys(localStorage).filter((k) => k.startsWith(key + ':older:'))", key)


def elsewhere(page: Page, key: str, value: Any) -> None:
    """Store something as another tab would whose word hasn't arrived yet: its page was frozen, or typed in itself."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(value)])


@pytest.mark.parametrize("fault", [FULL, BLOCKED], ids=["full", "blocked"])
def test_what_finds_no_room_stays_on_the_page_and_leaves_as_a_file(
    fault: str, keeper: Keeper, page: Page, site: str
) -> None:
    page.add_init_script(fault)
    keeper.open(page, site)
    keeper.change(page, 3)
    notice = page.locator("[data-notice='store']")
    expect(notice).to_contain_text("can't be kept")
    keeper.shows(page, 3)
    with page.expect_download() as download:
        notice.get_by_role("button", name="Export as a file").click()
    found = json.loads(download.value.path().read_text("utf-8"))
    assert 3 in found.get("answers", {}).values() or "3" in found.get("values", {}).values()


def test_a_list_that_finds_no_room_leaves_as_a_file(page: Page, site: str) -> None:
    page.add_init_script(FULL)
    team = Team(page, site).open().add(ADA, BEN)
    with page.expect_download() as download:
        team.notice("store").get_by_role("button", name="Export as a file").click()
    runs = json.loads(download.value.path().read_text("utf-8"))["runs"]
    assert [one["label"] for one in runs] == ["Ada", "Ben"]


def test_two_tabs_follow_each_other(keeper: Keeper, page: Page, site: str) -> None:
    keeper.open(page, site)
    other = keeper.open(page.context.new_page(), site)
    keeper.change(page, 2)
    keeper.shows(other, 2)
    keeper.change(other, 4)
    keeper.shows(page, 4)
    assert older(page, keeper.key) == []


def test_the_newer_wins_and_the_older_can_be_brought_back(keeper: Keeper, page: Page, site: str) -> None:
    keeper.open(page, site)
    first = keeper.variant(page, 2)
    own = keeper.variant(page, 1)
    assert first != own
    # The clock of the other tab is an hour ahead: what counts is which was written last.
    first["saved"] = "2199-01-01T00:00:00.000Z"
    elsewhere(page, keeper.key, first)
    newer = keeper.variant(page, 3)
    assert newer["saved"] < first["saved"]
    keeper.shows(page, 3)
    notice = page.locator("[data-notice='older']")
    expect(notice).to_contain_text("The older one is kept on this device.")
    page.reload()
    keeper.ready(page)
    notice.get_by_role("button", name="Bring the older one back").click()
    keeper.shows(page, 2)
    assert older(page, keeper.key) == []
    expect(notice).to_have_count(0)
    page.locator("[data-notice='undo']").get_by_role("button", name="Undo").click()
    keeper.shows(page, 3)


def test_the_older_list_of_a_session_can_be_brought_back(page: Page, site: str) -> None:
    team = Team(page, site).open().add(ADA, BEN)
    other = kept(page, STORE)
    team.add(CHI)
    other["runs"] = other["runs"][:1]
    elsewhere(page, STORE, other)
    page.get_by_role("button", name="Remove Ben").click()
    assert team.names() == ["Ada", "Chi"]
    page.locator("[data-notice='older']").get_by_role("button", name="Bring the older one back").click()
    assert team.names() == ["Ada"]
    team.notice("undo").get_by_role("button", name="Undo").click()
    assert team.names() == ["Ada", "Chi"] and older(page, STORE) == []


def test_without_room_for_the_older_the_newer_stays_on_the_page(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(answers={"sc_q1": 2}))
    theirs = document(answers={"sc_q1": 4})
    elsewhere(page, KEY, theirs)
    page.evaluate(f"() => {{ {FULL} }}")
    quick.answer({"sc_q2": 3})
    assert quick.stored() == theirs and quick.filled() == {"sc_q1": 2, "sc_q2": 3}
    expect(quick.notice("store")).to_contain_text("can't be kept")


def test_the_older_state_can_be_downloaded_or_deleted(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(answers={"sc_q1": 2}))
    for score in (3, 4):
        elsewhere(page, KEY, document(answers={"sc_q1": score}))
        quick.answer({"sc_q1": score - 2})
    notice = quick.notice("older")
    assert len(older(page, KEY)) == 2
    with page.expect_download() as download:
        notice.get_by_role("button", name="Download it").click()
    assert json.loads(download.value.path().read_text("utf-8"))["answers"] == {"sc_q1": 4}
    notice.get_by_role("button", name="Delete it").click()
    notice.get_by_role("button", name="Delete it").click()
    expect(notice).to_have_count(0)
    assert older(page, KEY) == []


def test_writing_at_the_same_moment_loses_neither(page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer({"sc_q1": 1})
    mine = quick.stored()
    theirs = json.dumps({**mine, "answers": {"sc_q1": 4}})
    # The other tab didn't know yet what this one has written: it says that nothing was there before.
    page.evaluate(
        """([key, newValue]) => { localStorage.setItem(key, newValue);
        dispatchEvent(new StorageEvent('storage', {key, newValue, oldValue: ''})) }""",
        [KEY, theirs],
    )
    assert quick.filled() == {"sc_q1": 4}
    assert [kept(page, key)["answers"] for key in older(page, KEY)] == [{"sc_q1": 1}]
    expect(quick.notice("older")).to_be_visible()


def test_two_tabs_with_two_accounts_need_no_older_one(context: BrowserContext, page: Page, site: str) -> None:
    tool = ToolPage(page, site, "health").open().fill({"indicators.nps": "9"})
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")
    other = ToolPage(context.new_page(), site, "health").open()
    other.do("new-account")
    other.fill({"indicators.nps": "3"})
    other.page.evaluate("() => dispatchEvent(new Event('pagehide'))")
    expect(page.locator("[name='indicators.nps']")).to_have_value("3")
    theirs = other.stored()
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [tool.key, json.dumps(theirs)])
    assert older(page, tool.key) == []


@pytest.mark.parametrize("event", ["pageshow", "visibilitychange"])
def test_a_page_that_was_asleep_looks_what_has_changed(event: str, page: Page, site: str) -> None:
    quick = Quick(page, site).open().answer({"sc_q1": 2})
    elsewhere(page, KEY, {**quick.stored(), "answers": {"sc_q1": 4}})
    page.evaluate(
        """event => event === 'pageshow' ? dispatchEvent(new PageTransitionEvent(event, {persisted: true}))
        : document.dispatchEvent(new Event(event))""",
        event,
    )
    assert quick.filled() == {"sc_q1": 4} and older(page, KEY) == []
    quick.answer({"sc_q2": 1})
    assert quick.stored()["answers"] == {"sc_q1": 4, "sc_q2": 1} and older(page, KEY) == []


@pytest.mark.cold
def test_a_clock_that_is_set_back_loses_nothing(page: Page, site: str) -> None:
    page.clock.install(time="2026-11-22T10:00:00")
    put(page, run("one", "2026-10-05", label="October"), quick=document(id="two", label="November", answers=answers()))
    quick = Quick(page, site).open()
    quick.answer({"sc_q1": 1})
    assert quick.stored()["saved"].startswith("2026-11-22")
    page.clock.set_system_time("2019-03-01T10:00:00")
    quick.answer({"sc_q1": 4})
    page.reload()
    quick.finished()
    assert quick.filled()["sc_q1"] == 4 and quick.stored()["saved"].startswith("2019-03-01")
    expect(page.locator("#run-date")).to_have_value("2019-03-01")
    bar = Bar(page).show()
    assert sorted(bar.names()) == ["November", "October"]
    bar.close()
    with page.expect_download() as download:
        quick.do("remind")
    text = download.value.path().read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20190530" in text
    bar.new()
    assert {one["label"]: one["date"] for one in shelved(page).values()} == {
        "October": "2026-10-05",
        "November": "2019-03-01",
    }


@pytest.mark.cold
def test_two_damaged_texts_at_one_time_are_both_kept(page: Page, site: str) -> None:
    page.clock.install(time="2026-11-22T10:00:00")
    for text in ("first", "second"):
        page.goto(site)
        page.clock.set_fixed_time("2026-11-22T10:00:00")
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        quick = Quick(page, site).open()
        expect(quick.notice("recall")).to_contain_text("can't be read")
    found = page.evaluate(
        "key => Object.keys(localStorage).filter((k) => k.startsWith(key + ':aside:')).map((k) => localStorage[k])", KEY
    )
    assert sorted(found) == ["first", "second"]
