"""Library → the published data below ``/api/v1/`` and the schemas beside it and below ``/schemas/``. Pure."""

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from fieldbook import model
from macros.bundle import plain
from macros.edition.own import Own
from macros.load import NAME, Entry, Library
from macros.schema import published as published_schema
from macros.schema import schema
from macros.site import ADDRESSES, Site, address_of

VERSION = "1"
BASE = f"api/v{VERSION}/"
PLURALS = {kind: folder for folder, kind in model.FOLDERS.items()} | {"full_question": "questions"}
"""Kind → name of its file; the questions of both assessments stand in one."""
LICENCE = {
    "name": "Creative Commons Attribution 4.0",
    "spdx": "CC-BY-4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "attribution": "CS Fieldbook, and the sources that an entry names",
}


def published(kind: str, library: Library) -> list[Entry]:
    """The entries that one file publishes: the questions of both assessments stand in one."""
    both = library.all("full_question") if kind == "question" else []
    return [*library.all(kind), *both]


def item(entry: Entry) -> dict[str, Any]:
    """One entry as published: ``id``, ``url`` (from the root of the site; null without a page), then its fields.

    Entries that an edition has added or changed say so in ``edition``.
    """
    url = address_of(entry) if entry.kind in ADDRESSES else None
    own = {} if entry.origin == "base" else {"edition": entry.origin}
    return {"id": entry.id, "url": url, **own, **plain(entry.record)}


def text(value: Any) -> str:
    """JSON with a fixed form: equal content gives equal bytes."""
    # Indenting would cost eight times the time: only the compact form is written in C. Browsers indent by themselves.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


Files = list[tuple[str, str]]
Recall = Callable[[str, Callable[[Site], Any]], Any]
"""Gives what a function makes of the site; it may know that, by its name, from last time."""


def files(site: Site, recall: Recall | None = None) -> Iterator[tuple[str, str]]:
    """Path and text of every published data file: data, entries, schemas, and the index last."""
    library, recall = site.library, recall or (lambda _name, make: make(site))
    index = []
    for kind in model.KINDS:
        if kind != "full_question" and published(kind, library):
            found, about = recall(f"api\0{kind}", partial(_of_kind, kind))
            yield from found
            index.append(about)
    whole = digest("".join(row["sha256"] for row in index))
    head = {"version": VERSION, "content": whole[:12], "licence": {**LICENCE, "attribution": _attribution(library)}}
    for kind in (*(["full_question"] if library.all("full_question") else []), "edition"):
        yield f"schemas/{kind}.json", recall(f"schema\0{kind}", partial(_schema, kind))
    if library.own:
        yield f"{BASE}edition.json", text(_edition(library.own))
        head["edition"] = f"{BASE}edition.json"
    yield f"{BASE}index.json", text({**head, "kinds": index})


def _of_kind(kind: str, site: Site) -> tuple[Files, dict[str, Any]]:
    """The files of one kind, and what the index says of it."""
    library, plural = site.library, PLURALS[kind]
    items = [item(entry) for entry in published(kind, library)]
    data = text({"version": VERSION, "kind": kind, "items": items})
    found = [(f"{BASE}{plural}.json", data)]
    for one in items:
        found.append((f"{BASE}{plural}/{one['id']}.json", text({"version": VERSION, "kind": kind, "item": one})))
    both = [name for name in (kind, "full_question") if PLURALS[name] == plural and library.all(name)]
    for name, single in ((f"{plural}.schema.json", False), (f"{plural}.item.schema.json", True)):
        found.append((f"{BASE}{name}", text(published_schema(both, name, single))))
    found.append((f"schemas/{kind}.json", _schema(kind, site)))
    return found, _about(site, kind, len(items), data)


def _schema(kind: str, site: Site) -> str:
    return text(schema(kind, site.library))


def _attribution(library: Library) -> str:
    """Who is to be named: the base, and before it the edition."""
    return f"{library.name}, based on {LICENCE['attribution']}" if library.own else LICENCE["attribution"]


def _edition(own: Own) -> dict[str, Any]:
    """What an edition is called, which figures it sets, and what it adds, changes and hides."""
    it = own.record
    about = {"name": it.name, "description": it.description, "based_on": NAME, "credit": it.credit}
    figures = plain(it.figures) if it.figures else None
    return {"version": VERSION, **about, "versions": own.versions, "figures": figures, **own.changed}


def _about(site: Site, kind: str, count: int, data: str) -> dict[str, Any]:
    """What the index says of a kind; addresses are from the root of the site."""
    plural = PLURALS[kind]
    table = f"{plural}.csv"
    csv = {"csv": f"{BASE}{table}", "csv_metadata": f"{BASE}{table}-metadata.json"} if table in site.downloads else {}
    return {
        "kind": kind,
        "count": count,
        "bytes": len(data.encode()),
        "sha256": digest(data),
        "url": f"{BASE}{plural}.json",
        "entry": f"{BASE}{plural}/{{id}}.json",
        "schema": f"{BASE}{plural}.schema.json",
        "entry_schema": f"{BASE}{plural}.item.schema.json",
        "content_schema": f"schemas/{kind}.json",
        **csv,
    }


def digest(data: str) -> str:
    """The SHA-256 of a text, so that a program fetches only what has changed."""
    return hashlib.sha256(data.encode()).hexdigest()
