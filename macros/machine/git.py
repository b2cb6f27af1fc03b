"""The edge to git: which commit is checked out, what the log says, and what files said at an earlier time.

Every function answers with less when git is missing, fails, or knows nothing of the folder: a history is a service to
readers and never a reason for a build to fail. What has not been committed is not seen at all.
"""

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60
"""Seconds after which a call to git counts as failed."""
FOLDERS = ("content",)
"""What the history is about."""
COMMITS = 3000
"""How far back the log is read."""
FORMAT = "--format=%x01%H%x02%ct%x02%s%x02%b%x03"
"""What stands in front of the files of each commit; the signs are those that ``history.py`` looks for."""
PLAIN = ("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "core.quotePath=false")
"""What a person may have set for themselves and must not change a build."""
OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF")
"""Variables that git sets for its hooks: a build inside one looks at its own folder all the same."""


@dataclass(frozen=True)
class State:
    """Where a copy of the project stands."""

    head: str
    """The commit that is checked out."""
    cut: frozenset[str] = frozenset()
    """Commits before which a shallow copy knows nothing: all they hold looks new."""


def state(root: Path) -> State | None:
    """The state of the repository that ``root`` stands in; None without git, a repository or a commit."""
    told = _git(root, "rev-parse", "HEAD^{commit}", "--git-path", "shallow")
    if told is None:
        return None
    head, _, place = told.decode("utf-8", "surrogateescape").rstrip("\n").partition("\n")
    try:
        return State(head, frozenset((root / place).read_text("ascii").split()))
    except (OSError, UnicodeDecodeError):
        return State(head)


def log(root: Path, state: State) -> str:
    """The log up to ``state``, newest first, merges as one step, as ``history.py`` reads it; empty when it fails."""
    what = ("--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--no-color")
    told = _git(root, *PLAIN, "log", *what, "--encoding=UTF-8", f"-n{COMMITS}", FORMAT, state.head, "--", *FOLDERS)
    return (told or b"").decode("utf-8", "replace")


def blobs(root: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """The bytes behind object ids; one that cannot be had is left out."""
    wanted = sorted(set(ids))
    told = _git(root, "cat-file", "--batch", given="".join(f"{id}\n" for id in wanted)) if wanted else b""
    found: dict[str, bytes] = {}
    at, data = 0, told or b""
    for id in wanted:
        end = data.find(b"\n", at)
        if end < 0:
            break
        head = data[at:end].split()
        at = end + 1
        if len(head) == 3 and head[2].isdigit():
            size = int(head[2])
            if head[1] == b"blob":
                found[id] = data[at : at + size]
            at += size + 1
    return found


def _git(root: Path, *words: str, given: str | None = None) -> bytes | None:
    """What git prints; None when it cannot be run or says that something is wrong."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    # Objects that a partial copy left on the server stay there: a build asks no network.
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(root), *words],
            input=given.encode() if given is not None else None,
            stdin=None if given is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
