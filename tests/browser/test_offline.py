"""Kept for offline use: by consent, whole, verified, and gone without a trace when it is no longer wanted."""

import re
import shutil
from collections.abc import Iterator
from math import ceil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from tests import building
from tests.browser.conftest import PREFIX
from tests.browser.offline import PAGE, PLAYBOOK, Panel, edit, headline, later, small, visitor
from tests.browser.quick import Quick, answers
from tests.browser.tools import ToolPage, violations
from tests.serve import Site, serving

NAMES = [f"fieldbook:{PREFIX}:files", f"fieldbook:{PREFIX}:notes"]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first build: a small copy of the site."""
    return small(building.site(), tmp_path_factory.mktemp("builds") / "first")


@pytest.fixture(scope="module")
def second(build: Path) -> Path:
    """The second build: one page has changed."""
    return later(build, "second", headline)


@pytest.fixture
def own(build: Path) -> Iterator[Site]:
    """A server that a test may stop, and that may change its folder."""
    with serving(build, PREFIX) as site:
        yield site


@pytest.fixture
def panel(browser: Browser, own: Site) -> Iterator[Panel]:
    """The panel in a fresh profile."""
    context = visitor(browser)
    panel = Panel(context, own)
    yield panel
    context.close()
    assert panel.faults == []


def edition(context: BrowserContext, server: Site) -> str | None:
    """Which edition of the playbook a new tab shows; None for the first."""
    page = context.new_page()
    page.goto(server.url + PLAYBOOK)
    found = page.locator("h1").get_attribute("data-edition")
    page.close()
    return found


def test_nothing_is_kept_before_it_is_asked_for(panel: Panel, own: Site) -> None:
    panel.open().says("Not kept on this device.")
    weights = panel.root.locator(".fb-offline__weight").all_inner_texts()
    assert all(re.fullmatch(r"\d+\.\d MB|\d+ KB", weight) for weight in weights) and len(weights) == 3
    before = panel.root.locator(".fb-offline__total").inner_text()
    panel.root.get_by_role("checkbox", name="Documents and data").check()
    assert panel.root.locator(".fb-offline__total").inner_text() != before
    assert (panel.kept(), panel.workers()) == ({}, [])
    assert [path for path, _ in own.sent if path.endswith("sw.js")] == []


def test_after_consent_everything_works_without_a_network(panel: Panel) -> None:
    panel.keep(tools=True).goes_dark()
    page = panel.page
    page.goto(panel.url)
    expect(page.locator("h1")).to_be_visible()
    page.goto(panel.url + PLAYBOOK.rstrip("/") + "?from=mail#steps")
    assert page.url == panel.url + PLAYBOOK + "?from=mail#steps"
    page.goto(panel.url + "metrics/nrr/index.html")
    expect(page.locator("h1")).to_contain_text("Net revenue retention")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("GRR")
    expect(page.get_by_role("option").first).to_contain_text("Gross revenue retention")
    revenue = ToolPage(page, panel.url, "revenue").open()
    revenue.fill({"start": "2000000", "expansion": "260000", "contraction": "60000", "churn": "110000"}).finished()
    quick = Quick(page, panel.url).open().answer().finished()
    assert quick.scores()[0] == "2.0"
    missing = page.goto(panel.url + "no/such/page/")
    assert missing is not None and missing.status == 404
    expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()
    page.get_by_role("link", name="Home", exact=True).last.click()
    expect(page).to_have_url(panel.url)
    panel.open().says("Kept on this device.")


def test_what_was_not_chosen_is_not_passed_off_as_missing(panel: Panel) -> None:
    panel.keep()
    panel.root.get_by_text("Keep more").click()
    expect(panel.root.get_by_role("checkbox")).to_have_count(2)
    panel.goes_dark()
    with pytest.raises(Error, match="ERR_"):
        panel.page.goto(panel.url + "downloads/cs-fieldbook-quick-assessment.xlsx")


def test_a_part_can_be_added_later(panel: Panel, own: Site) -> None:
    panel.keep()
    del own.sent[:]
    panel.root.get_by_text("Keep more").click()
    panel.root.get_by_role("checkbox", name="Tools and assessments").uncheck()
    panel.press("Keep these too")
    expect(panel.root.locator("dl")).to_contain_text("Documents and data")
    sent = [path.removeprefix(PREFIX) for path, _ in own.sent if "offline" not in path]
    assert [path for path in sent if not path.endswith("/index.md")] == [
        "downloads/cs-fieldbook-quick-assessment.xlsx"
    ], "the documents, and the pages as Markdown"
    assert len(sent) > 5


def test_a_new_version_is_fetched_by_its_changes_and_waits_for_a_reload(panel: Panel, own: Site, second: Path) -> None:
    panel.keep()
    reader = panel.other()
    reader.goto(panel.url + PLAYBOOK)
    own.folder = second
    del own.sent[:]
    panel.look().says("A new version is there.")
    lists = [
        f"{PREFIX}offline.json",
        *(f"{PREFIX}assets/offline/{path.name}" for path in (second / "assets/offline").iterdir()),
    ]
    assert [path for path, _ in own.sent] == [*lists, PREFIX + PLAYBOOK]
    notice = reader.locator(".fb-newer")
    expect(notice).to_contain_text("A new version of this site is here.")
    assert reader.locator("h1").get_attribute("data-edition") is None
    assert violations(reader) == []
    notice.get_by_role("button", name="Reload").click()
    expect(reader.locator("h1")).to_have_attribute("data-edition", "second")
    expect(notice).to_have_count(0)
    panel.press("Reload")
    panel.says("Kept on this device.")


def test_an_update_that_breaks_off_leaves_the_old_version_whole(panel: Panel, own: Site, second: Path) -> None:
    panel.keep()
    own.folder, own.cut = second, {PREFIX + PLAYBOOK}
    panel.look()
    expect(panel.root).to_contain_text("The download broke off")
    assert edition(panel.context, own) is None
    own.cut = set()
    panel.look().says("A new version is there.")
    assert edition(panel.context, own) == "second"


@pytest.mark.parametrize("when", ["first", "update"])
def test_a_file_that_is_not_the_listed_one_is_refused(
    when: str, panel: Panel, own: Site, build: Path, tmp_path: Path
) -> None:
    broken = later(build, f"broken-{when}", headline)
    edit(broken, f"{PLAYBOOK}index.html", "second", "forged")
    if when == "update":
        panel.keep()
    own.folder = broken
    if when == "update":
        panel.look()
        expect(panel.root).to_contain_text("isn't the one the site's list names")
        panel.says("Kept on this device.")
        own.folder = build
        assert edition(panel.context, own) is None
    else:
        panel.open().press("Keep for offline")
        panel.says("Not kept yet.")
        expect(panel.root).to_contain_text("isn't the one the site's list names")
        own.folder = build
        panel.press("Try again")
        panel.says("Kept on this device.")
        assert edition(panel.context, own) is None


def rebuilt(folder: Path) -> None:
    """Scripts and runtime stand at new addresses, and nothing stands at the old ones."""
    headline(folder)
    for kind in ("widgets", "runtime"):
        (old,) = (folder / "assets" / kind).iterdir()
        new = old.with_name(old.name[::-1])
        shutil.move(old, new)
        for page in folder.rglob("*.html"):
            if old.name in page.read_text(encoding="utf-8"):
                edit(folder, str(page.relative_to(folder)), old.name, new.name)


def test_an_assessment_half_way_goes_on_with_its_version(panel: Panel, own: Site, build: Path) -> None:
    panel.keep(tools=True)
    first = panel.kept()[NAMES[0]]
    quick = Quick(panel.other(), panel.url).open()
    own.folder = third = later(build, "third", rebuilt)
    panel.look().says("A new version is there.")
    expect(quick.page.locator(".fb-newer")).to_be_visible()
    own.folder = fourth = later(third, "fourth", lambda folder: edit(folder, "index.html", "<h1", "<h1 lang='en'"))
    panel.look()
    expect(panel.root.locator("dl")).to_contain_text(next((fourth / "assets/offline").iterdir()).stem[:7])
    panel.context.new_cdp_session(quick.page).send("Network.clearBrowserCache")
    # Two updates later the page still finds the scripts and the runtime of its own version, which only it uses.
    assert quick.answer().finished().scores()[0] == "2.0"
    quick.page.goto(panel.url)
    assert quick.stored()["answers"] == answers()
    quick.page.close()
    panel.page.reload()
    own.folder = third
    panel.look().says("A new version is there.")
    # Nobody is on the first version any more: what is left are two versions, one page apart.
    assert panel.kept() == {NAMES[0]: first + 1, NAMES[1]: 3}


def test_removing_leaves_nothing_and_touches_nothing_of_others(panel: Panel) -> None:
    panel.open()
    panel.page.evaluate("""async () => {
        await (await caches.open('fieldbook:/team/fieldbook/two/:files')).put('/x', new Response('theirs'));
        await (await caches.open('other')).put('/x', new Response('theirs')) }""")
    panel.keep().press("Remove")
    panel.says("Not kept on this device.")
    assert panel.kept() == {"fieldbook:/team/fieldbook/two/:files": 1, "other": 1}
    assert panel.workers() == []
    panel.goes_dark()
    with pytest.raises(Error, match="ERR_"):
        panel.page.goto(panel.url)


def test_stopping_leaves_nothing(panel: Panel, own: Site) -> None:
    own.held.add(PREFIX + PLAYBOOK)
    panel.open().press("Keep for offline")
    panel.says("Downloading.")
    expect(panel.root.locator(".fb-offline__far")).to_have_text(re.compile(r"MB of \d+\.\d MB"))
    panel.press("Stop")
    panel.says("Not kept on this device.")
    assert (panel.kept(), panel.workers()) == ({}, [])
    own.held.clear()


def test_too_little_space_is_said_with_the_figure_and_leaves_nothing(panel: Panel) -> None:
    panel.open()
    devtools = panel.context.new_cdp_session(panel.page)
    origin = "/".join(panel.url.split("/")[:3])
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    panel.press("Keep for offline")
    panel.says("Not kept yet.")
    expect(panel.root).to_contain_text(re.compile(r"There isn't enough space on this device: \d+\.\d MB are needed"))
    assert (panel.kept(), panel.workers()) == ({}, [])


def test_storage_that_fills_up_in_the_middle_leaves_the_old_version(panel: Panel, own: Site, second: Path) -> None:
    panel.keep()
    before = panel.kept()
    panel.context.service_workers[0].evaluate("""() => {
        const put = Cache.prototype.put;
        Cache.prototype.put = function (key, response) {
            return key.includes('.kept/')
                ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : put.call(this, key, response);
        } }""")
    own.folder = second
    panel.look()
    problem = panel.root.locator(".fb-offline__problem")
    needs = ceil((second / PLAYBOOK / "index.html").stat().st_size / 1000)
    expect(problem).to_contain_text(f"There isn't enough space on this device: {needs} KB are needed")
    expect(problem).to_contain_text("What was kept before works as it did.")
    assert (panel.kept(), edition(panel.context, own)) == (before, None)


def test_a_visit_looks_for_a_new_version_every_five_minutes_at_most(panel: Panel, own: Site, second: Path) -> None:
    panel.keep()
    own.folder = second
    del own.sent[:]
    assert edition(panel.context, own) is None
    assert own.sent == []
    panel.context.service_workers[0].evaluate(
        "() => { const now = Date.now; Date.now = () => now.call(Date) + 5 * 60_000 }"
    )
    assert edition(panel.context, own) is None
    panel.says("A new version is there.")


def test_what_another_worker_has_noted_is_fetched_anew(panel: Panel, own: Site) -> None:
    panel.keep()
    before = panel.kept()
    worker = panel.context.service_workers[0]
    worker.evaluate(
        """async ([, notes]) => {
        await (await caches.open(notes)).put(registration.scope + '.notes/state',
            new Response('{"format": 0, "parts": ["pages"], "more": 1}'));
        memory = undefined }""",
        NAMES,
    )
    del own.sent[:]
    assert edition(panel.context, own) is None
    panel.page.evaluate(
        """async ([, notes]) => {
        const state = new URL('../../.notes/state', location.href).href;
        for (let turn = 0; turn < 200; turn += 1) {
            const {format, version, parts} = await (await caches.match(state, {cacheName: notes})).json();
            if (format === 1 && version && parts.join() === 'pages') return;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        throw new Error('not taken over') }""",
        NAMES,
    )
    assert panel.kept() == before
    assert [path for path, _ in own.sent if path.endswith(".mjs")] == []


def test_an_edition_that_drops_it_cleans_up(panel: Panel, own: Site, build: Path, tmp_path: Path) -> None:
    dropped = shutil.copytree(build, tmp_path / "dropped")
    listed_without = dropped / "offline.json"
    listed_without.write_text('{"format": 1, "version": null}\n', encoding="utf-8")
    panel.keep()
    own.folder = dropped
    panel.look().says("This edition of the site isn't offered for offline use.")
    assert (panel.kept(), panel.workers()) == ({}, [])


def test_a_site_that_is_gone_is_said_and_what_was_kept_works(panel: Panel, own: Site, tmp_path: Path) -> None:
    panel.keep()
    own.folder = tmp_path
    panel.look()
    expect(panel.root).to_contain_text("hasn't answered at this address since")
    assert edition(panel.context, own) is None


def test_what_the_browser_has_cleared_is_noticed_and_fetched_again(panel: Panel, own: Site) -> None:
    panel.keep()
    before = panel.kept()
    panel.page.evaluate(
        "async ([name]) => { const cache = await caches.open(name);"
        " for (const one of (await cache.keys()).slice(0, 20)) await cache.delete(one) }",
        NAMES,
    )
    assert edition(panel.context, own) is None  # from the network, so no page is broken
    panel.look()
    expect(panel.root).to_contain_text("This is the latest version.")
    assert panel.kept() == before
    panel.page.evaluate("async ([files, notes]) => { await caches.delete(files); await caches.delete(notes) }", NAMES)
    for worker in panel.workers():
        panel.page.evaluate(
            "async (scope) => (await navigator.serviceWorker.getRegistration(scope)).unregister()", worker
        )
    panel.open().says("No longer kept: the browser has cleared it.")


def test_a_preview_without_a_list_says_so(panel: Panel, own: Site, build: Path, tmp_path: Path) -> None:
    own.folder = shutil.copytree(build, tmp_path / "preview", ignore=shutil.ignore_patterns("offline.json"))
    panel.open().says("Not possible for this copy of the site.")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("delete Navigator.prototype.serviceWorker", "Not possible in this browser."),
        ("Object.defineProperty(window, 'isSecureContext', {value: false})", "Not possible at this address."),
        (
            "navigator.serviceWorker.getRegistration = () => Promise.reject(new DOMException('no', 'SecurityError'))",
            "This browser doesn't let the site keep anything.",
        ),
    ],
    ids=["no workers", "plain http", "blocked"],
)
def test_where_it_cannot_be_done_it_is_said(script: str, said: str, panel: Panel) -> None:
    panel.page.add_init_script(script)
    panel.open().says(said)


def test_without_javascript_the_page_says_so(browser: Browser, own: Site) -> None:
    context = visitor(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(own.url + PAGE)
    expect(page.locator("fieldbook-offline")).to_contain_text("Keeping the site is done by a script")
    expect(page.locator("[data-part=panel]")).to_be_hidden()
    context.close()


def test_no_violation_in_the_states(panel: Panel) -> None:
    panel.open().says("Not kept on this device.")
    assert violations(panel.page) == []
    panel.keep()
    # The button that was pressed is gone; whoever uses the keyboard goes on at the state.
    assert panel.page.evaluate("() => document.activeElement.textContent") == "Kept on this device."
    panel.root.get_by_text("Keep more").click()
    assert violations(panel.page) == []
