"""The folder of the built site: only what differs is written, and what no longer belongs there is removed.

What a file holds is known from the last build only while the file looks as it did then: its size, its times and its
number on the disk. One that looks otherwise, or that was written so shortly before this was noted that a later edit
might look the same, is read and compared, as git does with its index. So whatever anyone does in the folder between two
builds, the next one leaves it as a build into an empty folder would.
"""

import contextlib
import os
import pickle
import shutil
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

Look = tuple[int, int, int, int]
"""Size, time of the last change in nanoseconds, that of its entry in the file system, number."""
Kept = tuple[Look, bytes]
"""How a file looks, and the SHA-256 of what it says."""
CARE = 2_000_000_000
"""Nanoseconds: file systems note times this roughly at worst."""


class Written:
    """One build's way into the folder ``site``. ``memory`` is the file that says what the last build left in it.

    ``begin``, then ``put`` for each file, then ``end``. Files and folders whose names begin with a dot stay as they are
    on top of the site, as MkDocs leaves them. Another build into the same folder waits.
    """

    def __init__(self, site: Path, memory: Path | None) -> None:
        self.site, self.memory = site, memory
        self.known: dict[str, Kept] = {}
        self.there: dict[str, Look] = {}
        self.folders: set[str] = set()
        self.done: dict[str, Kept] = {}
        self.lock: IO[bytes] | None = None
        self.begun = False

    def begin(self) -> None:
        """Look at the folder as it is."""
        self.begun = True
        if self.memory is not None:
            self.lock = _locked(self.memory.with_suffix(".lock"))
            self.known = _known(self.memory, os.fspath(self.site))
        if self.site.is_dir():
            for path, found in _walk(os.fspath(self.site), ""):
                if found is None:
                    self.folders.add(path)
                else:
                    self.there[path] = found

    def put(self, path: str, data: bytes) -> None:
        """Have ``data`` stand at ``path``, from the root of the site with slashes."""
        digest = sha256(data).digest()
        look = self.there.get(path)
        if look is not None and self._holds(path, look, data, digest):
            self.done[path] = look, digest
        else:
            self.done[path] = self._write(path, data), digest

    def write(self, data: bytes, path: str) -> None:
        """``put`` by a path on this machine, in the way that MkDocs asks for it."""
        self.put(Path(path).relative_to(self.site).as_posix(), data)

    def _holds(self, path: str, look: Look, data: bytes, digest: bytes) -> bool:
        """Whether the file says that already."""
        earlier = self.done.get(path)
        if earlier is not None:  # written a second time in one build
            return earlier[1] == digest
        if look[0] != len(data):
            return False
        if self.known.get(path) == (look, digest):
            return True
        try:
            return (self.site / path).read_bytes() == data
        except OSError:
            return False

    def _write(self, path: str, data: bytes) -> Look:
        self._make_room(path)
        with (self.site / path).open("wb") as file:
            file.write(data)
            file.flush()
            look = _look(os.fstat(file.fileno()))
        self.there[path] = look
        return look

    def _make_room(self, path: str) -> None:
        """Have folders where the path needs them, and no folder in its own place."""
        if path in self.folders:
            shutil.rmtree(self.site / path)
            self._gone(path)
        parts = path.split("/")[:-1]
        if "/".join(parts) in self.folders:
            return
        for folder in ("/".join(parts[: number + 1]) for number in range(len(parts))):
            if folder in self.there:
                (self.site / folder).unlink()
                del self.there[folder]
            self.folders.add(folder)
        self.site.joinpath(*parts).mkdir(parents=True, exist_ok=True)

    def _gone(self, folder: str) -> None:
        inside = f"{folder}/"
        self.there = {path: look for path, look in self.there.items() if not path.startswith(inside)}
        self.folders = {path for path in self.folders if path != folder and not path.startswith(inside)}

    def files(self) -> dict[str, tuple[str, int]]:
        """Path of every file that has been put → SHA-256 and size of what it says."""
        return {path: (digest.hex(), look[0]) for path, (look, digest) in self.done.items()}

    def end(self) -> None:
        """Remove what was not put there in this build, and note what stands there now."""
        for path in self.there.keys() - self.done.keys():
            (self.site / path).unlink(missing_ok=True)
        needed = {folder for path in self.done for folder in _above(path)}
        for folder in sorted(self.folders - needed, reverse=True):
            with contextlib.suppress(FileNotFoundError):
                (self.site / folder).rmdir()
        self._note()
        self.release()

    def _note(self) -> None:
        if self.memory is None or self.done == self.known:
            return
        self.memory.parent.mkdir(parents=True, exist_ok=True)
        part = self.memory.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            pickle.dump((os.fspath(self.site), self.done), file, protocol=pickle.HIGHEST_PROTOCOL)
        part.replace(self.memory)

    def release(self) -> None:
        """Let the next build in. What this one has not finished is looked at by that."""
        if self.lock is not None:
            self.lock.close()
            self.lock = None


def _look(found: os.stat_result) -> Look:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _known(memory: Path, site: str) -> dict[str, Kept]:
    """What the last build left, but for files as young as the note itself: they may have changed since unseen."""
    with contextlib.suppress(Exception):  # missing, cut short, of another version: every file is compared
        with memory.open("rb") as file:
            place, known = pickle.load(file)
            settled = os.fstat(file.fileno()).st_mtime_ns - CARE
        if place == site:
            return {path: kept for path, kept in known.items() if max(kept[0][1], kept[0][2]) < settled}
    return {}


def _walk(folder: str, inside: str) -> Iterator[tuple[str, Look | None]]:
    """Every file with its look and every folder with none. What is neither, such as a link, is removed."""
    with os.scandir(folder) as found:
        for item in found:
            if not inside and item.name.startswith("."):
                continue
            state = item.stat(follow_symlinks=False)
            path = f"{inside}{item.name}"
            if stat.S_ISDIR(state.st_mode):
                yield path, None
                yield from _walk(item.path, f"{path}/")
            elif stat.S_ISREG(state.st_mode) and state.st_nlink == 1:
                yield path, _look(state)
            else:
                Path(item.path).unlink()


def _above(path: str) -> Iterator[str]:
    at = path.rfind("/")
    while at > 0:
        yield path[:at]
        at = path.rfind("/", 0, at)


def _locked(path: Path) -> Any:
    """A lock that goes with the process, or nothing where there is no such thing."""
    try:
        import fcntl
    except ImportError:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("wb")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file
