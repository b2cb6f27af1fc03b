"""How pages are found: the search with its index, and what is told of a page where somebody shares it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from macros import bundle, search, social
from macros.adapter.state import BUILD, SOURCES, lasting
from macros.edition import dress
from macros.memory import Shelf, recall, shelf
from macros.site import Site
from macros.watch import Watch


def add_search(files: Files, config: Any, root: Path, site: Site) -> None:
    """Add our own search in place of the theme's: its index, and the package that searches in it.

    The theme's maps of its minified files go too: a megabyte that only its own developers read. So does its sitemap:
    ours knows days, and stays the same from build to build.
    """
    theirs = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
    for file in [file for file in files if file.src_uri.startswith(theirs) or file.src_uri.endswith(".map")]:
        files.remove(file)
    own = site.library.own
    pages = [
        (file.url.removeprefix("./"), dress.page(file.content_string, file.src_uri, own, file.src_uri in SOURCES))
        for file in files.documentation_pages()
    ]
    package = root / "node_modules/minisearch"

    def index() -> tuple[Any, tuple[tuple[str, str, str], ...]]:
        watch = Watch(Shelf(root, "documents", BUILD["settled"]), site)
        documents = search.documents(site, pages, watch.of_library)
        watch.close()
        source = (package / "dist/es/index.js").read_text(encoding="utf-8")
        return documents, (
            ("index", ".json", search.index(site, documents)),
            ("minisearch", ".mjs", search.without_docs(source)),
        )

    made_from = bundle.digest(BUILD["inputs"] + repr(pages) + (root / "package-lock.json").read_text(encoding="utf-8"))
    site.documents, made = recall(root, "search", made_from, index, keep=lasting())
    for name, suffix, text in made:
        # Every page names the index: in a preview it keeps its address, so that an edit of one leaves the others.
        mark = "preview" if BUILD.get("preview") else bundle.digest(text)
        site.assets[name] = f"assets/search/{name}-{mark}{suffix}"
        files.append(File.generated(config, site.assets[name], content=text))
    licence = os.fspath(package / "LICENSE.txt")
    files.append(File.generated(config, "assets/search/minisearch-LICENSE.txt", abs_src_path=licence))


def add_social(files: Files, config: Any, root: Path, site: Site) -> None:
    """Say what is told of each page where it is shared; draw its picture where the site knows its own address."""
    pages = _texts(files.documentation_pages())
    made_from = bundle.digest(BUILD["inputs"] + repr(pages))
    found = recall(root, "social", made_from, lambda: social.shares(site.library, pages), keep=lasting())
    config.extra["social"] = {url: share.told for url, share in found.items()}
    if config.site_url:
        with shelf(root, "social") as keep:
            for path, data in social.pictures(found.values(), keep).items():
                files.append(File.generated(config, path, content=data))


def told(site: Site, files: Iterable[File]) -> dict[str, Any]:
    """Address → what is told of the pages in these files."""
    return {url: share.told for url, share in social.shares(site.library, _texts(files)).items()}


def _texts(files: Iterable[File]) -> list[tuple[str, str]]:
    """Address and text of each page."""
    return [(file.url.removeprefix("./"), file.content_string) for file in files]
