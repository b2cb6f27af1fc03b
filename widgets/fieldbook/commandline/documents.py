"""An assessment from a file: an export of the site, or bare answers."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from fieldbook import kinds
from fieldbook.commandline import engine, inputs
from fieldbook.commandline.inputs import Refused
from fieldbook.commandline.terminal import clean
from fieldbook.plain import Record
from fieldbook.shape import Problems, join, show

FORMAT = "fieldbook-assessment"
FORMAT_VERSION = 1
PARTS = ("label", "date", "answers", "notes", "profile", "targets")
"""What the engine takes and checks; the other fields describe the file."""
FIELDS = ("format", "format_version", "kind", "model_version", "saved", "id", *PARTS)
SECTIONS = ("answers", "notes", "profile", "targets")
MOST_NAMED = 5


class Document:
    """A checked assessment: its kind, the payload of ``assess.report``, and what was left out of it."""

    __slots__ = ("kind", "left_out", "payload", "version")

    def __init__(self, kind: str, payload: Record, version: int | str | None, left_out: list[str]) -> None:
        self.kind, self.payload, self.version, self.left_out = kind, payload, version, left_out

    def bare(self) -> Record:
        """The payload of ``assess.quick`` or ``assess.full``."""
        return {name: self.payload[name] for name in SECTIONS if name in self.payload}

    def warning(self, present: int | str) -> str | None:
        """What to know about answers to another model version, as a sentence; None when there is nothing."""
        if self.version is None or self.version == present:
            return None
        said = f"The answers are for model version {self.version}; they are scored by version {present}."
        if not self.left_out:
            return f"{said} All of them fit."
        named = ", ".join(self.left_out[:MOST_NAMED]) + (", …" if len(self.left_out) > MOST_NAMED else "")
        return f"{said} Left out because they don't fit: {len(self.left_out)} ({named})."


def read(name: str, any_version: bool = False) -> Document:
    """The assessment in a file, or on standard input for ``-``.

    Raises ``Refused`` with every problem, each with the file and the field. Answers to another model version are
    refused too, unless ``any_version`` is set: then what doesn't fit is left out.
    """
    value = inputs.parsed(name, inputs.text(name))
    problems = Problems()
    given = dict(_head(value, problems))
    if not isinstance(value, dict):
        _refuse(name, value, problems)
    data = engine.framework()
    kind = given.get("kind") or _guess(data, given.get("answers"))
    payload = {"kind": kind, **{part: given[part] for part in PARTS if part in given}}
    if kind == "full" and not payload.get("profile"):
        payload.pop("profile", None)  # exports carry an empty one
    day = _local_day(given.get("saved"))
    if day and payload.get("date") is None:
        payload["date"] = day
    version, present = given.get("model_version"), kinds.version(data, kind)
    left_out: list[str] = []
    if version not in (None, present):
        if not any_version:
            raise Refused(
                f"{inputs.title(name)}: model_version: The answers are for version {version} of the {kind} assessment, "
                f"and this is version {present}. Use --any-version to score what fits."
            )
        payload, left_out = _fitting(payload)
    problems += engine.ask("assess.report", payload)[1]
    if problems:
        _refuse(name, value, problems)
    return Document(kind, payload, version, left_out)


def _head(value: object, problems: Problems) -> Iterator[tuple[str, Any]]:
    """Each field of the file with its value, once what describes the file is checked."""
    for name, item, path in problems.fields(value, "", "field", FIELDS):
        if name == "format" and item != FORMAT:
            problems.add(path, f'{show(item)} is another format. Use "{FORMAT}", or bare answers without a format.')
        elif name == "format_version" and item != FORMAT_VERSION:
            problems.add(path, f"{show(item)} is not a version that is known here. Use {FORMAT_VERSION}.")
        elif name == "model_version" and kinds.read_version(item) is None:
            problems.add(path, f"{show(item)} is not a model version. Use a whole number from 1.")
        elif name == "kind":
            if item is not None and kinds.kind_of(item, path, problems):
                yield name, item
        elif name == "saved" and item is not None and _local_day(item) is None:
            problems.add(path, f"{show(item)} is not a time. Write it as 2026-03-31T09:00:00Z.")
        else:
            yield name, item


def _guess(data: Record, answers: object) -> str:
    """The kind whose questions are answered: quick where that can't be told."""
    found = set(answers) if isinstance(answers, dict) else set()
    return max(kinds.KINDS, key=lambda kind: len(found & {question["id"] for question in kinds.questions(data, kind)}))


def _fitting(payload: Record) -> tuple[Record, list[str]]:
    """The payload without the entries that the present model refuses, and their paths."""
    refused = {problem["field"] for problem in engine.ask("assess.report", payload)[1]}
    left_out = []
    fitting = dict(payload)
    for section in SECTIONS:
        if isinstance(payload.get(section), dict):
            bad = [name for name in payload[section] if join(section, name) in refused]
            left_out += [clean(join(section, name)) for name in bad]
            fitting[section] = {name: item for name, item in payload[section].items() if name not in bad}
    return fitting, left_out


def _local_day(saved: object) -> str | None:
    """The day of a time on this machine's clock, or None when it is no time."""
    try:
        return datetime.fromisoformat(str(saved)).astimezone().date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _refuse(name: str, value: object, problems: Problems) -> None:
    """Raise ``Refused`` with all problems in the order of the file's fields."""
    order = {join("", field): place for place, field in enumerate(value)} if isinstance(value, dict) else {}
    problems.sort(key=lambda problem: order.get(problem["field"].split(".")[0], len(order)))
    raise Refused(*(": ".join(_parts(name, problem)) for problem in problems))


def _parts(name: str, problem: Record) -> tuple[str, ...]:
    """File, field and message; "payload" is what the engine calls the file."""
    # Names of fields come from the file: they must not steer the terminal.
    field = clean(problem["field"])
    return (inputs.title(name), *([] if field == "payload" else [field]), clean(problem["message"]))
