"""Fragments for the page about the data: what is published, how large it is, what its columns mean. Pure."""

from markupsafe import Markup

from macros.api import BASE, PLURALS, published
from macros.downloads.csv import TABLES
from macros.files import size
from macros.render import fragment
from macros.site import Here

GROUPS = {
    "Ways of working": ("playbook", "template", "card", "onboarding"),
    "Figures and words": ("metric", "benchmark", "term", "faq"),
    "Framework": ("stage", "transition", "domain", "dimension", "principle", "pillar", "service_tier", "roadmap_phase"),
    "Assessments": ("assessment", "question", "profile", "path"),
    "Account health": ("indicator", "combination", "trigger", "status", "tier"),
    "Behind it": ("source", "synonym"),
}
"""The kinds of data as the page groups them; a test fails when one has no group."""
NAMES = {
    "card": "Reference card",
    "onboarding": "Onboarding phase",
    "faq": "Question people ask",
    "profile": "Profile field",
    "path": "Improvement path",
    "status": "Health status",
    "tier": "Escalation tier",
    "synonym": "Search synonym",
    "question": "Assessment question",
}
"""Kind → what people call an entry, where it is not the kind itself."""


def data_files(here: Here) -> Markup:
    """The published data: one row a kind, with its number of entries, files, sizes and schemas."""
    sizes = here.site.sizes
    groups = []
    for title, kinds in GROUPS.items():
        rows = []
        for kind in kinds:
            plural, number = PLURALS[kind], len(published(kind, here.library))
            if number:
                name = NAMES.get(kind, kind.replace("_", " ").capitalize())
                large = size(sizes.get(f"{BASE}{plural}.json", 0))
                table = f"{TABLES[kind].name}.csv" if kind in TABLES else ""
                row = {"name": name, "kind": kind, "plural": plural, "number": number, "size": large, "csv": table}
                rows.append(row)
        if rows:
            groups.append((title, rows))
    return fragment("data.html.jinja", here, groups=groups, base=BASE)


def data_columns(here: Here, kind: str) -> Markup:
    """The columns of the CSV file of a kind, each with its type and what stands in it; nothing without the file."""
    if f"{TABLES[kind].name}.csv" not in here.site.downloads:
        return Markup()
    return fragment("data_columns.html.jinja", here, table=TABLES[kind], base=BASE)


MACROS = (data_files, data_columns)
