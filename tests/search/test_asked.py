"""What a query asks for: a meaning, a number, two things side by side; and words that are cut or joined wrongly."""

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., list[Any]]
Rank = Callable[[list[str]], list[list[str]]]


@pytest.mark.parametrize(
    ("query", "halves"),
    [
        ("NRR or GRR", ["NRR", "GRR"]),
        ("churn vs. contraction", ["churn", "contraction"]),
        ("difference between upsell and cross-sell", [" upsell", "cross-sell"]),
        ("health and risk", ["health and risk"]),
        ("organic", ["organic"]),
        ("a or b or c", ["a or b or c"]),
    ],
)
def test_two_things_side_by_side(query: str, halves: list[str], call: Call) -> None:
    assert call("search-query.mjs", [("split", [query])]) == [halves]


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("churn", set()),
        ("what is churn", {"define"}),
        ("what is a good NRR", {"number"}),
        ("how many accounts per CSM", {"number"}),
        ("can we skip a stage", {"question"}),
        ("how do I run a QBR", {"question", "how"}),
        ("what does TTFV mean", {"define"}),
    ],
)
def test_what_is_asked_for(query: str, asks: set[str], call: Call) -> None:
    [found] = call("search-query.mjs", [("intent", [query])])
    assert {name for name, is_so in found.items() if is_so and name != "kinds"} == asks


def test_words_cut_or_joined_wrongly_find_the_same(rank: Rank) -> None:
    for wrong, right in (("on boarding", "onboarding"), ("kik-off", "kickoff"), ("healthscore", "health score")):
        one, other = rank([wrong, right])
        assert one[0] == other[0], wrong


def test_each_of_two_things_is_found(rank: Rank) -> None:
    [found] = rank(["churn vs contraction"])
    assert set(found[:2]) == {"term/churn", "term/contraction"}


def test_two_things_that_differ_come_first_by_their_names(rank: Rank) -> None:
    [sell, rates] = rank(["difference between upsell and cross-sell", "GRR vs NRR"])
    assert set(sell[:2]) == {"term/upsell", "term/cross-sell"}
    assert set(rates[:2]) == {"metric/grr", "metric/nrr"}


def test_the_word_for_a_kind_asks_for_entries_of_the_kind(rank: Rank) -> None:
    found = rank(["postmortem template", "postmortem templete", "templats for qbr", "churn benchmark"])
    assert [ids[0] for ids in found[:3]] == ["template/post-mortem", "template/post-mortem", "template/qbr-agenda"]
    assert found[3][0].startswith("benchmark/")


def test_a_word_that_is_said_in_its_place_finds_the_entry(rank: Rank, index: dict[str, Any]) -> None:
    known = {word for item in index["documents"] for text in (item["title"], *item.get("aliases", ()))
             for word in text.lower().split()}  # fmt: skip
    assert "surge" not in known
    [found] = rank(["surge in tickets"])
    assert found[0] == "indicator/ticket_volume"


def test_words_that_say_little_do_not_hide_an_entry(rank: Rank) -> None:
    [found] = rank(["what should a good handoff document really contain"])
    assert "template/sales-to-cs-handoff" in found[:2]


def test_an_alias_of_any_kind_is_found(rank: Rank, index: dict[str, Any]) -> None:
    with_aliases = {item["kind"] for item in index["documents"] if item.get("aliases")}
    some = {"faq", "indicator", "trigger", "benchmark", "tier", "question", "domain", "stage", "page", "action"}
    assert some <= with_aliases
    asked = {
        "downtime": "trigger/service_impact",
        "jump to run": "faq/skip-a-stage",
        "bake-off": "trigger/competitor_evaluation",
        "leaky bucket": "metric/grr",
        "monetise CS": "action/run-paid-success",
        "Ishikawa": "term/root-cause-analysis",
    }
    assert {query: ids[0] for query, ids in zip(asked, rank([*asked]), strict=True)} == asked
