"""What a build worked out, kept for the next one: the same input gives the same output, so it need not be made again.

Kept below ``.cache/made/``. The key is a hash over everything that goes in, the code included; anything unreadable is
made anew.
"""

import contextlib
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
KEPT = 4
"""Latest results that stay."""


def key(root: Path, folders: Iterable[str]) -> str:
    """A hash over names and bytes of all files below ``folders``, and over the Python that runs."""
    found = hashlib.sha256(sys.version.encode())
    for folder in folders:
        top = root / folder
        for path in sorted([top] if top.is_file() else top.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".part") and path.name != "data.json":
                found.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def recall(root: Path, name: str, made_from: str, make: Callable[[], T]) -> T:
    """What ``make`` returns, from the last time it was made from the same input. Raises what ``make`` raises."""
    folder = root / ".cache" / "made"
    path = folder / f"{name}-{made_from[:24]}.pickle"
    # Missing, cut short, or written by another version: all the same, it is made anew.
    with contextlib.suppress(Exception):
        kept: T = pickle.loads(path.read_bytes())  # our own file: whoever can write it can write the code too
        path.touch()
        return kept
    result = make()
    _keep(path, name, result)
    return result


def _keep(path: Path, name: str, result: object) -> None:
    """Write a result whole or not at all, and let the oldest under its name go."""
    _put_aside(path, pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))
    for old in sorted(path.parent.glob(f"{name}-*.pickle"), key=lambda item: -item.stat().st_mtime)[KEPT:]:
        old.unlink(missing_ok=True)


class Shelf:
    """Many small texts that a build works out one by one, each kept by the hash of what it is made from.

    ``made_with`` is a hash over the code that makes them. What a build did not ask for is gone from the next.
    """

    def __init__(self, root: Path, name: str, made_with: str) -> None:
        self.name, self.path = name, root / ".cache" / "made" / f"{name}-{made_with[:24]}.pickle"
        self.before: dict[bytes, str] = {}
        self.now: dict[bytes, str] = {}
        with contextlib.suppress(Exception):
            self.before = dict(pickle.loads(self.path.read_bytes()))

    def recall(self, made_from: str, make: Callable[[], str]) -> str:
        """What ``make`` returns, from the last time it was made from the same text. Raises what ``make`` raises."""
        place = hashlib.sha256(made_from.encode()).digest()
        kept = self.before.get(place)
        self.now[place] = make() if kept is None else kept
        return self.now[place]

    def close(self) -> None:
        """Keep what this build asked for, if it is not what was kept already."""
        if self.now != self.before:
            _keep(self.path, self.name, self.now)


Keep = Callable[[str, Callable[[], bytes]], bytes]
"""Gives the bytes with this fingerprint: the ones it has, or those that the function makes."""


def anew(_fingerprint: str, make: Callable[[], bytes]) -> bytes:
    """A ``Keep`` that keeps nothing."""
    return make()


@contextlib.contextmanager
def shelf(root: Path, name: str) -> Iterator[Keep]:
    """Single files by what they are made from: of many, only those are made anew whose own input has changed.

    What nobody asked for this time is thrown away at the end.
    """
    path = root / ".cache" / "made" / f"{name}.shelf"
    before: dict[str, bytes] = {}
    with contextlib.suppress(Exception):
        before = dict(pickle.loads(path.read_bytes()))
    after: dict[str, bytes] = {}

    def keep(fingerprint: str, make: Callable[[], bytes]) -> bytes:
        if fingerprint not in after:
            after[fingerprint] = before[fingerprint] if fingerprint in before else make()
        return after[fingerprint]

    yield keep
    if after.keys() != before.keys():
        _put_aside(path, pickle.dumps(after, protocol=pickle.HIGHEST_PROTOCOL))


def _put_aside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else is building."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)
