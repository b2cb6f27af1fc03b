"""The pages that an edition writes by hand: new ones, and ones in place of the base's. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.edition.folder import Folder
from macros.problem import Problem
from macros.yamlfile import Place, YamlFile

RULE = "edition"
LINE = re.compile(r"^(title|description):\s*(\S.*)$")


@dataclass(frozen=True)
class OwnPage:
    """A hand-written page of the edition: its file in the folder, where it goes, its title, and whether it is new."""

    path: str
    """Path inside the edition: ``docs/our-way.md``."""
    target: str
    """Path among the pages: ``our-way.md``."""
    title: str
    new: bool


def pages(folder: Folder) -> list[OwnPage]:
    """All pages of the edition by path."""
    return [
        OwnPage(path, path.removeprefix("docs/"), _head(folder.files[path]).get("title", ""), path not in folder.docs)
        for path in sorted(folder.files)
        if path.startswith("docs/") and path.endswith(".md")
    ]


def others(folder: Folder) -> list[str]:
    """All other files below ``docs/``: pictures and whatever else the pages show."""
    return [path for path in sorted(folder.files) if path.startswith("docs/") and not path.endswith(".md")]


def check(folder: Folder, generated: set[str]) -> Iterator[Problem]:
    """Pages without title or description, not in UTF-8, or at the place of an entry (``generated``: those pages)."""
    for page in pages(folder):
        file = YamlFile(folder.full(page.path))
        try:
            text = folder.files[page.path].decode("utf-8")
        except UnicodeDecodeError:
            yield file.at(Place(1, 1), "the page is not saved as UTF-8.", "Save it as UTF-8.", RULE)
            continue
        file.lines = text.split("\n")
        if page.target in generated:
            yield file.at(
                Place(1, 1),
                "this page is made from an entry.",
                "Change the entry in the edition's content/ instead, and delete this file.",
                RULE,
            )
        head = _head(folder.files[page.path])
        for name in ("title", "description"):
            if name not in head:
                yield file.at(
                    Place(1, 1),
                    f"the page has no {name}.",
                    f"Begin the file with a line ---, a line {name}: …, and another line ---.",
                    RULE,
                )


def _head(raw: bytes) -> dict[str, str]:
    """Title and description from the head of a page."""
    lines = raw.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != "---":
        return {}
    out: dict[str, str] = {}
    for line in lines[1:]:
        if line.strip() == "---":
            return out
        if found := LINE.match(line):
            out[found[1]] = found[2].strip().strip("\"'")
    return {}
