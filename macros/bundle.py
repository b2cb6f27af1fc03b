"""Library → the data of the engine."""

import dataclasses
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from fieldbook import backtest, benchmarks, capacity, ratios
from macros.edition.model import Edition
from macros.load import Library, load, read_folder

ROOT = Path(__file__).resolve().parent.parent
DATA = Path("widgets/fieldbook/data.json")

FIELDS = {
    "question": ("assessment", "domain", "order", "title", "short", "answers", "notes"),
    "full_question": ("dimension", "order", "title", "short", "next_step", "playbooks", "templates"),
    "domain": ("title", "short", "order", "playbooks", "metrics"),
    "dimension": (
        "title",
        "short",
        "order",
        "why",
        "first",
        "blocks",
        "impact",
        "effort",
        "diagnostics",
        "playbooks",
        "templates",
        "metrics",
    ),
    "path": ("title", "order", "low", "high", "summary", "steps", "months", "investment", "success_factor"),
    "stage": ("title", "order", "from_score", "track"),
    "playbook": ("title", "stage", "order", "summary"),
    "template": ("title",),
    "metric": ("title", "acronym", "unit", "direction", "category", "stages", "benchmarks"),
    "profile": ("title", "order", "options"),
    "assessment": ("title", "version"),
    "source": ("credit", "year"),
    "indicator": (
        "title",
        "category",
        "order",
        "measured",
        "unit",
        "direction",
        "best",
        "yellow",
        "red",
        "worst",
        "green_text",
        "yellow_text",
        "red_text",
    ),
    "combination": ("title", "order", "parts", "any_of", "meaning", "act"),
    "trigger": ("title", "order", "urgency", "act", "when"),
    "status": ("title", "order", "score", "share", "respond", "review", "actions", "playbooks", "templates"),
    "tier": ("title", "order", "team", "time", "actions", "onward", "playbooks", "templates"),
    "benchmark": ("title", "worst", "direction", "rows", "reading", "caveat", "source", "year", "headline"),
}
"""What the engine needs of each kind: every kilobyte is a visitor's."""

PLACED = {
    *(table for tables in benchmarks.TYPICAL.values() for table in tables.values()),
    *ratios.TABLES.values(),
    capacity.ARR_PER_CSM,
    capacity.COST_TO_SERVE,
    *backtest.TABLES,
}
"""The tables of benchmarks that the tools read, besides those that place a headline metric."""

NAMES = {
    "question": "questions",
    "full_question": "full_questions",
    "domain": "domains",
    "dimension": "dimensions",
    "path": "paths",
    "stage": "stages",
    "playbook": "playbooks",
    "template": "templates",
    "metric": "metrics",
    "profile": "profile",
    "assessment": "assessments",
    "source": "sources",
    "indicator": "indicators",
    "combination": "combinations",
    "trigger": "triggers",
    "status": "statuses",
    "tier": "tiers",
    "benchmark": "benchmarks",
}


def plain(value: Any) -> Any:
    """A record as plain data, ready for JSON; whole floats become whole numbers."""
    cls = type(value)
    if cls is str or cls is int or value is None:
        return value
    if cls is list:
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(cls):
        return {name: plain(getattr(value, name)) for name in _names(cls)}
    return int(value) if cls is float and value.is_integer() else value


@cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(item.name for item in dataclasses.fields(cls))


def engine_data(library: Library) -> dict[str, Any]:
    """The part of the content that the calculators work with, in reading order."""
    out: dict[str, Any] = {}
    for kind, fields in FIELDS.items():
        rows = []
        for entry in library.all(kind):
            row = {"id": entry.id, **{name: plain(getattr(entry.record, name)) for name in fields}}
            if kind == "assessment":
                row["version"] = library.version(entry.id)
            if kind == "question":
                row["answers"] = [{k: v for k, v in answer.items() if k != "looks_like"} for answer in row["answers"]]
            if kind == "trigger":
                row["when"] = [[_filled(condition) for condition in part["any_of"]] for part in row["when"]]
            if kind == "benchmark":
                if entry.id not in PLACED and not row["headline"]:
                    continue
                row["unit"] = entry.record.columns[0].unit
                if entry.origin == "added":
                    row["own"] = True
                if not row["headline"]:
                    del row["reading"], row["caveat"]
                for line in row["rows"]:
                    line["values"] = [one if isinstance(one, str) else _filled(one) for one in line["values"]]
            rows.append(row)
        out[NAMES[kind]] = rows
    if library.own and (figures := settings(library.own.record)):
        out["settings"] = figures
    return out


def settings(edition: Edition) -> dict[str, Any]:
    """The figures that an edition sets in place of the engine's own; empty where it sets none."""
    found = plain(edition.figures) if edition.figures else {}
    given = {name: _filled(value) if isinstance(value, dict) else value for name, value in found.items()}
    return {name: value for name, value in given.items() if value not in (None, {})}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something: most of a condition's are left out."""
    return {
        name: value for name, value in fields.items() if value is not None and (value is not False or name == "answer")
    }


def engine_text(library: Library) -> str:
    """The same as JSON text with a fixed form, so that equal content gives equal bytes."""
    return json.dumps(engine_data(library), ensure_ascii=False, separators=(",", ":")) + "\n"


def write_engine_data(root: Path = ROOT, text: str | None = None) -> Path:
    """Write the engine's data beside its modules, only when it changed, and whole or not at all."""
    text = engine_text(load(read_folder(root))) if text is None else text
    path = root / DATA
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        part = path.with_suffix(".json.part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    return path


def digest(text: str) -> str:
    """A short hash of a text, for addresses that change with it."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


if __name__ == "__main__":
    write_engine_data()
