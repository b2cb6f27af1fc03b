"""The content, read and checked, what is made of it, and the files to take away, which are made meanwhile."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

from macros import bundle, downloads, frame, inputs
from macros.adapter.state import BUILD, READ, lasting
from macros.beside import MANY, Beside
from macros.check import check
from macros.edition import dress
from macros.edition.folder import Folder, NoEdition, find
from macros.load import Library, load, read_folder, read_last
from macros.machine import desk
from macros.made import Made, make
from macros.memory import Nothing, Shelf, recall, shelf
from macros.pause import pause, paused
from macros.problem import report
from macros.readbefore import keep
from macros.terms import usage
from macros.watch import Alone, Watch


def remembered(root: Path, edition: Folder | None, repo_url: str, site_url: str) -> Made:
    """Everything that follows from the content, from the last time if nothing has changed. Stops as ``read`` does."""
    made_from = inputs.content(root, repo_url, site_url, edition, os.environ)
    settled = inputs.settled(root, edition)
    BUILD.update(files=None, sizes={}, inputs=made_from, settled=bundle.digest(f"{settled}{repo_url}{site_url}"))
    anew = partial(_make, root, made_from, repo_url, site_url, edition)
    return recall(root, "content", made_from, anew, keep=lasting())


def in_force(root: Path) -> Folder | None:
    """The edition in force, read. Stops when EDITION names a folder that isn't there."""
    try:
        return find(root, os.environ.get("EDITION"))
    except NoEdition as missing:
        raise Abort(str(missing)) from None


def read(root: Path, edition: Folder | None) -> Library:
    """The content without problems. Stops with the report if there are any."""
    again = "server" in BUILD  # a preview has what it read before at hand
    before: Shelf[Any] = Nothing() if again else Shelf(root, "entries", BUILD["settled"])
    keep(before.look("") or {})
    library = load(read_folder(root, READ), edition)
    problems = check(library)
    if problems:
        print(report(problems, library.files), file=sys.stderr)
        raise Abort("The content has problems; the site was not built.")
    before.put("", read_last())
    before.close(hold=False)
    return library


def look_ahead(root: Path) -> None:
    """Work out for a preview what its first edit asks for."""
    library = load(read_folder(root, READ), in_force(root))
    check(library)
    usage(library)


def to_take_away(root: Path, library: Library, site_url: str) -> dict[str, bytes]:
    """Path and bytes of every file to take away; they were begun when the content was made, if it was."""
    if BUILD["files"]:
        begun: dict[str, bytes] = BUILD["files"].result()
        return begun
    return _files(root, BUILD["inputs"], library, site_url)


def _make(root: Path, made_from: str, repo_url: str, site_url: str, edition: Folder | None) -> Made:
    """Read and check the content and make everything that follows from it; stop with the report if it's wrong."""
    ahead = Beside(partial(_ahead, root))
    library = read(root, edition)
    if not BUILD.get("preview"):
        READ.clear()
        library.forget()  # a preview finds its next problems in files that were read before
    own = dress.settings(library.own, os.environ) if library.own else {}
    repo_url, site_url = own.get("repo_url", repo_url).rstrip("/"), own.get("site_url", site_url)
    # Lean, so that what only problems need goes when this function ends.
    BUILD["files"] = Beside(partial(_files, root, made_from, library.lean(), site_url))
    if library.files > MANY:
        BUILD["files"].wait()  # with what follows from so many entries both would take more than 1 GiB
    made = make(library, repo_url, site_url, lambda name: Shelf(root, name, BUILD["settled"]))
    ahead.result()
    pause()
    return made


def _ahead(root: Path) -> None:
    """Work out what does not follow from the content's files, so that it is there when it is asked for."""
    frame.browser_files(root)
    desk.past(root)


def _files(root: Path, made_from: str, library: Library, site_url: str) -> dict[str, bytes]:
    def made() -> dict[str, bytes]:
        watch = Watch(Shelf(root, "taken", BUILD["settled"]), Alone(library))
        with shelf(root, "pdf") as keep:
            found = downloads.all_files(library, site_url, keep, watch.of_library)
            files = {item.path: item.data for item in paused(found)}
        watch.close()
        return files

    return recall(root, "files", made_from, made, keep=lasting())
