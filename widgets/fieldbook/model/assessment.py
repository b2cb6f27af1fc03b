"""Assessments and their questions."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    DomainId,
    Line,
    PlaybookId,
    Prose,
    Range,
    SourceId,
    Variant,
)


@dataclass(frozen=True)
class Answer:
    """One described answer of a question."""

    __pydantic_config__ = STRICT
    score: int
    """1 to 4."""
    label: Line
    """The answer as a team would say it."""
    looks_like: Prose
    """What one would see in a team that gives this answer: evidence, not opinion."""
    insight: Prose
    """What the answer means for the business: why it matters."""
    next_step: Prose
    """The one thing to do next, for any profile."""
    playbook: PlaybookId
    """The playbook that helps most from here."""
    variants: list[Variant]
    """Next steps for particular profiles; the first that fits replaces ``next_step``."""


@dataclass(frozen=True)
class Question:
    """A question of an assessment."""

    __pydantic_config__ = STRICT
    assessment: Literal["quick", "full"]
    """Which assessment asks it."""
    domain: DomainId
    """The domain it scores."""
    order: int
    """Position within its domain, from 1."""
    title: Line
    """The question itself."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    short: Line
    """Two to four words that name the topic."""
    guidance: Prose
    """How to find the honest answer: what to look at, whom to ask."""
    why: Prose
    """Why the question is asked at all."""
    not_applicable: Line
    """When "does not apply" is the right answer."""
    answers: list[Answer]
    """The described answers, from the lowest score to the highest."""
    notes: list[Variant]
    """A sentence added to the next step for particular profiles; each that fits is added."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Change:
    """What a version of an assessment changed."""

    __pydantic_config__ = STRICT
    version: int
    """The version that brought the change."""
    date: Line
    """The day it was published, as YYYY-MM-DD."""
    note: Line
    """What changed, for somebody with an older result."""


@dataclass(frozen=True)
class Assessment:
    """One of the assessments. Its version changes when answers of the old one can't be scored alike any more."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the assessment."""
    order: int
    """Position in lists."""
    version: int
    """Version of its questions and rules; stored with every result."""
    summary: Line
    """One sentence for cards and search results, at most 160 characters."""
    time: Range
    """How long it takes."""
    before: Prose
    """How to prepare and how to answer, read before the start."""
    after: Prose
    """What to do with the result."""
    method: Prose
    """How the score is worked out, and by hand."""
    changes: list[Change]
    """What each version changed, newest first."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
