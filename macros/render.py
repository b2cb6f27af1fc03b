"""Jinja for fragments and entry pages: one environment, everything escaped. Pure."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import drawings, forms
from macros.benchmarks import by_measure, scale
from macros.figures import figure, in_weeks, number
from macros.files import file_link
from macros.prose import heading, inline, prose
from macros.site import Here, slug
from macros.spans import limits, two_figures, written

TEMPLATES = Path(__file__).resolve().parent / "templates"
STAGES = ("crawl", "walk", "run")
SEGMENTS = {"seg_smb": "SMB", "seg_midmarket": "Mid-market", "seg_enterprise": "Enterprise"}
CATEGORIES = {
    "revenue": "Revenue",
    "retention": "Retention",
    "onboarding": "Onboarding",
    "health": "Health",
    "sentiment": "Sentiment",
    "usage": "Usage",
    "ai": "AI",
}
HEALTH_CATEGORIES = {
    "usage": "Usage and engagement",
    "support": "Support and technology",
    "sentiment": "Sentiment and satisfaction",
    "relationship": "Relationship",
    "contract": "Contract and money",
}
URGENCIES = {"immediate": "At once", "within_48_hours": "Within 48 hours", "monitor": "Watch closely"}
TERM_CATEGORIES = {
    "metrics": "Metrics and measurement",
    "roles": "Organisation and roles",
    "processes": "Processes and methods",
    "technology": "Technology and data",
    "commercial": "Money and contracts",
    "lifecycle": "Customer lifecycle",
    "risk": "Risk and health",
}


@cache
def environment() -> Environment:
    """The environment with the filters that templates use."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # {#id} names a heading in Markdown, so comments look otherwise.
        comment_start_string="<%#",
        comment_end_string="%>",
    )
    env.filters.update(
        md=prose,
        mdi=inline,
        fig=figure,
        heading=lambda text: Markup(heading(text)),
        slug=slug,
        weeks=in_weeks,
        num=number,
        json=_json,
        capital=_capital,
        by_measure=by_measure,
        scale=scale,
        written=written,
        limits=limits,
        two_figures=two_figures,
        copies=forms.copies,
        filled=forms.filled,
        chosen=forms.chosen,
        cell=forms.cell,
        dated=forms.dated,
    )
    env.globals.update(
        HEALTH_CATEGORIES=HEALTH_CATEGORIES,
        URGENCIES=URGENCIES,
        drawings=drawings,
        file_link=file_link,
        STAGES=STAGES,
        SEGMENTS=SEGMENTS,
        CATEGORIES=CATEGORIES,
        TERM_CATEGORIES=TERM_CATEGORIES,
    )
    return env


def _capital(text: str) -> str:
    """The text with its first letter as a capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def _json(value: Any) -> Markup:
    """Data inside a page: no sign in it can end the element that holds it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def render(template: str, here: Here, **values: Any) -> Markup:
    """One template as text. ``here`` gives links that work from any sub-path."""
    return Markup(environment().get_template(template).render(here=here, **values))


def fragment(template: str, here: Here, **values: Any) -> Markup:
    """A fragment for a Markdown page: no blank lines, so that Markdown takes it as one block of HTML."""
    text = render(template, here, **values)
    return Markup("\n".join(line for line in text.splitlines() if line.strip()) + "\n")
