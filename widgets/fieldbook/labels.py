"""Where the labels round a radar go, so that long names fit a phone and none covers another.

A browser measures text; the engine can only estimate it. The estimate is on the wide side for a humanist sans.
"""

from math import fsum

WIDTH = 400.0
"""Width of the drawing. On a phone 1 unit is about 0.85 CSS pixels."""
SIZE = 14.0
"""Text size of the labels."""
LINE = 17.0
"""From one line to the next."""
MARGIN = 4.0
NARROW = frozenset("iljtfrI.,:;'|!()[] -")
WIDE = frozenset("mwMWGOQ@%&—")
LINES = 4
"""Most lines of a name; what is left over is cut with an ellipsis (the table has it whole)."""


def _em(char: str) -> float:
    """Width of a character as a share of the text's size. Signs of East Asian scripts and pictures are square."""
    if char >= "\u2e80":
        return 1.0
    return 0.3 if char in NARROW else 0.86 if char in WIDE else 0.7 if char.isupper() else 0.55


_EMS = {chr(code): _em(chr(code)) for code in range(32, 127)}


class Label:
    """A placed label: its lines, the anchor of each line and the baseline of the first."""

    __slots__ = ("anchor", "index", "lines", "top", "x")

    def __init__(self, index: int, lines: list[str], anchor: str, x: float, top: float) -> None:
        self.index, self.lines, self.anchor, self.x, self.top = index, lines, anchor, x, top

    @property
    def bottom(self) -> float:
        """The lower edge of the block; ``top`` is the upper one."""
        return self.top + len(self.lines) * LINE


def width(text: str, size: float = SIZE) -> float:
    """Estimated width of a text in units of the drawing."""
    # ``sum`` adds floats differently from Python 3.12 on; a picture must have the same bytes everywhere.
    return size * fsum([_EMS.get(char) or _em(char) for char in text])


def fit(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in lines that fit the room, as full as they go; what doesn't fit ``most`` lines ends in an ellipsis."""
    if width(text, size) <= room:
        return [text]
    room *= SIZE / size
    return _shorten(_fill(_pieces(text, room), room), room, most)


def wrap(text: str, room: float) -> list[str]:
    """The text in at most four lines of about equal length that fit the room.

    It is broken at spaces and after hyphens, and inside a word only where one alone is too wide.
    """
    pieces = _pieces(text, room)
    lines = _fill(pieces, room)
    for narrower in range(int(room), 0, -4):
        tried = _fill(pieces, narrower)
        if len(tried) > len(lines) or max(map(width, tried)) > narrower:
            break
        lines = tried
    return _shorten(lines, room, LINES)


def _shorten(lines: list[str], room: float, most: int) -> list[str]:
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(last + "…") > room:
            last = last[:-1]
        lines[most - 1 :] = [last.rstrip() + "…"]
    return lines


def _fill(pieces: list[str], room: float) -> list[str]:
    """As many words on each line as the room holds."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and width((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def place(names: list[str], spokes: list[tuple[float, float]], centre: float, radius: float) -> list[Label]:
    """A block for each name at the end of its spoke (a unit vector), with an empty last line for the value.

    Blocks on the left and on the right are pushed apart, away from the middle, until none overlaps; they may leave the
    drawing at top and bottom, which the drawing then grows to hold.
    """
    labels = []
    for index, (name, (across, down)) in enumerate(zip(names, spokes, strict=True)):
        x, y = centre + across * (radius + 14), down * (radius + 14)
        if abs(across) < 0.2:
            lines = [*wrap(name, 150 if len(names) <= 8 else 100), ""]
            labels.append(Label(index, lines, "middle", x, y - len(lines) * LINE if down < 0 else y))
        else:
            lines = [*wrap(name, (WIDTH - x if across > 0 else x) - MARGIN), ""]
            top = y - len(lines) * LINE * (0.5 - 0.35 * down)
            labels.append(Label(index, lines, "start" if across > 0 else "end", x, top))
    for side in ("start", "end"):
        column = sorted((label for label in labels if label.anchor == side), key=lambda label: label.top)
        half = sum(1 for label in column if label.top + label.bottom < 0)
        _push([*reversed(column[:half])], -1)
        _push(column[half - 1 if half else 0 :], 1)
    return labels


def _push(column: list[Label], way: int) -> None:
    """Move each block of a column clear of the one before; ``way`` is 1 for downwards, −1 for upwards."""
    for before, label in zip(column, column[1:], strict=False):  # noqa: RUF007 (pairwise would cost an import)
        overlap = before.bottom - label.top if way > 0 else label.bottom - before.top
        if overlap > -4:
            label.top += way * (overlap + 4)


def _pieces(text: str, room: float) -> list[str]:
    """Words with the space or hyphen that ends them, cut where one alone is wider than the room."""
    pieces = []
    for word in text.split():
        while word:
            end = len(word)
            hyphen = word.find("-", 1) + 1
            if width(word) > room and 1 < hyphen < len(word):
                end = hyphen
            while end > 1 and width(word[:end]) > room:
                end -= 1
            pieces.append(word[:end])
            word = word[end:]
        pieces[-1] += " "
    return pieces
