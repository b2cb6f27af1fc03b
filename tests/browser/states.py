"""Every state that the pages can be in: how it is reached, or which test has it at hand and looks at it there.

The pages as they open are ``visit.PAGES``. A tour opens one page and leads from state to state. What a tour would have
to set up at length is checked by the test that sets it up anyway; ``test_a11y.py`` sees to it that this test exists and
asks axe.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.quick import Quick, document
from tests.browser.runs import Bar, put, run
from tests.browser.test_quick_share import pack
from tests.browser.tools import ToolPage

PERIOD = {"start": "2000000", "expansion": "260000", "contraction": "60000", "churn": "110000"}
ACCOUNTS = "account,nps,login_frequency,arr\nAda,2,60,1\nBen,9,0,2\nChi,8,35,3\n"
FAULT = {"name": "x.json", "mimeType": "application/json", "buffer": b"{"}

Reach = Callable[[Page, str], None]


@dataclass(frozen=True)
class Tour:
    """One page, and its states in the order in which they are reached: name, and what leads there from the last."""

    name: str
    states: dict[str, Reach]
    faults: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    """Parts that stand in other states as they stand here, where axe looks at them."""


def _library(page: Page, site: str) -> None:
    page.goto(f"{site}playbooks/")
    page.wait_for_selector("fieldbook-library:defined")
    page.locator("select[name=stage]").select_option("run")


def _library_none(page: Page, site: str) -> None:
    page.get_by_role("searchbox").fill("xqzzyw")
    expect(page.locator("article [role=status]").first).to_contain_text("0")


def _glossary_none(page: Page, site: str) -> None:
    page.goto(f"{site}glossary/?q=xqzzyw")
    page.wait_for_selector("fieldbook-library:defined")


def _term(page: Page, site: str) -> None:
    page.goto(f"{site}playbooks/walk-qbr-ebr-cadence/")
    page.wait_for_load_state("networkidle")  # the script that shows meanings has come
    page.locator('[data-fb-term="quarterly-business-review"]').first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()


def _quick_done(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April"))
    Quick(page, site).open().finished()
    page.get_by_role("button", name="New run").click()


def _quick_restart(page: Page, site: str) -> None:
    page.keyboard.press("Escape")
    Quick(page, site).do("restart")


def _quick_deleted(page: Page, site: str) -> None:
    page.keyboard.press("Escape")
    bar = Bar(page).show()
    bar.do("Delete", "January").close()
    expect(page.locator("[data-notice='deleted']")).to_be_visible()


def _revenue_shared(page: Page, site: str) -> None:
    link = ToolPage(page, site, "revenue").open().fill(PERIOD).finished().link()
    page.goto("about:blank")
    ToolPage(page, site, "revenue").open(link).finished()


def _revenue_adopted(page: Page, site: str) -> None:
    page.get_by_role("button", name="Make it mine").click()
    ToolPage(page, site, "revenue").do("restart")


def _revenue_undo(page: Page, site: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name="Start again").click()
    expect(page.locator("[data-notice='undo']")).to_be_visible()


def _revenue_refused(page: Page, site: str) -> None:
    page.locator("[data-part='file']").set_input_files(FAULT)  # type: ignore[arg-type]
    expect(page.locator("[data-notice='import']")).to_be_visible()


def _tool_share(tool: str, entries: dict[str, str]) -> Reach:
    def reach(page: Page, site: str) -> None:
        opened = ToolPage(page, site, tool).open().fill(entries)
        opened.finished()
        opened.do("share")
        expect(page.locator("#share-link")).to_be_visible()

    return reach


def _blocked(page: Page, site: str) -> None:
    page.route("**/runtime/**", lambda route: route.abort())
    ToolPage(page, site, "revenue").open().fill(PERIOD)
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=60_000)


def _portfolio_failed(page: Page, site: str) -> None:
    page.route("**/runtime/**", lambda route: route.abort())
    tool = ToolPage(page, site, "portfolio").open()
    tool.do("sample")
    expect(tool.result.locator("[data-engine][data-failed]")).to_be_visible(timeout=60_000)


def _portfolio_sorted(page: Page, site: str) -> None:
    tool = ToolPage(page, site, "portfolio").open()
    page.locator("[data-part='file']").set_input_files(
        {"name": "accounts.csv", "mimeType": "text/csv", "buffer": ACCOUNTS.encode()}
    )
    tool.finished()
    page.locator(".fb-accounts thead button").nth(2).click()
    expect(
        page.locator(".fb-accounts th[aria-sort='ascending'], .fb-accounts th[aria-sort='descending']")
    ).to_have_count(1)


def _escalation(page: Page, site: str) -> None:
    ToolPage(page, site, "escalation").open()
    page.locator("[data-ask]:visible input").first.focus()
    page.keyboard.press("Space")


def _filler(page: Page, site: str) -> None:
    page.goto(f"{site}templates/post-mortem/")
    page.get_by_role("button", name="Fill it in here").click()
    page.wait_for_selector("[data-tool][data-on]")
    page.get_by_label("Name of this copy").fill("Acme")
    page.locator("form [name='account-name']").fill("Acme Ltd")
    page.locator("[data-do='another']:visible").first.click()
    page.locator("[data-part='others'] summary").click()


def _filler_refused(page: Page, site: str) -> None:
    page.locator("[data-part='file']").set_input_files(FAULT)  # type: ignore[arg-type]
    expect(page.locator("[data-notice='import']")).to_be_visible()


def _filler_again(page: Page, site: str) -> None:
    page.locator("form [name='account-name']").fill("Acme Ltd")
    page.locator("[data-do='restart']:visible").first.click()
    expect(page.locator("dialog[open]")).to_be_visible()


def _history_shared(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), run("two", "2026-04-06", label="April"))
    page.goto(f"{site}assess/history/")
    page.wait_for_selector("fieldbook-history[data-on]")
    expect(page.locator("[data-part='report'] .fb-moved")).to_be_visible(timeout=90_000)


def _quick_link_broken(page: Page, site: str) -> None:
    Quick(page, site).open(pack(document())[:-9])
    expect(page.locator("[data-notice='link']")).to_be_visible()


TOURS = (
    Tour("library", {"narrowed": _library, "nothing fits": _library_none, "glossary, nothing fits": _glossary_none}),
    Tour("term", {"meaning open": _term}),
    Tour("quick", {"new run": _quick_done, "start again": _quick_restart, "deleted, can be undone": _quick_deleted},
         known=(".fb-question",)),
    Tour("quick, broken link", {"said": _quick_link_broken}, known=(".fb-question",)),
    Tour("history", {"two runs of this device": _history_shared}),
    Tour("revenue", {
        "shared view": _revenue_shared, "start again": _revenue_adopted, "can be undone": _revenue_undo,
        "import refused": _revenue_refused,
    }),
    Tour("tool, engine blocked", {"said": _blocked}, faults=("ERR_FAILED", "Failed to fetch")),
    Tour("capacity", {"share": _tool_share("capacity", {
        "rows.0.segment": "enterprise", "rows.0.model": "high_touch", "rows.0.accounts": "24", "rows.0.arr": "9600000",
    })}),
    Tour("benchmark check", {"share": _tool_share("benchmarks", {"metrics.grr": "88"})}),
    Tour("portfolio", {"sorted": _portfolio_sorted}),
    Tour("portfolio, engine blocked", {"said": _portfolio_failed}, faults=("ERR_FAILED", "Failed to fetch")),
    Tour("escalation", {"half-way": _escalation}),
    Tour("filler", {"copies": _filler, "import refused": _filler_refused, "start again": _filler_again}),
)  # fmt: skip
"""States that are reached here."""

ELSEWHERE = {
    "menu open on the phone": "test_a11y.py::test_no_violation_with_the_menu_open",
    "search: ways to begin, results, did you mean, nothing, one kind, its page": (
        "test_search.py::test_no_violation_in_any_state"
    ),
    "quick: half, result, shared, dialog, notice, no engine": "test_quick_access.py::test_axe_finds_nothing",
    "full: half, result, shared, no engine": "test_full_access.py::test_axe_finds_nothing",
    "runs: renaming, deleted, unreadable": "test_runs.py::test_axe_finds_nothing_and_nothing_is_cut_off",
    "history: empty, files compared, a file refused": "test_history.py::test_axe_finds_nothing",
    "team: empty, result, unfolded, meeting": "test_team.py::test_axe_finds_nothing_in_any_state",
    "health: result": "test_tool_health.py::test_signs_become_a_score_with_reasons_alarms_and_steps",
    "health: wrong entries": "test_tool_health.py::test_what_cannot_be_used_is_said_beside_its_input",
    "health: list of accounts": "test_tool_health.py::test_several_accounts_and_what_was_before",
    "portfolio: empty, problems, an account, refused": "test_tool_portfolio.py::test_it_can_be_used_by_all",
    "revenue: result": "test_tool_revenue.py::test_four_rates_and_a_projection",
    "revenue: wrong entries": (
        "test_tool_revenue.py::test_bad_entries_are_said_beside_their_inputs_and_nothing_is_lost"
    ),
    "capacity: result": "test_tool_capacity.py::test_a_plan_for_three_segments",
    "benchmark check: result": "test_tool_benchmarks.py::test_bands_targets_and_what_the_gap_is_worth",
    "benchmark check: wrong entries": (
        "test_tool_benchmarks.py::test_bad_entries_and_figures_that_contradict_each_other"
    ),
    "escalation: result by questions": "test_tool_escalation.py::test_one_question_at_a_time_by_keyboard",
    "escalation: all at once": "test_tool_escalation.py::test_all_at_once_with_actions_to_tick",
    "checklist: marked": "test_tool_checklist.py::test_states_notes_and_dates_are_counted_kept_and_taken_away",
    "checklist: nothing fits": (
        "test_tool_checklist.py::test_filters_stand_in_the_address_and_what_moves_on_stays_in_sight"
    ),
    "filler: example, wrong entry": "test_filler.py::test_everybody_can_use_and_print_it",
}
"""State → the test that has it at hand and asks axe about it."""
