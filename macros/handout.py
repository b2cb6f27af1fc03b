"""The assessments on paper and without a script: all questions with all answers on one page. Pure.

Each stands below the form itself, which leads there where no script runs: docs/decisions/0025.
"""

from markupsafe import Markup

from macros.assessment import LEVELS, OPENING, example, full_example, groups, numbers, parted, spreadsheet
from macros.render import fragment
from macros.site import Here


def quick_on_paper(here: Here) -> Markup:
    """The quick assessment: every question with its answers, and a sheet for the score."""
    areas = groups(here.library, "quick")
    return fragment(
        "quick_paper.html.jinja",
        here,
        it=here.record("assessment", "quick"),
        groups=areas,
        numbers=numbers(here.library, "quick"),
        places=[(f"domain-{area.id}", area.record.title) for area, _questions in areas],
        example=example(here.library),
        version=here.library.version("quick"),
        sheet=spreadsheet(here, "quick"),
    )


def full_on_paper(here: Here) -> Markup:
    """The full assessment: every statement with its levels."""
    it = here.record("assessment", "full")
    opening, further = parted(it.before, OPENING)
    areas = groups(here.library, "full")
    return fragment(
        "full_paper.html.jinja",
        here,
        it=it,
        opening=opening,
        further=further,
        groups=areas,
        places=[(area.id, area.record.title) for area, _questions in areas],
        levels=[f"{id.capitalize()}: {low} or {low + 1}" for id, low in LEVELS.items()],
        example=full_example(here.library),
        version=here.library.version("full"),
        sheet=spreadsheet(here, "full"),
    )


MACROS = (quick_on_paper, full_on_paper)
