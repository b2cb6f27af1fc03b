"""Stages, the way between them, and the domains that make up the stage matrix."""

from dataclasses import dataclass, field

from fieldbook.model.base import (
    STRICT,
    DomainId,
    Line,
    MetricId,
    PlaybookId,
    PrincipleId,
    Prose,
    Range,
    Risk,
    SourceId,
    StageId,
)


@dataclass(frozen=True)
class Action:
    """One of the things a team at a stage does to move up; an item of the checklist."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id, unique on the whole site, starting with the stage: ``crawl-first-segments``."""
    title: Line
    """What to do, as an instruction."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    duration: Range
    """How long it usually takes."""
    why: Prose
    """What it changes for customers and the team."""
    playbooks: list[PlaybookId]
    """Playbooks that walk through it."""
    domain: DomainId
    """The domain it moves most."""


@dataclass(frozen=True)
class TypicalProfile:
    """The kind of company usually found at a stage."""

    __pydantic_config__ = STRICT
    text: Prose
    """Who is usually here, in a sentence or two."""
    arr: Line
    """Annual recurring revenue, as text: "Under $5M"."""
    team: Line
    """Size of the customer-success team: "1 to 3 people"."""
    age: Line
    """How long the team has existed, or what shape it has."""


@dataclass(frozen=True)
class Tracking:
    """What to measure at a stage, and what to leave for later."""

    __pydantic_config__ = STRICT
    must: list[Line]
    """Measures that this stage can't do without."""
    useful: list[Line]
    """Measures that help once the first are in place."""
    later: list[Line]
    """Measures that are noise at this stage."""
    metrics: list[MetricId]
    """Those of ``must`` that the metric library describes, most important first."""


@dataclass(frozen=True)
class Stage:
    """One of the three stages of maturity."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the stage."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1, 2 or 3."""
    tagline: Line
    """Two or three words that sum it up."""
    from_score: float
    """The score at which the stage begins (1 to 4)."""
    summary: Line
    """One sentence for cards and search results."""
    sign: Line
    """The quick test: what a team at this stage notices about its renewals."""
    description: Prose
    """What work looks like at this stage."""
    characteristics: list[Line]
    """What one sees in a team at this stage."""
    profile: TypicalProfile
    """The company usually found here."""
    actions: list[Action]
    """What to do next, in order."""
    track: Tracking
    """What to measure and what not yet."""
    unlocks: list[Line]
    """What the next stage makes possible; empty at the last."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Shift:
    """A change of habit between two stages."""

    __pydantic_config__ = STRICT
    before: Line
    """The old habit, two to six words."""
    after: Line
    """The new habit, two to six words."""
    detail: Prose
    """What changes in practice."""


@dataclass(frozen=True)
class Transition:
    """The way from one stage to the next."""

    __pydantic_config__ = STRICT
    title: Line
    """For example "From Crawl to Walk"."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    order: int
    """1 or 2."""
    before: StageId
    """The stage one leaves."""
    after: StageId
    """The stage one reaches."""
    summary: Line
    """One sentence for cards and search results."""
    duration: Range
    """How long the step usually takes."""
    signals: list[Line]
    """Signs that the team is ready."""
    shifts: list[Shift]
    """Habits that change."""
    capabilities: list[Line]
    """What the team can do afterwards."""
    risks: list[Risk]
    """What goes wrong on the way."""
    playbooks: list[PlaybookId]
    """Playbooks that carry the step, in a sensible order."""
    sources: list[SourceId]
    """Where the facts and figures come from."""


@dataclass(frozen=True)
class Cell:
    """One cell of the stage matrix."""

    __pydantic_config__ = STRICT
    label: Line
    """One to three words."""
    detail: Line
    """Half a sentence that explains the label."""


@dataclass(frozen=True)
class ByStage:
    """A matrix cell for each stage."""

    __pydantic_config__ = STRICT
    crawl: Cell
    """At Crawl."""
    walk: Cell
    """At Walk."""
    run: Cell
    """At Run."""


@dataclass(frozen=True)
class Domain:
    """One of the eight capabilities that the quick assessment scores."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the domain."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    short: Line
    """A name of one or two words for charts."""
    order: int
    """Position in the assessment, 1 to 8; also breaks ties between scores."""
    summary: Line
    """What it measures, in one sentence."""
    description: Prose
    """What good looks like and why it belongs together."""
    stages: ByStage
    """The row of the stage matrix."""
    playbooks: list[PlaybookId]
    """Playbooks that raise it, first things first; at least one a Crawl or Walk team can start."""
    metrics: list[MetricId]
    """Metrics that show it, most telling first."""
    principles: list[PrincipleId]
    """Principles behind it."""
    sources: list[SourceId]
    """Where the facts and figures come from."""
