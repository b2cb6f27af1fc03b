"""The files of the site besides the hand-written pages: what was made, an edition's own, and what browsers need."""

import os
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from macros import offline, policy
from macros.adapter.state import BUILD, SOURCES
from macros.edition import dress, pages
from macros.edition.own import Own
from macros.machine import desk
from macros.made import Made
from macros.pause import paused
from macros.site import Site


def as_it_is(config: Any, path: str, data: bytes) -> File:
    """A file that is copied. Markdown stands under another name here: by its own it would become a page."""
    file = File.generated(config, f"{path}.txt" if path.endswith(".md") else path, content=data)
    file.dest_uri = path
    return file


def add_made(files: Files, config: Any, made: Made) -> None:
    """Add the generated pages, the published data and a place for each file to take away."""
    SOURCES.clear()
    BUILD["generated"] = {page.path for page in made.pages}
    for page in paused(made.pages):
        files.append(File.generated(config, page.path, content=page.markdown))
        SOURCES[page.path] = page.source
    for path, text in paused(made.data):
        files.append(File.generated(config, path, content=text))
    for item in made.site.downloads.values():
        files.append(as_it_is(config, item.path, b""))  # they are made meanwhile


def add_for_browsers(files: Files, config: Any, site: Site) -> None:
    """Add the browser's modules, the signs and the Python runtime."""
    for name, text in BUILD["browser"].items():
        files.append(File.generated(config, site.assets["widgets"] + name, content=text))
    runtime_files: Path = BUILD["runtime"]
    files.append(File.generated(config, site.assets["icons"], content=BUILD["icons"]))
    for path in sorted(item for item in runtime_files.rglob("*") if item.is_file()):
        target = site.assets["runtime"] + path.relative_to(runtime_files).as_posix()
        files.append(File.generated(config, target, abs_src_path=str(path)))


def add_own(files: Files, config: Any, own: Own) -> None:
    """Add the edition's pages, in place of the base's where it has such, and its pictures and style sheet."""
    for path, data in dress.files(own, config.extra["edition"]):
        files.append(as_it_is(config, path, data))
    for path in (*(page.path for page in pages.pages(own.folder)), *pages.others(own.folder)):
        target = path.removeprefix("docs/")
        if (old := files.get_file_from_path(target)) is not None:
            files.remove(old)
        files.append(File.generated(config, target, abs_src_path=os.fspath(own.folder.place / path)))
        SOURCES[target] = own.folder.full(path)


def add_for_hosts(files: Files, config: Any) -> None:
    """Add what says how the site is installed as an app, and with which headers it should be sent."""
    short = config.extra.get("edition", {}).get("short_name") or config.site_name
    app = offline.web_manifest(config.site_name, config.site_description, short)
    files.append(File.generated(config, "manifest.webmanifest", content=app))
    files.append(File.generated(config, "_headers", content=policy.headers_file()))


def promise(files: Files, config: Any) -> None:
    """Add empty files for what follows from the text of all pages: links to them are checked before there is any."""
    for path in desk.PROMISED:
        files.append(as_it_is(config, path, b""))


def take_back(files: Files) -> None:
    """Remove the files that were promised, before the real ones come."""
    for path in desk.PROMISED:
        if (promised := files.get_file_from_path(path)) is not None:
            files.remove(promised)
