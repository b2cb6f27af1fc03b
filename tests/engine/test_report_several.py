"""The reports on several runs and several people."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.small import ask, errors

TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def run(month: int, score: int | None, **more: object) -> dict:
    """A run in which a and b have one score each, and c another."""
    answers = {"a1": score, "b1": score, "c1": 3}
    return {"date": f"2026-{month:02}-01", "model_version": 7, "kind": "quick", "answers": answers, **more}


def compared(*runs: dict) -> str:
    return ask("compare.report", {"runs": list(runs)})["markdown"]


def team(*people: dict, kind: str = "quick", **more: object) -> dict:
    return ask("team.report", {"kind": kind, "responses": list(people), **more})


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


def test_comparison() -> None:
    text = compared(run(1, 1), run(5, 2, label="May | x"), run(9, 4))
    assert headings(text) == [
        "# Quick assessment: 3 runs compared",
        "## What moved",
        "## Runs",
        "## Domains",
        "## How this is worked out",
    ]
    # (1 + 1 + 3) ÷ 3 = 1.67, 7 ÷ 3 = 2.33, 11 ÷ 3 = 3.67
    for part in (
        "- The overall score rose from 1.7 to 3.7 of 4 (+2.0). The stage was Crawl and is Run.\n"
        "- Rose most: Area a (+3.0), Area b (+3.0).\n- Unchanged: Area c.\n"
        "- Not scored in the first or the last run: Area d.\n",
        "| 2026-05-01 | May \\| x | 2.3 | +0.7 | Walk | no | 7 |\n| 2026-09-01 | Run 3 | 3.7 | +1.3 | Run | no | 7 |\n",
        "| Domain | Run 1, 2026-01-01 | May \\| x, 2026-05-01 | Run 3, 2026-09-01 | First to last |\n",
        "| Area a | 1.0 | 2.0 (+1.0) | 4.0 (+2.0) | +3.0 |\n",
        "| Area c | 3.0 | 3.0 (0.0) | 3.0 (0.0) | 0.0 |\n| Area d | – | – | – | – |\n",
    ):
        assert part in text


def test_comparison_downwards() -> None:
    text = compared(run(1, 4), run(2, 3))
    assert "- The overall score fell from 3.7 to 3.0 of 4 (-0.7). The stage is Run.\n- Fell most: Area a (-1.0)" in text
    assert "Rose most" not in text


def test_comparison_without_change() -> None:
    assert "- The overall score stayed at 3.0 of 4. The stage is Run.\n- Unchanged: Area a" in compared(
        run(1, 3), run(2, 3)
    )


@pytest.mark.parametrize(("number", "columns"), [(6, 8), (7, 8), (9, 8)])
def test_many_runs_still_fit_a_page(number: int, columns: int) -> None:
    answer = ask("compare.report", {"runs": [run(month, 2, label=f"L{month}") for month in range(1, number + 1)]})
    header = next(line for line in answer["markdown"].splitlines() if line.startswith("| Domain |"))
    assert header.count("|") - 1 == columns
    assert "L1, 2026-01-01" in header and f"L{number}, " in header
    assert (f"the CSV file has all {number}" in answer["markdown"]) == (number > 6)
    rows = list(csv.reader(io.StringIO(answer["csv"], newline="")))
    assert len(rows) == 1 + 5 * number


def test_team() -> None:
    ana = {"label": "Ana_", "answers": {"a1": 1, "b1": 2, "c1": 4}}
    ben = {"answers": {"a1": 4, "b1": 2, "c1": 4, "d1": "na"}}
    text = team(ana, ben, date="2026-03-31")["markdown"]
    assert headings(text) == [
        "# Quick assessment: team session",
        "## Domains",
        "## Priorities",
        "## Blind spots",
        "## What you agree on",
        "## Agenda: 90 minutes",
        "### Compare the scores: 20 minutes (0–20)",
        "### Find the causes: 30 minutes (20–50)",
        "### Put them in order: 20 minutes (50–70)",
        "### Write the plan: 20 minutes (70–90)",
        "## Respondents",
        "## How this is worked out",
    ]
    # 7 ÷ 3 = 2.33 and 10 ÷ 3 = 3.33: 2.83; one of three questions is a blind spot.
    for part in (
        "- Date: 2026-03-31\n- Respondents: 2\n- Model version: 7\n- Stage: **Walk**\n- Score: 2.8 of 4,",
        "- Agreement: 67% of the questions",
        "| Area a | 2.5 | 1.0 | 4.0 | 3.0 | 2 |\n",
        "- **How is a1?** (Area a, from 1 to 4). 1: Ana\\_. 4: Respondent 2.\n",
        "- How is b1? (2.0)\n- How is c1? (4.0)\n",
        "nobody defends a number.\n\n- **How is a1?** (1: Ana\\_; 4: Respondent 2)\n",
        "- Area b, mean 2.0\n- Area a, mean 2.5\n- Area c, mean 4.0\n",
        "1. Area b: among the lowest scores\n2. Area a: among the lowest scores\n",
        "| Area b | 2.0 | 3.0 | – |   |   |   |\n",
        "| Ana\\_ | 2.3 | Walk | no |\n| Respondent 2 | 3.3 | Run | no |\n",
    ):
        assert part in text


def test_team_of_the_full_assessment() -> None:
    text = team({"answers": {"e1": 2}}, {"answers": {"e1": 8}}, kind="full")["markdown"]
    assert "## Dimensions\n" in text
    assert "| 1 | Side e | 5.0 | Defined | 7.0 | 30–180 days | high | low | among the lowest scores |" in text
    assert "| Side e | 5.0 | 7.0 | 30–180 days |   |   |   |" in text


def test_many_people_are_counted() -> None:
    low, high = {"answers": {"a1": 1}}, {"answers": {"a1": 4}}
    text = team(*[low] * 7, *[high] * 6)["markdown"]
    assert "1: 7 people. 4: Respondent 8, Respondent 9" in text


def test_team_csv() -> None:
    rows = list(
        csv.reader(
            io.StringIO(team({"label": "=A", "answers": {"a1": 1, "a2": "na"}}, {"answers": {"a1": 4}})["csv"]),
            strict=True,
        )
    )
    assert rows[0][9:] == ["'=A", "Respondent 2", "Date", "Model version"]
    assert rows[3] == [
        *["Question", "Area a", "How is a1?", "2.5", "1", "4", "3", "2", "yes", "1", "4", "", "7"],
    ]
    assert rows[4] == ["Question", "Area a", "How is a2?", "", "", "", "", "0", "no", "Does not apply", "", "", "7"]
    assert {len(row) for row in rows} == {13}


def test_problems_are_those_of_the_operation() -> None:
    assert list(errors("compare.report", {"runs": [], "date": "2026-01-01"})) == ["runs", "date"]
    assert list(errors("team.report", {"kind": "quick", "responses": 1, "date": 5, "label": ""})) == [
        "responses",
        "date",
        "label",
    ]


@given(TYPED)
def test_typed_text_never_changes_the_shape(label: str) -> None:
    plain, typed = (
        [
            line.split(" ")[0]
            for text in (
                compared(run(1, 2, label=name), run(2, 3)),
                team({"label": name, "answers": {"a1": 1}}, {"answers": {"a1": 4}})["markdown"],
            )
            for line in text.splitlines()
        ]
        for name in ("x", "x" + label)
    )
    assert plain == typed
