"""Printed pages as their tests read them: sheets of a PDF with their words, where the words stand, and how many."""

import bisect
import html
import io
import re
from dataclasses import dataclass, field

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.macros import poppler

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


SAME_LINE = 1.5
"""Points by which words of a line differ at most in where they end below."""
WORD = re.compile(
    r'<page width="[\d.]+" height="(?P<height>[\d.]+)">'
    r'|<word xMin="[\d.]+" yMin="[\d.]+" xMax="[\d.]+" yMax="(?P<bottom>[\d.]+)">(?P<text>.*?)</word>'
)
"""What ``pdftotext -bbox`` says of a sheet, and of each word on it."""


@dataclass
class Sheet:
    """One printed sheet: its running lines, its text, and the words of the text, each after where it ends below."""

    running: str = ""
    text: str = ""
    words: list[tuple[float, str]] = field(default_factory=list)

    @property
    def last(self) -> str:
        """The lowest line of the text: its letters may be of several sizes, and so reach down less or more."""
        edge = max(bottom for bottom, _text in self.words) - SAME_LINE
        return " ".join(text for bottom, text in self.words if bottom > edge)


def squeezed(text: str) -> str:
    """A text without spaces, line ends and hyphens, in lower case: what survives the setting of lines."""
    return re.sub(r"[\s\u00ad\u200b]", "", text).casefold()


def printed(page: Page, sheet: str = "A4", backgrounds: bool = False) -> bytes:
    """The page as a PDF, with the margins that the style sheet asks for."""
    page.emulate_media(media="null")  # a page that another test looked at as a screen would print as one
    return page.pdf(format=sheet, print_background=backgrounds)


def sheets(pdf: bytes) -> list[Sheet]:
    """The sheets of a PDF, read by Poppler in the order in which they were drawn: pypdf takes twenty times as long."""
    found: list[Sheet] = []
    height = 0.0
    for part in WORD.finditer(poppler.text(pdf, "-bbox")):
        if part["height"]:
            found.append(Sheet())
            height = float(part["height"])
            continue
        sheet, bottom, text = found[-1], float(part["bottom"]), html.unescape(part["text"])
        if MARGIN < bottom < height - MARGIN:
            sheet.text += f"{text} "
            sheet.words.append((bottom, text))
        else:
            sheet.running += f"{text} "
    return found


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
