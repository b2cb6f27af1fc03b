"""What strangers put into content, links, files and the storage stays text: nothing of it runs, and nothing is lost."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import hostile
from tests.browser.quick import PATTERN, Quick, document
from tests.browser.test_quick_share import pack
from tests.browser.tools import ToolPage
from tests.browser.visit import PAGES, Tab, tab
from tests.serve import serving

SCOPE = "fieldbook:/team/fieldbook/:"
RUNS = "window.__hit=1"
TEXT = f"<img src=x onerror={RUNS}>'\"><script>{RUNS}</script></template><svg onload={RUNS}>[a](javascript:{RUNS})"
WATCH = """() => {
  addEventListener("securitypolicyviolation", ({violatedDirective}) => (window.__hit = violatedDirective));
}"""
FOUND = """() => [...document.querySelectorAll("*")]
  .filter((element) => element.matches("img[src=x], iframe, object, embed")
    || [...element.attributes].some(({name, value}) => /^on/i.test(name) || /^\\s*javascript:/i.test(value)))
  .map((element) => element.outerHTML.slice(0, 200))
  .concat(window.__hit === undefined ? [] : [`ran: ${window.__hit}`])
  .concat({}.polluted === undefined ? [] : ["the prototype of all objects has changed"])"""


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Tab]:
    """A tab on the hostile site whose policy does not count: the first line of defence alone has to hold."""
    with serving(hostile.site(), "/team/fieldbook/") as site, tab(browser, site, bypass_csp=True) as opened:
        opened.page.on("dialog", lambda dialog: opened.said.append(dialog.message) or dialog.dismiss())
        yield opened


def keep(page: Page, values: dict[str, Any]) -> None:
    """Put values into the storage of the site, as texts or as JSON."""
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
    page.evaluate("values => Object.entries(values).forEach(([name, text]) => localStorage.setItem(name, text))", texts)


@pytest.mark.parametrize("kind", [name for name in PAGES if name != "missing"])
def test_hostile_content_runs_on_no_page(kind: str, opened: Tab) -> None:
    opened.page.goto(opened.server.url + PAGES[kind])
    opened.page.wait_for_load_state("networkidle")
    assert opened.page.evaluate(FOUND) == []
    assert opened.faults == []


def test_hostile_content_runs_in_no_result(opened: Tab) -> None:
    """Titles, next steps and drawings of the engine, whose data is the content."""
    opened.page.goto(opened.server.url)
    keep(opened.page, {f"{SCOPE}assess.quick": document()})
    view = Quick(opened.page, opened.server.url).open().finished()
    assert view.page.evaluate(FOUND) == []
    assert hostile.MARKER in view.page.locator(".fb-verdict").inner_text() + view.result.inner_text()
    assert view.page.locator("fieldbook-quick svg").count() >= 1
    opened.page.goto(opened.server.url + "search/?q=churn")
    expect(opened.page.locator("main a").filter(has_text=hostile.MARKER).first).to_be_visible()
    assert opened.page.evaluate(FOUND) == []
    assert opened.faults == []


def test_texts_of_visitors_stay_text(page: Page, site: str) -> None:
    """A link, a file and its name, notes and a name, on the page and in its report."""
    notes = dict.fromkeys(document()["answers"], TEXT)
    shared = document(label=TEXT[:200], notes=notes)
    page.add_init_script(f"({WATCH})()")
    quick = Quick(page, site).open(pack(shared)).finished()
    expect(page.get_by_role("heading", name=TEXT[:20])).to_be_visible()
    assert page.locator(".fb-notes dd").first.inner_text() == TEXT
    assert page.evaluate(FOUND) == []
    quick.do("adopt")
    quick.finished()
    name = f"<img src=x onerror={RUNS}>.json"
    for text in (json.dumps(shared), "no", json.dumps({**shared, TEXT: 1}), json.dumps(document(kind=TEXT))):
        page.locator("[data-part='file']").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(page.locator("[data-notice]").filter(has_text="<img src=x").first).to_be_visible()
        assert page.evaluate(FOUND) == []
    page.goto(f"{site}search/?q={TEXT.replace('#', '')}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(FOUND) == []


POLLUTION = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "prototype": {"polluted": 1}'


def test_no_file_or_link_changes_all_objects(page: Page, site: str) -> None:
    whole = json.dumps(document())
    polluted = f"{POLLUTION}, {whole[1:]}"
    quick = Quick(page, site).open(pack(None, raw=polluted.encode()))
    expect(quick.notice("link")).to_contain_text("damaged")
    inside = whole.replace('"answers": {', f'"answers": {POLLUTION}, ')
    several = f'{POLLUTION}, "format": "fieldbook-runs", "format_version": 1, "runs": [{polluted}]}}'
    for text in (polluted, inside, f"[{POLLUTION}}}]", several):
        page.locator("[data-part='file']").set_input_files(
            {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(page.locator("[data-notice='import'], [data-notice='runs']").first).to_be_visible()
        assert page.evaluate(FOUND) == []
    values = '{"__proto__": "7", "constructor": "8", "start": "9"}'
    tool = json.dumps({**TOOL, "values": {}}).replace('"values": {}', f'"values": {values}')
    revenue = ToolPage(page, site, "revenue").open(pack(None, raw=tool.encode()))
    expect(page.locator("form [name='start']")).to_have_value("9")
    revenue.do("adopt")
    assert page.evaluate(FOUND) == []
    page.goto(f"{site}playbooks/?__proto__=polluted&constructor=polluted&stage=__proto__")
    page.wait_for_load_state("networkidle")
    page.goto(f"{site}search/?q=__proto__ constructor polluted")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(FOUND) == []


TOOL = {"format": "fieldbook-tool", "format_version": 1, "tool": "revenue", "tool_version": 1}
RUN = {"format": "fieldbook-assessment", "format_version": 1, "model_version": 1}
STRANGE: dict[str, Any] = {
    "run.a": {**RUN, "answers": {"a": 1}},
    "run.b": {**RUN, "kind": None, "answers": {"a": 1}},
    "run.c": {**RUN, "kind": "__proto__", "answers": {}},
    "run.d": "null",
    "run.e": '{"format": ',
    "run.f": {**RUN, "kind": "quick", "model_version": 99, "date": 5, "saved": [], "label": {}, "answers": []},
    f"run.{TEXT}": {**RUN, "kind": "quick", "answers": {}},
    "assess.quick": {**RUN, "kind": None, "answers": {"a": 1}},
    "assess.full": [1, 2],
    "team": {
        "format": "fieldbook-runs",
        "format_version": 1,
        "runs": [None, {**RUN, "kind": None, "answers": {"a": 1}}],
    },
    "searches": ["__proto__", TEXT, 5, None, ""],
    "tool.health-config": {
        "weights": {"__proto__": 100},
        "bands": None,
        "typed": {"__proto__": "x", "weights.usage": 5},
    },
    "account.a": {"format": "fieldbook-tool", "tool": "health", "values": {"__proto__": "x"}},
    f"account.{TEXT}": "[]",
    "tool.revenue": {
        "format": "fieldbook-tool",
        "format_version": 1,
        "tool": "revenue",
        "tool_version": 1,
        "values": [1],
    },
    "tool.capacity": "7",
    "tool.benchmarks": '"text"',
    "tool.escalation": "{}",
    "tool.checklist": {"format": "fieldbook-tool", "format_version": 1, "tool": "checklist", "tool_version": "x"},
    "tool.qbr-agenda": TEXT,
    "copies.qbr-agenda": [None, 1, {"format": "fieldbook-tool"}, TEXT],
}
"""What another page on the same host, or a broken extension, may have left under our names."""
FOREIGN = {
    "fieldbook:/team/:assess.quick": "of another edition",
    "fieldbook:/team/fieldbook/more/:run.x": "of an edition below this one",
    "fieldbook": "of nobody",
    "run.a": "of somebody else",
}
STORED_PAGES = ("quick", "full", "team", "history", "search", "template", "account health", "portfolio", "revenue")
STORED_PAGES += ("capacity", "benchmark check", "escalation", "checklist")


def test_strange_values_in_the_storage_are_survived(page: Page, site: str) -> None:
    """What is in our own names is checked like a file; what is in those of others is never touched."""
    page.add_init_script(f"({WATCH})()")
    page.goto(site)
    keep(page, {f"{SCOPE}{name}": value for name, value in STRANGE.items()} | FOREIGN)
    for kind in STORED_PAGES:
        page.goto(site + PAGES[kind])
        page.wait_for_load_state("networkidle")
        assert page.evaluate(FOUND) == [], kind
    page.goto(site + PAGES["quick"])
    Quick(page, site).answer({name: answer for name, answer in zip(document()["answers"], PATTERN, strict=False)})
    kept = page.evaluate("() => ({...localStorage})")
    assert {name: kept.get(name) for name in FOREIGN} == FOREIGN
    others = [name for name in kept if not name.startswith((SCOPE, "/team/fieldbook/.")) and name not in FOREIGN]
    assert others == []


def test_a_portfolio_of_strangers_stays_text(page: Page, site: str) -> None:
    page.add_init_script(f"({WATCH})()")
    tool = ToolPage(page, site, "portfolio").open()
    quoted = TEXT.replace('"', '""')
    head = f'account,arr,__proto__,constructor,"{quoted}"'
    rows = f'{head}\r\n"{quoted}",1000,1,1,1\r\n__proto__,=1+1,2,2,2\r\n=cmd|1,5,,,\r\n'
    name = f"<img src=x onerror={RUNS}>.csv"
    page.locator("[data-part='file']").set_input_files({"name": name, "mimeType": "text/csv", "buffer": rows.encode()})
    expect(page.locator("[data-tool]")).to_contain_text("'\"><script>", timeout=60_000)
    assert page.evaluate(FOUND) == []
    for data in (b"PK\x03\x04" + b"\0" * 5000, b"\xd0\xcf\x11\xe0" + b"\0" * 100, b"\xff\xfea\0", b"\0" * 100):
        page.locator("[data-part='file']").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
        expect(tool.report.locator(".fb-notice--bad")).to_contain_text("<img src=x", timeout=60_000)
        assert page.evaluate(FOUND) == []
        page.locator("[data-part='file']").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": rows.encode()}
        )
        expect(tool.report.locator(".fb-notice--bad")).to_have_count(0)
