"""Fragments for those who contribute: the reference of all fields. Pure."""

from collections.abc import Iterable

from markupsafe import Markup

from fieldbook import model
from macros.check import counted
from macros.issueforms import PROPOSALS, file_of, noun
from macros.render import render
from macros.site import Here


def field_reference(here: Here) -> Markup:
    """Every field of every kind, with help, choices and an example."""
    return render(
        "fields.md.jinja",
        here,
        all=here.site.fields,
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
