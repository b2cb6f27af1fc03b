"""How drawings read their payloads: what all of them share, each problem by its path."""

from fieldbook.plain import Items, Record
from fieldbook.shape import LABEL_LIMIT, Problems, is_number, join, show

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing these would cost boot time in the browser
    from collections.abc import Iterator
    from typing import Any

    Fields = Iterator[tuple[str, Any, str]]

LOWEST, HIGHEST = -1_000_000, 1_000_000
ID_LIMIT = 60
LETTERS = tuple("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Asked(Record):
    """A drawing's checked payload: ``title``, ``id``, ``wide`` and, where given as defaults, ``low`` and ``high``.

    Values are held against low and high, wherever in the payload these stand; ``ends`` has them for that.
    """

    def __init__(self, payload: object, problems: Problems, required: tuple[str, ...], **defaults: object) -> None:
        super().__init__(defaults)
        self.payload, self.problems, self.required = payload, problems, required
        low, high = (payload.get(end) if isinstance(payload, dict) else None for end in ("low", "high"))
        self.usable = False
        self.ends: tuple[float, float] = (LOWEST, HIGHEST)
        if is_number(low) and is_number(high) and LOWEST <= low < high <= HIGHEST:
            self.usable, self.ends = True, (low, high)

    def own(self) -> "Fields":
        """Yield ``(name, value, path)`` for the drawing's own fields; the shared ones are read here."""
        problems = self.problems
        for name, value, path in problems.fields(self.payload, "", "field", tuple(self), required=self.required):
            if name == "title":
                self[name] = text(value, path, problems)
            elif name == "id":
                self[name] = identifier(value, path, problems)
            elif name == "wide":
                self[name] = flag(value, path, problems)
            elif name in ("low", "high"):
                self[name] = problems.number(value, path, LOWEST, HIGHEST)
                if name == "high" and not self.usable and self[name] is not None:
                    problems.add(path, f"{show(value)} can't be used here. Use a number above low.")
            else:
                yield name, value, path

    def value(self, value: object, path: str) -> float | None:
        """A value on the scale; null is none."""
        return None if value is None else self.problems.number(value, path, *self.ends)

    def scaled(self, value: object, path: str, fewest: int, most: int) -> list[float | None]:
        """A list of values on the scale; null is none."""
        given = entries(value, path, fewest, most, "values", self.problems)
        return [self.value(part, join(path, place)) for place, part in enumerate(given)]

    def objects(
        self, value: object, path: str, fewest: int, most: int, noun: str, defaults: Record, required: tuple[str, ...]
    ) -> "Iterator[tuple[Record, Fields]]":
        """Yield ``(entry, fields)`` for each object of a list.

        ``entry`` starts as the defaults and gets its label; ``fields`` are its other fields, to be read in order.
        """
        for place, item in enumerate(entries(value, path, fewest, most, noun, self.problems)):
            entry = dict(defaults)
            yield entry, self._fields(entry, item, join(path, place), required)

    def _fields(self, entry: Record, item: object, path: str, required: tuple[str, ...]) -> "Fields":
        for name, part, here in self.problems.fields(item, path, "field", tuple(entry), required=required):
            if name == "label":
                entry[name] = text(part, here, self.problems)
            elif name == "note":
                entry[name] = " ".join((self.problems.line(part, here, LABEL_LIMIT) or "").split())
            else:
                yield name, part, here


def entries(value: object, path: str, fewest: int, most: int, noun: str, problems: Problems) -> Items:
    """The list when it has as many entries as it may have, else an empty one and a problem."""
    if isinstance(value, list) and fewest <= len(value) <= most:
        return value
    given = f"A list of {len(value)}" if isinstance(value, list) else show(value)
    number = f"{fewest} to {most}" if fewest != most else str(most)
    problems.add(path, f"{given} can't be used here. Use a list of {number} {noun}.")
    return []


def text(value: object, path: str, problems: Problems) -> str:
    """A title or label: one line with at least one character that is no blank."""
    line = problems.line(value, path, LABEL_LIMIT)
    line = None if line is None else " ".join(line.split())
    if line == "":
        problems.add(path, f"The text is empty. Use 1 to {LABEL_LIMIT} characters.")
    return line or ""


def flag(value: object, path: str, problems: Problems) -> bool:
    """True or false, nothing else."""
    if not isinstance(value, bool):
        problems.add(path, f"{show(value)} can't be used here. Use true or false.")
    return value is True


def identifier(value: object, path: str, problems: Problems) -> str:
    """What the ids inside an SVG start with."""
    fits = isinstance(value, str) and value[:1] in LETTERS and len(value) <= ID_LIMIT
    if isinstance(value, str) and fits and all(char in LETTERS or char in "0123456789-_" for char in value):
        return value
    letters = f"Start with a letter; use letters, digits, hyphens, underscores; {ID_LIMIT} at most."
    problems.add(path, f"{show(value)} is not an id. {letters}")
    return "fb"
