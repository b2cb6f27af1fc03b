"""The Markdown report: complete, in order, and nothing a visitor types can break it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldbook import api
from fieldbook.report import escape
from tests.engine.small import framework


def report(**payload: object) -> str:
    """The report for a payload that has no problems, on the small framework."""
    answer = json.loads(api.respond("assess.report", json.dumps({"kind": "quick", **payload}), framework))
    assert answer["ok"], answer
    return answer["result"]["markdown"]


FULL = {
    "answers": {"a1": 1, "a2": "na", "b1": 2, "c1": 4, "d1": 3, "d2": 4},
    "label": "Acme",
    "date": "2026-03-31",
    "profile": {"customer_segment": "seg_smb", "cs_team_size": "size_small", "company_arr": "arr_low"},
    "targets": {"a": 2.5},
    "notes": {"a1": "from the CRM"},
}


def test_sections_stand_in_order() -> None:
    headings = [line for line in report(**FULL).splitlines() if line.startswith("#")]
    assert headings == [
        "# Quick assessment: Acme",
        "## Domains",
        "## What to do next",
        "### 1. How is a1?",
        "### 2. How is b1?",
        "### 3. How is d1?",
        "### 4. How is c1?",
        "### 5. How is d2?",
        "## Strengths",
        "## Playbooks",
        "## Metrics to watch",
        "## For your company",
        "## Notes",
        "## Does not apply",
        "## Still open",
        "## How this is worked out",
    ]


def test_content() -> None:
    text = report(**FULL)
    for part in (
        "# Quick assessment: Acme\n\n- Date: 2026-03-31\n- Model version: 7\n- Stage: **Walk**\n"
        "- Score: 2.6 of 4 (shown as 6.6 of 10)\n"
        "- Next stage: Run begins at 3.0 of 4, 0.4 to go\n- Complete: no, 2 questions open\n\nsmall team, seg_smb\n\n",
        "| Domain | Score | Of 10 | Stage | Target | Gap |\n| --- | ---: | ---: | --- | ---: | ---: |\n"
        "| Area a | 1.0 | 2.5 | Crawl | 2.5 | 1.5 |\n| Area b | 2.0 | 5.0 | Walk | – | – |\n",
        "### 1. How is a1?\n\nArea a, answer 1 of 4: a1 label 1\n\n**Why it matters.** a1 insight 1\n\n"
        "**Next step.** for small customers\n\n"
        "keep it cheap\n\nmind the team\n\n**Playbook.** Book crawl 1\n",
        "## Strengths\n\n- **Area c** (4 of 4): c1 label 4. c1 insight 4\n- **Area d** (4 of 4)",
        "- **Book crawl 2** (for Area a): Short.\n",
        "- **Metric 2**, high priority: m2 tells\n"
        "    - Label complexity_low: good 80–85%, great 85–90%, world-class 90% or more (Source, 2026)\n",
        "- **Label arr_low**: Advice arr_low.\n",
        "- **Coverage, Label seg_smb**: 10–30 accounts and $2M–$5M ARR per CSM. M\n",
        "- **Cost of the team, Label arr_low**: 10–20% of ARR\n",
        "## Notes\n\n- **How is a1?** from the CRM\n",
        "## Does not apply\n\n- How is a2?\n",
        "## Still open\n\n- How is b2?\n- How is c2?\n",
    ):
        assert part in text
    assert "Crawl begins at 1, Walk begins at 2, Run begins at 3, by the unrounded score." in text
    assert text.endswith("The profile changes the advice, never a score.\n")


def test_without_the_optional_parts() -> None:
    text = report(answers={"a1": 2})
    assert text.startswith("# Quick assessment\n\n- Model version: 7\n- Stage: **Walk**\n")
    for heading in ("For your company", "Notes", "Does not apply", "Strengths"):
        assert f"## {heading}\n" not in text
    assert "Date" not in text


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
def test_typed_text_never_changes_the_shape(label: str, note: str) -> None:
    plain = report(answers={"a1": 2}, label="x", notes={"a1": "x"})
    typed = report(answers={"a1": 2}, label="x" + label, notes={"a1": "x" + note})
    assert len(typed.splitlines()) == len(plain.splitlines())
    assert [line.split(" ")[0] for line in typed.splitlines()] == [line.split(" ")[0] for line in plain.splitlines()]


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("# a\n## b", "\\# a \\#\\# b"),
        ("a | b", "a \\| b"),
        ("<b onclick=x>", "&lt;b onclick=x&gt;"),
        ("&lt;", "&amp;lt;"),
        ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
        ("![x](y)", "!\\[x\\](y)"),
        ("a\\", "a\\\\"),
        ("\x00a\u2028b\x85c", "a b c"),
        ("$x$", "\\$x\\$"),
    ],
)
def test_escape(typed: str, safe: str) -> None:
    assert escape(typed) == safe


@pytest.mark.parametrize("date", ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01"])
def test_dates(date: str) -> None:
    assert f"- Date: {date}\n" in report(answers={}, date=date)


@pytest.mark.parametrize(
    "date",
    [
        "2026-02-29",
        "1900-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-01-00",
        "0000-01-01",
        "26-01-01",
        "2026/01/01",
        "2026-1-1",
        "20260101",
        "2026-01-01T00:00",
        "",
        " ",
        "２０２６-01-01",
        20260101,
        True,
    ],
)
def test_no_dates(date: object) -> None:
    answer = json.loads(
        api.respond("assess.report", json.dumps({"kind": "quick", "answers": {}, "date": date}), framework)
    )
    assert [error["field"] for error in answer["errors"]] == ["date"]
