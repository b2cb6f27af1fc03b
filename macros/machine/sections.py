"""The text of an entry's file → the lines of each of its top fields, without reading them as YAML. Pure.

What changed between two versions of a file is in few of its fields, and reading all of both took most of the time that
the history cost.
"""

import re

FIELD = re.compile(rb"^([a-z_]+):(?=[ \n]|\Z)", re.M)
ODD = re.compile(rb"[\t\r]|^(?![a-z_]+:(?:[ \n]|\Z))[^ \n#]", re.M)
"""Signs that a file of plain fields has not: another line than a field's can begin one then, or a value."""


def sections(raw: bytes) -> dict[str, bytes] | None:
    """Top field → its lines; None for a file that looks different from a list of plain fields."""
    if ODD.search(raw):
        return None
    found = list(FIELD.finditer(raw))
    ends = [*(field.start() for field in found), len(raw)][1:]
    out = {field[1].decode(): raw[field.start() : end] for field, end in zip(found, ends, strict=True)}
    return out if found and len(out) == len(found) else None


def differing(before: bytes, after: bytes, always: str) -> tuple[bytes, bytes]:
    """Both texts with the field ``always`` and those that differ; the whole texts where fields cannot be told apart."""
    one, other = sections(before), sections(after)
    if one is None or other is None:
        return before, after
    wanted = {always, *(name for name in one | other if one.get(name) != other.get(name))}
    first, second = (b"".join(text for name, text in part.items() if name in wanted) for part in (one, other))
    return first, second


def alone(raw: bytes, name: str) -> bytes:
    """The lines of one field; the whole text where fields cannot be told apart, or where it is missing."""
    return (sections(raw) or {}).get(name, raw)
