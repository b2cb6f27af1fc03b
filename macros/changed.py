"""What an edit of the content changed since the last whole build, and which pages show it first. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from macros.load import Entry, Library
from macros.pages import KINDS, Page, nav, page, sections
from macros.site import ADDRESSES, Site, address_of
from macros.terms import usage


@dataclass(frozen=True)
class Edit:
    """An edit that changed what entries say, and neither which there are nor in which order."""

    site: Site
    """The site with the new content; of files beside the pages, search and history it knows what it knew."""
    shown_on: set[str]
    """Addresses of the pages that show the entries that have changed."""
    titles: list[tuple[str, str]]
    """File and title of every page that the navigation gives a title."""


def edit(old: Site, library: Library, tools: Sequence[tuple[str, str]]) -> Edit | None:
    """What changed from ``old`` to ``library``; None if nothing did, or more than texts. ``tools`` as in ``nav``."""
    before = {kind: list(group) for kind, group in old.library.entries.items()}
    if before != {kind: list(group) for kind, group in library.entries.items()}:
        return None
    pairs = ((entry, old.library.get(entry.kind, entry.id)) for entry in library.everything())
    entries = [now for now, was in pairs if now.record is not was.record and now.record != was.record]
    was, now = titles(nav(old, tools)), list(titles(nav(site := _site(old, library), tools)))
    if not entries or [path for path, _title in was] != [path for path, _title in now]:
        return None
    return Edit(site, {address for entry in entries if (address := _shown_on(entry)) is not None}, now)


def _site(old: Site, library: Library) -> Site:
    return replace(old, library=library, backlinks={}, assets=dict(old.assets), uses=usage(library))


def _shown_on(entry: Entry) -> str | None:
    """The address of the page that shows an entry; None where none does."""
    return address_of(entry).partition("#")[0] if entry.kind in ADDRESSES else None


def remade(site: Site, paths: set[str]) -> Iterator[Page]:
    """The generated pages with these paths."""
    for kind in KINDS:
        for entry in site.library.all(kind):
            if f"{address_of(entry).rstrip('/')}.md" in paths:
                yield page(site, entry)
    if any(path.startswith("benchmarks/") for path in paths):
        yield from (found for found in sections(site) if found.path in paths)


def titles(nav: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """File and title of every page in a navigation, in its order; a file that is named alone has an empty title."""
    for item in nav:
        if isinstance(item, str):
            yield item, ""
        else:
            for title, below in item.items():
                yield from [(below, title)] if isinstance(below, str) else titles(below)
