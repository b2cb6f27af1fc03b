"""The one door to the engine: JSON text in, JSON text out.

``call`` never raises. It answers ``{"ok": true, "result": {…}}`` or ``{"ok": false, "errors": [{"field", "message"}]}``
with every problem of the payload at once, in the payload's order. The same text gives the same bytes on every Python.
"""

import sys
from collections.abc import Callable

import fieldbook
from fieldbook import (
    assess,
    benchmarks,
    capacity,
    compare,
    data,
    drawings,
    escalation,
    full,
    reminder,
    report,
    retention,
    team,
    tree,
    wire,
)
from fieldbook.plain import Record
from fieldbook.shape import Problems, allowed

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing this would cost boot time in the browser
    from typing import Any

Operation = Callable[[Callable[[], Record], object, Problems], Record | None]
"""What answers a payload: with the loader of the framework's data, the payload, and a list for its problems."""


def call(op: str, payload: str) -> str:
    """Run one operation on a JSON text and return a JSON text. Takes anything, raises nothing."""
    return respond(op, payload, data.load)


def respond(op: str, payload: str, load: Callable[[], Record]) -> str:
    """Like ``call``, with the framework's data from ``load``, which is only run when the operation needs it."""
    problems = Problems()
    try:
        value = _read(op, payload, problems)
        result = None if problems else OPERATIONS[op](load, value, problems)
        return wire.write({"ok": False, "errors": problems} if problems else {"ok": True, "result": result})
    except data.DataMissing as missing:
        return _fault(str(missing))
    except Exception as fault:  # the last resort: a traceback must never reach the page
        name = type(fault).__name__
        return _fault(f"The calculator has a fault ({name}); your input is not to blame. Please report it.")


def about(load: Callable[[], Record], payload: object, problems: Problems) -> Record | None:
    """Version of the engine, version of each assessment, version of Python. The payload is ``{}``."""
    problems.nothing(payload)
    if problems:
        return None
    return {
        "version": fieldbook.__version__,
        "model_versions": {assessment["id"]: assessment["version"] for assessment in load()["assessments"]},
        "python": ".".join(str(part) for part in sys.version_info[:3]),
    }


def _later(name: str) -> "Any":
    """A module that only one page needs, loaded when it is first asked for: boot time is waiting time."""
    return __import__(f"fieldbook.{name}", fromlist=(name,))


OPERATIONS: dict[str, Operation] = {
    "assess.compare": lambda load, payload, problems: compare.compare(load(), payload, problems),
    "assess.full": lambda load, payload, problems: full.full(load(), payload, problems),
    "assess.quick": lambda load, payload, problems: assess.quick(load(), payload, problems),
    "assess.reminder": lambda load, payload, problems: reminder.remind(load(), payload, problems),
    "assess.report": lambda load, payload, problems: report.assessment(load(), payload, problems),
    "assess.team": lambda load, payload, problems: team.team(load(), payload, problems),
    "benchmark.choices": lambda load, payload, problems: benchmarks.choices(load(), payload, problems),
    "benchmark.place": lambda load, payload, problems: benchmarks.place(load(), payload, problems),
    "capacity.choices": lambda load, payload, problems: capacity.choices(load(), payload, problems),
    "capacity.plan": lambda load, payload, problems: capacity.plan(load(), payload, problems),
    "compare.report": lambda load, payload, problems: report.compare(load(), payload, problems),
    "draw.bands": lambda load, payload, problems: drawings.draw("bandscale", payload, problems),
    "draw.bars": lambda load, payload, problems: drawings.draw("bars", payload, problems),
    "draw.curve": lambda load, payload, problems: drawings.draw("curve", payload, problems),
    "draw.dependencies": lambda load, payload, problems: drawings.draw("dependencies", payload, problems),
    "draw.lines": lambda load, payload, problems: drawings.draw("lines", payload, problems),
    "draw.radar": lambda load, payload, problems: drawings.draw("radar", payload, problems),
    "draw.spread": lambda load, payload, problems: drawings.draw("spread", payload, problems),
    "draw.timeline": lambda load, payload, problems: drawings.draw("timeline", payload, problems),
    "draw.tree": lambda load, payload, problems: tree.tree(load(), payload, problems),
    "draw.waterfall": lambda load, payload, problems: drawings.draw("waterfall", payload, problems),
    "engine.about": about,
    "escalation.route": lambda load, payload, problems: escalation.route(load(), payload, problems),
    "health.backtest": lambda load, payload, problems: _later("portfolioops").tested(load(), payload, problems),
    "health.choices": lambda load, payload, problems: _later("health").choices(load(), payload, problems),
    "health.portfolio": lambda load, payload, problems: _later("portfolioops").portfolio(load(), payload, problems),
    "health.score": lambda load, payload, problems: _later("health").score(load(), payload, problems),
    "portfolio.begin": lambda load, payload, problems: _later("portfolioops").begin(load(), payload, problems),
    "portfolio.drop": lambda load, payload, problems: _later("portfolioops").drop(payload, problems),
    "portfolio.end": lambda load, payload, problems: _later("portfolioops").end(payload, problems),
    "portfolio.example": lambda load, payload, problems: _later("portfolioops").example(load(), payload, problems),
    "portfolio.rows": lambda load, payload, problems: _later("portfolioops").rows(payload, problems),
    "retention.calculate": lambda load, payload, problems: retention.calculate(payload, problems),
    "retention.project": lambda load, payload, problems: retention.project(payload, problems),
    "team.report": lambda load, payload, problems: report.team(load(), payload, problems),
}
"""Name → operation: takes the loader, the payload and the list of problems, returns the result."""


LIMITS = dict.fromkeys(("health.portfolio", "health.backtest"), 100_000_000)
"""Longest payload, in characters, of the operations that take a whole file."""


def _read(op: object, payload: object, problems: Problems) -> object:
    known = tuple(OPERATIONS)
    if type(op) is not str:
        problems.add("op", f"The operation must be text. {allowed(known)}")
    elif op not in OPERATIONS:
        problems.unknown("op", "operation", op, known)
    if type(payload) is not str:
        problems.add("payload", "The payload must be JSON text.")
        return None
    try:
        return wire.read(payload, LIMITS.get(str(op), wire.LIMIT))
    except wire.Unreadable as reason:
        problems.add("payload", str(reason))
        return None


def _fault(message: str) -> str:
    return wire.write({"ok": False, "errors": [{"field": "", "message": message}]})
