"""What a session of tests worked out from given bytes alone, kept for the next one below ``.cache/tests/``.

Only for what cannot come out differently: a file that LibreOffice made of another, whether a page is valid HTML, which
lines some tests reach, what axe finds on a page of which each part is the same. The key is a hash over everything that
goes in, the program's version too. What a browser does is never kept.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.building import ROOT

CACHE = ROOT / ".cache" / "tests"
MOST = 600
"""Latest files of a kind that stay."""
_tidied: set[Path] = set()
"""The kinds that this process has tidied up."""


def kept(kind: str, made_from: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """What ``make`` returns, from the last time it was made from the same bytes. Raises what ``make`` raises."""
    parts = list(made_from)
    data = recall(kind, parts)
    if data is None:
        data = make()
        keep(kind, parts, data)
    return data


def recall(kind: str, made_from: Iterable[bytes]) -> bytes | None:
    """What was kept for these bytes."""
    path = _place(kind, made_from)
    if not path.is_file():
        return None
    path.touch()
    return path.read_bytes()


def keep(kind: str, made_from: Iterable[bytes], data: bytes, most: int = MOST) -> None:
    """Write it whole or not at all; the first time in a process, let the oldest of its kind go, all but ``most``."""
    path = _place(kind, made_from)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)
    if path.parent not in _tidied:
        _tidied.add(path.parent)
        for old in sorted(path.parent.glob("*.kept"), key=_age)[most:]:
            old.unlink(missing_ok=True)


def _age(path: Path) -> float:
    """For the order: a file that another process has just let go is the oldest."""
    try:
        return -path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def files(*names: str) -> list[bytes]:
    """Names and bytes of all files below these folders of the project, as what something is made from."""
    found = []
    for name in names:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and "__pycache__" not in path.parts and path.name != "data.json":
                found += [path.relative_to(ROOT).as_posix().encode(), path.read_bytes()]
    return found


def program(path: str) -> bytes:
    """Which build of a program this is: its place, size and time."""
    real = Path(path).resolve()
    there = real.stat()
    return f"{real} {there.st_size} {there.st_mtime_ns}".encode()


def _place(kind: str, made_from: Iterable[bytes]) -> Path:
    found = hashlib.sha256()
    for part in made_from:
        found.update(len(part).to_bytes(8, "big") + part)
    return CACHE / kind / f"{found.hexdigest()[:32]}.kept"
