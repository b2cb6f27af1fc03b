"""A file of the base with what an edition changes in it. Pure.

Fields that the edition names take the place of the base's; groups of fields are merged field by field; figures (low,
high, unit) and lists are replaced whole. In a list whose items have an ``id``, single items can be changed by naming
them: ``rows: {top-quartile: {label: …}}``.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from fieldbook import model
from macros.problem import Problem, listed, suggest
from macros.sentences import class_at, shown
from macros.yamlfile import Path, YamlFile, field_name

RULE = "edition"
NAMES = ("id", "score", "level", "band")
"""Fields that name an item of a list: answers go by their score, levels and diagnostics by their level or band."""
WHOLE = (model.Range, model.Span)
"""Records that are one figure: half of an old one would be a wrong one."""


@dataclass
class Layered(YamlFile):
    """The merged data. Problems stand at their place in the file that gave the value."""

    base: YamlFile = field(default_factory=lambda: YamlFile(""))
    top: YamlFile = field(default_factory=lambda: YamlFile(""))
    pieces: list[tuple[Path, Path]] = field(default_factory=list)
    """Path in the merged data → path in the edition's file, for each value that the edition gives."""
    same: list[Path] = field(default_factory=list)
    """Fields of the edition's file that say what the base says."""

    def given(self, path: Path) -> Path | None:
        """The path in the edition's file of a value that the edition gives."""
        for here, there in self.pieces:
            if path[: len(here)] == here:
                return (*there, *path[len(here) :])
        return None

    def problem(
        self, path: Path, message: str, hint: str, rule: str, *, key: bool = False, within: str | None = None
    ) -> Problem:
        """A problem at the place of ``path``, in the edition's file or the base's."""
        there = () if path == () else self.given(path)
        file, at = (self.base, path) if there is None else (self.top, there)
        found = file.problem(at, message, hint, rule, key=key, within=within)
        return replace(found, field=field_name(path))


def merge(base: YamlFile, top: YamlFile, cls: Any) -> Layered:
    """The base's file with the edition's over it. ``cls`` is the record's type; problems are noted in the result."""
    out = Layered(top.path, base=base, top=top, lines=top.lines)
    out.data = _group(out, cls, base.data, top.data, (), ())
    covered = [here for here, _there in out.pieces]
    for mine, theirs, name in ((out.values, base.values, "values"), (out.keys, base.keys, "keys")):
        mine.update({path: place for path, place in theirs.items() if not _under(path, covered)})
        for here, there in out.pieces:
            for path, place in getattr(top, name).items():
                if path[: len(there)] == there:
                    mine[(*here, *path[len(there) :])] = place
    return out


def _under(path: Path, tops: list[Path]) -> bool:
    return any(path[: len(top)] == top for top in tops)


def _group(out: Layered, cls: Any, old: Any, new: Any, here: Path, there: Path) -> Any:
    """One group of fields over another."""
    merged = dict(old)
    for name, value in new.items():
        merged[name] = _value(out, cls, old.get(name), value, (*here, name), (*there, name), name in old)
    return merged


def _value(out: Layered, cls: Any, old: Any, new: Any, here: Path, there: Path, known: bool) -> Any:
    if isinstance(new, dict) and isinstance(old, dict) and class_at(cls, here) not in WHOLE:
        return _group(out, cls, old, new, here, there)
    if isinstance(new, dict) and isinstance(old, list) and old and all(_id(item) for item in old):
        return _items(out, cls, old, new, here, there)
    out.pieces.append((here, there))
    if known and old == new:
        out.same.append(there)
    return new


def _items(out: Layered, cls: Any, old: list[Any], new: dict[str, Any], here: Path, there: Path) -> list[Any]:
    """Single items of a list, named by their ids."""
    places = {id: place for place, item in enumerate(old) if (id := _id(item)) is not None}
    merged = list(old)
    for id, value in new.items():
        at = (*there, id)
        if id not in places:
            out.problems.append(
                out.top.problem(
                    at,
                    f'the base has no item "{id}" in {field_name(here)}.{suggest(id, places)}',
                    f"There are {listed(places, 'and')}. To add or remove items, write the whole list.",
                    RULE,
                    key=True,
                )
            )
        elif not isinstance(value, dict):
            out.problems.append(
                out.top.problem(
                    at,
                    f"a group of fields is needed here, but {shown(value)} is given.",
                    "Write the fields that differ below it. To add or remove items, write the whole list.",
                    RULE,
                )
            )
        else:
            place = places[id]
            merged[place] = _group(out, cls, old[place], value, (*here, place), at)
    return merged


def _id(item: Any) -> str | None:
    """What an item of a list is named by; None where nothing names it."""
    named = [item[name] for name in NAMES if name in item] if isinstance(item, dict) else []
    return str(named[0]) if named else None
