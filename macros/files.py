"""Files to take away as pages link them: what each is, its format and its size. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup, escape

from macros.site import Here

PLACES = ("downloads/", "api/")
"""Where files to take away stand, from the root of the site."""
AWAITED = 0xF0000
"""The first of the signs for private use that stand for a size until it is known."""
SIGN = re.compile("[\U000f0000-\U000ffffd]")


@dataclass(frozen=True)
class Download:
    """A file to take away."""

    name: str
    title: str
    path: str
    """Where it stands, from the root of the site."""
    make: Callable[[], bytes] = field(repr=False, compare=False)

    @cached_property
    def data(self) -> bytes:
        """Its bytes, made when they are first asked for."""
        return self.make()

    @property
    def kind(self) -> str:
        """Its format, as people call it."""
        return self.path.rpartition(".")[2].upper()

    @property
    def size(self) -> str:
        """How large it is: ``38 KB``."""
        return size(len(self.data))


@dataclass(frozen=True)
class Awaited:
    """A file to take away that is still being made while pages are written; ``sign`` stands where they say its size."""

    name: str
    title: str
    path: str
    sign: str

    @property
    def kind(self) -> str:
        """Its format, as people call it."""
        return self.path.rpartition(".")[2].upper()

    @property
    def size(self) -> str:
        """The sign that becomes its size: see ``told``."""
        return self.sign


def told(text: str, sizes: Mapping[str, str]) -> str:
    """A text with sizes in place of their signs."""
    return SIGN.sub(lambda sign: sizes.get(sign[0], sign[0]), text)


def size(number: int) -> str:
    """A number of bytes as people write it, never less than it is: ``38 KB``, ``1.3 MB``."""
    thousands = -(-number // 1000)
    if thousands < 1000:
        return f"{thousands} KB"
    return f"{-(-number // 100_000) / 10:g} MB"


def file_link(here: Here, name: str, label: str = "", more: str = "") -> Markup:
    """A link to a file of ``site.downloads`` with its format and size; nothing when there is no such file.

    ``label`` stands in place of the file's title. ``more`` is what only screen readers need, where several links on a
    page have the same label.
    """
    found = here.site.downloads.get(name)
    if found is None:
        return Markup()
    aside = Markup('<span class="fb-sr">, {}</span>').format(more) if more else ""
    return Markup(
        '<a class="fb-download" href="{}" download>{}{} <span class="fb-download__what">({}, {})</span></a>'
    ).format(here.path(found.path), escape(label or found.title), aside, found.kind, found.size)
