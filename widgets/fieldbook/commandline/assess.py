"""``fieldbook assess``: the result of a quick or full assessment from a file."""

import argparse
import json
import sys

from fieldbook import kinds
from fieldbook.commandline import calls, documents, engine, outline
from fieldbook.commandline.terminal import Terminal

FORMATS = ("text", "json", "markdown", "csv")
ABOUT = """\
Scores the answers of a quick or full assessment.

FILE is an export of the site ("Export" on the page of an assessment), or bare answers:

  {"answers": {"sc_q1": 2, "sc_q2": "na"}}
  {"kind": "full", "answers": {"strategy-1": 4}, "targets": {"strategy": 6}}

The ids of the questions are in api/v1/questions.json of the site. Without "kind" it follows from the answers.

examples:
  fieldbook assess answers.json
  fieldbook assess answers.json --format markdown > report.md
  fieldbook assess - --format json < answers.json

exit codes: 0 it worked, 1 something is missing here, 2 the input can't be used (see the error output)"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Name the command and its arguments."""
    parser = calls.command(commands, "assess", "score the answers of a quick or full assessment", ABOUT)
    parser.add_argument("file", metavar="FILE", help="the answers as JSON; - reads standard input")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="text for reading here (default), json for the engine's whole result, markdown for the report, csv for a "
        "spreadsheet",
    )
    parser.add_argument(
        "--any-version",
        action="store_true",
        help="score answers to another version of the assessment as far as they fit, and say what was left out",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Read, score and print. Raises ``inputs.Refused`` or ``data.DataMissing``."""
    document = documents.read(arguments.file, arguments.any_version)
    data = engine.framework()
    warning = document.warning(kinds.version(data, document.kind))
    if warning:
        print(f"fieldbook: {warning}", file=sys.stderr)
    if arguments.format in ("markdown", "csv"):
        report, _ = engine.ask("assess.report", document.payload)
        _print(report[arguments.format])
        return
    result, _ = engine.ask(f"assess.{document.kind}", document.bare())
    if arguments.format == "json":
        _print(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
        return
    terminal = Terminal.of(sys.stdout)
    lines = outline.assessment(data, document, result, terminal)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    print("\n".join(lines))


def _print(text: str) -> None:
    """Print for a file or another program: in UTF-8, with the line ends of the text; a terminal keeps its encoding."""
    if hasattr(sys.stdout, "reconfigure"):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)
