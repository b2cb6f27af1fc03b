"""R6 as properties: the score against a plain second reckoning, monotony, weights, context, previous, triggers."""

import json
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api, healthcontext
from fieldbook.healthcore import COVERAGE, WEIGHTS, gauge
from tests.engine.real import DATA

INDICATORS = DATA["indicators"]
MEASURED = [indicator for indicator in INDICATORS if indicator["measured"]]
STATUSES = ("green", "yellow", "red")
numbers = st.integers(-50, 150) | st.floats(-50, 150).map(lambda number: round(number, 7))
statuses = st.sampled_from(STATUSES)
values = st.fixed_dictionaries(
    {},
    optional={indicator["id"]: (numbers | statuses) if indicator["measured"] else statuses for indicator in INDICATORS},
)
contexts = st.fixed_dictionaries(
    {},
    optional={
        field["id"]: st.booleans() if field["kind"] == "yes_no" else st.integers(0, 400)
        for field in healthcontext.FIELDS
    },
)


@st.composite
def weights(draw: st.DrawFn) -> dict:
    """Five whole weights that sum to 100."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=4, max_size=4)))
    ends = [0, *cuts, 100]
    return dict(zip(WEIGHTS, (high - low for low, high in pairwise(ends)), strict=True))


def score(indicators: dict, **more: object) -> dict:
    """The result for a payload without problems."""
    answer = json.loads(api.call("health.score", json.dumps({"indicators": indicators, **more})))
    assert answer["ok"], answer
    return answer["result"]


def plain_score(indicators: dict, given: dict) -> Fraction | None:
    """R6 as it reads, in fractions, without any of the engine's shortcuts."""
    total = cover = Fraction(0)
    for category, weight in given.items():
        points = []
        for indicator in INDICATORS:
            value = indicators.get(indicator["id"])
            if indicator["category"] != category or value is None:
                continue
            if isinstance(value, str):
                points.append(Fraction({"green": 85, "yellow": 55, "red": 20}[value]))
                continue
            best, yellow, red, worst = (Fraction(str(indicator[name])) for name in ("best", "yellow", "red", "worst"))
            number = Fraction(str(value)) if isinstance(value, int) else Fraction(repr(value))
            if indicator["direction"] == "higher":
                best, yellow, red, worst, number = -best, -yellow, -red, -worst, -number
            if number >= red:
                points.append(max(39 - 39 * (number - red) / (worst - red), Fraction(0)))
            elif number >= yellow:
                points.append(69 - 29 * (number - yellow) / (red - yellow))
            else:
                points.append(min(70 + 30 * (yellow - number) / (yellow - best), Fraction(100)))
        if points:
            total += Fraction(str(weight)) * sum(points) / len(points)
            cover += Fraction(str(weight))
    return total / cover if cover >= COVERAGE else None


@given(values, weights())
def test_score_is_the_rule(indicators: dict, given_weights: dict) -> None:
    found, wanted = score(indicators, weights=given_weights), plain_score(indicators, given_weights)
    assert found["score"] == (None if wanted is None else float(wanted))
    band = None if wanted is None else "green" if wanted >= 70 else "yellow" if wanted >= 40 else "red"
    assert found["band"] == band
    assert found["not_enough"] == (wanted is None)


@given(values, st.sampled_from(MEASURED), numbers, numbers)
def test_a_worse_value_never_raises_a_score(indicators: dict, indicator: dict, one: float, other: float) -> None:
    better, worse = (max, min) if indicator["direction"] == "higher" else (min, max)
    good = score({**indicators, indicator["id"]: better(one, other)})
    bad = score({**indicators, indicator["id"]: worse(one, other)})
    if good["score"] is not None:
        assert bad["score"] <= good["score"]
        assert STATUSES.index(bad["status"]) >= STATUSES.index(good["status"])


@given(values, st.sampled_from(INDICATORS), statuses, statuses)
def test_a_worse_status_never_raises_a_score(indicators: dict, indicator: dict, one: str, other: str) -> None:
    good, bad = sorted((one, other), key=STATUSES.index)
    first, second = (score({**indicators, indicator["id"]: status}) for status in (good, bad))
    if first["score"] is not None:
        assert second["score"] <= first["score"]


@settings(max_examples=50)
@given(values)
def test_scores_points_and_coverage_stay_within_a_hundred(indicators: dict) -> None:
    result = score(indicators)
    for points in (result["score"], *(row["points"] for row in (*result["categories"], *result["indicators"]))):
        assert points is None or 0 <= points <= 100
    assert 0 <= result["coverage"] <= 100
    assert (result["score"] is None) == (result["coverage"] < COVERAGE)


@settings(max_examples=50)
@given(values, contexts, st.randoms(use_true_random=False))
def test_the_order_of_values_and_answers_changes_nothing(values: dict, context: dict, dice: random.Random) -> None:
    def turned(given: dict) -> dict:
        return dict(dice.sample(list(given.items()), len(given)))

    assert score(turned(values), context=turned(context)) == score(values, context=context)


@given(values, weights(), st.integers(-9, 9))
def test_weights_scaled_alike_change_nothing(indicators: dict, given_weights: dict, step: int) -> None:
    scaled = {name: weight * (100_000 + step) / 100_000 for name, weight in given_weights.items()}
    one, other = score(indicators, weights=given_weights), score(indicators, weights=scaled)
    if one["score"] is not None and other["score"] is not None:
        assert abs(one["score"] - other["score"]) < 1e-9


@given(values, contexts)
def test_context_never_changes_score_or_status(indicators: dict, context: dict) -> None:
    one, other = score(indicators), score(indicators, context=context)
    for name in ("score", "band", "status", "reasons", "coverage", "categories", "indicators", "actions"):
        assert one[name] == other[name]


@given(values)
def test_status_is_the_band_or_red_with_a_reason(indicators: dict) -> None:
    result = score(indicators)
    combined = [reason for reason in result["reasons"] if reason["id"] not in ("band", "not_enough")]
    assert result["status"] == ("red" if combined else result["band"])
    troubled = {row["category"] for row in result["indicators"] if row["status"] in ("yellow", "red")}
    assert ("categories" in [reason["id"] for reason in result["reasons"]]) == (len(troubled) > 1)
    assert len(combined) == len(result["combinations"])
    assert result["reasons"]


@given(values)
def test_an_account_against_itself_has_not_moved(indicators: dict) -> None:
    first = score(indicators)
    known = {row["id"]: row["status"] for row in first["indicators"] if row["status"]}
    second = score(indicators, previous={"score": first["score"], "statuses": known, "indicators": indicators})
    assert second["change"]["statuses"] == []
    assert second["change"]["score"] in (0, None)
    assert second["change"]["status"] == {"from": first["status"], "to": first["status"]}
    fired = [trigger["id"] for group in second["triggers"].values() for trigger in group]
    assert not {"green_to_red", "score_fall_15", "score_fall_5", "several_yellow", "single_yellow"} & set(fired)
    assert "indicator_falling" not in fired


@given(st.sampled_from(MEASURED), st.sampled_from(("yellow", "red")))
def test_reaching_a_threshold_counts(indicator: dict, status: str) -> None:
    assert gauge(indicator, indicator[status]) == (status, {"yellow": 69, "red": 39}[status])
    nearly = indicator[status] + (0.0001 if indicator["direction"] == "higher" else -0.0001)
    assert gauge(indicator, nearly)[0] == {"yellow": "green", "red": "yellow"}[status]


def test_every_trigger_fires_in_a_vector() -> None:
    from tests.engine.test_vectors import VECTORS, run

    fired = set()
    for name, vector in VECTORS.items():
        if name.startswith("health: "):
            result = run(vector).get("result", {})
            fired |= {trigger["id"] for group in result.get("triggers", {}).values() for trigger in group}
    assert fired == {trigger["id"] for trigger in DATA["triggers"]}


def test_every_question_of_the_context_is_used() -> None:
    asked = {
        condition["field"]
        for trigger in DATA["triggers"]
        for part in trigger["when"]
        for condition in part
        if condition["check"] == "context"
    }
    assert asked == set(healthcontext.IDS)


def test_the_default_weights_are_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize("form", ["reversed", "doubled"])
def test_rules_come_from_the_records(form: str) -> None:
    """Order in the lists doesn't matter, and thresholds are those of the data."""
    changed = json.loads(json.dumps(DATA))
    for kind in ("indicators", "combinations", "triggers", "statuses"):
        changed[kind].reverse()
    text = json.dumps({"indicators": {"login_frequency": 30, "nps": 8, "ticket_volume": 2}})
    if form == "reversed":
        assert api.respond("health.score", text, lambda: changed) == api.call("health.score", text)
    else:
        for indicator in changed["indicators"]:
            if indicator["id"] == "login_frequency":
                indicator["yellow"], indicator["red"] = 60, 80
        result = json.loads(api.respond("health.score", text, lambda: changed))["result"]
        assert result["categories"][0]["points"] == 85


@pytest.mark.parametrize("status", ["red", "yellow", "yellow_or_red"])
@pytest.mark.parametrize("before", [None, "yellow", "red"])
def test_what_was_yellow_or_red_before_is_not_new(status: str, before: str | None) -> None:
    """Login and champion are red, NPS and CSAT yellow; what is told of NPS and champion before takes them out."""
    now = {"login_frequency": "red", "champion_status": "red", "nps": "yellow", "csat": "yellow"}
    condition = {"check": "indicators", "status": status, "new": True}
    changed = {**DATA, "triggers": [{**DATA["triggers"][0], "when": [[condition]]}]}
    known = {"nps": before, "champion_status": before, "csat": "green"} if before else {}
    payload = json.dumps({"indicators": now, "previous": {"statuses": known}})
    result = json.loads(api.respond("health.score", payload, lambda: changed))["result"]
    wanted = {"red": ["login_frequency", "champion_status"], "yellow": ["nps", "csat"], "yellow_or_red": list(now)}
    left = {name: now[name] for name in wanted[status] if not known.get(name) or known[name] == "green"}
    titles = {indicator["id"]: indicator["title"] for indicator in INDICATORS}
    told = [f"{titles[item['id']]} ({left[item['id']]})" for item in INDICATORS if item["id"] in left]
    fired = [trigger["reason"] for group in result["triggers"].values() for trigger in group]
    assert fired == [f"{', '.join(told)}."]


def test_the_words_of_an_indicator_are_those_of_its_status() -> None:
    for status in STATUSES:
        rows = score({indicator["id"]: status for indicator in INDICATORS})["indicators"]
        assert [row["text"] for row in rows] == [indicator[f"{status}_text"] for indicator in INDICATORS]


@pytest.mark.parametrize("indicator", MEASURED, ids=[indicator["id"] for indicator in MEASURED])
def test_an_indicator_shows_its_value_and_points(indicator: dict) -> None:
    for name, points in (("best", 100), ("yellow", 69), ("red", 39), ("worst", 0)):
        row = score({indicator["id"]: indicator[name]})["indicators"][INDICATORS.index(indicator)]
        assert [row[field] for field in ("id", "category", "value", "points")] == [
            indicator["id"],
            indicator["category"],
            indicator[name],
            points,
        ]


@pytest.mark.parametrize("field", healthcontext.IDS)
def test_an_answer_of_another_kind_is_refused(field: str) -> None:
    """Only the renewal is a number of days; everything else is yes, no or not known."""
    days = field == "renewal_days"
    wrong, allowed = (True, "a number of days from 0 to 36500") if days else (1, "true, false or null (not known)")
    answer = json.loads(api.call("health.score", json.dumps({"indicators": {}, "context": {field: wrong}})))
    assert answer["errors"] == [
        {
            "field": f"context.{field}",
            "message": f"{'true' if days else '1'} can't be used here. Use {allowed}.",
        }
    ]
    assert score({}, context={field: None})["score"] is None
