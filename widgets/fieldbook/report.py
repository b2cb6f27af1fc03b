"""The result as Markdown, for pasting, keeping and sending on."""

from fieldbook import answers, assess, ranges
from fieldbook import data as framework
from fieldbook.rounding import decimal
from fieldbook.shape import LABEL_LIMIT, Problems, show

KINDS = ("quick",)
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def assessment(data: dict, payload: object, problems: Problems) -> dict | None:
    """The result of ``assess.report``, ``{"markdown": text}``, or None when the payload has problems.

    Payload: that of the assessment itself, and ``kind`` (``quick``), ``label`` (whose result it is) and ``date``
    (YYYY-MM-DD). The engine knows no clock: without a date the report has none.
    """
    more = {"kind": _kind, "label": _label, "date": _date}
    sheet = {"label": "", "date": "", **answers.read(data, payload, problems, more, required=("kind",))}
    if problems:
        return None
    result = assess.result(data, sheet)
    blocks = [
        *_head(data, sheet, result),
        *_domains(data, result),
        *_actions(data, result),
        *_strengths(data, result),
        *_playbooks(data, result),
        *_metrics(data, result),
        *_company(result),
        *_notes(data, result),
        *_left_out(data, result),
        *_method(data, result),
    ]
    return {"markdown": "\n\n".join(blocks) + "\n"}


def escape(text: str) -> str:
    """A visitor's text as one line of Markdown: no table, heading, link or tag can begin in it."""
    line = " ".join("".join(" " if char < " " or "\x7f" <= char <= "\x9f" else char for char in text).split())
    for char in "\\`*_[]#|~$":
        line = line.replace(char, "\\" + char)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _kind(value: object, path: str, problems: Problems) -> str:
    if value not in KINDS:
        problems.add(path, f"{show(value)} is not a kind of assessment. Use quick.")
    return "quick"


def _label(value: object, path: str, problems: Problems) -> str:
    return problems.line(value, path, LABEL_LIMIT) or ""


def _date(value: object, path: str, problems: Problems) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and len(value) == 10 and value.isascii() and value[4] == value[7] == "-":
        parts = (value[:4], value[5:7], value[8:])
        if all(part.isdigit() for part in parts):
            year, month, day = (int(part) for part in parts)
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            if year and 1 <= month <= 12 and 1 <= day <= DAYS[month - 1] - (month == 2 and not leap):
                return value
    problems.add(path, f"{show(value)} is not a date. Write it as YYYY-MM-DD, such as 2026-03-31.")
    return ""


def _head(data: dict, sheet: dict, result: dict) -> list[str]:
    title = framework.by_id(data["assessments"])["quick"]["title"]
    facts = [f"- Date: {sheet['date']}"] if sheet["date"] else []
    facts.append(f"- Model version: {result['model_version']}")
    if result["overall"] is None:
        facts.append("- Stage: none yet, because no question is scored")
    else:
        stage = _titles(data, "stages")[result["stage"]]
        facts.append(f"- Stage: **{stage}**")
        facts.append(f"- Score: {decimal(result['overall'])} of 4 (shown as {decimal(result['display'])} of 10)")
    missing = len(result["open"])
    facts.append(f"- Complete: no, {missing} question{'s' * (missing != 1)} open" if missing else "- Complete: yes")
    head = [f"# {title}: {escape(sheet['label'])}" if sheet["label"] else f"# {title}", "\n".join(facts)]
    return head + ([_flat(result["advice"]["summary"])] if result["advice"]["summary"] else [])


def _domains(data: dict, result: dict) -> list[str]:
    titles, stages = _titles(data, "domains"), _titles(data, "stages")
    rows = ["| Domain | Score | Of 10 | Stage | Target | Gap |", "| --- | ---: | ---: | --- | ---: | ---: |"]
    for domain in result["domains"]:
        numbers = [_shown(domain[name]) for name in ("score", "display", "target", "gap")]
        stage = stages.get(domain["stage"], "not scored")
        rows.append("| " + " | ".join([_cell(titles[domain["id"]]), *numbers[:2], stage, *numbers[2:]]) + " |")
    return ["## Domains", "\n".join(rows)]


def _actions(data: dict, result: dict) -> list[str]:
    if not result["actions"]:
        return []
    questions = framework.by_id(data["questions"])
    domains, books = _titles(data, "domains"), _titles(data, "playbooks")
    blocks = ["## What to do next"]
    for place, action in enumerate(result["actions"], 1):
        question = questions[action["question"]]
        label = next(answer["label"] for answer in question["answers"] if answer["score"] == action["score"])
        blocks += [
            f"### {place}. {question['title']}",
            f"{domains[action['domain']]}, answer {action['score']} of 4: {_flat(label)}",
            f"**Why it matters.** {action['why'].strip()}",
            f"**Next step.** {action['next_step'].strip()}",
            *(note["text"].strip() for note in action["notes"]),
            f"**Playbook.** {books.get(action['playbook'], action['playbook'])}",
        ]
    return blocks


def _strengths(data: dict, result: dict) -> list[str]:
    domains = _titles(data, "domains")
    lines = [
        f"- **{domains[strength['domain']]}** ({strength['score']} of 4): "
        f"{_flat(strength['answer']).rstrip('.')}. {_flat(strength['insight'])}"
        for strength in result["strengths"]
    ]
    return ["## Strengths", "\n".join(lines)] if lines else []


def _playbooks(data: dict, result: dict) -> list[str]:
    books, domains, stages = framework.by_id(data["playbooks"]), _titles(data, "domains"), _titles(data, "stages")
    lines = []
    for book in result["playbooks"]:
        because = book["because"]
        reason = domains[because["domain"]] if "domain" in because else f"the stage {stages[because['stage']]}"
        lines.append(f"- **{books[book['id']]['title']}** (for {reason}): {_flat(books[book['id']]['summary'])}")
    return ["## Playbooks", "\n".join(lines)] if lines else []


def _metrics(data: dict, result: dict) -> list[str]:
    metrics, sources = framework.by_id(data["metrics"]), framework.by_id(data["sources"])
    labels = {option["id"]: option["label"] for field in data["profile"] for option in field["options"]}
    lines = []
    for metric in result["metrics"]:
        record = metrics[metric["id"]]
        short = f" ({record['acronym']})" if record["acronym"] else ""
        lines.append(f"- **{record['title']}{short}**, {metric['priority']} priority: {_flat(metric['why'])}")
        for row in metric["benchmarks"]:
            name = ", ".join(part for part in (labels.get(row["option"]), row["measure"]) if part)
            bands = (
                (word, ranges.figure(row[key]))
                for word, key in (("good", "good"), ("great", "great"), ("world-class", "world_class"))
            )
            figures = ", ".join(f"{word} {figure}" for word, figure in bands if figure)
            lines.append(f"    - {name + ': ' if name else ''}{figures} ({_source(sources, row['source'])})")
    return ["## Metrics to watch", "\n".join(lines)] if lines else []


def _company(result: dict) -> list[str]:
    """What the profile says about how to read the result; nothing when no profile is given."""
    advice = result["advice"]
    if not advice["fields"]:
        return []
    lines = [f"- **{field['label']}**: {_flat(field['advice'])}" for field in advice["fields"]]
    lines += [
        f"- **Coverage, {ratio['label']}**: {ranges.figure(ratio['accounts'])} and {ranges.figure(ratio['arr'])} ARR "
        f"per CSM. {_flat(ratio['model'])}"
        for ratio in advice["coverage"]
    ]
    if advice["cost"]:
        cost = advice["cost"]
        lines.append(f"- **Cost of the team, {cost['label']}**: {ranges.figure(cost['cost'])}")
    return ["## For your company", "\n".join(lines)]


def _notes(data: dict, result: dict) -> list[str]:
    questions = _titles(data, "questions")
    lines = [f"- **{questions[name]}** {escape(text)}" for name, text in result["notes"].items()]
    return ["## Notes", "\n".join(lines)] if lines else []


def _left_out(data: dict, result: dict) -> list[str]:
    questions = _titles(data, "questions")
    blocks = []
    for heading, names in (("Does not apply", result["na"]), ("Still open", result["open"])):
        if names:
            blocks += [f"## {heading}", "\n".join(f"- {questions[name]}" for name in names)]
    return blocks


def _method(data: dict, result: dict) -> list[str]:
    bounds = [
        f"{stage['title']} begins at {_bound(stage['from_score'])}" for stage in framework.ordered(data["stages"])
    ]
    return [
        "## How this is worked out",
        "A domain's score is the mean of its scored answers, each from 1 to 4. The overall score is the mean of the "
        "scored domains, all with equal weight. Questions that do not apply or are open are left out of every mean. "
        f"{', '.join(bounds)}, by the unrounded score. Shown values have one decimal, halves up. "
        f"Model version {result['model_version']}. The profile changes the advice, never a score.",
    ]


def _titles(data: dict, kind: str) -> dict[str, str]:
    return {record["id"]: record["title"] for record in data[kind]}


def _source(sources: dict[str, dict], name: str) -> str:
    return f"{sources[name]['credit']}, {sources[name]['year']}" if name in sources else name


def _flat(text: str) -> str:
    """A text of the framework in one line."""
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _flat(text).replace("|", "\\|")


def _shown(value: float | None) -> str:
    return "–" if value is None else decimal(value)


def _bound(score: int | float) -> str:
    return str(int(score)) if score == int(score) else str(score)
