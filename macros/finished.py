"""A page's HTML in the theme's frame, from the last build where nothing that it shows has changed.

The frame of a page follows from the page, its neighbours, the part of the navigation it stands in, the settings and the
theme's files; the key is a hash over these. What a template shows besides must go into ``_made_from`` too. Paths of
assets change with nearly every edit (the search's index), so they are put in afterwards.
"""

import re
import zlib
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from macros.memory import Shelf
from macros.pause import pause

PLACE = "fb-asset--{}--"
PLACES = re.compile(r"fb-asset--([a-z0-9-]+?)--")
PLAIN = (str, int, float, bool, type(None))
ASIDE = ("site_dir", "docs_dir", "config_file_path")
"""Settings that say where files stand on this machine."""


class Frame:
    """The theme's templates, as MkDocs asks for them. ``env`` is Jinja's, with what it has loaded."""

    def __init__(self, env: Any, shelf: Shelf[tuple[bytes, bool]], config: Any) -> None:
        self.env, self.shelf = env, shelf
        self.assets: Mapping[str, str] = dict(config.extra["assets"])
        config.extra["assets"] = {name: PLACE.format(name) for name in self.assets}
        settings = {name: value for name, value in config.items() if isinstance(value, PLAIN) and name not in ASIDE}
        extra = {name: value for name, value in config.extra.items() if name != "social"}
        theme = dict(config.theme)
        self.settings = repr((settings, extra, theme, list(config.extra_css), list(config.extra_javascript)))
        self.parts: dict[int, str] = {}

    def get_template(self, name: str) -> "Finished":
        """A template. Those of pages are loaded when the first page needs one."""
        if name != "main.html":
            self.env.loader.get_source(self.env, name)  # raises what MkDocs expects if there is none
        return Finished(self, name)

    def put_in(self, text: str) -> str:
        """The text with the paths of assets."""
        return PLACES.sub(lambda found: self.assets[found[1]], text)

    def part(self, nav: Any, page: Any) -> str:
        """What a page shows of the navigation: all that is on top, and what stands below its own top."""
        top = page
        while top is not None and top.parent is not None:
            top = top.parent
        if id(top) not in self.parts:
            heads = [_entry(item.children[0] if item.children else item) for item in nav.items]
            names = [item.title for item in nav.items]
            below = (top.title, _below(top)) if top is not None and top.children else ()
            self.parts[id(top)] = repr((names, heads, nav.homepage and nav.homepage.url, below))
        return self.parts[id(top)]


class Finished:
    """A template of the frame. What belongs to no page, as what is shown for a page that is not there, has no gap."""

    def __init__(self, frame: Frame, name: str) -> None:
        self.frame, self.name = frame, name

    def render(self, context: Any) -> str:
        """The whole text, as Jinja's own ``render`` gives it."""
        pause()
        page = context["page"]
        if page is None:
            made_from = f"{self.name}{context['base_url']}{self.frame.part(context['nav'], None)}{self.frame.settings}"
            kept, _inside = self.frame.shelf.recall(made_from, lambda: (self._anew(context).encode(), False))
            return self.frame.put_in(kept.decode())
        kept, inside = self.frame.shelf.recall(_made_from(self, context), lambda: self._cut(context))
        text = self.frame.put_in(zlib.decompress(kept).decode())
        before, mark, after = text.partition("\0")
        return f"{before}{page.content}{after}" if mark and inside else text

    def _anew(self, context: Any) -> str:
        return str(self.frame.env.get_template(self.name).render(context))

    def _cut(self, context: Any) -> tuple[bytes, bool]:
        """The frame with a gap where the page's own text stands, which is kept elsewhere already."""
        text, content = self._anew(context), context["page"].content
        inside = "\0" not in text and len(content) > 100 and text.count(content) == 1
        return zlib.compress((text.replace(content, "\0") if inside else text).encode(), 1), inside


def _made_from(template: Finished, context: Any) -> str:
    """All that a page in its frame follows from, but for paths of assets and the theme's files."""
    page, config, nav = context["page"], context["config"], context["nav"]
    near = [item and (item.url, item.title, item.meta.get("title")) for item in (page.previous_page, page.next_page)]
    told = config.extra["social"].get(page.url.replace("./", "")) if "social" in config.extra else None
    shown = (template.name, page.url, page.title, page.canonical_url, page.edit_url, page.is_homepage, near, told)
    about = (page.meta, _contents(page.toc), context["base_url"], list(context["extra_css"]))
    text = sha256(page.content.encode()).hexdigest()
    return f"{shown!r}{about!r}{text}{template.frame.part(nav, page)}{template.frame.settings}"


def _contents(items: Any) -> list[Any]:
    return [(item.title, item.id, item.level, _contents(item.children)) for item in items]


def _entry(item: Any) -> tuple[Any, ...]:
    return item.title, getattr(item, "url", None), getattr(item, "is_index", False)


def _below(item: Any) -> list[Any]:
    return [(_entry(child), _below(child) if child.children else ()) for child in item.children]
