"""How a problem is told."""

import json

import pytest

from macros.problem import Problem, listed, plural, report, suggest

PROBLEM = Problem(
    "content/playbooks/run-business-reviews.yaml",
    2,
    8,
    "stage",
    'no stage is called "wlak". Did you mean "walk"?',
    "Use crawl, walk or run, or add content/stages/wlak.yaml.",
    "references",
    4,
    "stage: wlak",
)


def test_the_form_of_the_report() -> None:
    other = Problem("content/a.yaml", 1, 1, "", "the file is empty.", "Fill it in, or delete it.", "yaml")
    assert report([PROBLEM, other], 243) == (
        "content/a.yaml:1:1: the file is empty.\n"
        "    Fill it in, or delete it.   [yaml]\n"
        "\n"
        'content/playbooks/run-business-reviews.yaml:2:8: stage: no stage is called "wlak". Did you mean "walk"?\n'
        "    2 | stage: wlak\n"
        "      |        ^^^^\n"
        "    Use crawl, walk or run, or add content/stages/wlak.yaml.   [references]\n"
        "\n"
        "2 problems in 2 files (243 files read)"
    )


def test_sorted_by_place() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 9), ("a", 2, 3)]
    text = report([Problem(path, line, column, "", "m", "h", "r") for path, line, column in places], 2)
    assert [line.split(": ")[0] for line in text.splitlines() if ": m" in line] == ["a:2:3", "a:2:9", "a:10:1", "b:1:1"]


@pytest.mark.parametrize("column", [1, 60, 150, 299])
def test_a_long_line_is_shown_around_its_place(column: int) -> None:
    line = "".join(chr(97 + index % 26) for index in range(300))
    problem = Problem("a", 1, column, "", "m", "h", "r", 3, line)
    shown, marker = problem.text().splitlines()[1:3]
    at = marker.index("^")
    assert shown[at : at + marker.count("^")] == line[column - 1 : column + 2][: marker.count("^")]
    assert len(shown) <= 120 and marker.count("^") in (2, 3)


def test_annotation_escapes_what_would_end_it() -> None:
    problem = Problem("content/a,b:c.yaml", 3, 4, "title", "100% wrong\r\n::error::x", "Do: it.", "yaml")
    assert problem.annotation() == (
        "::error file=content/a%2Cb%3Ac.yaml,line=3,col=4,title=yaml::title: 100%25 wrong%0D%0A::error::x%0ADo: it."
    )


def test_json() -> None:
    assert json.loads(report([PROBLEM], 1, "json")) == [
        {
            "path": "content/playbooks/run-business-reviews.yaml",
            "line": 2,
            "column": 8,
            "field": "stage",
            "message": 'no stage is called "wlak". Did you mean "walk"?',
            "hint": "Use crawl, walk or run, or add content/stages/wlak.yaml.",
            "rule": "references",
            "length": 4,
            "excerpt": "stage: wlak",
        }
    ]


def test_words() -> None:
    assert suggest("wlak", ["crawl", "walk", "run"]) == ' Did you mean "walk"?'
    assert suggest("zzz", ["crawl", "walk", "run"]) == ""
    assert listed([]) == "" and listed(["a"]) == "a" and listed(["a", "b", "c"]) == "a, b or c"
    assert plural(1, "file") == "1 file" and plural(0, "file") == "0 files"
