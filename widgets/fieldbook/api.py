"""The one door to the engine: JSON text in, JSON text out.

``call`` never raises. It answers ``{"ok": true, "result": {…}}`` or ``{"ok": false, "errors": [{"field", "message"}]}``
with every problem of the payload at once, in the payload's order. The same text gives the same bytes on every Python.
"""

import sys
from collections.abc import Callable

import fieldbook
from fieldbook import assess, data, radar, report, wire
from fieldbook.shape import Problems, allowed


def call(op: str, payload: str) -> str:
    """Run one operation on a JSON text and return a JSON text. Takes anything, raises nothing."""
    return respond(op, payload, data.load)


def respond(op: str, payload: str, load: Callable[[], dict]) -> str:
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


def about(load: Callable[[], dict], payload: object, problems: Problems) -> dict | None:
    """Version of the engine, version of each assessment, version of Python. The payload is ``{}``."""
    for _ in problems.fields(payload, "", "field", ()):
        pass
    if problems:
        return None
    return {
        "version": fieldbook.__version__,
        "model_versions": {assessment["id"]: assessment["version"] for assessment in load()["assessments"]},
        "python": ".".join(str(part) for part in sys.version_info[:3]),
    }


OPERATIONS: dict[str, Callable] = {
    "assess.quick": lambda load, payload, problems: assess.quick(load(), payload, problems),
    "assess.report": lambda load, payload, problems: report.assessment(load(), payload, problems),
    "draw.radar": lambda load, payload, problems: radar.radar(payload, problems),
    "engine.about": about,
}
"""Name → operation: takes the loader, the payload and the list of problems, returns the result."""


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
        return wire.read(payload)
    except wire.Unreadable as reason:
        problems.add("payload", str(reason))
        return None


def _fault(message: str) -> str:
    return wire.write({"ok": False, "errors": [{"field": "", "message": message}]})
