"""Fragments for the reference pages: health model, onboarding, service, questions. Pure."""

from markupsafe import Markup

from macros.prose import prose
from macros.render import fragment
from macros.site import Here

HEALTH_PARTS = ("statuses", "indicators", "combinations", "triggers", "tiers", "tree", "sources")


def assessment_text(here: Here, id: str, field: str) -> Markup:
    """One text of an assessment: ``before``, ``method`` or ``after``."""
    return Markup(f"<div>{prose(getattr(here.record('assessment', id), field))}</div>\n")


def improvement_paths(here: Here) -> Markup:
    """The four paths with their steps, days and totals."""
    return fragment("paths.html.jinja", here)


def health(here: Here, part: str) -> Markup:
    """One part of the health model: statuses, indicators, combinations, triggers, tiers, the tree or the sources."""
    if part not in HEALTH_PARTS:
        raise ValueError(f'no part of the health model is called "{part}": use one of {", ".join(HEALTH_PARTS)}')
    return fragment("health.html.jinja", here, part=part)


def onboarding_phases(here: Here) -> Markup:
    """The four phases of the first 90 days with their milestones."""
    return fragment("onboarding.html.jinja", here)


def service(here: Here, kind: str) -> Markup:
    """The pillars, the service tiers or the phases of the roadmap (``pillar``, ``service_tier``, ``roadmap_phase``)."""
    sources = list(dict.fromkeys(id for entry in here.library.all(kind) for id in entry.record.sources))
    return fragment("service.html.jinja", here, kind=kind, sources=sources)


def faq(here: Here, topic: str) -> Markup:
    """The questions of one topic with their answers."""
    entries = [entry for entry in here.library.all("faq") if entry.record.topic == topic]
    return fragment("faq.html.jinja", here, entries=entries)


MACROS = (assessment_text, improvement_paths, health, onboarding_phases, service, faq)
