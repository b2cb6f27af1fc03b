"""Everything that follows from the content alone: pages, published data, the engine's data. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any

from fieldbook import model
from macros import api, bundle, downloads, fields
from macros.beside import Helped
from macros.downloads import templates
from macros.libraries import term_words
from macros.load import Library
from macros.memory import Nothing, Shelf
from macros.new import skeleton
from macros.pages import KINDS, Make, Page, pages
from macros.pause import pause, paused
from macros.site import Site
from macros.terms import meanings, usage
from macros.watch import Watch

LATER = "template"
"""The first kind whose pages are made beside those of the kinds before."""


@dataclass(frozen=True)
class Made:
    """What a build makes of the content, before MkDocs and the browser's files come in."""

    site: Site
    pages: list[Page]
    data: list[tuple[str, str]]
    """Path and text of the published data files."""
    engine: str
    """The engine's data as JSON text."""


def make(library: Library, repo_url: str, site_url: str = "", shelf: Callable[[str], Shelf[Any]] | None = None) -> Made:
    """Everything that follows from a library without problems, but for the files to take away.

    ``repo_url`` is where entries can be edited, ``site_url`` where the site is published, or empty. ``shelf`` gives the
    shelf of a name, which may know results from last time.
    """
    shelf = shelf or (lambda _name: Nothing())
    site = Site(library, repo_url=repo_url)
    site.downloads = {item.name: item for item in downloads.awaited(library, site_url)}
    first = Watch(shelf("data"), site)
    recall = first.of_library
    site.uses = usage(library, recall)
    pause()
    forms = {
        f"form-{entry.id}": recall(f"form\0{entry.id}", partial(_form, entry.id)) for entry in library.all("template")
    }
    for name, text in forms.items():
        site.assets[name] = f"assets/forms/{bundle.digest(text)}.json"
    terms = recall("terms", meanings)
    site.assets["terms"] = f"assets/terms/{bundle.digest(terms)}.json"
    words = recall("words", term_words)
    site.assets["term-words"] = f"assets/terms/words-{bundle.digest(words)}.json"
    named = [("terms", terms), ("term-words", words), *forms.items()]
    site.fields = recall("fields", fields.reference)
    empty = [
        (f"contribute/new/{kind}.txt", recall(f"new\0{kind}", partial(skeleton, kind, ""))) for kind in model.KINDS
    ]
    described = ((f"{api.BASE}{name}", text) for name, text in downloads.metadata(library))
    published = paused(api.files(site, first.recall))
    data = [*((site.assets[name], text) for name, text in named), *empty, *published, *described]
    site.sizes = {path: len(text.encode()) for path, text in data}
    engine = recall("engine", bundle.engine_text)
    first.close()
    watch = Watch(shelf("pages"), site)
    written = list(paused(_shared(site, watch)))
    watch.close()
    made = Made(site, written, data, engine)
    site.library = library.lean()
    site.uses = {term: [site.library.get(it.kind, it.id) for it in found] for term, found in site.uses.items()}
    return made


def _shared(site: Site, watch: Watch) -> Iterator[Page]:
    """Every page; the texts of the later kinds, about half of the work, are made beside those of the earlier."""
    earlier = sum(len(site.library.all(kind)) for kind in KINDS[: KINDS.index(LATER)])
    there, here = count(), count()

    def later(url: str, make: Make) -> str:
        return "" if next(there) < earlier else watch.recall(url, make)

    help: Helped[Any] = Helped(watch.shelf, sum(site.library.counts().values()), lambda: list(pages(site, later)))

    def text(url: str, make: Make) -> str:
        if next(here) == earlier:
            help.take()
        return watch.recall(url, make)

    yield from pages(site, text)


def _form(id: str, library: Library) -> str:
    return templates.form(library, library.get("template", id))
