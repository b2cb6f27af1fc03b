"""A site that notes what it is asked for: lists, single fields of entries, files. See ``watch.py``. Pure."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from macros.load import Entry, Library
from macros.site import Site
from macros.yamlfile import YamlFile

Part = tuple[str, ...]
Note = Callable[[Part], None]
EVERYTHING: Part = ("everything",)


class WatchedLibrary(Library):
    """A library that notes what it is asked for."""

    def __init__(self, library: Library, note: Note) -> None:
        self._library, self._note = library, note
        self._made: dict[int, Entry] = {}

    def __getattribute__(self, name: str) -> Any:
        if name in _OURS:
            return object.__getattribute__(self, name)
        library = object.__getattribute__(self, "_library")
        if name not in ("own", "name", "credit", "folder", "hidden") or library.own is not None:
            object.__getattribute__(self, "_note")(EVERYTHING)
        return getattr(library, name)

    @property
    def entries(self) -> Mapping[str, Mapping[str, Entry]]:  # type: ignore[override]
        """The entries by kind and id."""
        return WatchedKinds(self)

    def all(self, kind: str) -> list[Entry]:
        """The entries of a kind in reading order."""
        self._note(("kind", kind))
        return self.watched(self._library.all(kind))

    def get(self, kind: str, id: str) -> Entry:
        """One entry."""
        self._note(("there", kind, id))
        return self.watched([self._library.get(kind, id)])[0]

    def everything(self) -> Iterator[Entry]:
        """All entries, kind by kind, in reading order."""
        for kind in self._library.entries:
            yield from self.all(kind)

    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind."""
        return {kind: len(self.all(kind)) for kind in self._library.counts()}

    def version(self, assessment: str) -> int | str:
        """The version that results of an assessment carry."""
        return Library.version(self, assessment)

    def seen(self, part: str) -> Library:
        """The library itself, for what is noted as a whole."""
        self._note((part,))
        return self._library

    def watched(self, entries: list[Entry]) -> list[Entry]:
        """The same entries, noting which of their fields are looked at."""
        return [self._made.get(id(entry)) or self._watch(entry) for entry in entries]

    def _watch(self, entry: Entry) -> Entry:
        kind: Any = type(entry.record)
        record = _watching(kind)(entry, self._note)
        file = _File(entry, self._note)
        made = self._made[id(entry)] = Entry(entry.id, entry.kind, entry.path, file, record, entry.origin)
        return made


_OURS = {name for name in vars(WatchedLibrary) if not name.startswith("__")} | {
    *("_library", "_note", "_made"),
    "__class__",
}


class WatchedKinds(Mapping[str, Mapping[str, Entry]]):
    """The entries of a watched library by kind and id. Which kinds there are never changes."""

    def __init__(self, library: WatchedLibrary) -> None:
        self.library = library

    def __getitem__(self, kind: str) -> Mapping[str, Entry]:
        if kind not in self.library._library.entries:
            raise KeyError(kind)
        return {entry.id: entry for entry in self.library.all(kind)}

    def __iter__(self) -> Iterator[str]:
        return iter(self.library._library.entries)

    def __len__(self) -> int:
        return len(self.library._library.entries)


class _File(YamlFile):
    """The file of a watched entry; whoever looks into it looks at the whole entry."""

    def __init__(self, entry: Entry, note: Note) -> None:
        self._entry, self._note = entry, note

    def __getattribute__(self, name: str) -> Any:
        entry, note = (object.__getattribute__(self, own) for own in ("_entry", "_note"))
        note(("entry", entry.kind, entry.id))
        return getattr(entry.file, name)


class _Noted:
    """A field of a watched record. What it says stands in the record itself from the first look on."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, record: Any, _cls: Any) -> Any:
        if record is None:
            raise AttributeError(self.name)
        held = record.__dict__
        entry = held["\0entry"]
        held["\0note"](("field", entry.kind, entry.id, self.name))
        value = held[self.name] = getattr(entry.record, self.name)
        return value


@cache
def _watching(cls: type) -> Any:
    """A record type like ``cls`` that notes which fields are looked at."""

    def __init__(self: Any, entry: Entry, note: Note) -> None:
        self.__dict__.update({"\0entry": entry, "\0note": note})

    fields = {item.name: _Noted(item.name) for item in dataclasses.fields(cls)}
    same = property(lambda _self: cls)  # for those who ask what it is
    return type(cls.__name__, (cls,), {**fields, "__init__": __init__, "__class__": same})


class WatchedSite(Site):
    """A site that notes what it is asked for."""

    def __init__(self, site: Site, note: Note) -> None:
        self._site, self._note = site, note
        self._watched = WatchedLibrary(site.library, note)

    def __getattribute__(self, name: str) -> Any:
        if name in ("naming", "_site", "_note", "_watched", "__class__"):
            return object.__getattribute__(self, name)
        site, note = object.__getattribute__(self, "_site"), object.__getattribute__(self, "_note")
        library = object.__getattribute__(self, "_watched")
        if name == "library":
            return library
        if name == "placed":
            note((name,))
            return {place: library.watched(found) for place, found in site.placed.items()}
        if name in ("uses", "downloads", "assets", "sizes"):
            return WatchedMapping(name, getattr(site, name), note, library.watched if name == "uses" else None)
        if name not in ("repo_url", "edit_address"):
            note((name,) if name in ("documents", "changes", "fields") else EVERYTHING)
        return getattr(site, name)

    def naming(self, kind: str, id: str, by: str) -> list[Entry]:
        """The entries of kind ``by`` that name the entry, in reading order."""
        self._note(("naming", kind, id, by))
        return self._watched.watched(self._site.naming(kind, id, by))


class WatchedMapping(Mapping[str, Any]):
    """A mapping that notes what it is asked for."""

    def __init__(
        self, name: str, items: Mapping[str, Any], note: Note, shown: Callable[[Any], Any] | None = None
    ) -> None:
        self.name, self.items_, self.note, self.shown = name, items, note, shown

    def __getitem__(self, key: str) -> Any:
        self.note((self.name, key))
        value = self.items_[key]
        return self.shown(value) if self.shown else value

    def __iter__(self) -> Iterator[str]:
        self.note((self.name,))
        return iter(self.items_)

    def __len__(self) -> int:
        self.note((self.name,))
        return len(self.items_)
