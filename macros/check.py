"""``make check``: read all content, apply every rule, report all problems at once."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

from macros import rules
from macros.edition import base
from macros.edition.folder import NoEdition, find
from macros.edition.own import told
from macros.load import Library, load, read_folder
from macros.pause import paused
from macros.problem import Problem, plural, report

ROOT = Path(__file__).resolve().parent.parent
NOUNS = {
    "profile": ("profile field", "profile fields"),
    "term": ("glossary term", "glossary terms"),
    "path": ("improvement path", "improvement paths"),
    "status": ("status", "statuses"),
    "tier": ("escalation tier", "escalation tiers"),
    "card": ("reference card", "reference cards"),
    "onboarding": ("onboarding phase", "onboarding phases"),
    "faq": ("question people ask", "questions people ask"),
}
"""What one and several entries of a kind are called, where it is not the kind itself with an s."""
SCHEMAS = Path(".cache/schemas")
"""Where editors find the schemas: see ``.vscode/settings.json``."""


@cache
def rule_modules() -> tuple[ModuleType, ...]:
    """Every law in ``macros/rules/``, by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(rules.__path__))
    return tuple(importlib.import_module(f"macros.rules.{name}") for name in names)


def _found(library: Library) -> Iterator[Problem]:
    """What could not be read, and what breaks a rule. Rules see only what could be read."""
    yield from library.problems
    for module in paused(rule_modules()):
        yield from module.check(library)


def check(library: Library) -> list[Problem]:
    """All problems, each once, in order of place."""
    found = set(_found(library))
    if library.folder is not None:
        found = {_of_the_base(problem, library.folder) for problem in found}
    return sorted(
        found, key=lambda problem: (problem.path, problem.line, problem.column, problem.rule, problem.message)
    )


def _of_the_base(problem: Problem, folder: str) -> Problem:
    """A problem in a file of the base, with how an edition mends it: the base stays as it is."""
    if not problem.path.startswith("content/"):
        return replace(problem, hint=problem.hint.replace(" add content/", f" add {folder}/content/"))
    way = f"This file is the base's: write what should differ into {folder}/{problem.path}."
    return replace(problem, hint=f"{problem.hint} {way}")


def summary(library: Library) -> str:
    """The counts by kind on one line."""
    counts = ", ".join(counted(kind, number) for kind, number in library.counts().items())
    text = f"{plural(library.files, 'file')} read: {counts}. No problems."
    return f"{text}\n{told(library.own)}" if library.own else text


def counted(kind: str, number: int) -> str:
    """``1 full question``, ``3 statuses``."""
    one, many = NOUNS.get(kind) or (noun := kind.replace("_", " "), f"{noun}s")
    return f"{number} {one if number == 1 else many}"


def main(argv: list[str] | None = None) -> int:
    """Check ``content/`` and print the report. 0 = fine, 1 = problems, 2 = wrong call.

    On a forge that runs workflows the problems are printed as annotations too, which mark the lines of a pull request.
    When all is well, the schemas for editors are written to ``.cache/schemas``.
    """
    parser = argparse.ArgumentParser(prog="make check", description="Check all content.")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder that holds content/")
    parser.add_argument("--format", choices=("text", "annotations", "json"), default="text")
    parser.add_argument(
        "--edition", default=os.environ.get("EDITION"), help="folder of an edition; an empty text for the base alone"
    )
    parser.add_argument("--accept", action="store_true", help="note the base as it is now for the edition's overrides")
    options = parser.parse_args(argv)
    if not (options.root / "content").is_dir():
        parser.error(f"there is no folder {options.root / 'content'}")
    try:
        edition = find(options.root, options.edition)
    except NoEdition as missing:
        parser.error(str(missing))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that can't show a sign still gets the report
    library = load(read_folder(options.root), edition)
    if options.accept and library.own:
        base.accept(library.own)
    found = check(library)
    if found or options.format == "json":
        print(report(found, library.files, options.format))
    elif options.format == "text":
        print(summary(library))
    if found and options.format == "text" and os.environ.get("GITHUB_ACTIONS") == "true":
        print(report(found, library.files, "annotations"))
    if not found:
        from macros.schema import write

        write(library, options.root / SCHEMAS)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
