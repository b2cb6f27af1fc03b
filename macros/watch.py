"""What a page looked at while it was made, noted by the content itself, so that it is made anew only when that changed.

A page gets a site that notes each entry, list and file it is asked for. What cannot be noted one by one counts as
"everything", so nothing is overlooked: a page that looks at all content is made anew after each edit. Only code that
remembers parts of the content by itself has to say so, with ``Library.seen``. Pure.
"""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeVar

from macros.files import Download
from macros.load import Entry, Library
from macros.memory import Shelf
from macros.site import Site

T = TypeVar("T")
Part = tuple[str, ...]
Note = Callable[[Part], None]
Kept = tuple[Any, tuple[tuple[Part, str], ...]]
"""A result, and what each part said that was looked at."""
EVERYTHING: Part = ("everything",)


class WatchedLibrary(Library):
    """A library that notes what it is asked for."""

    def __init__(self, library: Library, note: Note) -> None:
        self._library, self._note = library, note

    def __getattribute__(self, name: str) -> Any:
        if name in ("all", "get", "seen", "_library", "_note", "__class__"):
            return object.__getattribute__(self, name)
        library = object.__getattribute__(self, "_library")
        if name not in ("own", "name", "credit", "folder") or library.own is not None:
            object.__getattribute__(self, "_note")(EVERYTHING)
        return getattr(library, name)

    def all(self, kind: str) -> list[Entry]:
        """The entries of a kind in reading order."""
        self._note(("kind", kind))
        return self._library.all(kind)

    def get(self, kind: str, id: str) -> Entry:
        """One entry."""
        self._note(("entry", kind, id))
        return self._library.get(kind, id)

    def seen(self, part: str) -> Library:
        """The library itself, for what is noted as a whole."""
        self._note((part,))
        return self._library


class WatchedSite(Site):
    """A site that notes what it is asked for."""

    def __init__(self, site: Site, note: Note) -> None:
        self._site, self._note = site, note
        self._watched = WatchedLibrary(site.library, note)

    def __getattribute__(self, name: str) -> Any:
        if name in ("naming", "_site", "_note", "_watched", "__class__"):
            return object.__getattribute__(self, name)
        site, note = object.__getattribute__(self, "_site"), object.__getattribute__(self, "_note")
        if name == "library":
            return object.__getattribute__(self, "_watched")
        if name in ("uses", "downloads", "assets", "sizes"):
            return WatchedMapping(name, getattr(site, name), note)
        if name not in ("repo_url", "edit_address"):
            note((name,) if name in ("documents", "changes", "fields") else EVERYTHING)
        return getattr(site, name)

    def naming(self, kind: str, id: str, by: str) -> list[Entry]:
        """The entries of kind ``by`` that name the entry, in reading order."""
        self._note(("naming", kind, id, by))
        return self._site.naming(kind, id, by)


class WatchedMapping(Mapping[str, Any]):
    """A mapping that notes what it is asked for."""

    def __init__(self, name: str, items: Mapping[str, Any], note: Note) -> None:
        self.name, self.items_, self.note = name, items, note

    def __getitem__(self, key: str) -> Any:
        self.note((self.name, key))
        return self.items_[key]

    def __iter__(self) -> Iterator[str]:
        self.note((self.name,))
        return iter(self.items_)

    def __len__(self) -> int:
        self.note((self.name,))
        return len(self.items_)


class Watch:
    """What pages were made from, build by build. ``shelf`` is kept under all that is no content: code, settings."""

    def __init__(self, shelf: Shelf[Kept], site: Site) -> None:
        self.shelf, self.site = shelf, site
        self.prints: dict[Part, str] = {}
        self.parts: dict[Part, None] = {}
        self.watched = WatchedSite(site, self._note)

    def _note(self, part: Part) -> None:
        self.parts[part] = None

    def recall(self, name: str, make: Callable[[Site], T]) -> T:
        """What ``make`` returns for a site, from the last time if all that it looked at then says the same now."""
        found: T = self.shelf.recall(name, lambda: self._made(make), self._holds)[0]
        return found

    def knows(self, name: str) -> bool:
        """Whether there is a result from last time that still holds."""
        kept = self.shelf.look(name)
        return kept is not None and self._holds(kept)

    def begin(self) -> Site:
        """A site to make something from; what it is asked for is noted until ``end``."""
        self.parts.clear()
        return self.watched

    def end(self, name: str, result: T) -> T:
        """Keep what was made since ``begin``."""
        self.shelf.put(name, (result, self._told()))
        return result

    def _made(self, make: Callable[[Site], Any]) -> Kept:
        result = make(self.begin())
        return result, self._told()

    def _told(self) -> tuple[tuple[Part, str], ...]:
        return tuple((part, self.print(part)) for part in self.parts)

    def _holds(self, kept: Kept) -> bool:
        return all(self.print(part) == told for part, told in kept[1])

    def print(self, part: Part) -> str:
        """A hash over what a part says now."""
        if part not in self.prints:
            self.prints[part] = sha256(self._says(*part).encode()).hexdigest()[:24]
        return self.prints[part]

    def _says(self, what: str, *which: str) -> str:
        library = self.site.library
        if what == "entry":
            return _entry(library.entries.get(which[0], {}).get(which[1]))
        if what == "kind":
            return self._all(library.all(which[0]))
        if what == "naming":
            return self._all(self.site.naming(*which))
        if what == "uses" and which:
            return self._all(self.site.uses.get(which[0], []))
        if what == "engine":
            from macros.bundle import engine_text

            return engine_text(library)
        if what == "terms":
            from macros.terms import vocabulary

            return vocabulary(library)
        if what in ("everything", "uses"):
            held = (self.site.downloads, self.site.assets, self.site.sizes, self.site.fields)
            entries = "".join(self.print(("kind", kind)) for kind in library.entries)
            return entries + repr([_value(one) for one in held]) + self._says("documents") + self._says("changes")
        held = getattr(self.site, what)
        return repr(_value(held.get(which[0]) if which else held))

    def _all(self, entries: list[Entry]) -> str:
        return " ".join(self.print(("entry", entry.kind, entry.id)) for entry in entries)


def _entry(entry: Entry | None) -> str:
    return repr(entry and (entry.id, entry.kind, entry.path, entry.origin, entry.record))


def _value(value: Any) -> Any:
    """A value in a form that says all of it in few words."""
    if isinstance(value, dict):
        return {name: _value(item) for name, item in value.items()}
    if isinstance(value, Download):
        return value.name, value.title, value.path, value.size  # of a file to take away pages say no more
    return value
