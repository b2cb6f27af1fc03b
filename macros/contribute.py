"""Fragments for those who contribute: the reference of all fields, on four pages. Pure."""

from collections.abc import Iterable

from markupsafe import Markup

from fieldbook import model
from macros.check import counted
from macros.fields import MAIN, SCORED
from macros.issueforms import PROPOSALS, file_of, noun
from macros.render import render
from macros.site import Here

FIELDS = "contribute/fields/"
"""The first page of the reference; the others are below it."""
PARTS = {"often": (FIELDS, MAIN), "scored": (f"{FIELDS}assessments/", SCORED)}
"""Part of the reference → its page and kinds; the part ``others`` has the kinds that are left."""


def page_of_fields(kind: str) -> str:
    """The address of the page that has the fields of a kind."""
    return next((page for page, kinds in PARTS.values() if kind in kinds), f"{FIELDS}framework/")


def field_reference(here: Here, part: str) -> Markup:
    """One part of the reference: ``often``, ``scored``, ``others``, ``kinds`` (a list of all), ``ids`` or ``groups``.

    Each field has help, choices and an example.
    """
    named = PARTS[part][1] if part in PARTS else tuple(model.KINDS)
    kinds = [it for it in here.site.fields.kinds if it.kind in named]
    if part == "others":
        kinds = [it for it in kinds if not any(it.kind in others for _page, others in PARTS.values())]
    return render(
        "fields.md.jinja",
        here,
        part=part,
        kinds=kinds,
        all=here.site.fields,
        page_of=page_of_fields,
        ids_page=f"{FIELDS}ids/",
        names={kind: noun(kind) for kind in model.KINDS} | {"option": "profile option"},
        forms={kind: file_of(kind) for kind in PROPOSALS},
        repo=here.site.repo_url,
    )


def edits(here: Here, kinds: Iterable[str] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a page shows of other files: the noun of each kind, then title and edit address of each of its entries.

    These are the entries that have their place on the page at ``here``, and all of the ``kinds`` that the page names.
    Entries with a page of their own, which is one click away, are edited there.
    """
    out = []
    for kind in here.library.entries:
        shown = here.library.all(kind) if kind in kinds else here.site.placed.get((here.url, kind), [])
        if shown:
            found = [(entry.record.title, here.edit(entry)) for entry in shown]
            out.append((counted(kind, len(found)).partition(" ")[2], found))
    return out


MACROS = (field_reference,)
