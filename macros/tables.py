"""Tables for hand-written pages. Pure."""

from markupsafe import Markup

from macros.render import fragment
from macros.site import Here


def stage_matrix(here: Here) -> Markup:
    """The eight domains by the three stages."""
    return fragment("matrix.html.jinja", here)


def source_list(here: Here) -> Markup:
    """Every source with what it gave, how far to trust it, and how many entries name it."""
    kinds = here.library.entries
    used = {
        entry.id: sum(len(here.site.naming("source", entry.id, kind)) for kind in kinds)
        for entry in here.library.all("source")
    }
    return fragment("sources.html.jinja", here, used=used)


def benchmark_sections(here: Here) -> Markup:
    """One card for each section of benchmark tables, with the names of its tables."""
    from macros.pages import SECTIONS

    groups = []
    for name, (title, summary) in SECTIONS.items():
        entries = [entry for entry in here.library.all("benchmark") if entry.record.section == name]
        if entries:
            groups.append((name, title, summary, entries))
    return fragment("benchmark_sections.html.jinja", here, groups=groups)


MACROS = (benchmark_sections, stage_matrix, source_list)
