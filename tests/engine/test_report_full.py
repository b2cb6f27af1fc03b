"""The report of the full assessment: complete, in order, and nothing typed can break it."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.small import ask

TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
# e is low (2), f middle (5), g high (9); h is open in part, i does not apply, j is open.
ANSWERS = {"e1": 1, "e2": 3, "f1": 5, "f2": 5, "g1": 8, "g2": 10, "h1": 4, "i1": "na", "i2": "na"}


def report(**more: object) -> dict:
    return ask("assess.report", {"kind": "full", "answers": ANSWERS, **more})


def test_sections_stand_in_order() -> None:
    text = report(label="Acme", notes={"e1": "seen"})["markdown"]
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# Full assessment: Acme",
        "## Where you stand",
        "## Three priorities",
        "### 1. Side e",
        "### 2. Side h",
        "### 3. Side f",
        "## The path: Strengthen",
        "## Strengths",
        "## Playbooks",
        "## Templates",
        "## Metrics to watch",
        "## What the scores say",
        "## Notes",
        "## Does not apply",
        "## Still open",
        "## How this is worked out",
    ]


def test_content() -> None:
    text = report(date="2026-03-31", targets={"e": 4.5}, notes={"e1": "seen"})["markdown"]
    for part in (
        # (2 + 5 + 9 + 4) ÷ 4 = 5
        "# Full assessment\n\n- Date: 2026-03-31\n- Model version: 3\n- Level: **Defined**\n- Score: 5.0 of 10\n"
        "- Complete: no, 3 statements open\n\n## Where you stand\n\n",
        "Your score is 5.0 of 10, level Defined. Highest: Side g (9.0). Lowest: Side e (2.0). "
        "Below 5, and so holding back others: Side e, Side h.\n\n",
        "| Dimension | Score | Level | Target | Gap |\n| --- | ---: | --- | ---: | ---: |\n"
        "| Side e | 2.0 | Initial | 4.5 | 2.5 |\n",
        "| Side i | – | not scored | – | – |\n",
        "| 1 | Side e | 2.0 | Initial | 4.5 | 10–90 days | high | low | a foundation below 5 |\n"
        "| 2 | Side h | 4.0 | Developing | 5.0 | 30–180 days | high | low | among the lowest scores |\n",
        "### 1. Side e\n\n**Why it matters.** e matters\n\n**The lowest statements, and the next step for each.**\n\n"
        "- **We do e1** (1 of 10). e1 step Playbook: Book crawl 1. Template: Template 1.\n"
        "- **We do e2** (3 of 10). e2 step Playbook: Book crawl 2. Template: Template 2.\n\n"
        "**What it holds back.**\n\n- Side f: f rests on e\n- Side j: j rests on e\n\n### 2. Side h\n",
        "## The path: Strengthen\n\nstrengthen first.\n\n- Time: 3–6 months\n- Investment: $100K–$200K\n"
        "- Stands or falls with: Patience\n\n1. One (e): 28–42 days\n2. Two: every quarter\n",
        "## Strengths\n\n- **Side g** (10 of 10): We do g2.\n",
        "## Templates\n\n- Template 2\n",
        "- **Side e** (low, 1–3): e low\n- **Side f** (middle, 4–6): f middle\n- **Side g** (high, 7–10): g high\n",
        "## Notes\n\n- **We do e1** seen\n\n## Does not apply\n\n- We do i1\n- We do i2\n\n## Still open\n\n- We do h2",
    ):
        assert part in text
    assert "1–2 Initial, 3–4 Developing, 5–6 Defined, 7–8 Optimized, 9–10 Leading." in text
    assert text.endswith("Model version 3.\n")


def test_only_a_low_score_holds_back() -> None:
    text = ask("assess.report", {"kind": "full", "answers": {"h1": 6}})["markdown"]
    assert "### 1. Side h\n" in text and "What it holds back" not in text


def test_typed_text_is_one_line_in_csv() -> None:
    assert ",a b,c d,," in report(label="c\n d", notes={"e1": "a\r\nb"})["csv"]


def test_one_priority() -> None:
    assert "## One priority\n" in ask("assess.report", {"kind": "full", "answers": {"j1": 9}})["markdown"]


@given(TYPED, TYPED)
def test_typed_text_never_changes_the_shape(label: str, note: str) -> None:
    plain = report(label="x", notes={"e1": "x"})["markdown"]
    typed = report(label="x" + label, notes={"e1": "x" + note})["markdown"]
    assert [line.split(" ")[0] for line in typed.splitlines()] == [line.split(" ")[0] for line in plain.splitlines()]


@given(TYPED, TYPED)
def test_csv_has_one_shape(label: str, note: str) -> None:
    rows = list(csv.reader(io.StringIO(report(label=label, notes={"e1": note})["csv"], newline=""), strict=True))
    assert {len(row) for row in rows} == {12}
    assert [row[0] for row in rows] == ["Part", "Overall", *["Dimension", "Question", "Question"] * 6]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in (row[8], row[9]))
