"""A drawing of how points follow from a measured value: three slopes, one for each status. Pure."""

from markupsafe import Markup

from fieldbook.healthcore import gauge
from fieldbook.plain import Record
from macros.bundle import engine_data
from macros.load import Library

LEFT, RIGHT, TOP, BOTTOM = 44, 628, 24, 236
WIDE, HIGH = 640, 292
NAMES = {"green": "Green", "yellow": "Yellow", "red": "Red"}


def curve(library: Library, id: str) -> tuple[Markup, list[tuple[float, str, float]]]:
    """The drawing for an indicator whose lower values are better, and the same as rows: value, status, points."""
    indicator = next(row for row in engine_data(library)["indicators"] if row["id"] == id)
    best, yellow, red, worst = (indicator[name] for name in ("best", "yellow", "red", "worst"))
    hair = (worst - best) / 10_000
    slopes = [
        ("green", best, yellow, yellow - hair),
        ("yellow", yellow, red, red - hair),
        ("red", red, worst, worst),
    ]
    middle = [(yellow + best) / 2, (red + yellow) / 2, (worst + red) / 2]
    marks = sorted({best, middle[0], yellow, middle[1], red, middle[2], worst})
    rows = [(mark, *_read(indicator, mark)) for mark in marks]

    def at(value: float) -> float:
        x: float = LEFT + (RIGHT - LEFT) * (value - best) / (worst - best)
        return x

    def up(found: float) -> float:
        return BOTTOM - (BOTTOM - TOP) * found / 100

    parts = [
        f'<svg class="fb-drawing fb-slopes" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'aria-labelledby="fb-slopes-title fb-slopes-said"><title id="fb-slopes-title">Points inside a band</title>'
        f'<desc id="fb-slopes-said">{_said(rows, indicator)}</desc>'
    ]
    for found in (0, 40, 70, 100):
        y = up(found)
        parts.append(f'<path class="fb-slopes__grid" d="M{LEFT} {y:.1f}H{RIGHT}"/>')
        parts.append(f'<text class="fb-slopes__figure" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{found}</text>')
    for mark in (best, yellow, red, worst):
        x, anchor = at(mark), "end" if mark == worst else "start" if mark == best else "middle"
        parts.append(f'<path class="fb-slopes__tick" d="M{x:.1f} {BOTTOM}v6"/>')
        parts.append(
            f'<text class="fb-slopes__figure" x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="{anchor}">{mark:g}%</text>'
        )
    for status, start, end, last in slopes:
        y1, y2 = up(_read(indicator, start)[1]), up(_read(indicator, last)[1])
        x1, x2 = at(start), at(end)
        parts.append(f'<path class="fb-slopes__{status}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>')
        parts.append(f'<circle class="fb-slopes__{status} fb-slopes__start" cx="{x1:.1f}" cy="{y1:.1f}" r="4.5"/>')
        x, y = (x1 + x2) / 2 + 8, (y1 + y2) / 2 - 10
        parts.append(f'<text class="fb-slopes__name" x="{x:.1f}" y="{y:.1f}">{NAMES[status]}</text>')
    parts.append(f'<text class="fb-slopes__figure" x="{LEFT - 36}" y="{TOP - 10}">points</text>')
    parts.append(f'<text class="fb-slopes__figure" x="{(LEFT + RIGHT) / 2}" y="{HIGH - 8}" text-anchor="middle">')
    parts.append("fall of logins against the 30 days before</text></svg>")
    return Markup("".join(parts)), rows


def _read(indicator: Record, value: float) -> tuple[str, float]:
    status, found = gauge(indicator, value)
    return status, float(found)


def _said(rows: list[tuple[float, str, float]], indicator: Record) -> str:
    steps = ", ".join(f"{value:g}% gives {found:g} ({status})" for value, status, found in rows)
    return f"{indicator['title']}: {steps}. Between them points fall in a straight line inside each band."
