"""Results as tables for a spreadsheet, in long form: one row says one thing, so that files can be stacked and filtered.

Numbers are in full precision. Typed text is kept in one line; ``csvtext`` guards it against formulas.
"""

from fieldbook import csvtext, kinds
from fieldbook.plain import Items, Record
from fieldbook.reports.markdown import flat, one_line, titles

NOT_SCORED = {"na": "Does not apply", None: "Not answered yet"}


def assessment(data: Record, kind: str, sheet: Record, result: Record) -> str:
    """A row for the whole, one for each domain or dimension, one for each question; label, date, version in each."""
    group, step = kinds.GROUP[kind], kinds.STEP[kind]
    same = [one_line(sheet["label"]), sheet["date"], result["model_version"]]
    asked = kinds.questions(data, kind)
    rows = [["Overall", "", "", *_scored(data, kind, result), None, None, "", ""]]
    for record, scored in zip(kinds.groups(data, kind), result[f"{group}s"], strict=True):
        ends = [scored["target"], scored["gap"], "", ""]
        rows.append([group.title(), record["title"], "", *_scored(data, kind, scored), *ends])
        rows += [_question(data, kind, sheet, record, item) for item in asked if item[group] == record["id"]]
    tens = ["Of 10"] * (kind == "quick")
    columns = ["Part", group.title(), "Question", "Score", *tens, step.title(), "Target", "Gap", "Answer", "Note"]
    return csvtext.table([*columns, "Label", "Date", "Model version"], [[*row, *same] for row in rows])


def comparison(data: Record, result: Record) -> str:
    """A row for each run and domain or dimension, the whole first, with the change from the run before."""
    kind = result["kind"]
    group, step = kinds.GROUP[kind], kinds.STEP[kind]
    names = titles(kinds.groups(data, kind))
    parts = [("Overall", "", result["overall"])]
    parts += [(group.title(), names[item["id"]], item) for item in result["domains"]]
    rows = []
    for part, name, item in parts:
        for run, score, change in zip(result["runs"], item["scores"], item["changes"], strict=True):
            reached = step_name(data, kind, run[step]) if part == "Overall" else ""
            about = [one_line(run["label"]), run["date"], run["model_version"]]
            rows.append([part, name, *about, score, change, reached, "yes" if run["complete"] else "no"])
    columns = ["Part", group.title(), "Run", "Date", "Model version", "Score", "Change", step.title(), "Complete"]
    return csvtext.table(columns, rows)


def team(data: Record, date: str, result: Record) -> str:
    """A row for the whole, one for each domain or dimension, one for each question; a column for each respondent."""
    kind = result["kind"]
    group = kinds.GROUP[kind]
    people = result["respondents"]
    names = titles(kinds.groups(data, kind))
    questions = titles(kinds.questions(data, kind))
    blind = [item["question"] for item in result["blind_spots"]]
    overalls = [person["overall"] for person in people]
    scored = [score for score in overalls if score is not None]
    low, high = (min(scored), max(scored)) if scored else (None, None)
    spread = None if low is None else high - low
    rows = [["Overall", "", "", result["overall"], low, high, spread, len(scored), "", *overalls]]
    for item in result["domains"]:
        rows.append([group.title(), names[item["id"]], "", *_spread(item), "", *item["scores"]])
        for question in result["questions"]:
            if question["domain"] == item["id"]:
                start = ["Question", names[item["id"]], flat(questions[question["id"]]), *_spread(question)]
                given = [NOT_SCORED["na"] if score == "na" else score for score in question["scores"]]
                rows.append([*start, "yes" if question["id"] in blind else "no", *given])
    columns = ["Part", group.title(), "Question", "Mean", "Lowest", "Highest", "Spread", "Answers", "Blind spot"]
    more = ["Date", "Model version"]
    same = [date, result["model_version"]]
    labels = [one_line(person["label"]) for person in people]
    return csvtext.table([*columns, *labels, *more], [[*row, *same] for row in rows])


def step_name(data: Record, kind: str, step: str | None) -> str:
    """The name of a stage or level; an empty text where there is none."""
    if step is None:
        return ""
    return step.title() if kind == "full" else titles(data["stages"])[step]


def _question(data: Record, kind: str, sheet: Record, group: Record, question: Record) -> Items:
    answer = sheet["answers"].get(question["id"])
    note = one_line(sheet["notes"].get(question["id"], ""))
    tens = kind == "quick"
    if answer in NOT_SCORED:
        numbers, said = [None, *[None] * tens, ""], NOT_SCORED[answer]
    else:
        numbers = [answer, *[answer * 2.5] * tens, step_name(data, kind, kinds.step(data, kind, answer))]
        described = question["answers"] if kind == "quick" else ()
        said = next((flat(item["label"]) for item in described if item["score"] == answer), "")
    return ["Question", group["title"], flat(question["title"]), *numbers, None, None, said, note]


def _scored(data: Record, kind: str, scored: Record) -> Items:
    """Score, for quick also the score stretched to ten, and stage or level."""
    whole = scored["overall"] if "overall" in scored else scored["score"]
    return [whole, *([scored["display"]] if kind == "quick" else []), step_name(data, kind, scored[kinds.STEP[kind]])]


def _spread(item: Record) -> Items:
    return [item[name] for name in ("mean", "lowest", "highest", "spread", "answers")]
