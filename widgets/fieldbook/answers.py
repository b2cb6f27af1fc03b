"""What a visitor filled in for the quick assessment, checked: answers, notes, profile and targets (R2, R3).

A score is a whole number; ``3.0`` is the same JSON number as ``3`` (a browser can't tell them apart) and counts as 3,
``2.5``, ``"3"`` and ``true`` are errors. ``null`` means "not given" everywhere below and is the same as leaving out.
"""

from fieldbook import data as framework
from fieldbook.rounding import exact
from fieldbook.shape import TEXT_LIMIT, Problems, allowed, is_number, show

FIELDS = ("answers", "profile", "targets", "notes")


def read(
    data: dict, payload: object, problems: Problems, more: dict | None = None, required: tuple[str, ...] = ()
) -> dict:
    """The checked payload of the quick assessment.

    ``more`` names further fields the operation takes, each with a function ``(value, path, problems)``; ``required``
    those of them that must be there.
    Returns ``{answers: {question: 1–4 | "na"}, profile: {field: option}, targets: {domain: Fraction}, notes: {question:
    text}}`` plus a key for each of ``more`` that was given; unanswered, empty and faulty entries are left out. The
    order is that of the framework, not of the payload, so that the order of answers never matters.
    """
    readers = {"answers": _answers, "profile": _profile, "targets": _targets, "notes": _notes}
    sheet: dict = {name: {} for name in FIELDS}
    known = FIELDS + tuple(more or ())
    for name, value, path in problems.fields(payload, "", "field", known, ("answers", *required)):
        if name not in readers:
            sheet[name] = more[name](value, path, problems)
        elif value is not None or name == "answers":
            sheet[name] = readers[name](data, value, path, problems)
    return sheet


def _answers(data: dict, value: object, path: str, problems: Problems) -> dict:
    questions = framework.by_id(framework.quick_questions(data))
    given = {}
    for name, answer, here in problems.fields(value, path, "question", tuple(questions)):
        scores = [described["score"] for described in questions[name]["answers"]]
        if answer is None:
            continue
        if answer == "na" or (is_number(answer) and answer in scores):
            given[name] = answer if answer == "na" else int(answer)
        else:
            choices = ", ".join(str(score) for score in scores)
            problems.add(
                here,
                f'{show(answer)} is not an answer. Use {choices}, "na" (does not apply) or null (not answered yet).',
            )
    return {name: given[name] for name in questions if name in given}


def _profile(data: dict, value: object, path: str, problems: Problems) -> dict:
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


def _targets(data: dict, value: object, path: str, problems: Problems) -> dict:
    domains = framework.by_id(framework.ordered(data["domains"]))
    given = {}
    for name, target, here in problems.fields(value, path, "domain", tuple(domains)):
        number = None if target is None else problems.number(target, here, 1, 4)
        if number is not None:
            given[name] = exact(number)
    return given


def _notes(data: dict, value: object, path: str, problems: Problems) -> dict:
    questions = tuple(question["id"] for question in framework.quick_questions(data))
    given = {}
    for name, note, here in problems.fields(value, path, "question", questions):
        text = problems.line(note, here, TEXT_LIMIT)
        if text:
            given[name] = text
    return {name: given[name] for name in questions if name in given}
