"""Text for a terminal: as wide as it is, with bars and bold type where it can show them."""

import os
import shutil
import textwrap
import unicodedata
from collections.abc import Mapping
from typing import TextIO

from fieldbook.reports.markdown import one_line

NARROWEST, WIDEST = 40, 100
"""Columns. Lines longer than the wider bound are hard to read; below the narrower one nothing lines up."""
INDENT = "  "
BAR = 20
SHORTEST = 11
"""Columns that a name needs to be told from others."""
ASCII = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "×": "x", "→": "->", "≥": ">="}
)
"""For terminals that know ASCII only."""


class Terminal:
    """What the output can show: its width, whether it takes Unicode, drawn bars and bold type."""

    __slots__ = ("bars", "bold", "unicode", "width")

    def __init__(self, width: int = 80, unicode: bool = True, bars: bool = False, bold: bool = False) -> None:
        self.width, self.unicode, self.bars, self.bold = width, unicode, bars, bold

    @classmethod
    def of(cls, stream: TextIO, environ: Mapping[str, str] = os.environ) -> "Terminal":
        """What a stream can show. Bars need a terminal in UTF-8, bold a terminal and no NO_COLOR."""
        live = stream.isatty()
        unicode = (getattr(stream, "encoding", None) or "").lower().replace("-", "").replace("_", "") == "utf8"
        width = min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST)
        bold = live and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        return cls(width, unicode, live and unicode, bold)

    def text(self, value: str) -> str:
        """A text as this terminal shows it."""
        return value if self.unicode else value.translate(ASCII)

    def heading(self, value: str) -> str:
        """A heading: bold, or as it is."""
        return f"\x1b[1m{self.text(value)}\x1b[0m" if self.bold else self.text(value)

    def paragraph(self, value: str, indent: str = INDENT, first: str | None = None) -> list[str]:
        """A text wrapped to the width; ``first`` stands before its first line in place of the indent."""
        start = indent if first is None else first
        words = " ".join(self.text(value).split())
        return textwrap.wrap(words, self.width, initial_indent=start, subsequent_indent=indent) or [start.rstrip()]

    def bar(self, value: float | None, top: float) -> str:
        """A value as a bar of characters; an empty text where none are drawn."""
        if not self.bars or self.width < 80:
            return ""
        filled = 0 if value is None else int(value / top * BAR + 0.5)
        return "█" * filled + "░" * (BAR - filled)

    def table(self, columns: list[str], rows: list[list[str]], right: tuple[int, ...] = ()) -> list[str]:
        """Aligned columns; empty ones are left out.

        Where the width doesn't suffice the first column is shortened, and then the last ones are left out too.
        """
        cells = [[self.text(cell) for cell in row] for row in (columns, *rows)]
        kept = [place for place in range(len(columns)) if any(row[place] for row in cells[1:])]
        sizes = {place: max(columns_of(row[place]) for row in cells) for place in kept}
        room = 0
        while kept:
            room = self.width - len(INDENT) - sum(sizes[place] + 2 for place in kept[1:])
            if room >= min(sizes[kept[0]], SHORTEST) or len(kept) == 1:
                break
            kept.pop()
        if kept:
            sizes[kept[0]] = min(sizes[kept[0]], room)
        lines = []
        for row in cells:
            parts = [
                pad(shorten(row[place], sizes[place], self.unicode), sizes[place], place in right) for place in kept
            ]
            lines.append((INDENT + "  ".join(parts)).rstrip())
        return lines


def clean(value: str) -> str:
    """A visitor's text for a terminal: one line, without anything that steers the cursor or turns the writing."""
    return "".join(char for char in one_line(value) if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def columns_of(value: str) -> int:
    """How many columns a text takes: two for wide signs, none for marks that stand on the one before."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in value
    )


def pad(value: str, size: int, right: bool = False) -> str:
    """A text with blanks up to a number of columns."""
    blanks = " " * max(0, size - columns_of(value))
    return blanks + value if right else value + blanks


def shorten(value: str, size: int, unicode: bool = True) -> str:
    """A text cut to a number of columns, with an ellipsis where something is missing."""
    if columns_of(value) <= size:
        return value
    end = "…" if unicode else "..."
    while value and columns_of(value + end) > size:
        value = value[:-1]
    return value.rstrip() + end
