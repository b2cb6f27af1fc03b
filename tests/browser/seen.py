"""All that axe-core can see of a page as it stands: what its answer follows from, and nothing else.

A page has been opened, used and turned by a real browser before it is asked; then ``seen.js`` takes down, part by part:

- ``tree``: the markup of the whole document as it is now;
- ``sheets``: the text of every rule of every style sheet, and whether it is in force;
- ``state``: what a control holds, which elements a selector can tell apart by more than the tree (``:checked``,
  ``:focus-visible``, ``:modal`` …), which others they name, and where the focus is;
- ``around``: the address, the window, its scale and place, the device's wishes, the fonts that have come;
- ``places``: the box of each element and each text, and how far it is scrolled;
- ``styles``: the colours and other styles that decide most, as they were worked out for each element.

The first four are all that a browser draws from; the last two are what it has drawn.
"""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page


@cache
def script() -> str:
    """What is run in the page."""
    return (Path(__file__).parent / "seen.js").read_text(encoding="utf-8")


def parts(page: Page, whole: bool = True) -> dict[str, str] | None:
    """A hash of each part; none where the page holds something that they do not tell: axe has to look each time.

    Not ``whole`` are the parts without what is drawn.
    """
    found = page.evaluate("(whole) => 'seen' in window ? seen(whole) : 'not here'", whole)
    if found == "not here":
        page.evaluate(f"{script()}\n0")  # a function that comes out would be called
        found = page.evaluate("(whole) => seen(whole)", whole)
    return found


def still(page: Page, before: dict[str, str]) -> bool:
    """Whether all that is drawn from is as it was."""
    now = parts(page, whole=False)
    return now is not None and now.items() <= before.items()
