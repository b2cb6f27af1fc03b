"""Tables that the pages write themselves: the same guard as the engine's, and no other way to write one."""

import csv
import io
import json
import re
import subprocess
from typing import Any

import pytest

from tests.building import ROOT

SCRIPT = """
import { cells } from "./widgets/browser/tool-parts.mjs";
let text = "";
for await (const part of process.stdin) text += part;
process.stdout.write(cells(JSON.parse(text)));
"""


def written(lines: list[list[Any]]) -> str:
    """Rows as the pages write them."""
    node = [str(ROOT / ".venv/bin/node"), "--input-type=module", "--eval", SCRIPT]
    done = subprocess.run(node, cwd=ROOT, input=json.dumps(lines).encode(), capture_output=True, check=True)
    return done.stdout.decode()


FORMULAS = ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", '=HYPERLINK("https://a.example")', "=cmd|' /C calc'!A0"]


def test_tables_of_the_pages_hold_no_formula() -> None:
    text = written([FORMULAS, ["a, b", 'c "d"', "line\nline", "", None, 0, -1.5, True]])
    first, second = csv.reader(io.StringIO(text, newline=""))
    assert first == [f"'{formula}" for formula in FORMULAS]
    assert second == ["a, b", 'c "d"', "line\nline", "", "", "0", "-1.5", "true"]


@pytest.mark.parametrize("pattern", [r"join\(\s*[\"'`][,;\t][\"'`]\s*\)[^;]*\\r?\\n", r"\\r\\n[\"'`]\s*\)"])
def test_no_page_joins_a_table_by_hand(pattern: str) -> None:
    found = [
        path.name for path in (ROOT / "widgets/browser").glob("*.mjs") if re.search(pattern, path.read_text("utf-8"))
    ]
    assert set(found) <= {"tool-parts.mjs"}
