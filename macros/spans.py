"""The figures of benchmark tables as text, and where they stand on a scale. Pure."""

from collections.abc import Iterable

from fieldbook.model import Benchmark, BenchmarkRow, Span
from macros.figures import number

AFTER = {
    "percent": "%",
    "percent_arr": "%",
    "points": " points",
    "days": " days",
    "weeks": " weeks",
    "months": " months",
    "per_quarter": " a quarter",
}
BEFORE = {"ratio": "1:", "day_number": "day ", "week_number": "week "}


def written(span: Span, unit: str | None) -> str:
    """A figure as it stands in a table: ``100–105%``, ``>120%``, ``98%+``, ``1:3–5``, ``+8–12 points``, ``±2%``."""
    unit = span.unit or unit or "count"
    low, high = span.low, span.high
    more = ""
    sign = "±" if span.around else _sign(low, high) if span.signed else ""
    if low is not None and high is not None:
        first, last = sorted((abs(low), abs(high))) if span.signed else (low, high)
        text = _number(first, unit) if first == last else _between(first, last, unit)
        text += "+" if span.plus else ""
    elif low is not None:
        text = (">" if span.above else "") + _number(abs(low) if span.signed else low, unit)
        more = "" if span.above else "+"
    elif high is not None:
        text = ("" if span.around else "<" if span.below else "≤") + _number(abs(high) if span.signed else high, unit)
    else:
        text = ""
    after = AFTER.get(unit, "")
    after = f"{after}{more}" if after == "%" else f"{more}{after}"
    note = f" {span.note}" if span.note else ""
    return f"{sign}{BEFORE.get(unit, '')}{text}{after}{note}"


def _sign(low: float | None, high: float | None) -> str:
    return "−" if min(value for value in (low, high) if value is not None) < 0 else "+"


def _number(value: float, unit: str) -> str:
    return number(value, "usd" if unit == "usd" else "count")


def _between(low: float, high: float, unit: str) -> str:
    first, last = _number(low, unit), _number(high, unit)
    if unit == "usd" and first[-1] == last[-1] and first[-1] in "KM":
        return f"{first[:-1]}–{last[1:]}"
    return f"{first}–{last[1:] if unit == 'usd' else last}"


def spans(row: BenchmarkRow, table: Benchmark) -> list[tuple[int, Span]]:
    """The figures of a row with the number of their column, without changes, variances and other units."""
    found = []
    units = [column.unit for column in table.columns]
    main = next((unit for column, unit in zip(table.columns, units, strict=True) if column.kind == "figure"), None)
    for index, value in enumerate(row.values):
        if isinstance(value, Span) and not value.signed and not value.around and (value.unit or units[index]) == main:
            found.append((index, value))
    return found


def limits(table: Benchmark) -> tuple[float, float] | None:
    """The scale that all figures of a table share, with room for open ends; None when there is nothing to draw."""
    ends = [
        end
        for row in table.rows
        for _index, span in spans(row, table)
        for end in (span.low, span.high)
        if end is not None
    ]
    if len(ends) < 2 or min(ends) == max(ends):
        return None
    return _room(ends)


def two_figures(table: Benchmark) -> bool:
    """Whether rows hold a usual figure and a target beside it."""
    return any(len(spans(row, table)) > 1 for row in table.rows)


def _room(ends: Iterable[float]) -> tuple[float, float]:
    low, high = min(ends), max(ends)
    room = (high - low) * 0.14
    return (low - room if low > room or low < 0 else 0.0), high + room


def rank(table: Benchmark, row: int, column: int, columns: int) -> int:
    """How good a band is, from 1 (worst) to 5 (best); 0 for a figure that is no band."""
    if table.bands == "none":
        return 0
    at, of = (row, len(table.rows)) if table.bands == "rows" else (column, columns)
    if table.worst == "last":
        at = of - 1 - at
    return 1 + round(at / max(1, of - 1) * 4)
