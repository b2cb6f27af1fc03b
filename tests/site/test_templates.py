"""The pages of the templates against the Word files beside them."""

import re
from pathlib import Path

import pytest

from macros.forms import dated
from tests.macros.worddoc import WordDoc
from tests.site.page import Element, Page

ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
DATE = re.compile(r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}\b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-16", "16 Mar 2026"),
        ("2026-12-01", "1 Dec 2026"),
        ("2028-02-29", "29 Feb 2028"),
        ("2026-02-29", "2026-02-29"),
        ("2026-3-16", "2026-3-16"),
        ("by 2026-03-16", "by 2026-03-16"),
        (" weekly,\nfrom May ", "weekly, from May"),
        ("", ""),
    ],
)
def test_a_day_reads_so_everywhere(text: str, said: str) -> None:
    assert dated(text) == said


def test_a_page_writes_the_dates_of_its_example_as_its_word_file_does(pages: dict[str, Page], site: Path) -> None:
    seen = 0
    for id, sheet in _examples(pages):
        document = WordDoc((site / f"downloads/cs-fieldbook-{id}-example.docx").read_bytes())
        written = sorted(day for entry in document.entries().values() for day in DATE.findall(str(entry)))
        assert ISO.findall(sheet.text) == [], id
        assert sorted(DATE.findall(sheet.text)) == written, id
        seen += len(written)
    assert seen > 50


def _examples(pages: dict[str, Page]) -> list[tuple[str, Element]]:
    """The completed sheet of every template's page, by the template's id."""
    found = []
    for path, page in pages.items():
        sheets = [it for it in page.root.all("div") if "fb-sheet--filled" in it.classes]
        found += [(path.split("/")[1], sheet) for sheet in sheets]
    return found
