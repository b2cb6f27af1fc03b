"""A figure is drawn, compared and calculated with, so its ends, its unit and its direction fit together."""

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

from fieldbook import model
from macros.figures import figure
from macros.load import Entry, Library
from macros.problem import Problem, listed
from macros.walk import Path, parts

NAME = "figures"
TIME = ("minutes", "hours", "days", "weeks", "months")
UNITS: dict[type, dict[str, tuple[str, ...]]] = {
    model.Action: {"duration": TIME[2:]},
    model.Transition: {"duration": TIME[2:]},
    model.Playbook: {"duration": TIME[2:]},
    model.Template: {"time": TIME},
    model.Assessment: {"time": TIME},
    model.Coverage: {"accounts": ("accounts",), "arr": ("usd",)},
    model.Option: {"cost": ("percent_arr",)},
}
"""Record type → its fields → the units that make sense there."""
KINDS: tuple[type[Any], ...] = (model.Range, *UNITS)
BELOW_ZERO = ("points", "percent", "percent_arr", "usd", "score")
BANDS = ("good", "great", "world_class")


def check(library: Library) -> Iterator[Problem]:
    """Ranges that can't be read, units in the wrong place, and bands that run the wrong way."""
    for entry in library.everything():
        yield from entry.recall(NAME, None, partial(list, _of(entry)))


def _of(entry: Entry) -> Iterator[Problem]:
    for path, part in parts(entry.record, KINDS):
        if isinstance(part, model.Range):
            yield from _range(entry, path, part)
        for name, units in UNITS.get(type(part), {}).items():
            span = getattr(part, name)
            if span is not None and span.unit not in units:
                yield entry.problem(
                    (*path, name, "unit"),
                    f'"{span.unit}" is no unit for the field {name}.',
                    f"Use {listed(units)}.",
                    NAME,
                )
    if isinstance(entry.record, model.Metric):
        yield from _benchmarks(entry, entry.record)


def _range(entry: Entry, path: Path, span: model.Range) -> Iterator[Problem]:
    low, high = span.low, span.high
    if low is None and high is None:
        yield entry.problem(
            path,
            "the figure has neither a low nor a high end.",
            "Add low: for what it is at least, high: for what it is at most, or both.",
            NAME,
        )
    if low is not None and high is not None and low > high:
        yield entry.problem(
            (*path, "low"), f"the low end ({low:g}) is higher than the high end ({high:g}).", "Swap the two.", NAME
        )
    for name in ("below", "plus"):
        if getattr(span, name) and high is None:
            yield entry.problem(
                (*path, name),
                f'"{name}" speaks about the high end, and there is none.',
                "Add high:, or remove the field.",
                NAME,
            )
    if span.below and span.plus:
        yield entry.problem(
            (*path, "plus"),
            "a figure can't both stay below its high end and go beyond it.",
            "Keep below or plus.",
            NAME,
        )
    if span.below and low is not None and low == high:
        yield entry.problem(
            (*path, "below"),
            f"no figure is at least {low:g} and also below {low:g}.",
            "Remove below, or correct an end.",
            NAME,
        )
    for name, value in (("low", low), ("high", high)):
        if value is not None and value < 0 and span.unit not in BELOW_ZERO:
            yield entry.problem(
                (*path, name),
                f"{value:g} {span.unit} can't be: it is less than nothing.",
                "Write a number from 0.",
                NAME,
            )


def _benchmarks(entry: Entry, metric: model.Metric) -> Iterator[Problem]:
    seen: set[tuple[str | None, str | None]] = set()
    for index, row in enumerate(metric.benchmarks):
        path: Path = ("benchmarks", index)
        if (row.option, row.measure) in seen:
            yield entry.problem(
                path,
                "an earlier row is for the same option and measure.",
                "Keep one of the two, or say in measure how they differ.",
                NAME,
            )
        seen.add((row.option, row.measure))
        spans = [getattr(row, name) for name in BANDS]
        if row.measure is None and row.good.unit != metric.unit:
            yield entry.problem(
                (*path, "good", "unit"),
                f'the metric is in "{metric.unit}", this row in "{row.good.unit}".',
                "Say in measure what the row measures, or correct the unit.",
                NAME,
            )
        for before, name, worse, better in zip(BANDS, BANDS[1:], spans, spans[1:], strict=False):
            if worse.unit != better.unit:
                yield entry.problem(
                    (*path, name, "unit"),
                    f'{before} is in "{worse.unit}", {name} in "{better.unit}".',
                    "Give all three bands of a row the same unit.",
                    NAME,
                )
            elif not _better(worse, better, metric.direction):
                way = {"higher": "above", "lower": "below"}.get(metric.direction, "above or below")
                yield entry.problem(
                    (*path, name),
                    f"{name} ({figure(better)}) does not lie {way} {before} ({figure(worse)}).",
                    f"The direction of the metric is {metric.direction}: each band lies {way} the one "
                    "before, and shares no more than its end with it.",
                    NAME,
                )


def _better(worse: model.Range, better: model.Range, direction: str) -> bool:
    """Whether ``better`` lies on the better side. Bands with an open end (under 8, under 5) may hold one another."""
    low, high = _end(better.low, -math.inf), _end(better.high, math.inf)
    up = low > _end(worse.low, -math.inf) and (worse.high is None or low >= worse.high)
    down = high < _end(worse.high, math.inf) and (worse.low is None or high <= worse.low)
    return {"higher": up, "lower": down}.get(direction, up or down)


def _end(value: float | None, default: float) -> float:
    return default if value is None else value
