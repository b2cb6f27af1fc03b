"""The health model: indicators with thresholds, combinations, triggers and what to do at each status."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    IndicatorId,
    Line,
    PlaybookId,
    Prose,
    Range,
    SourceId,
    TemplateId,
)

HealthCategory = Literal["usage", "support", "sentiment", "relationship", "contract"]
ContextField = Literal[
    "strategic",
    "renewal_days",
    "renewal_talk",
    "champion_left",
    "competitor_mentioned",
    "competitor_evaluation",
    "churn_intent",
    "executive_complaint",
    "service_impact",
    "support_escalated",
    "indicator_falling",
]
"""What else is known about the account; the questions stand in ``fieldbook.healthcontext``."""


@dataclass(frozen=True)
class Indicator:
    """A sign of an account's health. Thresholds are inclusive: reaching one is enough."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the indicator."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    category: HealthCategory
    """The category it counts in."""
    order: int
    """Position over all indicators."""
    summary: Line
    """What it shows, in one sentence of at most 160 characters."""
    measured: bool
    """True when it is a number with thresholds; false when one chooses green, yellow or red by the descriptions."""
    unit: Literal["percent", "days", "count", "multiple", "score", "ratio"] | None
    """What the number counts; empty when it is chosen."""
    question: Line
    """What to enter: "By how many percent did logins fall against the 30 days before?"."""
    direction: Literal["higher", "lower"] | None
    """Whether a higher or a lower number is better; empty when it is chosen."""
    best: float | None
    """The value that earns 100 points."""
    yellow: float | None
    """Yellow from here."""
    red: float | None
    """Red from here."""
    worst: float | None
    """The value that earns no points."""
    green_text: Line
    """What green looks like."""
    yellow_text: Line
    """What yellow looks like, with the threshold."""
    red_text: Line
    """What red looks like, with the threshold."""
    act: Prose
    """What to do when it turns."""
    playbooks: list[PlaybookId]
    """Playbooks that help."""
    sources: list[SourceId]
    """Where the thresholds come from."""


@dataclass(frozen=True)
class Combination:
    """Indicators that together mean more than each alone: the account counts as red."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the pattern."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """Reading order."""
    parts: list[Line]
    """What comes together, two or three parts in words."""
    any_of: list[list[IndicatorId]]
    """One list a part: it is present when any of its indicators is yellow or red. Empty when not by indicator."""
    meaning: Line
    """What it usually means."""
    act: Prose
    """What to do."""
    sources: list[SourceId]
    """Where it comes from."""


@dataclass(frozen=True)
class Condition:
    """One thing about an account that can be checked. The fields that the check doesn't need are left out."""

    __pydantic_config__ = STRICT
    check: Literal["indicators", "context", "score_fall", "green_to_red", "worse_values"]
    """What is looked at. ``indicators``: how many of them have a status. ``context``: an answer about the account.
    ``score_fall``: points lost since the previous score. ``green_to_red``: the status was green and is red.
    ``worse_values``: a green indicator has a worse value than before."""
    indicators: list[IndicatorId] | None = None
    """The indicators that count; any of them when left out."""
    status: Literal["yellow", "red", "yellow_or_red"] | None = None
    """The status that counts, for ``indicators``."""
    new: bool = False
    """True when only indicators count that were not yellow or red before. Without a previous status all count."""
    least: float | None = None
    """At least so many indicators (1 when left out), or points of a fall."""
    most: float | None = None
    """At most so many indicators, or so many days."""
    below: float | None = None
    """Fewer than so many days, or points of a fall."""
    field: ContextField | None = None
    """The answer that is looked at, for ``context``."""
    answer: bool | None = None
    """The answer that counts, for a question answered by yes or no."""


@dataclass(frozen=True)
class Alternatives:
    """Conditions of which one is enough."""

    __pydantic_config__ = STRICT
    any_of: list[Condition]
    """The conditions; each that holds is given as a reason."""


@dataclass(frozen=True)
class Trigger:
    """An event that calls for action within a set time."""

    __pydantic_config__ = STRICT
    title: Line
    """What has happened."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """Reading order."""
    urgency: Literal["immediate", "within_48_hours", "monitor"]
    """How soon to act."""
    card: Literal["guide", "cheat_sheet", "both"]
    """Which reference card names it: the health guide, the cheat sheet or both."""
    act: Line
    """The first thing to do."""
    when: list[Alternatives]
    """The rule: the trigger fires when every entry of this list holds."""
    sources: list[SourceId]
    """Where it comes from."""


@dataclass(frozen=True)
class HealthStatus:
    """Green, yellow or red: score range, meaning, actions, rhythm."""

    __pydantic_config__ = STRICT
    title: Line
    """Green, Yellow or Red, and what it is called."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 green, 2 yellow, 3 red."""
    score: Range
    """Scores of this status."""
    share: Range
    """The share of accounts that is usual."""
    retention: Range
    """The retention to expect."""
    meaning: Prose
    """What it says about the account."""
    respond: Line
    """How soon to respond, in words."""
    review: Line
    """How often to look again."""
    actions: list[Line]
    """What to do."""
    playbooks: list[PlaybookId]
    """Playbooks that help."""
    templates: list[TemplateId]
    """Templates that help."""
    sources: list[SourceId]
    """Where it comes from."""


@dataclass(frozen=True)
class Tier:
    """A tier of escalation: when, who, how fast, what."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the tier."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 to 4."""
    trigger: Line
    """When it applies."""
    team: Line
    """Who is involved."""
    time: Line
    """How soon to act."""
    actions: list[Line]
    """What to do, in order."""
    onward: Line | None
    """When it goes up a tier."""
    playbooks: list[PlaybookId]
    """Playbooks that help."""
    templates: list[TemplateId]
    """Templates that help."""
    sources: list[SourceId]
    """Where it comes from."""
