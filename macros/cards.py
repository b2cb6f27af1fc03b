"""Fragments for hand-written pages: cards and pictures. Pure."""

from markupsafe import Markup

from macros import drawings
from macros.render import fragment
from macros.site import Here


def stage_picture(here: Here, current: str = "") -> Markup:
    """The trail over three rises, in a frame."""
    return Markup(f'<figure class="fb-figure fb-figure--frame">{drawings.stages(current)}</figure>\n')


def stage_cards(here: Here, level: int = 3) -> Markup:
    """One card a stage: name, quick test, link. ``level`` is that of the headings."""
    return fragment("stage_cards.html.jinja", here, level=level)


def entry_cards(here: Here, kind: str, wide: bool = False, level: int = 3) -> Markup:
    """One card for each entry of a kind. ``level`` is that of the headings."""
    return fragment("entry_cards.html.jinja", here, entries=here.library.all(kind), wide=wide, level=level)


def count(here: Here, kind: str) -> int:
    """How many entries of a kind there are."""
    return here.library.counts()[kind]


MACROS = (stage_picture, stage_cards, entry_cards, count)
