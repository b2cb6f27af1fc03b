"""What follows from a result, on the small framework, worked out by hand; and that every profile field counts."""

import itertools
import json

import pytest

from fieldbook import advice, api
from tests.engine.small import framework, quick


def books(result: dict) -> list[tuple[str, str]]:
    """Playbooks with the id that is their reason."""
    return [(book["id"], *book["because"].values()) for book in result["playbooks"]]


def test_playbooks_of_the_weakest_then_stage_then_three_of_the_next() -> None:
    result = quick({"a1": 1, "b1": 2, "c1": 2, "d1": 2})  # 1.75: Crawl; weakest a, then b and c by order; d is fourth
    assert books(result) == [
        ("crawl-2", "a"),
        ("walk-2", "a"),
        ("run-1", "a"),
        ("crawl-1", "b"),
        ("walk-4", "c"),
        ("crawl-3", "crawl"),
        ("walk-1", "walk"),
        ("walk-3", "walk"),
        ("walk-5", "walk"),
    ]
    assert result["playbooks"][0] == {"id": "crawl-2", "stage": "crawl", "because": {"domain": "a"}}
    assert result["playbooks"][5]["because"] == {"stage": "crawl"}


def test_three_of_the_next_stage_at_most() -> None:
    result = quick({"b1": 1})
    assert books(result) == [
        ("crawl-1", "b"),
        ("crawl-2", "b"),
        ("crawl-3", "crawl"),
        ("walk-1", "walk"),
        ("walk-2", "walk"),
        ("walk-3", "walk"),
    ]


def test_after_run_there_is_no_next_stage() -> None:
    assert books(quick({"d1": 4})) == [("run-2", "d"), ("run-1", "run")]


def test_metrics_of_the_stage_then_of_the_weakest_without_low_priority() -> None:
    result = quick({"a1": 1, "b1": 2, "c1": 2, "d1": 2})  # Crawl: m5 is low there; m1 is named by the stage already
    assert [(metric["id"], *metric["because"].values()) for metric in result["metrics"]] == [
        ("m1", "crawl"),
        ("m2", "crawl"),
        ("m3", "crawl"),
        ("m4", "a"),
        ("m6", "b"),
        ("m7", "b"),
        ("m8", "c"),
        ("m9", "c"),
    ]
    assert result["metrics"][0]["why"] == "m1 tells"


def test_metrics_are_never_named_twice() -> None:
    result = quick({"a1": 4})
    assert [metric["id"] for metric in result["metrics"]] == ["m3", "m4", "m5"]


@pytest.mark.parametrize(
    ("profile", "segments", "complexities"),
    [
        ({}, ["seg_smb", "seg_enterprise"], ["complexity_low", "complexity_high", None]),
        ({"customer_segment": "seg_smb"}, ["seg_smb"], ["complexity_low", "complexity_high", None]),
        ({"customer_segment": "seg_mixed"}, ["seg_smb", "seg_enterprise"], ["complexity_low", "complexity_high", None]),
        ({"product_complexity": "complexity_high"}, ["seg_smb", "seg_enterprise"], ["complexity_high", None]),
        ({"cs_team_size": "size_small"}, ["seg_smb", "seg_enterprise"], ["complexity_low", "complexity_high", None]),
    ],
)
def test_benchmark_rows_follow_the_profile(profile: dict, segments: list, complexities: list) -> None:
    metrics = {metric["id"]: metric for metric in quick({"b1": 1}, profile=profile)["metrics"]}
    assert [row["option"] for row in metrics["m1"]["benchmarks"]] == segments
    assert [row["option"] for row in metrics["m2"]["benchmarks"]] == complexities
    assert metrics["m3"]["benchmarks"] == []
    assert list(metrics["m1"]["benchmarks"][0]) == ["option", "measure", "good", "great", "world_class", "source"]


def test_a_chosen_option_without_a_row_shows_none_of_the_others() -> None:
    data = framework()
    data["metrics"][2]["benchmarks"] = [{**data["metrics"][0]["benchmarks"][0], "option": "seg_smb"}]
    text = '{"answers": {"b1": 1}, "profile": {"customer_segment": "seg_enterprise"}}'
    result = json.loads(api.respond("assess.quick", text, lambda: data))["result"]
    assert result["metrics"][2]["id"] == "m3"
    assert result["metrics"][2]["benchmarks"] == []


@pytest.mark.parametrize(
    ("profile", "step", "notes"),
    [
        ({}, "a1 step 2", []),
        ({"customer_segment": "seg_enterprise"}, "a1 step 2", []),
        ({"customer_segment": "seg_mixed"}, "for small customers", []),
        ({"cs_team_size": "size_small"}, "for small teams", [{"field": "cs_team_size", "text": "mind the team"}]),
        (
            {"cs_team_size": "size_small", "customer_segment": "seg_smb", "company_arr": "arr_low"},
            "for small customers",
            [{"field": "company_arr", "text": "keep it cheap"}, {"field": "cs_team_size", "text": "mind the team"}],
        ),
    ],
)
def test_first_variant_that_fits_replaces_every_note_that_fits_adds(profile: dict, step: str, notes: list) -> None:
    assert quick({"a1": 2}, profile=profile)["actions"] == [
        {
            "question": "a1",
            "domain": "a",
            "score": 2,
            "why": "a1 insight 2",
            "next_step": step,
            "notes": notes,
            "playbook": "crawl-1",
        }
    ]


def test_profile_is_read_in_order_of_its_fields() -> None:
    result = quick({}, profile={"cs_team_size": "size_small", "customer_segment": "seg_smb", "company_arr": "arr_low"})
    told = result["advice"]
    assert told["summary"] == "small team, seg_smb"
    assert [field["field"] for field in told["fields"]] == ["company_arr", "customer_segment", "cs_team_size"]
    assert told["fields"][0] == {
        "field": "company_arr",
        "option": "arr_low",
        "label": "Label arr_low",
        "advice": "Advice arr_low.",
    }
    assert [ratio["option"] for ratio in told["coverage"]] == ["seg_smb"]
    assert told["coverage"][0]["accounts"] == {"unit": "accounts", "low": 10, "high": 30, "below": False}
    assert told["cost"]["cost"] == {"unit": "percent_arr", "low": 10, "high": 20, "below": False}


def test_no_summary_without_both_fields_and_no_cost_without_a_figure() -> None:
    told = quick({}, profile={"customer_segment": "seg_smb", "company_arr": "arr_high"})["advice"]
    assert told["summary"] is None
    assert told["cost"] is None
    assert quick({}, profile={"cs_team_size": "size_small"})["advice"]["summary"] is None


def test_weakest_takes_three_ties_by_order() -> None:
    assert advice.weakest({"a": 2, "b": None, "c": 1, "d": 2, "e": 2}) == ["c", "a", "d"]


def test_every_profile_field_changes_a_next_step_somewhere(real: dict) -> None:
    """For each field a pair of profiles that differ in it alone and get different next steps, on the real content."""
    questions = [question["id"] for question in real["questions"] if question["assessment"] == "quick"]
    for field in real["profile"]:
        told = set()
        for option, start in itertools.product(field["options"], range(0, len(questions), 3)):
            answers = dict.fromkeys(questions[start : start + 3], 2)
            payload = {"answers": answers, "profile": {field["id"]: option["id"]}}
            actions = json.loads(api.call("assess.quick", json.dumps(payload)))["result"]["actions"]
            told.add((start, json.dumps(actions)))
        assert len(told) > len(questions) // 3, field["id"]


def test_all_references_of_the_real_data_resolve(real: dict) -> None:
    books = {book["id"] for book in real["playbooks"]}
    for question in real["questions"]:
        assert {answer["playbook"] for answer in question["answers"]} <= books
    for domain in real["domains"]:
        assert set(domain["playbooks"]) <= books
        assert set(domain["metrics"]) <= {metric["id"] for metric in real["metrics"]}
