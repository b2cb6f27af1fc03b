"""What all records share: markers in the types, figures, risks, texts for particular profiles."""

from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of a record of ``kind``."""

    kind: str


@dataclass(frozen=True)
class Text:
    """Marks a text as ``line`` (one plain line) or ``prose`` (short Markdown)."""

    form: Literal["line", "prose"]


Line = Annotated[str, Text("line")]
Prose = Annotated[str, Text("prose")]
StageId = Annotated[str, Ref("stage")]
DomainId = Annotated[str, Ref("domain")]
PlaybookId = Annotated[str, Ref("playbook")]
MetricId = Annotated[str, Ref("metric")]
PrincipleId = Annotated[str, Ref("principle")]
SourceId = Annotated[str, Ref("source")]
ProfileId = Annotated[str, Ref("profile")]
DimensionId = Annotated[str, Ref("dimension")]
IndicatorId = Annotated[str, Ref("indicator")]
TermId = Annotated[str, Ref("term")]
TemplateId = Annotated[str, Ref("template")]
OptionId = Annotated[str, Ref("option")]

STRICT = {"extra": "forbid", "use_attribute_docstrings": True}
Unit = Literal[
    "percent",
    "percent_arr",
    "points",
    "score",
    "days",
    "weeks",
    "months",
    "hours",
    "minutes",
    "usd",
    "ratio",
    "multiple",
    "count",
    "accounts",
    "per_quarter",
    "people",
]


@dataclass(frozen=True)
class Range:
    """A figure or a span of figures: ``{unit: weeks, low: 4, high: 6}``. Leave out an end that is open."""

    __pydantic_config__ = STRICT
    unit: Unit
    """What the numbers count: days, weeks, percent, usd, accounts …"""
    low: float | None = None
    """The lower end. Left out when there is none ("up to 8 %")."""
    high: float | None = None
    """The upper end. Left out when there is none ("110 % or more")."""
    below: bool = False
    """True when the upper end itself is not included ("under 14 days")."""
    plus: bool = False
    """True when values above the upper end belong to it too ("75–200+ accounts")."""


@dataclass(frozen=True)
class Risk:
    """Something that goes wrong, and what to do instead."""

    __pydantic_config__ = STRICT
    title: Line
    """The mistake, in a few words."""
    detail: Prose
    """Why it hurts."""
    instead: Prose
    """What to do instead."""


@dataclass(frozen=True)
class When:
    """The profiles a text is meant for: any of these options of one profile field."""

    __pydantic_config__ = STRICT
    field: ProfileId
    """Profile field: ``customer_segment``, ``cs_team_size`` …"""
    options: list[OptionId]
    """The options it applies to."""


@dataclass(frozen=True)
class Variant:
    """A text that takes the place of, or adds to, the general one for some profiles."""

    __pydantic_config__ = STRICT
    when: When
    """Whom it is for."""
    text: Prose
    """What they should do."""
