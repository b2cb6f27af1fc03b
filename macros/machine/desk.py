"""One build's desk: rendered pages come in, files for programs go out. Calls on git and the cache."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from macros.bundle import digest
from macros.machine import feed, git, history, llms, publish, structured
from macros.machine.history import Change
from macros.machine.markdown import markdown
from macros.machine.twin import Leaf, twin_of
from macros.memory import Shelf, key, recall
from macros.site import Site

CODE = ("macros/machine", "macros/yamlread.py", "macros/load.py", "widgets/fieldbook/model/__init__.py")
"""What decides how the history is read."""
PROMISED = (llms.LIST, llms.FULL, feed.PATH)
"""Files that hand-written pages link to."""


class Desk:
    """Made at the start of a build. ``base`` is the site's address with a slash at its end, or empty."""

    def __init__(
        self, root: Path, site: Site, nav: Sequence[Any], files: Sequence[str], name: str, description: str, base: str
    ) -> None:
        self.site = site
        self.about = {"name": name, "description": description, "base": base}
        self.places = publish.stands(nav)
        self.world = structured.World(site, name, description, base, tuple(files))
        self.leaves: dict[str, Leaf] = {}
        self.pages: dict[str, str] = {}
        self.shelf: Shelf[str] = Shelf(root, "twins", key(root, ("macros/machine",)))
        site.changes, self.days = past(root)

    def take(self, url: str, html: str, title: str, source: str, meta: dict[str, Any]) -> dict[str, str]:
        """Take a page that is rendered. Gives what its head needs: ``twin`` and ``structured``.

        A page on paper says what another one says, so programs read that one, and its twin.
        """
        whole = str(meta.get("paper_of") or "")
        place = self.places.get(whole or url)
        title = str(meta.get("title") or title) if url else self.about["name"]
        description = str(meta.get("description") or self.about["description"])
        kind, entry = str(meta.get("kind") or ""), str(meta.get("entry") or "")
        if not whole:
            self.pages[url] = html
            self.leaves[url] = Leaf(
                url, title, description, "", source, str(meta.get("data") or ""), place.part if place else ""
            )
        above = place.above if place else (("Glossary", "glossary/"),) if kind == "term" else ()
        if whole and place:
            above = (*above, (place.title, whole))
        told = structured.Place(url, title, description, kind, entry, above)
        return {"twin": twin_of(whole or url), "structured": structured.script(told, self.world)}

    def finished(self, url: str, html: str) -> None:
        """Take the last form of a page that was taken before."""
        if url in self.pages:
            self.pages[url] = html

    def turn(self, site: Site) -> None:
        """From now on tell of this site: a preview shows a page before the whole site is built."""
        self.site, self.world = site, replace(self.world, site=site)

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of every file for programs, once all pages are there."""
        for url, html in self.pages.items():
            body = self.shelf.recall(f"{url}\0{html}", partial(markdown, html, url))
            self.leaves[url] = replace(self.leaves[url], body=body)
        self.shelf.close()
        leaves = publish.in_order(self.leaves, self.places)
        return publish.files(leaves, self.site, self.site.changes, self.days, self.about)


def past(root: Path) -> tuple[list[Change], dict[str, str]]:
    """The latest changes of the content, and path → day of the last change of every file in it.

    Both are empty where there is no history. Read once a commit: what is not committed plays no part.
    """
    state = git.state(root)
    if state is None:
        return [], {}

    def read() -> tuple[list[Change], dict[str, str]]:
        found = history.known(history.commits(git.log(root, state)), state.cut)
        return history.changes(found, lambda ids: git.blobs(root, ids)), history.lastmod(found)

    return recall(root, "history", digest(f"{state.head} {sorted(state.cut)} {key(root, CODE)}"), read)
