"""Signs that speak for an entry: which there are, and that what is learned of them is used."""

import re
from collections.abc import Callable
from typing import Any

from macros.search import KINDS
from tests.building import ROOT

Call = Callable[..., list[Any]]
READING = {
    "best": 1.0, "title": {"whole": 1.0, "close": 0.5}, "alias": {"whole": 0.5, "close": 1.0},
    "name": 0.7, "isAlias": 1.0, "several": 1.25,
}  # fmt: skip
WHOLE = {"title": 1.0, "names": 1.0, "core": 0.5, "everything": 1.0, "summary": 0.5, "line": 0.5}


def given(kind: str, parts: int, **more: Any) -> dict[str, Any]:
    """What a query of some parts found in an entry."""
    return {"kind": kind, "usual": 0.4, "score": 10, "share": 0.9, "named": READING, "whole": WHOLE, "parts": parts,
            "own": 1, "others": 0, "asks": "meaning", **more}  # fmt: skip


def test_signs_of_an_entry(call: Call) -> None:
    [found] = call("search-evidence.mjs", [("signs", [given("metric", 2)])])
    by = dict(map(tuple, found))
    assert (by["title"], by["alias"], by["share2"], by["all"], by["own"]) == (0.5, 0.25, 0.9**2, 1, 1)
    assert by["kind metric"] == by["asks meaning"] == 1
    assert "others" not in by and not any(name.startswith(("alone", "many", "term")) for name in by)


def test_everything_that_is_learned_is_a_sign(call: Call) -> None:
    text = (ROOT / "widgets/browser/search-learned.mjs").read_text(encoding="utf-8")
    learned = {one or other for one, other in re.findall(r'^  (?:(\w+)|"(.+)"): -?[\d.]+,$', text, re.M)}
    assert len(learned) > 50
    wishes = ("meaning", "no meaning", "answer", "way", "figure")
    asked = [given(row[0], parts, others=1, asks=wish) for row in KINDS for parts in (1, 4) for wish in wishes]
    signs = call("search-evidence.mjs", [("signs", [one]) for one in asked])
    assert learned <= {name for found in signs for name, _ in found}


def test_more_of_a_good_sign_is_worth_more(call: Call) -> None:
    none, some, more = call("search-evidence.mjs", [("worth", [[["everything", value]]]) for value in (0, 0.5, 1)])
    assert none == 1 < some < more
