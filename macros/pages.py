"""Library → pages. One page an entry, as Markdown with finished fragments. Pure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.api import PLURALS
from macros.load import Entry
from macros.render import render
from macros.site import Here, Site, address

KINDS = ("stage", "transition", "domain", "principle", "playbook", "metric", "template")
"""Kinds with a page an entry; the name of the template is the name of the kind."""


@dataclass(frozen=True)
class Page:
    """A generated page: where it goes, what it says, which file it comes from."""

    path: str
    markdown: str
    source: str
    title: str


def pages(site: Site) -> Iterator[Page]:
    """The page of every entry that has one."""
    for kind in KINDS:
        for entry in site.library.all(kind):
            yield page(site, entry)


def page(site: Site, entry: Entry) -> Page:
    """The page of one entry."""
    url = address(entry.kind, entry.id)
    here = Here(site, url)
    title = full_title(entry)
    body = render(f"{entry.kind}.md.jinja", here, entry=entry, it=entry.record)
    meta = {
        "title": title, "description": entry.record.summary, "kind": entry.kind, "entry": entry.id,
        "data": f"api/v1/{PLURALS[entry.kind]}/{entry.id}.json", "source": entry.path, "render_macros": False,
    }
    head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta.items())
    return Page(f"{url.rstrip('/')}.md", f"---\n{head}\n---\n\n{body}", entry.path, title)


def full_title(entry: Entry) -> str:
    """The title as it stands on the page: metrics carry their acronym."""
    acronym = getattr(entry.record, "acronym", None)
    return f"{entry.record.title} ({acronym})" if acronym else str(entry.record.title)


def nav(site: Site) -> list[Any]:
    """The navigation: hand-written pages and every entry below its kind."""

    def items(kind: str, **equal: str) -> list[Any]:
        return [
            {nav_title(entry): f"{address(kind, entry.id).rstrip('/')}.md"}
            for entry in site.library.all(kind)
            if all(getattr(entry.record, name) == value for name, value in equal.items())
        ]

    stages = site.library.all("stage")
    return [
        {"Home": "index.md"},
        {"Assess": ["assess/index.md", {"Quick assessment": "assess/quick.md"}]},
        {"Framework": ["framework/index.md", {"Stages": items("stage")}, {"Transitions": items("transition")},
                       {"Domains": items("domain")}, {"Principles": items("principle")}]},
        {"Playbooks": ["playbooks/index.md",
                       *({stage.record.title: items("playbook", stage=stage.id)} for stage in stages)]},
        {"Metrics": ["metrics/index.md", *items("metric")]},
        *([{"Templates": ["templates/index.md", *items("template")]}] if site.library.all("template") else []),
        {"About": ["about/index.md", {"Sources": "sources.md"}, {"Data and licences": "data.md"},
                   {"Contribute": "contribute.md"}]},
    ]


def nav_title(entry: Entry) -> str:
    """A short title for the navigation."""
    return str(getattr(entry.record, "acronym", None) or entry.record.title)
