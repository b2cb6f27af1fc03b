"""Logo and favicon: an SVG that only draws, or a PNG. Pure."""

import re
import struct
from collections.abc import Iterator
from xml.etree import ElementTree

MOST = 100_000
"""Bytes; every visitor loads it with the first page."""
DRAWS = {
    "svg", "g", "defs", "title", "desc", "symbol", "use", "path", "circle", "ellipse", "rect", "line", "polyline",
    "polygon", "text", "tspan", "clipPath", "mask", "linearGradient", "radialGradient", "stop", "pattern",
}  # fmt: skip
"""Elements that draw and do nothing else."""
QUIET = {"metadata", "namedview"}
"""What drawing programs leave behind; it does nothing."""
PNG = b"\x89PNG\r\n\x1a\n"
INSIDE = re.compile(r"url\(\s*['\"]?#")
SIDE = 512
"""Largest width and height of a PNG."""


def faults(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    """Message and hint of everything that keeps a file from being shown as a logo."""
    if len(raw) > MOST:
        yield f"{name} has {len(raw):,} bytes; at most {MOST:,} are allowed.", "Export it smaller."
        return
    if name.endswith(".png"):
        yield from _png(name, raw)
        return
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", raw, re.I):
        yield f"{name} has a DOCTYPE or an entity.", "Delete the line; a drawing needs none."
        return
    try:
        root = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        yield f"{name} is no SVG: {error}.", "Export the drawing as SVG once more."
        return
    if _tag(root) != "svg" or "viewBox" not in root.attrib:
        yield f"{name} is no SVG with a viewBox.", "Export the drawing as SVG with a viewBox, so that it scales."
        return
    for message, hint in dict.fromkeys(fault for element in root.iter() for fault in _element(element)):
        yield f"{name} {message}", hint


def _png(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    if not raw.startswith(PNG) or len(raw) < 24:
        yield f"{name} is no PNG.", "Export the picture as PNG once more."
        return
    width, height = struct.unpack(">II", raw[16:24])
    if not 0 < width <= SIDE or not 0 < height <= SIDE:
        yield f"{name} is {width} by {height} pixels; at most {SIDE} by {SIDE} are allowed.", "Export it smaller."


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _element(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    tag = _tag(element)
    if tag in QUIET or "sodipodi" in str(element.tag):
        return
    if tag not in DRAWS:
        more = {
            "script": "Delete it: a drawing runs no script.",
            "style": "Export it with presentation attributes, such as fill=, in place of a style sheet.",
        }
        yield f"has an element <{tag}>, which is not allowed.", more.get(tag, "Draw it with paths and plain shapes.")
        return
    for full, value in element.attrib.items():
        name = full.rpartition("}")[2].lower()
        outside = "url(" in value and len(INSIDE.findall(value)) != value.count("url(")
        if name.startswith("on"):
            yield f"has an attribute {name}, which would run script.", "Delete it."
        elif outside or (name == "href" and not value.strip().startswith("#")):
            yield "refers to something outside the file.", "Keep what it needs inside the file, or draw it."
        elif name == "style":
            yield "has a style attribute.", "Export it with presentation attributes, such as fill=."
