"""The vocabulary of schema.org as npm's ``schema-dts`` carries it, and what in a graph does not belong to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TYPES = ROOT / "node_modules/schema-dts/dist/schema.d.ts"
BASE = re.compile(r"^(?:export )?interface (\w+)Base extends ([^{]+) \{(.*?)^\}", re.M | re.S)
LEAF = re.compile(r'^export interface (\w+)Leaf extends (\w+)Base \{\s+"@type": "(\w+)";', re.M)
PROPERTY = re.compile(r'^ {4}"(\w+)"\?: SchemaValue<(.+), "\1">;', re.M)
DURATION = re.compile(r"P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
REFERENCE = "IdReference"
LISTED = {
    "BreadcrumbList": {"itemListElement"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Dataset": {"name", "description", "license", "distribution", "isAccessibleForFree"},
    "DefinedTerm": {"name", "description"},
    "DefinedTermSet": {"name", "url"},
    "FAQPage": {"mainEntity"},
    "HowTo": {"name", "step", "totalTime"},
    "HowToStep": {"name", "text"},
    "ListItem": {"position", "name", "item"},
    "Offer": {"price", "priceCurrency"},
    "Question": {"name", "acceptedAnswer"},
    "TechArticle": {"headline"},
    "WebApplication": {"name", "offers", "applicationCategory", "operatingSystem"},
    "WebSite": {"name", "url"},
}
"""Properties without which a node of a type says too little: those that readers of rich results ask for."""


@dataclass(frozen=True)
class Vocabulary:
    """Types with those above them, and the properties of each with what they take."""

    above: dict[str, set[str]]
    properties: dict[str, dict[str, set[str]]]
    concrete: frozenset[str]

    def line(self, name: str) -> set[str]:
        """A type and all above it."""
        return {name}.union(*(self.line(parent) for parent in self.above.get(name, ())))

    def takes(self, type: str, name: str) -> set[str] | None:
        """What a property takes on a type; None when the type has no such property."""
        for owner in self.line(type):
            if name in self.properties.get(owner, {}):
                return self.properties[owner][name]
        return None


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary as the package has it."""
    text = TYPES.read_text(encoding="utf-8")
    above: dict[str, set[str]] = {}
    properties: dict[str, dict[str, set[str]]] = {}
    for name, parents, body in BASE.findall(text):
        above[name] = set(re.findall(r"(\w+)Base\b", parents))
        properties[name] = {found: set(takes.split(" | ")) for found, takes in PROPERTY.findall(body)}
    leaves = LEAF.findall(text)
    for name, parent, _type in leaves:
        if name != parent:
            above.setdefault(name, set()).add(parent)
    return Vocabulary(above, properties, frozenset(type for _name, _parent, type in leaves))


def faults(graph: dict[str, Any], absolute: bool) -> list[str]:
    """What is wrong with a graph; ``absolute`` when its addresses must be whole."""
    if list(graph) != ["@context", "@graph"] or graph["@context"] != "https://schema.org":
        return ["not a graph in the words of schema.org"]
    return [fault for node in graph["@graph"] for fault in _node(node, absolute)]


def _node(node: dict[str, Any], absolute: bool) -> Iterator[str]:
    words, type = vocabulary(), node.get("@type")
    if type not in words.concrete:
        yield f"no type is called {type}"
        return
    yield from (f"{type} lacks {name}" for name in sorted(LISTED.get(type, set()) - set(node)))
    for name, value in node.items():
        if name == "@id":
            yield from _address(f"{type} @id", value, absolute)
        elif name == "query-input":
            if type != "SearchAction":
                yield f"{type} has no {name}"
        elif name != "@type":
            takes = words.takes(type, name)
            if takes is None:
                yield f"{type} has no {name}"
                continue
            for one in value if isinstance(value, list) else [value]:
                yield from _value(f"{type}.{name}", one, takes, absolute)


def _value(path: str, value: Any, takes: set[str], absolute: bool) -> Iterator[str]:
    """One value: a node, a reference to one, or data of a kind that the property takes."""
    words = vocabulary()
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            if REFERENCE not in takes:
                yield f"{path} takes no reference"
            yield from _address(path, value["@id"], absolute)
            return
        if not words.line(str(value.get("@type"))) & takes:
            yield f"{path} takes no {value.get('@type')}"
        yield from _node(value, absolute)
    elif isinstance(value, bool):
        if "Boolean" not in takes:
            yield f"{path} takes no truth value"
    elif isinstance(value, int | float):
        if not takes & {"Number", "Integer", "Float"}:
            yield f"{path} takes no number"
    elif not isinstance(value, str) or not value.strip():
        yield f"{path} is empty"
    elif "Duration" in takes:
        if not DURATION.fullmatch(value):
            yield f"{path} is no duration: {value}"
    elif takes & {"Date", "DateTime"} and not takes & {"Text"}:
        if not all(DAY.fullmatch(part) for part in value.split("/")):
            yield f"{path} is no date: {value}"
    elif "Text" in takes:
        pass
    elif "URL" in takes:
        yield from _address(path, value, absolute)
    else:
        yield f"{path} takes no text"


def _address(path: str, value: str, absolute: bool) -> Iterator[str]:
    if re.search(r"[\s<>\"{}]", value):
        yield f"{path} is no address: {value}"
    elif absolute != value.startswith("https://") and not value.startswith("https://creativecommons.org/"):
        yield f"{path} is {'not ' if absolute else ''}absolute: {value}"
