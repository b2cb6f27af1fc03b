"""What every operation keeps, whatever it is asked: shown on its own vectors, turned and broken in one place."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api
from fieldbook.shape import join
from tests.engine.test_api import check_form
from tests.engine.test_vectors import VECTORS

VECTOR = {
    name: (vector["op"], vector["payload"], vector["expect"]["ok"])
    for name, vector in VECTORS.items()
    if "payload" in vector and vector["op"] in api.OPERATIONS
}
PIECES = {
    "begin": {"run": "a", "weights": None, "bands": {"green": 80}, "export": True},
    "rows": {"run": "a", "csv": "account,nps\nA,9\n", "last": True},
    "end": {"run": "a"},
    "drop": {"run": "a"},
    "example": {},
}
"""Payloads for what reads a portfolio piece by piece; most need the ones before them."""
PLAIN = {"engine.about", "benchmark.choices", "capacity.choices", "health.choices"}
"""What asks for nothing."""
CALLS = {
    **{name: call[:2] for name, call in VECTOR.items()},
    **{f"portfolio.{name}": (f"portfolio.{name}", payload) for name, payload in PIECES.items()},
    **{op: (op, {}) for op in PLAIN},
}
SOUND = sorted({name for name, call in VECTOR.items() if call[2]} | PLAIN)
"""Calls that answer without a problem, whatever was called before."""
ODD = [None, True, False, -1, 0, 0.5, 3, 10**14, -(10**14), "", "na", "\ud800", "x" * 3_000, [], [[]], {}, {"": []}]


def places(value: object, path: tuple = ()) -> list[tuple]:
    """The paths of all parts of a payload."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for name, part in inner for place in places(part, (*path, name)))]


def changed(value: object, path: tuple, new: object) -> object:
    """A payload with another part at a path."""
    if not path:
        return new
    name, *rest = path
    if isinstance(value, list):
        return [changed(part, tuple(rest), new) if place == name else part for place, part in enumerate(value)]
    return {other: changed(part, tuple(rest), new) if other == name else part for other, part in value.items()}


def turned(value: object, dice: random.Random) -> object:
    """The same JSON value with the fields of every object in another order."""
    if isinstance(value, list):
        return [turned(part, dice) for part in value]
    if not isinstance(value, dict):
        return value
    names = list(value)
    dice.shuffle(names)
    return {name: turned(value[name], dice) for name in names}


@settings(max_examples=300)
@given(st.sampled_from(sorted(CALLS)), st.randoms(use_true_random=False), st.sampled_from(ODD))
def test_one_wrong_part_is_an_answer_too(name: str, dice: random.Random, odd: object) -> None:
    """Never a fault, and every error names a field that is there, or one that is missing at the top."""
    op, sound = CALLS[name]
    payload = changed(sound, dice.choice(places(sound)), odd)
    answer = check_form(api.call(op, json.dumps(payload)))
    for error in answer.get("errors", []):
        known = [join("", top) for top in payload] if isinstance(payload, dict) else ["payload"]
        named = any(error["field"] == top or error["field"].startswith(f"{top}.") for top in known)
        assert named or "is missing" in error["message"], error


@settings(max_examples=100)
@given(st.sampled_from(SOUND), st.randoms(use_true_random=False))
def test_the_order_of_fields_changes_nothing(name: str, dice: random.Random) -> None:
    op, payload = CALLS[name]
    assert api.call(op, json.dumps(turned(payload, dice))) == api.call(op, json.dumps(payload))


@pytest.mark.parametrize("op", sorted(api.OPERATIONS))
def test_an_unknown_field_is_named(op: str) -> None:
    answer = check_form(api.call(op, '{"zzzz": 1}'))
    said = {error["field"]: error["message"] for error in answer["errors"]}
    assert said["zzzz"].startswith('There is no field "zzzz". ')


def test_no_operation_is_left_out() -> None:
    assert {op for op, _ in CALLS.values()} == set(api.OPERATIONS)


@settings(max_examples=100)
@given(st.sampled_from(SOUND))
def test_an_answer_is_json_to_the_byte(name: str) -> None:
    """Read by any JSON reader and written again, it is the same text: no NaN, no number that loses a digit."""
    op, payload = CALLS[name]
    text = api.call(op, json.dumps(payload))
    assert check_form(text)["ok"]
    assert json.dumps(json.loads(text), separators=(",", ":"), allow_nan=False) == text
