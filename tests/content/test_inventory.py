"""The whole framework is there: how much of each kind, and the shape that the calculators rely on."""

from collections import Counter

import pytest

from macros.check import ROOT
from macros.load import load, read_folder

LIBRARY = load(read_folder(ROOT))

ACRONYMS = {
    "ARR", "CAC", "CCO", "CDP", "CES", "CRM", "CS", "CSAT", "CSM", "EBR", "GRR", "LMS", "LTV", "MRR", "NPS", "NRR",
    "OTE", "P&L", "QBR", "ROI", "SLA", "TTV", "VoC",
}  # fmt: skip

BLANKS_AND_BOXES = {
    "customer-success-plan": (106, 45),
    "health-score-worksheet": (92, 52),
    "qbr-agenda": (38, 20),
    "qbr-preparation": (9, 159),
    "sales-to-cs-handoff": (86, 128),
    "risk-escalation": (51, 66),
    "save-campaign-proposal": (61, 34),
    "post-mortem": (44, 21),
}


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("benchmark", 61), ("term", 160), ("template", 10), ("card", 4), ("indicator", 24), ("combination", 5),
        ("trigger", 19), ("status", 3), ("tier", 4), ("dimension", 6), ("full_question", 29), ("path", 4),
        ("onboarding", 4), ("pillar", 4), ("service_tier", 3), ("roadmap_phase", 4), ("faq", 16), ("playbook", 21),
    ],
)  # fmt: skip
def test_enough_of_each_kind(kind: str, least: int) -> None:
    assert LIBRARY.counts()[kind] >= least


def test_glossary_has_seven_categories_and_all_acronyms() -> None:
    terms = [entry.record for entry in LIBRARY.all("term")]
    assert len({term.category for term in terms}) == 7
    assert {term.acronym for term in terms if term.acronym} >= ACRONYMS


def test_questions_by_dimension() -> None:
    counted = Counter(entry.record.dimension for entry in LIBRARY.all("full_question"))
    order = [entry.id for entry in LIBRARY.all("dimension")]
    assert order == ["strategy", "structure", "technology", "processes", "talent", "measurement"]
    assert [counted[id] for id in order] == [4, 5, 5, 5, 5, 5]
    levels = ["initial", "developing", "defined", "optimized", "leading"]
    assert all([level.level for level in entry.record.levels] == levels for entry in LIBRARY.all("full_question"))


def test_diagnostics_and_paths_cover_every_score() -> None:
    for entry in LIBRARY.all("dimension"):
        assert [found.band for found in entry.record.diagnostics] == ["low", "middle", "high"]
        assert entry.record.diagnostics[2].timeline is None
    scores = [score for path in LIBRARY.all("path") for score in range(path.record.low, path.record.high + 1)]
    assert scores == list(range(1, 11))


def test_indicators_by_category_and_threshold() -> None:
    indicators = [entry.record for entry in LIBRARY.all("indicator")]
    counted = Counter(indicator.category for indicator in indicators)
    assert counted == {"usage": 5, "support": 5, "sentiment": 4, "relationship": 5, "contract": 5}
    for indicator in indicators:
        points = [indicator.best, indicator.yellow, indicator.red, indicator.worst]
        if indicator.measured:
            assert points == sorted(points, reverse=indicator.direction == "higher"), indicator.title
        else:
            assert points == [None] * 4, indicator.title


def test_onboarding_has_sixteen_steps_and_seven_milestones() -> None:
    phases = [entry.record for entry in LIBRARY.all("onboarding")]
    assert [len(phase.steps) for phase in phases] == [4, 4, 4, 4]
    assert sum(len(phase.milestones) for phase in phases) == 7
    assert [(phase.days.low, phase.days.high) for phase in phases] == [(1, 10), (11, 30), (31, 60), (61, 90)]


def test_actions_of_the_tiers() -> None:
    assert [len(entry.record.actions) for entry in LIBRARY.all("tier")] == [5, 6, 6, 6]


@pytest.mark.parametrize(("id", "least"), BLANKS_AND_BOXES.items())
def test_templates_have_no_fewer_fields_than_the_source(id: str, least: tuple[int, int]) -> None:
    """A field is a blank; each choice and each box to tick is a box; tables count cell by cell."""
    blanks = boxes = 0
    for section in LIBRARY.get("template", id).record.sections:
        for field in section.fields:
            copies = section.repeat or 1
            if field.kind == "table":
                rows = len(field.rows) if field.rows else field.lines or 3
                open_columns = field.columns[1:] if field.rows else field.columns
                for column in open_columns:
                    if column.kind in ("check", "choice"):
                        boxes += copies * rows * len(column.choices or [1])
                    else:
                        blanks += copies * rows
            elif field.kind in ("check", "choice"):
                boxes += copies * len(field.choices or [1])
            else:
                blanks += copies
    assert blanks >= least[0]
    assert boxes >= least[1]
