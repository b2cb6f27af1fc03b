"""What drawings share: escaping, coordinates, markers, shown values.

Results as pictures are accessible SVG text with title, description and a table twin. No style attribute and no
``<style>``: colours are ``currentColor`` with opacities, and every part has a class that starts with ``fb-`` for the
page's style sheet. Everything a visitor may have typed is escaped.
"""

from fractions import Fraction

from fieldbook.labels import width
from fieldbook.plain import Record
from fieldbook.rounding import decimal
from fieldbook.shape import Problems

PHONE, DESK = 360.0, 640.0
"""Width of a drawing for one column, and of a wide one. On a phone 1 unit is about 0.95 CSS pixels."""
SIZE, SMALL = 13.0, 12.0
"""Sizes of names, and of notes and scales."""
LINE = 16.0
"""From one line of text to the next."""
BOLD = 1.06
"""How much wider a text is in bold."""
SHAPES = ("dot", "square", "up", "down", "ring", "box")
"""The markers of up to six series, told apart without colour."""
DASHES = ("", "7 3", "2 3", "10 3 2 3", "14 4", "1 4")
"""Their lines; the first is unbroken."""


def draw(name: str, payload: object, problems: Problems) -> Record | None:
    """The drawing of a name, whose module is loaded when it is first asked for: boot time is waiting time."""
    found: Record | None = getattr(__import__(f"fieldbook.{name}", fromlist=(name,)), name)(payload, problems)
    return found


def escape(text: str) -> str:
    """Text for XML content and attributes; characters that XML can't hold become spaces."""
    clean = "".join(" " if _forbidden(char) else char for char in text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        clean = clean.replace(char, entity)
    return clean


def coordinate(value: float) -> str:
    """A coordinate: one decimal, without a needless ``.0``."""
    text = f"{value:.1f}"
    return "0" if text in ("0.0", "-0.0") else text.removesuffix(".0")


def spot(x: float, y: float) -> str:
    """A pair of coordinates, for paths and points."""
    return f"{coordinate(x)} {coordinate(y)}"


def said(value: float | None, otherwise: str) -> str:
    """A value as shown, or the words for having none."""
    return otherwise if value is None else decimal(value)


def dot(x: float, y: float) -> str:
    """The marker of a score."""
    return f'<circle class="fb-radar-point" cx="{coordinate(x)}" cy="{coordinate(y)}" r="4.5" fill="currentColor"/>'


def diamond(x: float, y: float) -> str:
    """The marker of a target: another shape, not just another colour."""
    path = f"M{spot(x, y - 6)}l6 6l-6 6l-6 -6Z"
    return f'<path class="fb-radar-goal" d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def cross(x: float, y: float) -> str:
    """The marker of a place without a score."""
    path = f"M{spot(x - 3, y - 3)}l6 6m0 -6l-6 6"
    return f'<path class="fb-radar-none" d="{path}" stroke="currentColor" stroke-opacity="0.6" stroke-width="1.5"/>'


def picture(kind: str, asked: Record, said: str, wide: float, high: float, parts: list[str]) -> str:
    """The whole SVG: its frame, title, description, then the parts."""
    start, title = asked["id"], asked["title"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="fb-chart{" fb-chart-wide" * (wide > PHONE)} fb-{kind}"'
        f' viewBox="0 0 {spot(wide, high)}"'
        f' role="img" aria-labelledby="{start}-title {start}-desc" fill="none" stroke="none">'
        f'<title id="{start}-title">{escape(title)}</title><desc id="{start}-desc">{escape(said)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def words(
    x: float, y: float, text: str, name: str = "label", anchor: str = "start", size: float = SIZE, bold: bool = False
) -> str:
    """One line of text. ``name`` says what it is: ``label``, ``value``, ``quiet`` (paler), ``mark`` (in colour)."""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look = (' font-weight="700"' if bold else "") + (' fill-opacity="0.75"' if name == "quiet" else "")
    return (
        f'<text class="fb-chart-{name}" x="{coordinate(x)}" y="{coordinate(y)}" font-size="{coordinate(size)}"'
        f' fill="currentColor"{side}{look}>{escape(text)}</text>'
    )


def line(x: float, y: float, to_x: float, to_y: float, name: str, opacity: float = 0.25, wide: float = 1) -> str:
    """A straight line."""
    return (
        f'<path class="fb-{name}" d="M{spot(x, y)}L{spot(to_x, to_y)}" stroke="currentColor"'
        f' stroke-opacity="{opacity:.2f}" stroke-width="{coordinate(wide)}"/>'
    )


def strokes(places: list[float], top: float, bottom: float, name: str, opacity: float = 0.25) -> str:
    """Upright lines of one height, as one path."""
    path = "".join(f"M{spot(x, top)}V{coordinate(bottom)}" for x in places)
    return f'<path class="fb-{name}" d="{path}" stroke="currentColor" stroke-opacity="{opacity:.2f}"/>'


def box(x: float, y: float, wide: float, high: float, name: str, look: str) -> str:
    """A rectangle, at least nothing wide."""
    return (
        f'<rect class="fb-{name}" x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(max(wide, 0))}"'
        f' height="{coordinate(high)}" {look}/>'
    )


def marker(shape: str, x: float, y: float, reach: float, name: str) -> str:
    """The marker of a series, ``reach`` from the middle to the edge."""
    look = f'class="fb-{name}" fill="currentColor"'
    if shape in ("ring", "box"):
        look = f'class="fb-{name} fb-hollow" fill="none" stroke="currentColor" stroke-width="1.8"'
    if shape in ("dot", "ring"):
        return f'<circle {look} cx="{coordinate(x)}" cy="{coordinate(y)}" r="{coordinate(reach)}"/>'
    if shape in ("square", "box"):
        side = reach * 0.9
        path = f"M{spot(x - side, y - side)}h{coordinate(2 * side)}v{coordinate(2 * side)}h-{coordinate(2 * side)}Z"
    else:
        way = -1 if shape == "up" else 1
        path = (
            f"M{spot(x - reach * 1.15, y - way * reach * 0.8)}"
            f"L{spot(x + reach * 1.15, y - way * reach * 0.8)}L{spot(x, y + way * reach * 1.2)}Z"
        )
    return f'<path {look} d="{path}"/>'


def brief(value: float) -> str:
    """A value as short as it goes: whole numbers without a decimal."""
    return str(int(value)) if value == int(value) else decimal(value)


def signed(value: float | Fraction) -> str:
    """A change as shown: one decimal with its sign; zero has none."""
    text = decimal(value)
    if text in ("0.0", "-0.0"):
        return "0.0"
    return f"−{text[1:]}" if text[0] == "-" else f"+{text}"


class Scale:
    """Values from low to high on a length from start to end."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high, self.start, self.end = low, high, start, end

    def at(self, value: float) -> float:
        """Where a value is."""
        return self.start + (self.end - self.start) * ((value - self.low) / (self.high - self.low))

    def ticks(self) -> list[float]:
        """Values that get a line: all whole numbers where they are few, else round numbers, at most ten."""
        low, span = self.low, self.high - self.low
        if span == int(span) and low == int(low) and span <= 10:
            return [low + step for step in range(int(span) + 1)]
        step = 1e-9
        while True:
            for part in (1, 2, 5):
                if span / (step * part) <= 6:
                    first = -(-low // (step * part))
                    ticks = [round((first + place) * step * part, 9) for place in range(8)]
                    return [tick for tick in ticks if low <= tick <= self.high]
            step *= 10

    def names(self, y: float) -> list[str]:
        """The ticks' values in a row, leaving out those that would touch the one before."""
        parts, taken = [], self.start - 99
        for tick in self.ticks():
            half = width(brief(tick), SMALL) / 2
            if self.at(tick) - half >= taken + 4:
                parts.append(words(self.at(tick), y, brief(tick), "quiet", "middle", SMALL))
                taken = self.at(tick) + half
        return parts


def _forbidden(char: str) -> bool:
    return char < " " or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"
