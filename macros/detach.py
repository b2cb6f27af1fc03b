"""What only a page's code needs goes into files of its own, which are loaded with the code. Pure.

Two things do: the data of a widget, and pieces of a form that come when somebody begins. A piece stands between
``<!--later SELECTOR-->`` and ``<!--/later-->`` at the end of an element, to which ``later.mjs`` brings it back.
"""

import re

from macros.bundle import digest
from macros.site import relative

DATA = re.compile(r'(<script type="application/json" data-part="data")>([^<]+)</script>')
LEAST = 400
"""Characters from which on a request is worth it."""
PIECE = re.compile(r"<!--later (.+?)-->(.*?)<!--/later-->\n?", re.DOTALL)
REST = '<template data-part="rest"'


def detached(html: str, here: str) -> tuple[str, dict[str, str]]:
    """The page at address ``here`` without what comes later, and path → text of the files that hold it."""
    files: dict[str, str] = {}

    def kept(text: str, suffix: str) -> str:
        path = f"assets/data/{digest(text)}{suffix}"
        files[path] = text
        return relative(path, here)

    def moved(found: re.Match[str]) -> str:
        text = found[2].strip()
        return found[0] if len(text) < LEAST else f'{found[1]} data-src="{kept(text, ".json")}"></script>'

    html = DATA.sub(moved, html)
    pieces = [f'<div data-of="{found[1]}">{found[2].strip()}</div>' for found in PIECE.finditer(html)]
    if pieces:
        html = PIECE.sub("", html).replace(f"{REST}>", f'{REST} data-src="{kept(chr(10).join(pieces), ".txt")}">', 1)
    return html, files
