"""``fieldbook score``: every account of a CSV file scored, as a stream, with the numbers of the site."""

import argparse
import codecs
import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fieldbook import csvtext, healthsheet
from fieldbook.commandline import calls, engine, inputs
from fieldbook.commandline.inputs import Refused
from fieldbook.commandline.scored import WRITERS, Output
from fieldbook.commandline.terminal import clean
from fieldbook.plain import Items, Record
from fieldbook.portfolio import Run
from fieldbook.portfolioparts import Row
from fieldbook.shape import Problems

PIECE = 1 << 18
"""Bytes read at a time."""
SHOWN = 20
"""Problems told on the error output; --problems has them all."""
WAIT = 0.5
"""Seconds before a progress bar appears."""
BAR = 24
COLUMNS = ["row", "column", "value", "message", "kind"]
ABOUT = """\
Scores every account of a CSV file (comma, semicolon or tab; UTF-8).

The header needs a column called account; arr, churned, the ids or titles of indicators, and the questions about an
account (renewal_days, strategic ...) are used where they are there. Other columns are carried along. Cells that can't
be used are reported with row and column, and the row is scored without them.

CONFIG is a JSON file: {"weights": {"usage": 40, ...}, "bands": {"green": 75, "yellow": 45}}, both optional.

examples:
  fieldbook score accounts.csv --out scored.csv
  fieldbook score accounts.csv --config health.json --format markdown > summary.md
  fieldbook score accounts.csv --format json --problems problems.csv > scored.jsonl

exit codes: 0 it worked, also where cells were reported; 1 something is missing or fails; 2 the input can't be used"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Name the command and its arguments."""
    parser = calls.command(commands, "score", "score every account of a CSV file", ABOUT)
    parser.add_argument("file", metavar="FILE", help="the accounts as CSV; - reads standard input")
    parser.add_argument("--config", metavar="CONFIG", help="weights and bands as JSON")
    parser.add_argument("--out", metavar="OUT", help="write the scored accounts here instead of standard output")
    parser.add_argument("--problems", metavar="FILE", help="write all problems as CSV here")
    parser.add_argument(
        "--format",
        choices=tuple(WRITERS),
        help="csv: the rows with score, band, status, coverage, reasons and triggers (default with --out); json: an "
        "object a line, the summary last; markdown: the summary; text: the summary for reading here (default without)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> None:
    """Read, score and write. Raises ``inputs.Refused`` or ``data.DataMissing``."""
    form = arguments.format or ("csv" if arguments.out else "text")
    portfolio = Run(engine.framework(), **_configuration(arguments.config))
    for name in (arguments.out, arguments.problems):
        if name and name != inputs.STANDARD_INPUT and _same(name, arguments.file):
            raise Refused(f"{name}: This is the file that is read. Name another one.")
    if arguments.out and arguments.problems and _same(arguments.out, arguments.problems):
        raise Refused(f"{arguments.problems}: --out names this file too. Name another one.")
    with contextlib.ExitStack() as stack:
        source = _source(arguments.file, stack)
        told = _Problems(portfolio, arguments.file, arguments.problems)
        out: Output | None = None
        writer = WRITERS[form](portfolio)
        for rows in _rows(portfolio, source, arguments.file, told):
            if portfolio.header is None:
                continue
            if "account" not in portfolio.header.named:
                break
            if out is None:
                out = stack.enter_context(Output(arguments.out))
                out.write(writer.head(bool(arguments.out)))
            out.write("".join(map(writer.row, rows)))
        portfolio.finish()
        told.take()
        if portfolio.header is None or "account" not in portfolio.header.named:
            raise Refused(*told.lines[:SHOWN])
        if out is not None:
            out.write(writer.end())
        told.show()


def _configuration(name: str | None) -> Record:
    """Weights and bands of a configuration file; nothing without one. Raises ``Refused``."""
    if name is None:
        return {}
    value = inputs.parsed(name, inputs.text(name))
    problems, given = Problems(), {}
    for field, item, path in problems.fields(value, "", "field", healthsheet.CONFIGURATION):
        if item is not None:
            given[field] = healthsheet.configuration(engine.framework(), field, item, path, problems)
    if problems:
        raise Refused(*(f"{inputs.title(name)}: {each['field']}: {each['message']}" for each in problems))
    return given


def _same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:  # one of them isn't there yet
        return os.path.realpath(one) == os.path.realpath(other)


def _source(name: str, stack: contextlib.ExitStack) -> BinaryIO:
    """The bytes to read, closed with the stack. Raises ``Refused``."""
    if name == inputs.STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return stack.enter_context(Path(name).open("rb"))
    except FileNotFoundError:
        raise Refused(f"{name}: There is no such file.") from None
    except IsADirectoryError:
        raise Refused(f"{name}: This is a folder. Name a file in it.") from None
    except PermissionError:
        raise Refused(f"{name}: This file may not be read.") from None
    except (OSError, ValueError) as fault:
        raise Refused(f"{name}: It can't be read ({getattr(fault, 'strerror', None) or fault}).") from None


def _rows(portfolio: Run, source: BinaryIO, name: str, told: "_Problems") -> Iterator[list[Row]]:
    """The scored rows of a stream, piece by piece."""
    size = Path(name).stat().st_size if name != inputs.STANDARD_INPUT and Path(name).is_file() else 0
    bar = _Progress(size)
    piece = source.read(PIECE)
    encoding = next((found for mark, found in inputs.MARKS.items() if piece.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    done = 0
    try:
        while True:
            done += len(piece)
            following = source.read(PIECE) if piece else b""
            portfolio.feed(decoder.decode(piece, final=not following), not following)
            rows = portfolio.rows(1 << 60)
            told.take()
            yield rows
            bar.at(done, portfolio.scored)
            if not following:
                return
            piece = following
    finally:
        bar.clear()


class _Progress:
    """A bar on the error output, when that is a terminal and the work takes a while."""

    def __init__(self, size: int) -> None:
        self.size, self.began = size, time.monotonic()
        self.drawn = False
        self.live = sys.stderr.isatty()

    def at(self, done: int, scored: int) -> None:
        """So many bytes are read, so many accounts scored."""
        if not self.live or time.monotonic() - self.began < WAIT:
            return
        text = f"{scored:,} accounts"
        if self.size:
            part = min(1.0, done / self.size)
            full = int(part * BAR)
            text = f"[{'#' * full}{'.' * (BAR - full)}] {part:4.0%}  {text}"
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
        self.drawn = True

    def clear(self) -> None:
        """Take the bar away."""
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class _Problems:
    """The problems of a run: some for the error output, all for a file."""

    def __init__(self, portfolio: Run, name: str, path: str | None) -> None:
        self.portfolio, self.name, self.path = portfolio, inputs.title(name), path
        self.lines: list[str] = []
        self.rows: list[Items] = []
        self.count = 0

    def take(self) -> None:
        """Take over what the run has found since the last time."""
        found, self.portfolio.problems = self.portfolio.problems, []
        self.count += len(found)
        if self.path:
            self.rows += [[each[name] for name in COLUMNS] for each in found]
        self.lines += [self._line(each) for each in found[: max(0, SHOWN - len(self.lines))]]

    def show(self) -> None:
        """Tell them, and write the file."""
        header = self.portfolio.header
        unknown = [clean(header.heading(place)) for place in header.unknown] if header else []
        if unknown:
            print(f"{self.name}: Columns that are not used: {', '.join(unknown)}", file=sys.stderr)
        for line in self.lines:
            print(line, file=sys.stderr)
        if self.count > len(self.lines):
            rest = self.count - len(self.lines)
            where = f"in {self.path}" if self.path else "use --problems FILE to see all"
            print(f"{self.name}: {rest} more ({where})", file=sys.stderr)
        if self.path:
            with Output(self.path) as out:
                out.write(csvtext.table(COLUMNS, self.rows))

    def _line(self, each: Record) -> str:
        place = [f"row {each['row']}"] if each["row"] else []
        place += [f"column {clean(each['column'])}"] if each["column"] else []
        value = f' "{clean(each["value"])}":' if each["value"] else ""
        return f"{self.name}: {', '.join(place)}{':' if place else ''}{value} {each['message']}".replace(":  ", ": ")
