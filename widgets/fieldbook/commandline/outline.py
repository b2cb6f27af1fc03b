"""A result as lines for a terminal: where the team stands, what comes next, what was left out."""

from fieldbook import data as framework
from fieldbook import kinds
from fieldbook.commandline.documents import Document
from fieldbook.commandline.terminal import INDENT, Terminal, clean
from fieldbook.plain import Record
from fieldbook.reports.full import span
from fieldbook.reports.markdown import count, shown, titles
from fieldbook.reports.sheets import step_name
from fieldbook.rounding import decimal

DEEPER = INDENT + "   "


def assessment(data: Record, document: Document, result: Record, terminal: Terminal) -> list[str]:
    """The lines for the result of ``assess.quick`` or ``assess.full``."""
    kind = document.kind
    parts = [
        _head(data, document, result, terminal),
        _groups(data, kind, result, terminal),
        *(_quick(data, result, terminal) if kind == "quick" else _full(data, result, terminal)),
        _notes(data, kind, result, terminal),
        *_left_out(data, kind, result, terminal),
        terminal.paragraph("The whole report: --format markdown. All numbers: --format json.", ""),
    ]
    lines: list[str] = []
    for part in parts:
        lines += ["", *part] if part and lines else part
    return lines


def _head(data: Record, document: Document, result: Record, terminal: Terminal) -> list[str]:
    kind = document.kind
    title = framework.by_id(data["assessments"])[kind]["title"]
    label = clean(document.payload.get("label") or "")
    step, top = kinds.STEP[kind], kinds.TOP[kind]
    noun = "question" if kind == "quick" else "statement"
    missing = len(result["open"])
    facts = [["Date", document.payload.get("date") or ""]]
    if result["overall"] is None:
        facts.append([step.title(), f"none yet: no {noun} is scored"])
    else:
        tens = f" ({decimal(result['display'])} of 10)" if kind == "quick" else ""
        facts.append([step.title(), step_name(data, kind, result[step])])
        facts.append(["Score", f"{decimal(result['overall'])} of {top}{tens}"])
    facts.append(["Complete", f"no, {count(missing, noun)} open" if missing else "yes"])
    facts.append(["Model", f"version {result['model_version']}"])
    heading = terminal.paragraph(f"{title}: {label}" if label else title, "")
    return [
        *(terminal.heading(line) for line in heading),
        *(f"{INDENT}{name:<10}{fact}" for name, fact in facts if fact),
    ]


def _groups(data: Record, kind: str, result: Record, terminal: Terminal) -> list[str]:
    group, step, top = kinds.GROUP[kind], kinds.STEP[kind], kinds.TOP[kind]
    names = titles(kinds.groups(data, kind))
    rows = [
        [
            names[item["id"]],
            shown(item["score"]),
            terminal.bar(item["score"], top),
            step_name(data, kind, item[step]) or "not scored",
            "" if item["target"] is None else decimal(item["target"]),
            "" if item["gap"] is None else decimal(item["gap"]),
        ]
        for item in result[f"{group}s"]
    ]
    lines = terminal.table([f"{group.title()}s", "Score", "", step.title(), "Target", "Gap"], rows, (1, 4, 5))
    return [terminal.heading(lines[0]), *lines[1:]]


def _quick(data: Record, result: Record, terminal: Terminal) -> list[list[str]]:
    questions, domains, books = titles(data["questions"]), titles(data["domains"]), titles(data["playbooks"])
    actions = [terminal.heading("What to do next")] if result["actions"] else []
    for place, action in enumerate(result["actions"], 1):
        actions += _numbered(place, questions[action["question"]], terminal)
        actions += terminal.paragraph(f"{domains[action['domain']]}, answer {action['score']} of 4", DEEPER)
        actions += terminal.paragraph(action["next_step"], DEEPER)
        actions += terminal.paragraph(f"Playbook: {books.get(action['playbook'], action['playbook'])}", DEEPER)
    strengths = [f"{domains[item['domain']]} ({item['score']} of 4): {item['answer']}" for item in result["strengths"]]
    metrics = titles(data["metrics"])
    return [
        actions,
        _points("Strengths", strengths, terminal),
        _points("Playbooks", [books[item["id"]] for item in result["playbooks"]], terminal),
        _points("Metrics to watch", [metrics[item["id"]] for item in result["metrics"]], terminal),
    ]


def _full(data: Record, result: Record, terminal: Terminal) -> list[list[str]]:
    names, questions = titles(data["dimensions"]), titles(data["full_questions"])
    dimensions = framework.by_id(result["dimensions"])
    first = [terminal.heading("What comes first")] if result["priorities"] else []
    for place, item in enumerate(result["priorities"], 1):
        facts = (
            f"{decimal(item['score'])} to {decimal(item['target'])}, {span(item['days']) or 'ongoing'}, "
            f"impact {item['impact']}, effort {item['effort']}"
        )
        first += _numbered(place, names[item["dimension"]], terminal)
        first += terminal.paragraph(facts, DEEPER)
        for text in dimensions[item["dimension"]]["diagnostic"]["priorities"]:
            first += terminal.paragraph(text, DEEPER + "  ", DEEPER + "- ")
    path = []
    if result["path"]:
        path = [terminal.heading(terminal.text(f"The path: {result['path']['title']}"))]
        path += terminal.paragraph(result["path"]["summary"])
        for place, step in enumerate(result["path"]["steps"], 1):
            when = ", ".join(part for part in (span(step["days"]), step["rhythm"]) if part)
            path += _numbered(place, step["title"] + (f": {when}" if when else ""), terminal)
    strengths = [
        f"{names[item['dimension']]} ({item['score']} of 10): {questions[item['question']]}"
        for item in result["strengths"]
    ]
    return [
        first,
        path,
        _points("Strengths", strengths, terminal),
        *(
            _points(heading, [titles(data[kind])[name] for name in result[kind]], terminal)
            for heading, kind in (
                ("Playbooks", "playbooks"),
                ("Templates", "templates"),
                ("Metrics to watch", "metrics"),
            )
        ),
    ]


def _notes(data: Record, kind: str, result: Record, terminal: Terminal) -> list[str]:
    questions = titles(kinds.questions(data, kind))
    return _points("Notes", [f"{questions[name]} {clean(note)}" for name, note in result["notes"].items()], terminal)


def _left_out(data: Record, kind: str, result: Record, terminal: Terminal) -> list[list[str]]:
    questions = titles(kinds.questions(data, kind))
    # Before the first answer every question is open, and a list of all of them tells nothing.
    still_open = result["open"] if result["overall"] is not None else []
    return [
        _points(heading, [questions[name] for name in names], terminal)
        for heading, names in (("Does not apply", result["na"]), ("Still open", still_open))
    ]


def _numbered(place: int, text: str, terminal: Terminal) -> list[str]:
    return terminal.paragraph(text, DEEPER, f"{INDENT}{place}. ")


def _points(heading: str, texts: list[str], terminal: Terminal) -> list[str]:
    lines = [line for text in texts for line in terminal.paragraph(text, INDENT + "  ", INDENT + "- ")]
    return [terminal.heading(heading), *lines] if lines else []
