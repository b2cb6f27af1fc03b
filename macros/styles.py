"""The style sheets of the site: of the theme's rules and ours, those that some page can use. Pure.

A rule stays when every class, id, attribute and element its selector asks for is a word that a page, a template or a
module of the browser says. Order and text of what stays are kept, so that the same rule wins as before; the rules for
paper that stand at the end go to a sheet of their own, which no screen waits for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from macros.sheets import WORD, Needs, Rule, read, written

TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"|\'((?:\\.|[^\'\\\n])*)\'|`((?:\\.|[^`\\])*)`')
PROPERTY = re.compile(r"--[\w-]+")
OWN = ("fb-", "md-", "js", "no-js")


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
class Heard:
    """What reads custom properties and names animations besides the rules: style sheets of widgets, and modules."""

    properties: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, text: str) -> None:
        """Add what a text reads and names."""
        self.properties.update(PROPERTY.findall(text))
        self.words.update(WORD.findall(text))


def cut(sheets: Iterable[str], known: Vocabulary, readers: str) -> tuple[str, str]:
    """The rules of ``sheets``, in order, that can match what is ``known``: for every medium, and for paper only.

    ``readers`` is the text of everything else that reads custom properties and names animations: the style sheets of
    the widgets, and the modules. Raises ValueError with the place where a sheet cannot be read.
    """
    heard = Heard()
    heard.add(readers)
    return cut_read(map(read, sheets), known, heard)


def cut_read(sheets: Iterable[list[Rule]], known: Vocabulary, heard: Heard) -> tuple[str, str]:
    """The same of sheets that are read already."""
    screen = [rule for sheet in sheets for rule in _chosen(sheet, known)]
    paper: list[Rule] = []
    # Only what stands at the end can go without changing which rule wins.
    while screen and screen[-1].head.startswith(("@media print", "@page")):
        paper.insert(0, screen.pop())
    _drop_unread([*screen, *paper], heard)
    return written(screen), written(paper)


def _chosen(rules: Iterable[Rule], known: Vocabulary) -> Iterator[Rule]:
    """Copies of the rules that can match, with the selectors that can."""
    for rule in rules:
        if rule.selectors is not None:
            if kept := [text for text, needs in rule.selectors if possible(needs, known)]:
                yield Rule(",".join(kept), rule.body)
        else:
            yield Rule(rule.head, rule.body, None if rule.inside is None else list(_chosen(rule.inside, known)))


def possible(needs: Needs, known: Vocabulary) -> bool:
    """Whether a selector with these needs can match something of what is known."""
    for what, it in needs:
        if what == "either":
            if not any(possible(part, known) for part in it):
                return False
        elif it not in getattr(known, what):
            return False
    return True


def _each(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from _each(rule.inside or [])


def _drop_unread(rules: list[Rule], heard: Heard) -> None:
    """Take out custom properties that nobody reads, until what is left reads all that is left; then idle animations."""
    while True:
        read = heard.properties.union(*(PROPERTY.findall(value) for rule in _each(rules) for _, value in rule.body))
        idle = [
            rule for rule in _each(rules) if any(name.startswith("--") and name not in read for name, _ in rule.body)
        ]
        if not idle:
            break
        for rule in idle:
            rule.body = [(name, value) for name, value in rule.body if not name.startswith("--") or name in read]
    said = " ".join(value for rule in _each(rules) for name, value in rule.body if name.startswith(("animation", "--")))
    played = set(WORD.findall(said)) | heard.words
    for rule in _each(rules):
        if rule.head.startswith("@") and "keyframes " in rule.head and rule.head.split()[-1] not in played:
            rule.inside = []
