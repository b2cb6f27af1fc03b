"""Library → pages. One page an entry, as Markdown with finished fragments. Pure."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from macros.api import PLURALS
from macros.edition.pages import pages as own_pages
from macros.load import Entry
from macros.render import render
from macros.site import Here, Site, address
from macros.terms import explain

KINDS = ("stage", "transition", "domain", "principle", "playbook", "metric", "template", "term", "dimension", "card")
"""Kinds with a page an entry; the name of the template is the name of the kind."""


@dataclass(frozen=True)
class Page:
    """A generated page: where it goes, what it says, which file it comes from."""

    path: str
    markdown: str
    source: str
    title: str


Make = Callable[[Site], str]


def anew(site: Site) -> Callable[[str, Make], str]:
    """Makes the text of each page, whatever was made before."""
    return lambda _url, make: make(site)


def pages(site: Site, text: Callable[[str, Make], str] | None = None) -> Iterator[Page]:
    """The page of every entry that has one. ``text`` gives the text of a page, made or known by its address."""
    for kind in KINDS:
        for entry in site.library.all(kind):
            yield page(site, entry, text)
    yield from sections(site, text)


def page(site: Site, entry: Entry, text: Callable[[str, Make], str] | None = None) -> Page:
    """The page of one entry."""
    url = address(entry.kind, entry.id)
    title, summary = full_title(entry), getattr(entry.record, "summary", "")
    if entry.kind == "term":
        # Metrics and pages often bear the name of a term: tabs and search results must tell them apart.
        title, summary = f"{title}, glossary", f"{entry.record.title}: {entry.record.short}"

    def made(site: Site) -> str:
        it = site.library.get(entry.kind, entry.id)
        here = Here(site, url)
        body = render(f"{it.kind}.md.jinja", here, entry=it, it=it.record)
        return explain(body, here, it.id if it.kind == "term" else "")

    body = (text or anew(site))(url, made)
    meta = {
        "title": title,
        "description": summary,
        "kind": entry.kind,
        "entry": entry.id,
        "data": f"api/v1/{PLURALS[entry.kind]}/{entry.id}.json",
        "source": entry.path,
        "render_macros": False,
    }
    head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in meta.items())
    return Page(f"{url.rstrip('/')}.md", f"---\n{head}\n---\n\n{body}", entry.path, title)


SECTIONS = {
    "core": (
        "Core performance",
        "Net and gross revenue retention, logo retention and expansion, by quartile, stage and segment.",
    ),
    "efficiency": ("Operational efficiency", "Accounts and ARR per CSM, cost to serve, time to value and onboarding."),
    "health": (
        "Health and engagement",
        "How health scores should spread and predict, business reviews, contact rhythm, NPS, CSAT and CES.",
    ),
    "risk": ("Risk", "Churn by segment and reason, save rates, and how early risk is seen."),
    "expansion": (
        "Expansion and growth",
        "How many opportunities are found and closed, how long deals take, references and advocacy.",
    ),
    "compensation": ("Pay", "Base salaries, variable pay and on-target earnings by role, place and company stage."),
    "technology": ("Technology", "What a CS platform costs, per company and per CSM, and how the tool budget splits."),
    "education": ("Customer education", "Who takes part, who completes, and what education changes."),
    "product": ("Product and CS", "Feature adoption with and without CS, its timing, and feedback to Product."),
}
"""Sections of the benchmark pages: title and one sentence."""

ASKED = {
    "core": "retention statistics; NRR and GRR figures; retention benchmarks; average retention",
    "efficiency": "CSM workload figures; cost figures; how efficient are CS teams; ratio benchmarks",
    "health": "engagement figures; NPS and CSAT figures; health benchmarks; satisfaction benchmarks",
    "risk": "churn statistics; save rate figures; churn benchmarks; risk figures; churn numbers",
    "expansion": "upsell statistics; expansion figures; expansion benchmarks; growth figures; advocacy figures",
    "compensation": "pay statistics; CSM pay; salary figures; salaries; what do CS people earn",
    "technology": "software cost figures; tool prices; tech benchmarks; price of CS tools; technology costs",
    "education": "training statistics; customer training figures; education benchmarks; academy figures",
    "product": "adoption statistics; product usage figures; adoption benchmarks; feature adoption figures",
}
"""What people type when they look for a section."""


def parted(markdown: str) -> tuple[str, dict[str, Any]]:
    """The text of a page as ``page`` wrote it, and what its head says."""
    head, _end, body = markdown.removeprefix("---\n").partition("\n---\n\n")
    lines = (line.partition(": ") for line in head.split("\n"))
    return body, {name: json.loads(value) for name, _colon, value in lines}


def sections(site: Site, text: Callable[[str, Make], str] | None = None) -> Iterator[Page]:
    """One page for each section of benchmark tables that has any."""
    for name in _full_sections(site):
        title, summary = SECTIONS[name]
        url = f"benchmarks/{name}/"
        body = (text or anew(site))(url, partial(_section, url=url, name=name))
        meta = {
            "title": f"{title} benchmarks",
            "description": f"Customer-success benchmarks: {summary}",
            "aliases": ASKED[name].split("; "),
            "kind": "benchmarks",
            "data": "api/v1/benchmarks.json",
            "render_macros": False,
        }
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        yield Page(f"benchmarks/{name}.md", f"---\n{head}\n---\n\n{body}", "", title)


def _section(site: Site, url: str, name: str) -> str:
    """The text of a section's page."""
    full = _full_sections(site)
    title, summary = SECTIONS[name]
    body = render(
        "benchmark_section.md.jinja",
        Here(site, url),
        title=title,
        summary=summary,
        number=full.index(name) + 1,
        total=len(full),
        entries=[entry for entry in site.library.all("benchmark") if entry.record.section == name],
    )
    return explain(body, Here(site, url))


def _full_sections(site: Site) -> list[str]:
    """The sections that have a table."""
    filled = {entry.record.section for entry in site.library.all("benchmark")}
    return [name for name in SECTIONS if name in filled]


def full_title(entry: Entry) -> str:
    """The title as it stands on the page: metrics carry their acronym."""
    acronym = getattr(entry.record, "acronym", None)
    return f"{entry.record.title} ({acronym})" if acronym else str(entry.record.title)


def nav(site: Site, tools: Sequence[tuple[str, str]] = ()) -> list[Any]:
    """The navigation: hand-written pages and every entry below its kind. ``tools``: title and file of each."""

    def items(kind: str, **equal: str) -> list[Any]:
        return [
            {nav_title(entry): f"{address(kind, entry.id).rstrip('/')}.md"}
            for entry in site.library.all(kind)
            if all(getattr(entry.record, name) == value for name, value in equal.items())
        ]

    stages = site.library.all("stage")
    own = [page for page in own_pages(site.library.own.folder) if page.new] if site.library.own else []
    return [
        {"Home": "index.md"},
        {
            "Assess": [
                "assess/index.md",
                {"Quick assessment": "assess/quick.md"},
                *([{"Full assessment": "assess/full.md"}] if site.library.all("dimension") else []),
                {"Team session": "assess/team.md"},
                {"History and comparison": "assess/history.md"},
            ]
        },
        {
            "Framework": [
                "framework/index.md",
                {"Stages": items("stage")},
                {"Transitions": items("transition")},
                {"Domains": items("domain")},
                *([{"Dimensions": items("dimension")}] if site.library.all("dimension") else []),
                {"Principles": items("principle")},
                {
                    "In practice": [
                        {"Health model": "framework/health.md"},
                        {"Onboarding": "framework/onboarding.md"},
                        {"Service and roadmap": "framework/service.md"},
                    ]
                },
            ]
        },
        {
            "Playbooks": [
                "playbooks/index.md",
                *({stage.record.title: items("playbook", stage=stage.id)} for stage in stages),
            ]
        },
        {"Metrics": ["metrics/index.md", *items("metric")]},
        *(
            [
                {
                    "Benchmarks": [
                        "benchmarks/index.md",
                        *({SECTIONS[name][0]: f"benchmarks/{name}.md"} for name in _full_sections(site)),
                    ]
                }
            ]
            if site.library.all("benchmark")
            else []
        ),
        *([{"Tools": ["tools/index.md", *({title: page} for title, page in tools)]}] if tools else []),
        *(
            [
                {
                    "Templates": [
                        "templates/index.md",
                        *items("template"),
                        {"Reference cards": [{"All cards": "cards/index.md"}, *items("card")]},
                    ]
                }
            ]
            if site.library.all("template")
            else []
        ),
        *([{"Glossary": "glossary/index.md"}] if site.library.all("term") else []),
        *(
            [{site.library.own.record.heading: [{page.title: page.target} for page in own]}]
            if own and site.library.own
            else []
        ),
        {
            "About": [
                "about/index.md",
                {"Questions people ask": "faq.md"},
                {"Sources": "sources.md"},
                {"Data and licences": "data.md"},
                {"Keep for offline": "about/offline.md"},
                {"Changes": "about/changes.md"},
                {"Accessibility": "about/accessibility.md"},
                {"Walk-through with the keyboard": "about/walkthrough.md"},
                {"Security": "security.md"},
                {"Contribute": "contribute.md"},
                {"Fields of the files": "contribute/fields.md"},
                {"Fields of the framework": "contribute/fields/framework.md"},
                {"Fields of assessments and health": "contribute/fields/assessments.md"},
                {"Ids and shared groups": "contribute/fields/ids.md"},
                {"Your own edition": "contribute/editions.md"},
            ]
        },
    ]


def nav_title(entry: Entry) -> str:
    """A short title for the navigation."""
    return str(getattr(entry.record, "acronym", None) or entry.record.title)
