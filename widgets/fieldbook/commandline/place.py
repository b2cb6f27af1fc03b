"""``fieldbook place``: figures among the benchmarks."""

import argparse
import sys

from fieldbook import bandwords, benchmarks
from fieldbook.commandline import calls
from fieldbook.commandline.terminal import Terminal
from fieldbook.plain import Record

ABOUT = """\
Places up to seven headline metrics among the benchmarks: band, priority, target, and what reaching it is worth.

FILE is JSON: {"metrics": {"nrr": 97, "grr": 88}, "stage": "growth-stage", "arr": 10000000, "years": 3}. Options stand
over what a file says.

examples:
  fieldbook place --nrr 97 --grr 88 --arr 10000000 --years 3
  fieldbook place --time-to-value 75 --segment mid-market
  fieldbook place metrics.json --format json
"""
METRICS = {
    "nrr": "net revenue retention, in percent",
    "grr": "gross revenue retention, in percent",
    "logo_retention": "customers kept, in percent",
    "time_to_value": "days to a first measurable result",
    "cost_to_serve": "cost of customer success, in percent of ARR",
    "nps": "net promoter score, -100 to 100",
    "save_rate": "accounts at risk that were kept, in percent",
}
MORE = {
    "stage": "early-stage, growth-stage, scale-stage or enterprise-stage",
    "segment": "enterprise, enterprise-complex, mid-market, smb or self-service",
    "arr": "ARR, for the worth of better retention",
    "years": "years to look ahead, 1 to 5",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Name the command and its arguments."""
    made = calls.parser(commands, "place", "place metrics among the benchmarks", ABOUT)
    for field, help in METRICS.items():
        calls.option(made, field, help)
    for field, help in MORE.items():
        calls.option(made, field, help, "NAME" if field in ("stage", "segment") else "N")
    made.set_defaults(run=run, command="place")


def run(arguments: argparse.Namespace) -> None:
    """Ask and print. Raises ``inputs.Refused`` or ``data.DataMissing``."""
    given = {name: getattr(arguments, name) for name in MORE if getattr(arguments, name) is not None}
    metrics = {name: getattr(arguments, name) for name in METRICS if getattr(arguments, name) is not None}
    if metrics:
        given["metrics"] = metrics
    result = calls.answer("benchmark.place", arguments, given, "metrics")
    calls.show(arguments, result, lines(result, Terminal.of(sys.stdout)))


def lines(result: Record, terminal: Terminal) -> list[str]:
    """The result for a terminal."""
    rows = []
    for metric in result["metrics"]:
        unit = metric["unit"]
        band = metric["bands"][metric["band_index"]]
        target = metric["target"]
        sign = (">" if metric["direction"] == "higher" else "<") if metric["beyond"] else ""
        rows.append(
            [
                metric["label"],
                bandwords.number(metric["value"], unit),
                band["label"],
                bandwords.written(band, unit),
                "" if target is None else sign + bandwords.number(target, unit),
                "yes" if metric["priority"] else "",
            ]
        )
    columns = ["Metric", "Value", "Band", "Range", "Target", "Priority"]
    shown = terminal.table(columns, rows, (1, 3, 4)) if rows else terminal.paragraph("No metric is given.", "")
    shown[:1] = [terminal.heading(shown[0])]
    shown += calls.points(terminal, "What is usual", _typical(result))
    shown += calls.points(terminal, "What reaching the target is worth", _worth(result))
    shown += calls.points(terminal, "To check", result["notes"])
    if rows:
        first = result["metrics"][0]
        months = "A target is for the coming {low} to {high} months. ".format(**benchmarks.MONTHS)
        shown += ["", *terminal.paragraph(f"{months}Source: {first['credit']}, {first['year']}.", "")]
    return shown


def _typical(result: Record) -> list[str]:
    return [
        f"{metric['label']}, {row['label']}: {bandwords.written(row['typical'], metric['unit'])}"
        + (f", target {bandwords.written(row['target'], metric['unit'])}" if row["target"] else "")
        for metric in result["metrics"]
        for row in metric["typical"]
    ]


def _worth(result: Record) -> list[str]:
    found = []
    for metric in result["metrics"]:
        if metric["impact"]:
            years = ", ".join(calls.amount(gain) for gain in metric["impact"]["per_year"])
            found.append(f"{metric['label']}: {calls.amount(metric['impact']['total'])} in all (by year: {years})")
    return found
