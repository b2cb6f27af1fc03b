"""A workbook in the site's dress: paper and ink, one accent, every cell locked but the inputs. Knows no content."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from macros.load import NAME

PAPER, CARD, SUNKEN, INK, QUIET = "#FBF8F1", "#FFFDF9", "#F3EDE1", "#232A2E", "#505A5F"
RULE, STRONG_RULE, ACCENT, ACCENT_SOFT = "#E0D7C6", "#8D8573", "#1B5A7A", "#E2EDF2"
MARK, BAD, BAD_SOFT = "#A4472B", "#A12F24", "#F7E3DD"
BANDS = (CARD, "#FBF3E6", "#EEF2EE", "#DCEAF0", "#C3DCE7", "#A6CADB")
"""Behind a figure that is no band, and behind bands from the worst to the best; ink stands out on each."""
TEXT, SERIF = "Arial", "Georgia"
TIP = 255
"""The longest hint beside a link that Excel takes."""
SIZE = 10
"""Points of the text; a column of width 1 is then seven pixels wide, one figure."""

BASE = {"font_name": TEXT, "font_size": SIZE, "font_color": INK, "bg_color": PAPER, "valign": "top"}
CELL = {"bg_color": CARD, "bottom": 1, "bottom_color": RULE, "text_wrap": True, "align": "left", "indent": 1}
NUMBER = {**CELL, "align": "right", "text_wrap": False}
STYLES: dict[str, dict[str, Any]] = {
    "paper": {},
    "title": {"font_name": SERIF, "font_size": 20, "bold": True, "valign": "vcenter"},
    "heading": {"font_name": SERIF, "font_size": 13, "bold": True, "valign": "bottom"},
    "lede": {"font_size": 11, "font_color": QUIET, "text_wrap": True},
    "body": {"text_wrap": True},
    "quiet": {"font_color": QUIET, "text_wrap": True},
    "remark": {"font_color": QUIET, "indent": 1, "align": "left"},
    "status": {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": ACCENT_SOFT, "indent": 1},
    "header": {
        "bold": True,
        "bg_color": INK,
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "vcenter",
        "indent": 1,
    },
    "header number": {"align": "right"},
    "header centre": {"align": "center", "indent": 0},
    "cell": CELL,
    "quiet cell": {**CELL, "font_color": QUIET},
    "strong cell": {**CELL, "bold": True},
    "number": {**NUMBER},
    "count": {**NUMBER, "num_format": "0"},
    "place": {**CELL, "align": "center", "indent": 0, "font_color": QUIET},
    "score": {**NUMBER, "num_format": "0.0", "bold": True},
    "gap": {**NUMBER, "num_format": "+0.0;-0.0;0.0"},
    "exact": {**NUMBER, "num_format": "0.000000"},
    "label": {**CELL, "valign": "vcenter"},
    "figure": {**CELL, "font_name": SERIF, "font_size": 16, "bold": True, "align": "left", "valign": "vcenter"},
    "figure text": {**CELL, "valign": "vcenter", "font_color": QUIET},
    "input": {"bg_color": "#FFFFFF", "border": 1, "border_color": ACCENT, "locked": False},
}
STYLES["link"] = {**CELL, "font_color": ACCENT, "underline": 1}
STYLES["plain link"] = {"font_color": ACCENT, "underline": 1}
STYLES["year"] = {**NUMBER, "num_format": "0"}
STYLES["data"] = {"text_wrap": False}
STYLES["data number"] = {"align": "right", "num_format": "General"}
STYLES["data money"] = {"align": "right", "num_format": "#,##0"}
STYLES["data year"] = {"align": "right", "num_format": "0"}
for _band, _tint in enumerate(BANDS):
    STYLES[f"band {_band}"] = {**NUMBER, "text_wrap": True, "bg_color": _tint}
STYLES["figure number"] = {**STYLES["figure"], "num_format": "0.0"}
for _name in ("number", "centre"):
    STYLES[f"header {_name}"] = {**STYLES["header"], **STYLES[f"header {_name}"]}
STYLES["choice"] = {**STYLES["input"], "align": "center", "valign": "vcenter", "font_size": 12, "bold": True}
STYLES["note"] = {**STYLES["input"], "text_wrap": True, "num_format": "@", "align": "left", "indent": 1}
STYLES["target"] = {**STYLES["input"], "align": "right", "indent": 1, "bold": True}
"""Name → what differs from the base. ``input``, ``choice``, ``note`` and ``target`` are the unlocked ones."""

WIDTHS = {
    **dict.fromkeys("ijl'|", 0.24),
    **dict.fromkeys(" .,:;/!ftIr()[]-·", 0.31),
    **dict.fromkeys("cksvxyzJ", 0.5),
    **dict.fromkeys("mMW%@", 0.88),
    **dict.fromkeys("wABCDEFGHKLNOPQRSTUVXYZ—…", 0.72),
}
"""Width of signs in ems, for a grotesque such as Arial; others take 0.556."""
LINE, ROOM = 12.8, 6.0
"""Points of a line of text, and around the lines of a cell."""
INDENT = 9
"""Pixels before the text of a cell."""
SCORES = "Scores itself by formulas."


def lines(text: str, width: float, size: float = SIZE) -> int:
    """How many lines a text takes in a column of this width, on the safe side."""
    room = (width * 7 - 4 - INDENT) / (size * 96 / 72)
    count = 0
    for part in text.split("\n"):
        count, used = count + 1, 0.0
        for word in part.split(" "):
            length = sum(WIDTHS.get(sign, 0.556) for sign in word)
            if used and used + 0.31 + length > room:
                count, used = count + 1, length
            else:
                used += length + (0.31 if used else 0.0)
    return count


def height(*cells: tuple[str, float], size: float = SIZE) -> float:
    """The height in points of a row that holds these texts in columns of these widths. Excel's limit is 409."""
    most = max((lines(text, width, size) for text, width in cells), default=1)
    return min(most * LINE * size / SIZE + ROOM, 409.0)


def texts_needed(*cells: tuple[list[str], float]) -> float:
    """The height of a row whose cells may hold any of these texts: formulas choose, and rows aren't fitted then."""
    most = max(lines(text, width) for choices, width in cells for text in [*choices, ""])
    return height(("\n" * (most - 1), 10))


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def choose(number: str, texts: list[str], otherwise: str = "–") -> str:
    """A formula's part: the text of this number from 1, another one for 0 and for an empty text."""
    return f"IF(N({number})=0,{quoted(otherwise)},CHOOSE({number},{','.join(map(quoted, texts))}))"


class Sheet:
    """One sheet: without gridlines, on paper, and locked unless there is no formula to lose."""

    def __init__(
        self, book: "Book", name: str, widths: Sequence[float], landscape: bool, tab: str, locked: bool
    ) -> None:
        self.book, self.name, self.widths = book, name, widths
        self.heights: dict[int, float] = {}
        self.sheet: Worksheet = book.book.add_worksheet(name)
        self.sheet.hide_gridlines(2)
        self.sheet.set_tab_color(tab)
        # Far enough for any screen. With columns to the very last, XlsxWriter would walk through them in each row.
        self.sheet.set_column(0, 39, None, book.style("paper"))
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width, book.style("paper"))
        if locked:
            self.sheet.protect("", {"format_rows": True, "format_columns": True})
        self.sheet.set_paper(9)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(0.5, 0.5, 0.6, 0.7)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(f"&L&8{book.title}&C&8&A&R&8Page &P of &N")

    def head(self, title: str, lede: str, across: int) -> None:
        """The title and a sentence below it, in the first two rows."""
        self.row(0, 34)
        self.text(0, 0, title, "title")
        room = sum(self.widths[: across + 1])
        self.row(1, height((lede, room), size=11))
        self.merge(1, 0, across, "lede")
        self.text(1, 0, lede, "lede")

    def header(self, row: int, names: list[tuple[str, str]], repeat: bool = False) -> None:
        """A header row; ``names`` are texts with their alignment: ``""``, ``"number"`` or ``"centre"``."""
        self.row(row, height(*((name, self.widths[place]) for place, (name, _) in enumerate(names))) + 6)
        for place, (name, align) in enumerate(names):
            self.text(row, place, name, f"header {align}".strip())
        if repeat:
            self.sheet.repeat_rows(row)

    def text(self, row: int, column: int, value: str, style: str = "cell") -> None:
        """A text as it is: never a formula, a link or a number."""
        if value:
            self.sheet.write_string(row, column, value, self.book.style(style))
        else:
            self.sheet.write_blank(row, column, None, self.book.style(style))

    def number(self, row: int, column: int, value: float, style: str = "number") -> None:
        """A fixed number."""
        self.sheet.write_number(row, column, value, self.book.style(style))

    def place(self, row: int, number: int) -> None:
        """The number of a row in its first cell, as long as the second one holds anything."""
        self.formula(row, 0, f'IF({at(row, 1)}="","",{number})', "", "place")

    def formula(self, row: int, column: int, formula: str, empty: str | float = "", style: str = "cell") -> None:
        """A formula with its value while nothing is answered, for programs that show files without calculating."""
        self.sheet.write_formula(row, column, f"={formula}", self.book.style(style), empty)

    def blank(self, row: int, column: int, style: str) -> None:
        """An empty cell: an input."""
        self.sheet.write_blank(row, column, None, self.book.style(style))

    def merge(self, row: int, first: int, last: int, style: str) -> None:
        """Cells of a row as one; the text is written afterwards."""
        self.sheet.merge_range(row, first, row, last, "", self.book.style(style))

    def link(self, row: int, column: int, text: str, sheet: str, to: int = 0, style: str = "link") -> None:
        """A text that leads to a row of another sheet."""
        target = f"internal:'{sheet}'!A{to + 1}"
        self.sheet.write_url(row, column, target, self.book.style(style), text, f"Go to {text}"[:TIP])

    def row(self, row: int, points: float) -> None:
        """The height of a row, in points."""
        self.heights[row] = points
        self.sheet.set_row(row, points)

    def paged(self, starts: list[int], last: int, scale: int, page: float) -> None:
        """Print so that no part is torn: parts begin at ``starts``; a page holds ``page`` points at this scale."""
        self.sheet.set_print_scale(scale)
        room, breaks, used = page * 100 / scale, [], self._points(0, starts[0])
        for start, end in zip(starts, [*starts[1:], last + 1], strict=True):
            points = self._points(start, end)
            if used + points > room and start:
                breaks.append(start)
                used = 0.0
            used += points
        self.sheet.set_h_pagebreaks(breaks)

    def _points(self, start: int, end: int) -> float:
        return sum(self.heights.get(row, 15.0) for row in range(start, end))

    def printed(self, last_row: int, last_column: int) -> None:
        """What is printed: from the first cell to this one."""
        self.sheet.print_area(0, 0, last_row, last_column)


class Book:
    """A workbook in memory. Equal calls give equal bytes: it holds no clock and no random number."""

    def __init__(
        self, title: str, subject: str, created: datetime, keywords: str, comments: str = SCORES, name: str = NAME
    ) -> None:
        self.title = title
        self.buffer = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": TEXT, "font_size": SIZE},
        }
        self.book = Workbook(self.buffer, options)
        self.book.set_properties(
            {
                "title": title,
                "subject": subject,
                "author": name,
                "company": name,
                "category": "Customer success",
                "keywords": keywords,
                "comments": f"{comments} Content CC BY 4.0, {NAME}.",
                "created": created,
            }
        )
        self._styles: dict[str, Format] = {}

    def style(self, name: str) -> Format:
        """A format by its name in ``STYLES``."""
        if name not in self._styles:
            self._styles[name] = self.book.add_format({**BASE, **STYLES[name]})
        return self._styles[name]

    def font(self, kind: str) -> Format:
        """Type within a cell of several: ``strong``, ``plain`` or ``quiet``."""
        types: dict[str, dict[str, object]] = {"strong": {"bold": True}, "quiet": {"font_color": QUIET}, "plain": {}}
        name = f"type: {kind}"
        if name not in self._styles:
            self._styles[name] = self.book.add_format(
                {"font_name": TEXT, "font_size": SIZE, "font_color": INK, **types[kind]}
            )
        return self._styles[name]

    def sheet(
        self, name: str, widths: Sequence[float], landscape: bool = False, tab: str = ACCENT, locked: bool = True
    ) -> Sheet:
        """A new sheet behind the others; ``widths`` are those of its columns, in figures."""
        return Sheet(self, name, widths, landscape, tab, locked)

    def bytes(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self.buffer.getvalue()


def at(row: int, column: int, sheet: str = "") -> str:
    """The fixed address of a cell, rows and columns from 0: ``Working!$B$5``."""
    cell: str = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return (f"{sheet}!" if sheet else "") + cell


def span(first: int, last: int, column: int, sheet: str = "") -> str:
    """The fixed address of a part of a column: ``Answers!$F$4:$F$29``."""
    name = xl_col_to_name(column)
    return (f"{sheet}!" if sheet else "") + f"${name}${first + 1}:${name}${last + 1}"
