"""A file name is an id and an address: it is written one way, in the folder of its kind, and only once."""

import re
from collections.abc import Iterator

from fieldbook import model
from macros.load import Library, claimed
from macros.problem import Problem, suggest

NAME = "file-names"
FORM = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
RESERVED = ("index", "readme")
"""Names that MkDocs takes for the page of a folder."""


def check(library: Library) -> Iterator[Problem]:
    """Files that no kind claims, ids of another form, and ids that differ by case or hyphens only."""
    seen: dict[tuple[str, str], str] = {}
    for path in library.paths:
        owner = claimed(path)
        if owner is None:
            yield _misplaced(path)
            continue
        kind, id = owner
        if not FORM.fullmatch(id):
            better = re.sub(r"[^a-z0-9_]+", "-", id.lower()).strip("-_") or "new-name"
            yield _problem(
                path,
                f'"{id}" is no id: an id is made of lower-case words, joined by - or _.',
                f"Rename the file, for example to {better}.yaml.",
            )
        elif id in RESERVED:
            yield _problem(
                path, f'"{id}" is the name of the page that lists the folder.', "Give the entry another name."
            )
        same = seen.setdefault((kind, re.sub(r"[-_]", "-", id.lower())), path)
        if same != path:
            yield _problem(
                path, f"{same} has the same id but for capital letters, - and _.", "Give one of the two another name."
            )


def _misplaced(path: str) -> Problem:
    parts = path.split("/")
    if len(parts) > 2 and parts[1] not in model.FOLDERS:
        return _problem(
            path,
            f"no kind of entry has the folder content/{parts[1]}/.{suggest(parts[1], model.FOLDERS)}",
            "Move the file to the folder of its kind, such as content/playbooks/.",
        )
    if len(parts) == 3:
        return _problem(
            path,
            "the name of the file does not end in .yaml.",
            "Rename it, or keep it outside content/ if it is no entry.",
        )
    return _problem(
        path,
        "the file does not stand directly in the folder of a kind.",
        "Move it to the folder of its kind, such as content/playbooks/.",
    )


def _problem(path: str, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, "", message, hint, NAME)
