"""Short Markdown of the content → HTML. Raw HTML and scripts in the content stay visible text. Pure."""

import html
import re
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markupsafe import Markup

SAFE_LINK = re.compile(r"(?:https?://|mailto:|#|\.{1,2}/|/(?!/)|[A-Za-z0-9])[^\s<>\"'\\]*\Z")
"""Addresses that stay: of this site, or with a scheme that runs nothing. ``//host`` and ``/\\host`` leave the site."""

TAG = re.compile(r"<[a-z][^>]*>")
ADDRESS = re.compile(r' (?:href|src)="([^"]*)"')


class PlainMarkdown(Extension):
    """Markdown without the ways to write HTML, and without pictures: a page asks its own origin only."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by the library."""
        md.preprocessors.deregister("html_block")
        for name in ("html", "entity", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=[PlainMarkdown(), "sane_lists"], output_format="html")


PLAIN = re.compile(r"[^\W\d_](?:[^\\`*_\[\]<>&!\n\t\r\x02\x03]*[^\s\\`*_\[\]<>&!\x02\x03])?")
"""A line in which no sign means anything to Markdown: most texts are one."""


@cache
def prose(text: str | None) -> Markup:
    """Paragraphs, lists, emphasis and links. Links with any other scheme than http(s) and mailto lose their address."""
    if text and PLAIN.fullmatch(text):
        return Markup(f"<p>{text}</p>")
    return by_markdown(text)


def by_markdown(text: str | None) -> Markup:
    """The same, whatever the text."""
    out = _markdown().reset().convert(text or "")
    return Markup(TAG.sub(lambda tag: ADDRESS.sub(_link, tag.group()), out))


def forget() -> None:
    """Let the converted texts go, which no page asks for once all are there."""
    prose.cache_clear()
    inline.cache_clear()


def _link(match: re.Match[str]) -> str:
    address = html.unescape(match.group(1))
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


def heading(text: str) -> str:
    """A text as the content of a Markdown heading: every sign that means something is escaped."""
    return re.sub(r"([\\`*_{}\[\]()#!])", r"\\\1", html.escape(text, quote=False))


OPENS = re.compile(r"(?<!\\)((?:\\\\)*)<(?=[A-Za-z/!?])")
"""A sign that would open a tag in Markdown: no backslash in front takes its meaning."""


def no_tags(markdown: str) -> str:
    """The same Markdown with every sign that would open an HTML tag escaped, for files that others will show."""
    return OPENS.sub(r"\1\\<", markdown)


HEADING_OR_TABLE = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>|<table>(.*?)</table>", re.S)


def dressed(page: str) -> str:
    """HTML of a hand-written page with its Markdown tables as ours are: named by their heading, scrolling inside."""
    name = ""

    def dress(match: re.Match[str]) -> str:
        nonlocal name
        if match.group(2) is None:
            name = html.escape(html.unescape(re.sub(r"<[^>]+>", "", match.group(1))).strip())
            return match.group()
        rows = match.group(2).replace("<th>", '<th scope="col">')
        return (
            f'<div class="fb-scroll" tabindex="0" role="region" aria-label="{name}">'
            f'<table class="fb-table">{rows}</table></div>'
        )

    return HEADING_OR_TABLE.sub(dress, page)
