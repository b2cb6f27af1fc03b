"""What an edition sets in place of the rules' own figures counts, and what it leaves out stays as the rules have it."""

import copy
import json

import pytest

from fieldbook import api
from tests.engine.real import DATA
from tests.engine.small import CALM

TWO = {"login_frequency": "green", "champion_status": "red"}
"""Usage with 85 points and relationship with 20."""


def ask(op: str, payload: dict, **settings: dict | float) -> dict:
    """The result over the real content with an edition's figures."""
    return answer(op, payload, {**DATA, "settings": settings})


def answer(op: str, payload: dict, data: dict) -> dict:
    """The result over this data."""
    found = json.loads(api.respond(op, json.dumps(payload), lambda: data))
    assert found["ok"], found
    return found["result"]


def scored(**bands: tuple[int, int]) -> dict:
    """The real data with statuses that begin and end elsewhere; those that are not named are hidden."""
    data = copy.deepcopy(DATA)
    data["statuses"] = [status for status in data["statuses"] if status["id"] in bands]
    for status in data["statuses"]:
        status["score"]["low"], status["score"]["high"] = bands[status["id"]]
    return data


def test_weights_of_an_edition() -> None:
    """(25 × 85 + 30 × 20) ÷ 55 = 2725 ÷ 55."""
    weights = {"usage": 25, "support": 15, "sentiment": 15, "relationship": 30, "contract": 15}
    assert ask("health.choices", {}, weights=weights)["weights"] == weights
    result = ask("health.score", {"indicators": TWO}, weights=weights)
    assert (result["score"], result["coverage"], result["weights"]) == (2725 / 55, 55, weights)
    own = ask("health.score", {"indicators": TWO, "weights": {"usage": 60, "relationship": 40}}, weights=weights)
    assert own["score"] == 59, "(60 × 85 + 40 × 20) ÷ 100: the visitor's own weights come first"


def test_a_category_without_a_weight_weighs_nothing() -> None:
    result = ask("health.score", {"indicators": TWO}, weights={"usage": 50, "support": 50})
    assert (result["score"], result["coverage"]) == (85, 50)
    assert result["weights"] == {"usage": 50, "support": 50, "sentiment": 0, "relationship": 0, "contract": 0}


@pytest.mark.parametrize(("needed", "score"), [(55, (35 * 85 + 20 * 20) / 55), (56, None)])
def test_coverage_of_an_edition(needed: int, score: float | None) -> None:
    """Usage and relationship weigh 55: that reaches 55 and not 56."""
    assert ask("health.choices", {}, coverage=needed)["coverage"] == needed
    result = ask("health.score", {"indicators": TWO}, coverage=needed)
    assert (result["score"], result["not_enough"]) == (score, score is None)
    if score is None:
        assert result["reasons"] == [
            {
                "id": "not_enough",
                "text": "Not enough data for a score: the categories with values weigh 55 of 100, and 56 are needed.",
            }
        ]


def test_without_settings_the_rules_figures_hold() -> None:
    assert ask("health.choices", {}) == answer("health.choices", {}, DATA)
    result = answer("health.choices", {}, DATA)
    assert result["weights"] == {"usage": 35, "support": 15, "sentiment": 15, "relationship": 20, "contract": 15}
    assert (result["bands"], result["coverage"]) == ({"green": 70, "yellow": 40}, 50)


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ({"green": (86, 100), "yellow": (50, 85), "red": (0, 49)}, {"green": 86, "yellow": 50}),
        ({"green": (86, 100), "yellow": (50, 85)}, {"green": 86, "yellow": 50}),
        ({"green": (86, 100), "red": (0, 49)}, {"green": 70, "yellow": 40}),
        ({}, {"green": 70, "yellow": 40}),
    ],
    ids=["all", "red hidden", "yellow hidden", "all hidden"],
)
def test_bands_are_those_of_the_statuses(bands: dict, expected: dict) -> None:
    """A login that is green counts 85: yellow where green begins at 86. Without both ends the rules' own hold."""
    data = scored(**bands)
    assert answer("health.choices", {}, data)["bands"] == expected
    payload = {"indicators": {"login_frequency": "green"}, "weights": {"usage": 100}}
    result = answer("health.score", payload, data)
    assert (result["band"], result["bands"]) == ("yellow" if expected["green"] == 86 else "green", expected)


def test_bands_that_a_visitor_sets_in_part() -> None:
    """Green begins where the statuses say, yellow where the visitor says."""
    data = scored(green=(80, 100), yellow=(50, 79), red=(0, 49))
    payload = {"indicators": {"login_frequency": "green"}, "bands": {"yellow": 30}}
    assert answer("health.score", payload, data)["bands"] == {"green": 80, "yellow": 30}


@pytest.mark.parametrize(("days", "tier"), [(59, 3), (60, 1)])
def test_the_near_renewal_of_an_edition(days: int, tier: int) -> None:
    result = ask("escalation.route", {**CALM, "yellow": 1, "renewal_days": days}, escalation={"renewal_days": 60})
    assert result["tier"] == tier
    if tier == 3:
        assert result["reasons"][0] == {
            "rule": "renewal",
            "tier": 3,
            "text": "The renewal is 59 days away, less than 60, and there is 1 yellow indicator.",
        }


def test_a_renewal_today_is_near_however_short_the_span() -> None:
    """An open question about renewal could still turn out to be one today."""
    case = {name: value for name, value in CALM.items() if name not in ("renewal_days", "yellow")}
    assert ask("escalation.route", case, escalation={"renewal_days": 1})["path"] == ["start", "ask-4", "ask-3"]


@pytest.mark.parametrize(("tier", "limit", "rule"), [(1, 5, "unresolved_7"), (2, 10, "unresolved_14")])
def test_unresolved_days_of_an_edition(tier: int, limit: int, rule: str) -> None:
    """The rules keep their names, since saved results know them; their days are the edition's."""
    settings = {"tier_1_days": 5, "tier_2_days": 10}
    for days, expected in ((limit - 1, 0), (limit, tier + 1)):
        case = {**CALM, "current_tier": tier, "days_unresolved": days}
        result = ask("escalation.route", case, escalation=settings)
        assert result["tier"] == expected
        assert [reason["rule"] for reason in result["reasons"]] == ([rule] if expected else [])
        if expected:
            assert result["reasons"][0]["text"] == (
                f"The case has been open at tier {tier} for {limit} days; after {limit} it goes up."
            )


def test_own_benchmarks_stand_beside_the_public_ones() -> None:
    """The public table places, wherever the edition's own stands; 101 % is median there and best here."""
    public = next(table for table in DATA["benchmarks"] if table["headline"] == "nrr")
    rows = [
        {**public["rows"][0], "values": [{"low": 0, "high": 100}]},
        {**public["rows"][1], "label": "Ours", "values": [{"low": 100, "above": True}]},
    ]
    own = {**public, "id": "own-nrr", "title": "NRR of our customers", "rows": rows, "own": True}
    data = {**DATA, "benchmarks": [own, *DATA["benchmarks"]]}
    payload = {"metrics": {"nrr": 101, "nps": 40}}
    nrr, nps = answer("benchmark.place", payload, data)["metrics"]
    assert (nrr["table"], nrr["band"], nrr["band_index"]) == (public["id"], "Median", 1)
    assert [(table["table"], table["title"], table["label"], table["index"]) for table in nrr["own"]] == [
        ("own-nrr", "NRR of our customers", "Ours", 1)
    ]
    assert "own" not in nps
    assert "own" not in answer("benchmark.place", payload, DATA)["metrics"][0]
    assert answer("benchmark.choices", {}, data)["metrics"][0]["table"] == public["id"]
