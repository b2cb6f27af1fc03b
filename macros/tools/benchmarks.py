"""The benchmark check: seven headline metrics placed in their bands."""

from typing import Any

from markupsafe import Markup

from macros.engine import ask, drawn
from macros.render import fragment
from macros.site import Here
from macros.tools.tool import Tool

TOOL = Tool(
    id="benchmarks",
    title="Benchmark check",
    page="tools/benchmarks.md",
    summary="Seven headline metrics placed among what others reach, with targets and the value of closing the gap.",
    ends_with="Bands, priorities and targets",
)
EXAMPLE: dict[str, Any] = {
    "metrics": {"grr": 88, "time_to_value": 75},
    "stage": "growth-stage",
    "segment": "mid-market",
    "arr": 10_000_000,
    "years": 3,
}
UNITS = {"percent": "%", "percent_arr": "% of ARR", "days": "days", "score": ""}


def benchmark_tool(here: Here) -> Markup:
    """The whole tool: form, result, all bands, method and a worked example."""
    choices = ask(here.library, "benchmark.choices", {})
    placed = ask(here.library, "benchmark.place", EXAMPLE)["metrics"]
    links = {entry.id: here.to("metric", entry.id) for entry in here.library.all("metric")}
    tables = {entry.id: here.to("benchmark", entry.id) for entry in here.library.all("benchmark")}
    shown = {
        "metrics": [{key: metric[key] for key in ("id", "label", "unit", "table")} for metric in choices["metrics"]],
        "links": {metric["id"]: links.get(metric["id"]) for metric in choices["metrics"]},
        "tables": tables,
    }
    return fragment(
        "tool_benchmarks.html.jinja",
        here,
        data=shown,
        choices=choices,
        units=UNITS,
        links=shown["links"],
        tables=tables,
        example=EXAMPLE,
        placed=[(metric, _scale(here, metric)) for metric in placed],
    )


def _scale(here: Here, metric: dict[str, Any]) -> Markup:
    payload = {
        "title": f"{metric['label']} in the example",
        "id": f"fb-example-{metric['id'].replace('_', '-')}",
        "unit": metric["unit"],
        "bands": metric["bands"],
        "value": metric["value"],
    }
    return drawn(here.library, "draw.bands", payload)


MACROS = (benchmark_tool,)
