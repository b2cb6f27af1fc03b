"""What drawings share: escaping, coordinates, markers, shown values.

Results as pictures are accessible SVG text with title, description and a table twin. No style attribute and no
``<style>``: colours are ``currentColor`` with opacities, and every part has a class that starts with ``fb-`` for the
page's style sheet. Everything a visitor may have typed is escaped.
"""

from fieldbook.rounding import decimal


def escape(text: str) -> str:
    """Text for XML content and attributes; characters that XML can't hold become spaces."""
    clean = "".join(" " if _forbidden(char) else char for char in text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        clean = clean.replace(char, entity)
    return clean


def coordinate(value: float) -> str:
    """A coordinate: one decimal, without a needless ``.0``."""
    text = f"{value:.1f}"
    return "0" if text in ("0.0", "-0.0") else text.removesuffix(".0")


def spot(x: float, y: float) -> str:
    """A pair of coordinates, for paths and points."""
    return f"{coordinate(x)} {coordinate(y)}"


def said(value: float | None, otherwise: str) -> str:
    """A value as shown, or the words for having none."""
    return otherwise if value is None else decimal(value)


def dot(x: float, y: float) -> str:
    """The marker of a score."""
    return f'<circle class="fb-radar-point" cx="{coordinate(x)}" cy="{coordinate(y)}" r="4.5" fill="currentColor"/>'


def diamond(x: float, y: float) -> str:
    """The marker of a target: another shape, not just another colour."""
    path = f"M{spot(x, y - 6)}l6 6l-6 6l-6 -6Z"
    return f'<path class="fb-radar-goal" d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def cross(x: float, y: float) -> str:
    """The marker of a place without a score."""
    path = f"M{spot(x - 3, y - 3)}l6 6m0 -6l-6 6"
    return f'<path class="fb-radar-none" d="{path}" stroke="currentColor" stroke-opacity="0.6" stroke-width="1.5"/>'


def _forbidden(char: str) -> bool:
    return char < " " or "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"
