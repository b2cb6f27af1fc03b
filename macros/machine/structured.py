"""Library and pages → structured data in the words of schema.org, one graph a page, as JSON-LD. Pure.

Lean on purpose: every page names what it is, where it stands and what it is part of, and repeats of its text only what
the kind of thing asks for. Nobody is named as publisher, because the project is no organisation.
"""

import json
from dataclasses import dataclass

from macros.machine.works import LICENCE, Node, Page
from macros.site import Site


@dataclass(frozen=True)
class Place:
    """Where a page stands."""

    url: str
    """From the root of the site."""
    title: str
    description: str
    kind: str = ""
    """Kind of the entry it shows, ``benchmarks`` for a section of them; empty for a hand-written page."""
    entry: str = ""
    above: tuple[tuple[str, str], ...] = ()
    """Title and address of the pages above it, from the first page down."""


@dataclass(frozen=True)
class World:
    """What all pages share."""

    site: Site
    name: str
    description: str
    base: str
    """The site's address, or empty when it is not known: addresses are relative to the page then."""
    files: tuple[str, ...] = ()
    """Paths of all published data and downloads."""


def script(place: Place, world: World) -> str:
    """The graph of a page as text that can stand in a ``script`` element: no sign in it can end the element."""
    text = json.dumps(graph(place, world), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def graph(place: Place, world: World) -> Node:
    """The graph of a page: what it is about, and the way there."""
    page = Page(place, world)
    nodes = [page.main(), _crumbs(page)] if place.url else [_website(page)]
    return {"@context": "https://schema.org", "@graph": nodes}


def _website(page: Page) -> Node:
    """The whole site, told on its first page. The search is named where its whole address is known."""
    world = page.world
    node = {
        "@type": "WebSite",
        "@id": page.at("#website"),
        "url": page.at(""),
        "name": world.name,
        "description": world.description,
        "inLanguage": "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
    }
    if world.base:
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{world.base}search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
    return node


def _crumbs(page: Page) -> Node:
    """The way from the first page to this one."""
    way = [("Home", ""), *page.place.above, (page.place.title, page.place.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": {"@id": page.at(url)}}
            for number, (name, url) in enumerate(way, 1)
        ],
    }
