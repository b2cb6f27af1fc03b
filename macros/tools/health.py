"""The account health tool: indicators to points, score, band and status, with what to do about them."""

from typing import Any

from markupsafe import Markup

from fieldbook.healthcore import BARE
from macros.engine import ask, drawn
from macros.load import Library
from macros.render import HEALTH_CATEGORIES, fragment
from macros.site import Here
from macros.tools.healthfigure import curve
from macros.tools.signs import Sign, signs
from macros.tools.tool import Tool

TOOL = Tool(
    id="health",
    title="Account health",
    page="tools/health.md",
    summary="Signs of an account's health become a score with its reasons, the alarms it sets off, and first steps.",
    ends_with="A score with its reasons",
)
EXAMPLE: dict[str, Any] = {
    "login_frequency": 35,
    "active_users": 10,
    "ticket_volume": 1.5,
    "nps": 9,
    "champion_status": "green",
    "email_response": "green",
}
"""Usage (61.75 + 85) ÷ 2 = 73.375, support 85, sentiment 85, relationship 85; contract is open."""
LATER: dict[str, Any] = {**EXAMPLE, "ticket_volume": 2}
"""The same account with twice its normal tickets: support falls to 69 and is yellow, as usage is already."""
FIGURE = "login_frequency"
WORKSHEET = "health-score-worksheet"


def health_tool(here: Here) -> Markup:
    """The whole tool: form, result, thresholds, weights, combinations, method and a worked example."""
    return fragment("tool_health.html.jinja", here, **_shown(here))


def health_on_paper(here: Here) -> Markup:
    """The same on paper and without a script: every sign with its levels, and a sheet for the score."""
    return fragment("health_paper.html.jinja", here, **_shown(here))


def _shown(here: Here) -> dict[str, Any]:
    """What both pages are made from."""
    library = here.library
    asked = ask(library, "health.choices", {})
    before = ask(library, "health.score", {"indicators": EXAMPLE})
    after = ask(library, "health.score", {"indicators": LATER})
    shown = signs(library)
    drawing, readings = curve(library, FIGURE)
    return {
        "data": _data(here, asked, shown),
        "categories": [
            (id, HEALTH_CATEGORIES[id], [sign for sign in shown if sign.category == id]) for id in asked["weights"]
        ],
        "places": [*((id, HEALTH_CATEGORIES[id]) for id in asked["weights"]), ("events", "Renewal and events")],
        "context": asked["context"],
        "weights": asked["weights"],
        "bands": asked["bands"],
        "bare": BARE,
        "coverage": asked["coverage"],
        "combinations": library.all("combination"),
        "statuses": library.all("status"),
        "figure": drawing,
        "figure_sign": next(sign for sign in shown if sign.id == FIGURE),
        "readings": readings,
        "example": before,
        "later": after,
        "given": _given(shown, before),
        "scale": _scale(library, before),
        "bars": _bars(library, before),
        "sources": library.all("indicator")[0].record.sources,
    }


def _data(here: Here, asked: dict[str, Any], shown: list[Sign]) -> dict[str, Any]:
    """What the page's script knows: thresholds, names, addresses."""
    library = here.library
    return {
        **({"site": library.name} if library.own else {}),
        "signs": [sign.bare() for sign in shown],
        "categories": {id: HEALTH_CATEGORIES[id] for id in asked["weights"]},
        "weights": asked["weights"],
        "bands": asked["bands"],
        "points": BARE,
        "context": [{key: field[key] for key in ("id", "kind", "title")} for field in asked["context"]],
        "statuses": {entry.id: entry.record.respond for entry in library.all("status")},
        "combinations": [entry.record.title for entry in library.all("combination")],
        "playbooks": _linked(here, "playbook", "playbooks"),
        "templates": _linked(here, "template", "templates"),
        "model": here.path("framework/health/"),
        "escalation": here.path("tools/escalation/"),
        "worksheet": {
            "form": here.asset(f"form-{WORKSHEET}"),
            "page": here.to("template", WORKSHEET),
            "tool": f"template-{WORKSHEET}",
        },
    }


def _linked(here: Here, kind: str, field: str) -> dict[str, list[str]]:
    """Title and address of what the three statuses name."""
    ids = {id for entry in here.library.all("status") for id in getattr(entry.record, field)}
    return {id: [here.record(kind, id).title, here.to(kind, id)] for id in sorted(ids)}


def _given(shown: list[Sign], result: dict[str, Any]) -> list[tuple[Sign, dict[str, Any]]]:
    rows = {row["id"]: row for row in result["indicators"] if row["status"]}
    return [(sign, rows[sign.id]) for sign in shown if sign.id in rows]


def _scale(library: Library, result: dict[str, Any]) -> Markup:
    ends = [0, result["bands"]["yellow"], result["bands"]["green"], 100]
    bands = [
        {"label": label, "low": low, "high": high}
        for label, low, high in zip(("Red", "Yellow", "Green"), ends, ends[1:], strict=False)
    ]
    payload = {"title": "The example's score in its bands", "name": "Score", "id": "fb-example-scale", "unit": "score"}
    return drawn(library, "draw.bands", {**payload, "bands": bands, "value": result["score"]})


def _bars(library: Library, result: dict[str, Any]) -> Markup:
    bars = [
        {"label": HEALTH_CATEGORIES[row["id"]], "value": row["points"], "note": f"weight {row['weight']:g}"}
        for row in result["categories"]
    ]
    bands = [
        {"label": "Red", "from": 0},
        *({"label": id.title(), "from": result["bands"][id]} for id in ("yellow", "green")),
    ]
    payload = {"title": "The example's points by category", "id": "fb-example-bars", "low": 0, "high": 100}
    return drawn(library, "draw.bars", {**payload, "bars": bars, "bands": bands})


MACROS = (health_tool, health_on_paper)
