"""R8 as properties: a better value never gets a worse band, targets are better, and the tables are the content's."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook import api, benchmarks, capacity, data, ratios

METRICS = list(benchmarks.LIMITS)
LOWER = {"time_to_value", "cost_to_serve"}


def value_of(name: str) -> st.SearchStrategy:
    """Values of a metric, often on or beside the ends of its bands."""
    low, high = benchmarks.LIMITS[name]
    ends = [5, 7, 10, 15, 20, 30, 40, 55, 60, 70, 80, 85, 88, 90, 92, 95, 100, 105, 115, 120, 180]
    near = st.sampled_from([end + by for end in ends for by in (-0.01, 0, 0.01) if low <= end + by <= high])
    return near | st.floats(low, high) | st.integers(low, high)


pairs = st.sampled_from(METRICS).flatmap(lambda name: st.tuples(st.just(name), value_of(name), value_of(name)))


def place(payload: dict) -> list[dict]:
    """The placed metrics of a payload that has no problems."""
    answer = json.loads(api.call("benchmark.place", json.dumps(payload)))
    assert answer["ok"], answer
    return answer["result"]["metrics"]


@given(pairs)
def test_a_better_value_never_gets_a_worse_band(pair: tuple) -> None:
    name, one, other = pair
    worse, better = sorted((one, other), reverse=name in LOWER)
    first, second = (place({"metrics": {name: value}})[0] for value in (worse, better))
    assert first["band_index"] <= second["band_index"]
    assert first["priority"] >= second["priority"]


@given(pairs)
def test_the_target_is_not_behind_the_value(pair: tuple) -> None:
    name, value, _ = pair
    metric = place({"metrics": {name: value}})[0]
    assert (metric["target"] is None) == (metric["band_index"] == len(metric["bands"]) - 1) == (not metric["months"])
    if metric["target"] is not None:
        ahead = (value - metric["target"]) if name in LOWER else (metric["target"] - value)
        assert ahead >= 0
        assert ahead > 0 or metric["beyond"], "at the target only where it takes more than the target"


@given(pairs)
def test_reaching_the_target_reaches_the_next_band(pair: tuple) -> None:
    name, value, _ = pair
    metric = place({"metrics": {name: value}})[0]
    if metric["target"] is not None:
        step = Fraction(1, 100) * metric["beyond"] * (-1 if name in LOWER else 1)
        reached = place({"metrics": {name: float(metric["target"] + step)}})[0]
        assert reached["band_index"] == metric["band_index"] + 1


@given(st.floats(0, 100), st.integers(1, 5), st.integers(0, 10**12))
def test_worth_adds_up_and_is_never_negative(grr: float, years: int, arr: int) -> None:
    impact = place({"metrics": {"grr": grr}, "arr": arr, "years": years})[0]["impact"]
    if impact is not None:
        assert len(impact["per_year"]) == years
        assert all(gain >= 0 for gain in impact["per_year"])
        assert sum(impact["per_year"]) == pytest.approx(impact["total"])


def test_every_headline_metric_has_its_table_worst_band_first(real: dict) -> None:
    assert sorted(table["headline"] for table in real["benchmarks"] if table["headline"]) == sorted(METRICS)
    for name in METRICS:
        table = benchmarks.headline(real, name)
        bands = benchmarks.bands(table)
        assert table["direction"] == ("lower" if name in LOWER else "higher")
        ends = [band["low"] if band["low"] is not None else band["high"] for band in bands]
        assert ends == sorted(ends, reverse=name in LOWER)
        assert all(band["low"] is None or band["high"] is None or band["low"] <= band["high"] for band in bands)


def test_choices_can_be_placed(real: dict) -> None:
    choices = json.loads(api.call("benchmark.choices", "{}"))["result"]
    for metric in choices["metrics"]:
        for value in (metric["low"], metric["high"]):
            assert place({"metrics": {metric["id"]: value}})[0]["bands"] == metric["bands"]
    for stage in choices["stages"]:
        for segment in choices["segments"]:
            metrics = place({"metrics": dict.fromkeys(METRICS, 50), "stage": stage["id"], "segment": segment["id"]})
            count = [len(metric["typical"]) for metric in metrics]
            assert count == [2, 1, 1, 1, 1, 0, 0], "NRR by both, GRR by stage, the next three by segment"


def test_a_table_from_best_to_worst_is_turned() -> None:
    table = {
        "worst": "last",
        "direction": "higher",
        "rows": [
            {"id": "a", "label": "A", "values": [{"low": 80}]},
            {"id": "b", "label": "B", "values": [{"high": 80, "below": True}]},
        ],
    }
    assert [band["id"] for band in benchmarks.bands(table)] == ["b", "a"]
    assert benchmarks.find(table, 80) == 1
    assert benchmarks.find(table, 79.9) == 0


def test_only_tables_that_are_read_are_bundled() -> None:
    ids = {table["id"] for table in data.load()["benchmarks"]}
    assert ids >= {*ratios.TABLES.values(), capacity.ARR_PER_CSM, capacity.COST_TO_SERVE}
    assert ids >= {table for tables in benchmarks.TYPICAL.values() for table in tables.values()}
    assert not ids & {"churn-reasons", "base-salary-by-role"}
