"""Texts without their markup, on one line. Pure."""

import re

MARKUP = re.compile(r"\*{1,2}|`|(?m:^\s*(?:[-*]|\d+\.)\s+)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain(text: str) -> str:
    """Short Markdown without its signs: emphasis, code, links and the marks of lists."""
    return " ".join(MARKUP.sub("", LINK.sub(r"\1", text)).split())


def explained(docstring: str | None) -> str:
    """A docstring as help for people."""
    return " ".join((docstring or "").replace("``", "").split())
