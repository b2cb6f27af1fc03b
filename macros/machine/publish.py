"""One build's pages → everything that programs read of them, file by file. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.machine import feed, llms, sitemap, twin
from macros.machine.history import Change
from macros.machine.twin import Leaf
from macros.site import Site


@dataclass(frozen=True)
class Stand:
    """A page's place in the navigation."""

    part: str
    """Title of the top entry it stands below."""
    above: tuple[tuple[str, str], ...]
    """Title and address of the page that opens that part; empty for the opening page itself."""
    title: str = ""
    """What the navigation calls it; empty for the opening page."""


def address_of_file(path: str) -> str:
    """The address from the root of the site of a page's Markdown file: ``metrics/nrr.md`` → ``metrics/nrr/``."""
    bare = path.removesuffix(".md")
    if bare == "index":
        return ""
    return f"{bare.removesuffix('/index')}/"


def stands(nav: Sequence[Any]) -> dict[str, Stand]:
    """Address → place of every page that the navigation names, in its order."""
    out: dict[str, Stand] = {}
    for top in nav:
        [(part, below)] = top.items()
        paths = list(_paths(below))
        first = address_of_file(paths[0][1])
        for title, path in paths:
            url = address_of_file(path)
            out.setdefault(url, Stand(part, ((part, first),) if url != first else (), title))
    return out


def _paths(below: Any, title: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(below, str):
        yield title, below
    elif isinstance(below, dict):
        for name, value in below.items():
            yield from _paths(value, name)
    else:
        for value in below:
            yield from _paths(value)


def in_order(leaves: Mapping[str, Leaf], places: Mapping[str, Stand]) -> list[Leaf]:
    """The pages as the navigation has them, then those it does not name, by address."""
    listed = [leaves[url] for url in places if url in leaves]
    return [*listed, *(leaves[url] for url in sorted(leaves) if url not in places)]


def files(
    leaves: Sequence[Leaf], site: Site, changes: Sequence[Change], days: Mapping[str, str], about: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Path and text of every file. ``about`` has ``name``, ``description`` and ``base``, the site's address or nothing.

    Without an address there is no sitemap: it may hold whole addresses only, and wrong ones are worse than none.
    """
    name, description, base = about["name"], about["description"], about["base"]
    for leaf in leaves:
        yield leaf.path, twin.text(leaf, base, site.repo_url)
    whole = llms.full(leaves, name, description, base)
    yield llms.FULL, whole
    yield llms.LIST, llms.short(leaves, site, name, description, base, len(whole.encode()))
    yield feed.PATH, feed.feed(changes, site, name, base)
    yield "robots.txt", sitemap.robots(base)
    if base:
        known = {leaf.url: days[leaf.source] for leaf in leaves if leaf.source in days}
        yield sitemap.PATH, sitemap.sitemap([leaf.url for leaf in leaves], known, base)
