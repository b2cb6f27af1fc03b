"""Results leave the page as files, Markdown and paper, and come back whole or not at all."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.quick import Quick, answers, document, engine

OWN = {"sc_q1": 4, "sc_q2": 4}
FULL = {
    "notes": {"sc_q1": "A note – with “signs” and 🙂"},
    "profile": {"customer_segment": "seg_smb"},
    "targets": {"health_risk": 2.75},
    "label": "Team North",
}


def bring(quick: Quick, name: str, text: str | bytes) -> None:
    body = text if isinstance(text, bytes) else text.encode()
    quick.page.locator("[data-part='file']").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": body}
    )


def test_export_and_import_round_trip(page: Page, site: str, tmp_path: Path) -> None:
    quick = Quick(page, site).open(stored=document(**FULL)).finished()
    with page.expect_download() as download:
        quick.do("export")
    assert re.fullmatch(r"cs-fieldbook-quick-team-north-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    text = download.value.path().read_text("utf-8")
    assert json.loads(text) == document(**FULL)
    quick.do("restart")
    page.locator("dialog[open]").get_by_role("button", name="Start again").click()
    quick.answer(OWN)
    bring(quick, "north.json", "\ufeff" + text)
    quick.finished()
    assert quick.filled() == answers()
    assert {key: quick.stored()[key] for key in FULL} == FULL
    assert page.locator("[name='targets.health_risk']").input_value() == "2.75"
    quick.notice("undo").get_by_role("button", name="Undo").click()
    assert quick.filled() == OWN == quick.stored()["answers"]


WRONG: tuple[tuple[Any, str], ...] = (
    ("", "It is empty."),
    (" \n", "It is empty."),
    ("{", "isn't a result"),
    ("null", "isn't a result"),
    ("[]", "isn't a result"),
    ('{"a": 1}', "isn't a result"),
    (b"\x89PNG\r\n\x1a\n\xff\xfe", "isn't a result"),
    (json.dumps(document(format_version=2)), "another edition"),
    (json.dumps(document(kind="full")), "another assessment"),
    (json.dumps(document(model_version=2)), "version 2 of the questions, and this page has version 1"),
    (json.dumps(document(model_version=0)), "model_version: Use a whole number from 1"),
    (json.dumps(document(answers={"sc_q1": 5})), 'answers.sc_q1: Use 1, 2, 3, 4 or "na".'),
    (json.dumps(document(answers={"sc_q9": 1})), 'answers.sc_q9: There is nothing called "sc_q9" here.'),
    (json.dumps(document(answers={"sc_q1": True})), "answers.sc_q1"),
    (json.dumps(document(answers=[1])), "answers: Use an object"),
    (json.dumps(document(profile={"customer_segment": "seg_none"})), "profile.customer_segment: Use seg_smb"),
    (json.dumps(document(targets={"health_risk": 5})), "targets.health_risk: Use a number from 1 to 4."),
    (json.dumps(document(notes={"sc_q1": 5})), "notes.sc_q1: Use text"),
    (json.dumps(document(notes={"sc_q1": "\ud83d"})), "notes.sc_q1: Use text"),
    (json.dumps(document(label="x" * 201)), "label: Use text"),
    (json.dumps(document(saved="yesterday")), "saved: Use a date"),
    (json.dumps(document(date="0000-01-01")), "date: Use a date"),
    (json.dumps(document(extra=1)), 'extra: There is nothing called "extra" here.'),
    ("[" * 100_000, "isn't a result"),
    (" " * 1_000_001, "larger than 1 MB"),
)


def test_wrong_files_are_refused_with_their_reasons(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(answers=OWN))
    for text, said in WRONG:
        bring(quick, "wrong.json", text)
        expect(quick.notice("import"), str(text)[:80]).to_contain_text("“wrong.json” was not imported.")
        expect(quick.notice("import"), str(text)[:80]).to_contain_text(said)
        assert quick.filled() == OWN == quick.stored()["answers"], str(text)[:80]
        quick.notice("import").get_by_role("button", name="Close").click()


def test_all_problems_of_a_file_are_named_at_once(page: Page, site: str) -> None:
    quick = Quick(page, site).open()
    bring(quick, "wrong.json", json.dumps(document(answers={"sc_q1": 5, "x": 1}, targets={"health_risk": 0}, label=3)))
    expect(quick.notice("import").locator("li")).to_have_count(4)


def test_the_report_is_the_engines_markdown(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(**FULL)).finished()
    quick.do("copy")
    expect(quick.notice("copied")).to_be_visible()
    payload = {"kind": "quick", "answers": answers(), **FULL, "date": "2026-03-03"}
    assert page.evaluate("navigator.clipboard.readText()") == engine("assess.report", payload)["markdown"]


def test_a_team_at_run_is_reminded_in_half_a_year(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(answers=dict.fromkeys(answers(), 3))).finished()
    expect(page.locator(".fb-verdict__stage")).to_contain_text("Run")
    with page.expect_download() as download:
        page.get_by_role("button", name="Remind me in 180 days").click()
    expected = engine("assess.reminder", {"kind": "quick", "date": "2026-03-03", "stage": "run"})
    assert download.value.path().read_bytes().decode() == expected["ics"]
    with page.expect_download() as download:
        quick.do("csv")
    payload = {"kind": "quick", "answers": dict.fromkeys(answers(), 3), "date": "2026-03-03"}
    assert download.value.path().read_bytes().decode() == engine("assess.report", payload)["csv"]


def test_what_the_engine_refuses_is_said(page: Page, site: str) -> None:
    quick = Quick(page, site).open(stored=document(date="9999-12-31")).finished()
    notice = quick.notice("refused")
    quick.do("remind")
    expect(notice).to_contain_text("The calendar entry can't be made.")
    expect(notice).to_contain_text('date: "9999-12-31" is too late')
    refuse(page, quick.tag)
    for name in ("copy", "csv"):
        notice.get_by_role("button", name="Close").click()
        quick.do(name)
        expect(notice).to_contain_text("The report can't be written.")
        expect(notice.locator("li")).to_contain_text("odd: There is no field")
    expect(quick.notice("copied")).to_have_count(0)


def refuse(page: Page, tag: str) -> None:
    """Let the engine be asked for reports with something that it refuses."""
    page.evaluate(
        """tag => { const { engine } = document.querySelector(tag); const ask = engine.ask.bind(engine);
        engine.ask = (op, payload) => ask(op, op.endsWith('.report') ? { ...payload, odd: 1 } : payload); }""",
        tag,
    )


def test_a_blocked_clipboard_leaves_the_text_to_be_copied(page: Page, site: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    quick = Quick(page, site).open(stored=document()).finished()
    quick.do("copy")
    expect(page.get_by_label("Report as Markdown")).to_have_value(re.compile("^# Quick assessment"))


def pages(pdf: bytes) -> int:
    """How many sheets a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_paper_holds_the_report_on_two_to_four_sheets(page: Page, site: str, tmp_path: Path) -> None:
    quick = Quick(page, site).open(stored=document(**FULL)).finished()
    assert 2 <= pages(page.pdf(format="A4", path=tmp_path / "report.pdf")) <= 4
    page.emulate_media(media="print")
    stamp = page.locator(".fb-verdict__stamp")
    assert stamp.inner_text() == "Team North · 3 March 2026 · Model version 1"
    for part in ("form.fb-quick__form", ".fb-progress", ".fb-tools-box", ".fb-notices", ".fb-given"):
        expect(page.locator(part).first).to_be_hidden()
    for text in ("A note – with", "What to do next", "Metrics to watch", "How this is worked out"):
        expect(page.get_by_text(text).locator("visible=true").first).to_be_visible()
    expect(page.locator(".fb-method .fb-sources")).to_contain_text("Model version 1")
    page.emulate_media(media="screen")
    assert quick.filled() == answers()


def test_an_empty_sheet_prints_its_questions(page: Page, site: str) -> None:
    Quick(page, site).open()
    page.emulate_media(media="print")
    assert page.locator("fieldset:visible").count() == 24
    expect(page.locator(".fb-sheet")).to_be_visible()
    expect(page.locator("#your-result")).to_be_hidden()
