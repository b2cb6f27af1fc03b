"""The capacity planner: segments to head count, ARR per CSM and cost to serve."""

from typing import Any

from markupsafe import Markup

from macros.engine import ask, drawn
from macros.render import fragment
from macros.site import Here
from macros.tools.tool import Tool

TOOL = Tool(
    id="capacity",
    title="Capacity",
    page="tools/capacity.md",
    summary="How many CSMs your segments need, the gap to your team, ARR per CSM and the cost to serve.",
    ends_with="A head count with its reasons",
)
EXAMPLE: dict[str, Any] = {
    "rows": [
        {"segment": "enterprise", "model": "high_touch", "accounts": 24, "arr": 9_600_000},
        {"segment": "mid-market", "model": "balanced", "accounts": 110, "arr": 8_800_000},
        {"segment": "smb", "model": "scaled", "accounts": 480, "arr": 5_760_000},
    ],
    "coverage": "dedicated",
    "current": 8,
    "loaded_cost": 140_000,
}
"""Enterprise 24 ÷ 15 → 2 to 24 ÷ 10 → 3; mid-market 110 ÷ 50 → 3 to 110 ÷ 25 → 5; SMB 480 ÷ 200 → 3, ÷ 100 → 5."""
FIRST_ROWS = 2
"""Rows that the form has before anything is entered."""


def capacity_tool(here: Here) -> Markup:
    """The whole tool: form, result, ratios, method and a worked example."""
    library = here.library
    choices = ask(library, "capacity.choices", {})
    plan = ask(library, "capacity.plan", EXAMPLE)
    return fragment(
        "tool_capacity.html.jinja",
        here,
        data=choices,
        choices=choices,
        first_rows=FIRST_ROWS,
        models={model["id"]: model["label"] for model in choices["models"]},
        example=EXAMPLE,
        plan=plan,
        scale=_scale(here, plan["arr_per_csm_band"], plan["arr_per_csm"]),
        tables=[library.get("benchmark", model["table"]) for model in choices["models"]],
    )


def _scale(here: Here, band: dict[str, Any], value: float) -> Markup:
    payload = {"title": "ARR per CSM in the example", "id": "fb-example-scale", "unit": "usd"}
    return drawn(here.library, "draw.bands", {**payload, "bands": band["bands"], "value": value})


MACROS = (capacity_tool,)
