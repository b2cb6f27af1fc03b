"""What a visitor filled in for an assessment, checked: answers, notes, profile and targets (R2 to R4).

A score is a whole number; ``3.0`` is the same JSON number as ``3`` (a browser can't tell them apart) and counts as 3,
``2.5``, ``"3"`` and ``true`` are errors. ``null`` means "not given" everywhere below and is the same as leaving out.
"""

from fieldbook import data as framework
from fieldbook import kinds
from fieldbook.plain import Record
from fieldbook.rounding import exact
from fieldbook.shape import TEXT_LIMIT, Problems, allowed, is_number, show

FIELDS = {"quick": ("answers", "profile", "targets", "notes"), "full": ("answers", "targets", "notes")}
"""What each kind takes. The full assessment asks for no profile."""


def read(
    data: Record,
    payload: object,
    problems: Problems,
    more: Record | None = None,
    required: tuple[str, ...] = (),
    kind: str = "quick",
) -> Record:
    """The checked payload of an assessment.

    ``more`` names further fields the operation takes, each with a function ``(value, path, problems)``; ``required``
    those of them that must be there.
    Returns ``{answers: {question: score | "na"}, targets: {domain or dimension: Fraction}, notes: {question: text}}``,
    for quick also ``profile: {field: option}``, plus a key for each of ``more`` that was given; unanswered, empty and
    faulty entries are left out. The order is that of the framework, not of the payload, so that the order of answers
    never matters.
    """
    readers = {"answers": scores, "profile": _profile, "targets": targets, "notes": _notes}
    sheet: Record = {name: {} for name in FIELDS[kind]}
    more = more or {}
    known = FIELDS[kind] + tuple(more)
    for name, value, path in problems.fields(payload, "", "field", known, ("answers", *required)):
        if name not in FIELDS[kind]:
            sheet[name] = more[name](value, path, problems)
        elif value is not None or name == "answers":
            sheet[name] = readers[name](data, kind, value, path, problems)
    return sheet


def scores(data: Record, kind: str, value: object, path: str, problems: Problems) -> Record:
    """The answers alone: ``{question: score | "na"}`` in the framework's order, unanswered and faulty ones left out."""
    choices = allowed_scores(data, kind)
    given = {}
    for name, answer, here in problems.fields(value, path, "question", tuple(choices)):
        if answer is None:
            continue
        if is_answer(answer, choices[name]):
            given[name] = answer if answer == "na" else int(answer)
        else:
            refuse(kind, answer, choices[name], here, problems)
    return {name: given[name] for name in choices if name in given}


def allowed_scores(data: Record, kind: str) -> dict[str, list[int]]:
    """Question → the scores it takes, in the framework's order."""
    asked = kinds.questions(data, kind)
    if kind == "full":
        return {question["id"]: list(range(1, kinds.TOP["full"] + 1)) for question in asked}
    return {question["id"]: [described["score"] for described in question["answers"]] for question in asked}


def is_answer(answer: object, choices: list[int]) -> bool:
    """True for one of the scores or ``"na"``. A boolean is no score, and 3.0 is 3."""
    return answer == "na" if isinstance(answer, str) else is_number(answer) and answer in choices


def refuse(kind: str, answer: object, choices: list[int], path: str, problems: Problems) -> None:
    """Say that this is no answer, and what is."""
    use = ", ".join(str(score) for score in choices)
    if kind == "full":
        use = f"a whole number from {choices[0]} to {choices[-1]}"
    problems.add(path, f'{show(answer)} is not an answer. Use {use}, "na" (does not apply) or null (not answered yet).')


def targets(data: Record, kind: str, value: object, path: str, problems: Problems) -> Record:
    """The targets alone: ``{domain or dimension: Fraction}`` in the framework's order."""
    groups = framework.by_id(kinds.groups(data, kind))
    given = {}
    for name, target, here in problems.fields(value, path, kinds.GROUP[kind], tuple(groups)):
        number = None if target is None else problems.number(target, here, 1, kinds.TOP[kind])
        if number is not None:
            given[name] = exact(number)
    return {name: given[name] for name in groups if name in given}


def _profile(data: Record, kind: str, value: object, path: str, problems: Problems) -> Record:
    fields = framework.by_id(framework.ordered(data["profile"]))
    given = {}
    for name, option, here in problems.fields(value, path, "profile field", tuple(fields)):
        options = tuple(choice["id"] for choice in fields[name]["options"])
        if isinstance(option, str) and option in options:
            given[name] = option
        elif isinstance(option, str):
            problems.unknown(here, "option", option, options)
        elif option is not None:
            problems.add(here, f"{show(option)} is not an option. {allowed(options)}")
    return {name: given[name] for name in fields if name in given}


def _notes(data: Record, kind: str, value: object, path: str, problems: Problems) -> Record:
    questions = tuple(question["id"] for question in kinds.questions(data, kind))
    given = {}
    for name, note, here in problems.fields(value, path, "question", questions):
        text = problems.line(note, here, TEXT_LIMIT)
        if text:
            given[name] = text
    return {name: given[name] for name in questions if name in given}
