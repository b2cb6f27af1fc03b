"""Replays the vectors in ``vectors/*.json``; the browser's tests replay the same files and compare bytes.

A vector is ``{name, why, op, payload, expect}``. ``text`` stands in for ``payload`` where the payload is no plain JSON.
``expect`` is a part of the exact answer: objects may have more keys than it names, lists have exactly its entries.
``contains`` names texts that a field of the result holds. ``pair`` compares with another vector: which fields of the
result are the same, and which (by path) differ.
"""

import json
from pathlib import Path

import pytest

from fieldbook import api

FILES = sorted((Path(__file__).parent / "vectors").glob("*.json"))
VECTORS = {f"{file.stem}: {vector['name']}": vector for file in FILES for vector in json.loads(file.read_text("utf-8"))}
PAIRS = {name: vector for name, vector in VECTORS.items() if "pair" in vector}


def run(vector: dict) -> dict:
    """The answer to a vector's payload."""
    return json.loads(api.call(vector["op"], vector["text"] if "text" in vector else json.dumps(vector["payload"])))


def part(expected: object, found: object, path: str = "") -> list[str]:
    """Where the found value lacks what is expected; types count, but 2 and 2.0 are one number."""
    if isinstance(expected, dict) and isinstance(found, dict):
        missing = [f"{path}.{key}: missing" for key in expected if key not in found]
        return missing + [
            line for key in expected if key in found for line in part(expected[key], found[key], f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(found, list):
        if len(expected) != len(found):
            return [f"{path}: {len(found)} entries instead of {len(expected)}: {found}"]
        return [
            line
            for place, pair in enumerate(zip(expected, found, strict=True))
            for line in part(*pair, f"{path}.{place}")
        ]
    same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
    return [] if same else [f"{path}: {found!r} instead of {expected!r}"]


def at(result: dict, path: str) -> object:
    """The value at a dotted path."""
    for name in path.split("."):
        result = result[name]
    return result


def test_there_are_vectors() -> None:
    assert len(VECTORS) >= 90
    assert {file.stem for file in FILES} == {
        "backtest",
        "benchmarks",
        "capacity",
        "compare",
        "drawings",
        "drawings_tools",
        "errors",
        "escalation",
        "full",
        "health",
        "portfolio",
        "profile",
        "quick",
        "reminder",
        "report",
        "report_compare",
        "report_full",
        "report_team",
        "retention",
        "team",
    }


@pytest.mark.parametrize("name", VECTORS)
def test_vector(name: str) -> None:
    vector = VECTORS[name]
    answer = run(vector)
    assert part(vector["expect"], answer) == [], vector["why"]
    for field, texts in vector.get("contains", {}).items():
        for text in texts:
            assert text in at(answer["result"], field)


@pytest.mark.parametrize("name", PAIRS)
def test_pair(name: str) -> None:
    pair = PAIRS[name]["pair"]
    one, other = run(VECTORS[name.split(": ")[0] + ": " + pair["with"]])["result"], run(PAIRS[name])["result"]
    for field in pair["same"]:
        assert at(one, field) == at(other, field), field
    for field in pair["differs"]:
        assert at(one, field) != at(other, field), field


def test_every_profile_field_has_a_pair(real: dict) -> None:
    assert {PAIRS[name]["name"].split(":")[0] for name in PAIRS} == {field["id"] for field in real["profile"]}


def test_names_are_unique() -> None:
    assert len(VECTORS) == sum(len(json.loads(file.read_text("utf-8"))) for file in FILES)
