"""The curve of a projection: revenue over the months, with start, end, and when it has doubled or halved."""

from fieldbook.amounts import compact, count, full
from fieldbook.asked import Asked, entries
from fieldbook.drawings import DASHES, DESK, LINE, PHONE, SIZE, SMALL, Scale, line, marker, picture, spot, words
from fieldbook.labels import fit, width
from fieldbook.plain import Record
from fieldbook.shape import Problems, join
from fieldbook.waterfall import currency

MOST_SERIES, FEWEST, MOST = 2, 2, 61
HIGHEST = 999_999_999_999_999
"""The largest number that a payload can hold."""
STEPS = (1, 2, 3, 6, 12)
"""Months between two marks of the axis."""
ENDS = ("dot", "square")
"""The markers at the end of the first and the second line."""
MARKS = (("doubled_at", "doubled"), ("halved_at", "halved"))
SHAPES = {"doubled_at": "up", "halved_at": "down"}


def curve(payload: object, problems: Problems) -> Record | None:
    """One or two lines over months: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``.

    Payload ``{"title", "series": [{"label", "values": [start, month 1, …], "doubled_at"?, "halved_at"?}], "currency"?,
    "id"?, "wide"?}``: 2 to 61 values each, nothing negative. None with problems.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {"svg": _svg(asked), "table": table(asked)}


def table(asked: Record) -> Record:
    """The same in numbers, month by month; marks in words."""
    series, sign = asked["series"], asked["currency"]
    rows = []
    for month in range(max(len(one["values"]) for one in series)):
        row = ["Start" if month == 0 else f"Month {month}"]
        for one in series:
            value = full(one["values"][month], sign) if month < len(one["values"]) else "none"
            marks = [word for name, word in MARKS if one[name] == month]
            row.append(value + "".join(f" ({word})" for word in marks))
        rows.append(row)
    return {"columns": ["Month", *(one["label"] for one in series)], "rows": rows}


def _read(payload: object, problems: Problems) -> Asked:
    asked = Asked(payload, problems, ("title", "series"), title="", series=[], currency="", id="fb-curve", wide=False)
    for name, value, path in asked.own():
        if name == "currency":
            asked[name] = currency(value, path, problems)
            continue
        empty: Record = {"label": "", "values": [], "doubled_at": None, "halved_at": None}
        for one, fields in asked.objects(value, path, 1, MOST_SERIES, "series", empty, ("label", "values")):
            one["values"] = []
            for part, given, here in fields:
                if part == "values":
                    for place, amount in enumerate(entries(given, here, FEWEST, MOST, "values", problems)):
                        one[part].append(problems.number(amount, join(here, place), 0, HIGHEST))
                elif given is not None:
                    one[part] = count(given, here, 1, MOST - 1, problems)
            asked[name].append(one)
    return asked


def _svg(asked: Record) -> str:
    wide = DESK if asked["wide"] else PHONE
    tall = 230.0 if asked["wide"] else 180.0
    series, sign = asked["series"], asked["currency"]
    top_value = max(max(one["values"]) for one in series) or 1.0
    months = max(len(one["values"]) for one in series) - 1
    up = Scale(0.0, float(top_value) * 1.04, tall, 12.0)
    names = [(tick, compact(tick, sign)) for tick in up.ticks()]
    left = max(width(name, SMALL) for _, name in names) + 8
    across = Scale(0.0, float(months), left, wide - 9)
    parts = _axes(names, up, across, months, tall)
    for place, one in enumerate(series):
        parts += _line(one, place, across, up)
    bottom, more = _key(series, sign, tall + 40, wide)
    return picture("curve", asked, _described(series, sign), wide, bottom, parts + more)


def _axes(names: list[tuple[float, str]], up: Scale, across: Scale, months: int, tall: float) -> list[str]:
    parts = []
    for tick, name in names:
        y = up.at(tick)
        parts.append(line(across.start, y, across.end, y, "curve-grid", 0.6 if tick == 0 else 0.18))
        parts.append(words(across.start - 6, y + 4, name, "quiet", "end", SMALL))
    step = next((step for step in STEPS if months / step <= 6), STEPS[-1])
    for month in range(0, months + 1, step):
        x = across.at(month)
        parts.append(line(x, tall, x, tall + 4, "curve-tick", 0.6))
        parts.append(words(x, tall + 17, str(month), "quiet", "middle", SMALL))
    parts.append(words(across.end + 8, tall + 32, "months", "quiet", "end", SMALL))
    return parts


def _line(one: Record, place: int, across: Scale, up: Scale) -> list[str]:
    """One line: unbroken or dashed, a dot or a square at its end, triangles where it doubled or halved."""
    spots = [(across.at(month), up.at(value)) for month, value in enumerate(one["values"])]
    path = "M" + "L".join(spot(*at) for at in spots)
    dash = f' stroke-dasharray="{DASHES[place]}"' if DASHES[place] else ""
    parts = [
        f'<path class="fb-curve-line fb-curve-line-{place + 1}" d="{path}" stroke="currentColor" stroke-width="2.5"'
        f' stroke-linejoin="round"{dash}/>',
        marker("ring" if place == 0 else "box", *spots[0], 4, f"curve-end fb-curve-line-{place + 1}"),
        marker(ENDS[place], *spots[-1], 5, f"curve-end fb-curve-line-{place + 1}"),
    ]
    for name, _ in MARKS:
        if one[name] is not None and one[name] < len(spots):
            parts.append(marker(SHAPES[name], *spots[one[name]], 7, f"curve-mark fb-curve-line-{place + 1}"))
    return parts


def _key(series: list[Record], sign: str, y: float, wide: float) -> tuple[float, list[str]]:
    """For each line its name, from what to what, and its marks."""
    parts = []
    for place, one in enumerate(series):
        dash = f' stroke-dasharray="{DASHES[place]}"' if DASHES[place] else ""
        parts.append(
            f'<path class="fb-curve-line fb-curve-line-{place + 1}" d="M2 {y + 9:g}H26" stroke="currentColor"'
            f' stroke-width="2.5"{dash}/>'
        )
        parts.append(marker(ENDS[place], 26, y + 9, 4.5, f"curve-end fb-curve-line-{place + 1}"))
        for text in fit(one["label"], (wide - 38) / 1.06, SIZE, 2):
            parts.append(words(36, y + 13.5, text, "label", "start", SIZE, True))
            y += LINE
        for text in fit(_summary(one, sign), wide - 38, SIZE, 2):
            parts.append(words(36, y + 13.5, text))
            y += LINE
        for name, word in MARKS:
            if one[name] is not None:
                parts.append(marker(SHAPES[name], 18, y + 9, 6, f"curve-mark fb-curve-line-{place + 1}"))
                parts.append(words(36, y + 13.5, f"{word.capitalize()} in month {one[name]}"))
                y += LINE
        y += 6
    return y, parts


def _summary(one: Record, sign: str) -> str:
    first, last = one["values"][0], one["values"][-1]
    months = len(one["values"]) - 1
    unit = "month" if months == 1 else "months"
    return f"{compact(first, sign)} to {compact(last, sign)} in {months} {unit}"


def _described(series: list[Record], sign: str) -> str:
    parts = []
    for one in series:
        marks = "".join(f", {word} in month {one[name]}" for name, word in MARKS if one[name] is not None)
        parts.append(f"{one['label']}: {_summary(one, sign)}{marks}.")
    return "Line chart over months. " + " ".join(parts)
