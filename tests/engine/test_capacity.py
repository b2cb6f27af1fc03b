"""R10 as properties: low at most high, pooled at most dedicated, the ratios are the content's."""

import json
import random
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import amounts, api, ratios

PAIRS = [
    ("strategic", "high_touch"),
    ("enterprise", "high_touch"),
    ("mid-market", "high_touch"),
    ("enterprise", "balanced"),
    ("mid-market", "balanced"),
    ("smb", "balanced"),
    ("mid-market", "scaled"),
    ("smb", "scaled"),
    ("self-service", "scaled"),
    ("self-service", "balanced"),
]
rows = st.lists(
    st.builds(
        lambda pair, accounts, arr: {"segment": pair[0], "model": pair[1], "accounts": accounts, "arr": arr},
        st.sampled_from(PAIRS),
        st.integers(1, 5000),
        st.integers(0, 10**9),
    ),
    min_size=1,
    max_size=6,
)


def plan(payload: dict) -> dict:
    """The answer to a payload that has no problems."""
    answer = json.loads(api.call("capacity.plan", json.dumps(payload)))
    assert answer["ok"], answer
    return answer["result"]


@given(rows, st.sampled_from(["dedicated", "pooled"]))
def test_low_is_at_most_high_and_parts_add_up(given_rows: list[dict], coverage: str) -> None:
    result = plan({"rows": given_rows, "coverage": coverage, "loaded_cost": 100000})
    for part in (result, *result["models"], *result["rows"]):
        assert 0 <= part["minimum"] <= part["recommended"]["high"]
        assert part["recommended"]["low"] <= part["recommended"]["high"]
    for name in ("low", "high"):
        assert result["recommended"][name] == sum(model["recommended"][name] for model in result["models"])
    assert result["minimum"] == sum(model["minimum"] for model in result["models"])
    needed = any(row["ratio"] for row in result["rows"])
    assert (result["arr_per_csm"] is None) == (not needed)
    assert all((row["ratio"] is None) == (row["segment"] == "self-service") for row in result["rows"])


@given(rows)
def test_pooling_never_needs_more(given_rows: list[dict]) -> None:
    dedicated, pooled = (plan({"rows": given_rows, "coverage": name}) for name in ("dedicated", "pooled"))
    for name in ("low", "high"):
        assert pooled["recommended"][name] <= dedicated["recommended"][name]
    assert pooled["minimum"] <= dedicated["minimum"]


@settings(max_examples=50)
@given(rows, st.integers(0, 5), st.integers(1, 500), st.sampled_from(["dedicated", "pooled"]))
def test_more_accounts_never_need_fewer(given_rows: list[dict], place: int, more: int, coverage: str) -> None:
    """Of the same size each: the ratio stays, and the accounts grow."""
    place %= len(given_rows)
    row = given_rows[place] | {"arr": given_rows[place]["accounts"] * 60_000}
    grown = row | {"accounts": row["accounts"] + more, "arr": (row["accounts"] + more) * 60_000}
    one, other = (
        plan({"rows": [*given_rows[:place], each, *given_rows[place + 1 :]], "coverage": coverage})
        for each in (row, grown)
    )
    for name in ("low", "high"):
        assert one["recommended"][name] <= other["recommended"][name]
    assert one["minimum"] <= other["minimum"]


@settings(max_examples=50)
@given(rows, st.randoms(use_true_random=False), st.sampled_from(["dedicated", "pooled"]))
def test_the_order_of_rows_changes_no_figure(given_rows: list[dict], dice: random.Random, coverage: str) -> None:
    places = dice.sample(range(len(given_rows)), len(given_rows))
    more = {"coverage": coverage, "current": 3, "loaded_cost": 90_000}
    one = plan({"rows": given_rows, **more})
    other = plan({"rows": [given_rows[place] for place in places], **more})
    assert other == one | {"rows": [one["rows"][place] for place in places]}


@given(rows)
def test_each_row_is_its_accounts_by_the_ratio(given_rows: list[dict]) -> None:
    result = plan({"rows": given_rows, "coverage": "dedicated"})
    for given_row, row in zip(given_rows, result["rows"], strict=True):
        ratio = row["ratio"]
        if ratio:
            assert row["recommended"]["low"] == ceil(Fraction(given_row["accounts"], ratio["high"]))
            assert row["recommended"]["high"] == ceil(Fraction(given_row["accounts"], ratio["low"]))
            assert row["minimum"] == ceil(Fraction(given_row["accounts"], ratio["maximum"]))


@given(rows, st.floats(0, 5000))
def test_gap_and_standing_agree(given_rows: list[dict], current: float) -> None:
    result = plan({"rows": given_rows, "coverage": "dedicated", "current": current})
    gap, standing = result["gap"], result["standing"]
    assert (standing == "below_minimum") == (gap["minimum"] > 0)
    assert (standing == "above") == (gap["high"] < 0)
    if standing == "within":
        assert gap["low"] <= 0 <= gap["high"]


def test_every_pair_that_the_tables_have_can_be_planned(real: dict) -> None:
    choices = json.loads(api.call("capacity.choices", "{}"))["result"]
    assert [segment["id"] for segment in choices["segments"]] == [
        "strategic",
        "enterprise",
        "mid-market",
        "smb",
        "self-service",
    ]
    for segment in choices["segments"]:
        offered = {model["model"] for model in segment["models"]}
        for model in choices["models"]:
            row = {"segment": segment["id"], "model": model["id"], "accounts": 10, "arr": 10}
            answer = json.loads(api.call("capacity.plan", json.dumps({"rows": [row], "coverage": "pooled"})))
            assert answer["ok"] == (model["id"] in offered or segment["id"] == "self-service")
    for model in ratios.MODELS:
        for segment in ratios.segments(real):
            found = [row["values"][0] for row in ratios.rows(real, segment, model)]
            assert all(one["low"] >= other["high"] for one, other in pairwise(found)), "the larger accounts first"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (950, "950"),
        (999.4, "999"),
        (999.5, "1K"),
        (1234, "1.23K"),
        (1235, "1.24K"),
        (-40000, "−40K"),
        (999_500, "1M"),
        (1_075_000, "1.08M"),
        (12_345_678, "12.3M"),
        (0.5, "0.5"),
        (2.5e15, "2.5e15"),
    ],
)
def test_short_amounts(value: float, text: str) -> None:
    assert amounts.compact(value) == text


def test_full_amounts() -> None:
    assert amounts.full(1234567.895, "$") == "$1,234,567.9"
    assert amounts.full(-0.004) == "0"
    assert amounts.full(-1.25, "€") == "−€1.25"


def test_a_hundred_rows_and_no_more() -> None:
    row = {"segment": "smb", "model": "balanced", "accounts": 100, "arr": 0}
    result = plan({"rows": [row] * 100, "coverage": "pooled"})
    assert (len(result["rows"]), result["recommended"]) == (100, {"low": 100, "high": 200})
    answer = json.loads(api.call("capacity.plan", json.dumps({"rows": [row] * 101, "coverage": "pooled"})))
    assert answer["errors"] == [
        {"field": "rows", "message": "A list of 101 can't be used here. Use a list of 1 to 100 rows."}
    ]
