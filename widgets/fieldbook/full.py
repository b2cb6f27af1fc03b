"""The full assessment: six dimensions, 29 statements, scores 1 to 10 (rules R1, R2 and R4)."""

from fractions import Fraction

from fieldbook import answers, kinds
from fieldbook.plain import Record
from fieldbook.rounding import border, whole
from fieldbook.shape import Problems

SOUND = 5
"""A dimension below it holds back those that rest on it."""
STRONG = 7
"""A statement from here on is a strength; one below may need work."""
MOST_PRIORITIES = 3
MOST_ACTIONS = 3
"""How many statements of each priority are named."""
MOST_STRENGTHS = 3
FOUNDATION = ("always", "often")
"""The marks (``first``) of the dimensions that are mended first: Strategy, Structure and Technology."""
DAYS = {"days": 1, "weeks": 7, "months": 30}
"""Unit → days: six months are 180."""


def full(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``assess.full``, or None when the payload has problems."""
    sheet = answers.read(data, payload, problems, kind="full")
    return None if problems else result(data, sheet)


def result(data: Record, sheet: Record) -> Record:
    """The result for a checked sheet (see ``answers.read``).

    Scores run from 1 to 10. Every dimension counts alike in the overall mean. Levels, diagnostics and the path go by
    rounded scores, priorities and dependencies by exact ones. Where nothing is scored, overall, level and path are
    None and the lists of advice empty. Notes are carried through.
    """
    given, targets = sheet["answers"], sheet["targets"]
    questions = kinds.questions(data, "full")
    scores = kinds.scores(data, "full", given)
    overall = kinds.overall(scores)
    still_open = [question["id"] for question in questions if question["id"] not in given]
    first = priorities(data, scores, targets)
    return {
        "model_version": kinds.version(data, "full"),
        "overall": border(overall),
        "level": kinds.level(overall),
        "path": _path(data, overall),
        "complete": not still_open,
        "open": still_open,
        "na": [name for name, answer in given.items() if answer == "na"],
        "dimensions": [
            _dimension(dimension, questions, given, scores[dimension["id"]], targets.get(dimension["id"]))
            for dimension in kinds.groups(data, "full")
        ],
        "priorities": first,
        "dependencies": _dependencies(data, scores),
        "actions": _actions(questions, given, first),
        "strengths": _strengths(questions, given),
        **{name: _linked(data, first, name) for name in ("playbooks", "templates", "metrics")},
        "notes": sheet["notes"],
    }


def priorities(data: Record, scores: dict[str, Fraction | None], targets: dict[str, Fraction]) -> list[Record]:
    """What to work on, three at most.

    Strategy, Structure and Technology come first, in this order, when their exact score is below 5; then the other
    scored dimensions from the lowest score up, ties in order. So Measurement never stands before one of the first
    three that is below 5. The target is the user's, else the first score of the next level.
    """
    given = {name: score for name, score in scores.items() if score is not None}
    scored = [dimension for dimension in kinds.groups(data, "full") if dimension["id"] in given]
    base = [item for item in scored if item["first"] in FOUNDATION and given[item["id"]] < SOUND]
    rest = sorted((item for item in scored if item not in base), key=lambda item: given[item["id"]])
    found = []
    for place, dimension in enumerate([*base, *rest][:MOST_PRIORITIES]):
        score = given[dimension["id"]]
        target = targets.get(dimension["id"])
        found.append(
            {
                "dimension": dimension["id"],
                "score": border(score),
                "level": kinds.level(score),
                "target": border(kinds.next_level(score) if target is None else target),
                "days": days(diagnostic(dimension, score)["timeline"]),
                "why": dimension["why"],
                "because": "foundation" if place < len(base) else "lowest",
                "impact": dimension["impact"],
                "effort": dimension["effort"],
            }
        )
    return found


def diagnostic(dimension: Record, score: Fraction) -> Record:
    """What the rounded score says about a dimension: low 1–3, middle 4–6, high 7–10."""
    rounded = whole(score)
    band = "low" if rounded <= 3 else "middle" if rounded <= 6 else "high"
    return next(item for item in dimension["diagnostics"] if item["band"] == band)


def days(span: Record | None) -> Record | None:
    """A span of time in days, ``{low, high}``; None where there is none."""
    if span is None:
        return None
    return {end: None if span[end] is None else span[end] * DAYS[span["unit"]] for end in ("low", "high")}


def _ends(span: Record | None) -> Record | None:
    return None if span is None else {"low": span["low"], "high": span["high"]}


def _path(data: Record, overall: Fraction | None) -> Record | None:
    """The path whose whole numbers hold the rounded overall score."""
    if overall is None:
        return None
    path = next(item for item in data["paths"] if item["low"] <= whole(overall) <= item["high"])
    return {
        "id": path["id"],
        "title": path["title"],
        "summary": path["summary"],
        "steps": [
            {
                "title": step["title"],
                "dimensions": step["dimensions"],
                "days": days(step["days"]),
                "rhythm": step["rhythm"],
            }
            for step in path["steps"]
        ],
        "months": _ends(path["months"]),
        "investment": _ends(path["investment"]),
        "success_factor": path["success_factor"],
    }


def _dimension(
    dimension: Record, questions: list[Record], given: Record, score: Fraction | None, target: Fraction | None
) -> Record:
    asked = [given.get(question["id"]) for question in questions if question["dimension"] == dimension["id"]]
    says = None
    if score is not None:
        found = diagnostic(dimension, score)
        says = {name: found[name] for name in ("band", "reading", "priorities")} | {"days": days(found["timeline"])}
    return {
        "id": dimension["id"],
        "score": border(score),
        "level": kinds.level(score),
        "diagnostic": says,
        "answered": sum(answer not in (None, "na") for answer in asked),
        "open": asked.count(None),
        "na": asked.count("na"),
        "target": border(target),
        "gap": None if score is None or target is None else border(target - score),
    }


def _dependencies(data: Record, scores: dict[str, Fraction | None]) -> list[Record]:
    """Which dimension holds back which; active where the first one scored below 5."""
    return [
        {
            "from": dimension["id"],
            "to": held["dimension"],
            "why": held["why"],
            "active": (score := scores[dimension["id"]]) is not None and score < SOUND,
        }
        for dimension in kinds.groups(data, "full")
        for held in dimension["blocks"]
    ]


def _actions(questions: list[Record], given: Record, first: list[Record]) -> list[Record]:
    """For each priority its lowest-scored statements below 7, three at most, ties by order."""
    found = []
    for priority in first:
        weak = [
            question
            for question in questions
            if question["dimension"] == priority["dimension"] and _score(given, question) < STRONG
        ]
        for question in sorted(weak, key=lambda question: given[question["id"]])[:MOST_ACTIONS]:
            found.append(
                {
                    "question": question["id"],
                    "dimension": question["dimension"],
                    "score": given[question["id"]],
                    "next_step": question["next_step"],
                    "playbooks": question["playbooks"],
                    "templates": question["templates"],
                }
            )
    return found


def _strengths(questions: list[Record], given: Record) -> list[Record]:
    """The best answers of 7 or more, one per dimension, three at most, highest first, ties by order."""
    strong = [question for question in questions if given.get(question["id"], "na") != "na"]
    strong = [question for question in strong if given[question["id"]] >= STRONG]
    best: dict[str, Record] = {}
    for question in sorted(strong, key=lambda question: -given[question["id"]]):
        best.setdefault(question["dimension"], question)
    return [
        {"question": question["id"], "dimension": name, "score": given[question["id"]]}
        for name, question in list(best.items())[:MOST_STRENGTHS]
    ]


def _linked(data: Record, first: list[Record], name: str) -> list[str]:
    """The playbooks, templates or metrics of the priorities' dimensions, in order, none twice."""
    records = {dimension["id"]: dimension for dimension in data["dimensions"]}
    return list(dict.fromkeys(link for priority in first for link in records[priority["dimension"]][name]))


def _score(given: Record, question: Record) -> int:
    """The answer's score; one that needs no work where there is none."""
    answer = given.get(question["id"], "na")
    return STRONG if answer == "na" else answer
