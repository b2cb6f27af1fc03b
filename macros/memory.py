"""What a build worked out, kept for the next one: the same input gives the same output, so it need not be made again.

Kept below ``.cache/made/``. The key is a hash over everything that goes in, the code included; anything unreadable is
made anew.
"""

import contextlib
import ctypes
import hashlib
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

from macros.pause import paused

T = TypeVar("T")
KEPT = 4
"""Latest results that stay."""
YOUNG = 2_000_000_000
"""Nanoseconds after a change in which a file might change again and look the same."""
_DIGESTS: dict[str, tuple[tuple[int, ...], bytes]] = {}
"""Path of a file that a key went over → how it looked, and its SHA-256."""


def key(root: Path, folders: Iterable[str]) -> str:
    """A hash over names and bytes of all files below ``folders``, and over the Python that runs."""
    found = hashlib.sha256(sys.version.encode())
    for folder in folders:
        top = root / folder
        files = [(folder, os.fspath(top), top.stat())] if top.is_file() else _files(os.fspath(top), folder)
        for name, path, state in paused(sorted(files, key=itemgetter(0))):
            found.update(f"{name}\0".encode() + _digest(path, state))
    return found.hexdigest()


def _files(folder: str, name: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """Name, path and state of every file below a folder, but for what builds write there."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                if item.name != "__pycache__":
                    yield from _files(item.path, f"{name}/{item.name}")
            elif not item.name.endswith((".pyc", ".part")) and item.name != "data.json" and item.is_file():
                yield f"{name}/{item.name}", item.path, item.stat()


def _digest(path: str, state: os.stat_result) -> bytes:
    """The SHA-256 of a file. Within one process it is read once as long as it looks the same, and not too young."""
    look = state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino
    known, digest = _DIGESTS.get(path, (None, b""))
    if known != look:
        digest = hashlib.sha256(Path(path).read_bytes()).digest()
        if max(look[:2]) < time.time_ns() - YOUNG:
            _DIGESTS[path] = look, digest
    return digest


def recall(root: Path, name: str, made_from: str, make: Callable[[], T], place: str = "made", keep: bool = True) -> T:
    """What ``make`` returns, from the last time it was made from the same input. Raises what ``make`` raises.

    ``place`` is the folder below ``.cache``. What is out of date soon need not be kept.
    """
    folder = root / ".cache" / place
    path = folder / f"{name}-{made_from[:24]}.pickle"
    # Missing, cut short, or written by another version: all the same, it is made anew.
    with contextlib.suppress(Exception):
        kept: T = pickle.loads(path.read_bytes())  # our own file: whoever can write it can write the code too
        path.touch()
        return kept
    result = make()
    if keep:
        _put_aside(path, result)
        _forget(folder, f"{name}-*.pickle")
    return result


def _forget(folder: Path, pattern: str) -> None:
    """Let all but the latest files of a name go."""
    for old in sorted(folder.glob(pattern), key=lambda item: -item.stat().st_mtime)[KEPT:]:
        old.unlink(missing_ok=True)


class Shelf(Generic[T]):
    """Many small results that a build works out one by one, each kept by what it is made from.

    ``made_with`` is a hash over the code that makes them: with other code all are made anew. What a build did not ask
    for is gone from the next.
    """

    def __init__(self, root: Path, name: str, made_with: str = "") -> None:
        self.name = name
        self.path = root / ".cache" / "made" / (f"{name}-{made_with[:24]}.shelf" if made_with else f"{name}.shelf")
        self.before: dict[bytes, T] = {}
        self.now: dict[bytes, T] = {}
        self.changed = False
        with contextlib.suppress(Exception):
            stamp, held = _HELD.get(self.path, ((), {}))
            self.before = held if stamp == _stamp(self.path) else dict(pickle.loads(self.path.read_bytes()))

    def recall(self, made_from: str, make: Callable[[], T], holds: Callable[[T], bool] = lambda _kept: True) -> T:
        """What ``make`` returns, from the last time it was made from the same text. Raises what ``make`` raises.

        ``holds`` says of what was kept whether it still counts.
        """
        place = hashlib.sha256(made_from.encode()).digest()
        if place not in self.now:
            if place in self.before and holds(self.before[place]):
                self.now[place] = self.before[place]
            else:
                self.now[place] = make()
                self.changed = True
        return self.now[place]

    def look(self, made_from: str) -> T | None:
        """What was kept last time, whether or not it still counts."""
        return self.before.get(hashlib.sha256(made_from.encode()).digest())

    def put(self, made_from: str, result: T) -> None:
        """Keep a result that was made elsewhere."""
        self.now[hashlib.sha256(made_from.encode()).digest()] = result
        self.changed = True

    def __contains__(self, made_from: str) -> bool:
        return hashlib.sha256(made_from.encode()).digest() in self.before

    def close(self, hold: bool = True) -> None:
        """Keep what this build asked for, if it is not what was kept already. ``hold`` it in this process too."""
        if self.changed or len(self.now) != len(self.before):
            _put_aside(self.path, self.now)
            _forget(self.path.parent, f"{self.name}-*.shelf")
        with contextlib.suppress(OSError):
            if hold and _AGAIN[0]:
                _HELD[self.path] = (_stamp(self.path), self.now)


class Nothing(Shelf[Any]):
    """A shelf that keeps nothing."""

    def __init__(self) -> None:
        self.before, self.now = {}, {}
        self.changed = False

    def recall(self, made_from: str, make: Callable[[], T], holds: Any = None) -> T:
        """What ``make`` returns."""
        return make()

    def close(self, hold: bool = True) -> None:
        """Keep nothing."""


_AGAIN = [True]
"""Whether this process may build again."""


def once(alone: bool) -> None:
    """Whether this process builds once and ends: then it need not hold what it has put on shelves."""
    _AGAIN[0] = not alone


def trim() -> None:
    """Give back to the system what has become free; the C library would hold it (glibc)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


_HELD: dict[Path, tuple[object, Any]] = {}
"""Path of a shelf → which state of its file this process holds, and what is in it: a preview builds again and again."""


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


Keep = Callable[[str, Callable[[], bytes]], bytes]
"""Gives the bytes with this fingerprint: the ones it has, or those that the function makes."""


def anew(_fingerprint: str, make: Callable[[], bytes]) -> bytes:
    """A ``Keep`` that keeps nothing."""
    return make()


@contextlib.contextmanager
def shelf(root: Path, name: str) -> Iterator[Keep]:
    """A shelf of files whose fingerprints say everything that they are made from, the code too."""
    files: Shelf[bytes] = Shelf(root, name)
    yield files.recall
    files.close()


def _put_aside(path: Path, result: object) -> None:
    """Write a file whole or not at all, whoever else is building."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        pickle.dump(result, file, protocol=pickle.HIGHEST_PROTOCOL)
    part.replace(path)
