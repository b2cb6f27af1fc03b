"""Files and standard input as text and JSON, refused in plain words when they can't be read."""

import json
import sys
from pathlib import Path

from fieldbook import wire

STANDARD_INPUT = "-"
MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks and the encoding that each one announces, the longer ones first."""


class Refused(Exception):
    """The input can't be used; ``lines`` say what is wrong, a line for each problem, beginning with the file's name."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def title(name: str) -> str:
    """How messages call an input."""
    return "standard input" if name == STANDARD_INPUT else name


def text(name: str, most: int = 4 * wire.LIMIT) -> str:
    """The text of a file, or of standard input for ``-``: UTF-8, or what a byte order mark announces.

    Raises ``Refused`` when it is not there, can't be read, is empty, is larger than ``most`` bytes or no text.
    """
    here = title(name)
    raw = _bytes(name, most)
    if len(raw) > most:
        raise Refused(f"{here}: The file is larger than {most // 1_000_000} MB. Use a smaller one.")
    if not raw.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Refused(f"{here}: The file is empty. Name one that holds something.")
    encoding = next((found for mark, found in MARKS.items() if raw.startswith(mark)), "utf-8")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        place = raw.count(b"\n", 0, fault.start) + 1
        raise Refused(f"{here}:{place}: The text is not UTF-8 (byte {fault.start + 1}). Save it as UTF-8.") from None


def parsed(name: str, written: str) -> object:
    """The value of a JSON text, as the engine reads payloads (see ``wire.read``).

    Raises ``Refused`` with line and column when it is not JSON.
    """
    here = title(name)
    try:
        json.loads(written)
    except json.JSONDecodeError as fault:
        raise Refused(
            f"{here}:{fault.lineno}:{fault.colno}: This is not JSON ({fault.msg}). Use a file exported from the site."
        ) from None
    except (ValueError, RecursionError):
        pass  # the engine's own reader says it better
    try:
        return wire.read(written)
    except wire.Unreadable as reason:
        raise Refused(f"{here}: {str(reason).replace('payload', 'file').replace('Send', 'Use')}") from None


def _bytes(name: str, most: int) -> bytes:
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        raise Refused(f"{name}: There is no such file.") from None
    except IsADirectoryError:
        raise Refused(f"{name}: This is a folder. Name a file in it.") from None
    except PermissionError:
        what = "This is a folder. Name a file in it." if Path(name).is_dir() else "This file may not be read."
        raise Refused(f"{name}: {what}") from None
    except (OSError, ValueError) as fault:
        raise Refused(f"{name}: It can't be read ({getattr(fault, 'strerror', None) or fault}).") from None
