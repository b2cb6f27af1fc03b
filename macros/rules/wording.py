"""Content is plain text: it reads alike on the page, in a download and in the data, and nothing in it runs."""

import re
from collections.abc import Iterator
from functools import partial

from fieldbook import model
from macros.load import Entry, Library
from macros.problem import Problem
from macros.walk import Path

NAME = "wording"
LONGEST_SUMMARY = 160

FILLER = re.compile(
    r"\b(?:unlock(?:s|ed|ing)?|leverag(?:e[sd]?|ing)(?= (?:the|your|our|their|a|an|data|AI)\b)|seamless(?:ly)?"
    r"|game[- ]chang(?:er|ing)|robust(?:ly)?|empower(?:s|ed|ing)?|journey to success|cutting[- ]edge|synerg(?:y|ies)"
    r"|best[- ]in[- ]class|world-beating)\b",
    re.I,
)

ANYWHERE = (
    (
        re.compile(r"</?[A-Za-z][^<>\n]*>|<!--"),
        "an HTML tag",
        "Write plain text; longer texts may have **bold**, lists and [links](https://a.example). A gap is [name].",
    ),
    (re.compile(r"\{\{|\{%|\{#|\}\}|%\}"), "template code", "Write plain text without double braces."),
    (re.compile(r"!(?![=\w\[])"), "an exclamation mark", "End the sentence with a full stop."),
    (re.compile("—"), "an em dash", "Use a comma, a colon or a full stop."),
    (FILLER, "a word that sounds good and says little", "Say what happens, for whom and how much."),
    (re.compile(r"!\[[^\]\n]*\]"), "a picture", "Describe it in words; drawings are made from figures."),
)
PROSE_ONLY = (
    (
        re.compile(r"^ {0,3}#{1,6} .*|^(?=\S).*\n(?:=+|-{2,})[ ]*$", re.M),
        "a heading",
        "Use a paragraph that starts in **bold**.",
    ),
    (re.compile(r"^ {0,3}(?:```|~~~).*", re.M), "a block of code", "Write plain text."),
)
LINE_ONLY = (
    (re.compile(r"\n"), "a line break", "Write the text on one line; >- joins several lines to one."),
    (
        re.compile(r"\*\*\S+?\*\*|\*\*\S|__\w+__|`|\[[^\]]*\]\(|^(?:#{1,6}|[-*+>]|\d+\.) "),
        "markup",
        "Write plain text; this field has one plain line.",
    ),
)
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|^ {0,3}\[[^\]\n]+\]:\s*<?(\S*)", re.M)
SAFE = re.compile(r"https?://\S+|(?!//)(?:\.{0,2}/|#)?[A-Za-z0-9][A-Za-z0-9/_.#?=&%-]*|#[A-Za-z0-9_-]+")


def check(library: Library) -> Iterator[Problem]:
    """Signs and words that don't belong in a text, and texts of the wrong form."""
    for entry in library.everything():
        yield from entry.recall(NAME, None, partial(_entry, entry))


def _entry(entry: Entry) -> list[Problem]:
    texts = [(path, value, marker.form) for path, value, marker in entry.leaves if isinstance(marker, model.Text)]
    return [problem for path, value, form in texts for problem in _text(entry, path, value, form == "line")]


def _text(entry: Entry, path: Path, value: str, line: bool) -> Iterator[Problem]:
    if not value.strip():
        yield entry.problem(path, "the text is empty.", "Fill it in, or remove the item.", NAME)
        return
    for pattern, what, hint in (*ANYWHERE, *(LINE_ONLY if line else PROSE_ONLY)):
        if match := pattern.search(value):
            found = match.group().strip().split("\n")[0]
            quoted = f' ("{found[:40]}")' if len(found) > 1 else ""
            yield entry.problem(path, f"{what}{quoted} stands in the text.", hint, NAME, within=found or None)
    for match in LINK.finditer(value):
        target = match.group(1) or match.group(2) or ""
        if not SAFE.fullmatch(target):
            yield entry.problem(
                path,
                f'the link to "{target[:60]}" can\'t be followed.',
                "Link to an address that starts with https://, or to a page of this site.",
                NAME,
                within=target or None,
            )
    name = path[-1]
    if name == "title" and value.rstrip().endswith("."):
        yield entry.problem(path, "the title ends with a full stop.", "Remove it.", NAME)
    if name in ("summary", "short") and len(value.strip()) > LONGEST_SUMMARY:
        yield entry.problem(
            path, f"the text has {len(value.strip())} characters; {LONGEST_SUMMARY} fit on a card.", "Shorten it.", NAME
        )
