"""Library → handouts as PDF: the cards, the playbooks as one-pagers, the stage overview. Pure.

What a handout says is worked out here as plain data; how it looks stands in ``typst/``, a template each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.downloads import press
from macros.downloads.cardblocks import laid_out
from macros.downloads.pictures import logo, trail
from macros.downloads.spec import words
from macros.figures import figure
from macros.load import NAME, Entry, Library
from macros.pages import nav_title
from macros.site import address, slug

STAGES = ("crawl", "walk", "run")
OVERVIEW = "stage-overview"


@dataclass(frozen=True)
class Handout:
    """A document before it is set: what it is called, which template sets it, and what it says."""

    name: str
    title: str
    template: str
    data: dict[str, Any]

    @property
    def fingerprint(self) -> str:
        """The same one means the same bytes."""
        return press.fingerprint(self.template, self.data)

    def pdf(self) -> bytes:
        """The document as published."""
        return press.pdf(self.template, self.data)


def handouts(library: Library, site_url: str) -> Iterator[Handout]:
    """Every handout; ``site_url`` is where the site is published, or empty where that isn't known: no link then."""
    for entry in library.all("card"):
        yield Handout(name(entry), entry.record.title, "card", card(library, entry, site_url))
    for entry in library.all("playbook"):
        yield Handout(name(entry), entry.record.title, "playbook", playbook(library, entry, site_url))
    stages = library.all("stage")
    if [entry.id for entry in stages] == list(STAGES) and library.all("domain"):
        yield Handout(OVERVIEW, "Stage overview, to print", "overview", overview(library, site_url))


def name(entry: Entry) -> str:
    """What the PDF of an entry is called: ``playbook-walk-health-scoring``."""
    return f"{entry.kind}-{slug(entry.id)}"


def common(library: Library, title: str, kind: str, summary: str, sources: list[str], link: str) -> dict[str, Any]:
    """What every handout has. ``link`` is the address of its page, or empty."""
    named = (library.get("source", id).record for id in sources)
    return {
        "title": title,
        "kind": kind,
        "summary": summary,
        "keywords": ["customer success", library.name, kind],
        "name": library.name,
        "named": f"{library.name} and {NAME}" if library.own else NAME,
        "sources": [f"{source.credit}, {source.year}" for source in named],
        "logo": logo(library),
    } | ({"site": link} if link else {})


def linked(site_url: str, path: str) -> str:
    """The full address of a page; empty where the site's own isn't known."""
    return f"{site_url.rstrip('/')}/{path}" if site_url else ""


def titles(library: Library, kind: str, ids: list[str]) -> str:
    """The titles of entries in one line; metrics by their acronym."""
    return ", ".join(nav_title(library.get(kind, id)) for id in ids)


def playbook(library: Library, entry: Entry, site_url: str) -> dict[str, Any]:
    """What a playbook's one-pager says."""
    it = entry.record
    stage = library.get("stage", it.stage)
    link = linked(site_url, address("playbook", entry.id))
    return common(library, it.title, "Playbook", it.summary, it.sources, link) | {
        "level": stage.record.order,
        "stage": stage.record.title,
        "facts": [
            {"name": "Stage", "value": stage.record.title},
            {"name": "Takes", "value": figure(it.duration)},
            {"name": "Owner", "value": it.owner, "wide": True},
            {
                "name": "Raises",
                "value": ", ".join(library.get("domain", id).record.title for id in it.domains),
                "wide": True,
            },
        ],
        "objective": words(it.objective),
        "triggers": it.triggers,
        "prerequisites": [need.text for need in it.prerequisites],
        "steps": [{"title": step.title, "owner": step.owner, "output": step.output} for step in it.steps],
        "done": it.exit_test,
        "pitfalls": [{"title": risk.title, "instead": words(risk.instead)} for risk in it.pitfalls],
        "related": [
            {"name": "Metrics to watch", "value": titles(library, "metric", it.metrics)},
            *([{"name": "Templates", "value": titles(library, "template", it.templates)}] if it.templates else []),
        ],
    }


def card(library: Library, entry: Entry, site_url: str) -> dict[str, Any]:
    """What a reference card says."""
    it = entry.record
    link = linked(site_url, address("card", entry.id))
    return common(library, it.title, "Reference card", it.summary, it.sources, link) | {
        "blocks": laid_out(library, it.blocks)
    }


def overview(library: Library, site_url: str) -> dict[str, Any]:
    """The three stages with their actions, and the matrix of domains."""
    domains, stages = library.all("domain"), library.all("stage")
    sources = list(dict.fromkeys(id for entry in [*stages, *domains] for id in entry.record.sources))
    title = f"Three stages, {_number(len(domains))} domains"
    summary = "How customer success grows up: where a team stands, what each domain looks like there, what to do next."
    return common(library, title, "Stage overview", summary, sources, linked(site_url, "framework/")) | {
        "trail": trail(),
        "stages": [
            {
                "title": entry.record.title,
                "level": entry.record.order,
                "tagline": entry.record.tagline,
                "sign": entry.record.sign,
                "actions": [
                    {
                        "title": action.title,
                        "duration": figure(action.duration),
                        "domain": library.get("domain", action.domain).record.title,
                    }
                    for action in entry.record.actions
                ],
                "measure": entry.record.track.must,
            }
            for entry in stages
        ],
        "domains": [
            {
                "title": entry.record.title,
                "cells": [
                    {"label": cell.label, "detail": cell.detail[:1].upper() + cell.detail[1:]}
                    for cell in (getattr(entry.record.stages, stage) for stage in STAGES)
                ],
            }
            for entry in domains
        ],
    }


def _number(count: int) -> str:
    """A small count as a word."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return names[count] if count < len(names) else str(count)
