"""What docs/robustness.md promises has a test."""

import re

from tests.building import ROOT


def test_every_test_that_is_named_exists() -> None:
    text = (ROOT / "docs/robustness.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    found = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text("utf-8"), re.MULTILINE)
    }
    assert named - found == set() and len(named) > 30


def test_every_case_names_one() -> None:
    lines = (ROOT / "docs/robustness.md").read_text("utf-8").splitlines()
    cases = [line for line in lines if line.startswith("| ") and not line.startswith(("| case", "| ---"))]
    assert [line for line in cases if "`test_" not in line] == []
