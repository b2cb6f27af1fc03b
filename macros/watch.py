"""What a result looked at while it was made, noted by the content itself: only when that changed is it made anew.

A page gets a site that notes each list, each field of an entry and each file it is asked for. What cannot be noted one
by one counts as "everything", so nothing is overlooked: a page that looks at all content is made anew after each edit.
Only code that remembers parts of the content by itself has to say so, with ``Library.seen``. Pure.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from macros.files import Download
from macros.load import Entry, Library
from macros.memory import Shelf
from macros.site import Site
from macros.watched import EVERYTHING, Part, WatchedSite

T = TypeVar("T")
Kept = tuple[Any, tuple[Part, ...]]
"""A result, and each part that was looked at."""
PRINTS = "\0prints"
"""Under this name stands what each part said when the results were kept."""


class Alone(Site):
    """A site of which only the library is asked."""

    def __post_init__(self) -> None:
        pass


class Watch:
    """What results were made from, build by build. ``shelf`` is kept under all that is no content: code, settings.

    ``engine`` is the engine's data as text, where it is at hand.
    """

    def __init__(self, shelf: Shelf[Any], site: Site, engine: str | None = None) -> None:
        self.shelf, self.site, self.engine = shelf, site, engine
        self.before: dict[Part, str] = shelf.look(PRINTS) or {}
        self.prints: dict[Part, str] = {}
        self.parts: dict[Part, None] = {}
        self.same: dict[Part, Part] = {part: part for part in self.before}

    def _note(self, part: Part) -> None:
        self.parts[part] = None

    @cached_property
    def changed(self) -> frozenset[Part]:
        """The parts that say something else than when results were kept."""
        # Of entries that are the same as a whole no field is looked at: there are thousands.
        whole = {part[1:3] for part, told in self.before.items() if part[0] == "entry" and self.print(part) == told}
        rest = ((part, told) for part, told in self.before.items() if part[0] != "field" or part[1:3] not in whole)
        return frozenset(part for part, told in rest if self.print(part) != told)

    def recall(self, name: str, make: Callable[[Site], T]) -> T:
        """What ``make`` returns for a site, from the last time if all that it looked at then says the same now."""
        found: T = self.shelf.recall(name, lambda: self._made(make), self._holds)[0]
        return found

    def of_library(self, name: str, make: Callable[[Library], T]) -> T:
        """The same for what follows from the library alone."""
        return self.recall(name, lambda site: make(site.library))

    def knows(self, name: str) -> bool:
        """Whether there is a result from last time that still holds."""
        kept = self.shelf.look(name)
        return kept is not None and self._holds(kept)

    def begin(self) -> Site:
        """A site to make something from; what it is asked for is noted until ``end``."""
        self.parts.clear()
        return WatchedSite(self.site, self._note)

    def end(self, name: str, result: T) -> T:
        """Keep what was made since ``begin``."""
        self.shelf.put(name, (result, self._told()))
        return result

    def close(self) -> None:
        """Keep what this build asked for, with what each part that it looked at says now."""
        if self.shelf.changed or self.changed or len(self.shelf.now) + 1 != len(self.shelf.before):
            parts: set[Part] = set().union(*(kept[1] for kept in self.shelf.now.values()))
            parts |= {("entry", *part[1:3]) for part in parts if part[0] == "field"}
            now = {part: told for part, told in self.before.items() if part in parts and part not in self.changed}
            self.shelf.put(PRINTS, now | {part: self.print(part) for part in parts - now.keys()})
        else:
            self.shelf.recall(PRINTS, dict)  # nothing has changed
        self.shelf.close()

    def _made(self, make: Callable[[Site], Any]) -> Kept:
        result = make(self.begin())
        return result, self._told()

    def _told(self) -> tuple[Part, ...]:
        return tuple(self.same.setdefault(part, part) for part in self.parts)

    def _holds(self, kept: Kept) -> bool:
        return self.changed.isdisjoint(kept[1])

    def print(self, part: Part) -> str:
        """A hash over what a part says now."""
        if part not in self.prints:
            self.prints[part] = self._print(*part)
        return self.prints[part]

    def _print(self, what: str, *which: str) -> str:
        if what == "entry":
            entry = self.site.library.entries.get(which[0], {}).get(which[1])
            record, digest = self.site.library.prints.get((which[0], which[1]), (None, ""))
            if entry and digest and entry.record is record and entry.origin == "base":
                return digest  # the entry is what stands in a file with this hash
        return sha256(self._says(what, *which).encode()).hexdigest()[:24]

    def _says(self, what: str, *which: str) -> str:
        library = self.site.library
        if what in ("entry", "field"):
            entry = library.entries.get(which[0], {}).get(which[1])
            return repr(getattr(entry.record, which[2], None)) if entry and what == "field" else _entry(entry)
        if what == "there":
            entry = library.entries.get(which[0], {}).get(which[1])
            return repr(entry and (entry.path, entry.origin))
        if what == "kind":
            return " ".join(entry.id for entry in library.all(which[0]))
        if what == "naming":
            return _ids(self.site.naming(*which))
        if what == "placed":
            return repr({place: _ids(found) for place, found in self.site.placed.items()})
        if what == "uses":
            return _ids(self.site.uses.get(which[0], [])) if which else repr(_uses(self.site))
        if what == "engine":
            from macros.bundle import engine_text

            return engine_text(library) if self.engine is None else self.engine
        if what == "terms":
            from macros.terms import vocabulary

            return vocabulary(library)
        if (what,) == EVERYTHING:
            held = (self.site.downloads, self.site.assets, self.site.sizes, self.site.fields)
            entries = "".join(self.print(("entry", entry.kind, entry.id)) for entry in library.everything())
            return f"{entries}{[_value(one) for one in held]!r}{_uses(self.site)!r}{self.site.documents!r}" + repr(
                self.site.changes
            )
        held = getattr(self.site, what)
        return repr(_value(held.get(which[0]) if which else held))


def _ids(entries: Iterable[Entry]) -> str:
    return " ".join(f"{entry.kind}/{entry.id}" for entry in entries)


def _uses(site: Site) -> dict[str, str]:
    return {term: _ids(found) for term, found in site.uses.items()}


def _entry(entry: Entry | None) -> str:
    return repr(entry and (entry.id, entry.kind, entry.path, entry.origin, entry.record))


def _value(value: Any) -> Any:
    """A value in a form that says all of it in few words."""
    if isinstance(value, dict):
        return {name: _value(item) for name, item in value.items()}
    if isinstance(value, Download):
        return value.name, value.title, value.path, value.size  # of a file to take away pages say no more
    return value
