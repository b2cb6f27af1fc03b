"""The style sheets of the site: of the theme's rules and ours, those that some page can use. Pure.

A rule stays when every class, id, attribute and element its selector asks for is a word that a page, a template or a
module of the browser says. Order and text of what stays are kept, so that the same rule wins as before; the rules for
paper that stand at the end go to a sheet of their own, which no screen waits for. Rules are read with tinycss2.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"|\'((?:\\.|[^\'\\\n])*)\'|`((?:\\.|[^`\\])*)`')
WORD = re.compile(r"[\w-]+")
PROPERTY = re.compile(r"--[\w-]+")
STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))""")
OWN = ("fb-", "md-", "js", "no-js")
EITHER = ("is", "where", "has", "matches")
"""Functions of selectors that ask for one of their arguments."""


@dataclass
class Vocabulary:
    """What selectors can meet: elements, classes, and words that are ids, attributes or their values."""

    tags: set[str] = field(default_factory=lambda: {"html", "body"})
    classes: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add_page(self, html: str) -> None:
        """Add what the elements of a page, or of a template, are made of."""
        for tag, inside in set(TAG.findall(html)):
            self.tags.add(tag.lower())
            for name, *value in ATTRIBUTE.findall(inside):
                self.words.add(name)
                (self.classes if name == "class" else self.words).update(WORD.findall("".join(value)))

    def add_module(self, source: str) -> None:
        """Add what a module of the browser can make elements of: every word between quotes, and ``dataset.someName``.

        Classes are those of such words that say whose they are: ``fb-`` is ours, ``md-`` the theme's. Without that,
        every word of a message would be one.
        """
        for texts in LITERAL.findall(source):
            words = WORD.findall("".join(texts))
            self.words.update(words)
            self.tags.update(words)
            self.classes.update(word for word in words if word.startswith(OWN))
        for name in re.findall(r"\b[a-z]+(?:[A-Z][a-z]*)*\b", source):
            self.words.add(name)
            self.words.add("data-" + re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), name))


@dataclass
class Rule:
    """A style rule, or a group of rules: what stands before the brace, and declarations or rules inside."""

    head: str
    body: list[tuple[str, str]]
    """Name and value of each declaration."""
    inside: "list[Rule] | None" = None


def cut(sheets: Iterable[str], known: Vocabulary, readers: str) -> tuple[str, str]:
    """The rules of ``sheets``, in order, that can match what is ``known``: for every medium, and for paper only.

    ``readers`` is the text of everything else that reads custom properties and names animations: the style sheets of
    the widgets, and the modules. Raises ValueError with the place where a sheet cannot be read.
    """
    screen: list[Rule] = []
    for sheet in sheets:
        screen += _rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), known)
    paper: list[Rule] = []
    # Only what stands at the end can go without changing which rule wins.
    while screen and screen[-1].head.startswith(("@media print", "@page")):
        paper.insert(0, screen.pop())
    _drop_unread([*screen, *paper], readers)
    return _text(screen), _text(paper)


def tight(sheet: str) -> str:
    """A whole style sheet without comments and spare spaces. Raises ValueError with the place that cannot be read."""
    return _text(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), None))


def possible(selector: Sequence[Any], known: Vocabulary) -> bool:
    """Whether a selector, as tokens, can match something of what is known."""
    befores = ["", *(token.value if token.type == "literal" else "" for token in selector)]
    return all(_can_be(token, before, known) for token, before in zip(selector, befores, strict=False))


def _can_be(token: Any, before: str, known: Vocabulary) -> bool:
    if token.type == "ident":
        if before == ".":
            return token.value in known.classes
        return before == ":" or token.lower_value in known.tags
    if token.type == "hash":
        return token.value in known.words
    if token.type == "[] block":
        return _attribute(token.content, known)
    if token.type == "function" and token.lower_name in EITHER:
        return any(possible(part, known) for part in _by_commas(token.arguments))
    return True


def _attribute(tokens: Sequence[Any], known: Vocabulary) -> bool:
    parts = [token for token in tokens if token.type != "whitespace"]
    if parts[0].value not in known.words:
        return False
    exact = len(parts) >= 3 and parts[1].type == "literal" and parts[1].value == "="
    return not exact or all(word in known.words for word in WORD.findall(parts[2].value))


def _by_commas(tokens: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _rules(parsed: Iterable[Any], known: Vocabulary | None) -> Iterator[Rule]:
    for rule in parsed:
        if rule.type == "error":
            raise ValueError(f"The style sheet cannot be read at line {rule.source_line}: {rule.message}")
        if rule.type == "qualified-rule":
            kept = [_tight(part, ">+~") for part in _by_commas(rule.prelude) if known is None or possible(part, known)]
            if kept:
                yield Rule(",".join(kept), _declarations(rule.content))
        elif rule.lower_at_keyword != "charset":
            yield _group(rule, known)


def _group(rule: Any, known: Vocabulary | None) -> Rule:
    head = f"@{rule.at_keyword} {_tight(rule.prelude)}".strip()
    if rule.lower_at_keyword in ("media", "supports", "layer", "container"):
        parsed = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        return Rule(head, [], list(_rules(parsed, known)))
    if rule.lower_at_keyword.endswith("keyframes"):
        frames = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        return Rule(head, [], [Rule(_tight(frame.prelude), _declarations(frame.content)) for frame in frames])
    return Rule(head, _declarations(rule.content))


def _declarations(content: Sequence[Any]) -> list[tuple[str, str]]:
    found = []
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "error":
            raise ValueError(f"The style sheet cannot be read at line {item.source_line}: {item.message}")
        if item.type == "at-rule":  # the margins of a page
            inside = ";".join(f"{name}:{value}" for name, value in _declarations(item.content))
            found.append((f"@{item.at_keyword}", f"{{{inside}}}"))
        else:
            found.append((item.name, _tight(item.value) + ("!important" if item.important else "")))
    return found


def _tight(tokens: Iterable[Any], joints: str = "") -> str:
    """The text of tokens without comments and spare spaces; ``joints`` are signs that need none around them."""
    text = tinycss2.serialize([token for token in tokens if token.type != "comment"])
    parts = STRING.split(text)
    for at in range(0, len(parts), 2):
        parts[at] = re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", parts[at]))
        if joints:
            parts[at] = re.sub(rf"\s*([{joints}])\s*", r"\1", parts[at])
    return "".join(parts).strip()


def _each(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _each(rule.inside or [])


def _drop_unread(rules: list[Rule], readers: str) -> None:
    """Take out custom properties that nobody reads, until what is left reads all that is left; then idle animations."""
    outside = set(PROPERTY.findall(readers))
    while True:
        read = outside.union(*(PROPERTY.findall(value) for rule in _each(rules) for _, value in rule.body))
        idle = [
            rule for rule in _each(rules) if any(name.startswith("--") and name not in read for name, _ in rule.body)
        ]
        if not idle:
            break
        for rule in idle:
            rule.body = [(name, value) for name, value in rule.body if not name.startswith("--") or name in read]
    said = " ".join(value for rule in _each(rules) for name, value in rule.body if name.startswith(("animation", "--")))
    played = set(WORD.findall(said)) | set(WORD.findall(readers))
    for rule in _each(rules):
        if rule.head.startswith("@") and "keyframes " in rule.head and rule.head.split()[-1] not in played:
            rule.inside = []


def _text(rules: Iterable[Rule]) -> str:
    parts = []
    for rule in rules:
        if rule.inside is not None:
            body = _text(rule.inside)
        else:
            body = ";".join(name + value if name.startswith("@") else f"{name}:{value}" for name, value in rule.body)
        if body:
            parts.append(f"{rule.head}{{{body}}}")
    return "".join(parts)
