"""The back-test against counting by hand."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api

KINDS = {"green": "0,10", "yellow": "58,10", "red": "60,5", None: "0,"}
"""Status → the values of login_frequency and nps that give it."""


def ask(rows: list[tuple], predict: str) -> dict:
    """The back-test of accounts given as status and churned."""
    lines = [f"a{place},{KINDS[status]},{churned}" for place, (status, churned) in enumerate(rows)]
    text = "\n".join(["account,login_frequency,nps,churned", *lines, ""])
    answer = json.loads(api.call("health.backtest", json.dumps({"csv": text, "predict": predict})))
    assert answer["ok"], answer
    return answer["result"]


@given(
    st.lists(st.tuples(st.sampled_from(list(KINDS)), st.sampled_from(["yes", "no", ""])), max_size=30),
    st.sampled_from(["red", "yellow_red"]),
)
def test_counts_and_rates(rows: list[tuple], predict: str) -> None:
    found = ask(rows, predict)
    known = [(status, churned == "yes") for status, churned in rows if status and churned]
    alarm = ("red",) if predict == "red" else ("yellow", "red")
    table = {
        "churned_predicted": sum(churned and status in alarm for status, churned in known),
        "churned_missed": sum(churned and status not in alarm for status, churned in known),
        "stayed_predicted": sum(not churned and status in alarm for status, churned in known),
        "stayed_cleared": sum(not churned and status not in alarm for status, churned in known),
    }
    assert found["confusion"] == table
    assert found["accounts"] == len(known) == sum(table.values())
    assert found["left_out"]["no_status"] == sum(status is None and churned != "" for status, churned in rows)
    assert sum(found["left_out"].values()) + found["accounts"] == len(rows)
    hits, lost = table["churned_predicted"], sum(churned for _, churned in known)
    assert found["churned"] == lost
    rates = {
        "accuracy": (hits + table["stayed_cleared"], len(known)),
        "precision": (hits, hits + table["stayed_predicted"]),
        "recall": (hits, lost),
    }
    for name, (part, whole) in rates.items():
        assert found[name] == (part * 100 / whole if whole else None), name
    green = sum(churned and status == "green" for status, churned in known)
    assert found["surprise"]["rate"] == (green * 100 / lost if lost else None)
    assert (found["surprise"]["band"] is None) == (not lost)
    for line in found["retention"]:
        group = [churned for status, churned in known if status == line["status"]]
        assert line["retention"] == (group.count(False) * 100 / len(group) if group else None)
        assert (line["standing"] is None) == (not group)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.sampled_from(list(KINDS)), st.sampled_from(["yes", "no", ""])), max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_of_accounts_changes_nothing(rows: list[tuple], dice: random.Random) -> None:
    shuffled = dice.sample(rows, len(rows))
    for predict in ("red", "yellow_red"):
        assert ask(shuffled, predict) == ask(rows, predict)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from(list(KINDS)), st.sampled_from(["yes", "no", ""])), max_size=12))
def test_a_wider_alarm_misses_no_more(rows: list[tuple]) -> None:
    """Yellow and red together predict every loss that red alone predicts."""
    red, wide = (ask(rows, predict) for predict in ("red", "yellow_red"))
    assert wide["confusion"]["churned_missed"] <= red["confusion"]["churned_missed"]
    assert (wide["recall"] is None) == (red["recall"] is None)
    assert red["recall"] is None or 0 <= red["recall"] <= wide["recall"] <= 100
    for name in ("accounts", "churned", "surprise", "retention"):
        assert wide[name] == red[name]


@given(st.lists(st.tuples(st.sampled_from(["green", "yellow", "red"]), st.sampled_from(["yes", "no"])), max_size=20))
def test_a_rate_that_is_missing_says_why(rows: list[tuple]) -> None:
    found = ask(rows, "red")
    fields = {note["field"] for note in found["notes"]}
    assert ("precision" in fields) == (found["precision"] is None)
    assert ("recall" in fields) == (found["recall"] is None)
    assert ("accuracy" in fields) == (found["accuracy"] is None)


def summary(text: str) -> str:
    """The Markdown about a portfolio."""
    answer = json.loads(api.call("health.portfolio", json.dumps({"csv": text, "export": ["markdown"]})))
    return answer["result"]["markdown"]


def test_the_summary_says_how_well_the_status_would_have_told_it() -> None:
    rows = [("red", "yes")] * 2 + [("red", "no"), ("yellow", "no"), ("green", "yes")] + [("green", "no")] * 3
    lines = [f"a{place},{KINDS[status]},{churned}" for place, (status, churned) in enumerate(rows)]
    text = summary("\n".join(["account,login_frequency,nps,churned", *lines, ""]))
    assert text.partition("## Back-test\n\n")[2].splitlines() == [
        "- 8 accounts compared, 3 of them left",
        "- Surprise churn: 33.3%, 1 left while green",
        "- Only 3 left. With fewer than 10, one account decides the rates.",
        "",
        "| Predicted to leave | Accuracy | Precision | Recall |",
        "| --- | ---: | ---: | ---: |",
        "| Red | 75.0% | 66.7% | 66.7% |",
        "| Yellow or red | 62.5% | 50.0% | 66.7% |",
        "",
        "| Status | Accounts | Left | Retention | Expected |",
        "| --- | ---: | ---: | ---: | ---: |",
        "| Green | 4 | 1 | 75.0% | 95–98% ± 2 |",
        "| Yellow | 1 | 0 | 100.0% | 80–90% ± 5 |",
        "| Red | 3 | 2 | 33.3% | 50–70% ± 10 |",
    ]
    assert "Back-test" not in summary("account,nps\nA,9\n")
