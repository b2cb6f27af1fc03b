"""``fieldbook capacity``: how many CSMs a book of accounts needs."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from fieldbook import capacity, ratios
from fieldbook.amounts import compact
from fieldbook.commandline import calls
from fieldbook.commandline.terminal import Terminal
from fieldbook.plain import Record

ABOUT = """\
Works out how many CSMs the accounts of each segment need, ARR per CSM and cost to serve.

A row is SEGMENT,MODEL,ACCOUNTS,ARR: strategic, enterprise, mid-market, smb or self-service; high_touch, balanced or
scaled; then the number of accounts and the ARR of all of them. FILE is JSON: {"rows": [{"segment": "smb", "model":
"scaled", "accounts": 900, "arr": 9000000}], "coverage": "pooled"}. Options stand over what a file says.

examples:
  fieldbook capacity --coverage dedicated --row enterprise,high_touch,40,20000000 --row smb,scaled,900,9000000
  fieldbook capacity book.json --current 11.5 --loaded-cost 140000
"""
MORE = {
    "coverage": "dedicated (rounded up per row) or pooled (rounded up once per model)",
    "current": "CSMs there are, part-time ones as fractions",
    "loaded_cost": "what one CSM costs a year",
}
STANDING = {
    "below_minimum": "too few even at the largest number of accounts per CSM",
    "below": "fewer than recommended",
    "within": "within the recommended range",
    "above": "more than recommended",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Name the command and its arguments."""
    made = calls.parser(commands, "capacity", "plan how many CSMs the accounts need", ABOUT)
    made.add_argument(
        "--row", dest="rows", action="append", metavar="ROW", type=_row, help="a segment; may be repeated"
    )
    for field, help in MORE.items():
        calls.option(made, field, help, "NAME" if field == "coverage" else "N")
    made.set_defaults(run=run, command="capacity")


def run(arguments: argparse.Namespace) -> None:
    """Ask and print. Raises ``inputs.Refused`` or ``data.DataMissing``."""
    given = {name: getattr(arguments, name) for name in ("rows", *MORE) if getattr(arguments, name) is not None}
    result = calls.answer("capacity.plan", arguments, given)
    calls.show(arguments, result, lines(result, Terminal.of(sys.stdout)))


def lines(result: Record, terminal: Terminal) -> list[str]:
    """The result for a terminal."""
    rows = [
        [
            row["label"],
            ratios.MODELS[row["model"]],
            calls.amount(row["accounts"]),
            _ratio(row["ratio"]),
            _range(row["recommended"]) if row["ratio"] else "none",
            calls.amount(row["minimum"]) if row["ratio"] else "none",
        ]
        for row in result["rows"]
    ]
    table = terminal.table(["Segment", "Model", "Accounts", "Per CSM", "CSMs", "At least"], rows, (2, 3, 4, 5))
    shown = [terminal.heading(table[0]), *table[1:], ""]
    gap = result["gap"]
    facts = [
        ("CSMs", f"{_range(result['recommended'])} recommended, {result['minimum']} at the least"),
        ("ARR per CSM", _banded(result, "arr_per_csm", compact)),
        ("Cost to serve", _banded(result, "cost_to_serve", calls.percent)),
        ("Today", STANDING.get(result["standing"])),
        ("Gap", None if gap is None else f"{_range(gap)} CSMs to the recommended range (below 0: to spare)"),
    ]
    shown += calls.facts(terminal, facts)
    shown += calls.points(terminal, "Notes", [row["note"] for row in result["rows"] if row["note"]])
    shown += ["", *terminal.paragraph(f"Source: {result['credit']}, {result['year']}. Bands are in US dollars.", "")]
    return shown


def _row(text: str) -> Record:
    """A row from SEGMENT,MODEL,ACCOUNTS,ARR; what is missing or too much is for the engine to say."""
    parts = [part.strip() for part in text.split(",")]
    row = {
        name: part if place < 2 else calls.value(part)
        for place, (name, part) in enumerate(zip(capacity.ROW, parts, strict=False))
    }
    return row if len(parts) <= len(capacity.ROW) else {**row, ",".join(parts[len(capacity.ROW) :]): None}


def _ratio(ratio: Record | None) -> str:
    return "" if ratio is None else f"{_range(ratio)}, {ratio['maximum']} at most"


def _range(span: Record) -> str:
    low, high = calls.amount(span["low"]), calls.amount(span["high"])
    return low if low == high else f"{low} to {high}" if low[0] == "−" else f"{low}–{high}"


def _banded(result: Record, name: str, written: Callable[[Any], str | None]) -> str | None:
    if result[name] is None:
        return None
    return f"{written(result[name])}, {result[f'{name}_band']['label'].lower()}"
