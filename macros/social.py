"""What a page looks like where its link is shared: title, sentence, and a picture of 1200 by 630 pixels. Pure.

Every page has a picture of its own, but for the terms: there are so many that they share one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from macros.downloads import png, press
from macros.downloads.pictures import logo
from macros.load import Library
from macros.memory import Keep, anew
from macros.pause import paused
from macros.search import page_meta

FOLDER = "assets/social/"
SIZE = (1200, 630)
LONGEST = 150
"""Letters of a sentence that fill three lines of the picture."""
STAGES = ("crawl", "walk", "run")
KINDS = {
    "stage": ("Stage", "book"),
    "transition": ("From stage to stage", "book"),
    "domain": ("Domain", "tiles"),
    "principle": ("Principle", "book"),
    "playbook": ("Playbook", "steps"),
    "metric": ("Metric", "bars"),
    "template": ("Template", "sheet"),
    "term": ("Glossary", "letter"),
    "dimension": ("Dimension", "tiles"),
    "card": ("Reference card", "sheet"),
    "benchmarks": ("Benchmarks", "bars"),
}
"""Kind of a page → what the picture calls it, and the sign it bears."""
PLACES = (
    ("assess/", "Assessment", "dial"),
    ("tools/", "Tools", "dial"),
    ("checklist/", "Tools", "dial"),
    ("framework/", "Framework", "tiles"),
    ("playbooks/", "Library", "steps"),
    ("metrics/", "Library", "bars"),
    ("benchmarks/", "Library", "bars"),
    ("templates/", "Library", "sheet"),
    ("cards/", "Library", "sheet"),
    ("glossary/", "Library", "letter"),
)
"""Beginning of an address → the same, for pages that are no entry; the first that fits."""
HOME = "An open customer-success framework"
"""The home page is called so where "Home" would say nothing."""
TERM = {
    "title": "A term of customer success, explained",
    "sentence": "What it means in plain words, how it is used and what it is often mixed up with.",
}


@dataclass(frozen=True)
class Share:
    """What is told of a page, and the picture that goes with it."""

    title: str
    path: str
    """Where the picture stands, from the root of the site."""
    alt: str
    data: dict[str, Any]
    """What the picture says."""

    @property
    def told(self) -> dict[str, str]:
        """What the head of the page says."""
        return {"title": self.title, "path": self.path, "alt": self.alt}

    @property
    def fingerprint(self) -> str:
        """The same one means the same bytes."""
        return press.fingerprint("social", self.data) + png.edition()

    def picture(self) -> bytes:
        """The picture as published."""
        return png.small(press.pictures("social", self.data, 72)[0])


def shares(library: Library, pages: Iterable[tuple[str, str]]) -> dict[str, Share]:
    """Address → what is told of it. ``pages``: the address from the root and the Markdown of each page."""
    return {url: _share(library, url, page_meta(markdown)) for url, markdown in paused(pages)}


def pictures(found: Iterable[Share], keep: Keep = anew) -> dict[str, bytes]:
    """Path → picture; ``keep`` may know it from last time."""
    return {path: keep(one.fingerprint, one.picture) for path, one in {one.path: one for one in found}.items()}


def _share(library: Library, url: str, meta: dict[str, Any]) -> Share:
    kind = str(meta.get("kind") or "")
    named = url.strip("/").rpartition("/")[2].replace("-", " ").capitalize()
    title = str(meta.get("title") or named) if url else HOME
    places = (*PLACES, ("", library.name, "book"))
    label, sign = KINDS.get(kind) or next((label, sign) for start, label, sign in places if url.startswith(start))
    level = _level(library, kind, str(meta.get("entry") or ""))
    if kind == "playbook" and level:
        label = f"{label}, {library.get('stage', STAGES[level - 1]).record.title}"
    said = TERM if kind == "term" else {"title": title, "sentence": short(str(meta.get("description") or ""))}
    data = said | {"kind": label, "sign": sign, "level": level, "letter": said["title"][:1]}
    data |= {"logo": logo(library), "name": library.name}
    name = "glossary/term" if kind == "term" else url.strip("/") or "home"
    return Share(title, f"{FOLDER}{name}.png", f"{label}: {said['title']}", data)


def _level(library: Library, kind: str, id: str) -> int:
    """The place of the page's stage on the trail, from 1; 0 for none."""
    if kind not in ("stage", "transition", "playbook"):
        return 0
    it = library.get(kind, id).record
    stage = id if kind == "stage" else it.after if kind == "transition" else it.stage
    return STAGES.index(stage) + 1 if stage in STAGES else 0


def short(text: str) -> str:
    """The text, cut after a sentence, or else after a word, where it is too long for the picture."""
    if len(text) <= LONGEST:
        return text
    end = text.rfind(". ", 40, LONGEST) + 1
    return text[:end] if end else text[: text.rfind(" ", 0, LONGEST - 1)].rstrip(",;:") + " …"
