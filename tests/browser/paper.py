"""Printed pages as their tests read them: sheets of a PDF with their words, where the words stand, and how many."""

import bisect
import io
import re
from dataclasses import dataclass, field

from playwright.sync_api import Page
from pypdf import PageObject, PdfReader

MARGIN = 40
"""Points at the top and bottom of a sheet that hold the running lines; text begins inside them."""
BLOCKS = """() => {
  const words = "h1, h2, h3, h4, h5, p, li, dt, dd, th, td, summary, legend, figcaption";
  return [...document.querySelectorAll(`article :is(${words})`)]
    .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter((element) => element.getClientRects().length && !element.querySelector(words))
    .filter((element) => !element.closest(".fb-sr") && !element.querySelector(".fb-sr, select, textarea, svg"))
    .map((element) => element.innerText);
}"""
"""What should be on paper, a text for each block that can be seen."""


@dataclass
class Sheet:
    """One printed sheet: its running lines, and its text by the height in points at which each line stands."""

    running: str = ""
    text: str = ""
    lines: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> str:
        """The lowest line of the text."""
        return self.lines[min(self.lines)]


def squeezed(text: str) -> str:
    """A text without spaces, line ends and hyphens, in lower case: what survives the setting of lines."""
    return re.sub(r"[\s\u00ad\u200b]", "", text).casefold()


def printed(page: Page, sheet: str = "A4", backgrounds: bool = False) -> bytes:
    """The page as a PDF, with the margins that the style sheet asks for."""
    page.emulate_media(media="null")  # a page that another test looked at as a screen would print as one
    return page.pdf(format=sheet, print_background=backgrounds)


def sheets(pdf: bytes) -> list[Sheet]:
    """The sheets of a PDF."""
    return [_read(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def drawn(pdf: bytes) -> list[bytes]:
    """What is drawn on each sheet, as the operators of the PDF."""
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(pdf)).pages]


def missing(page: Page, found: list[Sheet]) -> list[str]:
    """The blocks of a page in its printed form that are not on the sheets."""
    there = "".join(squeezed(sheet.text) for sheet in found)
    return [text for text in page.evaluate(BLOCKS) if not _found(squeezed(text), there)]


def _found(text: str, there: str) -> bool:
    """Whether a text is there, in one piece, or in two where a sheet or a column ended in between."""
    if text in there:
        return True
    cut = bisect.bisect_left(range(1, len(text)), True, key=lambda length: text[:length] not in there)
    return cut > 20 and text[cut:] in there


def _read(page: PageObject) -> Sheet:
    found = Sheet()
    top = float(page.mediabox.top) - MARGIN

    def seen(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if not text.strip():
            return
        height = round(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
        if MARGIN < height < top:
            found.text += text
            found.lines[height] = found.lines.get(height, "") + text
        else:
            found.running += text

    page.extract_text(visitor_text=seen)
    return found
