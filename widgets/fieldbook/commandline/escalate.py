"""``fieldbook escalate``: the tier of a risk, and what to do there."""

import argparse
import sys

from fieldbook import escalation
from fieldbook.commandline import calls
from fieldbook.commandline.terminal import Terminal
from fieldbook.plain import Record

ABOUT = """\
Names the tier of escalation for a risk: team, time to act, actions, and every rule that led there.

FILE is JSON with the same names as the options, such as {"yellow": 1, "first_occurrence": true, "renewal_days": 60}.
Options stand over what a file says. What is not given counts as no, and the output says so.

examples:
  fieldbook escalate --yellow 1 --first-occurrence --renewal-days 200
  fieldbook escalate --red 1 --top-10-percent-arr
  fieldbook escalate --yellow 1 --current-tier 1 --days-unresolved 9 --format json
"""
FLAGS = {
    "major_incident": "a major incident in the customer's operations",
    "first_occurrence": "the yellow indicator is there for the first time",
    "strategic": "a strategic account",
    "top_10_percent_arr": "an account in the top 10%% of ARR",
    "churn_intent": "the customer has spoken of leaving",
}
NUMBERS = {
    "yellow": "number of yellow indicators",
    "red": "number of red indicators",
    "renewal_days": "days to the renewal",
    "days_unresolved": "days the case has been open at its tier",
    "current_tier": "the tier the case is at, 0 to 4",
}


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Name the command and its arguments."""
    made = calls.parser(commands, "escalate", "find the tier of escalation for a risk", ABOUT)
    for field, help in FLAGS.items():
        made.add_argument(calls.flag(field), dest=field, action=argparse.BooleanOptionalAction, help=help)
    for field, help in NUMBERS.items():
        calls.option(made, field, help)
    made.set_defaults(run=run, command="escalate")


def run(arguments: argparse.Namespace) -> None:
    """Ask and print. Raises ``inputs.Refused`` or ``data.DataMissing``."""
    given = {name: getattr(arguments, name) for name in escalation.KNOWN if getattr(arguments, name) is not None}
    result = calls.answer("escalation.route", arguments, given)
    calls.show(arguments, result, lines(result, Terminal.of(sys.stdout)))


def lines(result: Record, terminal: Terminal) -> list[str]:
    """The result for a terminal."""
    shown = [terminal.heading(terminal.text(f"Tier {result['tier']}: {result['title']}"))]
    facts = [("Team", result["team"]), ("Time", result["time"]), ("Then", result["onward"]), ("Now", result["rhythm"])]
    shown += calls.facts(terminal, facts)
    shown += calls.points(
        terminal, "Why", [f"{reason['text']} (tier {reason['tier']})" for reason in result["reasons"]]
    )
    shown += calls.points(terminal, "What to do", result["actions"])
    if result["open"]:
        names = ", ".join(calls.flag(name) for name in result["open"])
        shown += ["", *terminal.paragraph(f"Not given, so counted as calm: {names}.", "")]
    return shown
