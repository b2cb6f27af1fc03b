"""The full assessment: dimensions, statements with five described levels, and the path that follows from the score."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    DimensionId,
    Line,
    MetricId,
    PlaybookId,
    Prose,
    Range,
    SourceId,
    TemplateId,
)


@dataclass(frozen=True)
class Level:
    """One of the five described levels behind a score from 1 to 10."""

    __pydantic_config__ = STRICT
    level: Literal["initial", "developing", "defined", "optimized", "leading"]
    """Initial 1–2, developing 3–4, defined 5–6, optimized 7–8, leading 9–10."""
    text: Prose
    """What one sees in a team at this level: evidence, one to three sentences."""


@dataclass(frozen=True)
class FullQuestion:
    """A statement of the full assessment, scored from 1 to 10."""

    __pydantic_config__ = STRICT
    assessment: Literal["full"]
    """Which assessment asks it."""
    dimension: DimensionId
    """The dimension it scores."""
    order: int
    """Position within its dimension, from 1."""
    title: Line
    """The statement, in the first person plural."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    short: Line
    """Two to four words that name the topic."""
    guidance: Prose
    """How to find the honest score: what to look at, whom to ask."""
    not_applicable: Line
    """When "does not apply" is the right answer."""
    levels: list[Level]
    """The five levels, from the lowest to the highest."""
    next_step: Prose
    """What lifts a low score, in one to three sentences."""
    playbooks: list[PlaybookId]
    """Playbooks that help, first things first."""
    templates: list[TemplateId]
    """Templates that help; empty when none does."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Diagnostic:
    """What a range of scores means for a dimension."""

    __pydantic_config__ = STRICT
    band: Literal["low", "middle", "high"]
    """Low 1–3, middle 4–6, high 7–10."""
    reading: Prose
    """What the score says."""
    priorities: list[Line]
    """What to do first, in order."""
    timeline: Range | None
    """How long that takes; empty in the high band, where it goes on."""


@dataclass(frozen=True)
class Dependency:
    """Another dimension that rests on this one."""

    __pydantic_config__ = STRICT
    dimension: DimensionId
    """The dimension that is held back."""
    why: Line
    """How it is held back."""


@dataclass(frozen=True)
class Dimension:
    """One of the six sides of the full assessment."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the dimension."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    short: Line
    """One word for charts."""
    order: int
    """Position in the assessment, 1 to 6; also breaks ties between scores."""
    summary: Line
    """What it measures, in one sentence of at most 160 characters."""
    why: Prose
    """Why it matters, with the source's figure where there is one."""
    first: Literal["always", "often", "maybe", "last"]
    """Whether a score below 5 is mended before the others."""
    blocks: list[Dependency]
    """What a low score here holds back."""
    impact: Literal["highest", "high", "medium"]
    """What mending it does for the business."""
    effort: Literal["high", "medium-high", "medium", "low"]
    """How hard it is to mend."""
    diagnostics: list[Diagnostic]
    """What low, middle and high scores mean."""
    playbooks: list[PlaybookId]
    """Playbooks that raise it."""
    templates: list[TemplateId]
    """Templates that help."""
    metrics: list[MetricId]
    """Metrics that show it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class PathStep:
    """One step of an improvement path."""

    __pydantic_config__ = STRICT
    title: Line
    """What to do."""
    dimensions: list[DimensionId]
    """The dimensions it works on; empty for all."""
    days: Range | None
    """How long it takes; empty when it goes on."""
    rhythm: Line | None
    """How often, when it goes on: "every quarter"."""


@dataclass(frozen=True)
class ImprovementPath:
    """The order of work that fits an overall score."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the path."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 to 4."""
    low: int
    """Lowest rounded overall score."""
    high: int
    """Highest rounded overall score."""
    summary: Line
    """What the path is about, in one sentence of at most 160 characters."""
    steps: list[PathStep]
    """The steps, in order."""
    months: Range | None
    """How long the whole path takes."""
    investment: Range | None
    """What it costs."""
    success_factor: Line
    """What it stands or falls with."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
