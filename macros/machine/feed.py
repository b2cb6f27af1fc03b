"""Changes → an Atom feed (RFC 4287). Pure."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from macros.machine.history import Change
from macros.machine.telling import groups, sentence
from macros.site import Site

PATH = "changes.xml"
PAGE = "about/changes/"
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated: the format wants a moment, and a build's own would differ each time."""
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(changes: Sequence[Change], site: Site, name: str, base: str) -> str:
    """The feed as text. ``base`` is the site's address, or empty when it is not known: links are relative then.

    Names are ``tag:`` addresses made of the repository, so that they stay the same when the site moves.
    """
    updated = f"{changes[0].moment:%Y-%m-%dT%H:%M:%SZ}" if changes else NEVER
    tag = naming(site.repo_url, base)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_text(name)}: changes of the content</title>",
        "<subtitle>Which entries were added, changed or removed, and why.</subtitle>",
        f"<id>{_text(tag)}</id>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_text(name)}</name></author>",
        "<rights>CC BY 4.0</rights>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(urljoin(base, PATH))}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(urljoin(base, PAGE))}/>',
        *(_entry(change, site, base, tag) for change in changes),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def naming(repo_url: str, base: str) -> str:
    """The name of the feed as a ``tag:`` address (RFC 4151): who gave it, since when, and what it names.

    The authority is a host that belongs to the project: the site's own, or that of its pages on GitHub.
    """
    parts = urlsplit(repo_url)
    owner, _, project = parts.path.strip("/").partition("/")
    if parts.netloc == "github.com" and owner:
        return f"tag:{owner.lower()}.github.io,2026:{project or owner}/changes"
    host = parts.netloc or urlsplit(base).netloc or "cs-fieldbook.github.io"
    return f"tag:{host.partition(':')[0].lower()},2026:{parts.path.strip('/') or 'cs-fieldbook'}/changes"


def _entry(change: Change, site: Site, base: str, tag: str) -> str:
    said = sentence(change)
    title = change.reason or said[:1].upper() + said[1:]
    page = urljoin(base, f"{PAGE}#change-{change.commit[:12]}")
    return (
        f"<entry><title>{_text(title)}</title><id>{_text(f'{tag}/{change.commit}')}</id>"
        f"<updated>{change.moment:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>'
        f"<summary>{_text(said)}</summary>"
        f'<content type="html">{_text(_content(change, site, base))}</content></entry>'
    )


def _content(change: Change, site: Site, base: str) -> str:
    """What a change did as a piece of HTML, every text escaped."""
    out = []
    for group in groups(change, site):
        items = []
        for line in group.lines:
            fields = f" ({', '.join(line.fields)})" if line.fields else ""
            link = Markup('<a href="{}">{}</a>').format(urljoin(base, line.url), line.title) if line.url else line.title
            items.append(Markup("<li>{}{}</li>").format(link, fields))
        if group.more:
            items.append(Markup("<li>and {} more</li>").format(group.more))
        out.append(Markup("<p>{}</p><ul>{}</ul>").format(group.label, Markup("").join(items)))
    return str(Markup("").join(out))


def _text(text: str) -> str:
    """A text inside XML, without the signs that XML has no place for."""
    return escape(NOT_XML.sub("", text))
