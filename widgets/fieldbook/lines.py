"""Lines: how several scores went from date to date, one small panel each, the first one larger."""

from fieldbook import dates
from fieldbook.asked import Asked, entries
from fieldbook.drawings import BOLD, DESK, LINE, PHONE, SIZE, SMALL, brief, picture, said, words
from fieldbook.labels import width
from fieldbook.panels import NONE, along, change, names, panel, spoken
from fieldbook.plain import Record
from fieldbook.rounding import decimal
from fieldbook.shape import Problems, join, show

MOST, FEWEST_DATES, MOST_DATES = 12, 2, 50
TALL, SMALLER = 96.0, 48.0
"""Height of the scale in the first panel and in the others."""
APART = 20.0


def lines(payload: object, problems: Problems) -> Record | None:
    """Small multiples: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "low", "high", "dates": ["YYYY-MM-DD"], "series": [{"label", "values": [number or null]}],
    "id"?, "wide"?}`` with 2 to 50 dates, earliest first (a day may come twice), and 1 to 12 series of one value a date.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {"svg": _svg(asked), "table": table(asked["dates"], asked["series"])}


def table(days: list[str], series: list[Record]) -> Record:
    """The same in words and numbers: a row for each series, a column for each date, then the change."""
    return {
        "columns": ["Name", *map(spoken, days), "Change"],
        "rows": [
            [one["label"], *(said(value, NONE) for value in one["values"]), change(one["values"]) or "none"]
            for one in series
        ],
    }


def _read(payload: object, problems: Problems) -> Asked:
    defaults = {"title": "", "low": 1, "high": 4, "dates": [], "series": [], "id": "fb-lines", "wide": False}
    asked = Asked(payload, problems, ("title", "low", "high", "dates", "series"), **defaults)
    given = payload.get("dates") if isinstance(payload, dict) else None
    number = len(given) if isinstance(given, list) and FEWEST_DATES <= len(given) <= MOST_DATES else None
    for name, value, path in asked.own():
        if name == "dates":
            for place, day in enumerate(entries(value, path, FEWEST_DATES, MOST_DATES, "dates", problems)):
                asked[name].append(_date(day, join(path, place), asked[name], problems))
        else:
            for one, fields in asked.objects(
                value, path, 1, MOST, "series", {"label": "", "values": []}, ("label", "values")
            ):
                for part, values, here in fields:
                    one[part] = asked.scaled(values, here, number or FEWEST_DATES, number or MOST_DATES)
                asked[name].append(one)
    return asked


def _date(value: object, path: str, before: list[str], problems: Problems) -> str:
    day = dates.day(value, path, problems) or ""
    latest = max(before, default="")
    if day and latest > day:
        problems.add(path, f"{show(day)} is before {latest}. Give the earliest date first.")
    return day


def _svg(asked: Record) -> str:
    wide, first, others = asked["wide"], asked["series"][0], asked["series"][1:]
    full = DESK if wide else PHONE
    edge = max(width(brief(end), SMALL) for end in (asked["low"], asked["high"])) + 8
    given = [[value for value in one["values"] if value is not None] for one in asked["series"]]
    shown = [decimal(value) for values in given for value in (*values[:1], *values[-1:])]
    number = max((width(text, SIZE) * BOLD for text in shown), default=0) + 9
    parts, y = panel(first, asked, 0, 0, full, TALL, edge, number)
    days, ends = asked["dates"], along(asked["dates"], edge + number, full - number)
    left, right = spoken(days[0]), spoken(days[-1])
    parts += [
        words(ends[0] - min(number, width(left, SMALL) / 2), y + 13, left, "quiet", size=SMALL),
        words(ends[-1] + min(number - 1, width(right, SMALL) / 2), y + 13, right, "quiet", "end", SMALL),
    ]
    y += 18
    columns = max(1, min(len(others), int((full + APART) // (2 * number + 90 + APART)), 3 if wide else 2))
    room = (full - APART * (columns - 1)) / columns
    for start in range(0, len(others), columns):
        y += APART
        row = others[start : start + columns]
        tall = max(len(names(one, room)) for one in row) * LINE
        for place, one in enumerate(row):
            more, bottom = panel(one, asked, place * (room + APART), y, room, SMALLER, 0, number, tall)
            parts += more
        y = bottom
    return picture("lines", asked, _described(asked), full, y + 4, parts)


def _described(asked: Record) -> str:
    parts = []
    for one in asked["series"]:
        given = [value for value in one["values"] if value is not None]
        way = f"{decimal(given[0])} to {decimal(given[-1])} ({change(one['values'])})" if len(given) > 1 else ""
        parts.append(f"{one['label']} {way or said(given[0] if given else None, NONE)}")
    days = f"{spoken(asked['dates'][0])} to {spoken(asked['dates'][-1])}"
    return f"Lines from {days}, from {brief(asked['low'])} to {brief(asked['high'])}: {'; '.join(parts)}."
