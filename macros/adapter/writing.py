"""The way into the site's folder, in place of MkDocs' own: only what differs is written (``macros/written.py``)."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import mkdocs.utils
from mkdocs.structure.files import Files, InclusionLevel

from macros import bundle
from macros.adapter.additions import as_it_is
from macros.adapter.state import BUILD
from macros.pause import paused
from macros.written import Written

MKDOCS_OWN = {name: getattr(mkdocs.utils, name) for name in ("clean_directory", "write_file")}
"""How MkDocs empties the site's folder and writes a file."""


def take_over(root: Path, site: Path) -> None:
    """Have MkDocs write into the folder ``site`` by way of ours."""
    note = None if BUILD.get("preview") else root / f".cache/made/written-{bundle.digest(str(site))}.note"
    out = BUILD["written"] = Written(site, note)
    vars(mkdocs.utils).update(clean_directory=lambda _site: out.begin(), write_file=out.write)


def hand_back() -> None:
    """Let MkDocs write by itself again."""
    vars(mkdocs.utils).update(MKDOCS_OWN)
    if out := BUILD.pop("written", None):
        out.release()


def give_up() -> None:
    """End in the middle: leave no page of an earlier build behind, as MkDocs does."""
    if (out := BUILD.get("written")) and out.begun:
        out.end()
    hand_back()


def copy_by_way_of(out: Written, files: Files) -> None:
    """Have ``files`` hand over every file that is no page to ``out`` when MkDocs wants them copied."""
    vars(files).update(copy_static_files=partial(_copied, out, files))


def _copied(out: Written, files: Files, *, dirty: bool, inclusion: Callable[[InclusionLevel], bool]) -> None:
    for file in files:
        if not file.is_documentation_page() and inclusion(file.inclusion):
            out.put(file.dest_uri, file.content_bytes)


def write_twins(config: Any) -> None:
    """Write what programs read, which was made meanwhile."""
    out = BUILD.get("written")
    for path, text in paused(BUILD["twins"].results()):
        file = as_it_is(config, path, text.encode())
        out.put(file.dest_uri, file.content_bytes) if out else file.copy_file()
