"""Every id that a file names belongs to an entry: a link that leads nowhere helps nobody."""

from collections.abc import Iterator

from fieldbook import model
from macros.load import Library
from macros.problem import Problem, listed, suggest
from macros.rules.file_names import FORM

NAME = "references"
OWN = "Name another one, or take it out of hide in edition.yaml."


def ids_of(library: Library, kind: str) -> list[str]:
    """The ids of a kind that can be named; profile options stand inside profile entries."""
    if kind == "option":
        return [option.id for entry in library.all("profile") for option in entry.record.options]
    return list(library.entries[kind])


def check(library: Library) -> Iterator[Problem]:
    """Names that nothing answers to, entries that name themselves, and names given twice in a list."""
    ids = {kind: ids_of(library, kind) for kind in (*library.entries, "option")}
    known = {kind: set(names) for kind, names in ids.items()}
    folders = {kind: folder for folder, kind in model.FOLDERS.items()}
    for entry in library.everything():
        seen: dict[tuple[str | int, ...], set[str]] = {}
        for path, noun, value in entry.refs:
            if value not in known[noun]:
                names, folder = ids[noun], folders.get(noun, "profile")
                # A file that could not be read is reported once, at its own place.
                unread = (
                    not library.whole("profile")
                    if noun == "option"
                    else f"content/{folder}/{value}.yaml" in library.unread
                )
                if (noun, value) in library.hidden:
                    # What the base's own entries need is told once, at the edition's list of hidden entries.
                    own = entry.problem(path, f'the edition hides the {noun} "{value}".', OWN, NAME)
                    if own.path.startswith(f"{library.folder}/"):
                        yield own
                elif not unread:
                    yield entry.problem(
                        path,
                        f'no {noun} is called "{value}".{suggest(value, names)}',
                        _hint(noun, folder, value, names),
                        NAME,
                    )
            elif (noun, value) == (entry.kind, entry.id):
                yield entry.problem(path, f"the {noun} names itself.", "Remove it.", NAME)
            elif path and isinstance(path[-1], int):
                group = seen.setdefault(path[:-1], set())
                if value in group:
                    yield entry.problem(path, f'"{value}" is named twice in one list.', "Keep one of the two.", NAME)
                group.add(value)


def _hint(noun: str, folder: str, value: str, names: list[str]) -> str:
    """Few names are listed, many are described."""
    if noun == "option":
        return "Use the id of an option in content/profile/."
    few = f"Use {listed(names)}" if 0 < len(names) <= 8 else f"Use the name of a file in content/{folder}/"
    add = f", or add content/{folder}/{value}.yaml" if FORM.fullmatch(value) else ""
    return f"{few}{add}."
