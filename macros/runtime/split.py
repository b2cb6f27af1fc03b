"""One module in two parts: what is used, and the rest, which follows on its own if it is ever called.

Python for the browser has 17,000 functions, and the engine calls a third of them. The first part holds those whole
(``hot``) and, for each of the others, a few bytes that hand its arguments on through a table. That table is empty
until the first such call, which then lets the page's script fetch the second part: the code as published, linked to
the memory, tables, globals and tags of the first. No function changes its number, so nothing in the code is rewritten,
and whatever Python does, it does as published; only the first call of the rest waits for a download.

Both parts number all functions alike; those of the other part are a few bytes here, too.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from macros.runtime import wasm

REST, HERE, LOADER = "fieldbook:rest", "fieldbook:here", "fieldbook:loader"
"""Exports of the first part: tables of the rest's functions, of its own, and with the one that fetches the rest."""
COUNT = "fieldbook.count"
SHARED = "fieldbook:"
"""How the exports begin that exist for the second part only."""
_FIRST_TYPE, _READY_TYPE = b"\x60\0\0", b"\x60\1\x7f\1\x7f"


@dataclass(frozen=True)
class Parts:
    """A module, read as far as splitting it needs."""

    found: dict[int, bytes]
    custom: bytes
    imported: list[wasm.Import]
    types: list[bytes]
    """The type of each function that isn't imported, as a number in bytes."""
    bodies: list[bytes]

    @property
    def first(self) -> int:
        """The number of the first function that isn't imported."""
        return self.imports("function")

    def imports(self, kind: str) -> int:
        """How many functions, tables, memories, globals or tags are imported: they have the first numbers."""
        return sum(one.kind == wasm.KINDS[kind] for one in self.imported)


def read(module: bytes) -> Parts:
    """Take a module apart."""
    found = wasm.sections(module)
    return Parts(
        found,
        wasm.custom(module),
        list(wasm.imports(found[wasm.IMPORT])),
        wasm.entries(found[wasm.FUNCTION], wasm.FUNCTION),
        wasm.entries(found[wasm.CODE], wasm.CODE),
    )


def whole(parts: Parts, exports: Collection[str]) -> bytes:
    """The module as it was, with fewer exports."""
    return wasm.module({**parts.found, wasm.EXPORT: wasm.vector(_kept(parts, exports))}, parts.custom)


def watched(parts: Parts) -> bytes:
    """The module with a note of what it calls: a table ``fieldbook:rest`` whose entry n is null once function n ran.

    Counted are the functions that aren't imported, from 0.
    """
    count = len(parts.bodies)
    tables = wasm.entries(parts.found[wasm.TABLE], wasm.TABLE)
    note = len(tables)
    filled = _filled(parts, note, [0] * count)
    bodies = []
    for index, body in enumerate(parts.bodies):
        start = _after_locals(body)
        noted = b"\x41" + wasm.signed(index) + b"\xd0\x70\x26" + wasm.number(note)  # table.set note (index) (null)
        bodies.append(wasm.sized(body[:start] + noted + body[start:]))
    entry = wasm.name(REST) + bytes((wasm.KINDS["table"],)) + wasm.number(note)
    own = [entry for _, entry in wasm.exports(parts.found[wasm.EXPORT])]
    return wasm.module(
        {
            **parts.found,
            wasm.TABLE: wasm.vector([*tables, b"\x70\0" + wasm.number(count)]),
            wasm.EXPORT: wasm.vector([*own, entry]),
            wasm.ELEMENT: _appended(parts.found[wasm.ELEMENT], filled),
            wasm.CODE: wasm.vector(bodies),
        },
        parts.custom,
    )


def hot(parts: Parts, used: Collection[int], exports: Collection[str]) -> bytes:
    """The first part: the functions ``used`` (counted without the imported ones).

    The one entry of the table ``fieldbook:loader`` has to be set before it runs.
    """
    counts = wasm.parameters(parts.found[wasm.TYPE])
    tables = wasm.entries(parts.found[wasm.TABLE], wasm.TABLE)
    rest, here, loader = range(len(tables), len(tables) + 3)
    ready = parts.first + len(parts.bodies)
    bodies, slot = [], 0
    for index, body in enumerate(parts.bodies):
        if index not in used:
            asked = b"\x41" + wasm.signed(slot) + b"\x10" + wasm.number(ready)
            body = _passed(parts.types[index], counts, asked, rest)
            slot += 1
        bodies.append(wasm.sized(body))
    first_type, ready_type = (_type(parts, form) for form in (_FIRST_TYPE, _READY_TYPE))
    # if the table of the rest is empty, call the loader; give the number back
    load = b"\x41\0\x11" + wasm.number(first_type) + wasm.number(loader)
    bodies.append(wasm.sized(b"\0\xfc\x10" + wasm.number(rest) + b"\x45\x04\x40" + load + b"\x0b\x20\0\x0b"))
    shared = [
        wasm.name(label) + bytes((wasm.KINDS[kind],)) + wasm.number(parts.imports(kind) + index)
        for label, kind, index in (*_shared(parts, rest, here), (LOADER, "table", loader))
    ]
    return wasm.module(
        {
            **parts.found,
            wasm.FUNCTION: wasm.vector([*parts.types, wasm.number(ready_type)]),
            wasm.TABLE: wasm.vector([*tables, b"\x70\0\0", b"\x70\0" + wasm.number(len(used)), b"\x70\0\1"]),
            wasm.EXPORT: wasm.vector([*_kept(parts, exports), *shared]),
            wasm.ELEMENT: _appended(parts.found[wasm.ELEMENT], _filled(parts, here, sorted(used))),
            wasm.CODE: wasm.vector(bodies),
        },
        parts.custom,
    )


def rest(parts: Parts, used: Collection[int]) -> bytes:
    """The second part: all functions but ``used``, which are called in the first.

    It imports what the published module does, and from "first" what the first part shares. The number of entries
    that it puts into the table of the rest stands in a section of its own, in four bytes, the lowest first.
    """
    found = parts.found
    tables = wasm.entries(found[wasm.TABLE], wasm.TABLE)
    rest, here = len(tables), len(tables) + 1
    forms = {
        "table": [*tables, b"\x70\0\0", b"\x70\0\0"],
        "memory": wasm.entries(found[wasm.MEMORY], wasm.MEMORY),
        "global": wasm.global_types(found[wasm.GLOBAL]),
        "tag": wasm.entries(found[wasm.TAG], wasm.TAG),
    }
    taken = [
        wasm.name("first") + wasm.name(label) + bytes((wasm.KINDS[kind],)) + forms[kind][index]
        for label, kind, index in (*_shared(parts, rest, here),)
    ]
    counts = wasm.parameters(found[wasm.TYPE])
    bodies, slot = [], 0
    for index, body in enumerate(parts.bodies):
        if index in used:
            body = _passed(parts.types[index], counts, b"\x41" + wasm.signed(slot), here)
            slot += 1
        bodies.append(wasm.sized(body))
    own = [index for index in range(len(parts.bodies)) if index not in used]
    return wasm.module(
        {
            wasm.TYPE: found[wasm.TYPE],
            wasm.IMPORT: wasm.vector([*(one.whole for one in parts.imported), *taken]),
            wasm.FUNCTION: found[wasm.FUNCTION],
            wasm.GLOBAL: _without_first(found[wasm.GLOBAL], _changing(parts)),
            wasm.ELEMENT: wasm.vector([_filled(parts, rest, own)]),
            wasm.CODE: wasm.vector(bodies),
        },
        b"\0" + wasm.sized(wasm.name(COUNT) + len(own).to_bytes(4, "little")),
    )


def _passed(kind: bytes, counts: list[int], slot: bytes, table: int) -> bytes:
    """The body of a function that hands what it is given to the entry ``slot`` of a table."""
    given = b"".join(b"\x20" + wasm.number(at) for at in range(counts[wasm.Reader(kind).number()]))
    return b"\0" + given + slot + b"\x11" + kind + wasm.number(table) + b"\x0b"


def _filled(parts: Parts, table: int, functions: Iterable[int]) -> bytes:
    """Entries of a table from its first on: functions, counted without the imported ones."""
    numbers = (wasm.number(parts.first + one) for one in functions)
    return b"\2" + wasm.number(table) + b"\x41\0\x0b\0" + wasm.vector(numbers)


def _shared(parts: Parts, rest: int, here: int) -> list[tuple[str, str, int]]:
    """Name, kind and number of all that both parts have in common, without the imported ones of each kind.

    Both number alike, so the tables ``rest`` and ``here`` come right after those of the published module.
    """
    counts = {
        "table": len(wasm.entries(parts.found[wasm.TABLE], wasm.TABLE)),
        "memory": len(wasm.entries(parts.found[wasm.MEMORY], wasm.MEMORY)),
        "global": _changing(parts),
        "tag": len(wasm.entries(parts.found[wasm.TAG], wasm.TAG)),
    }
    named = [(f"{SHARED}{kind}{index}", kind, index) for kind, count in counts.items() for index in range(count)]
    return [*named, (REST, "table", rest), (HERE, "table", here)]


def _changing(parts: Parts) -> int:
    """How many globals change; they are the first ones. All others are constants, of which each part has its own."""
    changing = [kind[1] for kind in wasm.global_types(parts.found[wasm.GLOBAL])]
    if changing != sorted(changing, reverse=True):
        raise ValueError("The globals that change are not the first ones.")
    return sum(changing)


def _without_first(section: bytes, count: int) -> bytes:
    reader = wasm.Reader(section)
    left = reader.number() - count
    for _ in range(count):
        reader.take(2)
        while reader.byte() != 0x0B:
            reader.number()
    return wasm.number(left) + section[reader.at :]


def _kept(parts: Parts, exports: Collection[str]) -> list[bytes]:
    return [entry for text, entry in wasm.exports(parts.found[wasm.EXPORT]) if text in exports]


def _type(parts: Parts, form: bytes) -> int:
    """The number of a type of function."""
    reader = wasm.Reader(parts.found[wasm.TYPE])
    for index in range(reader.number()):
        start = reader.at
        reader.byte()
        for _ in range(2):
            reader.take(reader.number())
        if reader.since(start) == form:
            return index
    raise ValueError("The module has no such type.")


def _after_locals(body: bytes) -> int:
    reader = wasm.Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    return reader.at


def _appended(section: bytes, item: bytes) -> bytes:
    reader = wasm.Reader(section)
    count = reader.number()
    return wasm.number(count + 1) + section[reader.at :] + item
