"""What ``fieldbook score`` writes: rows as CSV or JSON, the summary as Markdown or for reading in a terminal."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from fieldbook import backtest, portfoliosummary
from fieldbook.commandline.inputs import Refused
from fieldbook.commandline.terminal import Terminal
from fieldbook.plain import Record
from fieldbook.portfolio import Run
from fieldbook.portfolioexport import Scored
from fieldbook.portfolioparts import Row
from fieldbook.rounding import decimal


class Output:
    """A file, or standard output as UTF-8. A file appears whole or not at all; devices and pipes are written to."""

    def __init__(self, path: str | None) -> None:
        self.path = Path(path) if path else None
        self.target = Path(os.path.realpath(path)) if path else None  # a link stays one
        self.part: Path | None = None
        self.file: TextIO = sys.stdout

    def __enter__(self) -> "Output":
        if self.path and self.target:
            try:
                if self.path.is_file() or not self.path.exists():
                    self.part = self.target.with_name(f"{self.target.name}.{os.getpid()}.part")
                self.file = (self.part or self.path).open("w", encoding="utf-8", newline="")
            except OSError as fault:
                raise self._said(fault) from None
        elif hasattr(sys.stdout, "reconfigure"):
            if sys.stdout.isatty():
                sys.stdout.reconfigure(errors="replace")
            else:
                sys.stdout.reconfigure(encoding="utf-8", newline="")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if not self.path:
            return
        try:
            self.file.close()
            if self.part and self.target and kind is None:
                self.part.replace(self.target)
        except OSError as fault:
            if kind is None:
                raise self._said(fault) from None
        finally:
            if self.part:
                self.part.unlink(missing_ok=True)

    def write(self, text: str) -> None:
        """Write a text as it is."""
        try:
            self.file.write(text)
        except OSError as fault:
            raise self._said(fault) from None

    def _said(self, fault: OSError) -> Exception:
        """A fault in words; as it is where ``cli.main`` has to deal with it."""
        if not self.path or isinstance(fault, BrokenPipeError):
            return fault
        return Refused(f"{self.path}: It can't be written ({fault.strerror}).")


class _Csv:
    """The rows with what was found beside them."""

    scored: Scored

    def __init__(self, portfolio: Run) -> None:
        self.portfolio = portfolio

    def head(self, file: bool) -> str:
        """The first line; in a file after a byte order mark, by which spreadsheets know UTF-8."""
        self.scored = Scored(self.portfolio)
        return ("\ufeff" if file else "") + self.scored.head()

    def row(self, row: Row) -> str:
        """A line."""
        return self.scored.row(row)

    def end(self) -> str:
        """Nothing more."""
        return ""


class _Json(_Csv):
    """An object a line, the summary last: can be written and read as a stream."""

    def head(self, file: bool) -> str:
        """Nothing before the first row."""
        return ""

    def row(self, row: Row) -> str:
        """One account."""
        portfolio, group = self.portfolio, row.group
        return _json(
            {
                "row": row.number,
                "account": row.account,
                "arr": row.arr,
                "score": row.score,
                "band": group.band,
                "status": group.status,
                "coverage": portfolio.percent(row.cover),
                "reasons": group.reasons,
                "triggers": group.triggers,
                "indicators": dict(zip(portfolio.columns.indicators, portfolio.values(row), strict=True)),
                "context": portfolio.answers(row),
                "churned": row.churned,
            }
        )

    def end(self) -> str:
        """Summary and back-test."""
        portfolio = self.portfolio
        return _json({"summary": portfoliosummary.summary(portfolio), "backtest": backtest.both(portfolio)})


class _Summary(_Csv):
    """Nothing but the summary."""

    def head(self, file: bool) -> str:
        """Nothing."""
        return ""

    def row(self, row: Row) -> str:
        """Nothing."""
        return ""

    def end(self) -> str:
        """The summary in Markdown."""
        return portfoliosummary.markdown(portfoliosummary.summary(self.portfolio), backtest.both(self.portfolio))


class _Text(_Summary):
    """The summary for a terminal."""

    def end(self) -> str:
        """The summary as tables."""
        portfolio, terminal = self.portfolio, Terminal.of(sys.stdout)
        found = portfoliosummary.summary(portfolio)
        rows = [
            [
                line["status"].capitalize(),
                f"{line['accounts']:,}",
                portfoliosummary.percent(line["share"]),
                terminal.bar(line["share"], 100),
                f"{line['target']['low']}–{line['target']['high']}%",
                portfoliosummary.figure(line["arr"]),
            ]
            for line in found["statuses"]
        ]
        facts = portfoliosummary.facts(found)
        lines = [terminal.heading("Portfolio health"), *(f"  {terminal.text(fact)}" for fact in facts), ""]
        lines += terminal.table(["Status", "Accounts", "Share", "", "Target", "ARR"], rows, (1, 2, 4, 5))
        for heading, name in (("Reasons", "reasons"), ("Triggers", "triggers")):
            counted = [[each["title"], f"{each['accounts']:,}"] for each in found[name][: portfoliosummary.WORST]]
            lines += ["", *terminal.table([heading, "Accounts"], counted, (1,))] if counted else []
        if "churned" in portfolio.header.named:
            lines += ["", *self._test(terminal)]
        lines += ["", terminal.text("The scored accounts: --out scored.csv. All numbers: --format json.")]
        return "\n".join(lines) + "\n"

    def _test(self, terminal: Terminal) -> list[str]:
        rows = []
        for predict in backtest.PREDICT:
            found = backtest.backtest(self.portfolio, predict)
            rates = [_rate(found[name]) for name in ("accuracy", "precision", "recall")]
            rows.append([predict.replace("_", " and "), *rates, _rate(found["surprise"]["rate"])])
        return terminal.table(["Predicted to leave", "Accuracy", "Precision", "Recall", "Surprise"], rows, (1, 2, 3, 4))


WRITERS: dict[str, Callable[[Run], _Csv]] = {"csv": _Csv, "json": _Json, "markdown": _Summary, "text": _Text}
"""Format → writer: text before the rows, for each row, after them."""


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{decimal(value)}%"


def _json(value: Record) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
