"""A trigger fires by its rule alone, so the rule must say all that its check needs, and nothing that it ignores."""

from collections.abc import Iterator

from fieldbook.healthcontext import FIELDS
from fieldbook.model import Condition
from macros.load import Library
from macros.problem import Problem, listed
from macros.walk import Path

NAME = "triggers"
NEEDED = {
    "indicators": ("status",),
    "context": ("field",),
    "score_fall": ("least",),
    "green_to_red": (),
    "worse_values": (),
}
"""Check → the fields it can't do without."""
USED = {
    "indicators": ("indicators", "status", "new", "least", "most"),
    "context": ("field", "answer", "below", "most"),
    "score_fall": ("least", "below"),
    "green_to_red": (),
    "worse_values": (),
}
"""Check → all fields that it looks at."""
YES_NO = {field["id"] for field in FIELDS if field["kind"] == "yes_no"}


def check(library: Library) -> Iterator[Problem]:
    """Rules without conditions, conditions that lack a field or carry one that doesn't count."""
    for entry in library.all("trigger"):
        if not entry.record.when:
            yield entry.problem(("when",), "the rule is empty, so the trigger never fires.", "Add a condition.", NAME)
        for place, part in enumerate(entry.record.when):
            path: Path = ("when", place, "any_of")
            if not part.any_of:
                yield entry.problem(path, "there is no condition.", "Add one, or remove this entry.", NAME)
            for number, condition in enumerate(part.any_of):
                for name, message, hint in _wrong(condition):
                    at = (*path, number, name) if _given(condition, name) else (*path, number)
                    yield entry.problem(at, message, hint, NAME)


def _wrong(condition: Condition) -> Iterator[tuple[str, str, str]]:
    """Field, message and hint of what is wrong with a condition."""
    kind = condition.check
    for name in NEEDED[kind]:
        if not _given(condition, name):
            yield name, f'the check "{kind}" needs the field "{name}".', f'Add "{name}: …".'
    for name in ("indicators", "status", "new", "least", "most", "below", "field", "answer"):
        if _given(condition, name) and name not in USED[kind]:
            allowed = listed(USED[kind], "and") if USED[kind] else "none"
            yield name, f'the check "{kind}" doesn\'t look at "{name}".', f"Remove it. Fields that count: {allowed}."
    if kind == "context" and condition.field:
        wanted = ("answer",) if condition.field in YES_NO else ("below", "most")
        given = [name for name in ("answer", "below", "most") if _given(condition, name)]
        if len(given) != 1 or given[0] not in wanted:
            said = "answer: true or answer: false" if wanted == ("answer",) else "either below or most, in days"
            yield "field", f'"{condition.field}" is compared with one thing.', f"Write {said}, and nothing else."


def _given(condition: Condition, name: str) -> bool:
    value = getattr(condition, name)
    return value is not None and (value is not False or name == "answer")
