"""Library → files to take away, written below ``downloads/`` and ``api/`` at every build. Pure."""

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from macros.downloads import csv, longform, pdf, templates
from macros.downloads.spec import spec
from macros.files import AWAITED, Awaited, Download, file_link
from macros.load import Library
from macros.memory import Keep, anew
from macros.pages import SECTIONS
from macros.site import Here

WORKBOOKS = {
    "quick-assessment": "Quick assessment as a spreadsheet",
    "full-assessment": "Full assessment as a spreadsheet",
    "benchmarks": "All benchmarks as one workbook",
}
"""Name → what it is called."""
FOLDER = "downloads/"
DATA = "api/v1/"


Recall = Callable[[str, Callable[[Library], bytes]], bytes]
"""Gives what a function makes of the content; it may know that, by its name, from last time."""


def files(library: Library, recall: Recall | None = None) -> Iterator[Download]:
    """Every workbook that the content has enough for."""
    recall = recall or of(library)
    sections = [name for name in SECTIONS if longform.of_section(library, name)]
    there = {
        "quick-assessment": spec(library, "quick"),
        "full-assessment": spec(library, "full"),
        "benchmarks": sections,
    }
    for name, title in WORKBOOKS.items():
        if there[name]:
            make = partial(recall, name, partial(_workbook, name))
            yield Download(name, title, f"{FOLDER}cs-fieldbook-{name}.xlsx", make)


def of(library: Library) -> Recall:
    """Makes everything anew."""
    return lambda _name, make: make(library)


def _workbook(name: str, library: Library) -> bytes:
    """A workbook that the content has enough for. What writes workbooks is loaded here, as most builds write none."""
    from macros.downloads.xlsx_benchmarks import benchmarks
    from macros.downloads.xlsx_full import full
    from macros.downloads.xlsx_quick import quick

    made = {"quick-assessment": quick, "full-assessment": full, "benchmarks": benchmarks}[name](library)
    assert made is not None
    return made


def tables(library: Library, recall: Recall | None = None) -> Iterator[Download]:
    """The CSV files, each with what a program needs to know about it; the name is ``benchmarks.csv``."""
    recall = recall or of(library)
    for name, title, text in csv.files(library):
        yield Download(name, title, f"{DATA}{name}", partial(recall, name, partial(_table, text)))


def _table(text: Callable[[Library], str], library: Library) -> bytes:
    return text(library).encode()


def metadata(library: Library) -> Iterator[tuple[str, str]]:
    """Name and text of the description of each CSV file."""
    return csv.metadata(library)


def documents(library: Library, recall: Recall | None = None) -> Iterator[Download]:
    """Every template as DOCX and Markdown, empty and with its example; the name is ``qbr-agenda-example.docx``."""
    recall = recall or of(library)
    for name, title, file, make in templates.files(library):
        yield Download(name, title, f"{FOLDER}{file}", partial(recall, name, make))


def papers(library: Library, site_url: str = "", keep: Keep = anew) -> Iterator[Download]:
    """Every handout as PDF; ``keep`` may know its bytes from last time."""
    for it in pdf.handouts(library, site_url):
        make = partial(_paper, it, keep)
        yield Download(it.name, it.title, f"{FOLDER}cs-fieldbook-{it.name}.pdf", make)


def _paper(it: pdf.Handout, keep: Keep) -> bytes:
    return keep(it.fingerprint, it.pdf)


def all_files(
    library: Library, site_url: str = "", keep: Keep = anew, recall: Recall | None = None
) -> Iterator[Download]:
    """Every file to take away. Each is made when its bytes are asked for, which takes seconds for all."""
    yield from files(library, recall)
    yield from documents(library, recall)
    yield from tables(library, recall)
    yield from papers(library, site_url, keep)


def awaited(library: Library, site_url: str = "") -> Iterator[Awaited]:
    """The same before they are made."""
    for number, it in enumerate(all_files(library, site_url)):
        yield Awaited(it.name, it.title, it.path, chr(AWAITED + number))


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
