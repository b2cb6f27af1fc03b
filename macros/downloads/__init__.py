"""Library → files to take away, written below ``downloads/`` at every build. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from macros.downloads import templates
from macros.downloads.xlsx_full import full
from macros.downloads.xlsx_quick import quick
from macros.load import Library
from macros.site import Here

FILES = {
    "quick-assessment": ("Quick assessment as a spreadsheet", quick),
    "full-assessment": ("Full assessment as a spreadsheet", full),
}
"""Name → what it is called, and what makes it of the content."""
FOLDER = "downloads/"


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
        return f"{-(-len(self.data) // 1000)} KB"


def files(library: Library) -> Iterator[Download]:
    """Every file that the content has enough for."""
    for name, (title, make) in FILES.items():
        data = make(library)
        if data is not None:
            yield Download(name, title, f"{FOLDER}cs-fieldbook-{name}.xlsx", data)


def documents(library: Library) -> Iterator[Download]:
    """Every template as DOCX and Markdown, empty and with its example; the name is ``qbr-agenda-example.docx``."""
    for name, title, file, data in templates.files(library):
        yield Download(name, title, f"{FOLDER}{file}", data)


def download(here: Here, name: str) -> Markup:
    """A link to a file, with its format and size; nothing when the content makes no such file. KeyError for no name."""
    if name not in FILES:
        raise KeyError(f"no download is called {name!r}: use {', '.join(FILES)}")
    found = here.site.downloads.get(name)
    if found is None:
        return Markup()
    return Markup(
        '<a class="fb-download" href="{}" download>{} <span class="fb-download__what">({}, {})</span></a>'
    ).format(here.path(found.path), escape(found.title), found.kind, found.size)


MACROS = (download,)
