"""Tables and texts of visitors: no writer of CSV lets a formula through, no pattern hangs, no odd call gets far."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from fieldbook import api, portfoliocells, portfolioexport
from fieldbook.wire import DEPTH, LIMIT
from tests.building import ROOT

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '=HYPERLINK("https://a.example")']
LONG = 200_000


def call(op: str, payload: object, real: dict) -> dict:
    answer = json.loads(api.respond(op, json.dumps(payload), lambda: real))
    assert answer["ok"], answer
    return answer["result"]


def formulas_in(text: str) -> list[str]:
    """Cells that a spreadsheet would run."""
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]
    return [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell and not re.fullmatch(r"-?[\d.]+", cell)]


@pytest.mark.parametrize("formula", FORMULAS)
def test_reports_as_csv_hold_no_formula(formula: str, real: dict) -> None:
    questions = [question["id"] for question in real["questions"]]
    answers = dict.fromkeys(questions, 2)
    labelled = {"label": formula.strip() or "a", "answers": answers}
    run = {**labelled, "date": "2026-01-01", "model_version": 1, "kind": "quick"}
    notes = {questions[0]: formula}
    asked = {
        "assess.report": {"kind": "quick", "answers": answers, "notes": notes, "label": labelled["label"]},
        "team.report": {"kind": "quick", "responses": [labelled, labelled]},
        "compare.report": {"runs": [run, {**run, "date": "2026-02-01"}]},
    }
    for op, payload in asked.items():
        text = json.loads(api.respond(op, json.dumps(payload), lambda: real))
        assert text["ok"], (op, text)
        assert formulas_in(text["result"]["csv"]) == [], op


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_scored_portfolio_holds_no_formula(formula: str, real: dict) -> None:
    quoted = formula.replace('"', '""')
    text = f'account,arr,"{quoted}"\r\n"{quoted}",5,"{quoted}"\r\n'
    call("portfolio.begin", {"run": "a", "export": True}, real)
    found = call("portfolio.rows", {"run": "a", "csv": text, "last": True}, real)
    call("portfolio.end", {"run": "a"}, real)
    assert formulas_in(found["csv"]) == []
    assert formula.strip() in found["csv"].replace('""', '"')


CELLS = portfoliocells
PATTERNS = [CELLS.GROUPED, CELLS.DECIMAL, CELLS.UNSURE, CELLS.CURRENCY, portfolioexport.PLAIN]
BOMBS = ["1" * LONG, "1" + ",111" * LONG, "1" + ".111" * LONG + "x", "," * LONG, "1e" * LONG, "A" * LONG, " " * LONG]


@pytest.mark.parametrize("text", BOMBS, ids=[text[:5].strip() for text in BOMBS])
def test_no_pattern_for_cells_hangs(text: str) -> None:
    for pattern in PATTERNS:
        assert pattern.fullmatch(text) is None or len(text) >= 1
        assert pattern.search(text + "\n") is None or len(text) >= 1


@pytest.mark.parametrize("op", ["", "__class__", "call", "health", "engine.about ", "ENGINE.ABOUT", "assess.quick\0"])
def test_operations_that_do_not_exist_are_errors(op: str) -> None:
    answer = json.loads(api.call(op, "{}"))
    assert answer["ok"] is False
    assert answer["errors"][0]["field"] == "op"


def test_names_of_python_are_no_fields(real: dict) -> None:
    for name in ("__proto__", "__class__", "constructor", "prototype", "items", "get"):
        for op in sorted(api.OPERATIONS):
            answer = json.loads(api.respond(op, json.dumps({name: {"polluted": 1}}), lambda: real))
            assert answer["ok"] is False, (op, name)
    assert not hasattr(object, "polluted")


def test_the_limits_are_those_that_are_promised() -> None:
    assert (LIMIT, DEPTH) == (1_000_000, 20)
    assert max(api.LIMITS.values()) == 100_000_000


def test_all_csv_of_the_engine_goes_through_one_writer() -> None:
    """Whoever joins cells by hand would forget the guard."""
    files = [*Path(ROOT / "widgets/fieldbook").rglob("*.py"), *Path(ROOT / "macros").rglob("*.py")]
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    assert [path for path, text in texts.items() if re.search(r"\bcsv\.(?:writer|DictWriter)\b", text)] == []
    writers = {path for path, text in texts.items() if re.search(r"[\"']\\r\\n[\"']", text) and "csv" in path.lower()}
    assert writers <= {"widgets/fieldbook/csvtext.py", "widgets/fieldbook/csvread.py", "macros/downloads/csv.py"}
