"""One scale of bands from worse to better, with the place of a value on it."""

from fieldbook import bandpicture, bandwords
from fieldbook.amounts import MONEY
from fieldbook.asked import Asked, flag, text
from fieldbook.plain import Record
from fieldbook.shape import LABEL_LIMIT, Problems, join

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing this would cost boot time in the browser
    from fieldbook.asked import Fields

FEWEST, MOST = 2, 8
UNITS = ("percent", "percent_arr", "days", "score", "usd", "count")
SPAN = {"low": None, "high": None, "above": False, "below": False}
DEFAULTS: Record = {
    "title": "",
    "name": "You",
    "bands": [],
    "value": None,
    "typical": None,
    "target": None,
    "unit": "count",
    "id": "fb-scale",
    "wide": False,
}


def bandscale(payload: object, problems: Problems) -> Record | None:
    """A scale of bands: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "bands": [{"label", "low"?, "high"?, "above"?, "below"?}], "value": number or null, "name"?,
    "typical"?: {"low"?, "high"?}, "target"?, "unit"?, "id"?, "wide"?}``: 2 to 8 bands from worst to best, each with at
    least one end; ``name`` is what the value is called. Better is at the right, also where a lower value is better.
    Space between two bands is the worse one's. A value beyond the scale stands at its edge.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    place = bandwords.place(asked["bands"], asked["value"])
    return {"svg": bandpicture.svg(asked, place), "table": table(asked, place)}


def table(asked: Record, place: int | None) -> Record:
    """The same in words and numbers."""
    unit = asked["unit"]
    rows = [
        [band["label"], bandwords.written(band, unit), "you are here" if index == place else ""]
        for index, band in enumerate(asked["bands"])
    ]
    rows += [[name, text, ""] for name, text in bandwords.marks(asked)]
    return {"columns": ["Band", "Range", "Your place"], "rows": rows}


def _read(payload: object, problems: Problems) -> Asked:
    asked = Asked(payload, problems, ("title", "bands", "value"), **{**DEFAULTS, "bands": []})
    for name, value, path in asked.own():
        if name == "bands":
            empty = {"id": None, "label": "", **SPAN, "meaning": None}
            for band, fields in asked.objects(value, path, FEWEST, MOST, "bands", empty, ("label",)):
                _ends(band, fields, join(path, len(asked[name])), problems)
                asked[name].append(band)
        elif name == "unit":
            if value in UNITS:
                asked[name] = value
            else:
                problems.unknown(path, "unit", str(value), UNITS)
        elif name == "name":
            asked[name] = text(value, path, problems)
        elif value is None:
            continue
        elif name == "typical":
            span = dict(SPAN)
            _ends(span, problems.fields(value, path, "field", tuple(SPAN)), path, problems)
            asked[name] = span
        else:
            asked[name] = problems.number(value, path, -MONEY, MONEY)
    return asked


def _ends(span: Record, fields: "Fields", path: str, problems: Problems) -> None:
    before = len(problems)
    for name, value, here in fields:
        if name in ("above", "below"):
            span[name] = flag(value, here, problems)
        elif name in ("id", "meaning"):
            problems.line(value, here, LABEL_LIMIT * 2)
        elif value is not None:
            span[name] = problems.number(value, here, -MONEY, MONEY)
    if len(problems) == before:
        if span["low"] is None and span["high"] is None:
            problems.add(path, "There is no low and no high. Give at least one of them.")
        elif None not in (span["low"], span["high"]) and span["low"] > span["high"]:
            problems.add(path, "Low is above high. Use a low that is at most high.")
