"""R2 and R3 as properties, on the small framework."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api, kinds
from fieldbook.rounding import exact
from tests.engine.small import framework, quick

DATA = framework()
QUESTIONS = [question["id"] for question in DATA["questions"]]
SCORES = ("model_version", "overall", "display", "stage", "complete", "open", "na", "domains", "strengths")
sheets = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from([1, 2, 3, 4, "na", None]))
profiles = st.fixed_dictionaries(
    {},
    optional={field["id"]: st.sampled_from([option["id"] for option in field["options"]]) for field in DATA["profile"]},
)


@given(sheets, st.randoms())
def test_order_of_answers_does_not_matter(answers: dict, random) -> None:
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert json.dumps(quick(answers)) == json.dumps(quick(dict(shuffled)))


@settings(max_examples=50)
@given(sheets, st.sampled_from(QUESTIONS), st.integers(1, 3), st.integers(1, 3))
def test_raising_an_answer_never_lowers_a_score(answers: dict, question: str, start: int, rise: int) -> None:
    low = quick({**answers, question: start})
    high = quick({**answers, question: min(4, start + rise)})
    assert high["overall"] > low["overall"] and high["display"] > low["display"]
    stages = ["crawl", "walk", "run"]
    assert stages.index(high["stage"]) >= stages.index(low["stage"])
    for one, other in zip(low["domains"], high["domains"], strict=True):
        assert one == other or (other["id"] == question[0] and other["score"] > one["score"])


@given(sheets)
def test_na_equals_absence_in_means_but_not_in_lists(answers: dict) -> None:
    without = {name: answer for name, answer in answers.items() if answer != "na"}
    one, other = quick(answers), quick(without)
    for name in ("overall", "display", "stage", "strengths", "actions", "playbooks", "metrics"):
        assert one[name] == other[name]
    assert [domain["score"] for domain in one["domains"]] == [domain["score"] for domain in other["domains"]]
    assert one["na"] == [name for name in QUESTIONS if answers.get(name) == "na"]
    assert other["na"] == []
    assert set(other["open"]) == set(one["open"]) | set(one["na"])


@given(st.integers(1, 4), st.sets(st.sampled_from(QUESTIONS), min_size=1))
def test_equal_answers_give_that_score(score: int, questions: set[str]) -> None:
    result = quick(dict.fromkeys(questions, score))
    assert result["overall"] == score
    assert {domain["score"] for domain in result["domains"]} <= {score, None}


@given(sheets)
def test_scores_stay_on_the_scale_and_counts_add_up(answers: dict) -> None:
    result = quick(answers)
    scored = [domain["score"] for domain in result["domains"] if domain["score"] is not None]
    assert all(1 <= score <= 4 for score in scored)
    assert all(domain["answered"] + domain["open"] + domain["na"] == 2 for domain in result["domains"])
    assert result["complete"] == (not result["open"])
    assert (result["overall"] is None) == (not scored)
    if scored:
        assert abs(result["overall"] - sum(scored) / len(scored)) < 1e-12
        assert abs(result["display"] - result["overall"] * 2.5) < 1e-12


@given(sheets, profiles, profiles)
def test_profile_never_changes_a_score(answers: dict, one: dict, other: dict) -> None:
    first, second = quick(answers, profile=one), quick(answers, profile=other)
    for name in (*SCORES, "playbooks", "notes"):
        assert first[name] == second[name]
    assert [action["question"] for action in first["actions"]] == [action["question"] for action in second["actions"]]


@given(sheets, st.dictionaries(st.sampled_from("abcd"), st.floats(1, 4) | st.integers(1, 4)))
def test_targets_change_nothing_but_target_and_gap(answers: dict, targets: dict) -> None:
    with_targets, without = quick(answers, targets=targets), quick(answers)
    for domain in with_targets["domains"]:
        target = targets.get(domain["id"])
        assert domain["target"] == target
        assert (domain["gap"] is None) == (target is None or domain["score"] is None)
        domain["target"] = domain["gap"] = None
    assert with_targets == without


@given(sheets)
def test_actions_keep_their_rule(answers: dict) -> None:
    result = quick(answers)
    scored = [name for name in QUESTIONS if answers.get(name) not in (None, "na")]
    chosen = [action["question"] for action in result["actions"]]
    domains = len({name[0] for name in scored})
    assert len(chosen) == len(set(chosen)) == min(8, len(scored))
    assert len({name[0] for name in chosen[:domains]}) == domains
    for name in chosen[:domains]:  # the turn of a domain goes to its lowest answer, the first of equals
        assert name == min((other for other in scored if other[0] == name[0]), key=lambda other: answers[other])
    for part in (chosen[:domains], chosen[domains:]):
        assert part == sorted(part, key=lambda name: (answers[name], QUESTIONS.index(name)))


@given(sheets)
def test_strengths_keep_their_rule(answers: dict) -> None:
    result = quick(answers)
    best = {}
    for name in QUESTIONS:
        if answers.get(name) in (3, 4) and answers[name] > answers.get(best.get(name[0]), 0):
            best[name[0]] = name
    wanted = sorted(best.values(), key=lambda name: (-answers[name], QUESTIONS.index(name)))[:3]
    assert [strength["question"] for strength in result["strengths"]] == wanted


def test_questions_of_other_assessments_are_not_asked() -> None:
    data = framework()
    data["questions"].append({**data["questions"][0], "id": "x1", "assessment": "full"})
    answer = json.loads(api.respond("assess.quick", '{"answers": {"x1": 1}}', lambda: data))
    assert answer["errors"][0]["field"] == "answers.x1"


def test_order_comes_from_the_records_not_from_the_list() -> None:
    data = framework()
    for kind in ("questions", "domains", "stages", "profile", "playbooks"):
        data[kind].reverse()
    text = '{"answers": {"b2": 1, "a1": 1, "d1": 4, "c1": "na"}, "profile": {"cs_team_size": "size_small"}}'
    assert api.respond("assess.quick", text, lambda: data) == api.respond("assess.quick", text, framework)


def test_stage_bounds_come_from_the_data() -> None:
    data = framework()
    data["stages"][1]["from_score"] = 2.1
    assert kinds.stage(data, exact(2.1)) == "walk"
    assert kinds.stage(data, exact(2.0999)) == "crawl"
    assert kinds.stage(data, None) is None
