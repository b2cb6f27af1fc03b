"""Files to take away as pages link them: what each is, its format and its size. Pure."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from macros.site import Here

PLACES = ("downloads/", "api/")
"""Where files to take away stand, from the root of the site."""


@dataclass(frozen=True)
class Download:
    """A file to take away."""

    name: str
    title: str
    path: str
    """Where it stands, from the root of the site."""
    data: bytes

    @property
    def kind(self) -> str:
        """Its format, as people call it."""
        return self.path.rpartition(".")[2].upper()

    @property
    def size(self) -> str:
        """How large it is: ``38 KB``."""
        return size(len(self.data))


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
