"""The scored file: the rows as they came, with score, band, status, coverage, reasons and triggers beside them.

Text that a spreadsheet would run as a formula gets an apostrophe; plain numbers stay numbers.
"""

import re

from fieldbook import csvtext
from fieldbook.portfolio import Run
from fieldbook.portfolioparts import Row

ADDED = ("score", "band", "status", "coverage", "reasons", "triggers")
PLAIN = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)


class Scored:
    """Writes the scored file of a run, row by row, with the separator of the file it came from."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.separator = run.header.separator
        self.width = len(run.header.names)
        mark = re.escape(self.separator)
        others = "".join(sign for sign in '"\r\n,;\t' if sign != self.separator)
        self.odd = re.compile(rf"[{others}]|(?:^|{mark})[=+\-@\t\r]")
        """What a line has that can't be passed on as it is."""
        self._ends: dict[int, str] = {}
        self._covers: dict[int, str] = {}

    def head(self) -> str:
        """The first line."""
        return self.separator.join([self.cell(name) for name in (*self.run.header.names, *ADDED)]) + "\r\n"

    def row(self, row: Row) -> str:
        """One line."""
        cells, mark, group = row.cells, self.separator, row.group
        end = self._ends.get(id(group))
        if end is None:
            texts = ["", " ".join(group.reasons), " ".join(group.triggers)]
            end = self._ends[id(group)] = mark.join(texts) + "\r\n"
        cover = self._covers.get(row.cover)
        if cover is None:
            cover = self._covers[row.cover] = csvtext.number(self.run.percent(row.cover))
        start = mark.join(cells)
        if len(cells) != self.width or start.count(mark) >= self.width or self.odd.search(start):
            start = mark.join([self.cell(cell) for cell in cells[: self.width]])
        score = "" if row.score is None else csvtext.number(row.score)
        return f"{start}{mark}{score}{mark}{group.band or ''}{mark}{group.status or ''}{mark}{cover}{end}"

    def cell(self, text: str) -> str:
        """A cell as it came, made safe."""
        if text.startswith(csvtext.FORMULA) and not PLAIN.fullmatch(text):
            text = "'" + text
        if any(char in csvtext.QUOTED for char in text):
            return '"' + text.replace('"', '""') + '"'
        return text
