"""The radar: one shape for all domains, with targets, as SVG and as a table."""

from math import cos, pi, sin

from fieldbook import labels, legends, overlay
from fieldbook.asked import Asked
from fieldbook.drawings import SHAPES, brief, coordinate, cross, diamond, dot, escape, said, spot
from fieldbook.plain import Record
from fieldbook.rounding import decimal
from fieldbook.shape import Problems

RADIUS = 104.0
CENTRE = labels.WIDTH / 2
FEWEST, MOST = 3, 12
"""How many axes a radar can have."""
STEPS = 5
"""Most rings."""
ID = "fb-radar"
NONE = "not scored"
LONGEST = 11
"""Most characters of the values below a name; the table has longer ones."""


def radar(payload: object, problems: Problems) -> Record | None:
    """A radar of 3 to 12 axes: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "axes": [{"label", "value": number or null, "target"?}], "low", "high", "id"?}``. Values and
    targets run from low to high; null is an axis without a score. ``id`` starts the ids inside the SVG and must differ
    between two drawings of one page. Instead of the axes' values, ``"series": [{"label", "values": [number or null]}]``
    lays 1 to 6 series over each other, each of one value an axis.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {"svg": _svg(**asked), "table": table(asked["axes"], asked["series"])}


def table(axes: list[Record], series: list[Record]) -> Record:
    """The same in words and numbers, as shown: one decimal, half up."""
    with_targets = any(axis["target"] is not None for axis in axes)
    rows = [
        [axis["label"], *(said(one["values"][place], NONE) for one in series)]
        + [said(axis["target"], "none")] * with_targets
        for place, axis in enumerate(axes)
    ]
    return {"columns": ["Name", *(one["label"] for one in series)] + ["Target"] * with_targets, "rows": rows}


def _read(payload: object, problems: Problems) -> Asked:
    """The checked payload. Values of the axes become a series of their own."""
    defaults = {"title": "", "axes": [], "low": 1, "high": 4, "id": ID, "series": []}
    asked = Asked(payload, problems, ("title", "axes", "low", "high"), **defaults)
    laid = isinstance(payload, dict) and "series" in payload
    given = payload.get("axes") if isinstance(payload, dict) else None
    number = len(given) if isinstance(given, list) and FEWEST <= len(given) <= MOST else None
    axis_of = {"label": "", "target": None} if laid else {"label": "", "value": None, "target": None}
    for name, value, path in asked.own():
        if name == "axes":
            for axis, fields in asked.objects(value, path, FEWEST, MOST, "axes", axis_of, tuple(axis_of)[:-1]):
                for part, number_given, here in fields:
                    axis[part] = asked.value(number_given, here)
                asked[name].append(axis)
            continue
        for one, fields in asked.objects(
            value, path, 1, len(SHAPES), "series", {"label": "", "values": []}, ("label", "values")
        ):
            for part, values, here in fields:
                one[part] = asked.scaled(values, here, number or FEWEST, number or MOST)
            asked[name].append(one)
    if not laid:
        asked["series"] = [{"label": "Score", "values": [axis["value"] for axis in asked["axes"]]}]
    return asked


def _svg(title: str, axes: list[Record], low: float, high: float, id: str, series: list[Record]) -> str:
    count = len(axes)
    # cos and sin may differ in the last bit between C libraries; nine decimals are alike everywhere
    spokes = [(round(sin(2 * pi * turn / count), 9), round(-cos(2 * pi * turn / count), 9)) for turn in range(count)]
    blocks = labels.place([axis["label"] for axis in axes], spokes, CENTRE, RADIUS)
    scale = _Scale(low, high)
    with_targets = any(axis["target"] is not None for axis in axes)
    several = "value" not in axes[0]
    top = min([-RADIUS, *(block.top for block in blocks)]) - 6
    bottom = max([RADIUS, *(block.bottom for block in blocks)]) + 8
    middle = -top
    points = [
        [scale.marked(spoke, value, middle) for spoke, value in zip(spokes, one["values"], strict=True)]
        for one in series
    ]
    unscored = [spoke for spoke, *one in zip(spokes, *points, strict=True) if not any(one)]
    targets = [scale.marked(spoke, axis["target"], middle) for spoke, axis in zip(spokes, axes, strict=True)]
    end = "</svg>"
    if several:
        legend, high_of = legends.series([one["label"] for one in series], with_targets, bottom - top + 12)
        end = "".join(legend) + end
    else:
        high_of = bottom - top + (28 if with_targets else 0)
        end = legends.pair(high_of - 14) * with_targets + end
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" class="fb-radar"'
        f' viewBox="0 0 {spot(labels.WIDTH, high_of)}"'
        f' role="img" aria-labelledby="{id}-title {id}-desc" fill="none" stroke="none">',
        f'<title id="{id}-title">{escape(title)}</title>',
        f'<desc id="{id}-desc">{escape(_described(axes, series, low, high))}</desc>',
        *_grid(scale, spokes, middle),
        *overlay.outline(targets, "fb-radar-target", 'stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4"'),
        *(overlay.overlaid(points, CENTRE, middle) if several else _single(points[0], middle)),
        *(diamond(*point) for point in targets if point),
        *([] if several else (dot(*point) for point in points[0] if point)),
        *(cross(*scale.point(spoke, low, middle)) for spoke in unscored),
        *_level_names(scale, middle),
        *(_block(block, _values(block.index, series), middle) for block in blocks),
        end,
    ]
    return "".join(parts)


def _single(points: list[tuple[float, float] | None], middle: float) -> list[str]:
    look = 'stroke="currentColor" stroke-width="2.5" stroke-linejoin="round"'
    return [*_area(points, middle), *overlay.outline(points, "fb-radar-line", look)]


def _values(axis: int, series: list[Record]) -> str:
    """What is written below an axis' name: its value, or those of two series in their order."""
    if len(series) > 2:
        return ""
    values = [one["values"][axis] for one in series]
    if not any(value is not None for value in values):
        return NONE
    text = " · ".join(said(value, "–") for value in values)
    return text if len(text) <= LONGEST else ""


class _Scale:
    """Distance from the centre by value. ``low`` has a ring of its own, so that an all-low result still has a shape."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        self.step = 1 if high - low <= 10 else (high - low) / 10

    def radius(self, value: float) -> float:
        return RADIUS * (value - self.low + self.step) / (self.high - self.low + self.step)

    def point(self, spoke: tuple[float, float], value: float, middle: float) -> tuple[float, float]:
        return CENTRE + spoke[0] * self.radius(value), middle + spoke[1] * self.radius(value)

    def marked(self, spoke: tuple[float, float], value: float | None, middle: float) -> tuple[float, float] | None:
        return None if value is None else self.point(spoke, value, middle)

    def levels(self) -> list[float]:
        """Values that get a ring: whole numbers where they are few, every second down from the top, or equal parts."""
        span = self.high - self.low
        if span == int(span) and self.low == int(self.low) and span <= 2 * STEPS - 1:
            skip = 1 if span < STEPS else 2
            return [self.high - step for step in range(0, int(span) + 1, skip)][::-1]
        return [self.low + span * part / 4 for part in range(5)]


def _grid(scale: _Scale, spokes: list[tuple[float, float]], middle: float) -> list[str]:
    rings = []
    for level in scale.levels():
        corners = " ".join(spot(*scale.point(spoke, level, middle)) for spoke in spokes)
        look = f'stroke="currentColor" stroke-opacity="{0.45 if level == scale.high else 0.2}"'
        rings.append(f'<polygon class="fb-radar-ring" points="{corners}" {look}/>')
    path = "".join(f"M{spot(CENTRE, middle)}L{spot(*scale.point(spoke, scale.high, middle))}" for spoke in spokes)
    return [*rings, f'<path class="fb-radar-spokes" d="{path}" stroke="currentColor" stroke-opacity="0.2"/>']


def _level_names(scale: _Scale, middle: float) -> list[str]:
    """Level numbers to the right of the first spoke, each just inside its ring, from the outermost inwards."""
    parts, last = [], RADIUS + 99
    for level in scale.levels()[::-1]:
        if last - scale.radius(level) > 12:
            last = scale.radius(level)
            place = f'x="{coordinate(CENTRE + 4)}" y="{coordinate(middle - last + 12)}"'
            look = 'font-size="13" fill="currentColor" fill-opacity="0.75"'
            parts.append(f'<text class="fb-radar-level" {place} {look}>{brief(level)}</text>')
    return parts[::-1]


def _area(points: list[tuple[float, float] | None], middle: float) -> list[str]:
    """The filled shape; where an axis has no score, the wedges beside it stay empty."""
    there = [point for point in points if point]
    if len(there) == len(points):
        path = "M" + "L".join(spot(*point) for point in there) + "Z"
    else:
        pairs = zip(points, points[1:] + points[:1], strict=True)
        start = f"M{spot(CENTRE, middle)}L"
        path = "".join(f"{start}{spot(*one)}L{spot(*other)}Z" for one, other in pairs if one and other)
    return [f'<path class="fb-radar-area" d="{path}" fill="currentColor" fill-opacity="0.14"/>'] if path else []


def _block(block: labels.Label, value: str, middle: float) -> str:
    """An axis label: the name in its lines, the value below in bold."""
    spans = []
    for row, text in enumerate([*block.lines[:-1], value]):
        last = row == len(block.lines) - 1
        look = ' class="fb-radar-value" font-weight="700"' if last else ""
        y = middle + block.top + (row + 1) * labels.LINE - 4
        spans.append(f'<tspan x="{coordinate(block.x)}" y="{coordinate(y)}"{look}>{escape(text)}</tspan>')
    return (
        f'<text class="fb-radar-label" text-anchor="{block.anchor}" font-size="{coordinate(labels.SIZE)}"'
        f' fill="currentColor">{"".join(spans)}</text>'
    )


def _legend(y: float) -> list[str]:
    return [
        f'<g class="fb-radar-legend" font-size="12">{dot(CENTRE - 62, y)}'
        f'<text x="{coordinate(CENTRE - 52)}" y="{coordinate(y + 4)}" fill="currentColor">Score</text>'
        f"{diamond(CENTRE + 18, y)}"
        f'<text x="{coordinate(CENTRE + 30)}" y="{coordinate(y + 4)}" fill="currentColor">Target</text></g>'
    ]


def _described(axes: list[Record], series: list[Record], low: float, high: float) -> str:
    parts = []
    for place, axis in enumerate(axes):
        goal = "" if axis["target"] is None else f" (target {decimal(axis['target'])})"
        values = [said(one["values"][place], NONE) for one in series]
        if "value" not in axis:
            values = [f"{one['label']} {value}" for one, value in zip(series, values, strict=True)]
        parts.append(f"{axis['label']} {', '.join(values)}{goal}")
    between = ", " if "value" in axes[0] else "; "
    return f"Radar chart with {len(axes)} axes from {brief(low)} to {brief(high)}: {between.join(parts)}."
