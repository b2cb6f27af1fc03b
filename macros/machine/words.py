"""What a run of text says in Markdown: escapes, emphasis, links, blanks to fill in. Pure."""

import posixpath
import re
from urllib.parse import urlsplit

from macros.machine.tree import Node

DROPPED = {"script", "style", "template", "link", "dialog", "button", "progress", "output", "nav", "meta"}
"""Elements that are the page's machinery. What buttons and dialogs say is about the page, not about customers."""
MACHINERY = {
    "fb-live",
    "fb-live-inline",
    "fb-filters",
    "fb-shared",
    "fb-notices",
    "fb-count",
    "fb-empty",
    "fb-to-paper",
}
"""Classes of what only works, or only shows, while the page's script runs, and of the way to the page on paper: the
twin holds everything itself."""
ASIDE = {"fb-entry__hint", "fb-tag"}
"""Classes of what stands in brackets."""
BLANK = "____"
HERE = "\x02"
"""Stands before an address from the root of the site until one knows from where it is linked."""

SIGN = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=[(\[:])")
ENTITIES = {"<": "&lt;", "&": "&amp;"}
START = re.compile(r"^(?:#|[-+](?=\s|$)|-(?=-+$)|>|\d{1,9}(?=[.)](?:\s|$)))")
SPACES = re.compile(r"[ \t\r\n\f]+")


def escaped(text: str) -> str:
    """A text in which no sign means anything to Markdown, and no sign begins an element of HTML."""
    return SIGN.sub(lambda sign: ENTITIES.get(sign.group()) or "\\" + sign.group(), text)


def paragraph(text: str) -> str:
    """A text that stands at the beginning of a line, where a few signs more mean something."""
    text = text.strip()
    start = START.match(text)
    if not start:
        return text
    number = start.group()[0].isdigit()
    return f"{start.group()}\\{text[start.end() :]}" if number else f"\\{text}"


def left_out(node: Node) -> bool:
    """Whether an element says nothing to a reader of the text."""
    if node.tag in DROPPED or "hidden" in node.attributes:
        return True
    classes = node.classes
    if classes and (not MACHINERY.isdisjoint(classes) or ("fb-needs-js" in classes and node.tag != "form")):
        return True
    hidden = node.attributes.get("aria-hidden") == "true"
    return hidden and "fb-answer__score" not in classes and node.text != "·"


class Words:
    """Texts of one page. ``url`` is its address from the root of the site."""

    def __init__(self, url: str) -> None:
        self.url = url

    def inline(self, node: Node) -> str:
        """The text of an element on one line. What only the style sheet keeps apart is kept apart by a sign."""
        out = ""
        before: Node | str = ""
        for child in node.children:
            said = escaped(SPACES.sub(" ", child)) if isinstance(child, str) else self.word(child)
            if not said:
                continue
            if out and not out[-1].isspace() and said[0] not in " \n,;" and _apart(before, child):
                out += _gap(out[-1], before, child)
            out += said
            before = child
        return re.sub(r" {2,}", " ", out) if "  " in out else out

    def word(self, node: Node) -> str:
        """One element inside a text."""
        if left_out(node):
            return ""
        tag, classes = node.tag, node.classes
        if tag == "svg":
            return picture(node)
        if tag in ("input", "textarea", "select"):
            return field(node)
        if tag == "br":
            return " "
        if tag == "code":
            return f"`{node.text}`"
        if "fb-blank" in classes:
            said = node.text
            return f"{BLANK} ({said})" if said.isalpha() else f"{BLANK} {escaped(said)}".strip()
        if "fb-box" in classes:
            return "\\[ \\]"
        said = self.inline(node)
        if not said.strip():
            return " " if said else ""
        if tag == "a":
            return self.link(node, said)
        if tag in ("strong", "b") or (tag == "span" and "fb-callout__label" in classes):
            return _around(said, "**")
        if tag in ("em", "i"):
            return _around(said, "*")
        if "fb-entry__hint" in classes or "fb-tag" in classes:
            return f" ({said.strip()})"
        if "fb-answer__score" in classes:
            return f"{said.strip()}: "
        if said.strip() == "·":
            return " · "
        if "fb-sr" in classes and said.strip() == "a box to tick":
            return ""
        return said

    def link(self, node: Node, said: str) -> str:
        """A link with its address from the root of the site; terms of the glossary and anchors are their text."""
        address = node.get("href")
        parts = urlsplit(address)
        if "fb-term" in node.classes or not address or (not parts.path and not parts.netloc):
            return said
        text = said.strip().replace("[", "\\[").replace("]", "\\]") if "](" not in said else said.strip()
        if parts.scheme or parts.netloc:
            return f"[{text}]({address.replace('(', '%28').replace(')', '%29')})"
        path = posixpath.normpath(posixpath.join("/", self.url, parts.path)).lstrip("/")
        if (path and parts.path.endswith(("/", "."))) or parts.path in (".", ".."):
            path += "/" if path else ""
        # What a page shows when asked is the page's; its twin has all of it.
        query = f"?{parts.query}" if parts.query and path and not path.endswith("/") else ""
        return f"{_lead(said)}[{text}]({HERE}{path}{query})"


def _lead(said: str) -> str:
    return " " if said[:1] == " " else ""


def _around(said: str, sign: str) -> str:
    """A text with signs around it that touch it, as Markdown wants."""
    inner = said.strip()
    lead, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{lead}{sign}{inner}{sign}{tail}"


def _gap(last: str, before: Node | str, after: Node | str) -> str:
    """What stands between two parts; words for those who only listen join a sentence."""
    listening = any(isinstance(part, Node) and "fb-sr" in part.classes for part in (before, after))
    label = isinstance(before, Node) and before.get("class").endswith("label")
    return " " if listening or last in ":.;,?" else ": " if label else " · "


def _apart(before: Node | str, after: Node | str) -> bool:
    """Whether two neighbours without a space between them stand apart on the page: a part with a class of its own does.

    A word and its ending (``<a>CSM</a>s``), a figure and its sign do not.
    """
    if isinstance(before, str) or isinstance(after, str):
        part, text = (before, after) if isinstance(after, str) else (after, before)
        if isinstance(part, str) or part.tag != "span" or not part.classes or "fb-answer__score" in part.classes:
            return False
        edge = str(text)[:1] if part is before else str(text)[-1:]
        return edge.isalnum() and not ASIDE & set(part.classes)
    if "fb-answer__score" in before.classes or ASIDE & set(after.classes):
        return False
    return "span" in (before.tag, after.tag) and (before.tag != after.tag or bool(before.classes or after.classes))


def picture(node: Node) -> str:
    """What a drawing shows, in the words it has for those who do not see it."""
    said = [node.get("aria-label"), *(child.text for child in node.elements if child.tag in ("title", "desc"))]
    text = " ".join(item if item[-1] in ".!?" else f"{item}." for item in said if item)
    return f"*Picture: {escaped(text)}*" if text else ""


def field(node: Node) -> str:
    """A form's field as one fills it in on paper."""
    kind = node.get("type")
    if kind in ("hidden", "file", "submit"):
        return ""
    if kind in ("radio", "checkbox"):
        return "( ) " if kind == "radio" else "\\[ \\] "
    if node.tag == "select":
        options = [escaped(option.text) for option in node.all("option") if option.get("value")]
        return f"{BLANK} (one of: {'; '.join(options)}) "
    given = node.text if node.tag == "textarea" else node.get("value")
    return f"{BLANK} ({escaped(given)}) " if given else f"{BLANK} "
