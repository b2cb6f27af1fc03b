"""The built site, for every test that looks at one: built when it is missing or older than what it is made of.

``site()`` builds into ``.cache/site/<stamp>/``, where the stamp is a hash over everything that goes in. Workers of one
session, and sessions that follow each other, share that folder; a lock lets only one of them build. ``made()`` keeps
the site of a changed copy in the same way.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "site"
INPUTS = ("content", "docs", "macros", "widgets", "requirements", "mkdocs.yml", "package.json", "package-lock.json")
INSTALLED = ("node_modules", ".venv", ".cache/pyodide-build", ".cache/bytecode", ".cache/machine")
"""What the Makefile installs or compiles; a copy of the project points at it."""
WRITTEN = ("__pycache__", "data.json")
"""Written by the build itself, so no reason to build again."""


KEPT = 3
"""Latest builds that stay in the cache."""


class NotBuilt(Exception):
    """The site could not be built; the text is what the build said."""


@cache
def site() -> Path:
    """The folder of the built site. Raises NotBuilt with what the build printed."""
    CACHE.mkdir(parents=True, exist_ok=True)
    target = CACHE / stamp()
    with (CACHE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.is_dir():
            half = CACHE / ".half"
            shutil.rmtree(half, ignore_errors=True)
            done = build(ROOT, half)
            if done.returncode:
                raise NotBuilt(f"{done.stdout}{done.stderr}")
            half.rename(target)
            target.touch()
            # A session that began before the last edit may still be reading the one before.
            folders = sorted(
                (path for path in CACHE.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime
            )
            for old in folders[KEPT:]:
                shutil.rmtree(old)
    return target


def made(root: Path, name: str, **environment: str) -> Path:
    """The site of the copy of the project at ``root`` with these variables, and beside it the engine's data.

    Built when no session before has built it from the same bytes with the same programs; kept below ``.cache/tests``
    under ``name``, the latest two of each. Raises NotBuilt with what the build printed.
    """
    own = environment.get("EDITION")
    said = repr((sorted(environment.items()), installed()))
    target = ROOT / ".cache/tests/sites" / f"{name}-{stamp(root, *([own] if own else []), said=said)}"
    data = "widgets/fieldbook/data.json"
    if target.is_dir():
        target.touch()
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        half = target.with_name(f"{target.name}.{os.getpid()}.part")
        done = build(root, half / "site", **environment)
        if done.returncode:
            raise NotBuilt(f"{done.stdout}{done.stderr}")
        shutil.copy2(root / data, half / "data.json")
        half.rename(target)
        for old in sorted(target.parent.glob(f"{name}-*"), key=lambda path: -path.stat().st_mtime)[2:]:
            shutil.rmtree(old)
    shutil.copy2(target / "data.json", root / data)
    return target / "site"


def build(root: Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the project at ``root`` into ``folder`` as ``make build`` does, with these variables of ours only.

    Without ``EDITION`` among them it is the base, also in a fork that has an edition of its own. A warning fails it: so
    it is not told to be quiet, which would hide warnings from MkDocs too, and its news is left out of the answer.
    """
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL", "GITHUB_ACTIONS")}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--clean", "--site-dir", str(folder)],
        cwd=root,
        env={**kept, "NO_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": "1", "EDITION": "", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    done.stderr = "".join(line for line in done.stderr.splitlines(keepends=True) if not line.startswith("INFO "))
    return done


def copy(folder: Path, name: str) -> Path:
    """A copy of the project in ``folder`` that can be changed; what is installed is shared.

    What its builds work out is kept for those of the next session under ``name``, as a clone keeps its own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = ROOT / ".cache" / "tests" / "made" / name
    made.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").mkdir(exist_ok=True)
    (folder / ".cache/made").symlink_to(made)
    for name in INPUTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(*WRITTEN))
        else:
            shutil.copy2(source, folder / name)
    for name in INSTALLED:
        (ROOT / name).mkdir(parents=True, exist_ok=True)  # a first build may still have to make it
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(ROOT / name)
    return folder


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file of a built site by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


@cache
def installed() -> list[str]:
    """Which Python runs, and the name and version of every package that it has: what else a result hangs on."""
    return [sys.version, *sorted(f"{item.name} {item.version}" for item in distributions())]


def stamp(root: Path = ROOT, *more: str, said: str = "") -> str:
    """A hash over the names and bytes of everything that a site is made of, ``more`` files or folders and ``said``."""
    found = hashlib.sha256(said.encode())
    for path in _files(root, *INPUTS, *more):
        found.update(os.path.relpath(path, root).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _files(root: Path, *names: str) -> Iterator[Path]:
    for name in names:
        source = root / name
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and not set(path.parts) & set(WRITTEN):
                yield path
