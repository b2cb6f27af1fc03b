"""Small drawings as inline SVG. They take their colours from the style sheet, and each has a title. Pure."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from fieldbook.model import Benchmark, MetricBenchmark, Range
from macros import spans
from macros.figures import figure

NAMES = ("crawl", "walk", "run")
MARKS = ((118, 158), (352, 108), (598, 52))
"""Where the three stage marks stand on the trail of the big picture."""
HALO = '<circle class="fb-mark__halo" r="20"/>'


def stages(current: str = "", compact: bool = False) -> Markup:
    """The three stages as a trail over three rises, with ``current`` marked."""
    label = "Three stages as a trail that climbs over three hills: Crawl, Walk, Run"
    label += f". {current.capitalize()} is marked." if current else "."
    hills = "".join(
        f'<path class="fb-hill fb-hill--{index}" d="{path}"/>'
        for index, path in enumerate(
            (
                "M0 136C90 96 180 62 300 70S520 20 640 8 720 14 720 14V220H0Z",
                "M0 160C70 128 150 112 240 122S400 84 500 92 660 60 720 66V220H0Z",
                "M0 184C80 160 140 156 220 166S380 146 470 152 640 134 720 142V220H0Z",
            ),
            1,
        )
    )
    lines = "".join(
        f'<path class="fb-contour" d="{path}"/>'
        for path in (
            "M330 58C420 46 500 24 620 14",
            "M430 108C520 98 610 82 700 84",
            "M30 172C100 158 160 168 230 176",
            "M500 170C570 160 640 156 706 160",
            "M390 82C470 66 560 44 680 34",
        )
    )
    trail = (
        '<path class="fb-trail" d="M14 206C50 186 84 170 118 158S196 152 236 140 306 116 352 108 446 104 490 92'
        ' 556 58 598 52"/>'
    )
    marks = "".join(
        f'<g class="fb-mark{" fb-mark--here" if name == current else ""}" transform="translate({x} {y})">'
        f"{HALO if name == current else ''}"
        f'<circle class="fb-mark__dot" r="11"/><text class="fb-mark__number" y="4.500">{index}</text>'
        f'<text class="fb-mark__name" y="-22">{name.capitalize()}</text></g>'
        for index, (name, (x, y)) in enumerate(zip(NAMES, MARKS, strict=True), 1)
    )
    ident = f"fb-stages-{current or 'all'}{'-compact' if compact else ''}"
    return Markup(
        f'<svg class="fb-drawing fb-stages" viewBox="0 0 720 220" role="img" aria-labelledby="{ident}">'
        f'<title id="{ident}">{escape(label)}</title>{hills}{lines}{trail}{marks}</svg>'
    )


def dots(stage: str) -> Markup:
    """A stage as one, two or three filled dots beside its name; decoration only."""
    level = NAMES.index(stage) + 1 if stage in NAMES else 0
    circles = "".join(
        f'<circle class="{"fb-dot--on" if i < level else "fb-dot--off"}" cx="{5 + i * 10}" cy="5" r="3.500"/>'
        for i in range(3)
    )
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
        parts.append(
            f'<rect class="fb-band fb-band--{level}" x="{at(start)}" y="8" width="{round(at(end) - at(start), 1)}"'
            f' height="14" rx="2"/>'
        )
    words = f"{name}: good {figure(row.good)}, great {figure(row.great)}, world-class {figure(row.world_class)}"
    return Markup(
        f'<svg class="fb-drawing fb-bands" viewBox="0 0 400 30" role="img" aria-label="{escape(words)}">'
        f'<line class="fb-axis" x1="{left}" x2="{left + width}" y1="25.500" y2="25.500"/>{"".join(parts)}</svg>'
    )


def row_bands(table: Benchmark, index: int) -> Markup:
    """The figures of one row of a benchmark table on the scale of the table."""
    scale = spans.limits(table)
    row = table.rows[index]
    figures = spans.spans(row, table)
    if scale is None or not figures:
        return Markup("")
    low, high = scale

    def at(value: float) -> float:
        return round(4 + (value - low) / (high - low) * 392, 1)

    parts = []
    for place, (column, span) in enumerate(figures):
        start = at(low if span.low is None else span.low)
        end = at(high if span.high is None or span.plus else span.high)
        level = spans.rank(table, index, place, len(figures))
        target = table.bands == "none" and place > 0
        # One number is a mark; a target is an outline over the usual span.
        width = max(3.0, round(end - start, 1))
        style = f"fb-span--{level}" if level else "fb-span--target" if target else "fb-span--typical"
        top, height = (3, 20) if target else (7, 12)
        parts.append(f'<rect class="fb-span {style}" x="{start}" y="{top}" width="{width}" height="{height}" rx="2"/>')
        del column
    words = ", ".join(
        f"{table.columns[column].title} {spans.written(span, table.columns[column].unit)}" for column, span in figures
    )
    return Markup(
        f'<svg class="fb-drawing fb-bands" viewBox="0 0 400 26" role="img" '
        f'aria-label="{escape(row.label)}: {escape(words)}">'
        f'<line class="fb-axis" x1="4" x2="396" y1="24.5" y2="24.5"/>{"".join(parts)}</svg>'
    )


def _span(band: Range, low: float, high: float) -> tuple[float, float]:
    """Where a band is drawn: an open end runs to the edge of the scale."""
    return (low if band.low is None else band.low), (high if band.high is None else band.high)


def escalation_tree() -> Markup:
    """The way from a risk to the tier that handles it, as a tree of questions and tiers."""
    boxes = (
        (260, 10, 200, 40, "start", ("Risk detected",)),
        (220, 80, 280, 52, "ask", ("Major incident, or top 10% of ARR", "with any indicator?")),
        (5, 73, 185, 66, "tier", ("Tier 4", "C-suite, within hours")),
        (220, 170, 280, 52, "ask", ("Churn intent, or renewal in under", "90 days with any indicator?")),
        (5, 163, 185, 66, "tier", ("Tier 3", "Director or VP, at once")),
        (220, 260, 280, 66, "ask", ("Two yellow, any red, a strategic", "account, or not the first time?")),
        (5, 260, 185, 66, "tier", ("Tier 2", "CSM and manager, same day")),
        (275, 372, 170, 66, "tier", ("Tier 1", "CSM, 24 to 48 hours")),
    )
    lines = (
        (360, 50, 360, 80, ""),
        (360, 132, 360, 170, "no"),
        (220, 106, 190, 106, "yes"),
        (360, 222, 360, 260, "no"),
        (220, 196, 190, 196, "yes"),
        (360, 326, 360, 372, "no"),
        (220, 293, 190, 293, "yes"),
    )
    parts = []
    for x1, y1, x2, y2, word in lines:
        path = f"M{x1} {y1}V{y2}" if x1 == x2 else f"M{x1} {y1}H{x2}V{y2}"
        parts.append(f'<path class="fb-tree__line" d="{path}"/>')
        if word:
            x, y = (x1 + 8, (y1 + y2) // 2 + 5) if x1 == x2 else (x1 - 26, y1 - 6)
            parts.append(f'<text class="fb-tree__word" x="{x}" y="{y}">{word}</text>')
    parts.append(
        '<path class="fb-tree__line fb-tree__line--later" d="M275 405H97V326M97 260V229"/>'
        '<text class="fb-tree__word" x="110" y="398">after 7 days</text>'
        '<text class="fb-tree__word" x="104" y="249">after 14 days</text>'
    )
    for x, y, width, height, kind, words in boxes:
        parts.append(f'<rect class="fb-tree__{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>')
        middle = y + height / 2 - (len(words) - 1) * 9 + 5
        for index, word in enumerate(words):
            weight = " fb-tree__name" if kind == "tier" and index == 0 else ""
            parts.append(
                f'<text class="fb-tree__text{weight}" x="{x + width / 2:g}" y="{middle + index * 18:g}">'
                f"{escape(word)}</text>"
            )
    label = (
        "Escalation tree. A major incident, or a top 10% account with any indicator, goes to tier 4. Churn intent, "
        "or a renewal in under 90 days with any indicator, goes to tier 3. Two yellow, any red, a strategic account "
        "or a second time goes to tier 2. Else tier 1. Unresolved, tier 1 goes to 2 after 7 days and tier 2 to 3 "
        "after 14."
    )
    return Markup(
        f'<svg class="fb-drawing fb-tree" viewBox="0 0 520 450" role="img" aria-label="{escape(label)}">'
        f"{''.join(parts)}</svg>"
    )
