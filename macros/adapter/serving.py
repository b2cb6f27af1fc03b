"""The preview: whole builds, and before each the pages of an edit alone."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.exceptions import Abort
from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import write_file

from macros import changed, inputs
from macros.adapter.content import in_force, look_ahead, read
from macros.adapter.finding import told
from macros.adapter.settings import TITLED
from macros.adapter.state import BUILD
from macros.adapter.writing import hand_back
from macros.memory import Nothing
from macros.preview import Preview, unsaid
from macros.site import set_current
from macros.watch import Watch


def begin(server: Any, root: Path, builder: Callable[[], object]) -> None:
    """Have the server show an edit in two steps. ``builder`` builds the whole site."""
    last = dict(BUILD)

    def whole() -> None:
        try:
            builder()
        finally:
            hand_back()
        last.clear()
        last.update(BUILD)

    def quick(looked: set[str]) -> list[str]:
        BUILD.clear()
        BUILD.update(last)
        return _quick(root, looked)

    def ready() -> None:
        with suppress(Exception, Abort):  # whatever it is, the next build meets it again and says so
            look_ahead(root)

    BUILD["server"] = last["server"] = Preview(server, whole, quick, ready, BUILD["begun"])


def _quick(root: Path, looked: set[str]) -> list[str]:
    """Render anew the pages of changed entries and those that somebody looks at, with all else as it was built last.

    Gives the paths of the files written. Nothing if it takes a whole build: when more than texts of entries changed, or
    MkDocs has something to say, which it then says once.
    """
    edition = in_force(root)
    if BUILD["frame"] != inputs.besides_content(root, edition):
        return []
    edit = changed.edit(BUILD["made"].site, read(root, edition), TITLED)
    if edit is None:
        return []
    set_current(edit.site)
    BUILD["desk"].turn(edit.site)
    BUILD["filled"], BUILD["dressed"] = Watch(Nothing(), edit.site), Nothing()
    config, files = BUILD["config"], BUILD["all_files"]
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    chosen = {file.src_uri: file for file in pages if file.url.removeprefix("./") in edit.shown_on | looked}
    made = {page.path: page.markdown for page in changed.remade(edit.site, set(chosen))}
    if not BUILD["generated"].intersection(chosen) <= made.keys():
        return []
    for path, markdown in made.items():
        chosen[path].content_string = markdown
    config.extra["social"] |= told(edit.site, chosen.values())
    with unsaid("mkdocs") as said:
        for path, title in edit.titles:
            if title and (file := files.get_file_from_path(path)) is not None:
                file.page.title = title
        for file in chosen.values():
            _populate_page(file.page, config, files)
        if said:
            return []
        for path, text in BUILD["detached"].items():
            write_file(text.encode(), os.fspath(Path(config.site_dir, path)))
        for file in chosen.values():
            _build_page(file.page, config, pages, BUILD["nav"], BUILD["env"])
        return [file.dest_uri for file in chosen.values()]
    return []
