"""Fragments for hand-written pages: cards, pictures, libraries with filters. Pure."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from macros.figures import figure, in_weeks
from macros.load import Entry
from macros.pages import full_title
from macros.render import CATEGORIES, drawings, fragment
from macros.site import Here

DURATIONS = (("4", "Up to 4 weeks"), ("8", "Up to 8 weeks"), ("20", "Up to 20 weeks"))


def stage_picture(here: Here, current: str = "") -> Markup:
    """The trail over three rises, in a frame."""
    return Markup(f'<figure class="fb-figure fb-figure--frame">{drawings.stages(current)}</figure>\n')


def stage_cards(here: Here, level: int = 3) -> Markup:
    """One card a stage: name, quick test, link. ``level`` is that of the headings."""
    return fragment("stage_cards.html.jinja", here, level=level)


def entry_cards(here: Here, kind: str, wide: bool = False, level: int = 3) -> Markup:
    """One card for each entry of a kind. ``level`` is that of the headings."""
    return fragment("entry_cards.html.jinja", here, entries=here.library.all(kind), wide=wide, level=level)


def count(here: Here, kind: str) -> int:
    """How many entries of a kind there are."""
    return here.library.counts()[kind]


def _choices(values: Iterable[tuple[str, str]], items: list[dict[str, Any]], name: str) -> list[tuple[str, str, int]]:
    """Choices that at least one item has, with the number of items."""
    out = []
    for value, label in values:
        number = sum(value in item["facets"][name].split() for item in items)
        if number:
            out.append((value, label, number))
    return out


def _playbook_item(here: Here, entry: Entry) -> dict[str, Any]:
    record = entry.record
    _low, high = in_weeks(record.duration)
    spans = " ".join(limit for limit, _label in DURATIONS if high <= float(limit))
    return {
        "entry": entry,
        "title": record.title,
        "stage": record.stage,
        "eyebrow": f"{here.record('stage', record.stage).title} · {figure(record.duration)}",
        "tags": [here.record("domain", id).short for id in record.domains],
        "facets": {
            "stage": record.stage,
            "domain": " ".join(record.domains),
            "metric": " ".join(record.metrics),
            "weeks": spans,
        },
    }


def playbook_library(here: Here) -> Markup:
    """All playbooks, by stage, with filters for stage, domain, metric and duration."""
    items = [_playbook_item(here, entry) for entry in here.library.all("playbook")]
    domains = [(entry.id, entry.record.title) for entry in here.library.all("domain")]
    stages = [(entry.id, entry.record.title) for entry in here.library.all("stage")]
    metrics = sorted(((entry.id, full_title(entry)) for entry in here.library.all("metric")), key=lambda item: item[1])
    filters = [
        ("stage", "Stage", _choices(stages, items, "stage")),
        ("domain", "Domain", _choices(domains, items, "domain")),
        ("metric", "Metric", _choices(metrics, items, "metric")),
        ("weeks", "Duration", _choices(DURATIONS, items, "weeks")),
    ]
    groups = [
        (entry.record.title, entry.record.sign, [item for item in items if item["stage"] == entry.id])
        for entry in here.library.all("stage")
    ]
    return fragment("library.html.jinja", here, items=items, filters=filters, groups=groups, noun="playbook")


def metric_library(here: Here) -> Markup:
    """All metrics, by what they tell about, with filters for category, stage priority and domain."""
    items = []
    for entry in here.library.all("metric"):
        uses = {name: getattr(entry.record.stages, name).priority for name in ("crawl", "walk", "run")}
        high = [name for name, priority in uses.items() if priority == "high"]
        domains = [domain.id for domain in here.site.naming("metric", entry.id, "domain")]
        items.append(
            {
                "entry": entry,
                "title": full_title(entry),
                "stage": "",
                "eyebrow": CATEGORIES[entry.record.category],
                "tags": [f"High at {here.record('stage', name).title}" for name in high],
                "facets": {"category": entry.record.category, "high": " ".join(high), "domain": " ".join(domains)},
            }
        )
    stages = [(entry.id, f"High at {entry.record.title}") for entry in here.library.all("stage")]
    domains = [(entry.id, entry.record.title) for entry in here.library.all("domain")]
    filters = [
        ("category", "Tells about", _choices(CATEGORIES.items(), items, "category")),
        ("high", "Priority", _choices(stages, items, "high")),
        ("domain", "Domain", _choices(domains, items, "domain")),
    ]
    groups = [
        (label, "", [item for item in items if item["entry"].record.category == category])
        for category, label in CATEGORIES.items()
    ]
    return fragment(
        "library.html.jinja",
        here,
        items=items,
        filters=filters,
        groups=[group for group in groups if group[2]],
        noun="metric",
    )


MACROS = (stage_picture, stage_cards, entry_cards, count, playbook_library, metric_library)
