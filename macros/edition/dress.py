"""What an edition changes in the settings, the pages and the files of the site, besides its entries. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import escape

from macros.bundle import digest
from macros.edition import look
from macros.edition.own import Own
from macros.edition.values import language
from macros.load import NAME
from macros.prose import heading

BASE = re.compile(rf'<span class="fb-base">{NAME}</span>')
"""Where a page of the base speaks of the base, and an edition must not put its own name."""
FOLDER = "assets/edition/"


def settings(own: Own, environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of the site by their name in ``mkdocs.yml``. ``SITE_URL`` and ``REPO_URL`` outrank the edition."""
    it = own.record
    found = {"site_name": it.name, "site_description": it.description}
    if it.site_url and not environment.get("SITE_URL"):
        found["site_url"] = it.site_url
    if it.repo_url and not environment.get("REPO_URL"):
        found["repo_url"] = it.repo_url
    return found


def extra(own: Own | None, digest: Any) -> dict[str, Any]:
    """What the theme knows of the edition; ``digest`` makes a hash for addresses that change with their file."""
    it = own.record if own else None
    found: dict[str, Any] = {"papers": look.papers(it)}
    if own is None or it is None:
        return found
    pictures = {
        name: f"{FOLDER}{name.replace('_', '-')}-{digest(own.folder.files[value].hex())}.{value.rpartition('.')[2]}"
        for name in ("logo", "logo_dark", "favicon")
        if (value := getattr(it, name))
    }
    style = look.style(it)
    if style:
        pictures["style"] = f"{FOLDER}colours-{digest(style)}.css"
    return {**found, "tagline": it.tagline, "edition": {"credit": it.credit, "short_name": it.short_name, **pictures}}


def put_on(config: Any, own: Own | None, environment: Mapping[str, str]) -> None:
    """Put the edition's name, addresses, language, colours and pictures into the settings."""
    if own:
        for name, value in settings(own, environment).items():
            config[name] = value
        config.theme["language"] = language(own.record.language)
    config.extra.update(extra(own, digest))
    shown = config.extra.get("edition") or {}
    if "favicon" in shown:
        config.theme["favicon"] = shown["favicon"]
    if "style" in shown:
        config.extra_css = [*config.extra_css, shown["style"]]


def files(own: Own, names: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the edition's style sheet and pictures; ``names`` is ``edition`` of ``extra``."""
    for name in ("logo", "logo_dark", "favicon"):
        if name in names:
            yield names[name], own.folder.files[getattr(own.record, name)]
    if "style" in names:
        yield names["style"], look.style(own.record).encode()


def page(text: str, path: str, own: Own | None, generated: bool) -> str:
    """The Markdown of a page as this edition shows it; generated pages and its own are right already."""
    if own is None or generated:
        return text
    return renamed(home(text, own) if path == "index.md" else text, own)


def home(text: str, own: Own | None) -> str:
    """The home page of the base with the edition's own heading and first sentence."""
    it = own.record.home if own else None
    if it and it.title:
        line = f"# {heading(it.title)} {{#top}}"
        text = re.sub(r"(?m)^# .*\{#top\}$", lambda _found: line, text, count=1)
    if it and it.lede:
        lede = f'<p class="fb-lede">{escape(it.lede)}</p>'
        text = re.sub(r'<p class="fb-lede">.*?</p>', lambda _found: lede, text, count=1, flags=re.S)
    return text


def renamed(text: str, own: Own | None) -> str:
    """A hand-written page of the base under the edition's name; what is said of the base itself stays."""
    if own is None:
        return text
    parts = BASE.split(text)
    mark = f'<span class="fb-base">{NAME}</span>'
    return mark.join(part.replace(NAME, own.record.name) for part in parts)
