"""Library → the published data below ``/api/v1/`` and the schemas below ``/schemas/``. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from fieldbook import model
from macros.bundle import plain
from macros.load import Entry, Library
from macros.schema import schema
from macros.site import ADDRESSES, Site, address_of

VERSION = "1"
PLURALS = {kind: folder for folder, kind in model.FOLDERS.items()} | {"full_question": "questions"}
"""Kind → name of its file; the questions of both assessments stand in one."""


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
    """Path and text of every published data file."""
    kinds = {
        kind: entries for kind in model.KINDS if kind != "full_question" and (entries := published(kind, site.library))
    }
    for kind, entries in kinds.items():
        plural = PLURALS[kind]
        items = [item(entry) for entry in entries]
        yield f"api/v1/{plural}.json", text({"version": VERSION, "kind": kind, "items": items})
        for one in items:
            yield f"api/v1/{plural}/{one['id']}.json", text({"version": VERSION, "kind": kind, "item": one})
        yield f"schemas/{kind}.json", text(schema(kind, site.library))
    if site.library.all("full_question"):
        yield "schemas/full_question.json", text(schema("full_question", site.library))
    index = [
        {"kind": kind, "count": len(entries), "url": f"api/v1/{PLURALS[kind]}.json", "schema": f"schemas/{kind}.json"}
        for kind, entries in kinds.items()
    ]
    yield "api/v1/index.json", text({"version": VERSION, "kinds": index})
