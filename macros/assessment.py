"""The assessment's page as fragments: its form, its data for the browser, and a worked example. Pure."""

import json
from typing import Any

from markupsafe import Markup

from fieldbook import api
from fieldbook.rounding import decimal
from macros.bundle import engine_data
from macros.figures import figure
from macros.load import Entry, Library
from macros.pages import full_title
from macros.render import fragment
from macros.site import Here

EXAMPLE = (2, 1, 3, 2, 2, "na", 1, 2, 1, 3, 2, 3, 2, 2, 2, 1, 2, 1, 3, 4, 3, 1, 2, None)
"""Answers of the worked example, in the order of questions; it starts again where there are more questions."""


def assessment_cards(here: Here) -> Markup:
    """One card for each assessment, with what it takes."""
    return fragment("assessment_cards.html.jinja", here, entries=here.library.all("assessment"), counted=_counted(here))


def quick_assessment(here: Here) -> Markup:
    """The quick assessment: readable and printable as it stands, live once the browser's part has loaded."""
    it = here.record("assessment", "quick")
    groups = [
        (domain, questions) for domain in here.library.all("domain") if (questions := _asked(here.library, domain.id))
    ]
    numbers = {
        question.id: place
        for place, question in enumerate((question for _domain, questions in groups for question in questions), 1)
    }
    return fragment(
        "quick.html.jinja",
        here,
        it=it,
        groups=groups,
        numbers=numbers,
        total=len(numbers),
        data=page_data(here),
        example=example(here.library),
        targets=_targets(here),
    )


def page_data(here: Here) -> dict[str, Any]:
    """Titles and links that the browser needs to show a result; the engine's own data stay with the engine."""
    library = here.library
    return {
        "kind": "quick",
        "version": here.record("assessment", "quick").version,
        "title": here.record("assessment", "quick").title,
        "stages": [
            {
                "id": entry.id,
                "title": entry.record.title,
                "tagline": entry.record.tagline,
                "from": entry.record.from_score,
                "url": here.to("stage", entry.id),
            }
            for entry in library.all("stage")
        ],
        "domains": {
            entry.id: {"title": entry.record.title, "short": entry.record.short, "url": here.to("domain", entry.id)}
            for entry in library.all("domain")
        },
        "questions": {
            entry.id: {"title": entry.record.title, "short": entry.record.short, "domain": entry.record.domain}
            for domain in library.all("domain")
            for entry in _asked(library, domain.id)
        },
        "playbooks": {
            entry.id: {
                "title": entry.record.title,
                "summary": entry.record.summary,
                "time": figure(entry.record.duration),
                "url": here.to("playbook", entry.id),
            }
            for entry in library.all("playbook")
        },
        "metrics": {
            entry.id: {"title": full_title(entry), "url": here.to("metric", entry.id)}
            for entry in library.all("metric")
        },
        "profile": {entry.id: entry.record.title for entry in library.all("profile")},
        "options": {
            option.id: here.option_label(option.id)
            for entry in library.all("profile")
            for option in entry.record.options
        },
        "sources": {
            entry.id: {"credit": entry.record.credit, "year": entry.record.year, "url": here.to("source", entry.id)}
            for entry in library.all("source")
        },
    }


def example(library: Library) -> dict[str, Any]:
    """A result worked out at build time: ``{rows, scored, overall, exact, display, stage, radar}``, for reading."""
    domains = [entry for entry in library.all("domain") if _asked(library, entry.id)]
    asked = [question.id for domain in domains for question in _asked(library, domain.id)]
    answers = {id: EXAMPLE[place % len(EXAMPLE)] for place, id in enumerate(asked)}
    result = _engine(library, "assess.quick", {"answers": answers})
    scores = {domain["id"]: domain for domain in result["domains"]}
    stages = {entry.id: entry.record.title for entry in library.all("stage")}
    rows = []
    for domain in domains:
        given = [answers[question.id] for question in _asked(library, domain.id)]
        points = [score for score in given if isinstance(score, int)]
        found = scores[domain.id]
        rows.append(
            {
                "title": domain.record.title,
                "answers": given,
                "points": points,
                "score": "–" if found["score"] is None else decimal(found["score"]),
                "stage": stages.get(found["stage"], "not scored"),
                "value": found["score"],
                "short": domain.record.short,
            }
        )
    radar = (
        _engine(
            library,
            "draw.radar",
            {
                "title": "The example's scores by domain",
                "low": 1,
                "high": 4,
                "id": "fb-example",
                "axes": [{"label": row["short"], "value": row["value"]} for row in rows],
            },
        )
        if len(rows) >= 3
        else {"svg": ""}
    )
    return {
        "rows": rows,
        "overall": decimal(result["overall"]),
        "exact": f"{result['overall']:.3f}".rstrip("0").rstrip("."),
        "display": decimal(result["display"]),
        "stage": stages[result["stage"]],
        "scored": [row for row in rows if row["points"]],
        "radar": Markup(radar["svg"]),
    }


def _engine(library: Library, op: str, payload: dict[str, Any]) -> Any:
    """The engine's answer over this content. Raises ValueError when it refuses."""
    answer = json.loads(api.respond(op, json.dumps(payload), lambda: engine_data(library)))
    if not answer["ok"]:
        raise ValueError(f"{op}: {answer['errors']}")
    return answer["result"]


def _asked(library: Library, domain: str) -> list[Entry]:
    """The quick questions of a domain, in order."""
    return [
        entry
        for entry in library.all("question")
        if entry.record.assessment == "quick" and entry.record.domain == domain
    ]


def _counted(here: Here) -> dict[str, int]:
    """Assessment → number of its questions."""
    questions = [*here.library.all("question"), *here.library.all("full_question")]
    kinds = [entry.record.assessment for entry in questions]
    return {kind: kinds.count(kind) for kind in kinds}


def _targets(here: Here) -> list[tuple[str, str]]:
    """The choices for a target, with the stage that begins there."""
    begins = {float(entry.record.from_score): entry.record.title for entry in here.library.all("stage")}
    steps = [step / 2 for step in range(2, 9)]
    return [
        (f"{step:g}", f"{step:.1f}" + (f", where {begins[step]} begins" if step in begins and step > 1 else ""))
        for step in steps
    ]


MACROS = (quick_assessment, assessment_cards)
