"""Reading CSV text row by row, in pieces of any size, without losing a row to a broken one.

Comma, semicolon or tab, whichever the first line has most of; cells in double quotes may hold separators, line ends
and doubled quotes; lines end with LF, CRLF or CR. A quote that is never closed, or is followed by more text, costs one
cell: it is reported and read as it stands, and the rest goes on. ``csv`` of the standard library gives up there, or
swallows the file.
"""

SEPARATORS = (",", ";", "\t")
QUOTE = '"'
OPEN = "The quote is never closed. Close it, or double it if it belongs to the text."
QUOTED_LIMIT = 1_000_000
"""Longest cell in quotes; beyond that the closing quote is taken to be missing."""


class Reader:
    """Text in, rows out: ``feed`` pieces, then take ``rows``.

    ``faults`` collects what was wrong as ``(row, place of the cell, its text, message)``. Rows are numbered as a
    spreadsheet does: the header is row 1, and an empty line counts.
    """

    def __init__(self) -> None:
        self.separator = ""
        self.number = 0
        """The row that was read last."""
        self.more = False
        """Whether the last ``rows`` stopped because it had enough, and not for want of text."""
        self.faults: list[tuple[int, int, str, str]] = []
        self._lines: list[str] = []
        self._next = 0
        self._tail: list[str] = []
        self._ended = self._begun = False

    def feed(self, piece: str, last: bool) -> None:
        """Take the next piece of the text; ``last`` ends it."""
        if not self._begun and piece:
            piece, self._begun = piece.removeprefix("\ufeff"), True
        if self._tail and self._tail[-1].endswith("\r"):  # CR and LF may come in two pieces
            piece = self._tail.pop() + piece
        held = ""
        if piece.endswith("\r") and not last:
            piece, held = piece[:-1], "\r"
        if "\r" in piece:
            piece = piece.replace("\r\n", "\n").replace("\r", "\n")
        if "\n" in piece:
            lines = piece.split("\n")
            lines[0] = "".join(self._tail) + lines[0]
            self._tail = [lines.pop()]
            self._lines = self._lines[self._next :] + lines
            self._next = 0
        else:
            self._tail.append(piece)
        if held:
            self._tail.append(held)
        if last and not self._ended:
            self._ended = True
            text = "".join(self._tail)
            if text:
                self._lines.append(text)
            self._tail = []

    def rows(self, most: int) -> list[tuple[int, list[str]]]:
        """Up to so many rows that are complete: their numbers and cells. Lines with nothing in them are no rows."""
        out: list[tuple[int, list[str]]] = []
        if not self.separator and not self._sniff():
            return out
        lines, separator, empty = self._lines, self.separator, self.separator + " \t"
        end = len(lines)
        while self._next < end and len(out) < most:
            line = lines[self._next]
            if QUOTE in line:
                cells = self._quoted()
                if cells is None:
                    break
                out.append((self.number, cells))
                continue
            self._next += 1
            self.number += 1
            if line[:1] in empty and not line.strip(empty):
                continue
            out.append((self.number, line.split(separator)))
        self.more = self._next < end and len(out) == most
        return out

    def _sniff(self) -> bool:
        """Find the separator in the first line with text; false while there is none."""
        while self._next < len(self._lines):
            line = self._lines[self._next]
            if line[:4].lower() == "sep=" and line[4:] in SEPARATORS:  # Excel's own hint
                self.separator = line[4:]
                self._next += 1
                self.number += 1
                return True
            if line.strip():
                bare = "".join(line.split(QUOTE)[::2])
                self.separator = max(SEPARATORS, key=bare.count)
                return True
            self._next += 1
            self.number += 1
        return False

    def _quoted(self) -> list[str] | None:
        """The cells of a row that has quotes; None while its last quote may be closed in a later piece."""
        separator = self.separator
        cells: list[str] = []
        place, start = self._next, 0
        faults = []
        while True:
            line = self._lines[place]
            opening = start
            while line[opening : opening + 1] == " ":
                opening += 1
            if line[opening : opening + 1] == QUOTE:
                found = self._cell(place, opening + 1)
                if found is None:
                    return None
                text, there, after = found
                if not after:
                    faults.append((len(cells), line[opening : opening + 80], text))
                else:
                    cells.append(text)
                    place, start = there, after
                    if start > len(self._lines[place]):
                        break
                    continue
            end = line.find(separator, start)
            cells.append(line[start:] if end < 0 else line[start:end])
            if end < 0:
                break
            start = end + 1
        self._next = place + 1
        self.number += 1
        self.faults += [(self.number, *fault) for fault in faults]
        return cells

    def _cell(self, place: int, start: int) -> tuple[str, int, int] | None:
        """A cell in quotes: its text, the line it ends in and where the next cell begins there.

        When it isn't closed properly: the message, and 0 twice. None while more text may still close it.
        """
        parts: list[str] = []
        size = 0
        while True:
            line = self._lines[place]
            end = line.find(QUOTE, start)
            while end >= 0 and line[end + 1 : end + 2] == QUOTE:
                end = line.find(QUOTE, end + 2)
            if end >= 0:
                parts.append(line[start:end])
                after = end + 1
                while line[after : after + 1] == " ":
                    after += 1
                if after < len(line) and line[after] != self.separator:
                    return "The quote is closed, but more text follows it. Double the quotes inside a cell.", 0, 0
                return "\n".join(parts).replace('""', QUOTE), place, after + 1
            parts.append(line[start:])
            size += len(line) + 1 - start
            place, start = place + 1, 0
            if size > QUOTED_LIMIT:
                return OPEN, 0, 0
            if place == len(self._lines):
                if not self._ended:
                    return None
                return OPEN, 0, 0
