"""A small reader of JSON Schema: the words that our schemas use, and no others, so that a new word is noticed."""

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
TELLING = {"$schema", "$id", "$defs", "title", "description", "default"}
CHECKED = {
    "type",
    "enum",
    "const",
    "pattern",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "anyOf",
    "$ref",
    "minItems",
    "maxItems",
    "minLength",
    "minimum",
    "maximum",
    "discriminator",
    "oneOf",
}


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """What the schema doesn't accept, each as "path: why". Raises KeyError for a word it doesn't know."""
    return [f"{path.lstrip('.') or 'all'}: {why}" for path, why in _faults(schema, schema, value, "")]


def _faults(top: dict[str, Any], node: dict[str, Any], value: Any, path: str) -> Iterator[tuple[str, str]]:
    if unknown := set(node) - TELLING - CHECKED:
        raise KeyError(f"a schema uses {', '.join(sorted(unknown))}, which this test cannot read")
    if "$ref" in node:
        yield from _faults(top, top["$defs"][node["$ref"].removeprefix("#/$defs/")], value, path)
        return
    choices = node.get("anyOf") or node.get("oneOf")
    if choices:
        tried = [list(_faults(top, choice, value, path)) for choice in choices]
        if all(tried):
            yield from min(tried, key=len)
        return
    if "type" in node:
        wanted = TYPES[node["type"]]
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            yield path, f"not a {node['type']}"
            return
    if "enum" in node and value not in node["enum"]:
        yield path, f"not one of {', '.join(map(str, node['enum']))}"
    if "const" in node and value != node["const"]:
        yield path, f"not {node['const']}"
    if isinstance(value, str) and "pattern" in node and not re.search(node["pattern"], value):
        yield path, f"not of the form {node['pattern']}"
    if isinstance(value, dict):
        known = node.get("properties", {})
        yield from ((f"{path}.{name}", "missing") for name in node.get("required", []) if name not in value)
        for name, item in value.items():
            if name in known:
                yield from _faults(top, known[name], item, f"{path}.{name}")
            elif node.get("additionalProperties") is False:
                yield f"{path}.{name}", "not allowed"
            elif isinstance(node.get("additionalProperties"), dict):
                yield from _faults(top, node["additionalProperties"], item, f"{path}.{name}")
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _faults(top, node.get("items", {}), item, f"{path}[{number}]")
