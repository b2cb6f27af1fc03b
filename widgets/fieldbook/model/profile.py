"""Questions about the company: they change the advice, never a score."""

from dataclasses import dataclass

from fieldbook.model.base import (
    STRICT,
    Line,
    Prose,
    Range,
    SourceId,
    Variant,
)


@dataclass(frozen=True)
class Coverage:
    """How many customers one CSM looks after."""

    __pydantic_config__ = STRICT
    accounts: Range
    """Accounts per CSM."""
    arr: Range
    """ARR per CSM."""
    model: Line
    """The way of working this allows."""
    source: SourceId
    """Where the figures come from."""


@dataclass(frozen=True)
class Option:
    """One choice of a profile field."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id, unique over all profile fields."""
    label: Line
    """What the visitor reads."""
    advice: Prose
    """What this means for how to read the result: one to three sentences."""
    coverage: Coverage | None = None
    """Coverage ratio, for segments."""
    cost: Range | None = None
    """Usual cost of the customer-success team, for revenue bands."""
    summaries: list[Variant] | None = None
    """The opening sentence of the result for a combination with another field."""


@dataclass(frozen=True)
class Profile:
    """A question about the company. It never changes a score, only the advice."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the field."""
    order: int
    """Position in the form."""
    question: Line
    """What the visitor is asked."""
    why: Line
    """What the answer changes."""
    options: list[Option]
    """The choices."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
