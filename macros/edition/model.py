"""What ``edition.yaml`` may say. Validated, documented and published like the records of the content."""

from dataclasses import dataclass, field

from fieldbook.model import STRICT, Line


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme, each as #rrggbb. What is left out stays as it is in the base."""

    __pydantic_config__ = STRICT
    accent: str
    """Links, buttons and marks. Needs a contrast of 4.5 to 1 on the paper."""
    paper: str | None = None
    """The background."""
    ink: str | None = None
    """Text and headings. Needs a contrast of 7 to 1 on the paper."""


@dataclass(frozen=True)
class Colours:
    """The colours of both schemes."""

    __pydantic_config__ = STRICT
    light: Palette
    """By day: dark signs on light paper."""
    dark: Palette
    """By night: light signs on dark paper."""


@dataclass(frozen=True)
class Home:
    """Texts of the home page that differ. For more than these, write ``docs/index.md`` in the edition."""

    __pydantic_config__ = STRICT
    title: Line | None = None
    """The heading of the home page."""
    lede: Line | None = None
    """The sentence below it."""


@dataclass(frozen=True)
class Weights:
    """The weight of each category of the health score, in percent; 100 together."""

    __pydantic_config__ = STRICT
    usage: float
    """Usage and engagement. The base has 35."""
    support: float
    """Support and technology. The base has 15."""
    sentiment: float
    """Sentiment and satisfaction. The base has 15."""
    relationship: float
    """Relationship. The base has 20."""
    contract: float
    """Contract and money. The base has 15."""


@dataclass(frozen=True)
class Escalation:
    """Days of the escalation guide. The texts of ``content/tiers/`` say them too: change both."""

    __pydantic_config__ = STRICT
    renewal_days: int | None = None
    """A renewal in fewer days than this, with any indicator, is tier 3. The base has 90."""
    tier_1_days: int | None = None
    """After so many days a case that is open at tier 1 goes to tier 2. The base has 7."""
    tier_2_days: int | None = None
    """After so many days a case that is open at tier 2 goes to tier 3. The base has 14."""


@dataclass(frozen=True)
class Figures:
    """Figures of the calculators that stand in no entry. All others are changed in their entries."""

    __pydantic_config__ = STRICT
    weights: Weights | None = None
    """Weights of the health score."""
    coverage: float | None = None
    """The weight that must be answered before an account gets a score, in percent. The base has 50."""
    escalation: Escalation | None = None
    """Days of the escalation guide."""


@dataclass(frozen=True)
class Edition:
    """An edition: whose it is, how it looks, what it hides, which figures it sets."""

    __pydantic_config__ = STRICT
    name: Line
    """Name of the site: in its title, its header, its footer and its documents."""
    tagline: Line
    """What follows the name in the title of the home page, in up to 60 characters."""
    description: Line
    """What the site is, in one sentence of at most 160 characters, for search results."""
    short_name: Line | None = None
    """A name of up to 12 characters, for phones; the name itself when left out."""
    language: str = "en"
    """The language of the texts as a tag: en, de, pt-BR. Say it when you have translated them."""
    colours: Colours | None = None
    """Colours of both schemes."""
    logo: str | None = None
    """An SVG file in the folder of the edition, shown beside the name."""
    logo_dark: str | None = None
    """The same for the dark scheme, where the logo would not be seen."""
    favicon: str | None = None
    """An SVG or PNG file in the folder of the edition, for tabs and bookmarks."""
    site_url: str | None = None
    """Where the site is published, with https:// and a slash at its end. The variable SITE_URL outranks it."""
    repo_url: str | None = None
    """Where the repository with this edition can be edited, without a slash at its end. REPO_URL outranks it."""
    edit_url: str | None = None
    """Where this folder can be edited, when it stands in a repository of its own: what stands before ``content/``."""
    credit: Line | None = None
    """A line for the footer: whose edition it is, under which licence your own entries stand."""
    home: Home | None = None
    """Texts of the home page."""
    heading: Line = "Our pages"
    """What your own pages in ``docs/`` stand under in the navigation."""
    hide: list[str] = field(default_factory=list)
    """Entries of the base that this edition leaves out, as kind/id: playbook/risk-post-mortem."""
    figures: Figures | None = None
    """Figures of the calculators."""
    model: str | None = None
    """What results of changed questions are marked with: a short word and a number, like acme-1. Raise the number when
    you change questions again; links and stored results of another mark are then told apart."""
