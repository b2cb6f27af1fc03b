"""One assessment answered by several people: where they agree, where they differ, what to talk about (rule R5)."""

from fractions import Fraction

from fieldbook import agenda, answers, full, kinds
from fieldbook.plain import Items, Record
from fieldbook.rounding import border, mean
from fieldbook.shape import LABEL_LIMIT, Problems, join, show

FEWEST, MOST = 2, 100
"""How many people can be put together."""
FIELDS = ("kind", "responses", "targets")
APART = {"quick": 2, "full": 4}
"""The spread from which a question is a blind spot."""
TOGETHER = {"quick": 0, "full": 1}
"""The spread up to which a question counts as agreed."""
LOWEST = 3
"""How many of the quick assessment's domains are priorities."""


def team(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``assess.team``, or None when the payload has problems.

    Payload ``{"kind", "responses": [{"label"?, "answers"}], "targets"?}``, 2 to 100 responses to the present model.
    """
    sheet = read(data, payload, problems)
    return None if problems else result(data, sheet)


def read(
    data: Record, payload: object, problems: Problems, more: Record | None = None, required: tuple[str, ...] = ()
) -> Record:
    """The checked payload: ``{kind, responses: [{label, answers}], targets}``, labels filled in ("Respondent 1").

    ``more`` names further fields the operation takes, each with a function ``(value, path, problems)``; ``required``
    those of them that must be there.
    """
    kind = kinds.peek(payload)
    sheet: Record = {"kind": kind, "targets": {}}
    more = more or {}
    known = FIELDS + tuple(more)
    for name, value, path in problems.fields(payload, "", "field", known, (*FIELDS[:2], *required)):
        if name == "kind":
            kinds.kind_of(value, path, problems)
        elif name == "responses":
            sheet[name] = _responses(data, kind, value, path, problems)
        elif name == "targets":
            if kind and value is not None:
                sheet[name] = answers.targets(data, kind, value, path, problems)
        else:
            sheet[name] = more[name](value, path, problems)
    return sheet


def result(data: Record, sheet: Record) -> Record:
    """The result for a checked payload (see ``read``).

    The team's score of a domain or dimension is the mean of the respondents' scores, its overall the mean of their
    overalls. Numbers are None where nobody gave a score.
    """
    kind, people = sheet["kind"], sheet["responses"]
    found = [kinds.scores(data, kind, person["answers"]) for person in people]
    overalls = [kinds.overall(scores) for scores in found]
    overall = mean([score for score in overalls if score is not None])
    asked = kinds.questions(data, kind)
    groups = {group["id"]: [scores[group["id"]] for scores in found] for group in kinds.groups(data, kind)}
    means = {name: mean([score for score in scores if score is not None]) for name, scores in groups.items()}
    questions = [
        {
            "id": question["id"],
            "domain": question[kinds.GROUP[kind]],
            **_spread([person["answers"].get(question["id"]) for person in people]),
        }
        for question in asked
    ]
    blind = _blind_spots(kind, questions)
    several = [question for question in questions if question["answers"] >= 2]
    first = full.priorities if kind == "full" else _lowest
    priorities = first(data, means, sheet["targets"])
    return {
        "kind": kind,
        "model_version": kinds.version(data, kind),
        "respondents": [
            {
                "label": person["label"],
                "overall": border(score),
                kinds.STEP[kind]: kinds.step(data, kind, score),
                "complete": all(question["id"] in person["answers"] for question in asked),
            }
            for person, score in zip(people, overalls, strict=True)
        ],
        "overall": border(overall),
        kinds.STEP[kind]: kinds.step(data, kind, overall),
        "domains": [{"id": name, **_spread(scores)} for name, scores in groups.items()],
        "questions": questions,
        "blind_spots": blind,
        "agreed": [question["id"] for question in several if question["spread"] <= TOGETHER[kind]],
        "agreement": border(Fraction(100 * (len(several) - len(blind)), len(several))) if several else None,
        "agenda": agenda.meeting(people, questions, blind, means, priorities),
        "priorities": priorities,
    }


def _responses(data: Record, kind: str | None, value: object, path: str, problems: Problems) -> list[Record]:
    if not isinstance(value, list) or not FEWEST <= len(value) <= MOST:
        given = f"A list of {len(value)}" if isinstance(value, list) else show(value)
        problems.add(path, f"{given} can't be used here. Use a list of {FEWEST} to {MOST} responses.")
        return []
    people = []
    for place, item in enumerate(value):
        person: Record = {"label": "", "answers": {}}
        for name, part, here in problems.fields(item, join(path, place), "field", tuple(person), ("answers",)):
            if name == "label":
                person[name] = " ".join((problems.line(part, here, LABEL_LIMIT) or "").split())
            elif kind:
                person[name] = answers.scores(data, kind, part, here, problems)
        person["label"] = person["label"] or f"Respondent {place + 1}"
        people.append(person)
    return people


def _spread(values: Items) -> Record:
    """Mean, ends and distance of the scores among the values; ``"na"`` and None are carried, not counted."""
    scores = [value for value in values if value not in (None, "na")]
    low, high = (min(scores), max(scores)) if scores else (0, 0)
    return {
        "mean": border(mean(scores)),
        "lowest": _out(low) if scores else None,
        "highest": _out(high) if scores else None,
        "spread": _out(high - low) if scores else None,
        "answers": len(scores),
        "scores": [_out(value) for value in values],
    }


def _out(value: int | Fraction | str | None) -> int | float | str | None:
    """Answers stay whole numbers, means become floats."""
    return border(value) if isinstance(value, Fraction) else value


def _blind_spots(kind: str, questions: list[Record]) -> list[Record]:
    """The questions on which the answers lie far apart, widest first, ties in order."""
    wide = [question for question in questions if question["answers"] and question["spread"] >= APART[kind]]
    return [
        {
            "question": question["id"],
            **{name: question[name] for name in ("domain", "spread", "lowest", "highest")},
        }
        for question in sorted(wide, key=lambda question: -question["spread"])
    ]


def _lowest(data: Record, scores: dict[str, Fraction | None], targets: dict[str, Fraction]) -> list[Record]:
    """The three lowest domains of the quick assessment; the target is the user's, else where the next stage begins."""
    scored = {name: score for name, score in scores.items() if score is not None}
    return [
        {
            "domain": name,
            "score": border(scored[name]),
            "stage": kinds.stage(data, scored[name]),
            "target": border(targets.get(name, kinds.next_stage(data, scored[name]))),
        }
        for name in sorted(scored, key=lambda name: scored[name])[:LOWEST]
    ]
