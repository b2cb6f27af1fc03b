"""A style sheet read into its rules, with what each selector asks for, and written without spare spaces. Pure.

Rules are read with tinycss2. Reading takes most of the time and follows from the sheet alone, so it can be kept.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2

WORD = re.compile(r"[\w-]+")
STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))""")
EITHER = ("is", "where", "has", "matches")
"""Functions of selectors that ask for one of their arguments."""
Needs = tuple[tuple[str, Any], ...]
"""What a selector asks for: ``classes``, ``tags`` or ``words`` with one of them; ``either`` with several such needs."""


@dataclass
class Rule:
    """A style rule, or a group of rules: what stands before the brace, and declarations or rules inside."""

    head: str
    body: list[tuple[str, str]]
    """Name and value of each declaration."""
    inside: "list[Rule] | None" = None
    selectors: "list[tuple[str, Needs]] | None" = None
    """Each selector before the brace with what it needs; None where none stands there."""


def read(sheet: str) -> list[Rule]:
    """The rules of a style sheet. Raises ValueError with the place that cannot be read."""
    return list(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def tight(sheet: str) -> str:
    """A whole style sheet without comments and spare spaces. Raises ValueError with the place that cannot be read."""
    return written(read(sheet))


def _needs(selector: Sequence[Any]) -> Needs:
    """What a selector, as tokens, asks for: a set of ``Vocabulary`` with a word of it, or one of several needs."""
    found: list[tuple[str, Any]] = []
    before = ""
    for token in selector:
        if token.type == "ident":
            if before != ":":
                found.append(("classes", token.value) if before == "." else ("tags", token.lower_value))
        elif token.type == "hash":
            found.append(("words", token.value))
        elif token.type == "[] block":
            found += (("words", word) for word in _attribute(token.content))
        elif token.type == "function" and token.lower_name in EITHER:
            found.append(("either", tuple(_needs(part) for part in _by_commas(token.arguments))))
        before = token.value if token.type == "literal" else ""
    return tuple(found)


def _attribute(tokens: Sequence[Any]) -> Iterator[str]:
    """The words that an attribute and, where it is given whole, its value are."""
    parts = [token for token in tokens if token.type != "whitespace"]
    yield parts[0].value
    if len(parts) >= 3 and parts[1].type == "literal" and parts[1].value == "=":
        yield from WORD.findall(parts[2].value)


def _by_commas(tokens: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _rules(parsed: Iterable[Any]) -> Iterator[Rule]:
    for rule in parsed:
        if rule.type == "error":
            raise ValueError(f"The style sheet cannot be read at line {rule.source_line}: {rule.message}")
        if rule.type == "qualified-rule":
            selectors = [(_tight(part, ">+~"), _needs(part)) for part in _by_commas(rule.prelude)]
            yield Rule(",".join(text for text, _needs in selectors), _declarations(rule.content), None, selectors)
        elif rule.lower_at_keyword != "charset":
            yield _group(rule)


def _group(rule: Any) -> Rule:
    head = f"@{rule.at_keyword} {_tight(rule.prelude)}".strip()
    if rule.lower_at_keyword in ("media", "supports", "layer", "container"):
        parsed = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        return Rule(head, [], list(_rules(parsed)))
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


def written(rules: Iterable[Rule]) -> str:
    """The rules as text, but for those that are empty."""
    parts = []
    for rule in rules:
        if rule.inside is not None:
            body = written(rule.inside)
        else:
            body = ";".join(name + value if name.startswith("@") else f"{name}:{value}" for name, value in rule.body)
        if body:
            parts.append(f"{rule.head}{{{body}}}")
    return "".join(parts)
