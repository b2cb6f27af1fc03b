"""A table of benchmarks is drawn and compared, so every row fits its columns and every figure can be read."""

from collections.abc import Iterator

from fieldbook import model
from macros.load import Entry, Library
from macros.problem import Problem, listed, plural
from macros.rules.file_names import FORM
from macros.walk import Path

NAME = "benchmarks"


def check(library: Library) -> Iterator[Problem]:
    """Rows and columns that don't fit, figures without an end, and bands without a worst end."""
    for entry in library.all("benchmark"):
        table = entry.record
        if (table.worst is None) != (table.bands == "none"):
            hint = (
                "Write first or last." if table.worst is None else "Write null, or say in bands where the bands stand."
            )
            yield entry.problem(
                ("worst",), f'with "bands: {table.bands}", worst is {table.worst or "null"}.', hint, NAME
            )
        for index, column in enumerate(table.columns):
            if (column.unit is None) == (column.kind == "figure"):
                hint = "Add unit: percent, days, usd …" if column.unit is None else "Remove the unit."
                missing = "has no unit" if column.unit is None else "has a unit"
                yield entry.problem(
                    ("columns", index), f'the column "{column.title}" of kind {column.kind} {missing}.', hint, NAME
                )
        seen: set[str] = set()
        for index, row in enumerate(table.rows):
            if not FORM.fullmatch(row.id) or row.id in seen:
                fault = "is given twice in this table" if row.id in seen else "is no id"
                yield entry.problem(
                    ("rows", index, "id"),
                    f'"{row.id}" {fault}.',
                    "Write another one: lower-case words, joined by - or _.",
                    NAME,
                )
            seen.add(row.id)
            yield from _row(entry, ("rows", index, "values"), row, table.columns)


def _row(entry: Entry, path: Path, row: model.BenchmarkRow, columns: list[model.BenchmarkColumn]) -> Iterator[Problem]:
    if len(row.values) != len(columns):
        yield entry.problem(
            path,
            f"the row has {plural(len(row.values), 'value')}, the table {plural(len(columns), 'column')}.",
            f"Give a value for {listed((column.title for column in columns), 'and')}.",
            NAME,
        )
        return
    for index, (column, value) in enumerate(zip(columns, row.values, strict=True)):
        here = (*path, index)
        if isinstance(value, str):
            if not value.strip():
                yield entry.problem(here, "the value is empty.", "Fill it in.", NAME)
            continue
        if column.kind == "text":
            yield entry.problem(
                here,
                f'"{column.title}" is a column of words, but a figure is given.',
                "Write words, or make the kind of the column figure.",
                NAME,
            )
        if value.low is None and value.high is None:
            yield entry.problem(here, "the figure has neither a low nor a high end.", "Add low:, high: or both.", NAME)
        if value.low is not None and value.high is not None and value.low > value.high:
            yield entry.problem(
                (*here, "low"),
                f"the low end ({value.low:g}) is higher than the high end ({value.high:g}).",
                "Swap the two.",
                NAME,
            )
        for flag, end in (("above", "low"), ("below", "high"), ("plus", "high")):
            if getattr(value, flag) and getattr(value, end) is None:
                yield entry.problem(
                    (*here, flag),
                    f'"{flag}" speaks about the {end} end, and there is none.',
                    f"Add {end}:, or remove the field.",
                    NAME,
                )
