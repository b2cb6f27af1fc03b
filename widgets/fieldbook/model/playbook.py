"""Playbooks."""

from dataclasses import dataclass

from fieldbook.model.base import (
    STRICT,
    DomainId,
    Line,
    MetricId,
    PlaybookId,
    Prose,
    Range,
    Risk,
    SourceId,
    StageId,
    TemplateId,
)


@dataclass(frozen=True)
class Prerequisite:
    """Something that should be in place first."""

    __pydantic_config__ = STRICT
    text: Line
    """What should be there."""
    playbook: PlaybookId | None = None
    """The playbook that puts it there."""


@dataclass(frozen=True)
class Step:
    """A step of a playbook."""

    __pydantic_config__ = STRICT
    title: Line
    """What to do, as an instruction."""
    detail: Prose
    """How to do it well."""
    owner: Line
    """The role that does it: CSM, CS lead, CS Ops, product …"""
    output: Line
    """What exists when the step is done."""


@dataclass(frozen=True)
class BySegment:
    """A text for each customer segment."""

    __pydantic_config__ = STRICT
    smb: Prose
    """Small customers, contract value under $25K a year."""
    midmarket: Prose
    """Customers between $25K and $100K a year."""
    enterprise: Prose
    """Customers over $100K a year."""


@dataclass(frozen=True)
class Playbook:
    """A way of working that a team can pick up and run."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the playbook, as an instruction."""
    stage: StageId
    """The stage at which a team is ready for it."""
    order: int
    """Reading order within its stage."""
    summary: Line
    """One sentence for cards and search results, at most 160 characters."""
    aliases: list[Line]
    """Other words people type when they look for it."""
    objective: Prose
    """What is different when it is done."""
    why: Prose
    """Why it pays at this stage."""
    triggers: list[Line]
    """Signs that it is time to start."""
    owner: Line
    """The role that answers for it."""
    duration: Range
    """How long it usually takes."""
    prerequisites: list[Prerequisite]
    """What should be in place first."""
    steps: list[Step]
    """What to do, in order."""
    metrics: list[MetricId]
    """Metrics that show whether it works."""
    pitfalls: list[Risk]
    """What goes wrong, and what to do instead."""
    exit_test: list[Line]
    """Statements that are all true when it is done; each can be checked."""
    variants: BySegment
    """How it differs by customer segment."""
    templates: list[TemplateId]
    """Templates it uses."""
    domains: list[DomainId]
    """Domains it raises, the main one first."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
