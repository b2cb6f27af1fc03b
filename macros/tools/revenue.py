"""The revenue calculator: the four rates as a waterfall, and a projection."""

from markupsafe import Markup

from macros.engine import ask, drawn
from macros.render import fragment
from macros.site import Here
from macros.tools.tool import Tool

TOOL = Tool(
    id="revenue",
    title="Revenue",
    page="tools/revenue.md",
    summary="NRR, GRR, expansion and logo retention of a period as a waterfall, and ARR month by month from there.",
    ends_with="Four rates and a projection",
)
PERIOD = {
    "start": 2_000_000,
    "expansion": 260_000,
    "contraction": 60_000,
    "churn": 110_000,
    "customers": 80,
    "lost": 5,
}
"""The worked example: 2,000,000 + 260,000 − 60,000 − 110,000 = 2,090,000, so NRR is 104.5%."""
AHEAD = {"start": 2_090_000, "monthly_churn": 0.5, "monthly_contraction": 0.25, "monthly_expansion": 1.1, "months": 24}


def revenue_tool(here: Here) -> Markup:
    """The whole tool: form, result, method and a worked example."""
    library = here.library
    rates = ask(library, "retention.calculate", PERIOD)
    steps = [
        {"label": "Expansion", "amount": PERIOD["expansion"]},
        {"label": "Contraction", "amount": -PERIOD["contraction"]},
        {"label": "Churn", "amount": -PERIOD["churn"]},
    ]
    waterfall = {"title": "The example's ARR from start to end", "id": "fb-example-fall", "start": PERIOD["start"]}
    ahead = ask(library, "retention.project", AHEAD)
    return fragment(
        "tool_revenue.html.jinja",
        here,
        data={},
        period=PERIOD,
        end=PERIOD["start"] + PERIOD["expansion"] - PERIOD["contraction"] - PERIOD["churn"],
        ahead=AHEAD,
        rates=rates,
        waterfall=drawn(library, "draw.waterfall", {**waterfall, "steps": steps, "end_label": "End"}),
        months=ahead["months"],
    )


MACROS = (revenue_tool,)
