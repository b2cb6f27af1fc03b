"""The history: all runs of this device, two or more side by side, with the figures that the engine gives in CPython."""

import csv
import io
import json
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.faults import Faults
from tests.browser.quick import answers, data, document, engine, titles
from tests.browser.runs import SHELF, History, put, run, stored
from tests.browser.test_quick_access import in_every_look
from tests.browser.test_quick_files import refuse
from tests.browser.test_quick_share import pack

PATTERNS = ((1, 2, 1), (2, 2, 1, 3), (2, "na", 3), (3, 2, 4, 1, 2), (3, 3, 2, 4))
DATES = ("2025-11-03", "2026-02-02", "2026-05-04", "2026-08-03", "2026-11-02")
WIDTHS = (320, 390, 1280)
RUNS = [
    run(f"r{place}", date, label=f"Quarter {place}", answers=answers(pattern))
    for place, (date, pattern) in enumerate(zip(DATES, PATTERNS, strict=True), 1)
]


def full(id: str, date: str, score: int, **parts: Any) -> dict[str, Any]:
    """A run of the full assessment with one score throughout."""
    given = {question["id"]: score for question in data()["full_questions"]}
    return run(id, date, kind="full", answers=given, **parts)


def shown(value: float | None) -> str:
    """A score as the page writes it."""
    return "–" if value is None else f"{int(value * 10 + 0.5) / 10:.1f}"


def changed(value: float) -> str:
    """A change as the page writes it."""
    if 0 < abs(value) < 0.05:
        return f"under {'+' if value > 0 else '−'}0.1"
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{shown(abs(value))}"


def asked(runs: list[Any]) -> dict[str, Any]:
    """What the engine is asked about these runs."""
    fields = ("label", "date", "model_version", "kind", "answers")
    return {"runs": [{name: value[name] for name in fields if name in value} for value in runs]}


def expected(runs: list[Any]) -> list[list[str]]:
    """The rows of the table, from the engine in this Python."""
    result = engine("assess.compare", asked(runs))
    words = {1: "higher", -1: "lower", 0: "no change"}
    marks = {1: "▲", -1: "▼", 0: "="}
    rows = [("Overall", result["overall"]), *((titles("domains")[row["id"]], row) for row in result["domains"])]
    return [
        [
            name,
            *map(shown, row["scores"]),
            f"{marks[_way(row['change'])]}{changed(row['change'])} {words[_way(row['change'])]}",
        ]
        for name, row in rows
    ]


def _way(change: float) -> int:
    return (change > 0) - (change < 0)


def test_two_runs_against_the_engine(page: Page, site: str) -> None:
    put(page, RUNS[0], quick=RUNS[4])
    history = History(page, site).open().compared()
    assert history.ticked() == ["Quarter 5", "Quarter 1"]
    assert history.table() == expected([RUNS[0], RUNS[4]])
    result = engine("assess.compare", asked([RUNS[0], RUNS[4]]))
    stages = titles("stages")
    moved = history.report.locator(".fb-moved").inner_text()
    for place, word in ((0, "Quarter 1, 3 November 2025"), (1, "Quarter 5, 2 November 2026")):
        assert word in moved and stages[result["runs"][place]["stage"]] in moved
    rose = sorted((row for row in result["domains"] if row["change"] > 0), key=lambda row: -row["change"])
    names = [titles("domains")[row["id"]] for row in rose]
    assert history.report.locator(".fb-moves").first.locator("a").all_inner_texts() == names[:3]
    assert history.report.locator("svg").count() == 2
    for word in ("Quarter 1, 3 November 2025", "Quarter 5, 2 November 2026"):
        assert word in history.report.locator(".fb-history__radar").inner_text()


def test_five_runs_against_the_engine(page: Page, site: str) -> None:
    put(page, *RUNS)
    history = History(page, site).open().compared()
    for place in (1, 2, 3):
        history.tick(f"Quarter {place}")
    expect(history.report.locator(".fb-compare thead th")).to_have_count(7)
    assert history.table() == expected(RUNS)
    result = engine("assess.compare", asked(RUNS))
    steps = history.report.locator(".fb-compare__overall .fb-compare__step").all_inner_texts()
    assert steps == [changed(change) for change in result["overall"]["changes"][1:]]
    expect(history.report).to_contain_text("The shape shows the first and the latest run")
    history.tick("Quarter 2", on=False).tick("Quarter 3", on=False).tick("Quarter 4", on=False)
    expect(history.report.locator(".fb-compare thead th")).to_have_count(4)
    history.tick("Quarter 5", on=False)
    expect(history.report).to_have_text("Choose one more run to compare it with.")
    expect(page.get_by_role("button", name="Download CSV")).to_be_hidden()


def test_two_runs_of_one_day_stand_in_the_order_in_which_they_were_made(page: Page, site: str) -> None:
    given = [
        run(
            name,
            "2026-05-04",
            label=name.title(),
            saved=f"2026-05-04T{hour}:00:00.000Z",
            answers=dict.fromkeys(answers(), score),
        )
        for name, hour, score in (("morning", "08", 2), ("evening", "18", 4))
    ]
    put(page, *given)
    history = History(page, site).open().compared()
    assert history.names() == ["Evening", "Morning"]
    expect(history.report.locator(".fb-compare thead th").nth(1)).to_contain_text("Morning")
    assert history.table() == expected(given)
    assert history.table()[0] == ["Overall", "2.0", "4.0", "▲+2.0 higher"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.path().read_bytes().decode() == engine("compare.report", asked(given))["csv"]


def test_the_longest_names_are_compared(page: Page, site: str) -> None:
    names = ("n" * 200, "n" * 178 + "🙂" * 11)
    put(
        page,
        *(run(f"r{place}", date, label=name) for place, (name, date) in enumerate(zip(names, DATES, strict=False))),
    )
    history = History(page, site).open().compared()
    assert history.names() == list(reversed(names))
    expect(history.notice("result")).to_have_count(0)
    assert history.report.locator("svg").count() == 2
    assert "\ufffd" not in history.report.inner_text()


def test_what_the_engine_refuses_is_said(page: Page, site: str) -> None:
    put(page, *RUNS[:2])
    history = History(page, site).open().compared()
    refuse(page, "fieldbook-history")
    for name in ("Download CSV", "Copy as Markdown"):
        page.get_by_role("button", name=name).click()
        expect(history.notice("refused")).to_contain_text("The comparison can't be written.")
        expect(history.notice("refused").locator("li")).to_contain_text("odd: There is no field")
        history.notice("refused").get_by_role("button", name="Close").click()


def test_csv_and_markdown(page: Page, site: str) -> None:
    put(page, RUNS[0], quick=RUNS[4])
    History(page, site).open().compared()
    report = engine("compare.report", asked([RUNS[4], RUNS[0]]))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == "cs-fieldbook-quick-2025-11-03-to-2026-11-02.csv"
    text = download.value.path().read_bytes().decode("utf-8")
    assert text == report["csv"]
    assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator("[data-notice='copied']")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == report["markdown"]
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_label("Comparison as Markdown")).to_have_value(report["markdown"])


def test_finished_runs_are_chosen_first(page: Page, site: str) -> None:
    put(page, RUNS[0], RUNS[1], quick=run("now", "2026-11-20", label="Begun", answers={"sc_q1": 3}))
    history = History(page, site).open().compared()
    assert history.names() == ["Begun", "Quarter 2", "Quarter 1"]
    assert history.ticked() == ["Quarter 2", "Quarter 1"]
    history.tick("Begun").tick("Quarter 1", on=False)
    expect(history.report).to_contain_text("Not finished: Begun, 20 November 2026")
    expect(history.report.locator(".fb-compare thead th").nth(2)).to_contain_text("Begun")
    assert history.table()[1][2] == "3.0", "the one answer that there is"
    assert [row[-1] for row in history.table()[2:]] == ["not comparable"] * 7


def test_both_kinds_have_a_list_of_their_own(page: Page, site: str) -> None:
    put(page, RUNS[0], RUNS[1], full("f1", "2026-01-05", 4, label="Board"), full=full("f2", "2026-12-05", 7))
    history = History(page, site).open().compared()
    assert page.locator(".fb-kind").all_inner_texts() == ["Quick assessment\n2 runs", "Full assessment\n2 runs"]
    assert history.names() == ["Run of 5 December 2026", "Board"], "the kind that was used last"
    assert history.table()[0] == ["Overall", "4.0", "7.0", "▲+3.0 higher"]
    expect(history.report.locator(".fb-moved")).to_contain_text("Developing")
    expect(history.report.locator(".fb-moved")).to_contain_text("Optimized")
    page.get_by_label("Quick assessment").check()
    expect(history.report.locator(".fb-compare thead th").first).to_have_text("Domain")
    assert history.names() == ["Quarter 2", "Quarter 1"]
    page.get_by_role("link", name="Open Quarter 1").click()
    expect(page.get_by_label("Name of this run")).to_have_value("Quarter 1")


def test_files_and_links_are_compared_and_not_stored(page: Page, site: str) -> None:
    put(page, RUNS[0])
    history = History(page, site).open()
    expect(page.get_by_role("heading", name="One more run to go")).to_be_visible()
    expect(page.locator("#example")).to_be_visible()
    page.get_by_text("Add runs from files or links").click()
    history.add(("a.json", RUNS[1]), ("b.json", {"format": "fieldbook-runs", "format_version": 1, "runs": RUNS[2:4]}))
    history.compared()
    expect(history.notice("added")).to_contain_text("3 runs added.")
    expect(page.locator("#example")).to_be_hidden()
    page.get_by_label("Share links").fill(f"Ours: {site}assess/quick/{pack(RUNS[4])} and thanks")
    page.get_by_role("button", name="Add these links").click()
    expect(history.report.locator(".fb-compare thead th")).to_have_count(7)
    assert history.table() == expected(RUNS)
    expect(page.get_by_label("Share links")).to_have_value("")
    assert list(stored(page)) == ["r1"]
    page.get_by_role("button", name="Keep on this device Quarter 3").click()
    assert list(stored(page)) == ["r1", "r3"] and stored(page)["r3"] == RUNS[2]
    page.get_by_role("button", name="Remove Quarter 2").click()
    expect(history.report.locator(".fb-compare thead th")).to_have_count(6)
    page.reload()
    assert history.compared().names() == ["Quarter 3", "Quarter 1"]


def test_bad_input_is_said_and_the_rest_goes_on(page: Page, site: str) -> None:
    put(page, RUNS[0])
    history = History(page, site).open()
    history.add(
        ("good.json", RUNS[1]),
        ("again.json", RUNS[1]),
        ("new.json", {"format": "fieldbook-runs", "format_version": 2, "runs": RUNS[2:4]}),
        ("mine.json", RUNS[0]),
        ("empty.json", ""),
        ("half.json", '{"format": "fieldb'),
        ("other.json", {"format": "x"}),
        ("full.json", full("f", "2026-01-01", 5)),
        ("blank.json", document(answers={})),
        ("wrong.json", document(answers={"sc_q1": 9})),
        ("note.json", document(notes={"sc_q1": "x" * 2001})),
        ("big.json", "x" * 1_000_001),
        ("old.json", run("old", "2024-01-01", label="Old", model_version=7, answers={**answers(), "gone": 3})),
    )
    notice = history.compared().notice("added")
    expect(notice).to_contain_text("3 runs added.")
    expect(notice).to_contain_text("Only runs of one kind can be compared")
    for text in (
        "again.json: This run is listed already, as “Quarter 2”",
        "mine.json: This run is listed already, as “Quarter 1”",
        "new.json: It was written by another edition",
        "empty.json: It is empty.",
        "half.json: It isn't a result",
        "other.json: It isn't a result",
        "blank.json: There is no answer in it.",
        "wrong.json: Some of it can't be taken, so nothing was. answers.sc_q1: Use 1, 2, 3, 4",
        "note.json: Some of it can't be taken",
        "big.json: It is larger than 1 MB",
    ):
        expect(notice).to_contain_text(text)
    bear = history.report.locator(".fb-history__notes")
    expect(bear).to_contain_text("different versions of the questions (1, 7)")
    expect(bear).to_contain_text("Old, 1 January 2024: 1 answer left out")
    assert history.table() == expected([run("", "2024-01-01", label="Old", answers=answers()), *RUNS[:2]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (pack(RUNS[1])[:-4], "Link 1: Its end is missing"),
        (pack(RUNS[1]) + "AAAA", "Link 1: Something in it has been changed"),
        ("https://example.org/", "There is no share link in this text."),
        ("", "There is no share link in this text."),
        (f"{pack(RUNS[1])}\n{pack(document(kind='other'))}", "Link 2: It belongs to something else"),
    ],
    ids=["cut", "changed", "none", "empty", "kind"],
)
def test_bad_links(page: Page, site: str, text: str, said: str) -> None:
    history = History(page, site).open()
    page.get_by_label("Share links").fill(text)
    page.get_by_role("button", name="Add these links").click()
    expect(history.notice("added")).to_contain_text(said)
    expect(page.get_by_label("Share links")).to_have_value(text)


def test_links_in_a_sentence_end_where_it_goes_on(page: Page, site: str) -> None:
    one, two, three, four, five = map(pack, RUNS)
    history = History(page, site).open()
    page.get_by_label("Share links").fill(f"First {one}. Then {two}, **{three}** and [{four}]; at last {five}…")
    page.get_by_role("button", name="Add these links").click()
    expect(history.notice("added")).to_contain_text("5 runs added.")
    page.get_by_label("Share links").fill("Nothing follows #share=, as it seems.")
    page.get_by_role("button", name="Add these links").click()
    expect(history.notice("added")).to_contain_text("Link 1: Its end is missing")


def test_the_same_run_twice_on_this_device_is_said(page: Page, site: str) -> None:
    put(page, RUNS[0], {**RUNS[0], "id": "copy", "label": "A copy"})
    history = History(page, site).open().compared()
    expect(history.report.locator(".fb-history__notes")).to_contain_text("the same day and the same answers")


def test_damaged_entries_and_blocked_storage(page: Page, site: str, context: BrowserContext) -> None:
    page.add_init_script(f"localStorage['{SHELF}broken'] ??= '{{';")
    put(page, RUNS[0], RUNS[1])
    history = History(page, site).open().compared()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it").click()
    assert download.value.path().read_text("utf-8") == "{"
    with page.expect_download() as download:
        page.get_by_role("button", name="Export all runs (2)").click()
    assert download.value.suggested_filename.startswith("cs-fieldbook-runs-")
    other = context.new_page()
    other.add_init_script("""for (const name of ['getItem', 'setItem', 'removeItem'])
        Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };""")
    blocked = History(other, site).open()
    blocked.add(("a.json", RUNS[0]), ("b.json", RUNS[1])).compared()
    other.get_by_role("button", name="Keep on this device Quarter 1").click()
    expect(blocked.notice("store")).to_contain_text("can't be kept")
    assert blocked.names() == ["Quarter 2", "Quarter 1"] == history.names()


def test_it_follows_other_tabs(page: Page, site: str, context: BrowserContext) -> None:
    put(page, RUNS[0], RUNS[1])
    history = History(page, site).open().compared()
    other = context.new_page()
    other.goto(site)
    new = json.dumps({**RUNS[2], "label": "New"})
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", [SHELF + "r3", new])
    expect(page.get_by_role("checkbox", name="New")).to_be_visible()
    assert history.names() == ["New", "Quarter 2", "Quarter 1"]


def test_without_a_script_the_example_can_be_read(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(site + "assess/history/")
    for part in ("[data-part='pick']", "[data-part='result']", "[data-part='empty']"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_text("compares them there once its script has loaded")).to_be_visible()
    assert page.locator("[data-part='example'] tbody tr").count() == 9
    assert page.locator("[data-part='example'] svg:visible").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_by_keyboard(page: Page, site: str) -> None:
    put(page, *RUNS[:3])
    history = History(page, site).open().compared()
    page.locator("#your-runs").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "pick-shelf-r3"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "pick-shelf-r1"
    page.keyboard.press("Space")
    expect(history.report.locator(".fb-compare thead th")).to_have_count(5)
    expect(page.locator("[data-part='live']")).to_contain_text("3 runs compared: from ")
    assert page.evaluate("document.activeElement.id") == "pick-shelf-r1"


def test_axe_finds_nothing(browser: Browser, site: str, faults: Faults) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    faults.watch(context)
    page = context.new_page()
    history = History(page, site).open()
    in_every_look(page, WIDTHS, axe_at=WIDTHS)
    history.add(("x.json", "{"), *((f"{value['id']}.json", value) for value in RUNS))
    history.compared().add(("f.json", full("f", "2026-01-01", 5, label="A name without end " * 10)))
    expect(history.notice("added")).to_contain_text("1 run of the other stands in its own list")
    in_every_look(page, WIDTHS, axe_at=WIDTHS)
    context.close()
    assert faults.left() == []


def test_print_shows_the_comparison_alone(page: Page, site: str) -> None:
    put(page, RUNS[0], RUNS[1])
    History(page, site).open().compared()
    page.emulate_media(media="print", color_scheme="dark")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    paper = page.locator(".fb-compare .fb-change--up").first.evaluate("(one) => getComputedStyle(one).color")
    assert paper == "rgb(43, 106, 61)", "the colours of the dark scheme can't be read on white"
    for part in ("[data-part='pick']", "[data-part='tools']", "[data-part='example']"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".fb-compare").first).to_be_visible()
