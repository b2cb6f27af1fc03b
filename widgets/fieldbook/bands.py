"""The named bands of a scale: read, looked up, drawn as faint zones with their names above."""

from fieldbook.asked import Asked
from fieldbook.drawings import SMALL, Scale, box, line, words
from fieldbook.labels import fit, width
from fieldbook.plain import Record
from fieldbook.shape import show

MOST = 10
LINE = 14.0
GAP = 6.0
"""Kept free beside a name."""


def read(asked: Asked, value: object, path: str) -> list[Record]:
    """The bands ``{"label", "from"}``, in ascending order; else problems."""
    bands: list[Record] = []
    for band, fields in asked.objects(value, path, 1, MOST, "bands", {"label": "", "from": None}, ("label", "from")):
        before = bands[-1]["from"] if bands else None
        for part, given, here in fields:
            band[part] = asked.problems.number(given, here, *asked.ends)
            if None not in (band[part], before) and band[part] <= before:
                text = f"{show(given)} is not above the band before. Use a number above {show(before)}."
                asked.problems.add(here, text)
        bands.append(band)
    return bands


def reached(value: float | None, bands: list[Record]) -> str:
    """The name of the band that a value is in."""
    names = [band["label"] for band in bands if value is not None and value >= band["from"]]
    return names[-1] if names else "none"


def zones(bands: list[Record], scale: Scale, top: float, high: float) -> list[str]:
    """The bands of a row's scale, each a little stronger than the one below it; without bands one even strip."""
    starts = [band["from"] for band in bands]
    if not starts or starts[0] > scale.low:
        starts.insert(0, scale.low)
    parts = []
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], scale.high], strict=True)):
        look = f'fill="currentColor" fill-opacity="{0.10 + 0.24 * place / max(len(starts) - 1, 1):.2f}"'
        parts.append(box(scale.at(start), top, scale.at(end) - scale.at(start), high, "chart-zone", look))
    return parts


def key(bands: list[Record], scale: Scale, edge: float) -> tuple[float, list[str]]:
    """Height and parts of the bands' names over their zones.

    They share a row when each fits its zone; else every second one is raised, and each may reach over its
    neighbours' halves.
    """
    starts = [scale.at(band["from"]) for band in bands]
    ends = [*starts[1:], scale.end]
    wide = [end - start for start, end in zip(starts, ends, strict=True)]
    words_fit = [
        max(width(word, SMALL) for word in band["label"].split()) <= room - GAP
        for band, room in zip(bands, wide, strict=True)
    ]
    raised = not all(words_fit)
    names = [
        _name(place, bands[place]["label"], starts, wide, edge)
        if raised
        else (starts[place] + wide[place] / 2, "middle", _fit(bands[place]["label"], wide[place] - GAP))
        for place in range(len(bands))
    ]
    upper = max((len(lines) for _, _, lines in names[1::2]), default=0) * LINE if raised else 0
    floor = upper + max(len(lines) for _, _, lines in (names[::2] if raised else names)) * LINE
    parts = []
    for place, (x, anchor, lines) in enumerate(names):
        bottom = upper if raised and place % 2 else floor
        for row, text in enumerate(lines):
            parts.append(words(x, bottom - (len(lines) - row) * LINE + 11, text, "quiet", anchor, SMALL))
        middle = starts[place] + wide[place] / 2
        parts.append(line(starts[place] + 1, floor + 2, ends[place] - 1, floor + 2, "chart-key", 0.5, 1.5))
        if bottom < floor:
            parts.append(line(middle, upper + 1, middle, floor + 2, "chart-key", 0.3))
    return floor + 8, parts


def _name(place: int, label: str, starts: list[float], wide: list[float], edge: float) -> tuple[float, str, list[str]]:
    """Where a name goes that has half of each neighbour's zone as well: its x, its anchor, its lines."""
    last = place == len(wide) - 1
    left = wide[place - 1] / 2 if place else 0
    right = min(edge - starts[-1] - wide[-1], 40) if last else wide[place + 1] / 2
    if last and place:
        return starts[place] + wide[place] + right, "end", _fit(label, left + wide[place] + right - GAP)
    if not place:
        return starts[place], "start", _fit(label, wide[place] + right - GAP)
    side = min(left, right)
    return starts[place] + wide[place] / 2, "middle", _fit(label, wide[place] + 2 * side - GAP)


def _fit(label: str, room: float) -> list[str]:
    """The name in up to three lines; none where not even a letter has room (the description has all names)."""
    lines = fit(label, room, SMALL, 3)
    return [] if lines[-1] == "…" or max(width(text, SMALL) for text in lines) > room else lines
