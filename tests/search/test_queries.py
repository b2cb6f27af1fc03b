"""Written queries find their answers: first place and mean reciprocal rank, by the code and settings of the page."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.search import LOADER

QUERIES: dict[str, dict[str, dict[Any, list[str]]]] = yaml.load(
    (Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"), LOADER
)
FLOORS = {
    "tuned": (0.98, 0.985),
    "written": (0.87, 0.91),
    "held": (0.905, 0.935),
    "seen": (0.89, 0.93),
    "unseen": (0.94, 0.96),
}
"""What each part of the queries reaches at least: share of first places, mean reciprocal rank."""
Rank = Callable[[list[str]], list[list[str]]]


@dataclass(frozen=True)
class Score:
    """How well a set of queries was answered, from 0 to 1, and which ones were not answered first."""

    queries: int
    first: float
    reciprocal: float
    missed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.queries} queries: first {self.first:.3f}, MRR@10 {self.reciprocal:.3f}; not first: {self.missed}"


def right(query: str, answers: list[str], index: dict[str, Any]) -> set[str]:
    """The answers, and a term of the glossary that bears the query as its very name."""
    name = query.lower()
    terms = (item for item in index["documents"] if item["kind"] == "term")
    named = {item["id"] for item in terms if name in (item["title"].lower(), (item.get("acronym") or "").lower())}
    return named | set(answers)


def score(part: str, rank: Rank, index: dict[str, Any]) -> Score:
    """The score of one part of the queries."""
    wanted = [(str(query), answers) for group in QUERIES[part].values() for query, answers in group.items()]
    places = []
    for (query, answers), found in zip(wanted, rank([query for query, _ in wanted]), strict=True):
        fits = right(query, answers, index)
        places.append(next((place for place, id in enumerate(found, 1) if id in fits), 0))
    missed = tuple(query for (query, _), place in zip(wanted, places, strict=True) if place != 1)
    return Score(
        len(wanted), places.count(1) / len(places), sum(1 / place for place in places if place) / len(places), missed
    )


def test_every_answer_exists(index: dict[str, Any]) -> None:
    known = {item["id"] for item in index["documents"]}
    lost = {id for part in QUERIES.values() for group in part.values() for ids in group.values() for id in ids} - known
    assert lost == set()
    queries = [str(query).lower() for part in QUERIES.values() for group in part.values() for query in group]
    assert len(queries) == len(set(queries)) >= 700
    assert QUERIES.keys() == FLOORS.keys()


@pytest.mark.parametrize("part", FLOORS)
def test_queries_find_their_answers(part: str, rank: Rank, index: dict[str, Any]) -> None:
    found = score(part, rank, index)
    first, reciprocal = FLOORS[part]
    assert found.first >= first, found
    assert found.reciprocal >= reciprocal, found


def test_every_title_and_acronym_finds_its_own(rank: Rank, index: dict[str, Any]) -> None:
    named = [
        item for item in index["documents"] if item["kind"] not in ("action", "question", "source", "term", "page")
    ]
    asked = [(text, item) for item in named for text in (item["title"], item.get("acronym")) if text]
    assert len(asked) > 250
    found = rank([text for text, _ in asked])
    names = {
        item["id"]: {name.lower() for name in (item["title"], item.get("acronym"), *item.get("aliases", ())) if name}
        for item in index["documents"]
    }
    missed = [text for (text, item), ids in zip(asked, found, strict=True)
              if ids[:1] != [item["id"]] and not (ids and text.lower() in names[ids[0]])]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize(
    "query", ["", " ", "?!", "…", "the", "xqzzyw", "'", "<b>", "a" * 120, "日本語", "0", "-", "\\", "OR AND"]
)
def test_strange_queries_do_no_harm(query: str, rank: Rank) -> None:
    [found] = rank([query])
    assert len(found) <= 10


def test_a_name_of_the_language_is_a_plain_word(rank: Rank) -> None:
    assert all(isinstance(ids, list) for ids in rank(["constructor", "__proto__", "toString", "hasOwnProperty"]))
