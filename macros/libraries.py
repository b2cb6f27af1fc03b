"""Libraries of entries with filters: what a card says, what finds it, and the choices with counts. Pure."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from macros.figures import figure, in_weeks
from macros.load import Entry, Library
from macros.pages import full_title
from macros.render import CATEGORIES, STAGES, TERM_CATEGORIES, fragment
from macros.site import Here

Item = dict[str, Any]
"""A card: entry, title, eyebrow, tags, ``facets`` (name → values with blanks between) and ``words`` it is known by."""
Choices = list[tuple[str, str, int]]

WORD = re.compile(r"[\w&%$+.]+")
"""What ``library-fit.mjs`` takes for a word."""
DURATIONS = (("4", "Up to 4 weeks"), ("8", "Up to 8 weeks"), ("20", "Up to 20 weeks"))
TIMES = (("1", "Up to an hour"), ("2", "Up to 2 hours"), ("4", "Up to 4 hours"))
HOURS = {"minutes": 1 / 60, "hours": 1.0, "days": 8.0}
BETTER = {"higher": "Higher is better", "lower": "Lower is better", "context": "It depends"}
UNITS = {"percent": "Percent", "money": "Money", "time": "Time", "score": "Score or points", "count": "Number"}
UNIT_OF = {
    **{"percent": "percent", "percent_arr": "percent", "usd": "money", "score": "score", "points": "score"},
    **dict.fromkeys(("minutes", "hours", "days", "weeks", "months"), "time"),
}
ROLES = {
    "csm": ("CSM", r"\bCSM\b"),
    "lead": ("Manager or head of CS", r"\b(?:CS manager|[Hh]ead of CS)\b"),
    "ops": ("CS Ops", r"\bCS Ops\b"),
    "sales": ("Sales", r"\bSales\b"),
    "hr": ("HR", r"\bHR\b"),
}
"""Who fills in a template: value → its name, and how the owner's line says it."""
LARGE = 100
"""Entries from which on those out of sight are laid out when they come near: see ``[data-large]`` in the styles."""
FIRST = 9
"""Cards of a large library that fill a screen: a filter shows so many at once, the others in the pictures after it."""
FIRST_TERMS = 30
"""The same of terms, which are shorter."""
LONG = 400
"""Terms from which on they stand in rows: until then a letter, whose columns are cut anew with each of them, comes as
a whole."""


def size(noun: str, number: int) -> Markup:
    """The attributes that say how a library of so many entries is laid out and filtered: none for a small one."""
    if number < LARGE:
        return Markup()
    if noun != "term":
        return Markup(f' data-large data-first="{FIRST}"')
    return Markup(f' data-large="{"rows" if number >= LONG else "columns"}" data-first="{FIRST_TERMS}"')


def _choices(values: Iterable[tuple[str, str]], items: Sequence[Item], name: str) -> Choices:
    """Choices that at least one item has, with the number of items."""
    out = []
    for value, label in values:
        number = sum(value in item["facets"][name].split() for item in items)
        if number:
            out.append((value, label, number))
    return out


def _titles(here: Here, kind: str) -> list[tuple[str, str]]:
    return [(entry.id, entry.record.title) for entry in here.library.all(kind)]


def _words(*texts: str | None) -> str:
    """The words of what an entry is also known by, in small letters, each once.

    A filter finds a word by its beginning (``library-fit.mjs``), so one that begins another is in it already.
    """
    found = sorted({word for text in texts if text for word in WORD.findall(text.lower())})
    return " ".join(word for word, after in zip(found, [*found[1:], ""], strict=True) if not after.startswith(word))


def _library(here: Here, noun: str, items: list[Item], filters: list[Any], groups: list[Any], example: str) -> Markup:
    return fragment(
        "library.html.jinja",
        here,
        items=items,
        size=size(noun, len(items)),
        filters=filters,
        ticks=[],
        groups=[group for group in groups if group[2]],
        noun=noun,
        example=example,
    )


def _playbook(here: Here, entry: Entry) -> Item:
    record = entry.record
    _low, high = in_weeks(record.duration)
    return {
        "entry": entry,
        "title": record.title,
        "stage": record.stage,
        "eyebrow": f"{here.record('stage', record.stage).title} · {figure(record.duration)}",
        "tags": [here.record("domain", id).short for id in record.domains],
        "words": _words(*record.aliases),
        "facets": {
            "stage": record.stage,
            "domain": " ".join(record.domains),
            "metric": " ".join(record.metrics),
            "weeks": " ".join(limit for limit, _label in DURATIONS if high <= float(limit)),
        },
    }


def playbook_library(here: Here) -> Markup:
    """All playbooks, by stage, with filters for words, stage, domain, metric and duration."""
    items = [_playbook(here, entry) for entry in here.library.all("playbook")]
    metrics = sorted(((entry.id, full_title(entry)) for entry in here.library.all("metric")), key=lambda item: item[1])
    filters = [
        ("stage", "Stage", _choices(_titles(here, "stage"), items, "stage")),
        ("domain", "Domain", _choices(_titles(here, "domain"), items, "domain")),
        ("metric", "Metric", _choices(metrics, items, "metric")),
        ("weeks", "Duration", _choices(DURATIONS, items, "weeks")),
    ]
    groups = [
        (entry.record.title, entry.record.sign, [item for item in items if item["stage"] == entry.id])
        for entry in here.library.all("stage")
    ]
    return _library(here, "playbook", items, filters, groups, "renewal, QBR …")


def _metric(here: Here, entry: Entry) -> Item:
    record = entry.record
    high = [name for name in STAGES if getattr(record.stages, name).priority == "high"]
    return {
        "entry": entry,
        "title": full_title(entry),
        "stage": "",
        "eyebrow": CATEGORIES[record.category],
        "tags": [f"High at {here.record('stage', name).title}" for name in high],
        "words": _words(*record.aliases),
        "facets": {
            "category": record.category,
            "high": " ".join(high),
            "domain": " ".join(domain.id for domain in here.site.naming("metric", entry.id, "domain")),
            "better": record.direction,
            "unit": UNIT_OF.get(record.unit, "count"),
        },
    }


def metric_library(here: Here) -> Markup:
    """All metrics, by what they tell about, with filters for words, category, priority, domain, direction and unit."""
    items = [_metric(here, entry) for entry in here.library.all("metric")]
    stages = [(id, f"High at {title}") for id, title in _titles(here, "stage")]
    filters = [
        ("category", "Tells about", _choices(CATEGORIES.items(), items, "category")),
        ("high", "Priority", _choices(stages, items, "high")),
        ("domain", "Domain", _choices(_titles(here, "domain"), items, "domain")),
        ("better", "Direction", _choices(BETTER.items(), items, "better")),
        ("unit", "Unit", _choices(UNITS.items(), items, "unit")),
    ]
    groups = [
        (label, "", [item for item in items if item["entry"].record.category == category])
        for category, label in CATEGORIES.items()
    ]
    return _library(here, "metric", items, filters, groups, "NRR, churn …")


def _template(here: Here, entry: Entry) -> Item:
    record = entry.record
    playbooks = here.site.naming("template", entry.id, "playbook")
    stages = [name for name in STAGES if any(other.record.stage == name for other in playbooks)]
    hours = (record.time.high or record.time.low or 0.0) * HOURS.get(record.time.unit, 1.0)
    # A playbook's first domain is its main one; with the others nearly every template would be in every domain.
    domains = list(dict.fromkeys(other.record.domains[0] for other in playbooks if other.record.domains))
    return {
        "entry": entry,
        "title": record.title,
        "stage": "",
        "eyebrow": f"{figure(record.time)} · {len(record.sections)} sections",
        "tags": [here.record("stage", name).title for name in stages],
        "words": _words(*record.aliases, *record.when),
        "facets": {
            "stage": " ".join(stages),
            "domain": " ".join(domains),
            "playbook": " ".join(other.id for other in playbooks),
            "who": " ".join(value for value, (_name, form) in ROLES.items() if re.search(form, record.owner)),
            "hours": " ".join(limit for limit, _label in TIMES if hours <= float(limit)),
        },
    }


def template_library(here: Here) -> Markup:
    """All templates, with filters for words, stage, domain, playbook, who fills it in and how long that takes."""
    items = [_template(here, entry) for entry in here.library.all("template")]
    filters = [
        ("stage", "Stage", _choices(_titles(here, "stage"), items, "stage")),
        ("domain", "Domain", _choices(_titles(here, "domain"), items, "domain")),
        ("playbook", "Used in", _choices(_titles(here, "playbook"), items, "playbook")),
        ("who", "Filled in by", _choices(((value, name) for value, (name, _) in ROLES.items()), items, "who")),
        ("hours", "Takes", _choices(TIMES, items, "hours")),
    ]
    return _library(here, "template", items, filters, [("", "", items)], "handoff, review …")


def _term(entry: Entry) -> Item:
    record = entry.record
    return {
        "entry": entry,
        "facets": {
            "category": record.category,
            "letter": record.title[0].lower(),
            "acronym": "yes" if record.acronym else "",
        },
    }


def term_words(library: Library) -> str:
    """Term → its other names, as JSON text with a fixed form: loaded when somebody looks for words in the glossary."""
    found = {entry.id: _words(*entry.record.aliases) for entry in library.all("term") if entry.record.aliases}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def glossary(here: Here) -> Markup:
    """All terms from A to Z, with filters for words, category, letter, and for those with an acronym."""
    entries = sorted(here.library.all("term"), key=lambda entry: entry.record.title.lower())
    items = [_term(entry) for entry in entries]
    letters: dict[str, list[Item]] = {}
    for item in items:
        letters.setdefault(item["facets"]["letter"].upper(), []).append(item)
    filters = [
        ("category", "Category", _choices(TERM_CATEGORIES.items(), items, "category")),
        ("letter", "Letter", _choices(((letter.lower(), letter) for letter in letters), items, "letter")),
    ]
    acronyms = sum(item["facets"]["acronym"] == "yes" for item in items)
    return fragment(
        "glossary.html.jinja",
        here,
        letters=list(letters.items()),
        items=items,
        size=size("term", len(items)),
        filters=filters,
        ticks=[("acronym", "With an acronym", acronyms)] if acronyms else [],
        example="churn, EBR …",
    )


MACROS = (playbook_library, metric_library, template_library, glossary)
