"""Entries of files that an earlier build has read and found nothing wrong with: neither is done again. Pure.

A file is known by its bytes. What rules and terms found in its entry comes with it, under what they found it by. Places
in files are not kept: whoever asks for one has the file read again.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from macros.yamlfile import YamlFile
from macros.yamlread import read

RECALLED = "recalled "
Kept = tuple[bytes, Any, dict[str, Any]]
"""Hash of a file, its record, and what was found in its entry."""
Entries = Mapping[str, Any]
"""Path → ``load.Entry``."""
_KEPT: dict[str, Kept] = {}
_NOTHING: Kept = (b"", None, {})


class Later(YamlFile):
    """A file without problems that is read when somebody looks into it."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path, self.raw, self.problems = path, raw, []

    def __getattribute__(self, name: str) -> Any:
        if name in ("data", "lines", "seek") and name not in (held := object.__getattribute__(self, "__dict__")):
            found = read(held["path"], held["raw"])
            held.update({part: value for part, value in vars(found).items() if part not in held})
        return object.__getattribute__(self, name)

    def forget(self) -> None:
        """Let go what only problems need, if anybody has asked for it."""
        if "lines" in vars(self):
            super().forget()


def keep(found: Mapping[str, Kept]) -> None:
    """Take what ``kept`` gave to an earlier build; nothing lets it go."""
    _KEPT.clear()
    _KEPT.update(found)


def known(path: str, raw: bytes) -> tuple[YamlFile, Any] | None:
    """The file and its record, if it was read before."""
    digest, record, _found = _KEPT.get(path, _NOTHING)
    return (Later(path, raw), record) if digest and digest == sha256(raw).digest() else None


def found_in(path: str, record: Any) -> dict[str, Any]:
    """What was found in the entry of a file that was read before, as its attributes."""
    _digest, before, found = _KEPT.get(path, _NOTHING)
    return found if before is record else {}


def kept(files: Iterable[tuple[str, bytes, Any]], entries: Entries) -> dict[str, Kept]:
    """What the next build needs not do again: of each file of the base (path, bytes, record) what its entry holds."""
    found: dict[str, Kept] = {}
    for path, raw, record in files:
        entry = entries.get(path)
        if entry is not None and record is entry.record:
            held = {name: value for name, value in vars(entry).items() if name == "refs" or _lasts(name, value)}
            found[path] = sha256(raw).digest(), record, held
    return found


def _lasts(name: str, value: Any) -> bool:
    """Whether it is a finding under something that is the same in the next build: a text, not an object."""
    return name.startswith(RECALLED) and (value[0] is None or isinstance(value[0], str | tuple))
