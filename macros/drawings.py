"""Small drawings as inline SVG. They take their colours from the style sheet, and each has a title. Pure."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from fieldbook.model import MetricBenchmark, Range
from macros.figures import figure

NAMES = ("crawl", "walk", "run")
MARKS = ((118, 158), (352, 108), (598, 52))
"""Where the three stage marks stand on the trail of the big picture."""


def stages(current: str = "", compact: bool = False) -> Markup:
    """The three stages as a trail over three rises, with ``current`` marked."""
    label = "Three stages as a trail that climbs over three hills: Crawl, Walk, Run"
    label += f". {current.capitalize()} is marked." if current else "."
    hills = "".join(
        f'<path class="fb-hill fb-hill--{index}" d="{path}"/>' for index, path in enumerate((
            "M0 136C90 96 180 62 300 70S520 20 640 8 720 14 720 14V220H0Z",
            "M0 160C70 128 150 112 240 122S400 84 500 92 660 60 720 66V220H0Z",
            "M0 184C80 160 140 156 220 166S380 146 470 152 640 134 720 142V220H0Z",
        ), 1))
    lines = "".join(f'<path class="fb-contour" d="{path}"/>' for path in (
        "M330 58C420 46 500 24 620 14", "M430 108C520 98 610 82 700 84", "M30 172C100 158 160 168 230 176",
        "M500 170C570 160 640 156 706 160", "M390 82C470 66 560 44 680 34",
    ))
    trail = ('<path class="fb-trail" d="M14 206C50 186 84 170 118 158S196 152 236 140 306 116 352 108 446 104 490 92'
             ' 556 58 598 52"/>')
    marks = "".join(
        f'<g class="fb-mark{" fb-mark--here" if name == current else ""}" transform="translate({x} {y})">'
        f'{"<circle class=fb-mark__halo r=20></circle>" if name == current else ""}'
        f'<circle class="fb-mark__dot" r="11"/><text class="fb-mark__number" y="4.500">{index}</text>'
        f'<text class="fb-mark__name" y="-22">{name.capitalize()}</text></g>'
        for index, (name, (x, y)) in enumerate(zip(NAMES, MARKS, strict=True), 1))
    ident = f"fb-stages-{current or 'all'}{'-compact' if compact else ''}"
    return Markup(f'<svg class="fb-drawing fb-stages" viewBox="0 0 720 220" role="img" aria-labelledby="{ident}">'
                  f'<title id="{ident}">{escape(label)}</title>{hills}{lines}{trail}{marks}</svg>')


def dots(stage: str) -> Markup:
    """A stage as one, two or three filled dots beside its name; decoration only."""
    level = NAMES.index(stage) + 1 if stage in NAMES else 0
    circles = "".join(f'<circle class="{"fb-dot--on" if i < level else "fb-dot--off"}" cx="{5 + i * 10}" cy="5" r="3.500"/>'
                      for i in range(3))
    return Markup(f'<svg class="fb-dots" viewBox="0 0 30 10" width="30" height="10" aria-hidden="true">{circles}</svg>')


def bounds(row: MetricBenchmark) -> list[float]:
    """The ends of a benchmark's bands, from good to world-class."""
    found: list[float] = []
    for band in (row.good, row.great, row.world_class):
        found += [end for end in (band.low, band.high) if end is not None]
    return found


def bands(row: MetricBenchmark, scale: Sequence[float], name: str) -> Markup:
    """Good, great and world-class of one group as bands on a scale that its neighbours share."""
    low, high = min(scale), max(scale)
    room = (high - low) or 1
    low, high = low - room * 0.12, high + room * 0.16
    left, width = 4.0, 392.0

    def at(value: float) -> float:
        return round(left + (value - low) / (high - low) * width, 1)

    parts = []
    for level, band in enumerate((row.good, row.great, row.world_class), 1):
        start, end = _span(band, low, high)
        parts.append(f'<rect class="fb-band fb-band--{level}" x="{at(start)}" y="8" width="{round(at(end) - at(start), 1)}"'
                     f' height="14" rx="2"/>')
    words = (f"{name}: good {figure(row.good)}, great {figure(row.great)}, world-class {figure(row.world_class)}")
    return Markup(f'<svg class="fb-drawing fb-bands" viewBox="0 0 400 30" role="img" aria-label="{escape(words)}">'
                  f'<line class="fb-axis" x1="{left}" x2="{left + width}" y1="25.500" y2="25.500"/>{"".join(parts)}</svg>')


def _span(band: Range, low: float, high: float) -> tuple[float, float]:
    """Where a band is drawn: an open end runs to the edge of the scale."""
    return (low if band.low is None else band.low), (high if band.high is None else band.high)
