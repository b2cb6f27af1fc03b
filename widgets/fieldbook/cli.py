"""The command ``fieldbook``: the calculators of the site in a terminal.

Each command is a module of ``fieldbook.commandline`` with a function ``add(commands)`` that names it and its arguments,
and one that does it. Exit codes: 0 when it worked, 1 when something is missing or fails here, 2 when the input can't be
used.
"""

import argparse
import os
import sys

import fieldbook
from fieldbook.commandline import assess, capacity, escalate, place, retention, score
from fieldbook.commandline.inputs import Refused
from fieldbook.data import DataMissing

COMMANDS = (assess, score, escalate, place, retention, capacity)


def main(arguments: list[str] | None = None) -> int:
    """Run one command with its arguments (those of the process by default) and return the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if not hasattr(chosen, "run"):
        parser.print_help(sys.stderr)
        return 2
    try:
        chosen.run(chosen)
        sys.stdout.flush()
    except Refused as refused:
        print(*refused.lines, sep="\n", file=sys.stderr)
        return 2
    except DataMissing as missing:
        print(f"fieldbook: {missing}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        _drop_output()  # whoever read it has seen enough ("| head")
    except OSError as fault:
        print(f"fieldbook: Reading or writing failed ({fault.strerror or fault}).", file=sys.stderr)
        try:
            sys.stdout.flush()
        except OSError:
            _drop_output()
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _drop_output() -> None:
    """Lead what is still to be written nowhere: Python would complain when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fieldbook",
        description="CS Fieldbook's calculators on the command line: the same numbers as on the site. "
        "Nothing leaves this machine.",
        epilog="Help for one command: fieldbook COMMAND --help",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"fieldbook {fieldbook.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
