"""Typst: a template of ``typst/`` and its data → PDF or pictures, the same bytes every time. Pure, given its folder.

Typst comes as one wheel with everything it needs. It sees the fonts of this folder and those inside the wheel, never
the machine's, so that a document looks the same wherever it is made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst  # otherwise only where a document is made: most builds find theirs on the shelf

FOLDER = Path(__file__).resolve().parent / "typst"
STANDARD = "ua-1"
"""PDF/UA-1: Typst refuses what a screen reader could not read, such as a drawing without words."""


@cache
def _compiler() -> typst.Compiler:
    """One compiler for all documents: it keeps fonts and parsed templates."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FOLDER / "fonts"])
    return typst.Compiler(root=FOLDER, font_paths=fonts, ignore_system_fonts=True)


@cache
def _edition() -> bytes:
    """A hash over what every document is made with: Typst itself, templates and fonts."""
    found = hashlib.sha256(version("typst").encode())
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in (".typ", ".ttf"):
            found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.digest()


def fingerprint(template: str, data: Mapping[str, Any]) -> str:
    """A hash over everything that a document is made of: the same one means the same bytes."""
    return hashlib.sha256(_edition() + template.encode() + b"\0" + _text(data).encode()).hexdigest()


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF that keeps to PDF/UA-1. Raises ``typst.TypstError`` where the template or its data do not allow it.

    A sign that none of the fonts has would be refused too. It is worth less than the document, which then is made
    without the claim.
    """
    import typst

    try:
        made = _made(template, data, format="pdf", pdf_standards=STANDARD)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        made = _made(template, data, format="pdf")
    return made if isinstance(made, bytes) else made[0]


def pictures(template: str, data: Mapping[str, Any], ppi: float) -> list[bytes]:
    """Every page as PNG."""
    made = _made(template, data, format="png", ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made)


def _made(template: str, data: Mapping[str, Any], **options: Any) -> Any:
    return _compiler().compile(input=FOLDER / f"{template}.typ", sys_inputs={"data": _text(data)}, **options)


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
