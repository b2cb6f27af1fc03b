"""The blocks of a reference card as plain data for paper: texts, lists, tables, groups side by side. Pure."""

import math
from typing import Any

from fieldbook.model import CardBlock
from macros.downloads.pictures import tree
from macros.downloads.spec import words
from macros.figures import figure
from macros.load import Library
from macros.render import HEALTH_CATEGORIES, URGENCIES

MANY = 6
"""Lists from this number of items on run in two columns where they have the page to themselves."""
SHORT = 16
"""Letters that stay on one line in a column of a table."""
LINE = 120
"""Letters in the longest item of a list that still looks well in half a page."""
LONG = 9
"""Groups from this number of items on take the room of two."""


def laid_out(library: Library, blocks: list[CardBlock]) -> list[list[dict[str, Any]]]:
    """The blocks in reading order, as rows of one or of two that are narrow enough to stand side by side."""
    rows: list[list[dict[str, Any]]] = []
    for block in blocks:
        one = _block(library, block)
        last = rows[-1] if rows else []
        if len(last) == 1 and last[0]["drawing"] and one["tables"]:
            # The table beside the drawing; what goes with it across the page.
            last.append(one | {"groups": [], "share": 1.5})
            if one["groups"]:
                rows.append([one | {"title": None, "intro": None, "tables": []}])
        elif len(last) == 1 and _narrow(one) and _narrow(last[0]):
            last.append(one)
        else:
            rows.append([one])
    for row in rows:
        for one in row:
            one["wide"] = len(row) == 1 and len(one["items"]) >= MANY
    return rows


def _narrow(one: dict[str, Any]) -> bool:
    """Whether it is a list and nothing else, and of short lines."""
    plain = not (one["tables"] or one["groups"] or one["drawing"])
    return plain and bool(one["items"]) and max(map(len, one["items"])) <= LINE


def _block(library: Library, block: CardBlock) -> dict[str, Any]:
    one: dict[str, Any] = {
        "title": block.title,
        "intro": block.intro,
        "text": words(block.text) if block.text else None,
        "items": block.items or [],
        "check": block.form == "checklist",
        "tables": [],
        "groups": [],
        "drawing": None,
        "share": 1,
    }
    if block.rows:
        one["tables"] = [_table(None, list(block.columns or []), block.rows)]
    if block.from_data:
        one |= FROM_DATA[block.from_data](library)
    return one


def _table(title: str | None, columns: list[Any], rows: list[list[str]]) -> dict[str, Any]:
    """A table; its columns share the width by the amount of text, and a width of 0 is as much as the text needs."""
    texts = [
        [str(row[place]) for row in rows] + [name for name in columns[place : place + 1] if isinstance(name, str)]
        for place in range(len(rows[0]))
    ]
    short = [max(map(len, column)) <= SHORT and not any(text.startswith("[") for text in column) for column in texts]
    return {
        "title": title,
        "columns": columns,
        "rows": rows,
        "widths": [
            0 if tight and not all(short) else _share(column) for tight, column in zip(short, texts, strict=True)
        ],
    }


def _share(column: list[str]) -> float:
    """How wide a column is beside others: by its amount of text, and with room for its longest word."""
    mean = sum(map(len, column)) / len(column)
    return round(max(math.sqrt(mean), 0.42 * max(len(word) for text in column for word in text.split())), 2)


def _group(title: str | None, items: list[str], lead: str | None = None, after: str | None = None) -> dict[str, Any]:
    return {"title": title, "lead": lead, "items": items, "after": after, "wide": len(items) >= LONG}


def _statuses(library: Library) -> dict[str, Any]:
    groups = []
    for entry in library.all("status"):
        it = entry.record
        lead = f"{figure(it.score)} points. {figure(it.share)} of accounts, {figure(it.retention)} retention."
        after = f"Respond: {it.respond}. Review: {it.review}."
        groups.append(_group(it.title, it.actions, lead, after) | {"status": entry.id})
    return {"groups": groups}


def _indicators(library: Library) -> dict[str, Any]:
    tables = []
    for category, label in HEALTH_CATEGORIES.items():
        rows = [
            [entry.record.title, entry.record.yellow_text, entry.record.red_text]
            for entry in library.all("indicator")
            if entry.record.category == category
        ]
        if rows:
            columns = ["Indicator", {"status": "yellow"}, {"status": "red"}]
            tables.append(_table(label, columns, rows) | {"widths": [0.62, 1, 1]})
    return {"tables": tables}


def _triggers(library: Library) -> dict[str, Any]:
    groups = []
    for urgency, label in URGENCIES.items():
        items = [entry.record.title for entry in library.all("trigger") if entry.record.urgency == urgency]
        if items:
            groups.append(_group(label, items))
    return {"groups": groups}


def _combinations(library: Library) -> dict[str, Any]:
    return {
        "items": [f"{' + '.join(entry.record.parts)}: {entry.record.meaning}" for entry in library.all("combination")]
    }


def _tiers(library: Library) -> dict[str, Any]:
    tiers = [entry.record for entry in library.all("tier")]
    rows = [[f"{it.order}. {it.title}", it.trigger, it.team, it.time] for it in tiers]
    return {
        "tables": [_table(None, ["Tier", "When", "Who", "How soon"], rows)],
        "groups": [_group(f"Tier {it.order}", it.actions, after=it.onward) for it in tiers],
        "check": True,
    }


def _tree(_library: Library) -> dict[str, Any]:
    return {"drawing": tree()}


FROM_DATA = {
    "statuses": _statuses,
    "indicators": _indicators,
    "triggers": _triggers,
    "combinations": _combinations,
    "tiers": _tiers,
    "tree": _tree,
}
"""What the build fills in from the health model."""
