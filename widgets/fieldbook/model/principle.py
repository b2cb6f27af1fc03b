"""Principles."""

from dataclasses import dataclass, field

from fieldbook.model.base import (
    STRICT,
    Line,
    MetricId,
    PlaybookId,
    PrincipleId,
    Prose,
    SourceId,
)


@dataclass(frozen=True)
class PrincipleStages:
    """How a principle shows at each stage."""

    __pydantic_config__ = STRICT
    crawl: Prose
    """At Crawl."""
    walk: Prose
    """At Walk."""
    run: Prose
    """At Run."""


@dataclass(frozen=True)
class Principle:
    """A conviction that the framework rests on."""

    __pydantic_config__ = STRICT
    title: Line
    """The principle as a sentence."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """Reading order."""
    summary: Line
    """One sentence for cards and search results, at most 160 characters."""
    description: Prose
    """What it means."""
    why: Prose
    """What happens without it."""
    stages: PrincipleStages
    """What it looks like at each stage."""
    question: Line
    """A question a team can ask itself to see whether it lives by it."""
    playbooks: list[PlaybookId]
    """Playbooks that put it to work."""
    metrics: list[MetricId]
    """Metrics that show it."""
    related: list[PrincipleId]
    """Principles close to it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
