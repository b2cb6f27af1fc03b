"""About ten times the content, made from ours, for measuring: each entry of the kinds that may grow, thirteen times.

A copy has an id, a title and other names of its own, and refers to copies as its original refers to originals: the copy
of a term leads to the copies of its related terms. What the framework has a fixed number of (stages, domains,
questions, indicators) stays as it is. The result passes ``make check``.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

from fieldbook import model
from macros.load import Entry, Library, load, read_folder
from macros.rules.order import groups
from macros.walk import walk

ROOT = Path(__file__).resolve().parents[1]
KINDS = ("playbook", "metric", "template", "term", "card", "benchmark", "principle", "faq", "synonym")
"""Kinds of which there may be any number."""
TIMES = 13
"""So often that all pages, with those of a fixed number, come to a little more than ten times as many."""
WORDS = ("once", "twice", "thrice", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
WORDS += ("twelfth", "thirteenth")
"""What a copy's names end in: a figure there would be one that some rule asks a source for."""
NAMES = ("title", "aliases", "asked", "acronym", "short")
FOLDERS = {kind: folder for folder, kind in model.FOLDERS.items()}


def copy(entry: Entry, number: int, fellows: int) -> dict[str, Any]:
    """The fields of the copy of an entry with this number, from 2; ``fellows`` are counted with it, itself included."""
    data = plain(entry.file.data)
    for path, value, marker in walk(entry.record):
        if isinstance(marker, model.Ref) and marker.kind in KINDS and value is not None:
            put(data, path, f"{value}-{number}")
    for name in NAMES:
        if name == "short" and entry.kind == "term":
            continue  # its sentence
        value = data.get(name)
        if isinstance(value, list):
            data[name] = [f"{item} {WORDS[number - 1]}" for item in value]
        elif value:
            data[name] = f"{value} {WORDS[number - 1]}"
    if "order" in data:
        data["order"] += (number - 1) * fellows
    if data.get("headline"):
        data["headline"] = None
    return data


def plain(value: Any) -> Any:
    """A copy that can be changed."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value


def put(data: Any, path: tuple[str | int, ...], value: str) -> None:
    """Set the value at a path."""
    for part in path[:-1]:
        data = data[part]
    data[path[-1]] = value


def write(root: Path, library: Library, times: int = TIMES) -> int:
    """Add the copies to ``root/content``; how many files there are then."""
    counted = {entry.path: len(group) for group in groups(library).values() for entry in group}
    for kind in KINDS:
        for entry in library.all(kind):
            for number in range(2, times + 1):
                data = copy(entry, number, counted.get(entry.path, 0))
                text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
                (root / "content" / FOLDERS[kind] / f"{entry.id}-{number}.yaml").write_text(text, encoding="utf-8")
    return sum(1 for _path in (root / "content").rglob("*.yaml"))


def main() -> None:
    """``python -m bench.tenfold FOLDER``: write the content with its copies to ``FOLDER/content``."""
    if len(sys.argv) != 2:
        sys.exit("Say into which folder: python -m bench.tenfold FOLDER")
    folder = Path(sys.argv[1])
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    print(f"{write(folder, load(read_folder(ROOT)))} files in {folder / 'content'}")


if __name__ == "__main__":
    main()
