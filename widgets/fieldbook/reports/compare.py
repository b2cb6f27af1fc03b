"""Several runs side by side as Markdown: what moved, by how much, and where."""

from fieldbook import data as framework
from fieldbook import kinds
from fieldbook.plain import Record
from fieldbook.reports.markdown import bullets, cell, count, escape, head, listed, section, shown, signed, table, titles
from fieldbook.reports.sheets import step_name
from fieldbook.rounding import decimal

MOST_RUNS = 6
"""Columns of a table that still fits a page; of more runs the first and the latest are shown."""
MOST_MOVED = 3


def document(data: Record, result: Record) -> str:
    """The report for the result of ``assess.compare``."""
    kind = result["kind"]
    names = titles(kinds.groups(data, kind))
    blocks = [
        *_head(data, kind, result),
        *section("What moved", [bullets(_moved(data, kind, names, result))]),
        *_runs(data, kind, result),
        *_groups(kind, names, result),
        *_left_out(result),
        *_method(kind, result),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(data: Record, kind: str, result: Record) -> list[str]:
    runs = result["runs"]
    title = framework.by_id(data["assessments"])[kind]["title"]
    same_day = runs[0]["date"] == runs[-1]["date"]
    facts = [
        f"- Date: {runs[0]['date']}" if same_day else f"- Dates: {runs[0]['date']} to {runs[-1]['date']}",
        f"- Runs: {len(runs)}",
        f"- Model version: {result['model_version']}",
    ]
    last = runs[-1]
    if last["overall"] is not None:
        facts.append(f"- {kinds.STEP[kind].title()}: **{step_name(data, kind, last[kinds.STEP[kind]])}**")
        facts.append(f"- Score: {decimal(last['overall'])} of {kinds.TOP[kind]}")
    return head(f"{title}: {count(len(runs), 'run')} compared", "", facts)


def _moved(data: Record, kind: str, names: dict[str, str], result: Record) -> list[str]:
    """The whole, then what rose and fell most from the first run to the last."""
    first, last, change = result["runs"][0], result["runs"][-1], result["overall"]["change"]
    step = kinds.STEP[kind]
    if change is None:
        lines = ["The overall change can't be said, because the first or the last run has no score."]
    else:
        if signed(change) == "0.0":
            said = f"The overall score stayed at {decimal(last['overall'])} of {kinds.TOP[kind]}."
        else:
            ends = f"from {decimal(first['overall'])} to {decimal(last['overall'])} of {kinds.TOP[kind]}"
            said = f"The overall score {'rose' if change > 0 else 'fell'} {ends} ({signed(change)})."
        before, after = (step_name(data, kind, run[step]) for run in (first, last))
        lines = [
            said + (f" The {step} was {before} and is {after}." if before != after else f" The {step} is {after}.")
        ]
    still = [item for item in result["domains"] if signed(item["change"]) == "0.0"]
    changed = [item for item in result["domains"] if item["change"] is not None and item not in still]
    for verb, way in (("Rose", 1), ("Fell", -1)):
        most = sorted((item for item in changed if item["change"] * way > 0), key=lambda item: -item["change"] * way)
        if most:
            moved = [f"{names[item['id']]} ({signed(item['change'])})" for item in most[:MOST_MOVED]]
            lines.append(f"{verb} most: {', '.join(moved)}.")
    if still:
        lines.append(f"Unchanged: {', '.join(names[item['id']] for item in still)}.")
    missing = [names[item["id"]] for item in result["domains"] if item["change"] is None]
    if missing:
        lines.append(f"Not scored in the first or the last run: {', '.join(missing)}.")
    return lines


def _runs(data: Record, kind: str, result: Record) -> list[str]:
    step = kinds.STEP[kind]
    rows = [
        [
            run["date"],
            escape(run["label"]),
            shown(run["overall"]),
            signed(change),
            step_name(data, kind, run[step]) or "not scored",
            "yes" if run["complete"] else "no",
            str(run["model_version"]),
        ]
        for run, change in zip(result["runs"], result["overall"]["changes"], strict=True)
    ]
    columns = ["Date", "Run", "Score", "Change", step.title(), "Complete", "Model version"]
    return section("Runs", [table(columns, [2, 3, 6], rows)])


def _groups(kind: str, names: dict[str, str], result: Record) -> list[str]:
    """Score and change of each run; where there are too many for a page, of the first and the latest ones."""
    runs = result["runs"]
    places = list(range(len(runs)))
    if len(runs) > MOST_RUNS:
        places = [0, *places[1 - MOST_RUNS :]]
    group = kinds.GROUP[kind].title()
    columns = [group, *(f"{escape(runs[place]['label'])}, {runs[place]['date']}" for place in places), "First to last"]
    rows = []
    for item in result["domains"]:
        cells = []
        for place in places:
            change = item["changes"][place]
            cells.append(shown(item["scores"][place]) + (f" ({signed(change)})" if change is not None else ""))
        rows.append([cell(names[item["id"]]), *cells, signed(item["change"])])
    said = "In brackets: the change from the run before."
    if len(places) < len(runs):
        said += f" Shown are the first run and the latest {len(places) - 1}; the CSV file has all {len(runs)}."
    return section(f"{group}s", [said, table(columns, list(range(1, len(columns))), rows)])


def _left_out(result: Record) -> list[str]:
    lines = [
        f"{escape(run['label'])} ({run['date']}, model version {run['model_version']}): "
        f"{count(run['left_out'], 'answer')} that the present model does not know"
        for run in result["runs"]
        if run["left_out"]
    ]
    return section("What was left out", [bullets(lines)] if lines else [])


def _method(kind: str, result: Record) -> list[str]:
    group = kinds.GROUP[kind]
    others = sorted({run["model_version"] for run in result["runs"]} - {result["model_version"]}, key=kinds.age)
    version = f"Model version {result['model_version']}"
    if others:
        version += (
            f"; runs of version {listed([str(other) for other in others])} are scored by it as far as their answers fit"
        )
    return [
        "## How this is worked out",
        f"Every run is scored alike: a {group}'s score is the mean of its scored answers, from 1 to {kinds.TOP[kind]}, "
        f"and the overall score is the mean of the scored {group}s, all with equal weight. Changes are worked out from "
        "unrounded scores, so they can differ by 0.1 from those shown. There is no change where one of the two runs "
        f"has no score. Shown values have one decimal, halves up. {version}.",
    ]
