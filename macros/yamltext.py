"""The bytes of a file → text that YAML may see: UTF-8, without tabs and without signs that nobody can see."""

import re

MAX_BYTES = 100_000
"""The longest entry so far has 12,000; reading stays quick and an error report stays readable."""

BREAKS = re.compile(r"\r\n?")

REFUSED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, tabs, invisible spaces and signs that turn the direction of writing: they look like nothing."""

NAMES = {
    "\t": ("a tab", "Use spaces: two for each level, one between words."),
    "\ufeff": ("an invisible sign (U+FEFF)", "Delete it; it often comes along when text is pasted."),
}


class Unreadable(Exception):
    """Bytes that are no text: ``lines`` as far as they can be shown, place from 1, message and hint."""

    def __init__(self, line: int, column: int, message: str, hint: str, lines: list[str]) -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.hint, self.lines = line, column, message, hint, lines


def decode(raw: bytes) -> str:
    """The text of a file with plain line ends. Raises Unreadable when it is too large or not UTF-8."""
    if len(raw) > MAX_BYTES:
        raise Unreadable(1, 1, f"the file is larger than {MAX_BYTES:,} bytes.", "Split it: one entry, one file.", [])
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:4]:
        raise Unreadable(
            1,
            1,
            "the file is saved as UTF-16 or UTF-32.",
            'Save it as UTF-8; most editors have "Save with encoding".',
            [],
        )
    try:
        return BREAKS.sub("\n", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        before = BREAKS.sub("\n", raw[:start].decode("utf-8-sig"))
        lines = BREAKS.sub("\n", raw.decode("utf-8-sig", "replace")).split("\n")
        raise Unreadable(
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
            f"the file is not saved as UTF-8: the byte {raw[start]:02X} stands here.",
            'Save it as UTF-8; most editors have "Save with encoding".',
            lines,
        ) from None


def visible(text: str) -> str:
    """The text as it can be shown in a report: a tab as a space, other refused signs as a replacement character."""
    return REFUSED.sub("\ufffd", text.replace("\t", " "))


def invisible(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, message and hint for the first of each refused sign in a text."""
    found: dict[str, list[int]] = {}
    for match in REFUSED.finditer(text):
        found.setdefault(match.group(), []).append(match.start())
    out = []
    for sign, places in found.items():
        name, hint = NAMES.get(sign, (f"an invisible sign (U+{ord(sign):04X})", NAMES["\ufeff"][1]))
        more = f" and in {len(places) - 1} more place{'' if len(places) == 2 else 's'}" if len(places) > 1 else ""
        before = text[: places[0]]
        out.append((before.count("\n") + 1, places[0] - before.rfind("\n"), f"there is {name} here{more}.", hint))
    return out
