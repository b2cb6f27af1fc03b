"""Drives the preview of the project in the working folder as MkDocs' server does, edit by edit.

Reads a list of edits as JSON from the first argument: each has ``files`` (path → text, or null to delete it), ``look``
(addresses of pages that somebody has open), ``pages`` (the files to note), and ``hurry`` if another edit comes before
the whole site is built. Writes what happened as JSON to the file of the second argument, and leaves the site that is
served at the end in the folder of the third.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

ADDRESS = "http://127.0.0.1:8000/"


def main(edits: list[dict[str, Any]], out: Path, final: Path) -> None:
    folder = final.with_name(f"{final.name}-served")
    folder.mkdir()

    def config() -> Any:
        found = load_config(site_dir=str(folder))
        found.site_url = ADDRESS
        return found

    def builder(first: Any = None) -> None:
        build(first or config(), serve_url=ADDRESS)

    start = config()
    start.plugins.on_startup(command="serve", dirty=False)
    builder(start)
    server = LiveReloadServer(builder, "127.0.0.1", 0, str(folder))
    start.plugins.on_serve(server, config=start, builder=builder)
    preview = sys.modules["macros.hooks"].BUILD["server"] if "macros.hooks" in sys.modules else server.builder.__self__
    whole, told = preview.whole, []

    for edit in edits:
        for path, text in edit["files"].items():
            Path(path).unlink() if text is None else Path(path).write_text(text, encoding="utf-8")
        note: dict[str, Any] = {"first": None, "failed": None}

        def texts(pages: list[str] = edit["pages"]) -> dict[str, str]:
            found = {page: Path(server.root, page) for page in pages}
            return {page: path.read_text(encoding="utf-8") for page, path in found.items() if path.is_file()}

        def noted(note: dict[str, Any] = note, wanted: int = server._wanted_epoch + 1, texts: Any = texts) -> None:
            if server._visible_epoch == wanted:
                note["first"] = texts()
            whole()

        preview.whole = noted
        preview.open.clear()
        preview.open.update(edit.get("look", ()))
        server._wanted_epoch += 1
        server._want_rebuild = edit.get("hurry", False)
        epoch, root = server._wanted_epoch, server.root
        try:
            server.builder()
            server._visible_epoch = server._wanted_epoch
        except BaseException as error:
            note["failed"] = type(error).__name__
        note["loads_again"] = server._visible_epoch > epoch
        note["held_back"] = server._visible_epoch != server._wanted_epoch
        note["whole"] = server.root != root
        note["then"] = texts()
        told.append(note)
    shutil.copytree(server.root, final)
    start.plugins.on_shutdown()
    shutil.rmtree(folder)
    out.write_text(json.dumps({"told": told, "left": [path.name for path in final.parent.iterdir()]}), encoding="utf-8")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
