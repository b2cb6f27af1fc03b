"""Finished HTML in a page's Markdown, set aside while the rest is converted. Pure.

Most of a page is HTML that our own templates made. Python-Markdown takes a block of HTML as it is, but it is read
twice to find where it ends, which was two thirds of the time that a page took. A block that is clearly whole is
therefore replaced by one empty element and put back afterwards. Whatever is less clear stays and is read as before, so
the result is the same to the byte; ``tests/macros/test_blocks.py`` compares them.
"""

import html
import re

from markdown.util import BLOCK_LEVEL_ELEMENTS

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr", "script", "style"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
OPENING = re.compile(r"^<([a-z][a-z0-9]*)(?=[ >])", re.M)
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=`]+(?:="[^"]*")?)*)\s*(/?)>|<""")
"""A tag as our templates write it; anything else that begins with the sign is no such tag."""
ANCHOR = re.compile(r'\s(id|name)="([^"]*)"')
REST = re.compile(r" *(?:\n|\Z)")
ASIDE = '<div data-aside="{}"></div>'
KEPT = re.compile(r'<div data-aside="(\d+)"></div>')


def split(markdown: str, tab: int = 4) -> tuple[str, list[str]]:
    """The Markdown with an empty element in place of each finished block, and the blocks in order.

    ``tab`` is how far a tab reaches. Spaces are first put in order as Python-Markdown does it, in the blocks too.
    """
    text = tidy(markdown, tab)
    if KEPT.search(text):
        return text, []
    out: list[str] = []
    blocks: list[str] = []
    done = at = 0
    while opening := OPENING.search(text, at):
        start = opening.start()
        end = close(text, start) if opening[1] in BLOCKS else None
        if end is None or not REST.match(text, end):
            at = start + 1
            continue
        out += (text[done:start], ASIDE.format(len(blocks)))
        blocks.append(text[start:end])
        done = at = end
    return "".join((*out, text[done:])), blocks


def tidy(markdown: str, tab: int) -> str:
    """What Python-Markdown makes of line ends, tabs and lines of spaces before it does anything else."""
    text = markdown.replace("\x02", "").replace("\x03", "").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"(?<=\n) +\n", "\n", text.expandtabs(tab))


def close(text: str, start: int) -> int | None:
    """Where the element ends that begins at ``start``; None where its tags do not close each other in order."""
    open: list[str] = []
    at = start
    while tag := TAG.search(text, at):
        closing, name, _inside, single = tag.groups()
        if name is None:
            return None
        at = tag.end()
        if closing:
            if not open or open.pop() != name:
                return None
            if not open:
                return at
        elif name == "script":
            if (at := text.find("</script>", at)) < 0:
                return None
            at += len("</script>")
        elif not single and name not in VOID:
            open.append(name)
    return None


def anchors(blocks: list[str]) -> set[str]:
    """The names that a link into these blocks can have."""
    found: set[str] = set()
    for block in blocks:
        for tag in TAG.finditer(block):
            if tag[3] and not tag[1] and ("id=" in tag[3] or "name=" in tag[3]):
                found |= {
                    html.unescape(value)
                    for name, value in ANCHOR.findall(tag[3])
                    if name == "id" or tag[2].lower() == "a"
                }
    return found


def join(converted: str, blocks: list[str]) -> str:
    """The converted page with its blocks back in their places."""
    return KEPT.sub(lambda place: blocks[int(place[1])], converted) if blocks else converted
