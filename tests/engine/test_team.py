"""R5, several people: properties on the small framework, the meeting, and what is refused."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import kinds
from tests.engine.small import ask, errors, framework

QUESTIONS = {kind: [question["id"] for question in kinds.questions(framework(), kind)] for kind in kinds.KINDS}


@st.composite
def payloads(draw) -> dict:
    """Two to five responses of one kind, some without a label."""
    kind = draw(st.sampled_from(kinds.KINDS))
    answers = st.dictionaries(
        st.sampled_from(QUESTIONS[kind]), st.sampled_from([*range(1, kinds.TOP[kind] + 1), "na", None])
    )
    people = [{"answers": found} for found in draw(st.lists(answers, min_size=2, max_size=5))]
    for place, person in enumerate(people):
        if draw(st.booleans()):
            person["label"] = f"P{place}"
    return {"kind": kind, "responses": people}


def team(kind: str, *people: dict, **more: object) -> dict:
    """The team's result for people given by their answers."""
    return ask("assess.team", {"kind": kind, "responses": [{"answers": answers} for answers in people], **more})


@given(payloads())
def test_the_overall_is_the_mean_of_the_respondents(payload: dict) -> None:
    result, kind = ask("assess.team", payload), payload["kind"]
    alone = [ask(f"assess.{kind}", {"answers": person["answers"]}) for person in payload["responses"]]
    scored = [found["overall"] for found in alone if found["overall"] is not None]
    assert (result["overall"] is None) == (not scored)
    assert not scored or math.isclose(result["overall"], sum(scored) / len(scored), abs_tol=1e-12)
    step = kinds.STEP[kind]
    for person, found in zip(result["respondents"], alone, strict=True):
        assert {name: person[name] for name in ("overall", step, "complete")} == {
            name: found[name] for name in ("overall", step, "complete")
        }
    groups = [found["domains" if kind == "quick" else "dimensions"] for found in alone]
    for place, domain in enumerate(result["domains"]):
        assert domain["scores"] == [found[place]["score"] for found in groups]


@settings(max_examples=50)
@given(payloads(), st.data())
def test_raising_an_answer_never_lowers_the_team(payload: dict, data: st.DataObject) -> None:
    top = kinds.TOP[payload["kind"]]
    person = data.draw(st.integers(0, len(payload["responses"]) - 1))
    scored = [name for name, answer in payload["responses"][person]["answers"].items() if type(answer) is int]
    if not scored:
        return
    question = data.draw(st.sampled_from(scored))
    people = [{**one, "answers": {**one["answers"]}} for one in payload["responses"]]
    people[person]["answers"][question] = data.draw(st.integers(people[person]["answers"][question], top))
    before, after = ask("assess.team", payload), ask("assess.team", {**payload, "responses": people})
    assert 1 <= before["overall"] <= after["overall"] <= top
    for one, other in zip(before["domains"], after["domains"], strict=True):
        assert one["mean"] is None or one["mean"] <= other["mean"]
    assert all(result["agreement"] is None or 0 <= result["agreement"] <= 100 for result in (before, after))


@given(payloads())
def test_spreads_are_highest_less_lowest(payload: dict) -> None:
    result = ask("assess.team", payload)
    for row in (*result["domains"], *result["questions"]):
        scores = [score for score in row["scores"] if score not in (None, "na")]
        assert row["answers"] == len(scores)
        if scores:
            assert (row["lowest"], row["highest"]) == (min(scores), max(scores))
            assert row["spread"] >= 0
            assert math.isclose(row["spread"], row["highest"] - row["lowest"], abs_tol=1e-12)
            assert math.isclose(row["mean"], sum(scores) / len(scores), abs_tol=1e-12)
        else:
            assert [row[name] for name in ("mean", "lowest", "highest", "spread")] == [None] * 4
    for row in result["questions"]:
        assert row["scores"] == [person["answers"].get(row["id"]) for person in payload["responses"]]


@given(payloads())
def test_blind_spots_are_wide_and_sorted(payload: dict) -> None:
    result, kind = ask("assess.team", payload), payload["kind"]
    apart, together = {"quick": (2, 0), "full": (4, 1)}[kind]
    spots = [(-spot["spread"], QUESTIONS[kind].index(spot["question"])) for spot in result["blind_spots"]]
    assert spots == sorted(spots)
    several = [row for row in result["questions"] if row["answers"] >= 2]
    wide = {row["id"] for row in several if row["spread"] >= apart}
    assert {spot["question"] for spot in result["blind_spots"]} == wide
    assert result["agreed"] == [row["id"] for row in several if row["spread"] <= together]
    assert (result["agreement"] is None) == (not several)
    if several:
        assert math.isclose(result["agreement"], 100 * (1 - len(wide) / len(several)), abs_tol=1e-9)


@given(payloads())
def test_the_meeting_is_filled_from_the_result(payload: dict) -> None:
    result = ask("assess.team", payload)
    parts = {part["id"]: part["items"] for part in result["agenda"]}
    assert [(part["id"], part["minutes"]) for part in result["agenda"]] == [
        ("compare", 20),
        ("causes", 30),
        ("order", 20),
        ("plan", 20),
    ]
    assert [item["question"] for item in parts["compare"]] == [spot["question"] for spot in result["blind_spots"][:5]]
    rows = {row["id"]: row for row in result["questions"]}
    names = [person["label"] for person in result["respondents"]]
    for item in parts["compare"]:
        for end in ("lowest", "highest"):
            scores = zip(names, rows[item["question"]]["scores"], strict=True)
            assert item[f"who_{end}"] == [name for name, score in scores if score == item[end]] != []
    means = [(row["mean"], place, row["id"]) for place, row in enumerate(result["domains"]) if row["answers"]]
    assert [item["domain"] for item in parts["causes"]] == [name for _mean, _place, name in sorted(means)][:3]
    group = kinds.GROUP[payload["kind"]]
    assert [item["domain"] for item in parts["order"]] == [item[group] for item in result["priorities"]]
    assert [(item["from"], item["target"]) for item in parts["plan"]] == [
        (item["score"], item["target"]) for item in result["priorities"]
    ]


@given(payloads(), st.randoms())
def test_the_order_of_respondents_changes_no_figure(payload: dict, random) -> None:
    people = list(payload["responses"])
    random.shuffle(people)
    one, other = ask("assess.team", payload), ask("assess.team", {**payload, "responses": people})
    for name in ("overall", "blind_spots", "agreed", "agreement", "priorities"):
        assert one[name] == other[name]


@given(payloads())
def test_full_priorities_are_those_of_the_mean_scores(payload: dict) -> None:
    result = ask("assess.team", payload)
    means = {row["id"]: row["mean"] for row in result["domains"] if row["answers"]}
    if payload["kind"] == "quick":
        wanted = sorted(means, key=lambda name: (means[name], name))[:3]
        assert [item["domain"] for item in result["priorities"]] == wanted
        return
    base = [name for name in "efg" if means.get(name, 5) < 5]
    rest = [name for name in sorted(means, key=lambda name: (means[name], name)) if name not in base]
    assert [item["dimension"] for item in result["priorities"]] == (base + rest)[:3]


def test_names_where_none_are_given() -> None:
    people = [{"answers": {"e1": 1}}, {"label": " Ana \n B ", "answers": {"e1": 9}}, {"label": " ", "answers": {}}]
    result = ask("assess.team", {"kind": "full", "responses": people})
    assert [person["label"] for person in result["respondents"]] == ["Respondent 1", "Ana B", "Respondent 3"]
    assert result["agenda"][0]["items"] == [
        {"question": "e1", "lowest": 1, "highest": 9, "who_lowest": ["Respondent 1"], "who_highest": ["Ana B"]}
    ]


@pytest.mark.parametrize(
    ("kind", "low", "high", "blind", "agreed"),
    [
        ("quick", 2, 2, False, True),
        ("quick", 2, 3, False, False),
        ("quick", 2, 4, True, False),
        ("full", 5, 6, False, True),
        ("full", 5, 7, False, False),
        ("full", 5, 8, False, False),
        ("full", 5, 9, True, False),
    ],
)
def test_from_when_a_question_is_a_blind_spot(kind: str, low: int, high: int, blind: bool, agreed: bool) -> None:
    name = QUESTIONS[kind][0]
    result = team(kind, {name: low}, {name: high})
    assert bool(result["blind_spots"]) == blind
    assert bool(result["agreed"]) == agreed
    assert result["agreement"] == (0 if blind else 100)


def test_one_answer_is_no_agreement() -> None:
    result = team("full", {"e1": 4}, {"e1": "na", "e2": 5})
    assert (result["agreed"], result["agreement"], result["blind_spots"]) == ([], None, [])
    assert [row["spread"] for row in result["questions"][:3]] == [0, 0, None]


def test_quick_targets_are_the_next_stage_or_the_users() -> None:
    people = {"a1": 1, "b1": 2, "c1": 3, "d1": 4}
    result = team("quick", people, people, targets={"c": 3.5})
    assert [(item["domain"], item["stage"], item["target"]) for item in result["priorities"]] == [
        ("a", "crawl", 2),
        ("b", "walk", 3),
        ("c", "run", 3.5),
    ]
    assert team("quick", {"d1": 3}, {"d1": 4})["priorities"][0]["target"] == 4
    assert [item["days"] for item in result["agenda"][3]["items"]] == [None] * 3


@pytest.mark.parametrize("count", [0, 1, 101])
def test_two_to_a_hundred_responses(count: int) -> None:
    found = errors("assess.team", {"kind": "full", "responses": [{"answers": {}}] * count})
    assert found == {"responses": f"A list of {count} can't be used here. Use a list of 2 to 100 responses."}


def test_a_hundred_responses_are_put_together() -> None:
    assert len(team("full", *[{"e1": 1 + place % 10} for place in range(100)])["respondents"]) == 100


def test_every_field_is_checked_at_once() -> None:
    people = [{"answers": {"e1": 2.5, "zz": 1}, "label": 5}, {}, 7, {"answers": {}, "name": "A"}]
    assert list(errors("assess.team", {"targets": {"e": 0, "q": 1}, "responses": people, "kind": "full"})) == [
        "targets.e",
        "targets.q",
        "responses.0.answers.e1",
        "responses.0.answers.zz",
        "responses.0.label",
        "responses.1.answers",
        "responses.2",
        "responses.3.name",
    ]


def test_without_a_kind_the_rest_is_still_checked() -> None:
    people = [{"answers": {"e1": 99}}, {"label": "x" * 900_000, "answers": {}}]
    found = errors("assess.team", {"kind": "fast", "responses": people, "targets": {"e": 99}})
    assert found == {
        "kind": '"fast" is not a kind of assessment. Use quick or full.',
        "responses.1.label": "The text has 900000 characters. Use at most 200.",
    }
    assert list(errors("assess.team", {"responses": people[:1] * 2})) == ["kind"]
