"""The two kinds of assessment side by side, for everything that takes either.

``quick`` asks questions of eight domains, scored 1 to 4, and names a stage; ``full`` asks statements of six dimensions,
scored 1 to 10, and names a level. "Group" stands for domain or dimension here.
"""

from fractions import Fraction

from fieldbook import data as framework
from fieldbook.plain import Record
from fieldbook.rounding import exact, mean, whole
from fieldbook.shape import Problems, allowed, is_number, show

KINDS = ("quick", "full")
TOP = {"quick": 4, "full": 10}
"""The best score; the lowest is 1."""
GROUP = {"quick": "domain", "full": "dimension"}
"""What a question belongs to: the name of its field."""
STEP = {"quick": "stage", "full": "level"}
"""What a score is called: the field of the result that says it."""
LONGEST_VERSION = 30
LEVELS = ("initial", "developing", "defined", "optimized", "leading")
"""The levels of the full assessment: 1–2, 3–4, 5–6, 7–8 and 9–10, by rounded score."""


def kind_of(value: object, path: str, problems: Problems) -> str | None:
    """The kind when it is one, else None and a problem."""
    if isinstance(value, str) and value in KINDS:
        return value
    problems.add(path, f"{show(value)} is not a kind of assessment. {allowed(KINDS)}")
    return None


def peek(value: object) -> str | None:
    """The kind that an object names, without a word about it when it names none: the fields beside it depend on it."""
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) and kind in KINDS else None


def version(data: Record, kind: str) -> int | str:
    """The present version of an assessment: a number, or a text such as ``1-acme-2`` in an edition's questions."""
    present: int | str = framework.by_id(data["assessments"])[kind]["version"]
    return present


def age(version: int | str) -> tuple[int, str]:
    """What versions are sorted by: their number, then an edition's mark."""
    return int(str(version).partition("-")[0]), str(version)


def read_version(value: object) -> int | str | None:
    """A version as results carry it: a whole number from 1, or one with an edition's mark behind it; else None."""
    if is_number(value) and value >= 1 and value == int(value):
        return int(value)
    if isinstance(value, str) and len(value) <= LONGEST_VERSION:
        number, _, mark = value.partition("-")
        word, _, count = mark.partition("-")
        plain = number + word + count
        if plain.isascii() and plain.isalnum() and plain == plain.lower() and number.isdigit() and count.isdigit():
            return value if word[:1].isalpha() else None
    return None


def groups(data: Record, kind: str) -> list[Record]:
    """The domains or dimensions, in order."""
    return framework.ordered(data[f"{GROUP[kind]}s"])


def questions(data: Record, kind: str) -> list[Record]:
    """The questions by order of groups, then questions: the order that breaks every tie."""
    if kind == "quick":
        return framework.quick_questions(data)
    place = {group["id"]: group["order"] for group in data["dimensions"]}
    return sorted(data["full_questions"], key=lambda question: (place[question["dimension"]], question["order"]))


def scores(data: Record, kind: str, given: Record) -> dict[str, Fraction | None]:
    """The exact mean of each group's scored questions, in order of groups; None where none is scored."""
    asked: dict[str, list[int]] = {group["id"]: [] for group in groups(data, kind)}
    for question in questions(data, kind):
        if given.get(question["id"], "na") != "na":
            asked[question[GROUP[kind]]].append(given[question["id"]])
    return {name: mean(found) for name, found in asked.items()}


def overall(found: dict[str, Fraction | None]) -> Fraction | None:
    """The mean of the groups that have a score, each with equal weight; None when none has."""
    return mean([score for score in found.values() if score is not None])


def level(score: Fraction | None) -> str | None:
    """The level of the full assessment that the rounded score falls in; halves count up: 2.5 is Developing."""
    return None if score is None else LEVELS[(whole(score) - 1) // 2]


def next_level(score: Fraction) -> Fraction:
    """The first score of the level above, the target for who set none. Leading has none above and keeps 10."""
    return Fraction(min(2 * ((whole(score) - 1) // 2) + 3, TOP["full"]))


def stage(data: Record, score: Fraction | None) -> str | None:
    """The last stage whose lower bound the unrounded score reaches: 2 is Walk, a hair below 2 is Crawl."""
    reached = None
    for record in framework.ordered(data["stages"]):
        if score is not None and score >= exact(record["from_score"]):
            reached = record["id"]
    return reached


def next_stage(data: Record, score: Fraction) -> Fraction:
    """The lower bound of the next stage, the target for who set none. Who is in the last one keeps 4."""
    bounds = [exact(record["from_score"]) for record in framework.ordered(data["stages"])]
    return next((bound for bound in bounds if bound > score), Fraction(TOP["quick"]))


def step(data: Record, kind: str, score: Fraction | None) -> str | None:
    """The stage (quick) or level (full) of a score."""
    return level(score) if kind == "full" else stage(data, score)
