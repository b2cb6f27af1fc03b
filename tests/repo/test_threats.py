"""The page about security: every threat names tests, and every test that it names is there."""

import ast
import re

from tests.building import ROOT

PAGE = (ROOT / "docs/security.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def _threats() -> dict[str, str]:
    """Threat → what its last column says."""
    section = PAGE[PAGE.index("{#threats}") : PAGE.index("{#open}")]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    assert [len(row) for row in rows] == [3] * len(rows)
    return {threat.strip(): tests for threat, _done, tests in rows[2:] if threat.strip()}


def _tests_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {item.name for item in tree.body if isinstance(item, ast.FunctionDef) and item.name.startswith("test_")}


def test_every_threat_names_a_test() -> None:
    threats = _threats()
    assert len(threats) >= 20
    assert [threat for threat, tests in threats.items() if not NAMED.search(tests)] == []


def test_every_test_that_is_named_exists() -> None:
    named = [match for tests in _threats().values() for match in NAMED.findall(tests)]
    assert len(named) >= 40
    assert [path for path, _name in named if not (ROOT / path).is_file()] == []
    assert [f"{path}::{name}" for path, name in named if name and name not in _tests_in(path)] == []


def test_the_policy_for_reports_leads_to_the_list() -> None:
    assert "docs/security.md" in (ROOT / "SECURITY.md").read_text("utf-8")
