"""Model → JSON Schemas for editors and for readers of the data: field help from the docstrings, ids as choices.

``make check`` writes them to ``.cache/schemas`` for editors; the site publishes them below ``/schemas/``.
"""

import dataclasses
import json
import typing
from pathlib import Path
from typing import Any

from fieldbook import model
from macros.load import Library
from macros.rules.file_names import FORM
from macros.rules.references import known_ids


def schema(kind: str, library: Library) -> dict[str, Any]:
    """The JSON Schema of the files of one kind; references list the ids that exist."""
    from pydantic import TypeAdapter  # a quarter of a second that a build without changes can do without

    out = TypeAdapter(model.KINDS[kind]).json_schema()
    ids = known_ids(library)
    for name, definition in [(model.KINDS[kind].__name__, out), *out.get("$defs", {}).items()]:
        cls = getattr(model, name)
        definition["title"] = _words(name)
        definition["description"] = _plain(cls.__doc__ or "")
        hints = typing.get_type_hints(cls, include_extras=True)
        for item in dataclasses.fields(cls):
            field = definition["properties"][item.name]
            field["title"] = _words(item.name)
            field["description"] = _plain(field.get("description", ""))
            if target := _ref(hints[item.name]):
                _enumerate(field, ids[target])
            elif item.name == "id":
                field["pattern"] = f"^{FORM.pattern}$"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{kind}.json", **out}


def write(library: Library, folder: Path) -> None:
    """Write the schema of every kind to ``folder``, those that changed only."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in model.KINDS:
        path, text = folder / f"{kind}.json", json.dumps(schema(kind, library), indent=1, ensure_ascii=False) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


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


def _plain(text: str) -> str:
    return " ".join(text.replace("``", "").split())
