"""The result of the full assessment as Markdown: where a team stands, what comes first and the way from here."""

from fieldbook import data as framework
from fieldbook import kinds, ranges
from fieldbook.full import SOUND
from fieldbook.plain import Record
from fieldbook.reports.markdown import (
    bullets,
    cell,
    completeness,
    flat,
    head,
    left_out,
    listed,
    notes,
    section,
    shown,
    table,
    titles,
)
from fieldbook.rounding import decimal

REASONS = {"foundation": f"a foundation below {SOUND}", "lowest": "among the lowest scores"}
"""Why a priority stands where it stands."""
BANDS = {"low": "low, 1–3", "middle": "middle, 4–6", "high": "high, 7–10"}


def document(data: Record, sheet: Record, result: Record) -> str:
    """The report for a checked sheet, with its label and date, and its result."""
    questions = titles(data["full_questions"])
    blocks = [
        *_head(data, sheet, result),
        *_standing(data, result),
        *_priorities(data, result),
        *_path(data, result),
        *_strengths(data, result),
        *_help(data, result),
        *_readings(data, result),
        *notes(questions, result["notes"]),
        *left_out(questions, result),
        *_method(result),
    ]
    return "\n\n".join(blocks) + "\n"


def span(days: Record | None) -> str:
    """Days as text, ``60–90 days``; an empty text where there are none."""
    return _range("days", days)


def _head(data: Record, sheet: Record, result: Record) -> list[str]:
    facts = [f"- Date: {sheet['date']}"] if sheet["date"] else []
    facts.append(f"- Model version: {result['model_version']}")
    if result["overall"] is None:
        facts.append("- Level: none yet, because no statement is scored")
    else:
        facts.append(f"- Level: **{result['level'].title()}**")
        facts.append(f"- Score: {decimal(result['overall'])} of 10")
    facts.append(completeness(len(result["open"]), "statement"))
    return head(framework.by_id(data["assessments"])["full"]["title"], sheet["label"], facts)


def _standing(data: Record, result: Record) -> list[str]:
    names = titles(data["dimensions"])
    rows = [
        [
            cell(names[dimension["id"]]),
            shown(dimension["score"]),
            dimension["level"].title() if dimension["level"] else "not scored",
            *(shown(dimension[name]) for name in ("target", "gap")),
        ]
        for dimension in result["dimensions"]
    ]
    columns = ["Dimension", "Score", "Level", "Target", "Gap"]
    return section("Where you stand", [*_summary(names, result), table(columns, [1, 3, 4], rows)])


def _summary(names: dict[str, str], result: Record) -> list[str]:
    """Up to four sentences that say the table in words."""
    scored = sorted(
        (item for item in result["dimensions"] if item["score"] is not None), key=lambda item: item["score"]
    )
    if not scored:
        return []
    low, high = scored[0], max(scored, key=lambda item: item["score"])
    said = [f"Your score is {decimal(result['overall'])} of 10, level {result['level'].title()}."]
    if high["score"] > low["score"]:
        said.append(f"Highest: {names[high['id']]} ({decimal(high['score'])}).")
        said.append(f"Lowest: {names[low['id']]} ({decimal(low['score'])}).")
    if active := [item for item in result["dependencies"] if item["active"]]:
        weak = list(dict.fromkeys(names[item["from"]] for item in active))
        said.append(f"Below {SOUND}, and so holding back others: {', '.join(weak)}.")
    return [" ".join(said)]


def _priorities(data: Record, result: Record) -> list[str]:
    names = titles(data["dimensions"])
    first = result["priorities"]
    if not first:
        return []
    blocks = [priority_table(names, first)]
    if any(priority["because"] == "foundation" for priority in first):
        blocks.append(
            f"Strategy, structure and technology come first while they score below {SOUND}, because the others rest on "
            "them. The places left go to the lowest scores."
        )
    for place, priority in enumerate(first, 1):
        blocks += [f"### {place}. {names[priority['dimension']]}", *_priority(data, names, result, priority)]
    return section(("One priority", "Two priorities", "Three priorities")[len(first) - 1], blocks)


def priority_table(names: dict[str, str], first: list[Record]) -> str:
    """The priorities side by side, with what they cost and bring."""
    columns = ["", "Priority", "Score", "Level", "Target", "Days", "Impact", "Effort", "Reason"]
    rows = [
        [
            str(place),
            cell(names[priority["dimension"]]),
            decimal(priority["score"]),
            priority["level"].title(),
            decimal(priority["target"]),
            span(priority["days"]) or "ongoing",
            priority["impact"],
            priority["effort"],
            REASONS[priority["because"]],
        ]
        for place, priority in enumerate(first, 1)
    ]
    return table(columns, [0, 2, 4], rows)


def _priority(data: Record, names: dict[str, str], result: Record, priority: Record) -> list[str]:
    questions = titles(data["full_questions"])
    diagnostic = framework.by_id(result["dimensions"])[priority["dimension"]]["diagnostic"]
    lines = {
        "What to do first": [flat(text) for text in diagnostic["priorities"]],
        "The lowest statements, and the next step for each": [
            _step(data, questions, action)
            for action in result["actions"]
            if action["dimension"] == priority["dimension"]
        ],
        "What it holds back": [
            f"{names[item['to']]}: {flat(item['why'])}"
            for item in result["dependencies"]
            if item["active"] and item["from"] == priority["dimension"]
        ],
    }
    blocks = [f"**Why it matters.** {priority['why'].strip()}"]
    for heading, found in lines.items():
        blocks += [f"**{heading}.**", bullets(found)] if found else []
    return blocks


def _step(data: Record, questions: dict[str, str], action: Record) -> str:
    """A statement with its next step and what helps with it, as one point of a list."""
    text = f"**{questions[action['question']]}** ({action['score']} of 10). {flat(action['next_step'])}"
    for noun, kind in (("Playbook", "playbooks"), ("Template", "templates")):
        if action[kind]:
            records = titles(data[kind])
            text += f" {noun}{'s' * (len(action[kind]) > 1)}: {'; '.join(records[name] for name in action[kind])}."
    return text


def _path(data: Record, result: Record) -> list[str]:
    path = result["path"]
    if path is None:
        return []
    names = {record["id"]: record["short"] for record in data["dimensions"]}
    facts = {
        "Time": _range("months", path["months"]),
        "Investment": _range("usd", path["investment"]),
        "Stands or falls with": flat(path["success_factor"] or ""),
    }
    about = [f"{name}: {fact}" for name, fact in facts.items() if fact]
    steps = []
    for place, step in enumerate(path["steps"], 1):
        on = f" ({listed([names[name] for name in step['dimensions']])})" if step["dimensions"] else ""
        when = ", ".join(part for part in (span(step["days"]), step["rhythm"]) if part)
        steps.append(f"{place}. {flat(step['title'])}{on}{': ' + when if when else ''}")
    blocks = [flat(path["summary"]), *([bullets(about)] if about else []), "\n".join(steps)]
    return section(f"The path: {path['title']}", blocks)


def _range(unit: str, ends: Record | None) -> str:
    return ranges.figure({"unit": unit, "below": False, **ends}) if ends else ""


def _strengths(data: Record, result: Record) -> list[str]:
    names, questions = titles(data["dimensions"]), titles(data["full_questions"])
    lines = [
        f"**{names[item['dimension']]}** ({item['score']} of 10): {questions[item['question']]}."
        for item in result["strengths"]
    ]
    return section("Strengths", [bullets(lines)] if lines else [])


def _help(data: Record, result: Record) -> list[str]:
    """Playbooks, templates and metrics of the priorities."""
    books, templates = framework.by_id(data["playbooks"]), titles(data["templates"])
    metrics = framework.by_id(data["metrics"])
    lines = {
        "Playbooks": [f"**{books[name]['title']}**: {flat(books[name]['summary'])}" for name in result["playbooks"]],
        "Templates": [templates[name] for name in result["templates"]],
        "Metrics to watch": [
            metrics[name]["title"] + (f" ({metrics[name]['acronym']})" if metrics[name]["acronym"] else "")
            for name in result["metrics"]
        ],
    }
    return [block for heading, found in lines.items() for block in section(heading, [bullets(found)] if found else [])]


def _readings(data: Record, result: Record) -> list[str]:
    names = titles(data["dimensions"])
    lines = [
        f"**{names[item['id']]}** ({BANDS[item['diagnostic']['band']]}): {flat(item['diagnostic']['reading'])}"
        for item in result["dimensions"]
        if item["diagnostic"]
    ]
    return section("What the scores say", [bullets(lines)] if lines else [])


def _method(result: Record) -> list[str]:
    return [
        "## How this is worked out",
        "A dimension's score is the mean of its scored statements, each from 1 to 10. The overall score is the mean of "
        "the scored dimensions, all with equal weight. Statements that do not apply or are open are left out of every "
        "mean. Levels, readings and the path go by the score rounded to a whole number, halves up: "
        f"{levels()}. Strategy, structure and technology come first while their unrounded score is below {SOUND}; the "
        "others follow from the lowest up. A target is yours, or else the first score of the next level. "
        f"Shown values have one decimal, halves up. Model version {result['model_version']}.",
    ]


def levels() -> str:
    """The levels with their scores, in one line."""
    return ", ".join(f"{2 * place + 1}–{2 * place + 2} {name.title()}" for place, name in enumerate(kinds.LEVELS))
