"""Runs are documents in an editor: one is open, the others are on the shelf, and none is ever replaced."""

import json
from itertools import product

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.quick import KEY, Quick, answers, document, engine
from tests.browser.runs import SHELF, Bar, put, run, stored
from tests.browser.test_quick_access import SCHEMES, violations
from tests.browser.test_quick_share import pack

ONES = dict.fromkeys(answers(), 1)
FULL_STORAGE = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, text) {
  const size = Object.entries({...localStorage, [key]: text}).reduce((sum, [k, t]) => sum + k.length + t.length, 0);
  if (window.limit && size > window.limit) throw new DOMException('full', 'QuotaExceededError');
  set.call(this, key, text);
};"""
BLOCKED = """for (const name of ['getItem', 'setItem', 'removeItem'])
  Storage.prototype[name] = () => { throw new DOMException('no', 'SecurityError'); };"""


def test_three_runs_by_clicking(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    bar = Bar(page)
    expect(bar.count).to_have_text("Nothing answered yet")
    expect(bar.number).to_have_text("0")
    quick.answer({"sc_q1": 1, "sc_q2": 2})
    bar.call("North")
    expect(bar.count).to_have_text("2 of 24 answered")
    bar.new()
    assert quick.filled() == {} and quick.stored() is None
    expect(bar.name).to_have_value("")
    expect(quick.notice("undo")).to_contain_text("“North” is under Runs.")
    quick.answer({"sc_q1": 3})
    bar.call("South").new("A copy of this run")
    assert quick.filled() == {"sc_q1": 3}
    quick.answer({"sc_q1": 4})
    bar.call("South again")
    expect(bar.number).to_have_text("3")
    bar.show()
    assert bar.names()[0] == "South again" and sorted(bar.names()) == ["North", "South", "South again"]
    expect(bar.row("North")).to_contain_text("2 of 24 answered · version 1")
    result = engine("assess.quick", {"answers": {"sc_q1": 1, "sc_q2": 2}})
    assert result["stage"] == "crawl"
    expect(bar.row("North")).to_contain_text("Crawl, 1.5 of 4", timeout=60_000)
    bar.do("Open", "North")
    expect(bar.name).to_have_value("North")
    expect(bar.name).to_be_focused()
    assert quick.filled() == {"sc_q1": 1, "sc_q2": 2} == quick.stored()["answers"]
    assert sorted(value["label"] for value in stored(page).values()) == ["South", "South again"]
    page.reload()
    expect(bar.number).to_have_text("3")
    assert quick.filled() == {"sc_q1": 1, "sc_q2": 2}
    bar.show().do("Open", "South again")
    assert quick.filled() == {"sc_q1": 4}
    page.reload()
    expect(bar.number).to_have_text("3")
    assert quick.filled() == {"sc_q1": 4} and quick.stored()["label"] == "South again"


def test_a_new_run_and_a_copy_can_be_undone(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=run("north", "2026-03-03", label="North", notes={"sc_q1": "seen"})).finished()
    bar = Bar(page).new("A copy of this run")
    assert quick.stored()["notes"] == {"sc_q1": "seen"} and quick.stored()["id"] != "north"
    assert quick.stored()["date"] == page.evaluate("new Intl.DateTimeFormat('sv').format(new Date())")
    quick.notice("undo").get_by_role("button", name="Undo").click()
    assert quick.stored()["id"] == "north" and quick.stored()["date"] == "2026-03-03" and stored(page) == {}
    bar.new()
    quick.answer({"sc_q1": 3})
    quick.notice("undo").get_by_role("button", name="Undo").click()
    assert quick.stored()["id"] == "north"
    assert [value["answers"] for value in stored(page).values()] == [{"sc_q1": 3}], "what was begun since stays"


def test_a_new_run_of_an_empty_one_is_that_one(page: Page, site: str) -> None:
    Quick(page, site).open()
    page.get_by_role("button", name="New run").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#sc_q1-1")).to_be_focused()
    assert stored(page) == {}


def test_name_and_day(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April"))
    quick = Quick(page, site).open()
    bar = Bar(page)
    expect(bar.date).to_have_value("2026-04-06")
    bar.date.fill("2026-04-01")
    assert quick.stored()["date"] == "2026-04-01"
    bar.show().do("Rename", "January")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar.dialog).to_be_visible()
    bar.do("Rename", "January")
    page.get_by_label("Name", exact=True).fill("February <b>")
    bar.dialog.get_by_label("Counts for").fill("2026-02-07")
    page.keyboard.press("Enter")
    expect(bar.row("February <b>")).to_contain_text("7 February 2026")
    assert {key: stored(page)["one"][key] for key in ("label", "date", "answers")} == {
        "label": "February <b>",
        "date": "2026-02-07",
        "answers": answers(),
    }
    bar.do("Rename", "April")
    page.get_by_label("Name", exact=True).fill("Spring")
    bar.dialog.get_by_role("button", name="Save").click()
    bar.close()
    expect(bar.name).to_have_value("Spring")


def test_duplicate_and_delete(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April", answers=ONES))
    quick = Quick(page, site).open()
    bar = Bar(page).show().do("Duplicate", "January")
    assert bar.names()[0] == "April" and sorted(bar.names()[1:]) == ["January", "January (copy)"]
    before = stored(page)
    bar.dialog.locator("[data-run='one']").get_by_role("button", name="Delete").click()
    assert "one" not in stored(page)
    expect(page.locator("[data-at='undo']")).to_be_focused()
    page.keyboard.press("Enter")
    assert stored(page) == before
    bar.do("Delete", "January (copy)").close()
    expect(quick.notice("deleted")).to_contain_text("January (copy) is deleted.")
    quick.notice("deleted").get_by_role("button", name="Undo").click()
    assert stored(page) == before
    bar.show().do("Delete", "April")
    assert quick.filled() == {} and quick.stored() is None
    page.locator("[data-at='undo']").click()
    assert quick.filled() == ONES and quick.stored()["id"] == "two" and quick.stored()["date"] == "2026-04-06"


def test_a_copy_of_a_long_name_is_of_whole_characters(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="🙂" * 97))
    Quick(page, site).open()
    bar = Bar(page).show().do("Duplicate", "🙂")
    assert sorted(bar.names()) == ["🙂" * 96 + " (copy)", "🙂" * 97]


def test_start_again_clears_this_run_and_no_other(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April"))
    quick = Quick(page, site).open().finished()
    before = stored(page)
    quick.do("restart")
    page.locator("dialog[open]").get_by_role("button", name="Start again").click()
    assert quick.stored() is None and stored(page) == before
    quick.notice("undo").get_by_role("button", name="Undo").click()
    assert quick.stored()["id"] == "two" and stored(page) == before


def test_files_there_and_back(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April"))
    quick = Quick(page, site).open()
    bar = Bar(page).show()
    with page.expect_download() as download:
        bar.do("Export", "January")
    assert download.value.suggested_filename == "cs-fieldbook-quick-january-2026-01-05.json"
    assert json.loads(download.value.path().read_text("utf-8")) == stored(page)["one"]
    with page.expect_download() as download:
        bar.dialog.get_by_role("button", name="Export all").click()
    text = download.value.path().read_text("utf-8")
    several = json.loads(text)
    assert several["format"] == "fieldbook-runs" and [item["id"] for item in several["runs"]] == ["two", "one"]
    bar.do("Delete", "January").close()
    several["runs"] += [document(kind="full"), 7, several["runs"][1]]
    page.locator("[data-part='file']").set_input_files(
        {"name": "all.json", "mimeType": "", "buffer": json.dumps(several).encode()}
    )
    notice = quick.notice("import")
    expect(notice).to_contain_text("1 run imported from “all.json”.")
    expect(notice).to_contain_text("2 runs were here already.")
    expect(notice).to_contain_text("all.json, run 3: It belongs to something else")
    expect(notice).to_contain_text("all.json, run 4: It isn't a result")
    assert list(stored(page)) == ["one"] and quick.stored()["id"] == "two"
    page.locator("[data-part='file']").set_input_files(
        {"name": "new.json", "mimeType": "", "buffer": json.dumps({**several, "format_version": 2}).encode()}
    )
    expect(notice).to_contain_text("No run was imported from “new.json”.")
    expect(notice).to_contain_text("new.json: It was written by another edition of this site")
    assert list(stored(page)) == ["one"]


def test_a_run_without_a_day_gets_one_and_an_older_one_can_be_handled(page: Page, site: str) -> None:
    undated = {name: value for name, value in document(label="When").items() if name != "saved"}
    put(page, {**undated, "id": "old", "label": ""}, {**undated, "id": "odd", "label": "", "saved": "+012026-01-01"})
    quick = Quick(page, site).open()
    several = {"format": "fieldbook-runs", "format_version": 1, "runs": [undated]}
    file = {"name": "all.json", "mimeType": "", "buffer": json.dumps(several).encode()}
    page.locator("[data-part='file']").set_input_files(file)
    expect(quick.notice("import")).to_contain_text("1 run imported")
    page.locator("[data-part='file']").set_input_files(file)
    expect(quick.notice("import")).to_contain_text("1 run was here already.")
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert [value["date"] for value in stored(page).values() if value.get("label")] == [today]
    bar = Bar(page).show()
    assert sorted(bar.names()) == ["Run of an unknown day", "Run of an unknown day", "When"]
    expect(bar.row("unknown day").first).to_contain_text(" of 4", timeout=60_000)
    bar.dialog.locator("[data-run='odd']").get_by_role("button", name="Delete").click()
    assert "odd" not in stored(page)
    bar.do("Open", "Run of an unknown day")
    assert quick.filled() == answers() == quick.stored()["answers"]
    expect(bar.date).to_have_value(today)


def test_an_import_leaves_the_open_run_on_the_shelf(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=run("two", "2026-04-06", label="April", answers=ONES)).finished()
    bar = Bar(page)
    page.locator("[data-part='file']").set_input_files(
        {"name": "x.json", "mimeType": "", "buffer": json.dumps(run("two", "2026-05-05", label="May")).encode()}
    )
    expect(bar.name).to_have_value("May")
    expect(quick.notice("undo")).to_contain_text("“April” is under Runs.")
    assert quick.stored()["id"] != "two" and stored(page)["two"]["answers"] == ONES
    quick.notice("undo").get_by_role("button", name="Undo").click()
    assert quick.stored()["id"] == "two" and quick.filled() == ONES and stored(page) == {}


def test_make_it_mine_leaves_the_open_run_on_the_shelf(page: Page, site: str) -> None:
    own = run("two", "2026-04-06", label="April", answers=ONES)
    quick = Quick(page, site).open(pack(run("theirs", "2026-05-05", label="May")), stored=own).finished()
    expect(page.locator("[data-part='runbar']")).to_be_hidden()
    quick.do("adopt")
    expect(Bar(page).name).to_have_value("May")
    expect(Bar(page).date).to_have_value("2026-05-05")
    assert quick.filled() == answers() and list(stored(page)) == ["two"]


def test_a_run_can_be_linked(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April"))
    quick = Quick(page, site).open("#run=one")
    expect(Bar(page).name).to_have_value("January")
    assert "#" not in page.url and list(stored(page)) == ["two"]
    page.goto(quick.url + "#run=gone")
    expect(quick.notice("import")).to_contain_text("isn't on this device")


def test_a_run_of_another_version_stays_and_a_copy_is_opened(page: Page, site: str) -> None:
    old = run("old", "2025-01-05", label="Old", model_version=7, answers={"sc_q1": 2, "gone_q1": 3})
    put(page, old)
    quick = Quick(page, site).open()
    bar = Bar(page).show().do("Open", "Old")
    expect(quick.notice("undo")).to_contain_text("version 7")
    assert stored(page) == {"old": old} and quick.stored()["model_version"] == 1
    assert quick.filled() == {"sc_q1": 2}
    bar.show()
    bar.dialog.locator("[data-run='old']").get_by_role("button", name="Rename").click()
    page.get_by_label("Name", exact=True).fill("Very old")
    page.keyboard.press("Enter")
    assert stored(page) == {"old": {**old, "label": "Very old"}}, "a new name changes nothing else"


def test_what_cannot_be_read_stays_and_can_be_downloaded(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), document(id="f", kind="full", answers={"a": 1}))
    page.add_init_script(f"localStorage['{SHELF}broken'] ??= 'half {{'; localStorage['{SHELF}odd'] ??= '[1]';")
    Quick(page, site).open()
    bar = Bar(page).show()
    assert bar.names() == ["January", "An entry that can't be read", "An entry that can't be read"]
    with page.expect_download() as download:
        bar.dialog.locator("[data-run='broken']").get_by_role("button", name="Download it").click()
    assert download.value.path().read_text("utf-8") == "half {"
    bar.dialog.locator("[data-run='odd']").get_by_role("button", name="Delete it").click()
    page.locator("[data-at='undo']").click()
    assert stored(page)["odd"] == [1] and stored(page)["broken"] == "half {" and "f" in stored(page)


def test_an_unreadable_entry_is_never_written_over(page: Page, site: str) -> None:
    page.add_init_script(f"localStorage['{SHELF}two'] ??= 'precious';")
    quick = Quick(page, site).open(stored=run("two", "2026-04-06", label="April"))
    Bar(page).new()
    found = stored(page)
    assert found.pop("two") == "precious"
    assert [value["label"] for value in found.values()] == ["April"] and quick.stored() is None


def test_two_tabs_follow_each_other(context: BrowserContext, page: Page, site: str) -> None:
    one = Quick(page, site).open().answer({"sc_q1": 2})
    two = Quick(context.new_page(), site).open()
    first, second = Bar(page).call("North"), Bar(two.page)
    expect(second.name).to_have_value("North")
    first.new()
    expect(second.count).to_have_text("Nothing answered yet")
    expect(second.number).to_have_text("1")
    two.answer({"sc_q2": 3})
    second.call("South").show().do("Open", "North")
    expect(first.name).to_have_value("North")
    assert one.filled() == {"sc_q1": 2} and [value["label"] for value in stored(page).values()] == ["South"]


def test_typing_in_a_tab_that_is_behind_replaces_nothing(context: BrowserContext, page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April", answers=ONES))
    one = Quick(page, site).open()
    other = context.new_page()
    other.goto(site)
    # the other tab opens January while this one holds a change that it hasn't kept yet
    page.evaluate("document.querySelector('fieldbook-quick').unkept = true")
    other.evaluate(
        """([key, shelf]) => { const own = localStorage[key];
        localStorage.setItem(shelf + 'two', own); localStorage.setItem(key, localStorage[shelf + 'one']);
        localStorage.removeItem(shelf + 'one'); }""",
        [KEY, SHELF],
    )
    page.wait_for_timeout(200)
    one.answer({"sc_q1": 4})
    assert one.stored()["id"] == "two" and one.stored()["answers"] == {**ONES, "sc_q1": 4}
    assert {id: value["label"] for id, value in stored(page).items()} == {"one": "January"}


def test_blocked_storage_holds_runs_for_the_page(page: Page, site: str) -> None:
    page.add_init_script(BLOCKED)
    quick = Quick(page, site).open().answer({"sc_q1": 2})
    bar = Bar(page).call("North").new()
    expect(quick.notice("store")).to_contain_text("last until you close this page")
    quick.answer({"sc_q1": 3})
    bar.show()
    expect(bar.row("North")).to_contain_text("not kept on this device")
    with page.expect_download() as download:
        bar.dialog.get_by_role("button", name="Export all").click()
    assert len(json.loads(download.value.path().read_text("utf-8"))["runs"]) == 2
    bar.do("Open", "North")
    assert quick.filled() == {"sc_q1": 2}
    expect(bar.number).to_have_text("2")


def test_full_storage_changes_nothing_and_says_so(page: Page, site: str) -> None:
    page.add_init_script(FULL_STORAGE)
    april = run("two", "2026-04-06", label="April", answers=ONES)
    put(page, run("one", "2026-01-05", label="January"), quick=april)
    quick = Quick(page, site).open().finished()
    page.evaluate("limit = Object.entries(localStorage).reduce((sum, [k, t]) => sum + k.length + t.length, 0) + 40")
    bar = Bar(page).new("A copy of this run")
    expect(quick.notice("store")).to_contain_text("There is no room for another run")
    assert quick.stored() == april and list(stored(page)) == ["one"] and quick.filled() == ONES
    expect(bar.name).to_have_value("April")
    bar.new()
    assert quick.stored() is None and sorted(stored(page)) == ["one", "two"], "an empty one takes no room"
    bar.show().do("Open", "January")
    assert quick.stored()["id"] == "one" and list(stored(page)) == ["two"], "neither does another one"
    bar.show().do("Duplicate", "April")
    expect(page.locator("[data-part='runs-said']")).to_contain_text("blocked or full")
    bar.do("Delete", "April (copy)").do("Delete", "April")
    expect(bar.row("April")).to_have_count(0)


def test_by_keyboard(page: Page, site: str) -> None:
    put(page, run("one", "2026-01-05", label="January"), quick=run("two", "2026-04-06", label="April"))
    Quick(page, site).open()
    bar = Bar(page)
    bar.name.focus()
    order = []
    for _ in range(9):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.dataset.do ?? document.activeElement.id"))
        if order[-1] == "runs":
            break
    assert [at for at in order if at != "run-date"] == ["new-run", "runs"]
    page.keyboard.press("Enter")
    expect(bar.dialog).to_be_visible()
    while page.evaluate("document.activeElement.dataset.at") != "open one":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar.name).to_have_value("January")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="New run").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.do") == "new-run"
    assert list(stored(page)) == ["two"]


def test_axe_finds_nothing_and_nothing_is_cut_off(page: Page, site: str) -> None:
    long = "A name without end " * 10
    put(page, run("one", "2026-01-05", label=long.strip()), quick=run("two", "2026-04-06", label="April"))
    page.add_init_script(f"localStorage['{SHELF}broken'] ??= '{{';")
    page.emulate_media(reduced_motion="reduce")
    Quick(page, site).open().finished()
    bar = Bar(page)
    for scheme, width in product(SCHEMES, (1280, 320)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.wait_for_selector(f"body[data-md-color-scheme={SCHEMES[scheme]}]")
        page.set_viewport_size({"width": width, "height": 800})
        bar.show().do("Rename", "April")
        assert violations(page) == []
        page.keyboard.press("Escape")
        bar.do("Duplicate", "April")
        bar.do("Delete", "April (copy)")
        assert violations(page) == []
        assert page.evaluate(
            """() => [...document.querySelectorAll('dialog[open], .fb-runbar')]
            .concat(document.documentElement).every((box) => box.scrollWidth <= box.clientWidth + 1)"""
        )
        bar.close()
