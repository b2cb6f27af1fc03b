"""R9 as properties: identities of the rates, exact months, results that stay numbers."""

import json
import math
import time
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import amounts, api
from fieldbook.rounding import exact
from fieldbook.shape import Problems

money = st.integers(0, 10**12) | st.floats(0.01, 1e12)
rates = st.integers(0, 100) | st.floats(0, 100)


def ask(op: str, payload: dict) -> dict:
    """The answer as it is."""
    return json.loads(api.call(op, json.dumps(payload)))


@given(st.floats(0.01, 1e12) | st.integers(1, 10**12), money, money, money)
def test_rates_keep_their_identities(start: float, expansion: float, contraction: float, churn: float) -> None:
    answer = ask(
        "retention.calculate",
        {"start": start, "expansion": expansion, "contraction": contraction, "churn": churn},
    )
    left = exact(contraction) + exact(churn)
    assert answer["ok"] == (left <= exact(start))
    if answer["ok"]:
        result = answer["result"]
        assert result["grr"] == float((exact(start) - left) * 100 / exact(start))
        assert result["nrr"] == float((exact(start) + exact(expansion) - left) * 100 / exact(start))
        assert math.isclose(result["nrr"] - result["grr"], result["expansion_rate"], rel_tol=1e-9, abs_tol=1e-9) or (
            result["nrr"] > 1e6
        )
        assert result["nrr"] >= result["grr"] >= 0
        assert result["grr"] <= 100


@settings(max_examples=50)
@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_expansion_helps_and_more_loss_hurts(start: int, expansion: int, lost: int, more: int) -> None:
    lost = lost % (start + 1)

    def rates(expansion: int, churn: int) -> dict:
        return ask("retention.calculate", {"start": start, "expansion": expansion, "contraction": 0, "churn": churn})[
            "result"
        ]

    base, grown, worse = (
        rates(expansion, lost),
        rates(expansion + more, lost),
        rates(expansion, min(start, lost + more)),
    )
    assert grown["nrr"] >= base["nrr"] >= worse["nrr"]
    assert grown["grr"] == base["grr"] >= worse["grr"] >= 0


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_logo_retention(customers: int, lost: int) -> None:
    payload = {"start": 1, "expansion": 0, "contraction": 0, "churn": 0, "customers": customers, "lost": lost}
    answer = ask("retention.calculate", payload)
    assert answer["ok"] == (lost <= customers)
    if answer["ok"]:
        assert answer["result"]["logo_retention"] == float(Fraction(customers - lost) * 100 / customers)


@settings(max_examples=60)
@given(st.floats(0.01, 1e12), rates, rates, rates, st.integers(1, 60))
def test_months_follow_the_factor_exactly(
    start: float, churn: float, contraction: float, expansion: float, months: int
) -> None:
    answer = ask(
        "retention.project",
        {
            "start": start,
            "monthly_churn": churn,
            "monthly_contraction": contraction,
            "monthly_expansion": expansion,
            "months": months,
        },
    )
    assert answer["ok"] == (exact(churn) + exact(contraction) <= 100)
    if not answer["ok"]:
        return
    result = answer["result"]
    factor = 1 + (exact(expansion) - exact(churn) - exact(contraction)) / 100
    assert [month["month"] for month in result["months"]] == list(range(1, months + 1))
    for month in (1, months):
        assert result["months"][month - 1]["arr"] == float(exact(start) * factor**month)
    for name, passed in (
        ("doubled_at", lambda power: power >= 2),
        ("halved_at", lambda power: power <= Fraction(1, 2)),
    ):
        when = result[name]
        assert when is None or (passed(factor**when) and not passed(factor ** (when - 1)))
        assert when is not None or not passed(factor**months)
    assert all(math.isfinite(month["arr"]) and month["arr"] >= 0 for month in result["months"])


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0, 50))
def test_more_churn_never_leaves_more(churn: float, more: float, expansion: float) -> None:
    ends = [
        ask(
            "retention.project",
            {
                "start": 1000,
                "monthly_churn": rate,
                "monthly_contraction": 0,
                "monthly_expansion": expansion,
                "months": 12,
            },
        )["result"]["end"]
        for rate in sorted((churn, churn + more))
    ]
    assert ends[0] >= ends[1]


def test_the_longest_rates_are_still_quick() -> None:
    started = time.perf_counter()
    payload = {
        "start": 123456789.123456,
        "monthly_churn": 1e-300,
        "monthly_contraction": 0.1234567890123456,
        "monthly_expansion": 1.234567890123456e-200,
        "months": 60,
    }
    assert ask("retention.project", payload)["ok"]
    assert time.perf_counter() - started < 2


def test_many_problems_are_put_in_order_quickly() -> None:
    payload = {f"{place:05d}": 0 for place in range(20_000)}
    problems = Problems()
    for field in ("elsewhere", *reversed(payload)):
        problems.add(field, "")
    started = time.process_time()
    amounts.in_order(problems, payload)
    assert time.process_time() - started < 1
    assert [problem["field"] for problem in problems] == [*payload, "elsewhere"]


def test_names_that_are_shown_alike_stand_where_the_first_does() -> None:
    payload = {"x" * 70: 0, "b": 0, "x" * 80: 0}
    problems = Problems()
    for field in ("gone", "b", "x" * 59 + "…"):
        problems.add(field, "")
    amounts.in_order(problems, payload)
    assert [problem["field"] for problem in problems] == ["x" * 59 + "…", "b", "gone"]
