"""R4 as properties, on the small framework, and the payloads that are refused."""

import json
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fieldbook import api, full, kinds
from tests.engine.small import DIMENSIONS, ask, errors, framework, span

DATA = framework()
QUESTIONS = [question["id"] for question in kinds.questions(DATA, "full")]
FIRST = "efg"
sheets = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from([*range(1, 11), "na", None]))
goals = st.dictionaries(st.sampled_from(DIMENSIONS), st.integers(1, 10) | st.floats(1, 10))


def score(answers: dict, targets: dict | None = None) -> dict:
    """The result of assess.full on the small framework."""
    return ask("assess.full", {"answers": answers, "targets": targets or {}})


def exact(answers: dict) -> dict[str, Fraction]:
    """Dimension → mean of its scores, worked out here once more and differently."""
    found = {}
    for name in DIMENSIONS:
        given_scores = [answer for question, answer in answers.items() if question[0] == name]
        numbers = [answer for answer in given_scores if answer not in (None, "na")]
        if numbers:
            found[name] = Fraction(sum(numbers), len(numbers))
    return found


@given(sheets, goals, st.randoms())
def test_order_of_answers_does_not_matter(answers: dict, targets: dict, random) -> None:
    shuffled, turned = list(answers.items()), list(targets.items())
    random.shuffle(shuffled)
    random.shuffle(turned)
    assert json.dumps(score(answers, targets)) == json.dumps(score(dict(shuffled), dict(turned)))


@given(sheets, st.sampled_from(QUESTIONS), st.integers(1, 9), st.integers(1, 9))
def test_raising_an_answer_never_lowers_a_score(answers: dict, question: str, start: int, rise: int) -> None:
    low = score({**answers, question: start})
    high = score({**answers, question: min(10, start + rise)})
    assert high["overall"] > low["overall"]
    for one, other in zip(low["dimensions"], high["dimensions"], strict=True):
        assert (one["score"] is None) == (other["score"] is None)
        if one["score"] is not None:
            assert other["score"] >= one["score"]
            assert kinds.LEVELS.index(other["level"]) >= kinds.LEVELS.index(one["level"])


@given(sheets)
def test_scores_are_means_of_means(answers: dict) -> None:
    result, scores = score(answers), exact(answers)
    assert {item["id"]: item["score"] for item in result["dimensions"]} == {
        name: float(scores[name]) if name in scores else None for name in DIMENSIONS
    }
    assert result["overall"] == (float(sum(scores.values()) / len(scores)) if scores else None)
    assert all(item["answered"] + item["open"] + item["na"] == 2 for item in result["dimensions"])
    assert result["complete"] == (not result["open"])
    assert set(result["open"]) == {name for name in QUESTIONS if answers.get(name) is None}
    assert set(result["na"]) == {name for name in QUESTIONS if answers.get(name) == "na"}


@given(sheets)
def test_na_equals_absence_but_for_the_lists(answers: dict) -> None:
    one, other = score(answers), score({name: answer for name, answer in answers.items() if answer != "na"})
    for name in ("overall", "level", "path", "priorities", "dependencies", "actions", "strengths", "playbooks"):
        assert one[name] == other[name]


@given(sheets, goals)
def test_priorities_keep_their_rule(answers: dict, targets: dict) -> None:
    result, scores = score(answers, targets), exact(answers)
    chosen = [item["dimension"] for item in result["priorities"]]
    base = [name for name in FIRST if scores.get(name, 5) < 5]
    rest = [name for name in sorted(scores, key=lambda name: (scores[name], name)) if name not in base]
    assert chosen == (base + rest)[:3]
    assert [item["because"] for item in result["priorities"]] == (["foundation"] * len(base) + ["lowest"] * len(rest))[
        : len(chosen)
    ]
    if "j" in chosen:
        assert all(name in chosen[: chosen.index("j")] for name in base)
    for item in result["priorities"]:
        assert item["target"] == targets.get(item["dimension"], item["target"])


@given(sheets, goals)
def test_targets_change_nothing_but_target_and_gap(answers: dict, targets: dict) -> None:
    aimed, plain = score(answers, targets), score(answers)
    for one, other in zip(aimed["priorities"], plain["priorities"], strict=True):
        one["target"] = other["target"]
    for item in aimed["dimensions"]:
        assert item["target"] == targets.get(item["id"])
        assert (item["gap"] is None) == (item["target"] is None or item["score"] is None)
        item["target"] = item["gap"] = None
    assert aimed == plain


@given(sheets)
def test_actions_and_strengths_keep_their_rule(answers: dict) -> None:
    result = score(answers)
    wanted = []
    for priority in result["priorities"]:
        weak = [name for name in QUESTIONS if name[0] == priority["dimension"] and type(answers.get(name)) is int]
        weak = [name for name in weak if answers[name] < 7]
        wanted += sorted(weak, key=lambda name: (answers[name], name))[:3]
    assert [action["question"] for action in result["actions"]] == wanted
    best = [name for name in QUESTIONS if type(answers.get(name)) is int and answers[name] >= 7]
    best.sort(key=lambda name: (-answers[name], name))
    firsts = [name for place, name in enumerate(best) if name[0] not in [other[0] for other in best[:place]]]
    assert [strength["question"] for strength in result["strengths"]] == firsts[:3]


@given(st.fractions(1, 10))
def test_default_target_lies_above_the_score(value: Fraction) -> None:
    target = kinds.next_level(value)
    assert target > value or target == 10
    assert target in (3, 5, 7, 9, 10)
    if kinds.level(value) != "leading":
        assert kinds.LEVELS.index(kinds.level(target)) == kinds.LEVELS.index(kinds.level(value)) + 1


def test_half_up_at_every_bound() -> None:
    bounds = {"2.5": "developing", "4.5": "defined", "6.5": "optimized", "8.5": "leading"}
    for text, level in bounds.items():
        below = Fraction(text) - Fraction(1, 1000)
        assert kinds.level(Fraction(text)) == level
        assert kinds.LEVELS.index(kinds.level(below)) == kinds.LEVELS.index(level) - 1


def test_diagnostic_bands() -> None:
    dimension = DATA["dimensions"][0]
    found = {text: full.diagnostic(dimension, Fraction(text))["band"] for text in ("1", "3.49", "3.5", "6.49", "6.5")}
    assert found == {"1": "low", "3.49": "low", "3.5": "middle", "6.49": "middle", "6.5": "high"}


def test_days_of_every_unit() -> None:
    assert full.days(span("days", 60, 90)) == {"low": 60, "high": 90}
    assert full.days(span("weeks", 4, 6)) == {"low": 28, "high": 42}
    assert full.days(span("months", 6, 6)) == {"low": 180, "high": 180}
    assert full.days(span("months", None, 6)) == {"low": None, "high": 180}
    assert full.days(None) is None


def test_a_whole_result() -> None:
    """e 2, f 9, h 5, i 10; g and j without a score: (2 + 9 + 5 + 10) ÷ 4 = 6.5, Optimized, on the path of 6–7."""
    result = score({"e1": 1, "e2": 3, "f1": 9, "f2": 9, "h1": 4, "h2": 6, "i1": 10, "g1": "na"}, {"h": 6.5})
    assert (result["model_version"], result["overall"], result["level"]) == (3, 6.5, "optimized")
    assert result["path"]["id"] == "scale"
    assert result["path"]["steps"][0] == {
        "title": "One",
        "dimensions": ["e"],
        "days": {"low": 28, "high": 42},
        "rhythm": None,
    }
    assert result["path"]["investment"] == {"low": 100_000, "high": 200_000}
    assert result["open"] == ["g2", "i2", "j1", "j2"]
    assert result["priorities"][1] == {
        "dimension": "h",
        "score": 5.0,
        "level": "defined",
        "target": 6.5,
        "days": {"low": 30, "high": 180},
        "why": "h matters",
        "because": "lowest",
        "impact": "high",
        "effort": "low",
    }
    assert [item["dimension"] for item in result["priorities"]] == ["e", "h", "f"]
    assert [(item["from"], item["to"], item["active"]) for item in result["dependencies"]] == [
        ("e", "f", True),
        ("e", "j", True),
        ("h", "j", False),
    ]
    assert [action["question"] for action in result["actions"]] == ["e1", "e2", "h1", "h2"]
    assert [item["question"] for item in result["strengths"]] == ["i1", "f1"]
    assert result["playbooks"] == ["crawl-2", "walk-1", "crawl-3"]
    assert result["templates"] == ["t2", "t3"]
    assert result["metrics"] == ["m1", "m7", "m4", "m2"]


def test_the_lead_path_has_no_end() -> None:
    path = score(dict.fromkeys(QUESTIONS, 8))["path"]
    assert (path["id"], path["months"], path["investment"]) == ("lead", None, None)


def test_nothing_scored_gives_no_advice() -> None:
    result = score(dict.fromkeys(QUESTIONS, "na"))
    assert [result[name] for name in ("overall", "level", "path")] == [None] * 3
    for name in ("priorities", "actions", "strengths", "playbooks", "templates", "metrics", "open"):
        assert result[name] == []
    assert result["complete"] and len(result["na"]) == 12
    assert {item["diagnostic"] for item in result["dimensions"]} == {None}
    assert not any(item["active"] for item in result["dependencies"])


def test_order_comes_from_the_records_not_from_the_list() -> None:
    data = framework()
    for kind in ("full_questions", "dimensions", "paths"):
        data[kind].reverse()
    text = '{"answers": {"j1": 4, "e1": 4, "g2": 9, "h1": 4, "i1": 4}}'
    assert api.respond("assess.full", text, lambda: data) == api.respond("assess.full", text, framework)


def test_a_very_long_note_is_refused_by_name() -> None:
    found = errors("assess.full", {"answers": {}, "notes": {"e1": "x" * 900_000}})
    assert found == {"notes.e1": "The text has 900000 characters. Use at most 2000."}
    found = errors("assess.full", {"answers": {}, "notes": {"e1": "x" * 1_000_000}})
    assert found == {"payload": "The payload has 1000036 characters. Send at most 1000000."}


def test_the_quick_assessment_does_not_know_the_statements() -> None:
    assert list(errors("assess.quick", {"answers": {"e1": 1}})) == ["answers.e1"]
    assert list(errors("assess.full", {"answers": {"a1": 1}})) == ["answers.a1"]
