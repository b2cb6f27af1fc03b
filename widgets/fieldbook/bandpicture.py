"""The picture of a scale of bands: the strip, the value's pin, the marks and the key."""

from fieldbook.bandwords import falling, marks, number, written
from fieldbook.drawings import BOLD, DESK, LINE, PHONE, SIZE, SMALL, Scale, box, line, marker, picture, spot, words
from fieldbook.labels import fit, width
from fieldbook.plain import Record

BAR = 26.0
PAD = 0.18
"""Room for open ends, as a share of all bands."""
FAINT, FULL = 0.06, 0.62
"""Opacity of the worst and of the best band."""


def _scale(asked: Record, start: float, end: float) -> Scale:
    """From the worst end to the best one, with room for what is open at the top; reversed where lower is better."""
    spans = asked["bands"] + ([asked["typical"]] if asked["typical"] else [])
    ends = [end for span in spans for end in (span["low"], span["high"]) if end is not None]
    ends += [asked["target"]] if asked["target"] is not None else []
    low, high = min(ends), max(ends)
    room = (high - low) * PAD or 1
    low = low - room if low < 0 or low > room else 0
    high += room if low >= high or any(span["high"] is None for span in spans) else 0
    return Scale(high, low, start, end) if falling(asked["bands"]) else Scale(low, high, start, end)


def svg(asked: Record, place: int | None) -> str:
    """The whole picture of a checked payload; ``place`` is the number of the value's band."""
    wide = DESK if asked["wide"] else PHONE
    scale = _scale(asked, 2, wide - 2)
    top = 34.0 if asked["value"] is not None else 12.0
    bottom, parts = top + BAR, []
    parts += _strip(asked["bands"], scale, top, place)
    if asked["value"] is not None:
        parts += _pin(asked, scale, top, wide)
    if asked["typical"] is not None:
        bottom += 10
        parts += _bracket(asked["typical"], scale, bottom)
    if asked["target"] is not None:
        parts.append(_goal(scale.at(asked["target"]), top + BAR / 2))
    bottom, more = _ticks(asked, scale, bottom + 16, wide)
    parts += more
    parts.append(words(1, bottom + 15, "← worse", "quiet", "start", SMALL))
    parts.append(words(wide - 1, bottom + 15, "better →", "quiet", "end", SMALL))
    bottom, more = _key(asked, place, bottom + 24, wide)
    said = "; ".join(f"{band['label']} {written(band, asked['unit'])}" for band in asked["bands"])
    more_said = "".join(f" {name} {text}." for name, text in marks(asked))
    here = "" if place is None else f" It is in the band {asked['bands'][place]['label']}."
    return picture("scale", asked, f"Bands from worse to better: {said}.{more_said}{here}", wide, bottom, parts + more)


def _strip(bands: list[Record], scale: Scale, top: float, place: int | None) -> list[str]:
    """The bands side by side, deeper in tone the better they are; the value's one is outlined."""
    parts, outline = [], []
    down = falling(bands)
    for index, band in enumerate(bands):
        near, far = (band["high"], band["low"]) if down else (band["low"], band["high"])
        after = bands[index + 1] if index + 1 < len(bands) else None
        start = scale.start if near is None or index == 0 else scale.at(near)
        end = scale.end if far is None or after is None else scale.at(far)
        limit = scale.end if after is None else _start(after, scale, down)
        tone = FAINT + (FULL - FAINT) * index / (len(bands) - 1)
        look = f'fill="currentColor" fill-opacity="{tone:.2f}"'
        parts.append(box(start, top, end - start, BAR, f"scale-band fb-scale-band-{_rank(index, len(bands))}", look))
        if limit > end + 0.5:
            look = f'fill="currentColor" fill-opacity="{tone / 2:.2f}"'
            parts.append(box(end, top + 6, limit - end, BAR - 12, "scale-gap", look))
        parts.append(line(limit, top - 3, limit, top + BAR + 3, "scale-edge", 0.7) if after else "")
        if index == place:
            look = 'stroke="currentColor" stroke-width="2.5"'
            outline = [box(start, top, max(limit, end) - start, BAR, "scale-here", look)]
    frame = box(
        scale.start, top, scale.end - scale.start, BAR, "scale-frame", 'stroke="currentColor" stroke-opacity="0.6"'
    )
    return [*parts, frame, *outline]


def _start(band: Record, scale: Scale, down: bool) -> float:
    near = band["high"] if down else band["low"]
    return scale.start if near is None else scale.at(near)


def _rank(index: int, count: int) -> int:
    """A band's rank from 1 to 5, for the style sheet."""
    return 1 + (2 * index * 4 + count - 1) // (2 * (count - 1))


def _pin(asked: Record, scale: Scale, top: float, wide: float) -> list[str]:
    """The value above the strip: a triangle at its place, or at the edge pointing out, and its figure."""
    spot_at = scale.at(asked["value"])
    at = min(max(spot_at, scale.start + 7), scale.end - 7)
    text = f"{asked['name']}: {marks(asked)[0][1]}"
    if spot_at > scale.end + 1:
        text += " →"
    elif spot_at < scale.start - 1:
        text = f"← {text}"
    half = width(text, SIZE) * BOLD / 2 + 1
    middle = min(max(at, half), wide - half)
    return [words(middle, 13, text, "value", "middle", SIZE, True), marker("down", at, top - 9, 6.5, "scale-pin")]


def _bracket(typical: Record, scale: Scale, y: float) -> list[str]:
    """The usual range as a line below the strip."""
    ends = sorted(
        scale.at(end) if end is not None else edge
        for end, edge in zip((typical["low"], typical["high"]), _edges(scale), strict=True)
    )
    path = f"M{spot(ends[0], y - 4)}v8M{spot(ends[1], y - 4)}v8M{spot(ends[0], y)}L{spot(ends[1], y)}"
    return [f'<path class="fb-scale-typical" d="{path}" stroke="currentColor" stroke-width="2"/>']


def _edges(scale: Scale) -> tuple[float, float]:
    """Where an open low and an open high end are: better is at the right, so this turns with the scale."""
    return (scale.start, scale.end) if scale.low < scale.high else (scale.end, scale.start)


def _goal(x: float, y: float) -> str:
    """The target: a diamond, whose middle the style sheet fills with the page's colour."""
    path = f"M{spot(x, y - 7)}l7 7l-7 7l-7 -7Z"
    return f'<path class="fb-scale-goal" d="{path}" fill="none" stroke="currentColor" stroke-width="2"/>'


def _ticks(asked: Record, scale: Scale, y: float, wide: float) -> tuple[float, list[str]]:
    """The ends of the bands in figures, in two rows where they would touch; what fits neither is in the key."""
    ends = {end for band in asked["bands"] for end in (band["low"], band["high"]) if end is not None}
    taken, parts, bottom = [-9.0, -9.0], [], y
    for end in sorted(ends, key=scale.at):
        text = number(end, asked["unit"])
        half = width(text, SMALL) / 2
        middle = min(max(scale.at(end), half + 1), wide - half - 1)
        row = next((row for row in (0, 1) if middle - half >= taken[row] + 5), None)
        if row is not None:
            taken[row] = middle + half
            bottom = max(bottom, y + row * LINE)
            parts.append(words(middle, y + row * LINE, text, "quiet", "middle", SMALL))
    return bottom, parts


def _key(asked: Record, place: int | None, y: float, wide: float) -> tuple[float, list[str]]:
    """The bands by name with their ranges, best first as on a ladder, then what the other marks mean."""
    parts = []
    count = len(asked["bands"])
    for index in range(count - 1, -1, -1):
        band = asked["bands"][index]
        here, tone = index == place, FAINT + (FULL - FAINT) * index / (count - 1)
        value = written(band, asked["unit"]) + (" ◄" if here else "")
        room = wide - 24 - width(value, SIZE) * BOLD - 12
        lines = fit(band["label"], room / BOLD, SIZE, 2)
        look = (
            f'fill="currentColor" fill-opacity="{tone:.2f}" stroke="currentColor" stroke-width="{2.2 if here else 1}"'
        )
        parts.append(box(2, y + 3, 14, 12, f"scale-band fb-scale-band-{_rank(index, count)}", look))
        for row, text in enumerate(lines):
            parts.append(words(24, y + 13.5 + row * LINE, text, "label", "start", SIZE, here))
        parts.append(words(wide - 1, y + 13.5, value, "value" if here else "label", "end", SIZE, here))
        y += len(lines) * LINE + 4
    for name, text in marks(asked):
        if name == "Your value":
            continue
        if name == "Typical":
            parts.append(
                f'<path class="fb-scale-typical" d="M2 {y + 5:g}v8M16 {y + 5:g}v8M2 {y + 9:g}H16" '
                f'stroke="currentColor" stroke-width="2"/>'
            )
        else:
            parts.append(_goal(9, y + 9))
        parts.append(words(24, y + 13.5, name))
        parts.append(words(wide - 1, y + 13.5, text, "label", "end"))
        y += LINE + 4
    return y + 2, parts
