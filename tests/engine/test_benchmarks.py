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


@pytest.mark.parametrize(("direction", "near", "open_end"), [("higher", "low", "above"), ("lower", "high", "below")])
def test_an_end_that_no_float_holds_is_reached(direction: str, near: str, open_end: str) -> None:
    """0.3 is 3/10 here, not 0.299999999999999988898; more or less than it leaves it out."""
    table = {"worst": "first", "direction": direction, "rows": [{"id": "a", "label": "A", "values": [{}]}]}
    for closed, index in ((True, 1), (False, 0)):
        best = {"id": "b", "label": "B", "values": [{near: 0.3, open_end: not closed}]}
        assert benchmarks.find({**table, "rows": [*table["rows"], best]}, 0.3) == index


def test_what_a_band_means_is_its_first_text() -> None:
    figures: list = [{"low": 1}, {"low": 2}]
    rows = [
        {"id": "a", "label": "A", "values": values}
        for values in ([*figures, "Says", "more"], [{"low": 80}, "Enough"], figures)
    ]
    found = benchmarks.bands({"worst": "first", "rows": rows})
    assert [band["meaning"] for band in found] == ["Says", "Enough", None]
    assert found[0] == {
        "id": "a",
        "label": "A",
        "low": 1,
        "high": None,
        "above": False,
        "below": False,
        "meaning": "Says",
    }


def test_only_tables_that_are_read_are_bundled() -> None:
    ids = {table["id"] for table in data.load()["benchmarks"]}
    assert ids >= {*ratios.TABLES.values(), capacity.ARR_PER_CSM, capacity.COST_TO_SERVE}
    assert ids >= {table for tables in benchmarks.TYPICAL.values() for table in tables.values()}
    assert not ids & {"churn-reasons", "base-salary-by-role"}


@pytest.mark.parametrize(
    ("metric", "low", "high"),
    [
        ("nrr", 0, 1000),
        ("grr", 0, 100),
        ("logo_retention", 0, 100),
        ("time_to_value", 0, 3650),
        ("cost_to_serve", 0, 1000),
        ("nps", -100, 100),
        ("save_rate", 0, 100),
    ],
)
def test_the_limits_of_a_metric(metric: str, low: int, high: int) -> None:
    """A share of what there was can't be above 100 %; NRR, days and cost end where they can't be meant."""
    for value in (low, high):
        assert place({"metrics": {metric: value}})[0]["value"] == value
    for value in (low - 0.5, high + 0.5):
        answer = json.loads(api.call("benchmark.place", json.dumps({"metrics": {metric: value}})))
        assert answer["errors"] == [
            {
                "field": f"metrics.{metric}",
                "message": f"{value} can't be used here. Use a number from {low} to {high}.",
            }
        ]


def test_words_about_a_metric_are_the_tables_in_one_line(real: dict) -> None:
    table = {**benchmarks.headline(real, "nrr"), "reading": "Read it\n  so.\n", "caveat": None}
    others = [other for other in real["benchmarks"] if other["headline"] != "nrr"]
    changed = {**real, "benchmarks": [*others, table]}
    answer = json.loads(api.respond("benchmark.place", '{"metrics": {"nrr": 100}}', lambda: changed))
    metric = answer["result"]["metrics"][0]
    assert (metric["reading"], metric["caveat"]) == ("Read it so.", None)


def test_a_figure_names_its_source(real: dict) -> None:
    """The table's own source is credited, wherever it stands in the list."""
    table = benchmarks.headline(real, "nps")
    credits = {source["id"]: source["credit"] for source in real["sources"]}
    metric = place({"metrics": {"nps": 40}})[0]
    found = [metric[name] for name in ("table", "source", "credit", "year")]
    assert found == [table["id"], table["source"], credits[table["source"]], table["year"]]
    assert len({*credits.values()}) > 1
