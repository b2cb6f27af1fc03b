"""YAML → model → Library. With ``reading.py`` the only reader of ``content/``."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from fieldbook import model
from macros.problem import Problem
from macros.readbefore import RECALLED, Kept, found_in, keep, kept, known
from macros.reading import read_folder as read_folder
from macros.sentences import sentences
from macros.validators import validator
from macros.walk import walk
from macros.yamlfile import Path, YamlFile
from macros.yamlread import read

if TYPE_CHECKING:
    from macros.edition.folder import Folder
    from macros.edition.own import Own

T = TypeVar("T")
NAME = "CS Fieldbook"
"""What the base is called."""


@dataclass(frozen=True)
class Entry:
    """One record of the content: its id, kind, file, the plain data with places, and the record of the model."""

    id: str
    kind: str
    path: str
    file: YamlFile
    record: Any
    origin: str = "base"
    """``base``, or ``changed`` or ``added`` by an edition; ``path`` is the edition's file then."""

    @cached_property
    def leaves(self) -> list[tuple[Path, Any, Any]]:
        """Path, value and marker of every single value of the record."""
        return list(walk(self.record))

    @cached_property
    def refs(self) -> list[tuple[Path, str, str]]:
        """Path, kind and id of every entry that the record names."""
        return [(path, marker.kind, value) for path, value, marker in self.leaves if isinstance(marker, model.Ref)]

    @cached_property
    def lean(self) -> "Entry":
        """The same entry without the places of its values."""
        return Entry(self.id, self.kind, self.path, YamlFile(self.path), self.record, self.origin)

    def recall(self, name: str, made_from: object, make: "Callable[[], T]") -> T:
        """What ``make`` finds in this entry and ``made_from``, from the last time if both are what they were.

        A preview holds the entries of files that have not changed, so it asks the same of them at each edit.
        """
        held: tuple[object, T] | None = self.__dict__.get(f"{RECALLED}{name}")
        if held is None or held[0] != made_from:
            held = (made_from, make())
            self.__dict__[f"{RECALLED}{name}"] = held
        return held[1]

    def __getstate__(self) -> dict[str, Any]:
        """Only what it is made of is kept for the next build."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    def problem(self, path: Path, message: str, hint: str, rule: str, **more: Any) -> Problem:
        """A problem at the place of ``path`` in the file of the entry."""
        return self.file.problem(path, message, hint, rule, **more)


@dataclass
class Library:
    """All content. ``entries[kind][id]`` is in reading order; ``problems`` holds what could not be read."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    """Every file below ``content/``, also those that belong to no kind."""
    own: "Own | None" = None
    """The edition in force; None for the base."""
    own_paths: list[str] = field(default_factory=list)
    """Every file of the edition."""
    folder: str | None = None
    """The folder of the edition as messages name it, also when its ``edition.yaml`` can't be read."""
    hidden: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of the entries that the edition leaves out."""
    prints: dict[tuple[str, str], tuple[Any, str]] = field(default_factory=dict)
    """Kind and id of an entry of the base → its record as it was read, and a hash of the file that it was read from."""

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(self.paths) + len(self.own_paths)

    @property
    def name(self) -> str:
        """What the site is called."""
        return self.own.record.name if self.own else NAME

    @property
    def credit(self) -> str:
        """Whose words a document carries: ``the CS Fieldbook``, or an edition with what it is based on."""
        return f"{self.own.record.name}, based on the {NAME}" if self.own else f"the {NAME}"

    def version(self, assessment: str) -> int | str:
        """The version that results of an assessment carry; an edition that asks other questions adds its mark."""
        found: int | str = self.get("assessment", assessment).record.version
        return self.own.versions.get(assessment, found) if self.own else found

    @property
    def unread(self) -> set[str]:
        """Paths of the files that could not be read; they are reported once, at their own place.

        Files of an edition stand here as the base names them too.
        """
        found = {problem.path for problem in self.problems}
        if self.folder is None:
            return found
        return found | {path.removeprefix(f"{self.folder}/") for path in found}

    def needed(self) -> set[tuple[str, str]]:
        """Kind and id of the entries that the calculators read by name."""
        from macros.bundle import PLACED

        headlines = {entry.id for entry in self.all("benchmark") if entry.record.headline and entry.origin != "added"}
        return {("benchmark", id) for id in PLACED | headlines}

    def generated(self) -> set[str]:
        """The pages that are made from entries (``playbooks/run-expansion-motion.md``)."""
        from macros.pages import KINDS, SECTIONS
        from macros.site import address

        made = {f"{address(kind, id).rstrip('/')}.md" for kind in KINDS for id in self.entries.get(kind, {})}
        return made | {f"benchmarks/{name}.md" for name in SECTIONS}

    def forget(self) -> None:
        """Let the places of all values go, which only problems need and which take more memory than the values."""
        _PARSED.clear()
        _ENTRIES.clear()
        keep({})
        for entry in self.everything():
            entry.file.forget()

    def lean(self) -> "Library":
        """The same entries without the places of their values, which only problems need: small enough to keep."""
        entries = {kind: {id: entry.lean for id, entry in group.items()} for kind, group in self.entries.items()}
        return replace(self, entries=entries)

    def whole(self, *kinds: str) -> bool:
        """Whether every file of these kinds (of all, if none is named) was read, so that what is missing is missing."""
        folders = [f"content/{folder}/" for folder, kind in model.FOLDERS.items() if not kinds or kind in kinds]
        return not any(path.startswith(tuple(folders)) for path in self.unread)

    def everything(self) -> Iterator[Entry]:
        """All entries, kind by kind, in reading order."""
        for kind in self.entries:
            yield from self.all(kind)

    def all(self, kind: str) -> list[Entry]:
        """The entries of a kind in reading order."""
        return list(self.entries.get(kind, {}).values())

    def get(self, kind: str, id: str) -> Entry:
        """One entry. Raises KeyError with both names when there is none: rules have run before pages are made."""
        try:
            return self.entries[kind][id]
        except KeyError:
            raise KeyError(f"no {kind} is called {id!r}") from None

    def seen(self, part: str) -> "Library":
        """This library, for code that remembers by itself what it found in it: ``engine`` or ``terms``.

        ``macros/watch.py`` notes then that the result follows from that as a whole.
        """
        return self

    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind."""
        return {kind: len(self.entries.get(kind, {})) for kind in model.KINDS}


def _order(entry: Entry) -> tuple[Any, ...]:
    record = entry.record
    group: Any = 0
    if entry.kind == "playbook":
        group = {"crawl": 1, "walk": 2, "run": 3}.get(record.stage, 9)
    if entry.kind == "question":
        group = record.domain
    return (group, getattr(record, "order", 0), entry.id)


Key = tuple[str, bytes, str, bytes]
_PARSED: dict[Key, tuple[YamlFile, Any]] = {}
"""Files that were read before, by path and bytes (an edition's file with those of the file that it changes): under live
reload only the changed file is parsed again."""
_ENTRIES: dict[str, Entry] = {}
"""The entries of the base that were read last, by path: the same file gives the same entry, with what it recalls."""


def read_last() -> dict[str, Kept]:
    """The entries that were read last, for ``readbefore.keep`` in the next build. Only for content without problems."""
    files = ((path, raw, found[1]) for (path, raw, base, _raw), found in _PARSED.items() if not base)
    return kept(files, _ENTRIES)


def claimed(path: str) -> tuple[str, str] | None:
    """Kind and id of the entry in the file at ``path``; None when no kind claims the file."""
    parts = path.split("/")
    if len(parts) != 3 or parts[1] not in model.FOLDERS or not parts[2].endswith(".yaml"):
        return None
    return model.FOLDERS[parts[1]], parts[2].removesuffix(".yaml")


def load(files: Mapping[str, bytes], edition: "Folder | None" = None) -> Library:
    """Everything in ``files`` as a Library, with an edition over it. Never raises for bad content: see ``problems``.

    Files that no kind claims are left to the rule ``file-names``.
    """
    library = Library(paths=sorted(files))
    fresh: dict[Key, tuple[YamlFile, Any]] = {}

    def parsed(path: str, raw: bytes, kind: str, base: YamlFile | None = None) -> tuple[YamlFile, Any]:
        key = (path, raw, base.path if base else "", files[base.path] if base else b"")
        fresh[key] = _PARSED.get(key) or (None if base else known(path, raw)) or _parse(path, raw, kind, base)
        return fresh[key]

    for path in library.paths:
        if (owner := claimed(path)) is None:
            continue
        kind, id = owner
        file, record = parsed(path, files[path], kind)
        library.problems += file.problems
        if record is not None:
            held = _ENTRIES.get(path)
            if held is None or held.record is not record:
                _ENTRIES[path] = held = Entry(id, kind, path, file, record)
                held.__dict__.update(found_in(path, record))
            library.entries.setdefault(kind, {})[id] = held
            library.prints[kind, id] = record, sha256(files[path]).hexdigest()[:24]
    if edition is not None:
        from macros.edition import overlay

        for kind in model.KINDS:
            library.entries.setdefault(kind, {})
        overlay.apply(library, edition, parsed, claimed, Entry)
    _PARSED.clear()
    _PARSED.update(fresh)
    library.entries = {
        kind: {entry.id: entry for entry in sorted(library.entries.get(kind, {}).values(), key=_order)}
        for kind in model.KINDS
    }
    domains = list(library.entries["domain"])
    library.entries["question"] = dict(
        sorted(
            library.entries["question"].items(),
            key=lambda item: (domains.index(item[1].record.domain) if item[1].record.domain in domains else 99,),
        )
    )
    return library


def _parse(path: str, raw: bytes, kind: str, base: YamlFile | None) -> tuple[YamlFile, Any]:
    from pydantic_core import ValidationError

    file = read(path, raw)
    if file.data is None:
        return file, None
    if base is not None:
        from macros.edition.merge import merge

        file = merge(base, file, model.KINDS[kind])
        if file.problems:
            return file, None
    try:
        # JSON mode is the strict one that still takes mappings for records: "3" is no number, 1 is no truth value.
        return file, validator(kind).validate_json(json.dumps(file.data), strict=True)
    except ValidationError as error:
        file.problems += sentences(file, model.KINDS[kind], error.errors(include_url=False))
        return file, None
