"""Model → JSON Schemas for editors and for readers of the data: field help from the docstrings, ids as choices.

``make check`` writes them to ``.cache/schemas`` for editors; the site publishes them below ``/schemas/``.
"""

import dataclasses
import json
import typing
from functools import cache
from pathlib import Path
from typing import Any

from fieldbook import model
from macros.edition import model as edition
from macros.load import Library
from macros.plaintext import explained
from macros.rules.file_names import FORM
from macros.rules.references import ids_of
from macros.site import ADDRESSES
from macros.validators import EDITION, json_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMATS = {
    "version": {
        "const": "1",
        "title": "Version",
        "description": "Version of the form; it changes only with a new address.",
    },
    "id": {"type": "string", "title": "Id", "description": "The entry's id, stable within version 1."},
    "url": {
        "type": "string",
        "title": "Page",
        "description": "The entry's page, from the root of the site, without a slash in front.",
    },
}
"""What published data adds to the fields of an entry."""


def published(kinds: list[str], name: str, one: bool = False) -> dict[str, Any]:
    """The JSON Schema of a published file: all entries of some kinds (``one``: a single one) in the file ``name``.

    Ids of other entries are plain text and unknown fields are allowed, so that a schema somebody has kept still takes
    the data of a later day: within a version, entries and fields may be added.
    """
    definitions: dict[str, Any] = {}
    for kind in kinds:
        out = json_schema(kind)
        cls = model.KINDS[kind].__name__
        inner = out.pop("$defs", {})
        definitions |= inner | {cls: out}
    for cls, definition in definitions.items():
        _explain(getattr(model, cls), definition)
        del definition["additionalProperties"]
        # Published entries say every field, also those that a content file may leave out.
        definition["required"] = list(definition["properties"])
    for kind in kinds:
        definition = definitions[model.KINDS[kind].__name__]
        url = FORMATS["url"] if kind in ADDRESSES else {**FORMATS["url"], "type": "null"}
        definition["properties"] = {"id": FORMATS["id"], "url": url, **definition["properties"]}
        definition["required"] = ["id", "url", *definition["required"]]
    refs = [{"$ref": f"#/$defs/{model.KINDS[kind].__name__}"} for kind in kinds]
    item = refs[0] if len(refs) == 1 else {"anyOf": refs}
    title = _words(model.KINDS[kinds[0]].__name__)
    body: dict[str, Any] = (
        {"item": item}
        if one
        else {
            "items": {"type": "array", "items": item, "title": "Items", "description": "The entries, in reading order."}
        }
    )
    return {
        "$schema": DIALECT,
        "$id": name,
        "title": f"{title}, one entry" if one else f"{title}, all entries",
        "type": "object",
        "properties": {
            "version": FORMATS["version"],
            "kind": {"const": kinds[0], "title": "Kind", "description": "What the entries are."},
            **body,
        },
        "required": ["version", "kind", *body],
        "$defs": dict(sorted(definitions.items())),
    }


def _explain(cls: Any, definition: dict[str, Any]) -> None:
    """Titles and help for people, from the docstrings of the model."""
    definition["title"] = _words(cls.__name__)
    definition["description"] = explained(cls.__doc__)
    for item in dataclasses.fields(cls):
        field = definition["properties"][item.name]
        field["title"] = _words(item.name)
        field["description"] = explained(field.get("description"))


def schema(kind: str, library: Library) -> dict[str, Any]:
    """The JSON Schema of the files of one kind; references list the ids that exist.

    ``edition`` is the kind of ``edition.yaml``.
    """
    source: Any = edition if kind == EDITION else model
    top = edition.Edition if kind == EDITION else model.KINDS[kind]
    out = json_schema(kind)
    for name, definition in [(top.__name__, out), *out.get("$defs", {}).items()]:
        cls = getattr(source, name)
        _explain(cls, definition)
        refs = _refs(cls)
        for item in dataclasses.fields(cls):
            field = definition["properties"][item.name]
            if target := refs[item.name]:
                _enumerate(field, ids_of(library, target))
            elif kind == EDITION and item.name == "hide":
                field["items"]["enum"] = _hideable(library)
            elif item.name == "id":
                field["pattern"] = f"^{FORM.pattern}$"
    return {"$schema": DIALECT, "$id": f"{kind}.json", **out}


def _hideable(library: Library) -> list[str]:
    """What ``hide`` may name, as kind/id: the base's entries of the kinds that can be hidden, also those hidden now."""
    from macros.edition.hide import FIXED

    found = {(entry.kind, entry.id) for entry in library.everything() if entry.origin != "added"} | library.hidden
    return sorted(f"{kind}/{id}" for kind, id in found if kind not in FIXED)


def part(kind: str, library: Library) -> dict[str, Any]:
    """The same for an edition's file, which may hold a part of the fields and name single items of a list."""
    out = schema(kind, library)
    out["$id"] = f"{kind}-part.json"
    for definition in (out, *out.get("$defs", {}).values()):
        definition.pop("required", None)
        for name, field in definition.get("properties", {}).items():
            if field.get("type") == "array" and "id" in _item(field, out).get("properties", {}):
                told = {key: field[key] for key in ("title", "description") if key in field}
                items = {"type": "object", "additionalProperties": field["items"]}
                definition["properties"][name] = {**told, "anyOf": [field, items]}
    return out


def _item(field: dict[str, Any], out: dict[str, Any]) -> dict[str, Any]:
    """The record that a list holds; empty when it holds something else."""
    name = field.get("items", {}).get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = out.get("$defs", {}).get(name, {})
    return found


def write(library: Library, folder: Path) -> None:
    """Write the schema of every kind to ``folder``, those that changed only."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {f"{kind}-part": part(kind, library) for kind in model.KINDS} if library.own else {}
    for kind, found in [*((kind, schema(kind, library)) for kind in (*model.KINDS, EDITION)), *parts.items()]:
        path, text = folder / f"{kind}.json", json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


@cache
def _refs(cls: Any) -> dict[str, str | None]:
    """Field → the kind that it refers to, if it does."""
    return {name: _ref(hint) for name, hint in typing.get_type_hints(cls, include_extras=True).items()}


def _ref(hint: Any) -> str | None:
    """The kind that a type refers to, also inside ``list[...]`` and ``... | None``."""
    if typing.get_origin(hint) is typing.Annotated:
        return next((item.kind for item in typing.get_args(hint)[1:] if isinstance(item, model.Ref)), None)
    return next((found for arg in typing.get_args(hint) if (found := _ref(arg))), None)


def _enumerate(node: dict[str, Any], ids: list[str]) -> None:
    for part in (node, node.get("items", {}), *node.get("anyOf", [])):
        if part.get("type") == "string" and ids:
            part["enum"] = sorted(ids)


def _words(name: str) -> str:
    """``MetricBenchmark`` and ``world_class`` as people write them."""
    spaced = "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip().replace("_", " ")
    return spaced[:1].upper() + spaced[1:]
