"""The rest of the reference: cards, onboarding, pillars, service tiers, roadmap, questions people ask."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    DomainId,
    Line,
    MetricId,
    PlaybookId,
    Prose,
    Range,
    SourceId,
    TemplateId,
    TermId,
)


@dataclass(frozen=True)
class CardBlock:
    """One block of a reference card."""

    __pydantic_config__ = STRICT
    title: Line
    """Heading of the block."""
    form: Literal["list", "checklist", "table", "text"]
    """How it is set."""
    intro: Line | None
    """A line above it."""
    columns: list[Line] | None = None
    """Headings, for a table."""
    rows: list[list[Line]] | None = None
    """Rows, for a table."""
    items: list[Line] | None = None
    """Items, for a list or a checklist."""
    text: Prose | None = None
    """Text, for a text block."""
    from_data: Literal["indicators", "triggers", "combinations", "statuses", "tiers", "tree"] | None = None
    """What the build fills in from the health model instead of rows or items."""


@dataclass(frozen=True)
class ReferenceCard:
    """A card to print and keep at hand."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the card."""
    order: int
    """Position."""
    summary: Line
    """One sentence of at most 160 characters."""
    aliases: list[Line]
    """Other words people type when they look for it."""
    use: Prose
    """When to reach for it."""
    blocks: list[CardBlock]
    """Its blocks, in reading order."""
    playbooks: list[PlaybookId]
    """Playbooks it goes with."""
    templates: list[TemplateId]
    """Templates it goes with."""
    terms: list[TermId]
    """Terms worth knowing."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Milestone:
    """A milestone of onboarding with the share of customers that should reach it in time."""

    __pydantic_config__ = STRICT
    title: Line
    """What has been reached."""
    when: Line
    """By when: "Day 1–3", "Week 6–12"."""
    target: Range
    """The share of customers to aim for."""
    proof: Line
    """How one knows."""


@dataclass(frozen=True)
class OnboardingPhase:
    """A phase of the first 90 days."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the phase."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 to 4."""
    days: Range
    """From which day to which."""
    summary: Line
    """What it is for, in one sentence of at most 160 characters."""
    steps: list[Line]
    """What happens, four steps."""
    detail: Prose
    """How to do it well, and by segment."""
    milestones: list[Milestone]
    """Milestones that fall into it."""
    playbooks: list[PlaybookId]
    """Playbooks that help."""
    templates: list[TemplateId]
    """Templates that help."""
    metrics: list[MetricId]
    """Metrics that show it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Pillar:
    """One of the four things that CS operations rest on."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the pillar."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 to 4."""
    summary: Line
    """What it is, in one sentence of at most 160 characters."""
    detail: Prose
    """What it takes."""
    signs: list[Line]
    """How one sees that it stands."""
    domains: list[DomainId]
    """Domains of the framework it belongs to."""
    playbooks: list[PlaybookId]
    """Playbooks that build it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class ServiceTier:
    """A model of service for a group of accounts."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the tier."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 to 3."""
    summary: Line
    """What it is, in one sentence of at most 160 characters."""
    accounts: Line
    """Which accounts are usually in it, with their ARR."""
    ratio: Range | None
    """Accounts per CSM; empty when there is no CSM."""
    features: list[Line]
    """What customers get."""
    detail: Prose
    """When it fits, and when to move an account."""
    playbooks: list[PlaybookId]
    """Playbooks that build it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class RoadmapPhase:
    """A phase of a transformation of CS operations."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the phase."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 to 4."""
    summary: Line
    """What it is for, in one sentence of at most 160 characters."""
    steps: list[Line]
    """What happens."""
    output: Line
    """What exists at the end."""
    detail: Prose
    """How to do it well."""
    playbooks: list[PlaybookId]
    """Playbooks that help."""
    templates: list[TemplateId]
    """Templates that help."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Faq:
    """A question people ask, and our answer."""

    __pydantic_config__ = STRICT
    title: Line
    """The question."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """Reading order."""
    topic: Literal["framework", "checklist", "playbooks", "site"]
    """What it is about."""
    answer: Prose
    """The answer, in two to six sentences."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
