"""The radar: one shape for all domains, with targets, as SVG and as a table."""

from math import cos, pi, sin

from fieldbook import labels
from fieldbook.drawings import coordinate, cross, diamond, dot, escape, said, spot
from fieldbook.rounding import decimal
from fieldbook.shape import LABEL_LIMIT, Problems, join, show

RADIUS = 104.0
CENTRE = labels.WIDTH / 2
FEWEST, MOST = 3, 12
"""How many axes a radar can have."""
LOWEST, HIGHEST = -1_000_000, 1_000_000
STEPS = 5
"""Most rings."""
ID = "fb-radar"
ID_LIMIT = 60
LETTERS = tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def radar(payload: object, problems: Problems) -> dict | None:
    """A radar of 3 to 12 axes: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "axes": [{"label", "value": number or null, "target"?}], "low", "high", "id"?}``. Values and
    targets run from low to high; null is an axis without a score. ``id`` starts the ids inside the SVG and must differ
    between two drawings of one page.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {"svg": _svg(**asked), "table": table(asked["axes"])}


def table(axes: list[dict]) -> dict:
    """The same in words and numbers, as shown: one decimal, half up."""
    with_targets = any(axis["target"] is not None for axis in axes)
    rows = [
        [axis["label"], said(axis["value"], "not scored")] + [said(axis["target"], "none")] * with_targets
        for axis in axes
    ]
    return {"columns": ["Name", "Score"] + ["Target"] * with_targets, "rows": rows}


def _read(payload: object, problems: Problems) -> dict:
    """The checked payload. Values are held against low and high, wherever in the payload these stand."""
    asked: dict = {"title": "", "axes": [], "low": 1, "high": 4, "id": ID}
    known = tuple(asked)
    ends = [payload.get(end) if isinstance(payload, dict) else None for end in ("low", "high")]
    usable = all(isinstance(end, (int, float)) and not isinstance(end, bool) for end in ends) and ends[0] < ends[1]
    low, high = ends if usable else (LOWEST, HIGHEST)
    for name, value, path in problems.fields(payload, "", "field", known, required=known[:4]):
        if name == "title":
            asked[name] = _name(value, path, problems)
        elif name == "axes":
            asked[name] = _axes(value, path, low, high, problems)
        elif name == "id":
            asked[name] = _identifier(value, path, problems)
        else:
            asked[name] = problems.number(value, path, LOWEST, HIGHEST)
            if name == "high" and not usable and asked[name] is not None:
                problems.add(path, f"{show(value)} can't be used here. Use a number above low.")
    return asked


def _axes(value: object, path: str, low: float, high: float, problems: Problems) -> list[dict]:
    if not isinstance(value, list) or not FEWEST <= len(value) <= MOST:
        given = f"A list of {len(value)}" if isinstance(value, list) else show(value)
        problems.add(path, f"{given} can't be used here. Use a list of {FEWEST} to {MOST} axes.")
        return []
    axes = []
    for place, item in enumerate(value):
        axis: dict = {"label": "", "value": None, "target": None}
        here = join(path, place)
        for name, part, inner in problems.fields(item, here, "field", tuple(axis), required=("label", "value")):
            if name == "label":
                axis[name] = _name(part, inner, problems)
            elif part is not None:
                axis[name] = problems.number(part, inner, low, high)
        axes.append(axis)
    return axes


def _name(value: object, path: str, problems: Problems) -> str:
    text = problems.line(value, path, LABEL_LIMIT)
    if text == "":
        problems.add(path, f"The text is empty. Use 1 to {LABEL_LIMIT} characters.")
    return " ".join((text or "").split())


def _identifier(value: object, path: str, problems: Problems) -> str:
    good = isinstance(value, str) and value[:1] in LETTERS and len(value) <= ID_LIMIT
    if good and all(char in LETTERS or char in "0123456789-_" for char in value):
        return value
    letters = f"Start with a letter; use letters, digits, hyphens, underscores; {ID_LIMIT} at most."
    problems.add(path, f"{show(value)} is not an id. {letters}")
    return ID


def _svg(title: str, axes: list[dict], low: float, high: float, id: str) -> str:
    count = len(axes)
    # cos and sin may differ in the last bit between C libraries; nine decimals are alike everywhere
    spokes = [(round(sin(2 * pi * turn / count), 9), round(-cos(2 * pi * turn / count), 9)) for turn in range(count)]
    blocks = labels.place([axis["label"] for axis in axes], spokes, CENTRE, RADIUS)
    scale = _Scale(low, high)
    with_targets = any(axis["target"] is not None for axis in axes)
    top = min([-RADIUS, *(block.top for block in blocks)]) - 6
    bottom = max([RADIUS, *(block.bottom for block in blocks)]) + (36 if with_targets else 8)
    middle = -top
    values = [scale.point(spoke, axis["value"], middle) for spoke, axis in zip(spokes, axes, strict=True)]
    targets = [scale.point(spoke, axis["target"], middle) for spoke, axis in zip(spokes, axes, strict=True)]
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" class="fb-radar"'
        f' viewBox="0 0 {spot(labels.WIDTH, bottom - top)}"'
        f' role="img" aria-labelledby="{id}-title {id}-desc" fill="none" stroke="none">',
        f'<title id="{id}-title">{escape(title)}</title>',
        f'<desc id="{id}-desc">{escape(_described(axes, low, high))}</desc>',
        *_grid(scale, spokes, middle),
        *_outline(targets, "fb-radar-target", 'stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 4"'),
        *_area(values, middle),
        *_outline(values, "fb-radar-line", 'stroke="currentColor" stroke-width="2.5" stroke-linejoin="round"'),
        *(diamond(*point) for point in targets if point),
        *(dot(*point) for point in values if point),
        *(cross(*scale.point(spoke, low, middle)) for spoke, point in zip(spokes, values, strict=True) if not point),
        *_level_names(scale, middle),
        *(_block(block, axes[block.index], middle) for block in blocks),
        *(_legend(bottom - top - 14) if with_targets else []),
        "</svg>",
    ]
    return "".join(parts)


class _Scale:
    """Distance from the centre by value. ``low`` has a ring of its own, so that an all-low result still has a shape."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        self.step = 1 if high - low <= 10 else (high - low) / 10

    def radius(self, value: float) -> float:
        return RADIUS * (value - self.low + self.step) / (self.high - self.low + self.step)

    def point(self, spoke: tuple[float, float], value: float | None, middle: float) -> tuple[float, float] | None:
        if value is None:
            return None
        return CENTRE + spoke[0] * self.radius(value), middle + spoke[1] * self.radius(value)

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
    """Level numbers to the right of the first spoke, each just inside its ring."""
    return [
        f'<text class="fb-radar-level" x="{coordinate(CENTRE + 4)}" y="{coordinate(middle - scale.radius(level) + 11)}"'
        f' font-size="10" fill="currentColor" fill-opacity="0.75">{_brief(level)}</text>'
        for level in scale.levels()
    ]


def _outline(points: list[tuple[float, float] | None], name: str, look: str) -> list[str]:
    """Lines between neighbours that both have a value; closed when all have."""
    if all(points):
        path = "M" + "L".join(spot(*point) for point in points) + "Z"
    else:
        pairs = zip(points, points[1:] + points[:1], strict=True)
        path = "".join(f"M{spot(*one)}L{spot(*other)}" for one, other in pairs if one and other)
    return [f'<path class="{name}" d="{path}" {look}/>'] if path else []


def _area(points: list[tuple[float, float] | None], middle: float) -> list[str]:
    """The filled shape; where an axis has no score, the wedges beside it stay empty."""
    if all(points):
        path = "M" + "L".join(spot(*point) for point in points) + "Z"
    else:
        pairs = zip(points, points[1:] + points[:1], strict=True)
        start = f"M{spot(CENTRE, middle)}L"
        path = "".join(f"{start}{spot(*one)}L{spot(*other)}Z" for one, other in pairs if one and other)
    return [f'<path class="fb-radar-area" d="{path}" fill="currentColor" fill-opacity="0.14"/>'] if path else []


def _block(block: labels.Label, axis: dict, middle: float) -> str:
    """An axis label: the name in its lines, the value below in bold."""
    spans = []
    for row, text in enumerate([*block.lines[:-1], said(axis["value"], "not scored")]):
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


def _described(axes: list[dict], low: float, high: float) -> str:
    parts = []
    for axis in axes:
        goal = "" if axis["target"] is None else f" (target {decimal(axis['target'])})"
        parts.append(f"{axis['label']} {said(axis['value'], 'not scored')}{goal}")
    return f"Radar chart with {len(axes)} axes from {_brief(low)} to {_brief(high)}: {', '.join(parts)}."


def _brief(value: float) -> str:
    return str(int(value)) if value == int(value) else decimal(value)
