"""The content is complete, and its figures are those of the sources.

``expected/figures.json`` was taken from the sources without looking at the content: numbers and units only.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fieldbook.model import Range
from macros.check import check
from macros.load import Library, load, read_folder
from macros.problem import report

ROOT = Path(__file__).parent.parent.parent
EXPECTED: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "expected/figures.json").read_text("utf-8"))
STAGES = ("crawl", "walk", "run")
MISREAD = "The source says otherwise. Name the source of your figure; if we misread ours, correct expected/ too."
"""What a contributor reads who has changed a figure."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load(read_folder(ROOT))


def figures(span: Range) -> dict[str, Any]:
    """A Range without its unit, in the form of the expected figures."""
    out: dict[str, Any] = {name: value for name in ("low", "high") if (value := getattr(span, name)) is not None}
    return out | {name: True for name in ("below", "plus") if getattr(span, name)}


def duration(span: Range) -> list[Any]:
    return [span.low, span.high, span.unit]


def test_no_problems(library: Library) -> None:
    found = check(library)
    assert not found, report(found, library.files)


def test_stages(library: Library) -> None:
    stages = library.all("stage")
    assert [stage.id for stage in stages] == list(STAGES)
    actions = [len(stage.record.actions) for stage in stages]
    assert all(count >= least for count, least in zip(actions, (7, 8, 9), strict=True)), actions
    assert sum(actions) >= 24
    for stage in stages:
        record = stage.record
        assert len(record.characteristics) >= 4 and record.description and record.track.must, stage.id
        assert all(action.playbooks and action.why for action in record.actions), stage.id
    assert [bool(stage.record.unlocks) for stage in stages] == [True, True, False]


def test_stage_matrix(library: Library) -> None:
    domains = library.all("domain")
    assert len(domains) >= 8
    cells = [getattr(entry.record.stages, stage) for entry in domains for stage in STAGES]
    assert all(cell.label and cell.detail for cell in cells)
    assert len({(cell.label, cell.detail) for cell in cells}) == len(cells), "two cells say the same"


def test_transitions(library: Library) -> None:
    transitions = [entry.record for entry in library.all("transition")]
    assert [(item.before, item.after) for item in transitions] == [("crawl", "walk"), ("walk", "run")]
    for item in transitions:
        parts = [len(part) for part in (item.signals, item.shifts, item.capabilities, item.risks)]
        assert all(count >= least for count, least in zip(parts, (6, 5, 6, 3), strict=True)), item.title


def test_questions(library: Library) -> None:
    quick = [entry.record for entry in library.all("question") if entry.record.assessment == "quick"]
    assert len(quick) == 24
    assert Counter(question.domain for question in quick) == dict.fromkeys(library.entries["domain"], 3)
    for question in quick:
        assert [answer.score for answer in question.answers] == [1, 2, 3, 4], question.title
    assert library.get("assessment", "quick").record.version >= 1


def test_playbooks(library: Library) -> None:
    count = Counter(entry.record.stage for entry in library.all("playbook"))
    assert all(count[stage] >= least for stage, least in zip(STAGES, (4, 9, 6), strict=True)), count
    for id in EXPECTED["playbooks"]:
        record = library.get("playbook", id).record
        assert len(record.steps) >= 5 and len(record.pitfalls) >= 3 and len(record.exit_test) >= 3, id
        assert record.triggers and record.metrics and record.domains, id


def test_metrics(library: Library) -> None:
    assert len(library.all("metric")) >= 24
    assert set(EXPECTED["benchmarks"]) <= set(library.entries["metric"])
    for entry in library.all("metric"):
        record = entry.record
        assert record.formula and record.mistakes and record.roles and record.related, entry.id


def test_principles(library: Library) -> None:
    assert len(library.all("principle")) >= 7


def test_profile(library: Library) -> None:
    options = {entry.id: len(entry.record.options) for entry in library.all("profile")}
    assert options == {
        "company_arr": 4,
        "customer_segment": 4,
        "industry_vertical": 5,
        "product_complexity": 3,
        "cs_team_age": 3,
        "cs_team_size": 4,
        "cs_ops_exists": 3,
    }


def test_sources(library: Library) -> None:
    assert {
        "distilled-cs-data",
        "distilled-cs-model",
        "distilled-cs-checklist",
        "distilled-cs-playbooks",
        "saleslead-checklist",
        "boxwood-handbook",
        "fieldbook",
    } <= set(library.entries["source"])
    for entry in library.everything():
        if hasattr(entry.record, "sources"):
            assert entry.record.sources, entry.path


@pytest.mark.parametrize("id", EXPECTED["playbooks"])
def test_durations_of_playbooks(library: Library, id: str) -> None:
    assert duration(library.get("playbook", id).record.duration) == EXPECTED["playbooks"][id], MISREAD


@pytest.mark.parametrize("id", EXPECTED["actions"])
def test_durations_of_actions(library: Library, id: str) -> None:
    sourced = EXPECTED["actions"][id]
    actions = library.get("stage", id).record.actions[: len(sourced)]
    assert [duration(action.duration) for action in actions] == sourced, MISREAD


@pytest.mark.parametrize("id", EXPECTED["transitions"])
def test_durations_of_transitions(library: Library, id: str) -> None:
    assert duration(library.get("transition", id).record.duration) == EXPECTED["transitions"][id]


@pytest.mark.parametrize("id", EXPECTED["benchmarks"])
def test_benchmarks(library: Library, id: str) -> None:
    rows = [
        [row.option, figures(row.good), figures(row.great), figures(row.world_class)]
        for row in library.get("metric", id).record.benchmarks
        if row.source == "distilled-cs-data"
    ]
    sourced = {row[0] for row in rows}
    assert rows == [row for row in EXPECTED["benchmarks"][id] if row[0] in sourced], MISREAD


@pytest.mark.parametrize("id", EXPECTED["headlines"])
def test_headlines(library: Library, id: str) -> None:
    found = [line.figure for line in library.get("metric", id).record.headlines if line.source == "saleslead-checklist"]
    assert {(figure.low, figure.high) for figure in found} <= {(EXPECTED["headlines"][id],) * 2}, MISREAD


@pytest.mark.parametrize("id", EXPECTED["coverage"])
def test_coverage(library: Library, id: str) -> None:
    options = {option.id: option for option in library.get("profile", "customer_segment").record.options}
    coverage = options[id].coverage
    assert coverage is not None
    assert [figures(coverage.accounts), figures(coverage.arr)] == EXPECTED["coverage"][id]


@pytest.mark.parametrize("id", EXPECTED["cost"])
def test_cost(library: Library, id: str) -> None:
    options = {option.id: option for option in library.get("profile", "company_arr").record.options}
    assert figures(options[id].cost) == EXPECTED["cost"][id]
