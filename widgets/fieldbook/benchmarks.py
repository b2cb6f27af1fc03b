"""Where a company's figures stand among benchmarks (R8). The bands come from the content."""

from fractions import Fraction

from fieldbook import amounts
from fieldbook import data as framework
from fieldbook.plain import Record
from fieldbook.rounding import border, exact
from fieldbook.shape import Problems

LIMITS = {
    "nrr": (0, 1000),
    "grr": (0, 100),
    "logo_retention": (0, 100),
    "time_to_value": (0, 3650),
    "cost_to_serve": (0, 1000),
    "nps": (-100, 100),
    "save_rate": (0, 100),
}
"""The headline metrics in their order, with the values that can be placed."""
LABELS = {
    "nrr": "NRR",
    "grr": "GRR",
    "logo_retention": "Logo retention",
    "time_to_value": "Time to value",
    "cost_to_serve": "Cost to serve",
    "nps": "NPS",
    "save_rate": "Save rate",
}
TYPICAL = {
    "nrr": {"stage": "nrr-by-stage", "segment": "nrr-by-segment"},
    "grr": {"stage": "grr-by-stage"},
    "logo_retention": {"segment": "logo-retention-by-segment"},
    "time_to_value": {"segment": "time-to-value-by-segment"},
    "cost_to_serve": {"segment": "cost-to-serve-by-segment"},
}
"""The tables with what is usual for a company's stage or its customers' segment."""
SPLIT = {"stage": "nrr-by-stage", "segment": "time-to-value-by-segment"}
"""The table that has every stage, and the one that has every segment."""
NEAR = {"enterprise-complex": "enterprise"}
"""A segment that only some tables tell apart → the one it belongs to in the others."""
WORTH = ("nrr", "grr")
"""The metrics whose gap has a price."""
MONTHS = {"low": 12, "high": 18}
PRIORITY = 2
"""How many of the worst bands make a metric a priority."""
YEARS = 5
KNOWN = ("metrics", "stage", "segment", "arr", "years")
SPAN = ("low", "high", "above", "below")


def place(data: Record, payload: object, problems: Problems) -> Record | None:
    """Band, priority, target and the worth of reaching it, for each headline metric that is given.

    Payload ``{"metrics": {id: number or null}, "stage"?, "segment"?, "arr"?, "years"?}``: rates and cost in percent,
    time to value in days, ``arr`` in the account's currency, ``years`` 1 to 5. ``impact`` needs ``arr`` and ``years``.
    """
    given = _read(data, payload, problems)
    if problems:
        return None
    placed = [
        _placed(data, headline(data, name), given["metrics"][name], given)
        for name in LIMITS
        if given["metrics"].get(name) is not None
    ]
    return {
        "metrics": placed,
        "priorities": [metric["id"] for metric in placed if metric["priority"]],
        "notes": _notes(given["metrics"]),
    }


def choices(data: Record, payload: object, problems: Problems) -> Record | None:
    """What can be placed: metrics with limits and bands, stages, segments. The payload is ``{}``."""
    problems.nothing(payload)
    if problems:
        return None
    return {
        "metrics": [
            {**_named(headline(data, name)), "low": low, "high": high, "bands": bands(table), **cited(data, table)}
            for name, (low, high) in LIMITS.items()
            for table in (headline(data, name),)
        ],
        "stages": rows_by(data, "stage"),
        "segments": rows_by(data, "segment"),
    }


def headline(data: Record, name: str) -> Record:
    """The public table that places a headline metric."""
    return next(table for table in data["benchmarks"] if table["headline"] == name and not table.get("own"))


def named(data: Record, table: str) -> Record:
    """A benchmark table by its id."""
    return framework.by_id(data["benchmarks"])[table]


def bands(table: Record) -> list[Record]:
    """The bands of a table, worst first: ``{id, label, low, high, above, below, meaning}``."""
    rows = table["rows"][::-1] if table["worst"] == "last" else table["rows"]
    return [
        {
            "id": row["id"],
            "label": row["label"],
            **span(row["values"][0]),
            "meaning": next((value for value in row["values"][1:] if isinstance(value, str)), None),
        }
        for row in rows
    ]


def span(cell: Record) -> Record:
    """A figure of a table as it is passed on: ``{low, high, above, below}``."""
    return {name: cell.get(name, None if name in ("low", "high") else False) for name in SPAN}


def find(table: Record, value: int | float | Fraction) -> int:
    """The number of the band a value is in, 0 for the worst.

    The best band whose near end the value reaches; "more than" and "less than" leave the end itself out. So a shared
    end belongs to the better band, and a value between two bands to the worse one.
    """
    found = 0
    number = exact(value)
    near, beyond = ("high", "below") if table["direction"] == "lower" else ("low", "above")
    for index, band in enumerate(bands(table)):
        if band[near] is None:
            continue
        end = exact(band[near])
        if (number == end and not band[beyond]) or (number < end if near == "high" else number > end):
            found = index
    return found


def banded(data: Record, table: Record, value: int | float | Fraction) -> Record:
    """The band of a value with the whole table's bands, for results that name one."""
    index = find(table, value)
    every = bands(table)
    return {
        "title": table["title"],
        "label": every[index]["label"],
        "index": index,
        "bands": every,
        "unit": table["unit"],
        **cited(data, table),
    }


def cited(data: Record, table: Record) -> Record:
    """Where a table's figures come from: ``{table, source, credit, year}``."""
    credit = next((source["credit"] for source in data["sources"] if source["id"] == table["source"]), None)
    return {"table": table["id"], "source": table["source"], "credit": credit, "year": table["year"]}


def rows_by(data: Record, kind: str) -> list[Record]:
    """The stages or the segments that tables are split by: ``{id, label}``."""
    return [{"id": row["id"], "label": row["label"]} for row in named(data, SPLIT[kind])["rows"]]


def _read(data: Record, payload: object, problems: Problems) -> Record:
    given: Record = {"metrics": {}}
    for name, value, path in problems.fields(payload, "", "field", KNOWN, ("metrics",)):
        if name == "metrics":
            for metric, number, here in problems.fields(value, path, "metric", tuple(LIMITS)):
                if number is not None:
                    given["metrics"][metric] = problems.number(number, here, *LIMITS[metric])
        elif value is None:
            continue
        elif name == "arr":
            given[name] = amounts.money(value, path, problems)
        elif name == "years":
            given[name] = amounts.count(value, path, 1, YEARS, problems)
        else:
            known = tuple(row["id"] for row in rows_by(data, name))
            given[name] = amounts.choice(value, path, name, known, problems)
    return given


def _named(table: Record) -> Record:
    return {
        "id": table["headline"],
        "label": LABELS[table["headline"]],
        "unit": table["unit"],
        "direction": table["direction"],
    }


def _placed(data: Record, table: Record, value: int | float, given: Record) -> Record:
    every, index = bands(table), find(table, value)
    better = every[index + 1] if index + 1 < len(every) else None
    end, beyond = ("high", "below") if table["direction"] == "lower" else ("low", "above")
    target = None if better is None else better[end]
    return {
        **_named(table),
        "value": value,
        "band": every[index]["label"],
        "band_index": index,
        "bands": every,
        "priority": index < PRIORITY,
        "target": target,
        "beyond": better is not None and better[beyond],
        "months": None if better is None else dict(MONTHS),
        "typical": _typical(data, table["headline"], given),
        "impact": _impact(table["headline"], value, target, given),
        **cited(data, table),
        "reading": _one_line(table["reading"]),
        "caveat": _one_line(table["caveat"]),
        **_own(data, table["headline"], value),
    }


def _own(data: Record, name: str, value: int | float) -> Record:
    """``own``: the bands of an edition's own tables for the metric; nothing where there is none."""
    tables = [table for table in data["benchmarks"] if table["headline"] == name and table.get("own")]
    return {"own": [banded(data, table, value) for table in tables]} if tables else {}


def _one_line(text: str | None) -> str | None:
    return text and " ".join(text.split())


def _typical(data: Record, metric: str, given: Record) -> list[Record]:
    """What is usual for the company's stage and segment, as far as there is a table."""
    found = []
    for kind, name in TYPICAL.get(metric, {}).items():
        chosen = given.get(kind)
        rows = framework.by_id(named(data, name)["rows"])
        row = chosen and (rows.get(chosen) or rows.get(NEAR.get(chosen, "")))
        if not row:
            continue
        table = named(data, name)
        figures = [span(cell) for cell in row["values"] if not isinstance(cell, str)]
        found.append(
            {
                "by": kind,
                "title": table["title"],
                "row": row["id"],
                "label": row["label"],
                "typical": figures[0],
                "target": figures[1] if len(figures) > 1 else None,
                **cited(data, table),
            }
        )
    return found


def _impact(metric: str, value: int | float, target: int | float | None, given: Record) -> Record | None:
    """What the ARR would be worth more at the target rate than at today's, year by year."""
    arr, years = given.get("arr"), given.get("years")
    if metric not in WORTH or target is None or arr is None or years is None:
        return None
    now, then = exact(value) / 100, exact(target) / 100
    gains = [arr * (then**year - now**year) for year in range(1, years + 1)]
    return {"per_year": [border(gain) for gain in gains], "total": border(sum(gains, Fraction(0)))}


def _notes(metrics: Record) -> list[str]:
    """What can't be right, or needs a second look."""
    nrr, grr = metrics.get("nrr"), metrics.get("grr")
    if nrr is not None and grr is not None and nrr < grr:
        return ["NRR is GRR plus expansion, so it can't be below GRR. Check that both count the same customers."]
    return []
