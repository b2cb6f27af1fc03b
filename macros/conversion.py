"""A page's Markdown → its HTML, from the last build where nothing that it follows from has changed.

Works on MkDocs' page as it is handed over, and leaves on it what its own ``render`` leaves. A page with a link that
leads nowhere is never kept: it is converted again, and complained about again, in every build.
"""

import re
from dataclasses import dataclass
from typing import Any

from macros import blocks
from macros.memory import Shelf

ROOTED = re.compile(r'\s(?:href|src)="/')


@dataclass(frozen=True)
class Converted:
    """What a page became."""

    html: str
    toc: Any
    title: str | None
    anchors: set[str]
    """What a link can lead to."""
    links: dict[str, dict[str, str]]
    """File → anchor → how the page writes the link; MkDocs looks at the end whether there is such an anchor."""
    asked: dict[str, str] | None
    """Path of a file that a link was looked up as → its address; None where one was not found."""

    def holds(self, files: Any) -> bool:
        """Whether the links of the page lead where they led."""
        return self.asked is not None and all(_address(files, path) == url for path, url in self.asked.items())


def _address(files: Any, path: str) -> str | None:
    """The address of a file that is published."""
    file = files.get_file_from_path(path)
    return file.url if file is not None and not file.inclusion.is_excluded() else None


class Asked:
    """MkDocs' files, noting the ones that links are looked up as."""

    def __init__(self, files: Any) -> None:
        self.files = files
        self.found: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> Any:
        """The file at a path."""
        self.found[path] = _address(self.files, path)
        return self.files.get_file_from_path(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.files, name)


def render(page: Any, shelf: Shelf[Converted], config: Any, files: Any) -> None:
    """In place of ``page.render(config, files)``."""
    made_from = f"{page.file.src_uri}\0{page.file.url}\0{page.markdown}"
    kept = shelf.recall(made_from, lambda: convert(page, config, files), lambda it: it.holds(files))
    page.content, page.toc, page._title_from_render = kept.html, kept.toc, kept.title
    page.present_anchor_ids = kept.anchors
    page.links_to_anchors = {files.get_file_from_path(path): links for path, links in kept.links.items()}


def convert(page: Any, config: Any, files: Any) -> Converted:
    """Convert a page, with the blocks that are finished set aside meanwhile."""
    asked, whole = Asked(files), page.markdown
    page.markdown, finished = blocks.split(whole)
    try:
        type(page).render(page, config, asked)
    finally:
        page.markdown = whole
    links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
    found = {path: url for path, url in asked.found.items() if url is not None}
    sound = len(found) == len(asked.found) and not ROOTED.search(page.content)
    return Converted(
        blocks.join(page.content, finished),
        page.toc,
        page._title_from_render,
        page.present_anchor_ids | blocks.anchors(finished),
        links,
        found if sound else None,
    )
