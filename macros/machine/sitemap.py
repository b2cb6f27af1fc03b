"""Pages → ``sitemap.xml`` and ``robots.txt``. Pure."""

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

PATH = "sitemap.xml"


def sitemap(pages: Iterable[str], days: Mapping[str, str], base: str) -> str:
    """The addresses of all pages below ``base``, each with the day it last changed, where ``days`` knows it."""
    lines = []
    for url in sorted(pages):
        day = f"<lastmod>{days[url]}</lastmod>" if url in days else ""
        lines.append(f"<url><loc>{escape(base + url)}</loc>{day}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *lines, "</urlset>"]) + "\n"


def robots(base: str) -> str:
    """Everything may be read. The sitemap is named by its whole address, so only where that is known."""
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {base}{PATH}"] if base else [])]
    return "\n".join(lines) + "\n"
