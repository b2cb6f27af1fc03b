"""The portfolio: a CSV file of accounts to statuses, ARR at risk and a back-test."""

import csv
import io
from typing import Any

from markupsafe import Markup

from fieldbook.portfolio import LIMIT
from macros.engine import ask
from macros.render import HEALTH_CATEGORIES, fragment
from macros.site import Here
from macros.tools.tool import Tool

TOOL = Tool(
    id="portfolio",
    title="Portfolio",
    page="tools/portfolio.md",
    summary="A CSV file of accounts becomes scores with reasons, shares against target, ARR at risk and a back-test.",
    ends_with="A scored list and its risks",
)


TABLES = ("health-prediction-accuracy", "surprise-churn", "retention-by-health")
"""The benchmarks that place a back-test."""


def portfolio_tool(here: Here) -> Markup:
    """The whole tool: the drop area, weights, the result, the columns' help, the method and a worked example."""
    library = here.library
    asked = ask(library, "health.choices", {})
    sample = ask(library, "portfolio.example", {})
    found = ask(library, "health.portfolio", {"csv": sample["csv"]})
    rows = list(csv.reader(io.StringIO(sample["csv"])))
    return fragment(
        "tool_portfolio.html.jinja",
        here,
        data=_data(here, sample),
        columns=sample["columns"],
        head=rows[0],
        rows=rows[1:],
        scored={account["row"]: account for account in found["accounts"]},
        summary=found["summary"],
        tested=found["backtest"]["red"],
        wider=found["backtest"]["yellow_red"],
        categories=[(id, HEALTH_CATEGORIES[id], weight) for id, weight in asked["weights"].items()],
        bands=asked["bands"],
        coverage=asked["coverage"],
        most=LIMIT,
        statuses=library.all("status"),
        sources=library.all("status")[0].record.sources,
        tables=[library.get("benchmark", id) for id in TABLES],
    )


def _data(here: Here, sample: dict[str, Any]) -> dict[str, Any]:
    """What the page's code needs beside the engine: the two files, and what ids are called."""
    triggers, indicators = here.library.all("trigger"), here.library.all("indicator")
    return {
        "sample": sample["csv"],
        "template": sample["template"],
        "indicators": {entry.id: entry.record.title for entry in indicators},
        "measured": [entry.id for entry in indicators if entry.record.measured],
        "triggers": {
            entry.id: {"title": entry.record.title, "urgency": entry.record.urgency, "act": entry.record.act}
            for entry in triggers
        },
    }


MACROS = (portfolio_tool,)
