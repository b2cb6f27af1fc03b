"""The quick assessment: eight domains, three questions each, scores 1 to 4 (rules R1 to R3)."""

from fractions import Fraction

from fieldbook import advice, answers, kinds
from fieldbook import data as framework
from fieldbook.plain import Record
from fieldbook.rounding import border
from fieldbook.shape import Problems

SHOWN = Fraction(5, 2)
"""``display`` = score × 2.5: the 1–4 scale stretched to 10."""


def quick(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``assess.quick``, or None when the payload has problems."""
    sheet = answers.read(data, payload, problems)
    return None if problems else result(data, sheet)


def result(data: Record, sheet: Record) -> Record:
    """The result for a checked sheet (see ``answers.read``).

    Scores run from 1 to 4, ``display`` from 2.5 to 10. Every domain counts alike in the overall mean, however many of
    its questions are scored. Where nothing is scored the numbers are None and the lists empty. Notes are carried
    through. The profile reaches nothing but the advice.
    """
    given = sheet["answers"]
    questions = framework.quick_questions(data)
    scores = kinds.scores(data, "quick", given)
    overall = kinds.overall(scores)
    stage = kinds.stage(data, overall)
    still_open = [question["id"] for question in questions if question["id"] not in given]
    return {
        "model_version": kinds.version(data, "quick"),
        "overall": border(overall),
        "display": _display(overall),
        "stage": stage,
        "complete": not still_open,
        "open": still_open,
        "na": [name for name, answer in given.items() if answer == "na"],
        "domains": [
            _domain(data, domain, questions, given, scores[domain["id"]], sheet["targets"].get(domain["id"]))
            for domain in framework.ordered(data["domains"])
        ],
        "strengths": advice.strengths(questions, given),
        "actions": advice.actions(questions, given, sheet["profile"]),
        "playbooks": advice.playbooks(data, scores, stage),
        "metrics": advice.metrics(data, scores, stage, sheet["profile"]),
        "advice": advice.profile(data, sheet["profile"]),
        "notes": sheet["notes"],
    }


def _display(score: Fraction | None) -> float | None:
    return None if score is None else border(score * SHOWN)


def _domain(
    data: Record,
    domain: Record,
    questions: list[Record],
    given: Record,
    score: Fraction | None,
    target: Fraction | None,
) -> Record:
    asked = [given.get(question["id"]) for question in questions if question["domain"] == domain["id"]]
    return {
        "id": domain["id"],
        "score": border(score),
        "display": _display(score),
        "stage": kinds.stage(data, score),
        "answered": sum(answer not in (None, "na") for answer in asked),
        "open": asked.count(None),
        "na": asked.count("na"),
        "target": border(target),
        "gap": None if score is None or target is None else border(target - score),
    }
