"""A problem in the content, and how it is told.

A problem is a letter to a colleague: where it is, what is wrong, what to do. It is printed as text for people, as an
annotation for the forge that runs the checks, and as JSON for editors.
"""

import difflib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in one place.

    ``path`` is relative to the project, ``line`` and ``column`` count from 1, ``length`` is how many characters the
    marker underlines, ``field`` the path inside the file (``steps[2].owner``), ``excerpt`` the line of the file.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    hint: str
    rule: str
    length: int = 1
    excerpt: str | None = None

    def text(self) -> str:
        """The problem for a person: place and message, the line with a marker, the hint and the rule."""
        subject = f"{self.field}: " if self.field else ""
        lines = [f"{self.path}:{self.line}:{self.column}: {subject}{self.message}"]
        if self.excerpt and self.excerpt.strip():
            number = str(self.line)
            shown, column = _window(self.excerpt, self.column)
            marker = "^" * max(1, min(self.length, len(shown) - column + 1))
            lines.append(f"    {number} | {shown}")
            lines.append(f"    {' ' * len(number)} | {' ' * (column - 1)}{marker}")
        lines.append(f"    {self.hint}   [{self.rule}]")
        return "\n".join(lines)

    def annotation(self) -> str:
        """The problem as a workflow command that marks the line in a pull request."""
        subject = f"{self.field}: " if self.field else ""
        message = _escape(f"{subject}{self.message}\n{self.hint}")
        path = _escape(self.path, ":,")
        return f"::error file={path},line={self.line},col={self.column},title={self.rule}::{message}"


def _window(line: str, column: int, width: int = 110) -> tuple[str, int]:
    """The part of a long line around ``column``, and the column inside that part."""
    if len(line) <= width:
        return line, column
    start = max(0, column - 1 - width // 3)
    part = line[start : start + width]
    return ("…" if start else "") + part, column - start + (1 if start else 0)


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def suggest(word: str, known: Iterable[str]) -> str:
    """`` Did you mean "walk"?`` with the nearest known word, or nothing."""
    near = difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """``crawl, walk or run``."""
    names = list(words)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def plural(number: int, noun: str) -> str:
    """``1 problem``, ``2 problems``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def report(problems: Sequence[Problem], files: int, form: str = "text") -> str:
    """All problems in order of place, with the closing line, as ``text``, ``annotations`` or ``json``."""
    ordered = sorted(problems, key=lambda problem: (problem.path, problem.line, problem.column, problem.message))
    if form == "json":
        return json.dumps([asdict(problem) for problem in ordered], indent=2, ensure_ascii=False)
    if form == "annotations":
        return "\n".join(problem.annotation() for problem in ordered)
    places = len({problem.path for problem in ordered})
    closing = f"{plural(len(ordered), 'problem')} in {plural(places, 'file')} ({plural(files, 'file')} read)"
    return "\n\n".join([*(problem.text() for problem in ordered), closing])
