"""Terms of the glossary."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    Line,
    MetricId,
    PlaybookId,
    Prose,
    SourceId,
    TemplateId,
    TermId,
)


@dataclass(frozen=True)
class Term:
    """A word of the field and what it means."""

    __pydantic_config__ = STRICT
    title: Line
    """The term as people write it, without the acronym in brackets."""
    acronym: Line | None
    """Its short form: QBR. Null when there is none."""
    aliases: list[Line]
    """Other names for it, shown as such on its page."""
    asked: list[Line] = field(default_factory=list, kw_only=True)
    """Words and questions people type when they look for it. They help the search and stand on no page."""
    category: Literal["metrics", "roles", "processes", "technology", "commercial", "lifecycle", "risk"]
    """Which part of the field it belongs to."""
    short: Line
    """The meaning in one sentence of at most 160 characters: shown where the term stands on a page."""
    definition: Prose
    """The meaning in two to five sentences, with an example where it helps and what it is easily confused with."""
    related: list[TermId]
    """Terms to read beside it."""
    metric: MetricId | None
    """The metric it names, when the library has it."""
    playbooks: list[PlaybookId]
    """Playbooks in which it matters most; at most three."""
    templates: list[TemplateId]
    """Templates in which it matters most; at most two."""
    sources: list[SourceId]
    """Where the meaning comes from."""
