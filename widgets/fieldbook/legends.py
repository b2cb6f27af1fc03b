"""The legends of a radar: what its markers and lines stand for."""

from fieldbook import labels
from fieldbook.drawings import DASHES, SHAPES, coordinate, diamond, dot, escape, marker, spot

CENTRE = labels.WIDTH / 2
SIZE, LINE = 13.0, 20.0
SAMPLE = 34.0
"""Length of a line's sample with the space behind it."""


def pair(y: float) -> str:
    """Score and target."""
    return (
        f'<g class="fb-radar-legend" font-size="13">{dot(CENTRE - 62, y)}'
        f'<text x="{coordinate(CENTRE - 52)}" y="{coordinate(y + 4)}" fill="currentColor">Score</text>'
        f"{diamond(CENTRE + 18, y)}"
        f'<text x="{coordinate(CENTRE + 30)}" y="{coordinate(y + 4)}" fill="currentColor">Target</text></g>'
    )


def series(names: list[str], with_targets: bool, y: float) -> tuple[list[str], float]:
    """An entry for each series, in as many columns as have room, and the lower edge."""
    texts = [labels.fit(name, labels.WIDTH - 2 * labels.MARGIN - SAMPLE, SIZE, 2) for name in names]
    texts += [["Target"]] * with_targets
    widest = max(labels.width(line, SIZE) for lines in texts for line in lines) + SAMPLE + 16
    columns = min(len(texts), 3, max(1, int((labels.WIDTH - 2 * labels.MARGIN) // widest)))
    left = (labels.WIDTH - columns * widest + 16) / 2
    parts = []
    for start in range(0, len(texts), columns):
        row = texts[start : start + columns]
        for column, lines in enumerate(row):
            parts += _entry(max(left, labels.MARGIN) + column * widest, y, start + column, lines, len(names))
        y += (max(map(len, row)) - 1) * 16 + LINE
    return parts, y - 4


def _entry(x: float, y: float, place: int, lines: list[str], count: int) -> list[str]:
    """A sample of the line with its marker, then the name."""
    texts = [
        f'<text class="fb-radar-legend" x="{coordinate(x + SAMPLE)}" y="{coordinate(y + 4 + row * 16)}"'
        f' font-size="13" fill="currentColor">{escape(text)}</text>'
        for row, text in enumerate(lines)
    ]
    if place == count:
        line = f'<path class="fb-radar-target" d="M{spot(x, y)}h26" stroke="currentColor" stroke-dasharray="5 4"/>'
        return [line, diamond(x + 13, y), *texts]
    dash = f' stroke-dasharray="{DASHES[place]}"' if DASHES[place] else ""
    sample = f'<path class="fb-series-{place + 1}" d="M{spot(x, y)}h26" stroke="currentColor" stroke-width="2"{dash}/>'
    return [sample, marker(SHAPES[place], x + 13, y, 5, f"series-{place + 1}"), *texts]
