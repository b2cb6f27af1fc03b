"""What a build worked out, kept for the next one: the same input gives the same output, so it need not be made again.

Kept below ``.cache/made/``. The key is a hash over everything that goes in, the code included; anything unreadable is
made anew.
"""

import contextlib
import hashlib
import pickle
import sys
from collections.abc import Callable, Iterable
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
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL))
    part.replace(path)
    for old in sorted(folder.glob(f"{name}-*.pickle"), key=lambda item: -item.stat().st_mtime)[KEPT:]:
        old.unlink(missing_ok=True)
    return result
