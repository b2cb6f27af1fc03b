"""Words: which forms belong together, how far two are apart, what is marked and quoted."""

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., list[Any]]

ALIKE = [
    ("renewal", "renewals", "renew", "renewing", "renewed"),
    ("escalate", "escalates", "escalating", "escalation", "escalations"),
    ("segment", "segments", "segmentation", "segmenting"),
    ("adopt", "adoption", "adopting", "adopted"),
    ("churn", "churned", "churning"),
    ("prioritise", "prioritize", "prioritising", "prioritization"),
    ("organisation", "organization", "organisations"),
    ("hire", "hiring", "hired"),
    ("strategy", "strategies"),
    ("engage", "engaged", "engagement"),
    ("automate", "automated", "automation"),
    ("plan", "plans", "planning", "planned"),
    ("licence", "licences", "license"),
    ("behaviour", "behavior"),
    ("qbr", "qbrs"),
]  # fmt: skip
APART = [("customer", "custom"), ("status", "state"), ("nrr", "nps"), ("expansion", "expense"), ("team", "term")]


def test_forms_of_a_word_have_one_root(call: Call) -> None:
    for words in ALIKE:
        roots = call("search-words.mjs", [("stem", [word]) for word in words])
        assert len(set(roots)) == 1, dict(zip(words, roots, strict=True))
    for pair in APART:
        one, other = call("search-words.mjs", [("stem", [word]) for word in pair])
        assert one != other, pair


def test_a_text_is_cut_into_words(call: Call) -> None:
    texts = ["Post-mortem", "P&L", "customer’s café", "DAU/MAU", "30-60-90 plan", "", "?!"]
    assert call("search-words.mjs", [("tokens", [text]) for text in texts]) == [
        ["post", "mortem", "postmortem"], ["pl"], ["customer", "cafe"], ["dau", "mau"],
        ["30", "60", "90", "plan"], [], [],
    ]  # fmt: skip
    assert call("search-words.mjs", [("wanted", ["How do I run a QBR?"]), ("wanted", ["to the"])]) == [
        ["run", "qbr"],
        ["to", "the"],
    ]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("churn", "churn", 0), ("chrun", "churn", 1), ("chur", "churn", 1), ("churms", "churn", 2),
     ("onbaording", "onboarding", 1), ("abc", "xyz", 3), ("", "ab", 2)],
)  # fmt: skip
def test_how_far_two_words_are_apart(one: str, other: str, apart: int, call: Call) -> None:
    near, back, capped = call(
        "search-words.mjs", [("distance", pair) for pair in ([one, other, 5], [other, one, 5], [one, other, 1])]
    )
    assert (near, back, capped) == (apart, apart, min(apart, 2))


def test_words_are_marked_and_nothing_is_lost(call: Call) -> None:
    text = "Churn & <b>churned</b> post-mortems: don't churn!"
    [parts] = call("search-passages.mjs", [("marked", [text, {"set": ["churn", "postmortem"]}])])
    assert "".join(part for part, _ in parts) == text
    assert [part for part, hit in parts if hit] == ["Churn", "churned", "post-mortems", "churn"]


def test_the_line_around_the_words(call: Call) -> None:
    long = "First words. " * 20 + "Here stands the renewal forecast in the middle. " + "Last words. " * 20
    item = {"title": "A title", "summary": "A summary.", "points": ["Nothing here"], "text": [long]}
    lines = call("search-passages.mjs", [
        ("passage", [item, {"set": ["renewal"]}]),
        ("passage", [item, {"set": ["title"]}]),
        ("passage", [{**item, "aliases": ["a guess", "forecasting revenue"]}, {"set": ["revenue", "forecast"]}]),
    ])  # fmt: skip
    assert (
        lines[0].startswith("… ") and lines[0].endswith(" …") and "renewal forecast" in lines[0] and len(lines[0]) < 170
    )
    assert lines[1:] == ["A summary.", "Also: forecasting revenue"]
