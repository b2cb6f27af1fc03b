"""The bytes of the files below ``content/``."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

LINKED = b"# A link to another file. Only files are read: a link could lead out of the project.\n"
"""What is read of a symbolic link; reading it gives a problem, as any file without a field does."""
TICK = 2_000_000_000
"""Nanoseconds: no file system tells times apart less finely."""
Held = dict[str, tuple[tuple[int, ...], bytes]]
"""Path on this machine → state of the file, and its bytes. The state is empty where the clock can't vouch for it."""


def read_folder(root: Path, held: Held | None = None) -> dict[str, bytes]:
    """The bytes of every file below ``root/content``, by path relative to ``root``. The one place that reads.

    ``held`` is what was read before: a file that has not been written since is not read again.
    """
    before, now = held or {}, Held()
    folder = os.fspath(root / "content")
    # In the order of folders and names: a sign that no name holds stands between them.
    for item in sorted(_below(folder), key=lambda item: item.path.replace(os.sep, "\0")):
        now[item.path] = _read(item, before.get(item.path))
    if held is not None:
        held.clear()
        held.update(now)
    return {_name(f"content{path[len(folder) :]}"): raw for path, (_state, raw) in now.items()}


def _below(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files in a folder and its folders, but for hidden ones."""
    with contextlib.suppress(FileNotFoundError, PermissionError), os.scandir(folder) as inside:
        for item in inside:
            if item.is_dir(follow_symlinks=False):
                yield from _below(item.path)
            elif item.is_file() and not item.name.startswith("."):
                yield item


def _read(item: os.DirEntry[str], before: tuple[tuple[int, ...], bytes] | None) -> tuple[tuple[int, ...], bytes]:
    if item.is_symlink():
        return (), LINKED
    told = item.stat()
    state = (told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino)
    if before is not None and before[0] == state:
        return before
    # Written a moment ago, it may be written to again within the same tick of the clock.
    settled = time.time_ns() - max(told.st_mtime_ns, told.st_ctime_ns) > TICK
    return state if settled else (), Path(item.path).read_bytes()


def _name(path: str) -> str:
    """The path as text that can be printed; Linux takes any bytes as a name."""
    path = path.replace(os.sep, "/")
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
