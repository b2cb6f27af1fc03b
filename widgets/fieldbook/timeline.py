"""The timeline: how long the steps of a path take, over a scale of months."""

from math import fsum

from fieldbook.asked import Asked
from fieldbook.drawings import SMALL, Scale, box, brief, picture, strokes, words
from fieldbook.plain import Record
from fieldbook.rounding import decimal
from fieldbook.rows import Item, Row, Rows
from fieldbook.shape import Problems

MOST = 12
MONTH = 30
"""Days of a month."""
LONGEST = 3650
STRIP, BAR = 18.0, 10.0
OPEN = "ongoing"
NOTHING = "no fixed length"


def timeline(payload: object, problems: Problems) -> Record | None:
    """Steps as bars: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "months": number or null, "steps": [{"label", "days": number or null, "note"?}], "id"?,
    "wide"?}`` with 1 to 12 steps, in order. A month has 30 days. Steps without days run the whole width.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    spans, total = schedule([step["days"] for step in asked["steps"]], asked["months"])
    return {"svg": _svg(asked, spans, total), "table": table(asked["steps"], spans)}


def schedule(days: list[float | None], months: float | None) -> tuple[list[tuple[float, float] | None], float]:
    """First and last day of each step (None without days), and the last day of all; 0 where nothing has a length.

    The steps keep their order. One begins where the one before ends, and all starts are drawn together or apart by one
    factor so that the last step ends with the path. A step that would go beyond that starts earlier; one that is longer
    than the whole path makes the path longer.
    """
    timed = [length for length in days if length is not None]
    total = max([(months or 0) * MONTH, *timed]) if months is not None else fsum(timed)
    before = fsum(timed[:-1])
    factor = (total - timed[-1]) / before if timed and before else 0
    spans: list[tuple[float, float] | None] = []
    so_far = 0.0
    for length in days:
        if length is None:
            spans.append(None)
            continue
        start = max(0, min(so_far * factor, total - length)) if len(timed) > 1 else total - length
        spans.append((start, start + length))
        so_far += length
    return spans, total


def table(steps: list[Record], spans: list[tuple[float, float] | None]) -> Record:
    """The same in words and numbers."""
    notes = any(step["note"] for step in steps)
    rows = []
    for step, span in zip(steps, spans, strict=True):
        ends = [decimal(part / MONTH) for part in span] if span else ["none", "none"]
        rows.append([step["label"], _long(step["days"]), *ends] + [step["note"]] * notes)
    return {"columns": ["Step", "Length", "Starts in month", "Ends in month"] + ["Note"] * notes, "rows": rows}


def _long(days: float | None) -> str:
    if days is None:
        return OPEN
    return f"{brief(days)} day" + ("" if days == 1 else "s")


def _read(payload: object, problems: Problems) -> Asked:
    defaults: Record = {"title": "", "months": None, "steps": [], "id": "fb-timeline", "wide": False}
    asked = Asked(payload, problems, ("title", "months", "steps"), **defaults)
    for name, value, path in asked.own():
        if name == "months":
            asked[name] = None if value is None else problems.number(value, path, 1, LONGEST // MONTH)
            continue
        empty = {"label": "", "days": None, "note": ""}
        for step, fields in asked.objects(value, path, 1, MOST, "steps", empty, ("label", "days")):
            for part, given, here in fields:
                step[part] = None if given is None else problems.number(given, here, 1, LONGEST)
            asked[name].append(step)
    return asked


def ticks(months: float, room: float) -> list[int]:
    """Months that get a line: as many as have room for their number."""
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if room * step / months >= 26), 120)
    return list(range(0, int(months) + 1, step))


def _svg(asked: Record, spans: list[tuple[float, float] | None], total: float) -> str:
    shown = [Item(step["label"], _long(step["days"]), step["note"]) for step in asked["steps"]]
    rows = Rows(shown, asked["wide"], STRIP, 4)
    rows.place(20 if total else 0)
    months = total / MONTH
    scale = Scale(0, total or 1, rows.start, rows.end)
    parts = []
    if total:
        marks = ticks(months, rows.end - rows.start)
        for mark in marks:
            x = scale.at(mark * MONTH)
            parts.append(words(x, 11, brief(mark), "quiet", "middle", SMALL))
        places = [scale.at(mark * MONTH) for mark in marks]
        for row in rows:
            look = 'fill="currentColor" fill-opacity="0.10"'
            parts.append(box(scale.start, row.top, scale.end - scale.start, STRIP, "chart-zone", look))
            parts.append(strokes(places, row.top, row.bottom, "chart-grid", 0.3))
        parts.append(words(rows.width - 1, 11, "months", "quiet", "end", SMALL))
    for row, span in zip(rows, spans, strict=True):
        parts += _step(row, span, scale)
    return picture("timeline", asked, _described(asked, spans, months), rows.width, rows.bottom - 2, parts)


def _step(row: Row, span: tuple[float, float] | None, scale: Scale) -> list[str]:
    """A step: its texts and its bar, or the open band without an end."""
    top = row.middle - BAR / 2
    if span:
        start, end = scale.at(span[0]), scale.at(span[1])
        bar = box(start, top, end - start, BAR, "timeline-bar", 'rx="2" fill="currentColor"')
        return [*row.parts, bar]
    look = 'rx="2" fill="currentColor" fill-opacity="0.08" stroke="currentColor" stroke-dasharray="4 3"'
    return [*row.parts, box(scale.start, top, scale.end - scale.start, BAR, "timeline-open", look)]


def _described(asked: Record, spans: list[tuple[float, float] | None], months: float) -> str:
    parts = []
    for step, span in zip(asked["steps"], spans, strict=True):
        when = f", month {decimal(span[0] / MONTH)} to {decimal(span[1] / MONTH)}" if span else ""
        parts.append(f"{step['label']} {_long(step['days'])}{when}")
    return f"Timeline of {f'{decimal(months)} months' if months else NOTHING}: {'; '.join(parts)}."
