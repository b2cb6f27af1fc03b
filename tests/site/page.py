"""A page of the built site as a tree of elements, read with the standard library's parser."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_TEXT = {"script", "style", "template"}


@dataclass(eq=False)
class Element:
    """One element; ``children`` holds elements and texts in order."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    line: int
    children: list["Element | str"] = field(default_factory=list)

    def __str__(self) -> str:
        told = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"line {self.line}: <{self.tag}{told[:80]}>"

    def get(self, name: str) -> str:
        """An attribute's value; empty when it is missing."""
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator["Element"]:
        """The elements below this one, in document order; with ``tags`` only those."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def above(self) -> Iterator["Element"]:
        """The elements around this one, from the inside."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.above()

    def texts(self) -> Iterator[str]:
        """Every piece of text below, without scripts."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in NOT_TEXT:
                yield from child.texts()

    @property
    def text(self) -> str:
        """All text below, with single spaces."""
        return " ".join(" ".join(self.texts()).split())

    @property
    def classes(self) -> set[str]:
        """The names in ``class``."""
        return set(self.get("class").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None, 0)
        self.unclosed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at, self.getpos()[0])
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.at = self.at.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        open_tags = [self.at, *self.at.above()]
        match = next((element for element in open_tags if element.tag == tag), None)
        if match is None:
            self.unclosed.append(f"line {self.getpos()[0]}: </{tag}> closes nothing")
            return
        self.unclosed += [f"{element} is not closed" for element in open_tags[: open_tags.index(match)]]
        self.at = match.parent or self.root

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


ON_PAPER = {f"{url}paper/": url for url in ("assess/quick/", "assess/full/", "tools/health/")}
"""Page for paper and without a script → the page whose words it holds; programs and the search know that one."""


class Page:
    """A page: its path from the root of the site (``metrics/nrr/index.html``) and its elements."""

    def __init__(self, path: str, source: str) -> None:
        reader = _Reader()
        reader.feed(source)
        reader.close()
        self.path = path
        self.root = reader.root
        self.unclosed = reader.unclosed
        self.elements = list(self.root.all())
        self.ids = [element.get("id") for element in self.elements if "id" in element.attributes]

    @property
    def url(self) -> str:
        """The page's address from the root of the site: ``metrics/nrr/``."""
        return self.path.removesuffix("index.html")

    @property
    def body(self) -> Element:
        """What is shown."""
        return next(self.root.all("body"))

    @property
    def head(self) -> Element:
        """What is said about the page."""
        return next(self.root.all("head"))

    @property
    def article(self) -> Element:
        """The page's own content, without header, menu and footer."""
        return next(self.root.all("article"))

    def all(self, *tags: str) -> list[Element]:
        """Elements by tag, in document order."""
        return [element for element in self.elements if not tags or element.tag in tags]

    def with_class(self, name: str) -> list[Element]:
        """Elements by class, in document order."""
        return [element for element in self.elements if name in element.classes]

    def meta(self, name: str) -> str:
        """The content of the meta element of this name."""
        return next((item.get("content") for item in self.head.all("meta") if item.get("name") == name), "")

    @property
    def title(self) -> str:
        """The text of ``title`` in the head."""
        return next((item.text for item in self.head.all("title")), "")

    def target(self, href: str, base: str = "/") -> tuple[str, str]:
        """Where a link of this page leads: path of a file from the root of the site, and anchor ("" for none).

        ``base`` is the path that the site is published at, for links that begin with a slash.
        """
        parts = urlsplit(href)
        path = unquote(parts.path)
        if path.startswith("/"):
            path = path.removeprefix(base) if path.startswith(base) else f"..{path}"
        else:
            path = posixpath.join(posixpath.dirname(self.path), path) if path else self.path
        slash = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
        path = posixpath.normpath(path) if path else "."
        if slash:
            path = posixpath.join(path, "index.html") if path != "." else "index.html"
        return path, unquote(parts.fragment)


def outside(href: str) -> bool:
    """Whether a link leads away from the site (or to a program)."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE))


def read(folder: Path) -> dict[str, Page]:
    """Every page below ``folder`` by its path."""
    files = sorted(folder.rglob("*.html"))
    return {
        name: Page(name, file.read_text(encoding="utf-8"))
        for file in files
        for name in [file.relative_to(folder).as_posix()]
    }
