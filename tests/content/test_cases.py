"""Every way to be wrong has its message, and what is right at the border passes.

A case is a folder: the files below ``content/`` are laid over ``tests/cases/base``, those named in ``deleted.txt`` are
taken away, and ``expected.txt`` is the report, to the letter (its closing line counts the files of the case).
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from macros import yamlread
from macros.check import check, rule_modules
from macros.load import load, read_folder
from macros.problem import report

CASES = Path(__file__).parent.parent / "cases"
BASE = read_folder(CASES / "base")


def cases(kind: str) -> list[Path]:
    return sorted(path for path in (CASES / kind).iterdir() if path.is_dir())


def laid_over(case: Path) -> Mapping[str, bytes]:
    deleted = case / "deleted.txt"
    gone = deleted.read_text(encoding="utf-8").split() if deleted.exists() else []
    return {path: raw for path, raw in (BASE | read_folder(case)).items() if path not in gone}


def found(case: Path) -> str:
    return report(check(load(laid_over(case))), len(read_folder(case))) + "\n"


def test_there_are_cases() -> None:
    assert len(cases("invalid")) >= 150
    assert len(cases("valid")) >= 25


def test_the_base_is_right() -> None:
    assert check(load(BASE)) == []


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_invalid(case: Path) -> None:
    assert found(case) == (case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases("valid"), ids=lambda case: case.name)
def test_valid(case: Path) -> None:
    assert read_folder(case), "a case without files proves nothing"
    assert found(case).startswith("0 problems in 0 files (")


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_both_parsers_say_the_same(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML may come without its C part; the report must not depend on it."""
    expected = [yamlread.read(path, raw) for path, raw in read_folder(case).items()]
    assert yamlread.Loader is not yaml.SafeLoader, "this machine has no C part to compare with"
    monkeypatch.setattr(yamlread, "Loader", yaml.SafeLoader)
    assert [yamlread.read(path, raw) for path, raw in read_folder(case).items()] == expected


def test_every_rule_has_a_case_and_a_reason() -> None:
    reports = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in cases("invalid"))
    modules = rule_modules()
    assert len(modules) >= 13
    for module in modules:
        assert f"[{module.NAME}]" in reports, module.__name__
        assert module.__doc__ and module.__doc__.splitlines()[0].endswith("."), module.__name__
    assert "[yaml]" in reports and "[fields]" in reports


@pytest.mark.parametrize("case", cases("invalid"), ids=lambda case: case.name)
def test_a_case_breaks_a_rule_that_is_named_after_it(case: Path) -> None:
    """A report that lists other faults only would keep passing when the rule is gone."""
    families = {
        "file": "file-names",
        "field": "fields",
        "reference": "references",
        "id": "ids",
        "figure": "figures",
        "cycle": "cycles",
        "template": "templates",
        "benchmark": "benchmarks",
    }
    family = case.name.split("-")[0]
    rule = families.get(family, family)
    assert f"[{rule}]" in (case / "expected.txt").read_text(encoding="utf-8")
