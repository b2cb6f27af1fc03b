"""Tables of benchmarks: what companies reach, as typed figures that can be drawn and computed with."""

from dataclasses import dataclass, field
from typing import Literal

from fieldbook.model.base import (
    STRICT,
    Line,
    MetricId,
    Prose,
    SourceId,
)


@dataclass(frozen=True)
class Span:
    """A figure as a table states it. The unit stands in the column, unless a cell differs.

    ``100–105`` is low 100, high 105; ``>120`` is low 120 with above; ``<95`` is high 95 with below; ``98+`` is low 98;
    a single number has low and high alike; ``+8–12 points`` is low 8, high 12 with signed; ``±5`` is high 5 with
    around.
    """

    __pydantic_config__ = STRICT
    low: float | None = None
    """The lower end; left out when there is none."""
    high: float | None = None
    """The upper end; left out when there is none."""
    above: bool = False
    """True for "more than": the lower end itself is not included."""
    below: bool = False
    """True for "less than": the upper end itself is not included."""
    plus: bool = False
    """True when the upper end is open beyond its figure ("$450–600K+")."""
    signed: bool = False
    """True for a change, shown with its sign ("+8–12 points", "−25%")."""
    around: bool = False
    """True for a variance, shown with ±."""
    unit: str | None = None
    """The unit, where a cell differs from its column."""
    note: Line | None = None
    """A word that belongs to the figure: "of expansion", "2–4 weeks before the renewal talk"."""


@dataclass(frozen=True)
class BenchmarkColumn:
    """One column of figures or words."""

    __pydantic_config__ = STRICT
    title: Line
    """Heading of the column."""
    kind: Literal["figure", "text"]
    """Figures or words."""
    unit: (
        Literal[
            "percent",
            "percent_arr",
            "points",
            "score",
            "days",
            "weeks",
            "months",
            "usd",
            "ratio",
            "count",
            "day_number",
            "week_number",
            "per_quarter",
        ]
        | None
    ) = None
    """What the figures count. ``ratio`` is accounts per CSM (1:15–25), ``day_number`` "day 1–3" of onboarding."""


@dataclass(frozen=True)
class BenchmarkRow:
    """One row: a band, a segment, a role."""

    __pydantic_config__ = STRICT
    id: str
    """Stable id within the table: lower-case words joined by hyphens."""
    label: Line
    """What the row is for."""
    values: list[Span | str]
    """One value a column, in the order of the columns: a figure, or words."""


@dataclass(frozen=True)
class Benchmark:
    """A table of benchmarks."""

    __pydantic_config__ = STRICT
    title: Line
    """Name of the table."""
    aliases: list[Line] = field(default_factory=list, kw_only=True)
    """Other words people type when they look for it. They help the search and stand on no page."""
    section: Literal[
        "core",
        "efficiency",
        "health",
        "risk",
        "expansion",
        "compensation",
        "technology",
        "education",
        "product",
    ]
    """The section of the benchmark pages it stands in."""
    order: int
    """Reading order within its section."""
    summary: Line
    """What the table tells, in one sentence of at most 160 characters."""
    metric: MetricId | None
    """The metric it belongs to, when the library has it."""
    rows_are: Line
    """What the rows are: performance level, company stage, segment, role …"""
    bands: Literal["rows", "columns", "none"]
    """Where bands from worst to best stand: in the rows, in the columns of each row, or nowhere."""
    worst: Literal["first", "last"] | None
    """Which end of the bands is the worst one; empty without bands."""
    direction: Literal["higher", "lower", "none"]
    """Whether a higher or a lower figure is better."""
    columns: list[BenchmarkColumn]
    """The columns after the row's label."""
    rows: list[BenchmarkRow]
    """The rows, in the order of the source."""
    reading: Prose
    """How to read and use the table: one to three sentences."""
    caveat: Prose | None
    """What to be careful about with this table, beyond what holds for the whole source."""
    source: SourceId
    """Where the figures come from."""
    year: int
    """Year of the figures."""
    headline: Literal["nrr", "grr", "logo_retention", "time_to_value", "cost_to_serve", "nps", "save_rate"] | None = (
        None
    )
    """The headline metric that the benchmark check places with this table."""
