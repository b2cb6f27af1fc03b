"""R7 as properties: the tier never falls when a case gets worse, and every rule that fired is named."""

import json

from hypothesis import given
from hypothesis import strategies as st

from fieldbook import api
from tests.engine.small import CALM

TIERS = {
    "major_incident": 4,
    "top_10_percent_arr": 4,
    "churn_intent": 3,
    "renewal": 3,
    "unresolved_14": 3,
    "several_yellow": 2,
    "red": 2,
    "strategic": 2,
    "repeated_yellow": 2,
    "unresolved_7": 2,
    "first_yellow": 1,
}
cases = st.fixed_dictionaries(
    {
        "major_incident": st.booleans(),
        "yellow": st.integers(0, 4),
        "red": st.integers(0, 3),
        "first_occurrence": st.booleans(),
        "strategic": st.booleans(),
        "top_10_percent_arr": st.booleans(),
        "churn_intent": st.booleans(),
        "renewal_days": st.none() | st.integers(0, 200),
    },
    optional={"days_unresolved": st.integers(0, 30), "current_tier": st.integers(0, 4)},
)
worse = {
    "major_incident": lambda value: True,
    "yellow": lambda value: value + 1,
    "red": lambda value: value + 1,
    "first_occurrence": lambda value: False,
    "strategic": lambda value: True,
    "top_10_percent_arr": lambda value: True,
    "churn_intent": lambda value: True,
    "renewal_days": lambda value: 200 if value is None else max(0, value - 60),
    "days_unresolved": lambda value: value + 7,
}


def route(case: dict) -> dict:
    """The answer to a case that has no problems."""
    answer = json.loads(api.call("escalation.route", json.dumps(case)))
    assert answer["ok"], answer
    return answer["result"]


@given(cases, st.sampled_from(list(worse)))
def test_a_worse_case_never_gets_a_lower_tier(case: dict, name: str) -> None:
    if name in case:
        assert route({**case, name: worse[name](case[name])})["tier"] >= route(case)["tier"]


@given(cases)
def test_the_tier_is_the_highest_of_the_rules_that_fired(case: dict) -> None:
    result = route(case)
    assert all(reason["tier"] == TIERS[reason["rule"]] and reason["text"] for reason in result["reasons"])
    tiers = [reason["tier"] for reason in result["reasons"]]
    assert tiers == sorted(tiers, reverse=True)
    assert result["tier"] == max(tiers, default=0)
    assert len(result["actions"]) == {0: 0, 1: 5}.get(result["tier"], 6)
    assert (result["rhythm"] is None) == (result["tier"] > 0)


@given(cases)
def test_the_path_runs_from_the_start_to_the_tier(case: dict) -> None:
    result = route(case)
    assert result["path"][0] == "start"
    assert result["path"][-1] == f"tier-{result['tier']}"
    assert len(set(result["path"])) == len(result["path"])
    drawn = json.loads(api.call("draw.tree", json.dumps({"path": result["path"]})))
    assert drawn["ok"]
    assert 'class="fb-path-tier fb-path-lit fb-path-last"' in drawn["result"]["svg"]


@given(cases, st.sets(st.sampled_from(list(CALM))))
def test_open_questions_count_as_the_calm_answer(case: dict, left_out: set[str]) -> None:
    partial = {name: value for name, value in case.items() if name not in left_out}
    calm = {**case, **{name: CALM[name] for name in left_out}}
    one, other = route(partial), route(calm)
    assert one["tier"] == other["tier"]
    assert one["reasons"] == other["reasons"]
    assert set(one["open"]) == left_out


def test_unresolved_limits() -> None:
    for tier, limit in ((1, 7), (2, 14)):
        for days, expected in ((limit - 1, 0), (limit, tier + 1), (400, tier + 1)):
            assert route({**CALM, "current_tier": tier, "days_unresolved": days})["tier"] == expected
    for tier in (0, 3, 4):
        assert route({**CALM, "current_tier": tier, "days_unresolved": 400})["tier"] == 0
