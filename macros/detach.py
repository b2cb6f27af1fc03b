"""What only a page's code reads goes into a file of its own, which is loaded with the code. Pure."""

import re

from macros.bundle import digest
from macros.site import relative

DATA = re.compile(r'(<script type="application/json" data-part="data")>([^<]+)</script>')
LEAST = 400
"""Characters from which on a request is worth it."""


def detached(html: str, here: str) -> tuple[str, dict[str, str]]:
    """The page at address ``here`` without the data of its widget, and path → text of the files that hold them."""
    files: dict[str, str] = {}

    def moved(found: re.Match[str]) -> str:
        text = found[2].strip()
        if len(text) < LEAST:
            return found[0]
        path = f"assets/data/{digest(text)}.json"
        files[path] = text
        return f'{found[1]} data-src="{relative(path, here)}"></script>'

    return DATA.sub(moved, html), files
