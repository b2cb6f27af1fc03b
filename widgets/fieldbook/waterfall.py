"""The waterfall: from a start over gains and losses to an end, one bar a step."""

from fieldbook.amounts import MONEY, compact, full
from fieldbook.asked import Asked, text
from fieldbook.drawings import Scale, box, line, picture
from fieldbook.plain import Record
from fieldbook.rounding import decimal, exact
from fieldbook.rows import Item, Row, Rows
from fieldbook.shape import Problems

MOST = 12
STRIP, BAR = 20.0, 16.0
"""Height of a row's scale and of the bar in it."""
CURRENCY_LIMIT = 8
DEFAULTS = {
    "title": "",
    "start": 0,
    "start_label": "Start",
    "steps": [],
    "end_label": "End",
    "currency": "",
    "id": "fb-waterfall",
    "wide": False,
}
LOOKS = {
    "total": 'fill="currentColor" fill-opacity="0.85" stroke="currentColor" stroke-width="1.5"',
    "gain": 'fill="currentColor" fill-opacity="0.35" stroke="currentColor" stroke-width="1.5"',
    "loss": 'fill="none" stroke="currentColor" stroke-width="1.5"',
}
"""Full, tinted and hollow, so that the kinds of bars differ without colour too."""


def waterfall(payload: object, problems: Problems) -> Record | None:
    """A waterfall: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "start", "start_label"?, "steps": [{"label", "amount"}], "end_label", "currency"?, "id"?,
    "wide"?}``: 1 to 12 steps, each a signed amount up to a million millions; ``currency`` stands before each amount.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    bars = _bars(asked)
    return {"svg": _svg(asked, bars), "table": table(asked, bars)}


def table(asked: Record, bars: list[Record]) -> Record:
    """The same in words and numbers."""
    return {
        "columns": ["Step", "Amount", "Share of the start", "Total after it"],
        "rows": [
            [
                bar["label"],
                ("+" if bar["kind"] == "gain" else "") + full(bar["amount"], asked["currency"]),
                _share(bar) or "none",
                full(bar["to"], asked["currency"]),
            ]
            for bar in bars
        ],
    }


def currency(value: object, path: str, problems: Problems) -> str:
    """A sign or code that stands before amounts, with its space if it has one."""
    if (
        isinstance(value, str)
        and len(value) <= CURRENCY_LIMIT
        and problems.line(value, path, CURRENCY_LIMIT) is not None
    ):
        return value.lstrip()
    if not isinstance(value, str) or len(value) > CURRENCY_LIMIT:
        problems.add(path, f"This can't be used here. Use text of at most {CURRENCY_LIMIT} characters.")
    return ""


def _read(payload: object, problems: Problems) -> Asked:
    asked = Asked(payload, problems, ("title", "start", "steps", "end_label"), **{**DEFAULTS, "steps": []})
    for name, value, path in asked.own():
        if name == "start":
            asked[name] = problems.number(value, path, -MONEY, MONEY)
        elif name == "currency":
            asked[name] = currency(value, path, problems)
        elif name == "steps":
            empty = {"label": "", "amount": 0}
            for step, fields in asked.objects(value, path, 1, MOST, "steps", empty, ("label", "amount")):
                for part, given, here in fields:
                    step[part] = problems.number(given, here, -MONEY, MONEY)
                asked[name].append(step)
        else:
            asked[name] = text(value, path, problems)
    return asked


def _bars(asked: Record) -> list[Record]:
    """Each bar from where to where, exactly: the start, the steps, the end."""
    start = total = exact(asked["start"])
    bars = [{"label": asked["start_label"], "kind": "total", "amount": start, "from": 0, "to": start, "start": 0}]
    for step in asked["steps"]:
        before, amount = total, exact(step["amount"])
        total += amount
        kind = "loss" if amount < 0 else "gain"
        bars.append(
            {"label": step["label"], "kind": kind, "amount": amount, "from": before, "to": total, "start": start}
        )
    bars.append({"label": asked["end_label"], "kind": "total", "amount": total, "from": 0, "to": total, "start": start})
    return bars


def _share(bar: Record) -> str:
    return f"{decimal(bar['amount'] * 100 / bar['start'])}%".replace("-", "−") if bar["start"] > 0 else ""


def _svg(asked: Record, bars: list[Record]) -> str:
    sign = asked["currency"]
    items = [
        Item(
            bar["label"],
            ("+" if bar["kind"] == "gain" else "") + compact(bar["amount"], sign),
            word=_share(bar) and f"{_share(bar)} of start",
        )
        for bar in bars
    ]
    rows = Rows(items, asked["wide"], STRIP, 2)
    ends = [float(bar["to"]) for bar in bars] + [0.0]
    low, high = min(ends), max(ends)
    scale = Scale(low, high if high > low else low + 1, rows.start, rows.end)
    rows.place(1)
    parts = []
    for place, (row, bar) in enumerate(zip(rows, bars, strict=True)):
        after = rows[place + 1] if place + 1 < len(rows) else None
        parts += _bar(row, bar, scale, after, asked["wide"])
    said = ", ".join(f"{bar['label']} {full(bar['amount'], sign)}" for bar in bars)
    return picture("waterfall", asked, f"Waterfall chart. {said}.", rows.width, rows.bottom, parts)


def _bar(row: Row, bar: Record, scale: Scale, after: Row | None, wide: bool) -> list[str]:
    """A bar with its name, where zero is, and a line that carries its end over to the next bar."""
    start, end = sorted((scale.at(float(bar["from"])), scale.at(float(bar["to"]))))
    zero, reached = scale.at(0.0), scale.at(float(bar["to"]))
    top = row.middle - BAR / 2
    parts = [*row.parts, line(zero, row.top, zero, row.bottom, "waterfall-zero", 0.4)]
    parts.append(box(start, top, max(end - start, 1.5), BAR, f"waterfall-{bar['kind']}", LOOKS[bar["kind"]]))
    if after is not None:
        # On a phone the next name stands in between, so the line stops short of it
        low = after.middle - BAR / 2 if wide else min(row.bottom + 6, after.top)
        parts.append(line(reached, top + BAR, reached, low, "waterfall-link", 0.55, 1.2))
        if not wide:
            parts.append(line(reached, after.top - 1, reached, after.middle - BAR / 2, "waterfall-link", 0.55, 1.2))
    return parts
