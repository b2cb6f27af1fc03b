"""Library → the published data below ``/api/v1/`` and the schemas beside it and below ``/schemas/``. Pure."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from fieldbook import model
from macros.bundle import plain
from macros.load import Entry, Library
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
    """One entry as published: ``id``, ``url`` (from the root of the site; null without a page), then its fields."""
    url = address_of(entry) if entry.kind in ADDRESSES else None
    return {"id": entry.id, "url": url, **plain(entry.record)}


def text(value: Any) -> str:
    """JSON with a fixed form: equal content gives equal bytes."""
    # Indenting would cost eight times the time: only the compact form is written in C. Browsers indent by themselves.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of every published data file: data, entries, schemas, and the index last."""
    library = site.library
    kinds = {kind: found for kind in model.KINDS if kind != "full_question" and (found := published(kind, library))}
    index = []
    for kind, entries in kinds.items():
        plural = PLURALS[kind]
        items = [item(entry) for entry in entries]
        data = text({"version": VERSION, "kind": kind, "items": items})
        yield f"{BASE}{plural}.json", data
        for one in items:
            yield f"{BASE}{plural}/{one['id']}.json", text({"version": VERSION, "kind": kind, "item": one})
        both = [name for name in (kind, "full_question") if PLURALS[name] == plural and library.all(name)]
        for name, single in ((f"{plural}.schema.json", False), (f"{plural}.item.schema.json", True)):
            yield f"{BASE}{name}", text(published_schema(both, name, single))
        yield f"schemas/{kind}.json", text(schema(kind, library))
        index.append(_about(site, kind, len(entries), data))
    if library.all("full_question"):
        yield "schemas/full_question.json", text(schema("full_question", library))
    whole = digest("".join(row["sha256"] for row in index))
    yield f"{BASE}index.json", text({"version": VERSION, "content": whole[:12], "licence": LICENCE, "kinds": index})


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
