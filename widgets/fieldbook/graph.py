"""A graph of boxes in layers, from the top down, with edges that pass between the boxes."""

from fieldbook.drawings import BOLD, DESK, PHONE, SIZE, SMALL, box, coordinate, said, spot, words
from fieldbook.labels import fit, width
from fieldbook.layers import Routes, layers, rows
from fieldbook.plain import Record

LINE = 15.0
INNER, OUTER = 18.0, 12.0
"""Between two boxes, and beside the outer ones: edges pass there."""
BETWEEN = 44.0
"""From one row to the next."""
PAD = 7.0
LARGEST = 200.0
"""Widest box."""
HEAD = 8.0
"""Length of an arrow's head."""


class Box:
    """A placed node: its edges, its middle, its texts."""

    __slots__ = ("bottom", "left", "lines", "middle", "node", "notes", "row", "top", "wide")

    def __init__(self, node: Record, row: int, left: float, wide: float) -> None:
        self.node, self.row, self.left, self.wide, self.middle = node, row, left, wide, left + wide / 2
        self.lines = fit(node["label"], (wide - 2 * PAD) / BOLD, SIZE, 4)
        self.notes = fit(node["note"], wide - 2 * PAD, SMALL, 3) if node["note"] else []
        self.top = self.bottom = 0.0

    @property
    def high(self) -> float:
        """Height of all its texts."""
        return (len(self.lines) + len(self.notes) + 1) * LINE + 2 * PAD


def graph(asked: Record) -> tuple[float, float, list[str]]:
    """Width, height and parts of the drawing."""
    full = DESK if asked["wide"] else PHONE
    place = {node["id"]: index for index, node in enumerate(asked["nodes"])}
    edges = [(place[edge["from"]], place[edge["to"]], edge["active"]) for edge in asked["edges"]]
    pairs = [edge[:2] for edge in edges]
    placed = rows(layers(len(place), pairs) or [0], pairs, 5 if asked["wide"] else 3)
    boxes, gaps, high = _boxes(asked["nodes"], placed, full, BETWEEN if edges else INNER)
    parts = _edges(edges, boxes, Routes(gaps, 4, 4))
    for one in boxes:
        parts += _box(one)
    return full, *_legend(parts, edges, high)


def _boxes(
    nodes: list[Record], placed: list[list[int]], full: float, between: float
) -> tuple[list[Box], list[list[float]], float]:
    """The boxes in the nodes' order, the gaps of each row, the lower edge of all."""
    boxes: dict[int, Box] = {}
    gaps, y = [], 1.0
    for number, row in enumerate(placed):
        count = len(row)
        wide = min((full - 2 * OUTER - INNER * (count - 1)) / count, LARGEST)
        left = (full - count * wide - INNER * (count - 1)) / 2
        inside = [Box(nodes[node], number, left + index * (wide + INNER), wide) for index, node in enumerate(row)]
        tall = max(one.high for one in inside)
        for one in inside:
            one.top, one.bottom = y, y + tall
        boxes.update(zip(row, inside, strict=True))
        right = left + count * (wide + INNER) - INNER
        beside = max(OUTER / 2, min(left / 2, 16))
        gaps.append([left - beside, *(one.left - INNER / 2 for one in inside[1:]), right + beside])
        y += tall + between
    return [boxes[node] for node in range(len(nodes))], gaps, y - between + 1


def _edges(edges: list[tuple[int, int, bool]], boxes: list[Box], routes: Routes) -> list[str]:
    """The lines, those at rest first, so that the active ones lie on top."""
    strips = {one.row: (one.top, one.bottom) for one in boxes}
    ways = []
    for start, end, _ in edges:
        one, other = boxes[start], boxes[end]
        way = []
        x = one.middle
        for row in range(one.row + 1, other.row):
            x = routes.through(row, x + (other.middle - x) / (other.row - row + 1))
            way.append((x, row))
        ways.append(way)
    pairs = list(zip(edges, ways, strict=True))
    pairs = list(zip(edges, ways, strict=True))
    leave = _ports(boxes, [(start, way[0][0] if way else boxes[end].middle) for (start, end, _), way in pairs])
    arrive = _ports(boxes, [(end, way[-1][0] if way else boxes[start].middle) for (start, end, _), way in pairs])
    drawn: tuple[list[str], list[str]] = [], []
    for index, (start, end, active) in enumerate(edges):
        x, y = leave[index], boxes[start].bottom
        path = f"M{spot(x, y)}"
        for across, row in ways[index]:
            path += _curve(x, y, across, strips[row][0]) + f"V{coordinate(strips[row][1])}"
            x, y = across, strips[row][1]
        to_x, to_y = arrive[index], boxes[end].top
        path += _curve(x, y, to_x, to_y - HEAD * active)
        look = 'stroke-width="2"' if active else 'stroke-width="1.2" stroke-opacity="0.5" stroke-dasharray="3 3"'
        drawn[active].append(
            f'<path class="fb-graph-{"active" if active else "edge"}" d="{path}" stroke="currentColor" {look}/>'
        )
        if active:
            drawn[1].append(_head(to_x, to_y))
    return drawn[0] + drawn[1]


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (to_y - y) / 2
    return f"C{spot(x, y + half)} {spot(to_x, to_y - half)} {spot(to_x, to_y)}"


def _head(x: float, y: float) -> str:
    path = f"M{spot(x - 4.5, y - HEAD - 1)}h9L{spot(x, y - 0.5)}Z"
    return f'<path class="fb-graph-active" d="{path}" fill="currentColor"/>'


def _ports(boxes: list[Box], ends: list[tuple[int, float]]) -> list[float]:
    """Where each edge meets its box: side by side, in the order of where they come from or go to."""
    found = [0.0] * len(ends)
    for node, one in enumerate(boxes):
        mine = sorted((toward, index) for index, (box_of, toward) in enumerate(ends) if box_of == node)
        step = min(16.0, (one.wide - 16) / max(len(mine), 1))
        for number, (_, index) in enumerate(mine):
            found[index] = one.middle + step * (number - (len(mine) - 1) / 2)
    return found


def _box(one: Box) -> list[str]:
    """A node: its frame, its name, its value, and for a weak one a triangle and the word."""
    weak = one.node["weak"]
    look = 'rx="5" fill="none" stroke="currentColor" ' + ('stroke-width="2.5"' if weak else 'stroke-opacity="0.45"')
    high = one.bottom - one.top
    parts = [box(one.left, one.top, one.wide, high, "graph-weak" if weak else "graph-node", look)]
    y = one.top + (high - one.high) / 2 + PAD + 11
    for text in one.lines:
        parts.append(words(one.middle, y, text, "label", "middle", bold=True))
        y += LINE
    value = said(one.node["value"], "not scored")
    if weak:
        long = width(value, SIZE) * BOLD
        x = one.middle - (long + 22 + width("weak", SMALL) * BOLD) / 2
        parts.append(words(x, y, value, "value", bold=True))
        parts.append(f'<path class="fb-chart-mark" d="M{spot(x + long + 6, y - 8.5)}h10l-5 8Z" fill="currentColor"/>')
        parts.append(words(x + long + 20, y, "weak", "mark", size=SMALL, bold=True))
    else:
        parts.append(words(one.middle, y, value, "value" if one.node["value"] is not None else "quiet", "middle"))
    for text in one.notes:
        y += LINE
        parts.append(words(one.middle, y, text, "quiet", "middle", SMALL))
    return parts


def _legend(parts: list[str], edges: list[tuple[int, int, bool]], high: float) -> tuple[float, list[str]]:
    """Height and parts with the meaning of the two lines, where there are edges."""
    y, x = high + 20, 2.0
    if any(active for _, _, active in edges):
        parts.append(f'<path class="fb-graph-active" d="M{spot(x, y)}h20" stroke="currentColor" stroke-width="2"/>')
        parts.append(f'<path class="fb-graph-active" d="M{spot(x + 19, y - 4.5)}v9l8.5 -4.5Z" fill="currentColor"/>')
        parts.append(words(x + 34, y + 4, "Holds back now", size=SMALL))
        x += 140
    if any(not active for _, _, active in edges):
        look = 'stroke="currentColor" stroke-width="1.2" stroke-opacity="0.5" stroke-dasharray="3 3"'
        parts.append(f'<path class="fb-graph-edge" d="M{spot(x, y)}h27" {look}/>')
        parts.append(words(x + 34, y + 4, "The lower one rests on the upper", size=SMALL))
    return (y + 12 if edges else high), parts
