"""Library → the published data below ``/api/v1/`` and the schemas below ``/schemas/``. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from fieldbook import model
from macros.bundle import plain
from macros.load import Entry
from macros.schema import schema
from macros.site import ADDRESSES, Site, address_of

VERSION = "1"
PLURALS = {kind: folder for folder, kind in model.FOLDERS.items()} | {"profile": "profile"}


def item(entry: Entry) -> dict[str, Any]:
    """One entry as published: ``id``, ``url`` (from the root of the site; null without a page), then its fields."""
    url = address_of(entry) if entry.kind in ADDRESSES else None
    return {"id": entry.id, "url": url, **plain(entry.record)}


def text(value: Any) -> str:
    """JSON with a fixed form: equal content gives equal bytes."""
    # Indenting would cost eight times the time (only the compact form is written in C), and browsers indent by themselves.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Path and text of every published data file."""
    kinds = {kind: site.library.all(kind) for kind in model.KINDS if site.library.all(kind)}
    for kind, entries in kinds.items():
        plural = PLURALS[kind]
        items = [item(entry) for entry in entries]
        yield f"api/v1/{plural}.json", text({"version": VERSION, "kind": kind, "items": items})
        for one in items:
            yield f"api/v1/{plural}/{one['id']}.json", text({"version": VERSION, "kind": kind, "item": one})
        yield f"schemas/{kind}.json", text(schema(kind, site.library))
    index = [
        {"kind": kind, "count": len(entries), "url": f"api/v1/{PLURALS[kind]}.json", "schema": f"schemas/{kind}.json"}
        for kind, entries in kinds.items()
    ]
    yield "api/v1/index.json", text({"version": VERSION, "kinds": index})
