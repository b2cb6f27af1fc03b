"""The site's drawings for paper and pictures: the same SVG with its colours written in. Pure."""

import re
from functools import cache
from pathlib import Path

from macros import drawings
from macros.load import Library

MARK = Path(__file__).resolve().parents[1] / "theme/partials/mark.html"
STYLE = """<style>
.fb-hill--1{fill:#e6e4d3}.fb-hill--2{fill:#d5dccb}.fb-hill--3{fill:#bfcfc3}
.fb-contour{fill:none;stroke:#232a2e;stroke-width:1;stroke-opacity:.14}
.fb-trail{fill:none;stroke:#a4472b;stroke-width:3;stroke-dasharray:2 8;stroke-linecap:round}
.fb-mark__halo{fill:#a4472b;fill-opacity:.22}.fb-mark__dot{fill:#fbf8f1;stroke:#a4472b;stroke-width:2.5}
.fb-mark__number{font:600 13px Fraunces;fill:#a4472b;text-anchor:middle}
.fb-mark--here .fb-mark__dot{fill:#a4472b}.fb-mark--here .fb-mark__number{fill:#fbf8f1}
.fb-mark__name{font:600 19px Fraunces;fill:#232a2e;text-anchor:middle}
.fb-tree__line{fill:none;stroke:#8d8573;stroke-width:1.5}
.fb-tree__line--later{stroke-dasharray:3 4;stroke:#a4472b}
.fb-tree__start{fill:#1b5a7a}.fb-tree__start + .fb-tree__text{fill:#fff}
.fb-tree__ask{fill:#fff;stroke:#8d8573}.fb-tree__tier{fill:#eef4f7;stroke:#1b5a7a}
.fb-tree__text{font:14px 'Source Sans 3';fill:#232a2e;text-anchor:middle}
.fb-tree__name{font:600 16px Fraunces}
.fb-tree__word{font:600 13px 'Source Sans 3';fill:#505a5f}
.fb-logo__page{fill:#1b5a7a}.fb-logo__dot{fill:#fbf8f1}
.fb-logo__trail{fill:none;stroke:#fbf8f1;stroke-width:1.8;stroke-linecap:round}
</style>"""
"""What the style sheet says of the drawings, in light colours: a picture has no style sheet beside it."""


def standalone(svg: str) -> str:
    """An SVG of a page as a file of its own."""
    return re.sub(r"<svg ([^>]*)>", rf'<svg xmlns="http://www.w3.org/2000/svg" \1>{STYLE}', svg, count=1)


def trail(current: str = "") -> dict[str, str]:
    """The trail over three hills, with its words."""
    return _worded(str(drawings.stages(current)))


def tree() -> dict[str, str]:
    """The escalation tree, with its words."""
    return _worded(str(drawings.escalation_tree()))


def logo(library: Library) -> str:
    """The sign of the site; an edition may have its own."""
    own = library.own
    if own and own.record.logo:
        return own.folder.files[own.record.logo].decode()
    return _mark()


@cache
def _mark() -> str:
    return standalone(MARK.read_text(encoding="utf-8").strip())


def _worded(svg: str) -> dict[str, str]:
    found = re.search(r'aria-label="([^"]*)"|<title[^>]*>([^<]*)</title>', svg)
    if found is None:
        raise ValueError("the drawing has no words")
    return {"svg": standalone(svg), "alt": found.group(1) or found.group(2)}
