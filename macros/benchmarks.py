"""The benchmark rows of a metric, grouped and on one scale. Pure."""

from collections.abc import Sequence

from fieldbook.model import MetricBenchmark
from macros.drawings import bounds


def by_measure(rows: Sequence[MetricBenchmark]) -> list[tuple[str, list[MetricBenchmark]]]:
    """Rows that measure the same thing in the same unit, in the order of their first appearance."""
    groups: dict[tuple[str, str], list[MetricBenchmark]] = {}
    for row in rows:
        groups.setdefault((row.measure or "", row.good.unit), []).append(row)
    return [(measure, group) for (measure, _unit), group in groups.items()]


def scale(rows: Sequence[MetricBenchmark]) -> list[float]:
    """All ends of all bands of a group: its pictures share one scale."""
    return [end for row in rows for end in bounds(row)]
