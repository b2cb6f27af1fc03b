"""Rows of a drawing: a name with notes, a mark on a common scale, and its value written out at the right.

On a phone the name stands above its mark; in a wide drawing at its left.
"""

from fieldbook.drawings import BOLD, DESK, LINE, PHONE, SIZE, SMALL, spot, words
from fieldbook.labels import fit, width
from fieldbook.plain import Items

Text = tuple[float, float, str, str, str, float, bool]
"""What ``words`` draws: where a text starts, the text, what it is, its anchor, its size, and whether it is bold."""
TEXT = 200.0
"""Width of the names' column in a wide drawing."""
APART = 12.0


class Item:
    """What a row says: its name, a note, its value, a word at the name's end; ``rise`` is room above its strip."""

    __slots__ = ("flagged", "label", "note", "rise", "value", "word")

    def __init__(self, label: str, value: str, note: str = "", word: str = "", flagged: bool = False) -> None:
        self.label, self.value, self.note, self.word, self.flagged = label, value, note, word, flagged
        self.rise = 0.0


class Row:
    """A placed row: ``top`` and ``bottom`` are the edges of its strip, ``middle`` its marks' line, ``parts`` texts."""

    __slots__ = ("bottom", "middle", "parts", "top")

    def __init__(self, top: float, bottom: float, middle: float) -> None:
        self.top, self.bottom, self.middle = top, bottom, middle
        self.parts: list[str] = []


class Rows(Items):
    """Where everything of a drawing in rows is: ``width``, ``start`` and ``end`` of the scale, then the rows.

    ``pad`` is kept free on both sides of the scale, for marks and numbers that stand out. ``base`` is where in the
    strip's height the marks and the value are, else its middle; ``column`` is what stands over the values.
    """

    def __init__(
        self, items: list[Item], wide: bool, strip: float, pad: float, base: float = 0, column: str = ""
    ) -> None:
        super().__init__()
        self.items, self.wide, self.strip, self.base, self.bottom = items, wide, strip, base or strip / 2, 0.0
        self.width = DESK if wide else PHONE
        value = max(width(item.value, SIZE) * BOLD for item in items)
        value = max(value, width(column, SMALL)) if value else 0
        self.start = (TEXT + APART if wide else 0) + pad
        self.end = self.width - pad - (value + 4 if value else 0)

    def place(self, head: float) -> None:
        """Stack the rows below the head."""
        self.bottom = head
        for item in self.items:
            names, notes, parts = self._texts(item)
            high = (names + notes) * LINE
            gap = 0.0
            if self.wide:
                gap, top = max(0, self.base + item.rise - high / 2), self.bottom + max(item.rise, high / 2 - self.base)
            else:
                top = self.bottom + high + 1 + item.rise
            row = Row(top, top + self.strip, top + self.base)
            row.parts += [
                words(x, self.bottom + gap + y, text, name, anchor, size, bold)
                for x, y, text, name, anchor, size, bold in parts
            ]
            if item.flagged:
                x, y = parts[-1][:2]
                row.parts.append(flag(x - 13, self.bottom + gap + y))
            if item.value:
                row.parts.append(words(self.width - 1, row.middle + 4.5, item.value, "value", "end", SIZE, True))
            self.append(row)
            self.bottom = max(row.bottom, self.bottom + gap + high) + 9

    def _texts(self, item: Item) -> tuple[int, int, list[Text]]:
        """Numbers of lines of name and note, and the texts of a row with its upper left corner at 0, 0."""
        room = TEXT if self.wide else self.width - 2
        word = (width(item.word, SMALL) * BOLD if item.word else 0) + (14 if item.flagged else 0)
        names = fit(item.label, room - (0 if self.wide or not word else word + 8), SIZE, 3)
        notes = fit(item.note, room, SMALL, 3) if item.note else []
        parts: list[Text] = [
            (0, 12 + place * LINE, text, "label", "start", SIZE, False) for place, text in enumerate(names)
        ]
        lines = len(names)
        parts += [
            (0, 12 + (lines + place) * LINE, text, "quiet", "start", SMALL, False) for place, text in enumerate(notes)
        ]
        if item.word:
            look = "mark" if item.flagged else "quiet"
            aside, below = 14 if item.flagged else 0, 12 + (lines + len(notes)) * LINE
            x, y = (aside, below) if self.wide else (self.width - 1 - word + aside, 12)
            parts.append((x, y, item.word, look, "start", SMALL, item.flagged))
            lines += int(self.wide)
        return lines, len(notes), parts


def flag(x: float, y: float) -> str:
    """A pennant on a baseline: the mark of a row that asks for attention."""
    return (
        f'<path class="fb-chart-mark" d="M{spot(x, y + 1)}v-11l9 3.5l-9 3.5" fill="currentColor" fill-opacity="0.3"'
        ' stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>'
    )
