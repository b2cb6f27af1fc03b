"""The one door to the engine: JSON text in, JSON text out.

``call`` never raises. It answers ``{"ok": true, "result": {…}}`` or ``{"ok": false, "errors": [{"field", "message"}]}``
with every problem of the payload at once, in the payload's order. The same text gives the same bytes on every Python.
"""

import sys
from collections.abc import Callable

import fieldbook
from fieldbook import assess, data, wire
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


def _later(module: str, name: str) -> "Any":
    """A function of a module that not every page needs, loaded when first asked for: boot time is waiting time."""
    return getattr(__import__(f"fieldbook.{module}", fromlist=(module,)), name)


def _framed(module: str, name: str) -> Operation:
    """A function that takes the framework's data, the payload and the list of problems."""
    return lambda load, payload, problems: _later(module, name)(load(), payload, problems)


def _alone(module: str, name: str) -> Operation:
    """A function that takes the payload and the list of problems."""
    return lambda load, payload, problems: _later(module, name)(payload, problems)


def _drawn(name: str) -> Operation:
    """A drawing by its name."""
    return lambda load, payload, problems: _later("drawings", "draw")(name, payload, problems)


OPERATIONS: dict[str, Operation] = {
    "assess.compare": _framed("compare", "compare"),
    "assess.full": _framed("full", "full"),
    "assess.quick": lambda load, payload, problems: assess.quick(load(), payload, problems),
    "assess.reminder": _framed("reminder", "remind"),
    "assess.report": _framed("report", "assessment"),
    "assess.team": _framed("team", "team"),
    "benchmark.choices": _framed("benchmarks", "choices"),
    "benchmark.place": _framed("benchmarks", "place"),
    "capacity.choices": _framed("capacity", "choices"),
    "capacity.plan": _framed("capacity", "plan"),
    "compare.report": _framed("report", "compare"),
    "draw.bands": _drawn("bandscale"),
    "draw.bars": _drawn("bars"),
    "draw.curve": _drawn("curve"),
    "draw.dependencies": _drawn("dependencies"),
    "draw.lines": _drawn("lines"),
    "draw.radar": _drawn("radar"),
    "draw.spread": _drawn("spread"),
    "draw.timeline": _drawn("timeline"),
    "draw.tree": _framed("tree", "tree"),
    "draw.waterfall": _drawn("waterfall"),
    "engine.about": about,
    "escalation.route": _framed("escalation", "route"),
    "health.backtest": _framed("portfolioops", "tested"),
    "health.choices": _framed("health", "choices"),
    "health.portfolio": _framed("portfolioops", "portfolio"),
    "health.score": _framed("health", "score"),
    "portfolio.begin": _framed("portfolioops", "begin"),
    "portfolio.drop": _alone("portfolioops", "drop"),
    "portfolio.end": _alone("portfolioops", "end"),
    "portfolio.example": _framed("portfolioops", "example"),
    "portfolio.rows": _alone("portfolioops", "rows"),
    "retention.calculate": _alone("retention", "calculate"),
    "retention.project": _alone("retention", "project"),
    "team.report": _framed("report", "team"),
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
