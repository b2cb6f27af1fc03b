"""Several runs of one assessment side by side, in order of their dates (rule R5)."""

from fractions import Fraction

from fieldbook import answers, kinds
from fieldbook.dates import day
from fieldbook.plain import Record
from fieldbook.rounding import border
from fieldbook.shape import LABEL_LIMIT, Problems, is_number, join, quote, show

FEWEST, MOST = 2, 50
"""How many runs can be compared."""
FIELDS = ("label", "date", "model_version", "kind", "answers")


def compare(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``assess.compare``, or None when the payload has problems.

    Payload ``{"runs": [{"label"?, "date", "model_version", "kind", "answers"}]}``, 2 to 50 runs of one kind. Answers of
    the present model must all be known; those of another model version that the present one doesn't know are left out
    and counted.
    """
    runs = read(data, payload, problems)
    return None if problems else result(data, runs)


def read(data: Record, payload: object, problems: Problems) -> list[Record]:
    """The checked runs in order of dates; runs of one day keep the order of the payload.

    Each is ``{label, date, model_version, kind, answers, left_out}``; runs without a label are named by their place in
    time: "Run 1".
    """
    runs: list[Record] = []
    for _name, value, path in problems.fields(payload, "", "field", ("runs",), ("runs",)):
        if not isinstance(value, list) or not FEWEST <= len(value) <= MOST:
            given = f"A list of {len(value)}" if isinstance(value, list) else show(value)
            problems.add(path, f"{given} can't be used here. Use a list of {FEWEST} to {MOST} runs.")
            continue
        first = next((kind for item in value if (kind := kinds.peek(item))), None)
        runs = [_run(data, item, place, first, problems) for place, item in enumerate(value)]
    if problems:
        return []
    runs.sort(key=lambda run: run["date"])
    for place, run in enumerate(runs, 1):
        run["label"] = run["label"] or f"Run {place}"
    return runs


def result(data: Record, runs: list[Record]) -> Record:
    """Scores of each run and what changed, for checked runs in order of dates (see ``read``).

    ``changes`` has one entry for each run: the difference from the run before, None for the first and wherever one of
    the two has no score. ``change`` is the difference from the first run to the last.
    """
    kind = runs[0]["kind"]
    asked = kinds.questions(data, kind)
    found = [kinds.scores(data, kind, run["answers"]) for run in runs]
    overalls = [kinds.overall(scores) for scores in found]
    return {
        "kind": kind,
        "model_version": kinds.version(data, kind),
        "runs": [
            {
                "label": run["label"],
                "date": run["date"],
                "model_version": run["model_version"],
                "overall": border(overall),
                kinds.STEP[kind]: kinds.step(data, kind, overall),
                "complete": all(question["id"] in run["answers"] for question in asked),
                "left_out": run["left_out"],
            }
            for run, overall in zip(runs, overalls, strict=True)
        ],
        "overall": _changes(overalls),
        "domains": [
            {"id": group["id"], **_changes([scores[group["id"]] for scores in found])}
            for group in kinds.groups(data, kind)
        ],
    }


def _changes(values: list[Fraction | None]) -> Record:
    changes = [_change(before, after) for before, after in zip(values, values[1:], strict=False)]  # noqa: RUF007
    return {
        "scores": [border(value) for value in values],
        "changes": [None, *changes],
        "change": _change(values[0], values[-1]),
    }


def _change(before: Fraction | None, after: Fraction | None) -> float | None:
    return None if before is None or after is None else border(after - before)


def _run(data: Record, item: object, place: int, first: str | None, problems: Problems) -> Record:
    """One checked run. What its answers may be depends on its kind and version, wherever these stand in it."""
    run: Record = {"label": "", "date": "", "model_version": 0, "kind": first, "answers": {}, "left_out": 0}
    kind = kinds.peek(item)
    present = kinds.version(data, kind) if kind else 0
    given = item.get("model_version") if isinstance(item, dict) and kind else None
    strict = given == present and not isinstance(given, bool)
    for name, value, path in problems.fields(item, join("runs", place), "field", FIELDS, FIELDS[1:]):
        if name == "label":
            run[name] = " ".join((problems.line(value, path, LABEL_LIMIT) or "").split())
        elif name == "date":
            run[name] = day(value, path, problems)
        elif name == "model_version":
            run[name] = _version(value, path, problems)
        elif name == "kind":
            if kinds.kind_of(value, path, problems) and kind != first and isinstance(item, dict):
                problems.add(path, _mixed(item, place, str(kind), str(first)))
        elif kind and strict:
            run[name] = answers.scores(data, kind, value, path, problems)
        elif kind:
            run[name], run["left_out"] = _older(data, kind, value, path, problems)
    return run


def _version(value: object, path: str, problems: Problems) -> int | str:
    if (found := kinds.read_version(value)) is not None:
        return found
    problems.add(path, f"{show(value)} is not a model version. Use a whole number from 1.")
    return 0


def _older(data: Record, kind: str, value: object, path: str, problems: Problems) -> tuple[Record, int]:
    """The answers of another model version that the present one knows, and how many it doesn't.

    Left out are questions that don't exist any more, and whole numbers off today's scale. What is no answer in any
    version (2.5, true, text) is a problem all the same.
    """
    choices = answers.allowed_scores(data, kind)
    given, left_out = {}, 0
    for name, answer, here in problems.fields(value, path, "question", tuple(value) if isinstance(value, dict) else ()):
        if answer is None:
            continue
        if name in choices and answers.is_answer(answer, choices[name]):
            given[name] = answer if answer == "na" else int(answer)
        elif answer == "na" or (is_number(answer) and answer == int(answer)):
            left_out += 1
        else:
            answers.refuse(kind, answer, next(iter(choices.values())), here, problems)
    return {name: given[name] for name in choices if name in given}, left_out


def _mixed(item: Record, place: int, kind: str, first: str) -> str:
    label = item.get("label")
    name = f"The run {quote(label)}" if isinstance(label, str) and label.strip() else f"Run {place + 1} of the list"
    return f"{name} is of the kind {kind}, but the first one is {first}. Compare runs of one kind."
