"""Templates filled in on their pages, as a person would; the documents are opened by python-docx and LibreOffice."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import building
from tests.browser.faults import Faults
from tests.browser.tools import ToolPage, violations
from tests.macros.office import texts
from tests.macros.worddoc import WordDoc

RUNTIME = "assets/runtime/"


class Form(ToolPage):
    """The form on the page of a template."""

    def __init__(self, page: Page, site: str, id: str) -> None:
        super().__init__(page, site, f"template-{id}", f"templates/{id}/")

    def start(self) -> "Form":
        """Go there and ask for the form."""
        self.page.goto(self.url)
        self.page.get_by_role("button", name="Fill it in here").click()
        self.page.wait_for_selector("[data-tool][data-on]")
        return self

    def name(self, text: str) -> None:
        """Name the copy."""
        self.page.get_by_label("Name of this copy").fill(text)

    def docx(self) -> WordDoc:
        """The Word document that the page makes."""
        with self.page.expect_download() as download:
            self.do("docx")
        assert download.value.suggested_filename.endswith(".docx")
        return WordDoc(download.value.path().read_bytes())

    def control(self, name: str) -> Any:
        """A control by its name."""
        return self.page.locator(f"form [name='{name}']")


def names(page: Page, kind: str) -> list[str]:
    """The names of all controls of a type."""
    return page.evaluate(
        "kind => [...document.querySelectorAll('fieldbook-filler form [name]')].filter(({type}) => type === kind)"
        ".map(({name}) => name)",
        kind,
    )


def test_an_agenda_is_filled_in_kept_and_taken_away(page: Page, site: str, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    form = Form(page, site, "qbr-agenda").start()
    assert page.evaluate("document.activeElement.id") == "filler-label"
    form.name("Söhne, Q4")
    form.control("account").fill("Öl & Söhne <GmbH>")
    form.control("meeting-date").fill("2026-12-03")
    form.control("csm").fill("Ana *Ferreira*\nfor now")
    box = names(page, "checkbox")[0]
    form.control(box).check()
    select = form.control(names(page, "select-one")[0]).first
    label = select.locator("option").nth(1).inner_text()
    select.select_option(label=label)
    form.control("goal-results.2.goal").fill("Fewer | calls")
    page.get_by_role("button", name="Add a row to Results by goal").click()
    assert page.evaluate("document.activeElement.name") == "goal-results.4.goal"
    form.control("goal-results.4.goal").fill("Fourth goal")
    long = names(page, "textarea")
    long_name = next(name for name in long if form.control(name).get_attribute("rows") == "4")
    form.control(long_name).fill("First line\nsecond line\n\n- new paragraph\x0c")
    expect(page.locator("[data-part='count']")).to_have_text("8 entries so far")

    doc = form.docx()
    entries = doc.entries()
    assert entries["_name"] == "Söhne, Q4" and entries["account"] == "Öl & Söhne <GmbH>"
    assert (
        entries["meeting-date"] == "3 Dec 2026" and entries["csm"] == "Ana *Ferreira* for now" and entries[box] is True
    )
    assert entries["goal-results.2.goal"] == "Fewer | calls" and entries["goal-results.4.goal"] == "Fourth goal"
    assert entries[long_name] == "First line\nsecond line\n\n- new paragraph" and label in entries.values()
    assert len(entries) == 9
    assert doc.docx.core_properties.title == "QBR agenda: Söhne, Q4, CS Fieldbook"
    assert not [item for item in doc.docx.paragraphs if item.style.name.startswith("Guidance")]
    read = texts(tmp_path, {"filled": doc.data})["filled"]
    for text in ("Söhne, Q4", "Öl & Söhne <GmbH>", "3 Dec 2026", "Fourth goal", "second line"):
        assert text in read

    written = form.saved("markdown")
    assert written.startswith("# QBR agenda\n\nSöhne, Q4, ")
    for line in (
        "- **Customer:** Öl \\& Söhne \\<GmbH\\>\n- **Date:** 3 Dec 2026\n- **CSM:** Ana \\*Ferreira\\* for now\n",
        "|  |  |  |  |\n| Fewer \\| calls |  |  |  |\n|  |  |  |  |\n| Fourth goal |  |  |  |\n",
        "First line\\\nsecond line\n\n\\- new paragraph\n",
    ):
        assert line in written
    form.do("copy")
    expect(form.notice("copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == written

    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    expect(form.control("goal-results.4.goal")).to_have_value("Fourth goal")
    expect(page.get_by_label("Name of this copy")).to_have_value("Söhne, Q4")
    assert form.docx().canonical() == doc.canonical()
    assert not [url for url in asked if RUNTIME in url], "the calculator is of no use here"


def test_rows_and_groups_come_and_go_and_come_back(page: Page, site: str) -> None:
    form = Form(page, site, "save-campaign-proposal").start()
    page.get_by_role("button", name="Add another: Concern").click()
    concern = page.evaluate("document.activeElement.name")
    assert concern.endswith(".4")
    field = concern.removesuffix(".4")
    for copy in (1, 3, 4):
        form.control(f"{field}.{copy}").fill(f"Concern number {copy}")
    table = page.locator("[data-rows]").evaluate_all("all => all.map(one => one.dataset.rows)")
    start = next(name for name in table if name.endswith(".4"))
    group = page.get_by_role("group", name="Concern 4")
    group.get_by_role("button", name="Add a row").click()
    cells = group.locator("tbody tr").nth(2).locator("textarea")
    cells.first.fill("Third commitment")
    assert cells.first.get_attribute("name").startswith(f"{start}.3.")
    doc = form.docx()
    assert [text for text in doc.headings(2) if text.startswith("Concern")] == [f"Concern {n}" for n in (1, 2, 3, 4)]
    entries = doc.entries()
    assert entries == {
        **{f"{field}.{copy}": f"Concern number {copy}" for copy in (1, 3, 4)},
        cells.first.get_attribute("name"): "Third commitment",
    }
    page.get_by_role("button", name="Remove Concern 1").click()
    expect(form.control(f"{field}.2")).to_have_value("Concern number 3")
    expect(form.control(f"{field}.4")).to_have_count(0)
    doc = form.docx()
    assert doc.headings(2) == ["Concern 1", "Concern 2", "Concern 3"]
    assert len(doc.entries()) == 3
    form.notice("undo").get_by_role("button", name="Undo").click()
    expect(form.control(f"{field}.4")).to_have_value("Concern number 4")
    page.get_by_role("button", name="Remove row 3 of").last.click()
    expect(page.get_by_text("Third commitment")).to_have_count(0)


def test_every_example_becomes_the_documents_of_the_build(page: Page, site: str) -> None:
    for path in sorted((building.ROOT / "content/templates").glob("*.yaml")):
        form = Form(page, site, path.stem).start()
        form.do("example")
        expect(form.notice("undo")).to_contain_text("This is the completed example.")
        built = building.site() / f"downloads/cs-fieldbook-{path.stem}-example"
        doc, wanted = form.docx(), WordDoc(built.with_name(f"{built.name}.docx").read_bytes())
        assert doc.canonical() == wanted.canonical(), path.stem
        written = form.saved("markdown").split("\n\n", 2)[2]
        assert built.with_name(f"{built.name}.md").read_text("utf-8").endswith(written), path.stem
        assert [name for name in doc.parts] == [name for name in wanted.parts]


def test_copies_are_put_aside_opened_and_deleted(page: Page, context: BrowserContext, site: str) -> None:
    form = Form(page, site, "post-mortem").start()
    form.name("Acme")
    form.control("account-name").fill("Acme Ltd")
    form.do("another")
    expect(form.control("account-name")).to_have_value("")
    expect(page.locator("[data-part='others-title']")).to_have_text("One other copy on this device")
    form.control("account-name").fill("Borealis")
    form.do("another")
    page.reload()
    page.wait_for_selector("[data-tool][data-on]")
    page.locator("[data-part='others'] summary").click()
    lines = page.locator("[data-part='others-list'] li")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("No name (Borealis)")
    other = Form(context.new_page(), site, "post-mortem")
    other.page.goto(other.url)
    other.page.wait_for_selector("[data-tool][data-on]")
    page.get_by_role("button", name="Open Acme").click()
    expect(form.control("account-name")).to_have_value("Acme Ltd")
    expect(lines).to_have_count(1)
    expect(other.control("account-name")).to_have_value("Acme Ltd")
    expect(other.page.locator("[data-part='others-list'] li")).to_have_count(1)
    page.get_by_role("button", name="Delete No name (Borealis)").click()
    expect(page.locator("[data-part='others']")).to_be_hidden()
    form.notice("undo").get_by_role("button", name="Undo").click()
    expect(lines).to_have_count(1)
    form.do("restart")
    page.get_by_role("button", name="Start again").last.click()
    expect(form.control("account-name")).to_have_value("")
    form.notice("undo").get_by_role("button", name="Undo").click()
    expect(form.control("account-name")).to_have_value("Acme Ltd")


def test_what_looks_wrong_is_said_and_nothing_is_lost(page: Page, site: str) -> None:
    form = Form(page, site, "post-mortem").start()
    form.control("arr-lost").fill("about 62k, rising")
    expect(form.error("arr-lost")).to_contain_text("“about 62k, rising” is kept as it is, but it is not a number.")
    form.control("churn-date").fill("0026-04-30")
    expect(form.error("churn-date")).to_contain_text("Check the year")
    form.control("csm").fill("x" * 1_000_000)
    expect(form.error("csm")).to_contain_text("1,000,000 characters, and at most 20,000 are kept")
    entries = form.docx().entries()
    assert entries == {"arr-lost": "about 62k, rising", "churn-date": "30 Apr 26"}
    assert form.stored()["values"] == {"arr-lost": "about 62k, rising", "churn-date": "0026-04-30"}
    assert len(form.control("csm").input_value()) == 1_000_000
    form.control("csm").fill("x" * 20_000)
    expect(form.error("csm")).to_have_count(0)
    form.control("arr-lost").fill("62400")
    expect(form.error("arr-lost")).to_have_count(0)
    entries = form.docx().entries()
    assert entries["arr-lost"] == "62,400" and len(entries["csm"]) == 20_000


def test_a_file_goes_out_and_comes_back(page: Page, site: str) -> None:
    form = Form(page, site, "post-mortem").start()
    form.name("Acme")
    form.control("events.2.date").fill("2026-02-01")
    form.control("stakeholders").fill("one\ntwo")
    text = form.saved("export")
    found = json.loads(text)
    assert (found["format"], found["tool"], found["label"]) == ("fieldbook-tool", "template-post-mortem", "Acme")
    assert found["values"] == {"events.2.date": "2026-02-01", "stakeholders": "one\ntwo"}
    form.do("restart")
    page.get_by_role("button", name="Start again").last.click()
    expect(form.control("stakeholders")).to_have_value("")
    form.upload("acme.json", text)
    expect(form.control("stakeholders")).to_have_value("one\ntwo")
    expect(form.control("events.2.date")).to_have_value("2026-02-01")
    form.upload("x.json", text.replace("template-post-mortem", "template-qbr-agenda"))
    expect(form.notice("import")).to_contain_text("“x.json” was not imported.")
    strange = {"events.9.event": "ninth", "churn-date": "soon", "nothing": "x"}
    form.upload("y.json", json.dumps({**found, "values": strange}))
    expect(form.notice("undo")).to_contain_text("left out: nothing, churn-date")
    expect(form.control("events.9.event")).to_have_value("ninth")
    assert form.values() == {"events.9.event": "ninth"}


def test_without_network_and_storage_it_says_so(page: Page, site: str, faults: Faults) -> None:
    faults.expect("Failed to load resource", "ERR_FAILED")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.route("**/assets/forms/*", lambda route: route.abort())
    form = Form(page, site, "post-mortem")
    page.goto(form.url)
    start = page.get_by_role("button", name="Fill it in here")
    start.click()
    expect(page.locator("[data-part='start-said']")).to_contain_text("could not be loaded")
    page.unroute("**/assets/forms/*")
    start.click()
    page.wait_for_selector("[data-tool][data-on]")
    form.control("csm").fill("Ana")
    expect(form.notice("store")).to_contain_text("can't be kept on this device")
    form.do("another")
    expect(form.notice("copies")).to_contain_text("no room for another copy")
    expect(form.control("csm")).to_have_value("Ana")
    page.route("**/downloads/*", lambda route: route.abort())
    form.do("docx")
    expect(form.notice("docx")).to_contain_text("could not be made")
    page.unroute("**/downloads/*")
    with page.expect_download() as download:
        form.notice("docx").get_by_role("button", name="Try again").click()
    assert WordDoc(download.value.path().read_bytes()).entries() == {"csm": "Ana"}


@pytest.mark.parametrize("id", ["csm-90-day-plan", "qbr-preparation"])
def test_everybody_can_use_and_print_it(page: Page, site: str, id: str) -> None:
    form = Form(page, site, id).start()
    form.do("example")
    page.locator("[data-notice] .fb-button--quiet").click()
    number = next(name for name in names(page, "text"))
    form.control(number).fill("a few")
    expect(form.error(number)).to_be_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert form.wider_than_screen() <= 0
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 900})
    shown = page.evaluate(
        "() => [...document.querySelectorAll('.md-typeset > *, .fb-plain, .fb-noprint, .fb-filler__title')]"
        ".filter((element) => element.getClientRects().length).map((element) => element.className)"
    )
    assert shown == ["fb-widget", "fb-filler__title"]
    page.emulate_media(media="screen")


def test_the_page_is_a_light_sheet_until_somebody_wants_the_form(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}templates/qbr-agenda/", wait_until="networkidle")
    expect(page.locator(".fb-sheet").first).to_be_visible()
    expect(page.get_by_role("button", name="Fill it in here")).to_be_visible()
    late = ("filler.mjs", "filler.css", "tool.mjs", "assets/forms/")
    assert not [url for url in asked if url.endswith(late) or late[-1] in url]
