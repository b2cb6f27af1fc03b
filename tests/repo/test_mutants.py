"""The mutants themselves: what is changed, and that no explanation of a survivor outlives its line."""

from pathlib import Path

import pytest

from tests.mutants.__main__ import FOLDER, MODULES
from tests.mutants.accepted import Accepted, explained, read
from tests.mutants.changes import mutants
from tests.mutants.forks import Mutated

SOURCE = '''"""Two is 2."""
LIMIT = 2


def reached(value: int, low: int = 1) -> bool:
    """Says 1."""
    return low <= value < LIMIT and bool(f"{value + 1}")
'''
CHANGES = [
    ("", "LIMIT = 2", "2  →  3"),
    ("reached", "def reached(value: int, low: int = 1) -> bool:", "1  →  2"),
    ("reached", "return low <=", "low <= value < LIMIT and bool(f'{value + 1}')  →  low <= value < LIMIT or bool("),
    ("reached", "return low <=", "low <= value < LIMIT  →  low < value < LIMIT"),
    ("reached", "return low <=", "low <= value < LIMIT  →  low <= value <= LIMIT"),
]


def found() -> list[Mutated]:
    """The mutants of a small module."""
    return [Mutated(Path("small.py"), mutant) for mutant in mutants(SOURCE)]


def entry(item: Mutated, times: int = 1) -> Accepted:
    """An explanation of a mutant."""
    return Accepted(item.module, item.mutant.function, item.mutant.at, item.mutant.told, "So it is.", times)


def test_calculations_are_changed_and_words_are_not() -> None:
    told = [(item.mutant.function, item.mutant.at, item.mutant.told) for item in found()]
    assert len(told) == len(CHANGES)
    for (function, at, change), wanted in zip(told, CHANGES, strict=True):
        assert (function, at.startswith(wanted[1]), change.startswith(wanted[2])) == (wanted[0], True, True)


def test_a_mutant_is_the_module_with_its_change() -> None:
    limits = []
    for item in found():
        names: dict = {}
        exec(compile(item.mutant.tree(), "small.py", "exec"), names)
        limits.append((names["LIMIT"], [names["reached"](value) for value in (0, 1, 2)]))
    right = [False, True, False]
    assert limits == [
        (3, [False, True, True]),
        (2, [False, False, False]),
        (2, [True, True, True]),
        (2, [False, False, False]),
        (2, [False, True, True]),
    ]
    assert right not in [answers for _, answers in limits]


def test_a_survivor_needs_its_explanation_and_an_explanation_its_survivor() -> None:
    one, other = found()[:2]
    assert explained([one], [], True, ["small"]) == ([one], [])
    assert explained([one], [entry(one)], True, ["small"]) == ([], [])
    assert explained([one], [entry(one), entry(other)], True, ["small"]) == ([], [entry(other)])
    assert explained([one], [entry(one, 2)], True, ["small"]) == ([], [entry(one, 2)])
    assert explained([one, one], [entry(one)], True, ["small"]) == ([one], [])
    assert explained([], [entry(one)], False, ["small"]) == ([], []), "where mutants are left out nothing is stale"
    assert explained([], [entry(one)], True, ["large"]) == ([], []), "nor in a module that was not asked for"


@pytest.mark.parametrize("module", MODULES)
def test_explanations_are_of_changes_that_there_are(module: str) -> None:
    path = FOLDER / f"{module}.py"
    left = [Mutated(path, mutant) for mutant in mutants(path.read_text(encoding="utf-8"))]
    known = [item for item in read() if item.module == module]
    assert explained(left, known, True, [module])[1] == []
    assert [item for item in known if not item.why.endswith(".")] == []


def test_explanations_are_of_modules_that_are_changed() -> None:
    assert {item.module for item in read()} <= set(MODULES)
