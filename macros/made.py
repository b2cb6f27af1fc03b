"""Everything that follows from the content alone: pages, published data, the engine's data. Pure."""

from dataclasses import dataclass
from typing import Any

from fieldbook import model
from macros import api, bundle, downloads, fields
from macros.downloads import templates
from macros.libraries import term_words
from macros.load import Library
from macros.memory import Shelf
from macros.new import skeleton
from macros.pages import Page, pages
from macros.pause import pause, paused
from macros.site import Site
from macros.terms import meanings, usage
from macros.watch import Watch


@dataclass(frozen=True)
class Made:
    """What a build makes of the content, before MkDocs and the browser's files come in."""

    site: Site
    pages: list[Page]
    data: list[tuple[str, str]]
    """Path and text of the published data files."""
    engine: str
    """The engine's data as JSON text."""


def make(library: Library, repo_url: str, site_url: str = "", shelf: Shelf[Any] | None = None) -> Made:
    """Everything that follows from a library without problems, but for the files to take away.

    ``repo_url`` is where entries can be edited, ``site_url`` where the site is published, or empty. ``shelf`` may know
    the texts of pages from last time.
    """
    site = Site(library, repo_url=repo_url)
    site.uses = usage(library)
    site.downloads = {item.name: item for item in downloads.awaited(library, site_url)}
    pause()
    forms = {f"form-{entry.id}": templates.form(library, entry) for entry in library.all("template")}
    for name, text in forms.items():
        site.assets[name] = f"assets/forms/{bundle.digest(text)}.json"
    terms = meanings(library)
    site.assets["terms"] = f"assets/terms/{bundle.digest(terms)}.json"
    words = term_words(library)
    site.assets["term-words"] = f"assets/terms/words-{bundle.digest(words)}.json"
    named = [("terms", terms), ("term-words", words), *forms.items()]
    site.fields = fields.reference(library)
    empty = [(f"contribute/new/{kind}.txt", skeleton(kind, "", library)) for kind in model.KINDS]
    described = ((f"{api.BASE}{name}", text) for name, text in downloads.metadata(library))
    data = [*((site.assets[name], text) for name, text in named), *empty, *paused(api.files(site)), *described]
    site.sizes = {path: len(text.encode()) for path, text in data}
    watch = Watch(shelf, site) if shelf else None
    written = list(paused(pages(site, watch.recall if watch else None)))
    if watch:
        watch.close()
    made = Made(site, written, data, bundle.engine_text(library))
    site.library = library.lean()
    site.uses = {term: [site.library.get(it.kind, it.id) for it in found] for term, found in site.uses.items()}
    return made
