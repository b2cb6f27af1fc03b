"""Changes → the page that tells them: by day, by kind, with links to the entries. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from macros.machine.history import Change, Changed
from macros.render import fragment
from macros.search import KINDS
from macros.site import Here, Site, address_of

SHOWN = 12
"""Entries of one kind that one change names; the rest are counted."""
MANY = 60
FEW = 4
"""Entries of one kind that a change of more than ``MANY`` names: nobody reads a list of hundreds."""
WAYS = {"added": "Added", "changed": "Changed", "removed": "Removed"}
NAMES = {kind: (one.lower(), many.lower()) for kind, one, many, *_more in KINDS} | {
    "assessment": ("assessment", "assessments"),
    "card": ("reference card", "reference cards"),
    "profile": ("profile question", "profile questions"),
    "term": ("glossary term", "glossary terms"),
}
"""Kind → what one and what several are called inside a sentence."""
FIELDS = {
    "act": "what to do",
    "fields": "parts",
    "gives": "what it gives",
    "order": "place in lists",
    "short": "short form",
    "when": "conditions",
    "why": "why it matters",
}
"""Names of fields that say too little by themselves."""


@dataclass(frozen=True)
class Line:
    """An entry as it is told: its title then, its page now from the root (empty without one), what changed in it."""

    title: str
    url: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Entries of one kind to which the same happened."""

    label: str
    """``Changed: 3 playbooks``."""
    lines: tuple[Line, ...]
    more: int
    """Entries that are counted only."""


def groups(change: Change, site: Site) -> list[Group]:
    """What a change did, kind by kind: first what is new, then what is different, then what is gone."""
    ways, kinds = list(WAYS), list(NAMES)

    def place(entry: Changed) -> tuple[int, int, str]:
        return ways.index(entry.how), kinds.index(entry.kind) if entry.kind in kinds else 99, entry.kind

    out = []
    for (how, _place, kind), found in groupby(sorted(change.entries, key=place), key=place):
        entries = sorted(found, key=lambda entry: (entry.title.casefold(), entry.id))
        lines = tuple(
            Line(entry.title, _url(entry, site), tuple(FIELDS.get(name, name) for name in entry.fields))
            for entry in entries[: FEW if len(change.entries) > MANY else SHOWN]
        )
        label = f"{WAYS[ways[how]]}: {counted(kind, len(entries))}"
        out.append(Group(label, lines, len(entries) - len(lines)))
    return out


def counted(kind: str, number: int) -> str:
    """``1 playbook``, ``3 playbooks``."""
    word = kind.replace("_", " ")
    one, many = NAMES.get(kind, (word, f"{word}s"))
    return f"{number} {one if number == 1 else many}"


def sentence(change: Change) -> str:
    """A change in one line: ``1 metric added, 2 playbooks changed``; of many kinds only how many entries there are."""
    tally: dict[tuple[str, str], int] = {}
    for entry in change.entries:
        tally[entry.how, entry.kind] = tally.get((entry.how, entry.kind), 0) + 1
    if len(tally) > 3:
        whole = {how: sum(number for (way, _kind), number in tally.items() if way == how) for how in WAYS}
        parts = [f"{number} {'entry' if number == 1 else 'entries'} {how}" for how, number in whole.items() if number]
        return ", ".join(parts)
    ordered = sorted(tally.items(), key=lambda pair: (list(WAYS).index(pair[0][0]), pair[0][1]))
    return ", ".join(f"{counted(kind, number)} {how}" for (how, kind), number in ordered)


def _url(entry: Changed, site: Site) -> str:
    now = site.library.entries.get(entry.kind, {}).get(entry.id)
    return address_of(now) if now is not None else ""


def day(moment: datetime) -> str:
    """A day in words: ``22 November 2026``."""
    return f"{moment.day} {moment:%B %Y}"


def days(changes: Iterable[Change], site: Site) -> list[dict[str, object]]:
    """The changes by day, newest first: ``{day, iso, changes: [{id, reason, sentence, groups, url}]}``."""
    return [
        {
            "day": day(next(iter(found)).moment) if (found := list(same)) else "",
            "iso": iso,
            "changes": [
                {
                    "id": f"change-{change.commit[:12]}",
                    "reason": change.reason or _capital(sentence(change)),
                    "sentence": sentence(change) if change.reason else "",
                    "groups": groups(change, site),
                    "url": f"{site.repo_url}/commit/{change.commit}" if site.repo_url else "",
                }
                for change in found
            ],
        }
        for iso, same in groupby(changes, key=lambda change: change.moment.date().isoformat())
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def content_changes(here: Here) -> Markup:
    """What changed in the content, from the history that this build found; a sentence where it found none."""
    return fragment("changes.html.jinja", here, days=days(here.site.changes, here.site))


MACROS = (content_changes,)
