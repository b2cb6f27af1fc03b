"""The result of the quick assessment as Markdown, for pasting, keeping and sending on."""

from fractions import Fraction

from fieldbook import data as framework
from fieldbook import ranges
from fieldbook.plain import Record
from fieldbook.reports.markdown import cell, completeness, flat, head, left_out, notes, plain, shown, table, titles
from fieldbook.rounding import decimal, exact


def document(data: Record, sheet: Record, result: Record) -> str:
    """The report for a checked sheet, with its label and date, and its result."""
    questions = titles(data["questions"])
    blocks = [
        *_head(data, sheet, result),
        *_domains(data, result),
        *_actions(data, result),
        *_strengths(data, result),
        *_playbooks(data, result),
        *_metrics(data, result),
        *_company(result),
        *notes(questions, result["notes"]),
        *left_out(questions, result),
        *_method(data, result),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(data: Record, sheet: Record, result: Record) -> list[str]:
    title = framework.by_id(data["assessments"])["quick"]["title"]
    facts = [f"- Date: {sheet['date']}"] if sheet["date"] else []
    facts.append(f"- Model version: {result['model_version']}")
    if result["overall"] is None:
        facts.append("- Stage: none yet, because no question is scored")
    else:
        stage = titles(data["stages"])[result["stage"]]
        facts.append(f"- Stage: **{stage}**")
        facts.append(f"- Score: {decimal(result['overall'])} of 4 (shown as {decimal(result['display'])} of 10)")
        facts.append(f"- {_next(data, exact(result['overall']))}")
    facts.append(completeness(len(result["open"]), "question"))
    summary = result["advice"]["summary"]
    return head(title, sheet["label"], facts) + ([flat(summary)] if summary else [])


def _next(data: Record, score: Fraction) -> str:
    """How far it is to the next stage, as the page says it."""
    stages = framework.ordered(data["stages"])
    for stage in stages:
        gap = exact(stage["from_score"]) - score
        if gap > 0:
            size = "less than 0.1" if gap < Fraction(1, 20) else decimal(gap)
            return f"Next stage: {stage['title']} begins at {decimal(stage['from_score'])} of 4, {size} to go"
    return f"Next stage: none, {stages[-1]['title']} is the last"


def _domains(data: Record, result: Record) -> list[str]:
    names, stages = titles(data["domains"]), titles(data["stages"])
    rows = []
    for domain in result["domains"]:
        score, display, target, gap = (shown(domain[name]) for name in ("score", "display", "target", "gap"))
        stage = stages.get(domain["stage"], "not scored")
        rows.append([cell(names[domain["id"]]), score, display, stage, target, gap])
    return ["## Domains", table(["Domain", "Score", "Of 10", "Stage", "Target", "Gap"], [1, 2, 4, 5], rows)]


def _actions(data: Record, result: Record) -> list[str]:
    if not result["actions"]:
        return []
    questions = framework.by_id(data["questions"])
    domains, books = titles(data["domains"]), titles(data["playbooks"])
    blocks = ["## What to do next"]
    for place, action in enumerate(result["actions"], 1):
        question = questions[action["question"]]
        label = next(answer["label"] for answer in question["answers"] if answer["score"] == action["score"])
        blocks += [
            f"### {place}. {question['title']}",
            f"{domains[action['domain']]}, answer {action['score']} of 4: {flat(label)}",
            f"**Why it matters.** {action['why'].strip()}",
            f"**Next step.** {action['next_step'].strip()}",
            *(note["text"].strip() for note in action["notes"]),
            f"**Playbook.** {books.get(action['playbook'], action['playbook'])}",
        ]
    return blocks


def _strengths(data: Record, result: Record) -> list[str]:
    domains = titles(data["domains"])
    lines = [
        f"- **{domains[strength['domain']]}** ({strength['score']} of 4): "
        f"{flat(strength['answer']).rstrip('.')}. {flat(strength['insight'])}"
        for strength in result["strengths"]
    ]
    return ["## Strengths", "\n".join(lines)] if lines else []


def _playbooks(data: Record, result: Record) -> list[str]:
    books, domains, stages = framework.by_id(data["playbooks"]), titles(data["domains"]), titles(data["stages"])
    lines = []
    for book in result["playbooks"]:
        because = book["because"]
        reason = domains[because["domain"]] if "domain" in because else f"the stage {stages[because['stage']]}"
        lines.append(f"- **{books[book['id']]['title']}** (for {reason}): {flat(books[book['id']]['summary'])}")
    return ["## Playbooks", "\n".join(lines)] if lines else []


def _metrics(data: Record, result: Record) -> list[str]:
    metrics, sources = framework.by_id(data["metrics"]), framework.by_id(data["sources"])
    labels = {option["id"]: option["label"] for field in data["profile"] for option in field["options"]}
    lines = []
    for metric in result["metrics"]:
        record = metrics[metric["id"]]
        short = f" ({record['acronym']})" if record["acronym"] else ""
        lines.append(f"- **{record['title']}{short}**, {metric['priority']} priority: {flat(metric['why'])}")
        for row in metric["benchmarks"]:
            name = ", ".join(part for part in (labels.get(row["option"]), row["measure"]) if part)
            bands = (
                (word, ranges.figure(row[key]))
                for word, key in (("good", "good"), ("great", "great"), ("world-class", "world_class"))
            )
            figures = ", ".join(f"{word} {figure}" for word, figure in bands if figure)
            lines.append(f"    - {name + ': ' if name else ''}{figures} ({_source(sources, row['source'])})")
    return ["## Metrics to watch", "\n".join(lines)] if lines else []


def _company(result: Record) -> list[str]:
    """What the profile says about how to read the result; nothing when no profile is given."""
    advice = result["advice"]
    if not advice["fields"]:
        return []
    lines = [f"- **{field['label']}**: {flat(field['advice'])}" for field in advice["fields"]]
    lines += [
        f"- **Coverage, {ratio['label']}**: {ranges.figure(ratio['accounts'])} and {ranges.figure(ratio['arr'])} ARR "
        f"per CSM. {flat(ratio['model'])}"
        for ratio in advice["coverage"]
    ]
    if advice["cost"]:
        cost = advice["cost"]
        lines.append(f"- **Cost of the team, {cost['label']}**: {ranges.figure(cost['cost'])}")
    return ["## For your company", "\n".join(lines)]


def _method(data: Record, result: Record) -> list[str]:
    bounds = [f"{stage['title']} begins at {plain(stage['from_score'])}" for stage in framework.ordered(data["stages"])]
    return [
        "## How this is worked out",
        "A domain's score is the mean of its scored answers, each from 1 to 4. The overall score is the mean of the "
        "scored domains, all with equal weight. Questions that do not apply or are open are left out of every mean. "
        f"{', '.join(bounds)}, by the unrounded score. Shown values have one decimal, halves up. "
        f"Model version {result['model_version']}. The profile changes the advice, never a score.",
    ]


def _source(sources: dict[str, Record], name: str) -> str:
    return f"{sources[name]['credit']}, {sources[name]['year']}" if name in sources else name
