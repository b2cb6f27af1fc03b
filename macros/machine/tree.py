"""Rendered HTML → a tree of elements. Pure.

A page that is written as our templates write is taken apart by one expression, which takes a fifth of the time of the
standard library's parser. Any other goes to that parser; ``tests/macros/test_twins.py`` compares them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*(/?)>""")
"""A tag as our templates write it."""
ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=]+)(?:="([^"]*)")?""")
RAW = ("script", "style")
"""What they hold is text whatever it looks like."""


@dataclass(eq=False, slots=True)
class Node:
    """One element; ``children`` holds elements and texts in order."""

    tag: str
    attributes: Mapping[str, str]
    children: list["Node | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute's value; empty when it is missing."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The names in ``class``."""
        names = self.attributes.get("class")
        return _names(names) if names else ()

    @property
    def elements(self) -> list["Node"]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    def all(self, *tags: str) -> list["Node"]:
        """The elements below with one of these tags, in document order."""
        found = []
        for child in self.elements:
            if child.tag in tags:
                found.append(child)
            found += child.all(*tags)
        return found

    @property
    def text(self) -> str:
        """All text below, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> list[str]:
        out: list[str] = []
        for child in self.children:
            if isinstance(child, str):
                out.append(child)
            else:
                out += child._texts()
        return out


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


@lru_cache(4096)
def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


@lru_cache(4096)
def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag; those of many tags are the same."""
    return {name.lower(): unescape(value) if "&" in value else value for name, value in ATTRIBUTE.findall(text)}


def tree(html: str) -> Node:
    """The elements of a piece of HTML below one nameless element. What is not closed ends with what is around it."""
    return _plain(html) or parsed(html)


def parsed(html: str) -> Node:
    """The same by the standard library's parser, however the HTML is written."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def _plain(html: str) -> Node | None:
    """The tree of HTML that has nothing but tags in double quotes and texts; None for any other."""
    top = Node("", {})
    open = [top]
    at = 0
    for found in TAG.finditer(html):
        start, end = found.span()
        if start < at:
            continue  # inside a script
        if start > at:
            text = html[at:start]
            if "<" in text:
                return None
            open[-1].children.append(unescape(text) if "&" in text else text)
        at = end
        closing, tag, inside, single = found.groups()
        tag = tag.lower()
        if closing:
            if open[-1].tag == tag and len(open) > 1:
                open.pop()
            elif any(node.tag == tag for node in open[1:]):
                while open.pop().tag != tag:
                    pass
            continue
        node = Node(tag, _attributes(inside) if inside else {})
        open[-1].children.append(node)
        if single or tag in VOID:
            continue
        if tag in RAW:
            if (at := html.find(f"</{tag}>", end)) < 0:
                return None
            if at > end:
                node.children.append(html[end:at])
            at += len(tag) + 3
            continue
        open.append(node)
    rest = html[at:]
    if "<" in rest:
        return None
    if rest:
        open[-1].children.append(unescape(rest))
    return top
