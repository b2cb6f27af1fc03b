"""``fieldbook retention``: the four rates of a period, and the revenue of the coming months."""

import argparse
import sys

from fieldbook.commandline import calls
from fieldbook.commandline.terminal import Terminal
from fieldbook.plain import Record

ABOUT = """\
Works out NRR, GRR, expansion rate and logo retention, or projects revenue month by month.

Run: fieldbook retention calculate --help, or: fieldbook retention project --help"""
CALCULATE = """\
NRR, GRR, expansion rate and logo retention of one period, in percent.

FILE is JSON: {"start": 1000000, "expansion": 150000, "contraction": 30000, "churn": 45000, "customers": 100,
"lost": 4}. Options stand over what a file says.

examples:
  fieldbook retention calculate --start 1000000 --expansion 150000 --contraction 30000 --churn 45000
  fieldbook retention calculate quarter.json --format json
"""
PROJECT = """\
Revenue month by month from monthly rates in percent, and when it has doubled or halved.

FILE is JSON: {"start": 1000000, "monthly_churn": 1, "monthly_contraction": 0.5, "monthly_expansion": 2,
"months": 24}. Options stand over what a file says.

examples:
  fieldbook retention project --start 1000000 --monthly-churn 1 --monthly-contraction 0.5 --monthly-expansion 2 \\
    --months 24
"""
AMOUNTS = {
    "start": "recurring revenue at the start",
    "expansion": "what these customers added",
    "contraction": "what those who stayed cut",
    "churn": "what left with customers who left",
    "customers": "customers at the start",
    "lost": "how many of them left",
}
RATES = {
    "start": "recurring revenue now",
    "monthly_churn": "percent that leaves each month",
    "monthly_contraction": "percent that is cut each month",
    "monthly_expansion": "percent that is added each month",
    "months": "months to look ahead, 1 to 60",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Name the command, its two parts and their arguments."""
    both = commands.add_parser(
        "retention",
        help="work out retention rates, or project revenue",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parts = both.add_subparsers(title="parts", metavar="PART", required=True)
    for name, about, details, fields, run in (
        ("calculate", "the four rates of a period", CALCULATE, AMOUNTS, calculate),
        ("project", "revenue month by month", PROJECT, RATES, project),
    ):
        made = calls.parser(parts, name, about, details)
        for field, help in fields.items():
            calls.option(made, field, help)
        made.set_defaults(run=run, command=f"retention {name}")


def calculate(arguments: argparse.Namespace) -> None:
    """The four rates. Raises ``inputs.Refused``."""
    result = _ask("retention.calculate", arguments, AMOUNTS)
    terminal = Terminal.of(sys.stdout)
    facts = [
        ("NRR", calls.percent(result["nrr"])),
        ("GRR", calls.percent(result["grr"])),
        ("Expansion rate", calls.percent(result["expansion_rate"])),
        ("Logo retention", calls.percent(result["logo_retention"])),
        ("Revenue at the end", calls.amount(result["end"])),
    ]
    calls.show(arguments, result, [terminal.heading("Retention"), *calls.facts(terminal, facts)])


def project(arguments: argparse.Namespace) -> None:
    """The coming months. Raises ``inputs.Refused``."""
    result = _ask("retention.project", arguments, RATES)
    terminal = Terminal.of(sys.stdout)
    facts = [
        ("Change", calls.percent(result["change"])),
        ("Doubled", _when(result["doubled_at"])),
        ("Halved", _when(result["halved_at"])),
        (
            "A year of this",
            f"NRR {calls.percent(result['yearly']['nrr'])}, GRR {calls.percent(result['yearly']['grr'])}",
        ),
    ]
    rows = [[str(month["month"]), calls.amount(month["arr"])] for month in result["months"]]
    table = terminal.table(["Month", "Revenue"], rows, (0, 1))
    calls.show(arguments, result, [terminal.heading(table[0]), *table[1:], "", *calls.facts(terminal, facts)])


def _ask(op: str, arguments: argparse.Namespace, fields: dict[str, str]) -> Record:
    given = {name: getattr(arguments, name) for name in fields if getattr(arguments, name) is not None}
    return calls.answer(op, arguments, given)


def _when(month: int | None) -> str:
    return "not within these months" if month is None else f"in month {month}"
