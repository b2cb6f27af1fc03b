"""R5, several runs of one assessment: properties on the small framework, versions, kinds and refusals."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import kinds
from tests.engine.small import DIMENSIONS, LABELS, ask, errors, framework

VERSIONS = {"quick": 7, "full": 3}
QUESTIONS = {kind: [question["id"] for question in kinds.questions(framework(), kind)] for kind in kinds.KINDS}


def run(kind: str = "full", **more: object) -> dict:
    """A run of the present model version on one day, with what the test changes."""
    return {"date": "2026-01-01", "model_version": VERSIONS[kind], "kind": kind, "answers": {}, **more}


@st.composite
def several(draw) -> list[dict]:
    """Two to six runs of one kind on any days of January."""
    kind = draw(st.sampled_from(kinds.KINDS))
    answers = st.dictionaries(
        st.sampled_from(QUESTIONS[kind]), st.sampled_from([*range(1, kinds.TOP[kind] + 1), "na", None])
    )
    days = st.integers(1, 31).map("2026-01-{:02}".format)
    return [
        run(kind, date=draw(days), answers=draw(answers), label=f"L{place}") for place in range(draw(st.integers(2, 6)))
    ]


@given(several())
def test_changes_add_up(runs: list[dict]) -> None:
    result = ask("assess.compare", {"runs": runs})
    for row in (result["overall"], *result["domains"]):
        scores, changes = row["scores"], row["changes"]
        assert len(scores) == len(changes) == len(runs) and changes[0] is None
        for before, after, change in zip(scores, scores[1:], changes[1:], strict=False):
            assert (change is None) == (before is None or after is None)
            assert change is None or math.isclose(before + change, after, abs_tol=1e-12)
        assert (row["change"] is None) == (scores[0] is None or scores[-1] is None)
        if None not in scores:
            assert math.isclose(sum(changes[1:]), row["change"], abs_tol=1e-12)


@settings(max_examples=50)
@given(several(), st.randoms(use_true_random=False))
def test_runs_of_different_days_may_come_in_any_order(runs: list[dict], dice: random.Random) -> None:
    runs = list({run["date"]: run for run in runs}.values())
    if len(runs) < 2:
        return
    shuffled = dice.sample(runs, len(runs))
    assert ask("assess.compare", {"runs": shuffled}) == ask("assess.compare", {"runs": runs})


@given(several())
def test_each_run_has_the_scores_it_has_alone(runs: list[dict]) -> None:
    result = ask("assess.compare", {"runs": runs})
    kind, step = result["kind"], kinds.STEP[result["kind"]]
    in_time = sorted(runs, key=lambda item: item["date"])
    assert [item["label"] for item in result["runs"]] == [item["label"] for item in in_time]
    assert [group["id"] for group in result["domains"]] == list(LABELS if kind == "quick" else DIMENSIONS)
    for place, item in enumerate(in_time):
        alone = ask(f"assess.{kind}", {"answers": item["answers"]})
        found = result["runs"][place]
        assert (found["overall"], found[step], found["complete"]) == (alone["overall"], alone[step], alone["complete"])
        assert result["overall"]["scores"][place] == alone["overall"]
        groups = alone["domains"] if kind == "quick" else alone["dimensions"]
        assert [row["scores"][place] for row in result["domains"]] == [group["score"] for group in groups]
        assert found["left_out"] == 0


def test_runs_of_one_day_keep_the_order_of_the_payload_and_names_follow_time() -> None:
    runs = [run(date="2026-03-01"), run(label="b"), run(label="  "), run(date="2025-12-31", label=" two \n words ")]
    labels = [item["label"] for item in ask("assess.compare", {"runs": runs})["runs"]]
    assert labels == ["two words", "b", "Run 3", "Run 4"]


@pytest.mark.parametrize("version", [1, 2, 4, 3.5])
def test_another_version_leaves_out_what_is_gone(version: float) -> None:
    answers = {"e1": 4, "gone": 3, "e2": 12, "lost": "na", "f1": "na", "open": None}
    payload = {"runs": [run(answers={"e1": 2}), run(model_version=version, answers=answers, date="2026-02-01")]}
    if version == 3.5:
        assert errors("assess.compare", payload) == {
            "runs.1.model_version": "3.5 is not a model version. Use a whole number from 1."
        }
        return
    found = ask("assess.compare", payload)
    assert found["runs"][1]["left_out"] == 3
    assert found["runs"][1]["model_version"] == version
    assert found["model_version"] == 3
    assert found["domains"][0]["scores"] == [2, 4]


@pytest.mark.parametrize("wrong", [2.5, True, "4", [], {}])
def test_another_version_excuses_no_nonsense(wrong: object) -> None:
    found = errors("assess.compare", {"runs": [run(), run(model_version=1, answers={"gone": wrong})]})
    assert list(found) == ["runs.1.answers.gone"]
    assert "is not an answer. Use a whole number from 1 to 10" in found["runs.1.answers.gone"]


def test_the_present_version_knows_all_its_questions() -> None:
    assert list(errors("assess.compare", {"runs": [run(), run(answers={"gone": 1, "e1": 11})]})) == [
        "runs.1.answers.gone",
        "runs.1.answers.e1",
    ]


@pytest.mark.parametrize(
    ("label", "name"), [("Q4", 'The run "Q4"'), (None, "Run 2 of the list"), ("x" * 199, f'The run "{"x" * 59}…"')]
)
def test_mixed_kinds_name_the_run(label: str | None, name: str) -> None:
    found = errors("assess.compare", {"runs": [run(), run("quick", label=label), run()]})
    assert found == {
        "runs.1.kind": f"{name} is of the kind quick, but the first one is full. Compare runs of one kind."
    }


@pytest.mark.parametrize("runs", [[], [run()], [run()] * 51, None, {}, "x"])
def test_two_to_fifty_runs(runs: object) -> None:
    assert "2 to 50 runs" in errors("assess.compare", {"runs": runs})["runs"]


def test_fifty_runs_are_compared() -> None:
    assert len(ask("assess.compare", {"runs": [run()] * 50})["runs"]) == 50


def test_where_the_kind_stands_in_a_run_does_not_matter() -> None:
    turned = dict(reversed(run(answers={"e1": 2}).items()))
    assert list(errors("assess.compare", {"runs": [turned, {**turned, "answers": {"a1": 1}}]})) == ["runs.1.answers.a1"]
    assert ask("assess.compare", {"runs": [turned, turned]})["overall"]["scores"] == [2, 2]


def test_a_very_long_label_is_refused_by_name() -> None:
    assert errors("assess.compare", {"runs": [run(), run(label="x" * 900_000)]}) == {
        "runs.1.label": "The text has 900000 characters. Use at most 200."
    }


def test_every_field_of_a_run_is_checked_at_once() -> None:
    faulty = {"label": 3, "date": "2026-13-01", "model_version": True, "kind": "fast", "answers": {"e1": 99}, "x": 1}
    assert list(errors("assess.compare", {"runs": [faulty, {}, 4, run()]})) == [
        *(f"runs.0.{name}" for name in ("label", "date", "model_version", "kind", "x")),
        *(f"runs.1.{name}" for name in ("date", "model_version", "kind", "answers")),
        "runs.2",
    ]
