"""One panel of small multiples: a name with its change, and a line over the dates."""

from fieldbook.drawings import BOLD, LINE, SIZE, SMALL, Scale, brief, line, marker, signed, spot, strokes, words
from fieldbook.labels import fit, width
from fieldbook.plain import Record
from fieldbook.rounding import decimal, exact

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NONE = "not scored"
CROWD = 15
"""From so many dates on, the points are small, and left out where the panel is."""


def spoken(day: str) -> str:
    """A date as it is shown: ``5 Mar 2026``."""
    return f"{int(day[8:])} {MONTHS[int(day[5:7]) - 1]} {int(day[:4])}"


def ordinal(day: str) -> int:
    """Days since the first of March of the year 0; leap days come last in such years."""
    year, month = int(day[:4]), int(day[5:7])
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + int(day[8:]) - 1


def along(days: list[str], start: float, end: float) -> list[float]:
    """Where each date is between start and end: by days; evenly where all are the same day."""
    numbers = [ordinal(day) for day in days]
    if numbers[0] == numbers[-1]:
        numbers = list(range(len(days)))
    return [start + (end - start) * (number - numbers[0]) / (numbers[-1] - numbers[0]) for number in numbers]


def change(values: list[float | None]) -> str:
    """Last minus first; nothing where fewer than two have a value."""
    given = [value for value in values if value is not None]
    return signed(exact(given[-1]) - exact(given[0])) if len(given) > 1 else ""


def names(one: Record, room: float) -> list[str]:
    """The lines of a panel's name, beside which its change has a place."""
    return fit(one["label"], (room - 10) / BOLD - width(change(one["values"]), SIZE), SIZE, 3)


def panel(
    one: Record,
    asked: Record,
    x: float,
    y: float,
    room: float,
    high: float,
    edge: float,
    number: float,
    tall: float = 0,
) -> tuple[list[str], float]:
    """A panel from its upper left corner, and its lower edge. ``edge`` is kept for the scale's names, 0 for none."""
    texts = names(one, room)
    top = y + (tall or len(texts) * LINE) + 10
    scale = Scale(asked["low"], asked["high"], top + high, top)
    start, end = x + edge + number, x + room - number
    parts = [words(x, y + 12 + row * LINE, text, bold=True) for row, text in enumerate(texts)]
    parts.append(words(x + room - 1, y + 12, change(one["values"]), "value", "end"))
    for value in _marks(scale) if edge else (scale.low, scale.high):
        parts.append(line(start, scale.at(value), end, scale.at(value), "lines-grid", 0.2))
        if edge:
            parts.append(words(x + edge - 6, scale.at(value) + 4, brief(value), "quiet", "end", SMALL))
    places = along(asked["dates"], start, end)
    parts.append(strokes(places, top + high, top + high + 4, "chart-grid", 0.6))
    points = [
        None if value is None else (place, scale.at(value)) for place, value in zip(places, one["values"], strict=True)
    ]
    given = [value for value in one["values"] if value is not None]
    if not given:
        parts.append(words((start + end) / 2, top + high / 2 + 4, NONE, "quiet", "middle", SMALL))
        return parts, top + high + 4
    there = [point for point in points if point]
    parts += _joined(points)
    if edge or len(there) < CROWD:
        parts += [marker("dot", *point, 3 if len(there) < CROWD else 2, "lines-dot") for point in there[:-1]]
    parts.append(marker("dot", *there[-1], 4.5 if edge else 4.0, "lines-dot"))
    if len(there) > 1:
        parts.append(words(there[0][0] - 7, there[0][1] + 4, decimal(given[0]), "quiet", "end", SMALL))
    parts.append(words(there[-1][0] + 7, there[-1][1] + 4.5, decimal(given[-1]), "value", bold=True))
    return parts, top + high + 4


def _joined(points: list[tuple[float, float] | None]) -> list[str]:
    """The line; where dates without a value lie between two points, it is dashed and faint."""
    whole, gaps, drawn = "", "", None
    last: tuple[int, tuple[float, float]] | None = None
    for place, point in enumerate(points):
        if point is None:
            continue
        if last is not None and last[0] == place - 1:
            whole += ("" if drawn == last[0] else f"M{spot(*last[1])}") + f"L{spot(*point)}"
            drawn = place
        elif last is not None:
            gaps += f"M{spot(*last[1])}L{spot(*point)}"
        last = place, point
    look = 'stroke="currentColor" stroke-linejoin="round"'
    faint = f'{look} stroke-opacity="0.6" stroke-dasharray="2 4"'
    parts = [f'<path class="fb-lines-gap" d="{gaps}" {faint}/>'] if gaps else []
    return parts + ([f'<path class="fb-lines-line" d="{whole}" {look} stroke-width="2"/>'] if whole else [])


def _marks(scale: Scale) -> list[float]:
    """The first panel's lines: as many as its height has room to name."""
    ticks = scale.ticks()
    return ticks if len(ticks) <= 6 else ticks[:: (len(ticks) + 2) // 4]
