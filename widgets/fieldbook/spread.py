"""The spread: how far apart several people's answers are, one row for each question."""

from math import sqrt

from fieldbook.asked import Asked, text
from fieldbook.drawings import SMALL, Scale, box, brief, line, marker, picture, said, strokes, words
from fieldbook.labels import width
from fieldbook.plain import Record
from fieldbook.rounding import decimal
from fieldbook.rows import Item, Row, Rows
from fieldbook.shape import Problems, show

MOST, PEOPLE = 60, 100
STRIP, BASE, RISE = 26.0, 12.0, 11.0
"""Height of a row's strip, of its line in it, and more above for counts; means hang below."""
DOT, LARGEST = 4.5, 9.0
"""Radius of one answer, and the largest for many that coincide."""
NONE = "no answers"


def spread(payload: object, problems: Problems) -> Record | None:
    """Answers as dots: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "low", "high", "rows": [{"label", "values": [number or null], "mean"?: number or null,
    "flag"?: bool, "note"?}], "word"?, "id"?, "wide"?}`` with 1 to 60 rows of up to 100 values. ``word`` is what flagged
    rows are called. Without a mean none is drawn; it is never worked out here.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {"svg": _svg(asked), "table": table(asked["rows"], asked["word"])}


def table(rows: list[Record], word: str) -> Record:
    """The same in words and numbers: each answer with how often it was given. Empty columns are left out."""
    means, flags = any(row["mean"] is not None for row in rows), any(row["flag"] for row in rows)
    notes = any(row["note"] for row in rows)
    columns = ["Name", "Lowest", "Highest", "Answers"] + ["Mean"] * means + ["Mark"] * flags + ["Note"] * notes
    lines = []
    for row in rows:
        values = sorted(value for value in row["values"] if value is not None)
        ends = [brief(values[0]), brief(values[-1])] if values else ["none", "none"]
        counted = ", ".join(
            brief(value) + (f" ({values.count(value)} times)" if values.count(value) > 1 else "")
            for value in dict.fromkeys(values)
        )
        lines.append(
            [row["label"], *ends, counted or "none"]
            + [said(row["mean"], "none")] * means
            + [word if row["flag"] else "none"] * flags
            + [row["note"]] * notes
        )
    return {"columns": columns, "rows": lines}


def groups(values: list[float], scale: Scale) -> list[tuple[float, int, float]]:
    """Dots as ``(x, count, radius)`` from left to right: answers whose dots or counts would touch share one."""
    found: list[tuple[float, int, float]] = []
    for value in sorted(values):
        x, count = scale.at(value), 1
        while found and x - found[-1][0] < _room(count) + _room(found[-1][1]):
            before, number, _ = found.pop()
            x, count = (x * count + before * number) / (count + number), count + number
        found.append((x, count, _radius(count)))
    return found


def _radius(count: int) -> float:
    return min(DOT * sqrt(count), LARGEST)


def _room(count: int) -> float:
    """Half of what a dot takes with its count above."""
    return max(_radius(count) + 0.5, 0 if count == 1 else width(str(count), SMALL) / 2 + 1.5)


def _read(payload: object, problems: Problems) -> Asked:
    defaults = {"title": "", "low": 1, "high": 4, "rows": [], "word": "far apart", "id": "fb-spread", "wide": False}
    asked = Asked(payload, problems, ("title", "low", "high", "rows"), **defaults)
    for name, value, path in asked.own():
        if name == "word":
            asked[name] = text(value, path, problems)
            if len(asked[name]) > 24:
                problems.add(path, f"The text has {len(asked[name])} characters. Use at most 24.")
            continue
        empty: Record = {"label": "", "values": [], "mean": None, "flag": False, "note": ""}
        for row, fields in asked.objects(value, path, 1, MOST, "rows", empty, ("label", "values")):
            for part, given, here in fields:
                if part == "values":
                    row[part] = asked.scaled(given, here, 0, PEOPLE)
                elif part == "mean":
                    row[part] = asked.value(given, here)
                elif isinstance(given, bool):
                    row[part] = given
                else:
                    problems.add(here, f"{show(given)} can't be used here. Use true or false.")
            asked[name].append(row)
    return asked


def _svg(asked: Record) -> str:
    shown = [
        Item(
            row["label"],
            "" if row["mean"] is None else decimal(row["mean"]),
            row["note"],
            asked["word"] if row["flag"] else "",
            row["flag"],
        )
        for row in asked["rows"]
    ]
    low, high = asked["low"], asked["high"]
    pad = max(LARGEST + 1, width(brief(low), SMALL) / 2, width(brief(high), SMALL) / 2)
    rows = Rows(shown, asked["wide"], STRIP, pad, BASE, "mean")
    scale = Scale(low, high, rows.start, rows.end)
    found = [groups([value for value in row["values"] if value is not None], scale) for row in asked["rows"]]
    for item, dots in zip(shown, found, strict=True):
        item.rise = RISE * any(count > 1 for _, count, _ in dots)
    rows.place(20)
    parts = scale.names(11)
    if any(item.value for item in shown):
        parts.append(words(rows.width - 1, 11, "mean", "quiet", "end", SMALL))
    for row, given, dots in zip(rows, asked["rows"], found, strict=True):
        parts += _row(row, given, dots, scale)
    parts += scale.names(rows.bottom + 6)
    bottom = rows.bottom + 33
    x, y = 6.0, bottom - 9
    parts += [marker("dot", x, y, DOT, "spread-dot"), words(x + 11, y + 4, "One answer", size=SMALL)]
    x += 88
    parts += [
        marker("dot", x + 3, y, 7.8, "spread-dot"),
        words(x + 16, y + 4, "Several, with their number", size=SMALL),
    ]
    if any(row["mean"] is not None for row in asked["rows"]):
        x += 178
        parts += [_mean(x, y - 5), words(x + 9, y + 4, "Mean", size=SMALL)]
    return picture("spread", asked, _described(asked), rows.width, bottom, parts)


def _row(row: Row, given: Record, dots: list[tuple[float, int, float]], scale: Scale) -> list[str]:
    """A row: its texts, the scale, the line from lowest to highest, the dots, the mean."""
    y = row.middle
    values = [value for value in given["values"] if value is not None]
    if not values:
        return [*row.parts, words(scale.start, y + 4, NONE, "quiet", size=SMALL)]
    parts = [*row.parts, line(scale.start, y, scale.end, y, "chart-grid", 0.3)]
    parts.append(strokes([scale.at(tick) for tick in scale.ticks()], y - 4, y + 4, "chart-grid", 0.4))
    parts.append(line(scale.at(min(values)), y, scale.at(max(values)), y, "spread-range", 0.6, 2.5))
    for x, count, radius in dots:
        parts.append(marker("dot", x, y, radius, "spread-dot"))
        if count > 1:
            parts.append(words(x, y - radius - 3, str(count), "value", "middle", SMALL, True))
    if given["mean"] is not None:
        parts.append(_mean(scale.at(given["mean"]), y))
    return parts


def _mean(x: float, y: float) -> str:
    """An upright bar that hangs below the line, so that it shows beside any dot."""
    return box(x - 1.75, y, 3.5, 13, "spread-mean", 'rx="1" fill="currentColor"')


def _described(asked: Record) -> str:
    parts = []
    for row in asked["rows"]:
        values = [value for value in row["values"] if value is not None]
        text = f"{row['label']} {brief(min(values))} to {brief(max(values))}" if values else f"{row['label']} {NONE}"
        text += "" if row["mean"] is None else f", mean {decimal(row['mean'])}"
        parts.append(text + (f" ({asked['word']})" if row["flag"] else ""))
    return f"Answers from {brief(asked['low'])} to {brief(asked['high'])}: {'; '.join(parts)}."
