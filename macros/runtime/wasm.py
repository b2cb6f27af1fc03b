"""WebAssembly modules as sections of bytes: read, put together anew, and never disassembled.

Nothing in here changes the number of a function, table, memory, global or tag, so the code of a module stays as it
is, byte for byte, whatever becomes of the sections around it.
Source: the binary format, https://webassembly.github.io/spec/core/binary/.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAGIC = b"\0asm\1\0\0\0"
TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT = range(1, 8)
ELEMENT, CODE, DATA, DATA_COUNT, TAG = range(9, 14)
_CUSTOM, _START = 0, 8
_ORDER = (TYPE, IMPORT, FUNCTION, TABLE, MEMORY, TAG, GLOBAL, EXPORT, _START, ELEMENT, DATA_COUNT, CODE, DATA)
KINDS = {"function": 0, "table": 1, "memory": 2, "global": 3, "tag": 4}
"""Of imports and exports."""


class Reader:
    """Reads numbers and names from bytes, from ``at`` on."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def byte(self) -> int:
        """The next byte."""
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        """An unsigned number (LEB128)."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, count: int) -> bytes:
        """The next ``count`` bytes."""
        self.at += count
        return self.data[self.at - count : self.at]

    def since(self, start: int) -> bytes:
        """What was read since the position ``start``."""
        return self.data[start : self.at]

    def limits(self) -> None:
        """Read over the sizes of a table or a memory."""
        for _ in range(1 + (self.byte() & 1)):
            self.number()


def number(value: int) -> bytes:
    """An unsigned number (LEB128)."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*out, value))


def signed(value: int) -> bytes:
    """A number as a constant of code has it (signed LEB128)."""
    out = bytearray()
    while not -0x40 <= value < 0x40:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*out, value & 0x7F))


def name(text: str) -> bytes:
    """A name, or any bytes behind their length."""
    return sized(text.encode())


def sized(data: bytes) -> bytes:
    """Bytes behind their length."""
    return number(len(data)) + data


def vector(items: Iterable[bytes]) -> bytes:
    """Items behind their count."""
    listed = list(items)
    return number(len(listed)) + b"".join(listed)


def sections(module: bytes) -> dict[int, bytes]:
    """The sections of a module by number, those of others than the standard left out."""
    if not module.startswith(MAGIC):
        raise ValueError("This is no WebAssembly module.")
    reader = Reader(module, len(MAGIC))
    found: dict[int, bytes] = {}
    while reader.at < len(module):
        kind = reader.byte()
        data = reader.take(reader.number())
        if kind != _CUSTOM:
            found[kind] = data
    return found


def custom(module: bytes) -> bytes:
    """The sections of others than the standard, as they stand there: Emscripten's glue reads ``dylink.0``."""
    reader = Reader(module, len(MAGIC))
    found = b""
    while reader.at < len(module):
        start = reader.at
        kind = reader.byte()
        reader.take(reader.number())
        if kind == _CUSTOM:
            found += reader.since(start)
    return found


def module(parts: Mapping[int, bytes], first: bytes = b"") -> bytes:
    """A module of these sections; ``first`` are whole sections of others than the standard."""
    return MAGIC + first + b"".join(bytes((kind,)) + sized(parts[kind]) for kind in _ORDER if kind in parts)


@dataclass(frozen=True)
class Import:
    """One import: what it is, and its type as bytes."""

    kind: int
    type: bytes
    whole: bytes


def imports(section: bytes) -> Iterator[Import]:
    """The imports of a module."""
    reader = Reader(section)
    for _ in range(reader.number()):
        start = reader.at
        for _ in range(2):
            reader.take(reader.number())
        kind = reader.byte()
        here = reader.at
        if kind == KINDS["function"]:
            reader.number()
        elif kind == KINDS["table"]:
            reader.byte()
            reader.limits()
        elif kind == KINDS["memory"]:
            reader.limits()
        else:  # a global's type and whether it changes; a tag's attribute and its type
            reader.take(1)
            reader.number()
        yield Import(kind, reader.since(here), reader.since(start))


def exports(section: bytes) -> Iterator[tuple[str, bytes]]:
    """The exports of a module: name, and the entry as bytes."""
    reader = Reader(section)
    for _ in range(reader.number()):
        start = reader.at
        text = reader.take(reader.number()).decode()
        reader.byte()
        reader.number()
        yield text, reader.since(start)


def entries(section: bytes, of: int) -> list[bytes]:
    """Entries of a section: type and sizes of its tables, memories, tags; type of its globals; bodies of functions."""
    reader = Reader(section)
    found = []
    for _ in range(reader.number()):
        start = reader.at
        if of == TABLE:
            reader.byte()
            reader.limits()
        elif of == MEMORY:
            reader.limits()
        elif of == TAG:
            reader.byte()
            reader.number()
        elif of == FUNCTION:
            reader.number()
        elif of == CODE:
            length = reader.number()
            start = reader.at
            reader.take(length)
        else:
            raise ValueError(f"Section {of} has entries of another form.")
        found.append(reader.since(start))
    return found


def global_types(section: bytes) -> list[bytes]:
    """Type and changeability of each global, whose values are constants of 32 bits or other globals' ."""
    reader = Reader(section)
    found = []
    for _ in range(reader.number()):
        found.append(reader.take(2))
        while reader.byte() != 0x0B:  # up to the end of the expression: an instruction and its number
            reader.number()
    return found


def parameters(section: bytes) -> list[int]:
    """How many parameters each type of function has."""
    reader = Reader(section)
    found = []
    for _ in range(reader.number()):
        if reader.byte() != 0x60:
            raise ValueError("A type that is no function's.")
        found.append(reader.number())
        reader.take(found[-1])
        reader.take(reader.number())
    return found
