"""The data as CSV (RFC 4180, UTF-8) with its description for programs (CSV on the Web, W3C). Pure.

Cells that a spreadsheet would take for a formula get an apostrophe in front: see ``fieldbook.csvtext``.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from fieldbook import csvtext
from macros.downloads.columns import Column, Table, Value, joined
from macros.downloads.longform import BENCHMARKS
from macros.downloads.spec import words
from macros.load import NAME, Entry, Library
from macros.render import CATEGORIES, STAGES, TERM_CATEGORIES
from macros.site import address_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ID = Column("id", "Id", "The entry's id, stable within version 1.")
URL = Column("url", "Page", "Its page, from the root of the site.")
TITLE = Column("title", "Title", "Its name.")
SUMMARY = Column("summary", "Summary", "What it is, in one sentence.")


def _terms(library: Library) -> list[list[Value]]:
    entries = sorted(library.all("term"), key=lambda entry: entry.record.title.lower())
    return [_term(entry) for entry in entries]


def _term(entry: Entry) -> list[Value]:
    it = entry.record
    return [
        *(entry.id, it.title, it.acronym, joined(it.aliases), TERM_CATEGORIES[it.category], it.short),
        *(words(it.definition), joined(it.related), it.metric, joined(it.playbooks), joined(it.templates)),
        *(joined(it.sources), address_of(entry)),
    ]


def _metrics(library: Library) -> list[list[Value]]:
    return [_metric(entry) for entry in library.all("metric")]


def _metric(entry: Entry) -> list[Value]:
    it = entry.record
    return [
        *(entry.id, it.title, it.acronym, joined(it.aliases), CATEGORIES[it.category], it.summary, it.formula, it.unit),
        it.direction if it.direction != "context" else "",
        *(getattr(it.stages, stage).priority for stage in STAGES),
        *(joined(it.related), joined(it.sources), address_of(entry)),
    ]


def _playbooks(library: Library) -> list[list[Value]]:
    return [_playbook(library, entry) for entry in library.all("playbook")]


def _playbook(library: Library, entry: Entry) -> list[Value]:
    it = entry.record
    return [
        *(entry.id, it.title, library.get("stage", it.stage).record.title, it.summary, words(it.objective), it.owner),
        *(it.duration.low, it.duration.high, it.duration.unit, len(it.steps), joined(it.triggers)),
        *(joined(it.domains), joined(it.metrics), joined(it.templates), joined(it.sources), address_of(entry)),
    ]


def _ids(name: str, title: str, kind: str) -> Column:
    return Column(name, title, f"Ids of {kind}.", several=True)


GLOSSARY = Table(
    "glossary",
    "Glossary",
    "One line for each term.",
    (
        ID,
        Column("term", "Term", "The term, without its acronym."),
        Column("acronym", "Acronym", "Its short form; empty when there is none."),
        Column("aliases", "Aliases", "Other names for it.", several=True),
        Column("category", "Category", "Which part of the field it belongs to."),
        Column("short", "In short", "The meaning in one sentence."),
        Column("definition", "Definition", "The meaning in two to five sentences, as plain text."),
        _ids("related", "Related", "terms to read beside it"),
        Column("metric", "Metric", "Id of the metric it names; empty when the library has none."),
        _ids("playbooks", "Playbooks", "playbooks in which it matters most"),
        _ids("templates", "Templates", "templates in which it matters most"),
        _ids("sources", "Sources", "sources the meaning comes from"),
        URL,
    ),
    _terms,
)
METRICS = Table(
    "metrics",
    "Metrics",
    "One line for each metric.",
    (
        ID,
        TITLE,
        Column("acronym", "Acronym", "Its short form; empty when there is none."),
        Column("aliases", "Aliases", "Other names for it.", several=True),
        Column("category", "Category", "What it tells about."),
        SUMMARY,
        Column("formula", "Formula", "How it is worked out."),
        Column("unit", "Unit", "The unit of the result."),
        Column("better", "Better", "Whether a higher or a lower value is better; empty when it depends."),
        *(
            Column(stage, stage.capitalize(), f"Priority at {stage.capitalize()}: low, medium or high.")
            for stage in STAGES
        ),
        _ids("related", "Related", "metrics to read beside it"),
        _ids("sources", "Sources", "sources of its facts and figures"),
        URL,
    ),
    _metrics,
)
PLAYBOOKS = Table(
    "playbooks",
    "Playbooks",
    "One line for each playbook.",
    (
        ID,
        TITLE,
        Column("stage", "Stage", "The stage at which a team is ready for it."),
        SUMMARY,
        Column("objective", "Objective", "What is different when it is done, as plain text."),
        Column("owner", "Owner", "The role that answers for it."),
        Column("duration_low", "Takes at least", "How long it usually takes, lower end.", "number"),
        Column("duration_high", "Takes at most", "How long it usually takes, upper end.", "number"),
        Column("duration_unit", "Duration in", "What the durations count: days, weeks or months."),
        Column("steps", "Steps", "How many steps it has.", "integer"),
        Column("triggers", "Triggers", "Signs that it is time to start.", several=True),
        _ids("domains", "Domains", "domains it raises, the main one first"),
        _ids("metrics", "Metrics", "metrics that show whether it works"),
        _ids("templates", "Templates", "templates it uses"),
        _ids("sources", "Sources", "sources of its facts and figures"),
        URL,
    ),
    _playbooks,
)
TABLES = {"benchmark": BENCHMARKS, "term": GLOSSARY, "metric": METRICS, "playbook": PLAYBOOKS}
"""Kind → the table of its entries."""
NAMES = [f"{table.name}.csv" for table in TABLES.values()]


def files(library: Library) -> Iterator[tuple[str, str, Callable[[Library], str]]]:
    """Name and title of each CSV file that the content has entries for, and what makes its text."""
    for kind, table in TABLES.items():
        if library.all(kind):
            yield f"{table.name}.csv", f"{table.title} as CSV", partial(_of, table)


def _of(table: Table, library: Library) -> str:
    return text(table, table.rows(library))


def text(table: Table, rows: list[list[Value]]) -> str:
    """Header and rows as CSV."""
    names = [column.name for column in table.columns]
    return csvtext.table(names, [[_cell(value) for value in row] for row in rows])


def _cell(value: Value) -> Value:
    """Truth values as XML Schema writes them, which CSV on the Web asks for."""
    return str(value).lower() if isinstance(value, bool) else value


def described(table: Table, name: str = NAME) -> dict[str, Any]:
    """What a program needs to know about a CSV file, as CSV on the Web says it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": f"{table.title}, {name}",
        "dc:description": table.summary,
        "dc:license": {"@id": LICENCE},
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "lineTerminators": ["\r\n"],
            "doubleQuote": True,
            "header": True,
        },
        "tableSchema": {"columns": [_described(column) for column in table.columns], "primaryKey": list(table.key)},
    }


def _described(column: Column) -> dict[str, Any]:
    several = {"separator": "; "} if column.several else {}
    return {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.what,
        "datatype": column.kind,
        **several,
    }


def metadata(library: Library) -> Iterator[tuple[str, str]]:
    """Name and text of the description of each CSV file: ``benchmarks.csv-metadata.json``, where programs look."""
    for kind, table in TABLES.items():
        if library.all(kind):
            name = f"{table.name}.csv-metadata.json"
            yield name, json.dumps(described(table, library.name), ensure_ascii=False, indent=1) + "\n"
