"""The log of git → what changed in the content: which entries, in which fields, when and why. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from macros.load import claimed
from macros.machine.sections import alone, differing
from macros.yamlread import read

KEPT = 50
"""Latest changes that are told."""
COMMIT = re.compile(r"\x01([0-9a-f]{40,64})\x02(\d+)\x02([^\x02]*)\x02([^\x03]*)\x03", re.S)
FILE = re.compile(r":(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*\0([^\0]+)\0")
NO_REASON = re.compile(r"(?i)(merge|wip|fixup|squash|amend|bump|revert)\b|[a-z]+(\([^)]*\))?!?:")
"""Subject lines that tell a coder something, and a reader nothing."""
UNREAD_KINDS, UNREAD_FIELDS = ("synonym",), ("aliases", "asked")
"""What only the search reads: a change of it is no news to a reader."""
PULL = re.compile(r"\s*\(#\d+\)$")


@dataclass(frozen=True)
class Touched:
    """A file in a commit: path, and the ids of what it said before and after; empty where there was nothing."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Commit:
    """A commit with the files it touched."""

    id: str
    time: int
    """Seconds since 1970."""
    subject: str
    body: str
    files: tuple[Touched, ...]


@dataclass(frozen=True)
class Changed:
    """An entry in a change."""

    how: str
    """``added``, ``changed`` or ``removed``."""
    kind: str
    id: str
    title: str
    """What it was called then."""
    fields: tuple[str, ...] = ()
    """Names of the fields that changed, as words."""


@dataclass(frozen=True)
class Change:
    """A commit as a reader of the site sees it."""

    commit: str
    time: int
    reason: str
    """Why, in the words of the one who did it; empty where they are not for readers."""
    entries: tuple[Changed, ...]

    @property
    def moment(self) -> datetime:
        """When it was committed, as UTC."""
        return datetime.fromtimestamp(self.time, UTC)


def commits(log: str) -> list[Commit]:
    """The commits of a log as ``git.log`` prints it, in its order."""
    heads = list(COMMIT.finditer(log))
    ends = [*(head.start() for head in heads), len(log)][1:]
    return [
        Commit(head[1], int(head[2]), head[3].strip(), head[4].strip(), tuple(_files(log[head.end() : end])))
        for head, end in zip(heads, ends, strict=True)
    ]


def _files(text: str) -> list[Touched]:
    return [
        Touched(path, "" if set(before) == {"0"} else before, "" if set(after) == {"0"} else after)
        for _old, _new, before, after, _how, path in FILE.findall(text)
    ]


def lastmod(found: list[Commit]) -> dict[str, str]:
    """Path → the day of the commit that last touched it, as ``2026-11-22``."""
    days: dict[str, str] = {}
    for commit in found:
        day = datetime.fromtimestamp(commit.time, UTC).date().isoformat()
        for file in commit.files:
            days.setdefault(file.path, day)
    return days


def known(found: list[Commit], cut: frozenset[str]) -> list[Commit]:
    """The commits whose changes can be told: those at the edge of a shallow copy seem to add all there is."""
    return [commit for commit in found if commit.id not in cut]


def changes(found: list[Commit], fetch: Callable[[list[str]], Mapping[str, bytes]]) -> list[Change]:
    """The latest changes of entries, newest first. ``fetch`` gives the bytes behind object ids.

    A commit that changes no value of any entry is left out.
    """
    out: list[Change] = []
    for commit in found:
        files = [file for file in commit.files if claimed(file.path)]
        if not files:
            continue
        texts = fetch([id for file in files for id in (file.before, file.after) if id])
        entries = [entry for file in files if (entry := _entry(file, texts))]
        if entries:
            out.append(Change(commit.id, commit.time, reason(commit), tuple(entries)))
        if len(out) == KEPT:
            break
    return out


def _entry(file: Touched, texts: Mapping[str, bytes]) -> Changed | None:
    """What happened to the entry of a file; None when its values are the same."""
    owner = claimed(file.path)
    assert owner is not None
    kind, id = owner
    if kind in UNREAD_KINDS:
        return None
    one, other = texts.get(file.before), texts.get(file.after)
    if one is not None and other is not None:
        one, other = differing(one, other, "title")
    elif not file.before or not file.after:
        one, other = (alone(raw, "title") if raw is not None else None for raw in (one, other))
    before, after = _data(file.path, one), _data(file.path, other)
    title = str((after or before or {}).get("title") or id.replace("_", " ").replace("-", " ").capitalize())
    if not file.before or not file.after:
        return Changed("removed" if file.before else "added", kind, id, title)
    if before is None or after is None:
        return Changed("changed", kind, id, title)
    names = [name for name in (*after, *(name for name in before if name not in after)) if name not in UNREAD_FIELDS]
    fields = tuple(name.replace("_", " ") for name in names if _read(before.get(name)) != _read(after.get(name)))
    return Changed("changed", kind, id, title, fields) if fields else None


def _read(value: Any) -> Any:
    """A value without what only the search reads, at any depth: an action has such words too."""
    if isinstance(value, dict):
        return {name: _read(item) for name, item in value.items() if name not in UNREAD_FIELDS}
    return [_read(item) for item in value] if isinstance(value, list) else value


def _data(path: str, raw: bytes | None) -> dict[str, Any] | None:
    """The fields of a file as it was; None when they cannot be read."""
    data = read(path, raw).data if raw is not None else None
    return data if isinstance(data, dict) else None


def reason(commit: Commit) -> str:
    """Why a change was made, if its first line is for readers: a sentence, not too long, and nobody's address.

    The merge of a pull request says so in its own first line and what it is about in its next.
    """
    text = commit.subject
    if text.startswith("Merge pull request"):
        text = next((line for line in commit.body.splitlines() if line.strip()), "")
    text = PULL.sub("", " ".join(text.split())).rstrip(".")
    plain = text[:1].isupper() and " " in text and len(text) <= 120 and text.isprintable()
    return text if plain and "@" not in text and not NO_REASON.match(text) else ""
