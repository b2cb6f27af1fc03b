"""``edition.yaml`` → its record, with everything that is wrong in it. Pure."""

import json
from dataclasses import dataclass, field

from macros.edition import values
from macros.edition.folder import FILE, Folder
from macros.edition.model import Edition
from macros.edition.values import RULE
from macros.problem import Problem
from macros.sentences import sentences
from macros.validators import EDITION, validator
from macros.yamlfile import YamlFile
from macros.yamlread import read


@dataclass(frozen=True)
class Own:
    """The edition in force: its folder, its record, the notes about what no longer fits the base."""

    folder: Folder
    record: Edition
    versions: dict[str, str] = field(default_factory=dict)
    """Assessment → its version with the edition's mark, where the edition changes what it asks."""
    notes: list[str] = field(default_factory=list)
    """What ``make check`` says besides problems: overrides that change nothing, or that the base has moved under."""
    seen: dict[str, str] = field(default_factory=dict)
    """What the base says where it is overridden, as ``base.json`` keeps it."""
    changed: dict[str, list[str]] = field(default_factory=dict)
    """``added``, ``changed`` and ``hidden``: kind/id of each entry."""


def parse(folder: Folder) -> tuple[YamlFile, Edition | None]:
    """The file of the edition and its record; None when it can't be read. Problems are in the file."""
    from pydantic_core import ValidationError

    path = folder.full(FILE)
    if FILE not in folder.files:
        file = YamlFile(path)
        hint = "Start one: make new kind=edition, or take EDITION= to build the base."
        file.problems.append(Problem(path, 1, 1, "", f"the folder {folder.path} has no {FILE}.", hint, RULE))
        return file, None
    file = read(path, folder.files[FILE])
    if file.data is None:
        return file, None
    try:
        record = validator(EDITION).validate_json(json.dumps(file.data), strict=True)
    except ValidationError as error:
        file.problems += sentences(file, Edition, error.errors(include_url=False))
        return file, None
    file.problems += values.check(folder, file, record)
    return file, record


def told(own: Own) -> str:
    """What ``make check`` says about an edition without problems: its size, then its notes, one a line."""
    counts = ", ".join(f"{len(names)} {what}" for what, names in own.changed.items())
    lines = [f"Edition {own.record.name} in {own.folder.path}: {counts}."]
    if own.notes:
        lines += ["To look at after an upgrade:", *(f"  {note}" for note in own.notes)]
    return "\n".join(lines)
