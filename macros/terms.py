"""Terms of the glossary in texts: where they are used, and the first one on a page explains itself. Pure."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from operator import is_
from typing import Any

from fieldbook import model
from macros.load import Entry, Library
from macros.site import Here, address, relative

KINDS = ("stage", "transition", "domain", "principle", "playbook", "metric", "template")
"""Kinds whose texts count as use of a term."""

SKIP = {
    "a", "h1", "h2", "h3", "h4", "button", "svg", "script", "style", "code", "pre", "th", "label", "legend",
    "summary", "select", "textarea", "nav", "template", "form", "article", "caption", "dt",
}  # fmt: skip
"""Elements in which nothing is linked: links, headings, controls, cards."""

TOKEN = re.compile(r"(<!--.*?-->|<[^>]+>)", re.S)
OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
CALM = re.compile(r'class="[^"]*\bfb-(?:eyebrow|sources|lede|facts|step__facts|count|small|sheet|noterms)\b')
WORD = re.compile(r"(?<![\w-])[A-Za-z0-9][\w&']*")
HEADING = re.compile(r"^#{1,6} .*$", re.M)

Known = tuple[tuple[str, str], ...]
Named = dict[tuple[str, bool], tuple[int, str]]
"""Name, and whether it counts only as it is written (else it stands in small letters) → its place, and its term."""
First = dict[str, tuple[list[int], Named]]
"""First word in small letters, also with a plural s → how long the names are that begin with it, the longest first,
and those names."""


Uses = dict[str, list[Entry]]
NOBODY = (10**9, "")


def names(entry: Entry) -> list[str]:
    """The ways a term is written: title, acronym, aliases."""
    record = entry.record
    return [name for name in (record.title, record.acronym, *record.aliases) if name]


@lru_cache(maxsize=4)
def _first(known: Known) -> First:
    """The names by their first word. A name with capitals inside (QBR, SaaS) counts only as it is written."""
    found: dict[str, Named] = defaultdict(dict)
    for place, (name, id) in enumerate(known):
        word = WORD.match(name)
        if word:
            # In small letters every name is there, so that one look finds most texts to be none.
            exact = any(char.isupper() for char in name[1:])
            named = found[word.group().lower()]
            for form in ((name if exact else name.lower(), exact), (name.lower(), False)):
                named[form] = min(named.get(form, NOBODY), NOBODY if exact != form[1] else (place, id))
    first = {
        word: (sorted({len(name) for name, _exact in named}, reverse=True), named) for word, named in found.items()
    }
    return {f"{word}s": it for word, it in first.items()} | first


_LAST: list[tuple[list[object], Known]] = []


def _known(library: Library) -> Known:
    """Every name with its term; the very same tuple for the same records, since each page asks and results hold it."""
    library = library.seen("terms")
    records = [entry.record for entry in library.all("term")]
    for known_of, known in _LAST:
        if len(known_of) == len(records) and all(map(is_, known_of, records)):
            return known
    _LAST[:] = [(records, tuple((name, entry.id) for entry in library.all("term") for name in names(entry)))]
    return _LAST[0][1]


def vocabulary(library: Library) -> str:
    """All that decides which words of a page become links, as text."""
    return repr(_known(library))


def matches(text: str, first: First) -> Iterator[tuple[int, int, str]]:
    """Start, end and term of every name in a text, from left to right without overlap; a plural s belongs to it."""
    after = 0
    for word in WORD.finditer(text):
        start = word.start()
        if start < after:
            continue
        if (found := first.get(word.group().lower())) is None:
            continue
        lengths, named = found
        small = text[start : start + lengths[0]].lower()
        for length in lengths:
            if (small[:length], False) not in named or length > len(small):
                continue
            end = start + length
            if not (it := _meant(text[start:end], named)):
                continue
            if text[end : end + 1] == "s":
                end += 1
            following = text[end : end + 1]
            if following and (following.isalnum() or following in "_-"):
                continue
            yield start, end, it
            after = end
            break


def _meant(part: str, named: Named) -> str:
    """The term that these letters name; the first of two; empty for none."""
    return min(named.get((part, True), NOBODY), named.get((part.lower(), False), NOBODY))[1]


def usage(library: Library, recall: Callable[[str, Callable[[Library], Any]], Any] | None = None) -> Uses:
    """Term → the entries whose texts use it, in reading order. ``recall`` may know those of an entry from last time."""
    known = _known(library)
    out: Uses = defaultdict(list)
    for kind in KINDS if known else ():
        for entry in library.all(kind):
            if recall:
                found = recall(f"used\0{kind}\0{entry.id}", partial(_used_in, kind, entry.id))
            else:
                found = entry.recall("terms", known, partial(_used, entry, known))
            for id in found:
                out[id].append(entry)
    return dict(out)


def _used_in(kind: str, id: str, library: Library) -> list[str]:
    return _used(library.get(kind, id), _known(library))


def _used(entry: Entry, known: Known) -> list[str]:
    """The terms that the texts of an entry use."""
    first = _first(known)
    texts = " \n ".join(str(value) for _path, value, marker in entry.leaves if isinstance(marker, model.Text))
    return sorted({id for _start, _end, id in matches(texts, first)})


def meanings(library: Library) -> str:
    """Term → its short meaning, as JSON text with a fixed form; the page loads it when the first term is asked for."""
    short = {entry.id: entry.record.short for entry in library.all("term")}
    return json.dumps(short, ensure_ascii=False, separators=(",", ":")) + "\n"


def forget() -> None:
    """Let the explained texts go, which only a preview asks for again."""
    _explained.cache_clear()


def explain(text: str, here: Here, own: str = "") -> str:
    """HTML, also inside Markdown, with the first use of each term linked; ``own`` is the term the page is about."""
    return _explained(text, here.url, own, _known(here.library))


@lru_cache(maxsize=5000)
def _explained(text: str, url: str, own: str, known: Known) -> str:
    """The same from the names alone: a preview asks again for every page at each edit."""
    first = _first(known)
    if not first:
        return text
    seen = {own}
    closing, depth = "", 0
    out = []
    for token in TOKEN.split(text):
        if not token.startswith("<"):
            out.append(token if closing or not token.strip() else _linked(token, first, seen, url))
            continue
        name, still = _opened(token)
        if closing:
            if name == closing:
                depth += 1
            elif not name and token.lower().startswith(f"</{closing}"):
                depth -= 1
                closing = closing if depth else ""
        elif still:
            closing, depth = name, 1
        out.append(token)
    return "".join(out)


@lru_cache(maxsize=10_000)
def _opened(tag: str) -> tuple[str, bool]:
    """The element that a tag opens, or nothing, and whether nothing is linked inside. Most tags come many times."""
    opening = OPENING.match(tag)
    if opening is None or tag.endswith("/>"):
        return "", False
    name = opening.group(1).lower()
    return name, name in SKIP or CALM.search(tag) is not None


def _linked(text: str, first: First, seen: set[str], url: str) -> str:
    """A text between two tags with the terms that have not been seen linked. Markdown headings stay as they are."""
    headings = [(match.start(), match.end()) for match in HEADING.finditer(text)]
    out, last = [], 0
    for start, end, id in matches(text, first):
        if id in seen or any(low <= start < high for low, high in headings):
            continue
        seen.add(id)
        link = f'<a class="fb-term" href="{html.escape(relative(address("term", id), url))}" data-fb-term="{id}">'
        out += [text[last:start], link, text[start:end], "</a>"]
        last = end
    return "".join((*out, text[last:]))
