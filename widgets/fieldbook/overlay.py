"""Lines and markers of several series that lie over each other in a radar."""

from math import sqrt

from fieldbook.drawings import DASHES, SHAPES, marker, spot

CLOSE = 6.0
"""Markers of two series that are nearer than this stand side by side."""


def outline(points: list[tuple[float, float] | None], name: str, look: str) -> list[str]:
    """Lines between neighbours that both have a value; closed when all have."""
    there = [point for point in points if point]
    if len(there) == len(points):
        path = "M" + "L".join(spot(*point) for point in there) + "Z"
    else:
        pairs = zip(points, points[1:] + points[:1], strict=True)
        path = "".join(f"M{spot(*one)}L{spot(*other)}" for one, other in pairs if one and other)
    return [f'<path class="{name}" d="{path}" {look}/>'] if path else []


def overlaid(points: list[list[tuple[float, float] | None]], centre: float, middle: float) -> list[str]:
    """The lines and markers of all series. Markers that would cover each other stand side by side."""
    parts = []
    for place, one in enumerate(points):
        dash = f' stroke-dasharray="{DASHES[place]}"' if DASHES[place] else ""
        look = f'stroke="currentColor" stroke-width="2" stroke-linejoin="round"{dash}'
        parts += outline(one, f"fb-series-{place + 1}", look)
    for on_axis in zip(*points, strict=True):
        # sqrt is exact everywhere; hypot and powers are not
        far = [sqrt((point[0] - centre) ** 2 + (point[1] - middle) ** 2) if point else -99 for point in on_axis]
        for place, point in enumerate(on_axis):
            if point is None:
                continue
            near = [other for other, distance in enumerate(far) if abs(distance - far[place]) < CLOSE]
            step = min(9.5, 5.6 * far[place] / len(points[0]) / len(near))
            aside = step * (near.index(place) - (len(near) - 1) / 2) / far[place]
            x, y = point[0] - (point[1] - middle) * aside, point[1] + (point[0] - centre) * aside
            parts.append(marker(SHAPES[place], x, y, 4.5, f"series-{place + 1}"))
    return parts
