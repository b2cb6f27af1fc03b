"""Short Markdown of the content → HTML. Raw HTML and scripts in the content stay visible text. Pure."""

import html
import re
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markupsafe import Markup

SAFE_LINK = re.compile(r"(?:https?://|mailto:|#|\.{0,2}/|[A-Za-z0-9])[^\s<>\"']*\Z")


class PlainMarkdown(Extension):
    """Markdown without the two ways to write HTML in it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Called by the library."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("entity")


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[PlainMarkdown(), "sane_lists"], output_format="html")


@cache
def prose(text: str | None) -> Markup:
    """Paragraphs, lists, emphasis and links. Links with any other scheme than http(s) and mailto lose their address."""
    out = _markdown().reset().convert(text or "")
    out = re.sub(r' (href|src)="([^"]*)"', _link, out)
    return Markup(out)


def _link(match: re.Match[str]) -> str:
    address = html.unescape(match.group(2))
    scheme = re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.\-]*):", address)
    if scheme and scheme.group(1).lower() not in ("http", "https", "mailto"):
        return ""
    return match.group(0) if SAFE_LINK.match(address) else ""


@cache
def inline(text: str | None) -> Markup:
    """One paragraph of short Markdown without the paragraph around it."""
    out = str(prose(text))
    single = re.fullmatch(r"<p>(.*)</p>", out, re.S)
    return Markup(single.group(1)) if single and "<p>" not in single.group(1) else Markup(out)


SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|&~^=:\"'$])")


def heading(text: str) -> str:
    """A text as the content of a Markdown heading: every sign that means something is escaped."""
    return re.sub(r"([\\`*_{}\[\]()#!|~^$])", r"\\\1", html.escape(text, quote=False))
