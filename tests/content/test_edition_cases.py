"""Every way in which an edition can be wrong has its message, at the place in the edition where it is mended.

A case is the folder of an edition over ``tests/cases/base``; ``expected.txt`` in it is the report, to the letter.
"""

from pathlib import Path

import pytest

from macros.check import check
from macros.edition.folder import Folder
from macros.load import Library, load, read_folder
from macros.problem import report

CASES = Path(__file__).parent.parent / "cases" / "edition-invalid"
BASE = read_folder(CASES.parent / "base")
EXPECTED = "expected.txt"


def cases() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.is_dir())


def library(case: Path) -> Library:
    found = {path.relative_to(case).as_posix(): path.read_bytes() for path in case.rglob("*") if path.is_file()}
    files = {path: raw for path, raw in found.items() if path != EXPECTED}
    return load(BASE, Folder("edition", case, files))


def found(case: Path) -> str:
    own = library(case)
    return report(check(own), len(own.own_paths)) + "\n"


def test_there_are_cases() -> None:
    assert len(cases()) >= 60


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_invalid(case: Path) -> None:
    assert found(case) == (case / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_edition_can_mend_it(case: Path) -> None:
    """The base must stay as it is, so a problem in one of its files says how the edition changes it."""
    for problem in check(library(case)):
        assert problem.path.startswith("edition/") or "edition/content/" in problem.hint, problem
