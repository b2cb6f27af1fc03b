"""Where an edition stands, and its files. Reading happens here, once; all others get bytes."""

import os
from dataclasses import dataclass, field
from pathlib import Path

DEFAULT = "edition"
"""The folder that is an edition without being named. The base has none, so upstream never writes into it."""
FILE = "edition.yaml"


class NoEdition(Exception):
    """The folder that was named is no edition; the text says why and what to do."""


@dataclass(frozen=True)
class Folder:
    """An edition that was read: ``path`` as messages name it, the place on disk, and all its files."""

    path: str
    """Relative to the project: ``edition``, ``examples/edition``, ``../acme``."""
    place: Path
    files: dict[str, bytes] = field(default_factory=dict)
    """Path inside the folder → bytes."""
    docs: dict[str, bytes] = field(default_factory=dict)
    """The hand-written pages of the base by path (``docs/index.md``): they may link what the edition hides."""

    @property
    def inside(self) -> bool:
        """Whether the folder stands inside the project, so that the project's edit links reach it."""
        return not self.path.startswith("..") and not Path(self.path).is_absolute()

    def full(self, path: str) -> str:
        """A path inside the folder as messages name it."""
        return f"{self.path}/{path}"

    def own(self, path: str) -> str | None:
        """The path inside the folder, for a path that messages name; None for a file of the base."""
        return path[len(self.path) + 1 :] if path.startswith(f"{self.path}/") else None


def find(root: Path, named: str | None) -> Folder | None:
    """The edition that is in force below ``root``, read; None for the base.

    ``named`` is what ``EDITION`` says: a folder, from the project's root; an empty text for the base; None for the
    default, which counts only where it exists. Raises NoEdition for a folder that isn't there.
    """
    if named == "":
        return None
    place = Path(os.path.normpath(root / (named or DEFAULT)))
    if not place.is_dir():
        if named in (None, DEFAULT):
            return None
        raise NoEdition(
            f'EDITION names "{named}", and there is no such folder. Write a path from the project\'s root, '
            'such as EDITION=examples/edition, or start one: make new kind=edition title="Acme"'
        )
    path = Path(os.path.relpath(place, root)).as_posix()
    docs = {f"docs/{item.relative_to(root / 'docs').as_posix()}": item.read_bytes() for item in _pages(root / "docs")}
    return Folder(path, place, dict(_read(place)), docs)


def _pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))


def _read(place: Path) -> list[tuple[str, bytes]]:
    found = sorted(item for item in place.rglob("*") if item.is_file())
    paths = [(item.relative_to(place), item) for item in found]
    return [
        (path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace"), item.read_bytes())
        for path, item in paths
        if not any(part.startswith(".") for part in path.parts)
    ]
