"""Bars: one row for each name, with its target and, faint behind it, the bands of the scale."""

from fieldbook import bands
from fieldbook.asked import Asked
from fieldbook.drawings import SMALL, Scale, box, brief, diamond, picture, said, strokes, words
from fieldbook.labels import width
from fieldbook.plain import Record
from fieldbook.rounding import decimal
from fieldbook.rows import Item, Row, Rows
from fieldbook.shape import Problems

MOST = 40
STRIP, BAR = 20.0, 10.0
"""Height of a row's scale and of the bar in it."""
LEAST = 2.0
"""A bar at the low end of the scale is still to be seen."""
NONE = "not scored"


def bars(payload: object, problems: Problems) -> Record | None:
    """Horizontal bars: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "low", "high", "bars": [{"label", "value": number or null, "target"?, "note"?}], "bands"?:
    [{"label", "from"}], "id"?, "wide"?}`` with 1 to 40 bars. Values, targets and the starts of the bands run from low
    to high; bands ascend.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {"svg": _svg(asked), "table": table(asked["bars"], asked["bands"])}


def table(given: list[Record], zones: list[Record]) -> Record:
    """The same in words and numbers. Columns that would be empty are left out."""
    targets, notes = any(bar["target"] is not None for bar in given), any(bar["note"] for bar in given)
    columns = ["Name", "Score"] + ["Target"] * targets + ["Band"] * bool(zones) + ["Note"] * notes
    rows = [
        [bar["label"], said(bar["value"], NONE)]
        + [said(bar["target"], "none")] * targets
        + [bands.reached(bar["value"], zones)] * bool(zones)
        + [bar["note"]] * notes
        for bar in given
    ]
    return {"columns": columns, "rows": rows}


def _read(payload: object, problems: Problems) -> Asked:
    defaults = {"title": "", "low": 1, "high": 4, "bars": [], "bands": [], "id": "fb-bars", "wide": False}
    asked = Asked(payload, problems, ("title", "low", "high", "bars"), **defaults)
    for name, value, path in asked.own():
        if name == "bars":
            empty = {"label": "", "value": None, "target": None, "note": ""}
            for bar, fields in asked.objects(value, path, 1, MOST, "bars", empty, ("label", "value")):
                for part, given, here in fields:
                    bar[part] = asked.value(given, here)
                asked[name].append(bar)
        else:
            asked[name] = bands.read(asked, value, path)
    return asked


def _svg(asked: Record) -> str:
    low, high, zones = asked["low"], asked["high"], asked["bands"]
    shown = [
        Item(
            bar["label"],
            "" if bar["value"] is None else decimal(bar["value"]),
            bar["note"],
            "" if bar["target"] is None else f"target {decimal(bar['target'])}",
        )
        for bar in asked["bars"]
    ]
    targets = any(bar["target"] is not None for bar in asked["bars"])
    ends = width(brief(low), SMALL) / 2, 0 if any(item.value for item in shown) else width(brief(high), SMALL) / 2
    rows = Rows(shown, asked["wide"], STRIP, max(7 if targets else 4, *ends))
    scale = Scale(low, high, rows.start, rows.end)
    head, parts = bands.key(zones, scale, rows.width) if zones else (0, [])
    rows.place(head)
    for row, bar in zip(rows, asked["bars"], strict=True):
        parts += _bar(row, bar, zones, scale)
    parts += scale.names(rows.bottom + 8)
    bottom = rows.bottom + 13
    if targets:
        bottom += 20
        parts += [diamond(scale.start, bottom - 9), words(scale.start + 11, bottom - 5, "Target", size=SMALL)]
    return picture("bars", asked, _described(asked), rows.width, bottom, parts)


def _bar(row: Row, bar: Record, zones: list[Record], scale: Scale) -> list[str]:
    """A row: its texts, the scale behind, the bar and the target."""
    top, high = row.top, row.bottom - row.top
    parts = [*row.parts, *bands.zones(zones, scale, top, high)]
    marks = [band["from"] for band in zones] or scale.ticks()
    parts.append(strokes([scale.at(mark) for mark in marks], top, row.bottom, "chart-grid", 0.3))
    if bar["value"] is None:
        parts.append(words(scale.start + 6, row.middle + 4, NONE, "quiet", size=SMALL))
    else:
        long = max(scale.at(bar["value"]) - scale.start, LEAST)
        parts.append(box(scale.start, row.middle - BAR / 2, long, BAR, "bars-bar", 'fill="currentColor"'))
    if bar["target"] is not None:
        parts.append(diamond(scale.at(bar["target"]), row.middle))
    return parts


def _described(asked: Record) -> str:
    parts = []
    for bar in asked["bars"]:
        goal = "" if bar["target"] is None else f" (target {decimal(bar['target'])})"
        parts.append(f"{bar['label']} {said(bar['value'], NONE)}{goal}")
    given = f"Bar chart from {brief(asked['low'])} to {brief(asked['high'])}: {', '.join(parts)}."
    zones = ", ".join(f"{band['label']} from {brief(band['from'])}" for band in asked["bands"])
    return f"{given} Bands: {zones}." if zones else given
