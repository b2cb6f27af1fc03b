"""Metrics and what others reach."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    Line,
    MetricId,
    OptionId,
    Prose,
    Range,
    SourceId,
    Unit,
)


@dataclass(frozen=True)
class StageUse:
    """How much a metric matters at a stage."""

    __pydantic_config__ = STRICT
    priority: Literal["low", "medium", "high"]
    """How much attention it deserves."""
    why: Prose
    """The reason."""


@dataclass(frozen=True)
class StageUses:
    """How much a metric matters at each stage."""

    __pydantic_config__ = STRICT
    crawl: StageUse
    """At Crawl."""
    walk: StageUse
    """At Walk."""
    run: StageUse
    """At Run."""


@dataclass(frozen=True)
class MetricBenchmark:
    """What good, great and world-class look like for one group of companies."""

    __pydantic_config__ = STRICT
    good: Range
    """A solid result."""
    great: Range
    """A strong result."""
    world_class: Range
    """Among the best."""
    source: SourceId
    """Where the figures come from."""
    option: OptionId | None = None
    """The profile option it is for (a segment or a product complexity); left out when it is for everybody."""
    measure: Line | None = None
    """What is measured, when it is not simply the metric in its own unit."""


@dataclass(frozen=True)
class Mistake:
    """A common mistake with a metric."""

    __pydantic_config__ = STRICT
    title: Line
    """The mistake."""
    detail: Prose
    """Why it misleads and what to do instead."""


@dataclass(frozen=True)
class RoleUse:
    """What a role does with a metric."""

    __pydantic_config__ = STRICT
    role: Line
    """Who."""
    use: Line
    """For which decision, how often."""


@dataclass(frozen=True)
class Headline:
    """A single figure that a source gives as the benchmark of a metric."""

    __pydantic_config__ = STRICT
    figure: Range
    """The figure; low and high are the same when it is one number."""
    note: Line
    """How the source means it."""
    source: SourceId
    """Where it comes from."""


@dataclass(frozen=True)
class Metric:
    """A measure of customer success."""

    __pydantic_config__ = STRICT
    title: Line
    """Full name, without the acronym."""
    acronym: Line | None
    """The usual short form: NRR. Null when there is none."""
    aliases: list[Line]
    """Other names for it."""
    asked: list[Line] = field(default_factory=list, kw_only=True)
    """Words and questions people type when they look for it. They help the search and stand on no page."""
    category: Literal["revenue", "retention", "onboarding", "health", "sentiment", "usage", "ai"]
    """What it tells about."""
    order: int
    """Reading order over all metrics."""
    summary: Line
    """One sentence for cards and search results, at most 160 characters."""
    definition: Prose
    """What it is, so that two people would count alike."""
    formula: Line
    """How it is worked out, with × and ÷."""
    example: Prose
    """A worked example with invented numbers."""
    unit: Unit
    """The unit of the result."""
    direction: Literal["higher", "lower", "context"]
    """Whether a higher or a lower value is better; ``context`` when it depends."""
    stages: StageUses
    """How much it matters at each stage, and why."""
    benchmarks: list[MetricBenchmark]
    """What others reach."""
    headlines: list[Headline]
    """Single benchmark figures of other sources."""
    mistakes: list[Mistake]
    """What goes wrong with it."""
    roles: list[RoleUse]
    """Who uses it for what."""
    related: list[MetricId]
    """Metrics to read beside it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
