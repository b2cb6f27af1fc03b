"""The Library as a site: addresses, links both ways, and where one stands. Pure but for ``current``."""

import posixpath
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.load import Entry, Library

ADDRESSES = {
    "stage": "framework/{slug}/",
    "transition": "framework/{slug}/",
    "domain": "framework/domains/{slug}/",
    "principle": "framework/principles/{slug}/",
    "playbook": "playbooks/{slug}/",
    "metric": "metrics/{slug}/",
    "template": "templates/{slug}/",
    "assessment": "assess/{slug}/",
    "question": "assess/quick/#{id}",
    "profile": "assess/quick/#about-your-company",
    "source": "sources/#{slug}",
    "benchmark": "benchmarks/{section}/#{id}",
    "term": "glossary/{slug}/",
    "dimension": "framework/dimensions/{slug}/",
    "full_question": "assess/full/#{id}",
    "path": "assess/full/#path-{id}",
    "indicator": "framework/health/#{id}",
    "combination": "framework/health/#{id}",
    "trigger": "framework/health/#{id}",
    "status": "framework/health/#{id}",
    "tier": "framework/health/#{id}",
    "card": "cards/{slug}/",
    "onboarding": "framework/onboarding/#{id}",
    "pillar": "framework/service/#{id}",
    "service_tier": "framework/service/#{id}",
    "roadmap_phase": "framework/service/#{id}",
    "faq": "faq/#{id}",
    "synonym": "search/#{slug}",
}
"""Kind → address of an entry from the root of the site."""


@dataclass
class Site:
    """All content with what follows from it: which entries name which."""

    library: Library
    repo_url: str = ""
    assets: dict[str, str] = field(default_factory=dict)
    """Name → address of built assets with a hash in their path (``widgets``, ``runtime``)."""
    backlinks: dict[tuple[str, str], dict[str, list[str]]] = field(default_factory=dict)

    uses: dict[str, list[Entry]] = field(default_factory=dict)
    """Term → the entries whose texts use it."""
    downloads: dict[str, Any] = field(default_factory=dict)
    """Name → file to take away: see ``macros/downloads/``."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Path of a published data file → its size in bytes."""
    fields: Any = None
    """Every field of every kind: see ``macros/fields.py``."""
    documents: list[dict[str, Any]] = field(default_factory=list)
    """What the search knows, once the pages are there: see ``macros/search.py``."""
    changes: list[Any] = field(default_factory=list)
    """What git knows of the content's history: see ``macros/machine/history.py``."""

    def __post_init__(self) -> None:
        found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for kind in self.library.entries:
            for entry in self.library.all(kind):
                for named in dict.fromkeys((other, id) for _path, other, id in entry.refs if id is not None):
                    found[named][kind].append(entry.id)
        self.backlinks = {key: dict(value) for key, value in found.items()}

    @cached_property
    def placed(self) -> dict[tuple[str, str], list[Entry]]:
        """Address of a page and a kind → the entries of that kind that have their place on it, in reading order."""
        out: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.library.everything():
            url, mark, _anchor = address_of(entry).partition("#")
            if mark:
                out[url, entry.kind].append(entry)
        return dict(out)

    def edit_address(self, path: str) -> str:
        """Where a file can be edited: in the repository, or where an edition that stands elsewhere says."""
        own = self.library.own
        inside = own.folder.own(path) if own else None
        if own and inside is not None and own.record.edit_url:
            return f"{own.record.edit_url}{inside}"
        if own and inside is not None and not own.folder.inside:
            return f"{self.repo_url}/edit/main/{inside}"
        return f"{self.repo_url}/edit/main/{path}"

    def naming(self, kind: str, id: str, by: str) -> list[Entry]:
        """The entries of kind ``by`` that name the entry, in reading order."""
        names = set(self.backlinks.get((kind, id), {}).get(by, ()))
        return [entry for entry in self.library.all(by) if entry.id in names]


def slug(id: str) -> str:
    """The id as it stands in addresses."""
    return id.replace("_", "-")


def address(kind: str, id: str, section: str = "") -> str:
    """The address of an entry from the root of the site, without a leading slash. Benchmarks stand in sections."""
    return ADDRESSES[kind].format(slug=slug(id), id=id, section=section)


def address_of(entry: Entry) -> str:
    """The address of an entry."""
    return address(entry.kind, entry.id, getattr(entry.record, "section", ""))


def relative(target: str, here: str) -> str:
    """``target`` as seen from the page at ``here`` (both from the root), so that any sub-path works."""
    path, mark, anchor = target.partition("#")
    if path == here:
        return mark + anchor if mark else "./"
    base = here if here.endswith("/") or not here else posixpath.dirname(here)
    out = (
        _way(path, base) if ".." not in path + base and path[:1] != "/" else posixpath.relpath(path or ".", base or ".")
    )
    return out + ("/" if path.endswith("/") or not path else "") + mark + anchor


def _way(path: str, base: str) -> str:
    """``posixpath.relpath`` of two plain paths. It asks the machine twice a call which folder it is in."""
    one, two = ([part for part in text.split("/") if part and part != "."] for text in (path, base))
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    return "/".join([".."] * (len(two) - same) + one[same:]) or "."


@dataclass(frozen=True)
class Here:
    """A site as seen from one page."""

    site: Site
    url: str
    """Address of the page from the root: ``playbooks/walk-health-scoring/``."""

    @property
    def library(self) -> Library:
        """All content."""
        return self.site.library

    def to(self, kind: str, id: str) -> str:
        """Relative link to an entry."""
        return relative(address_of(self.library.get(kind, id)), self.url)

    def edit(self, entry: Entry) -> str:
        """Where the file of an entry can be edited."""
        return self.site.edit_address(entry.path)

    def used_on(self, entry: Entry) -> list[Entry]:
        """The entries whose texts use a term."""
        return self.site.uses.get(entry.id, [])

    def path(self, target: str) -> str:
        """Relative link to an address from the root."""
        return relative(target, self.url)

    def asset(self, name: str, file: str = "") -> str:
        """Relative link to a built asset."""
        return relative(self.site.assets[name] + file, self.url)

    def entry(self, kind: str, id: str) -> Entry:
        """One entry."""
        return self.library.get(kind, id)

    def record(self, kind: str, id: str) -> Any:
        """The record of one entry."""
        return self.library.get(kind, id).record

    def option_label(self, id: str | None) -> str:
        """What a profile option is called, without what stands behind its colon; "All companies" for none."""
        for entry in self.library.all("profile"):
            for option in entry.record.options:
                if option.id == id:
                    return str(option.label).partition(":")[0]
        return "All companies"


_current: list[Site] = []


def set_current(site: Site) -> None:
    """Remember the site of this build; the macros of hand-written pages ask for it."""
    _current[:] = [site]


def current() -> Site:
    """The site of this build. Raises LookupError before the adapter has loaded the content."""
    if not _current:
        raise LookupError("the content has not been loaded: macros/hooks.py must stand under hooks in mkdocs.yml")
    return _current[0]
