"""Numbers for people: medians and plain tables."""

from collections.abc import Sequence
from statistics import median


def middle(values: Sequence[float]) -> float:
    """The median; the mean of the two in the middle when there is no middle one."""
    return median(values)


def kib(size: float) -> str:
    """Bytes as KiB, without decimals."""
    return f"{size / 1024:.0f} KiB"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in columns, numbers to the right; the first column to the left."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = []
    for line in lines:
        cells = [cell.rjust(width) for cell, width in zip(line, widths, strict=True)]
        text.append("  ".join([line[0].ljust(widths[0]), *cells[1:]]).rstrip())
    return "\n".join(text)
