"""What PyYAML complains about, in the words of the house.

PyYAML has two parsers, one in C and one in Python, and each has its own texts. A file that fails is parsed once more
in Python, so that the same file gets the same sentence on every machine.
"""

import re
from typing import NamedTuple

import yaml


class Complaint(NamedTuple):
    """Line and column from 1, what is wrong and what to do."""

    line: int
    column: int
    message: str
    hint: str


QUOTE = "Put the whole text in double quotes"
INDENT = "Indent the fields of one record alike, with two spaces for each level."

# What PyYAML says (its context and problem), whether the place is where the trouble began, our sentence, the hint.
SENTENCES = (
    (
        r"unexpected ':'",
        False,
        "a colon inside [brackets] or {braces} has no space behind it.",
        f"Put a space behind it, or {QUOTE[0].lower()}{QUOTE[1:]}.",
    ),
    (r"found character '[%@`|>]'|mapping keys", False, "a text can't start with this sign here.", f"{QUOTE}."),
    (
        r"mapping values are not allowed",
        False,
        "a colon stands where no field can begin.",
        f'{QUOTE} if it has a colon (title: "Health: the basics"), or indent the field like those above.',
    ),
    (
        r"could not find expected ':'",
        True,
        "this line is neither a field nor part of the text above it.",
        "Write the field as name: value, or indent the line so that it belongs to the text above.",
    ),
    (r"unexpected end of stream|document separator", True, "a quote opens here and never closes.", "Close the quote."),
    (
        r"while parsing a flow sequence",
        True,
        "a list in [brackets] opens here and does not close, or lacks a comma.",
        "Close it with ], put a comma between its items, or write one item a line, each after a dash.",
    ),
    (
        r"while parsing a flow mapping",
        True,
        "a record in {braces} opens here and does not close, or lacks a comma.",
        "Close it with }, put a comma between its fields, or write one field a line.",
    ),
    (r"scanning an alias", True, "a text can't start with *: it means an alias in YAML.", f"{QUOTE}."),
    (r"scanning an anchor", True, "a text can't start with &: it means an anchor in YAML.", f"{QUOTE}."),
    (r"while (?:scanning|parsing) a tag", True, "a text can't start with !: it means a tag in YAML.", f"{QUOTE}."),
    (
        r"escape",
        False,
        "a backslash in double quotes is followed by something that has no meaning.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        r"sequence entries are not allowed",
        False,
        "a list can't begin in the middle of a line.",
        f"Put each item on a line of its own below. {QUOTE} if it starts with a dash.",
    ),
    (
        r"while scanning a block scalar",
        True,
        "a text can't start with > or |: they announce a text on the lines below.",
        f"{QUOTE}, or begin it on the next line, indented.",
    ),
    (r"directive|incompatible", False, "a line can't start with %.", f"Remove it. {QUOTE} if it is one."),
    (
        r"<document start>",
        False,
        "this stands behind the end of the document.",
        "Start each line with a field, written as name: value, and remove lines that are only ... or ---.",
    ),
    (
        r"node content",
        False,
        "a value is missing here, or a [ or { above is not closed.",
        "Write the value, or close what was opened with ] or }.",
    ),
    (
        r"block collection.*found '\?'",
        False,
        "a field stands among the items of this list.",
        "Indent it like the text of its item, or like the field of the list.",
    ),
    (
        r"while parsing a block collection|block sequence start",
        False,
        "the items of this list are not indented alike.",
        "Put the dash of each item under the dash of the first one.",
    ),
    (r"while parsing a block mapping", False, "this line is not indented like the fields above it.", INDENT),
    (r"inconsistent indentation|block end", False, "this line is not indented like the lines above it.", INDENT),
)


class PythonLoader(yaml.SafeLoader):
    """The parser in Python, for its texts."""


def explain(text: str, error: yaml.YAMLError) -> Complaint:
    """The first thing in ``text`` that is not YAML; ``error`` is what the parser in use has said."""
    error = _python_error(text) or error
    said = f"{getattr(error, 'context', '')} | {getattr(error, 'problem', '')}"
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    lines = text.split("\n")
    for pattern, at_start, message, hint in SENTENCES:
        if re.search(pattern, said):
            place = (began if at_start else mark) or mark or began
            line, column = (place.line + 1, place.column + 1) if place else (1, 1)
            if "block" in pattern:
                message, hint = _closed_early(lines, line, column) or (message, hint)
            return Complaint(*_inside(lines, line, column), message, hint)
    place = mark or began
    line, column = (place.line + 1, place.column + 1) if place else (1, 1)
    return Complaint(
        *_inside(lines, line, column),
        "this line is not written as a field.",
        "Compare it with another file of the folder.",
    )


def _python_error(text: str) -> yaml.YAMLError | None:
    try:
        for _event in yaml.parse(text, PythonLoader):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def _closed_early(lines: list[str], line: int, column: int) -> tuple[str, str] | None:
    """Message and hint when a quote or a bracket closes right before the place."""
    before = lines[line - 1][: column - 1].rstrip() if line <= len(lines) else ""
    if before[-1:] in ("]", "}"):
        return "the text goes on behind its closing bracket.", f"{QUOTE} if it starts with [ or {{."
    if len(before) > 1 and before[-1] in ("'", '"'):
        return (
            "the text goes on behind its closing quote.",
            "Close a quote where its text ends; inside single quotes an apostrophe is written ''.",
        )
    return None


def _inside(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """A place at the end of the file belongs to the end of its last line with text."""
    if line <= len(lines) and (line < len(lines) or lines[-1]):
        return line, column
    last = max((number for number, content in enumerate(lines, 1) if content.strip()), default=1)
    return last, len(lines[last - 1]) + 1
