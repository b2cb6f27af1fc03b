"""The page that compares runs as a fragment: names for the browser, and a worked example. Pure."""

from typing import Any

from markupsafe import Markup

from fieldbook import kinds
from fieldbook.rounding import decimal
from macros.assessment import AREAS, SCALES, groups, names
from macros.bundle import plain
from macros.engine import ask
from macros.load import Library
from macros.render import fragment
from macros.site import Here

EXAMPLE = (
    ("Spring", "2026-03-02", "2 March 2026", (2, 1, 2, 2, 2, 1, 1, 2, 1, 3, 2, 3, 2, 2, 2, 1, 2, 1, 3, 3, 3, 1, 2, 1)),
    (
        "Autumn",
        "2026-09-07",
        "7 September 2026",
        (3, 2, 2, 3, 2, 2, 3, 2, 3, 3, 3, 3, 2, 2, 2, 1, 2, 2, 2, 3, 2, 1, 2, 1),
    ),
)
"""Two invented runs: name, day, the day in words, answers in the order of the quick questions, again from the first."""


def assessment_history(here: Here) -> Markup:
    """The history: what it is for and an example as they stand, all runs of this device once the script has loaded."""
    return fragment("history.html.jinja", here, data=page_data(here), example=example(here.library))


def page_data(here: Here) -> dict[str, Any]:
    """What the browser needs of each kind: its form, titles, scale, and what its scores are called."""
    library = here.library
    steps = {
        "quick": {entry.id: entry.record.title for entry in library.all("stage")},
        "full": {level: level.capitalize() for level in kinds.LEVELS},
    }
    return {
        kind: {
            "title": here.record("assessment", kind).title,
            "url": here.to("assessment", kind),
            "low": SCALES[kind][0],
            "high": SCALES[kind][1],
            "noun": AREAS[kind][0],
            "step": kinds.STEP[kind],
            "steps": steps[kind],
            "areas": {
                area.id: {
                    "title": area.record.title,
                    "short": area.record.short,
                    "url": here.to(area.kind, area.id),
                }
                for area, _questions in groups(library, kind)
            },
            "changes": [plain(change) for change in here.record("assessment", kind).changes],
            "form": names(here, kind),
        }
        for kind in SCALES
        if kind in {entry.id for entry in library.all("assessment")}
    }


def example(library: Library) -> dict[str, Any]:
    """A comparison worked out at build time: ``{runs, rows, overall, lines, radar}``, for reading.

    Rows are ``{title, scores, change, way}`` with texts; ``way`` is up, down or same.
    """
    found = groups(library, "quick")
    asked = [question.id for _area, questions in found for question in questions]
    runs = [
        {
            "label": label,
            "date": date,
            "model_version": library.version("quick"),
            "kind": "quick",
            "answers": {id: pattern[place % len(pattern)] for place, id in enumerate(asked)},
        }
        for label, date, _day, pattern in EXAMPLE
    ]
    result = ask(library, "assess.compare", {"runs": runs})
    areas = {area.id: area.record for area, _questions in found}
    stages = {entry.id: entry.record.title for entry in library.all("stage")}
    series = [
        {"label": "Overall", "values": result["overall"]["scores"]},
        *({"label": areas[area["id"]].short, "values": area["scores"]} for area in result["domains"]),
    ]
    scale = {"low": SCALES["quick"][0], "high": SCALES["quick"][1]}
    lines = {
        "title": "The example's scores in spring and autumn",
        "dates": [run["date"] for run in runs],
        "series": series,
        "id": "fb-example-lines",
        **scale,
    }
    radar = {
        "title": "Both runs of the example as one shape",
        "axes": [{"label": areas[area["id"]].short} for area in result["domains"]],
        "series": [
            {"label": run["label"], "values": [area["scores"][place] for area in result["domains"]]}
            for place, run in enumerate(runs)
        ],
        "id": "fb-example-radar",
        **scale,
    }
    enough = len(result["domains"]) >= 3
    return {
        "runs": [{"label": label, "day": day} for label, _date, day, _pattern in EXAMPLE],
        "rows": [_row(areas[area["id"]].title, area) for area in result["domains"]],
        "overall": _row("Overall", result["overall"]),
        "stages": [stages[run["stage"]] for run in result["runs"]],
        "lines": Markup(ask(library, "draw.lines", lines)["svg"]),
        "radar": Markup(ask(library, "draw.radar", radar)["svg"]) if enough else "",
    }


def _row(title: str, area: dict[str, Any]) -> dict[str, Any]:
    change = area["change"]
    way = "same" if not change else "up" if change > 0 else "down"
    sign = {"up": "+", "down": "−", "same": ""}[way]
    return {
        "title": title,
        "scores": ["–" if score is None else decimal(score) for score in area["scores"]],
        "change": f"{sign}{decimal(abs(change or 0))}",
        "value": change or 0,
        "way": way,
    }


MACROS = (assessment_history,)
