"""Library → files to take away, written below ``downloads/`` and ``api/`` at every build. Pure."""

from collections.abc import Iterator

from markupsafe import Markup

from macros.downloads import csv, pdf, templates
from macros.downloads.xlsx_benchmarks import benchmarks
from macros.downloads.xlsx_full import full
from macros.downloads.xlsx_quick import quick
from macros.files import Download, file_link
from macros.load import Library
from macros.memory import Keep, anew
from macros.site import Here

ASSESSMENTS = {
    "quick-assessment": ("Quick assessment as a spreadsheet", quick),
    "full-assessment": ("Full assessment as a spreadsheet", full),
}
"""Workbooks that score themselves: name → what it is called, and what makes it of the content."""
WORKBOOKS = {**ASSESSMENTS, "benchmarks": ("All benchmarks as one workbook", benchmarks)}
FOLDER = "downloads/"
DATA = "api/v1/"


def files(library: Library) -> Iterator[Download]:
    """Every workbook that the content has enough for."""
    for name, (title, make) in WORKBOOKS.items():
        data = make(library)
        if data is not None:
            yield Download(name, title, f"{FOLDER}cs-fieldbook-{name}.xlsx", data)


def tables(library: Library) -> Iterator[Download]:
    """The CSV files, each with what a program needs to know about it; the name is ``benchmarks.csv``."""
    for name, title, text in csv.files(library):
        yield Download(name, title, f"{DATA}{name}", text.encode())


def metadata(library: Library) -> Iterator[tuple[str, str]]:
    """Name and text of the description of each CSV file."""
    return csv.metadata(library)


def documents(library: Library) -> Iterator[Download]:
    """Every template as DOCX and Markdown, empty and with its example; the name is ``qbr-agenda-example.docx``."""
    for name, title, file, data in templates.files(library):
        yield Download(name, title, f"{FOLDER}{file}", data)


def papers(library: Library, site_url: str = "", keep: Keep = anew) -> Iterator[Download]:
    """Every handout as PDF; ``keep`` may know its bytes from last time."""
    for it in pdf.handouts(library, site_url):
        yield Download(it.name, it.title, f"{FOLDER}cs-fieldbook-{it.name}.pdf", keep(it.fingerprint, it.pdf))


def download(here: Here, name: str, label: str = "") -> Markup:
    """A link to a file, with its format and size; nothing when the content makes no such file. KeyError for no name."""
    known = {*WORKBOOKS, *csv.NAMES, pdf.OVERVIEW, *here.site.downloads}
    if name not in known:
        raise KeyError(f"no download is called {name!r}: use {', '.join(sorted(known))}")
    return file_link(here, name, label)


def handouts(here: Here, kind: str) -> Markup:
    """A list of the PDFs of one kind of entry (``card`` or ``playbook``), in reading order."""
    links = [file_link(here, pdf.name(entry)) for entry in here.library.all(kind)]
    rows = [Markup("<li>{}</li>").format(link) for link in links if link]
    return Markup('<ul class="fb-list">{}</ul>\n').format(Markup("").join(rows)) if rows else Markup()


MACROS = (download, handouts)
