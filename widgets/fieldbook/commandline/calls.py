"""What the commands of the account tools share: a payload from options and a JSON file, and the result's way out."""

import argparse
import json
import sys
from typing import Any

from fieldbook import amounts, wire
from fieldbook.commandline import engine, inputs
from fieldbook.commandline.inputs import Refused
from fieldbook.commandline.terminal import INDENT, Terminal, clean
from fieldbook.plain import Record

FORMATS = ("text", "json")


def command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str, details: str
) -> argparse.ArgumentParser:
    """A command with its help: ``about`` in the list of commands, ``details`` with examples at their end in its own."""
    return commands.add_parser(
        name,
        help=about,
        description=details.partition("examples:")[0].strip(),
        epilog="examples:" + details.partition("examples:")[2].rstrip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str, details: str
) -> argparse.ArgumentParser:
    """A command with an optional FILE and the choice of the output."""
    made = command(commands, name, about, details)
    made.add_argument("file", metavar="FILE", nargs="?", help="the input as JSON; - reads standard input")
    made.add_argument("--format", choices=FORMATS, default="text", help="text to read here (default), or json")
    return made


def option(made: argparse.ArgumentParser, field: str, help: str, metavar: str = "N") -> None:
    """An option for one field of the payload; what may stand there is for the engine to say."""
    made.add_argument(flag(field), dest=field, metavar=metavar, type=value, help=help)


def flag(field: str) -> str:
    """The option of a field: ``loaded_cost`` is ``--loaded-cost``."""
    return "--" + field.replace("_", "-")


def answer(op: str, arguments: argparse.Namespace, given: Record, nested: str = "") -> Record:
    """The result of an operation for the file's fields, with the options' ones over them.

    ``nested`` names the field that holds options which are no field of their own, such as ``metrics``. Raises
    ``Refused`` with every problem, each named by its option or by its place in the file.
    """
    payload: Any = {}
    if arguments.file is not None:
        payload = inputs.parsed(arguments.file, inputs.text(arguments.file))
    elif not given:
        raise Refused(f"fieldbook: Give options or a FILE. See: fieldbook {arguments.command} --help")
    if isinstance(payload, dict):
        inner = given.get(nested) if nested else None
        if inner and isinstance(payload.get(nested), dict):
            inner = _merged(payload[nested], inner)
        payload = _merged(payload, {**given, **({nested: inner} if inner else {})})
    result, problems = engine.ask(op, payload)
    if problems:
        raise Refused(*(_line(arguments, given, nested, problem) for problem in problems))
    return result


def show(arguments: argparse.Namespace, result: Record, lines: list[str]) -> None:
    """Print the lines, or the whole result as JSON."""
    if arguments.format == "json":
        # For a file or another program: in UTF-8, whatever the terminal would take
        if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        print(json.dumps(result, indent=2, ensure_ascii=False))
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    print("\n".join(lines))


def facts(terminal: Terminal, pairs: list[tuple[str, str | None]]) -> list[str]:
    """Names and what they are, in two columns; without those that are nothing."""
    shown = [(name, clean(text)) for name, text in pairs if text]
    wide = max((len(name) for name, _ in shown), default=0) + 2
    lines = []
    for name, text in shown:
        lines += terminal.paragraph(text, INDENT + " " * wide, f"{INDENT}{name:<{wide}}")
    return lines


def points(terminal: Terminal, heading: str, items: list[str]) -> list[str]:
    """A heading and its items, nothing without items."""
    if not items:
        return []
    lines = ["", terminal.heading(heading)]
    for item in items:
        lines += terminal.paragraph(item, INDENT + "  ", INDENT + "- ")
    return lines


def amount(value: float) -> str:
    """An amount as it is shown: with its thousands, and two decimals where it has any."""
    return amounts.full(value)


def percent(value: float | None) -> str | None:
    """A rate as it is shown, two decimals at most; None stays None."""
    return None if value is None else f"{amounts.full(value)}%"


def _merged(payload: Record, over: Record) -> Record:
    """The file's fields with others over them; what the reader noted about the file's names is kept."""
    merged = wire.Fields([*((name, value) for name, value in payload.items() if name not in over), *over.items()])
    merged.twice = getattr(payload, "twice", frozenset())
    return merged


def value(text: str) -> object:
    """A number as JSON has it; anything else stays text, which the engine then refuses by name."""
    try:
        value = wire.read(text.strip())
    except wire.Unreadable:
        return text
    return value if isinstance(value, (int, float, wire.Odd)) and not isinstance(value, bool) else text


def _line(arguments: argparse.Namespace, given: Record, nested: str, problem: Record) -> str:
    field, message = clean(problem["field"]), clean(problem["message"])
    head, _, rest = field.partition(".")
    name = rest if head == nested and rest else head
    if head == "rows" and "rows" in given:
        place, _, column = rest.partition(".")
        return f"--row {int(place) + 1}{f' {column}' if column else ''}: {message}" if rest else f"--row: {message}"
    if name in given or (head == nested and name in given.get(nested, {})):
        return f"{flag(name)}: {message}"
    where = "" if arguments.file is None else f"{inputs.title(arguments.file)}: "
    return f"{where}{field}: {message}" if field != "payload" else f"{where}{message}"
