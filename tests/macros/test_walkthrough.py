"""The page of the walk-through is printed from its script."""

import pytest

from macros.walkthrough import BEFORE, SCRIPT, keys
from tests.browser import walks


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ({"press": "Tab"}, "<kbd>Tab</kbd>"),
        ({"press": "Shift+Tab"}, "<kbd>Shift</kbd>+<kbd>Tab</kbd>"),
        ({"press": "Tab", "to": "Runs ("}, "<kbd>Tab</kbd> until"),
        ({"type": "<b>"}, "type <kbd>&lt;b&gt;</kbd>"),
    ],
)
def test_keys_are_shown(step: dict[str, str], shown: str) -> None:
    assert keys(step) == shown


def test_page_and_test_read_the_same_script_and_know_the_same_beginnings() -> None:
    assert SCRIPT == walks.SCRIPT
    used = {walk["before"] for walk in walks.read() if "before" in walk}
    assert used == set(BEFORE) == set(walks.BEFORE) - {""}


def test_every_step_of_every_walk_says_where_the_focus_is() -> None:
    found = walks.read()
    assert len({walk["widget"] for walk in found}) == len(found) == 18
    assert [step for walk in found for step in walk["steps"] if not step.get("stop")] == []
