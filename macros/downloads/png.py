"""Pictures with few flat colours as small PNG files: a palette of sixteen, four bits a pixel. Pure."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image  # otherwise only where a picture is made

PAPER = "#fbf8f1"
HILLS = ("#e6e4d3", "#d5dccb", "#bfcfc3")
STEPS = {"#232a2e": 4, "#505a5f": 2, "#1b5a7a": 2, "#a4472b": 3}
"""Colour of a shape → how many shades from the paper to it, itself included, so that its edges stay smooth."""
EDGE = "#d5cbb8"


@cache
def edition() -> str:
    """A hash over what pictures are made small with: this module and Pillow."""
    return hashlib.sha256(Path(__file__).read_bytes() + version("pillow").encode()).hexdigest()


@cache
def palette() -> Image.Image:
    """The colours of ``typst/social.typ``, with what lies between them."""
    from PIL import Image

    paper = _colour(PAPER)
    colours = [paper, *map(_colour, HILLS), _colour(EDGE)]
    for name, steps in STEPS.items():
        full = _colour(name)
        colours += [
            tuple(round(a + (b - a) * step / steps) for a, b in zip(paper, full, strict=True))
            for step in range(1, steps + 1)
        ]
    found = Image.new("P", (1, 1))
    found.putpalette([value for colour in colours for value in colour])
    return found


def small(png: bytes) -> bytes:
    """The same picture in the colours of the palette. Raises what Pillow raises for anything that is no picture."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        flat = image.convert("RGB").quantize(palette=palette(), dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "PNG", bits=4, compress_level=7)
    return out.getvalue()


def _colour(name: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(name[1:]))
