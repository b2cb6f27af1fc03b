"""Every template as DOCX and Markdown, empty and with its example; and what its page needs to be filled in. Pure."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from fieldbook.model import Template
from macros.downloads.brand import Brand
from macros.downloads.docx import document
from macros.downloads.filling import Values, example
from macros.downloads.form_text import markdown
from macros.load import Entry, Library
from macros.site import slug


def files(library: Library) -> Iterator[tuple[str, str, str, Callable[[Library], bytes]]]:
    """Name, title, file name and what makes the bytes: ``qbr-agenda.docx``, ``qbr-agenda-example.md`` …"""
    for entry in library.all("template"):
        for more in ("", "-example"):
            title = f"{entry.record.title}, completed example" if more else entry.record.title
            for ending in ("docx", "md"):
                file = f"{slug(entry.id)}{more}.{ending}"
                yield file, title, f"cs-fieldbook-{file}", partial(_file, entry.id, bool(more), ending)


def _file(id: str, filled: bool, ending: str, library: Library) -> bytes:
    entry, brand = library.get("template", id), Brand(library.name, library.credit)
    make: Callable[..., bytes] = document if ending == "docx" else _text
    return make(entry.record, credit(library, entry), example(entry.record) if filled else None, brand)


def _text(it: Template, credits: list[str], values: Values | None, brand: Brand) -> bytes:
    return markdown(it, credits, values, brand).encode()


def credit(library: Library, entry: Entry) -> list[str]:
    """The sources of a template as they are named in documents."""
    sources = [library.get("source", id).record for id in entry.record.sources]
    return [f"{source.credit}, {source.year}" for source in sources]


def form(library: Library, entry: Entry) -> str:
    """What the page of a template is filled in with, as JSON: sections, fields and the example by names of controls."""
    it: Template = entry.record
    data = {
        "id": entry.id,
        "title": it.title,
        "credits": credit(library, entry),
        **({"name": library.name, "from": library.credit} if library.own else {}),
        "sections": [_bare(asdict(part)) for part in it.sections],
        "example": {"company": it.example.company, "values": example(it)},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _bare(value: Any) -> Any:
    """The same without what is None."""
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if item is not None}
    return [_bare(item) for item in value] if isinstance(value, list) else value
