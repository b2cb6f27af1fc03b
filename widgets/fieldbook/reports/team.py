"""Several people's answers as Markdown: where they agree, where they differ, and a meeting about it."""

from fieldbook import data as framework
from fieldbook import kinds
from fieldbook.plain import Items, Record
from fieldbook.reports.full import REASONS, priority_table, span
from fieldbook.reports.markdown import (
    bullets,
    cell,
    count,
    escape,
    flat,
    head,
    section,
    shown,
    table,
    titles,
)
from fieldbook.reports.sheets import step_name
from fieldbook.rounding import decimal, whole
from fieldbook.team import APART, TOGETHER

MOST_NAMES = 6
"""Beyond it people are counted: a line with a hundred names tells nothing."""
PARTS = {
    "compare": (
        "Compare the scores",
        "Take these one at a time. Whoever stands at either end says what they have seen, and nobody defends a number.",
    ),
    "causes": ("Find the causes", "For each: why is it low, what does that cost, what has kept you from mending it?"),
    "order": ("Put them in order", "Agree on the order and give each one an owner."),
    "plan": ("Write the plan", "Fill in owner, date and sign of success for each."),
}
"""The parts of the meeting: heading and what to do in it."""


def document(data: Record, date: str, result: Record) -> str:
    """The report for the result of ``assess.team``; ``date`` is that of the session, or empty."""
    kind = result["kind"]
    names = titles(kinds.groups(data, kind))
    questions = titles(kinds.questions(data, kind))
    blocks = [
        *_head(data, kind, date, result),
        *_summary(kind, names, result),
        *_groups(kind, names, result),
        *_priorities(data, kind, names, result),
        *_blind_spots(kind, names, questions, result),
        *_agreed(kind, questions, result),
        *_agenda(kind, names, questions, result),
        *_people(data, kind, result),
        *_method(kind, result),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(data: Record, kind: str, date: str, result: Record) -> list[str]:
    facts = [f"- Date: {date}"] if date else []
    facts += [f"- Respondents: {len(result['respondents'])}", f"- Model version: {result['model_version']}"]
    step = kinds.STEP[kind]
    if result["overall"] is None:
        facts.append(f"- {step.title()}: none yet, because nobody has scored anything")
    else:
        facts.append(f"- {step.title()}: **{step_name(data, kind, result[step])}**")
        facts.append(f"- Score: {decimal(result['overall'])} of {kinds.TOP[kind]}, the mean of the respondents' scores")
    if result["agreement"] is not None:
        facts.append(f"- Agreement: {whole(result['agreement'])}% of the questions are no blind spot")
    return head(f"{framework.by_id(data['assessments'])[kind]['title']}: team session", "", facts)


def _summary(kind: str, names: dict[str, str], result: Record) -> list[str]:
    """Three sentences: the range of the respondents, the domain they differ on most, the number of blind spots."""
    scores = [person["overall"] for person in result["respondents"] if person["overall"] is not None]
    if not scores:
        return []
    said = [f"The respondents' scores run from {decimal(min(scores))} to {decimal(max(scores))}."]
    widest = max(result["domains"], key=lambda item: item["spread"] or 0)
    if widest["spread"]:
        said.append(f"They lie furthest apart on {names[widest['id']]} (spread {decimal(widest['spread'])}).")
    spots = len(result["blind_spots"])
    said.append(f"There {'is' if spots == 1 else 'are'} {count(spots, 'blind spot') if spots else 'no blind spots'}.")
    return [" ".join(said)]


def _groups(kind: str, names: dict[str, str], result: Record) -> list[str]:
    group = kinds.GROUP[kind].title()
    rows = [
        [
            cell(names[item["id"]]),
            *(shown(item[name]) for name in ("mean", "lowest", "highest", "spread")),
            str(item["answers"]),
        ]
        for item in result["domains"]
    ]
    columns = [group, "Mean", "Lowest", "Highest", "Spread", "Scored by"]
    return section(f"{group}s", [table(columns, [1, 2, 3, 4, 5], rows)])


def _priorities(data: Record, kind: str, names: dict[str, str], result: Record) -> list[str]:
    first = result["priorities"]
    if not first:
        return []
    if kind == "full":
        return section("Priorities", [priority_table(names, first)])
    rows = [
        [
            str(place),
            cell(names[item["domain"]]),
            decimal(item["score"]),
            step_name(data, kind, item["stage"]),
            decimal(item["target"]),
        ]
        for place, item in enumerate(first, 1)
    ]
    return section("Priorities", [table(["", "Priority", "Mean", "Stage", "Target"], [0, 2, 4], rows)])


def _blind_spots(kind: str, names: dict[str, str], questions: dict[str, str], result: Record) -> list[str]:
    """Every blind spot with who gave which score."""
    records = framework.by_id(result["questions"])
    lines = []
    for spot in result["blind_spots"]:
        ends = f"from {spot['lowest']} to {spot['highest']}"
        lines.append(
            f"**{flat(questions[spot['question']])}** ({names[spot['domain']]}, {ends}). "
            f"{_said(result['respondents'], records[spot['question']]['scores'])}"
        )
    return section(
        "Blind spots",
        [f"Questions on which answers lie {APART[kind]} or more apart, the widest first.", bullets(lines)]
        if lines
        else [],
    )


def _said(people: list[Record], scores: Items) -> str:
    """Who gave which score, from the lowest up: "1: Ana, Ben. 4: Cleo"."""
    parts = []
    for score in sorted({score for score in scores if score not in (None, "na")}):
        who = [person["label"] for person, given in zip(people, scores, strict=True) if given == score]
        parts.append(f"{score}: {_who(who)}.")
    return " ".join(parts)


def _who(labels: list[str]) -> str:
    return ", ".join(escape(label) for label in labels) if len(labels) <= MOST_NAMES else f"{len(labels)} people"


def _agreed(kind: str, questions: dict[str, str], result: Record) -> list[str]:
    records = framework.by_id(result["questions"])
    lines = [f"{flat(questions[name])} ({shown(records[name]['mean'])})" for name in result["agreed"]]
    return section("What you agree on", [bullets(lines)] if lines else [])


def _agenda(kind: str, names: dict[str, str], questions: dict[str, str], result: Record) -> list[str]:
    blocks, start = [], 0
    for part in result["agenda"]:
        heading, task = PARTS[part["id"]]
        end = start + part["minutes"]
        blocks.append(f"### {heading}: {part['minutes']} minutes ({start}–{end})")
        items = AGENDA[part["id"]](names, questions, part["items"])
        blocks += [task, items] if items else [NOTHING[part["id"]]]
        start = end
    return section(f"Agenda: {start} minutes", blocks)


def _compare(names: dict[str, str], questions: dict[str, str], items: list[Record]) -> str:
    lines = []
    for item in items:
        ends = "; ".join(f"{item[end]}: {_who(item['who_' + end])}" for end in ("lowest", "highest"))
        lines.append(f"**{flat(questions[item['question']])}** ({ends})")
    return bullets(lines)


def _causes(names: dict[str, str], questions: dict[str, str], items: list[Record]) -> str:
    return bullets([f"{names[item['domain']]}, mean {decimal(item['mean'])}" for item in items])


def _order(names: dict[str, str], questions: dict[str, str], items: list[Record]) -> str:
    return "\n".join(
        f"{place}. {names[item['domain']]}: {REASONS[item['because']]}" for place, item in enumerate(items, 1)
    )


def _plan(names: dict[str, str], questions: dict[str, str], items: list[Record]) -> str:
    rows = [
        [
            cell(names[item["domain"]]),
            decimal(item["from"]),
            decimal(item["target"]),
            span(item["days"]) or "–",
            *[" "] * 3,
        ]
        for item in items
    ]
    return table(["Priority", "Now", "Target", "Time", "Owner", "By", "Sign of success"], [1, 2], rows) if rows else ""


AGENDA = {"compare": _compare, "causes": _causes, "order": _order, "plan": _plan}
NOTHING = {
    "compare": "You differ on nothing by much. Compare the notes on the lowest scores instead.",
    "causes": "Nothing is scored yet.",
    "order": "Nothing is scored yet.",
    "plan": "Nothing is scored yet.",
}
"""What stands in a part that has no items."""


def _people(data: Record, kind: str, result: Record) -> list[str]:
    step = kinds.STEP[kind]
    rows = [
        [
            escape(person["label"]),
            shown(person["overall"]),
            step_name(data, kind, person[step]) or "not scored",
            "yes" if person["complete"] else "no",
        ]
        for person in result["respondents"]
    ]
    return section("Respondents", [table(["Respondent", "Score", step.title(), "Complete"], [1], rows)])


def _method(kind: str, result: Record) -> list[str]:
    group = kinds.GROUP[kind]
    alike = "the same answer" if not TOGETHER[kind] else f"answers at most {TOGETHER[kind]} apart"
    return [
        "## How this is worked out",
        f"Each respondent is scored alone. The team's score of a {group} is the mean of the respondents' scores of it, "
        "and the overall score the mean of their overall scores. Spread is the highest value less the lowest. A "
        f"question is a blind spot from a spread of {APART[kind]} on the scale from 1 to {kinds.TOP[kind]}, and agreed "
        f"on when at least two people gave {alike}. Questions that do not apply or are open are left out of every "
        f"mean. Shown values have one decimal, halves up. Model version {result['model_version']}.",
    ]
