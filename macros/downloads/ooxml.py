"""The words of WordprocessingML (ECMA-376) that our documents use, and the package around them. Pure.

Written by hand because every byte must be the same from build to build, and because a page of the site fills the same
controls in the browser.
"""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
SPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items()) + ' mc:Ignorable="w14"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
HINT = "6F6857"
"""Colour of hints: 5.5 : 1 on white."""
TICKED, EMPTY = "\u2612", "\u2610"
LONGEST_NAME = 64
"""Word refuses a document with a longer tag or alias."""
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Text for an element or a double-quoted attribute; what XML can't hold is dropped."""
    value = FORBIDDEN.sub("", value)
    for sign, code in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        value = value.replace(sign, code)
    return value


def run(value: str, style: str = "") -> str:
    """A run of text; new lines are kept."""
    head = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    lines = (f'<w:t xml:space="preserve">{text(line)}</w:t>' for line in value.split("\n"))
    return f"<w:r>{head}{'<w:br/>'.join(lines)}</w:r>"


def hint(value: str) -> str:
    """A run that stands where nothing is filled in. The colour is said again: LibreOffice looks for no style there."""
    look = f'<w:rStyle w:val="PlaceholderText"/><w:color w:val="{HINT}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text(value)}</w:t></w:r>'


def paragraph(style: str, *runs: str) -> str:
    """A paragraph of a named style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def control(tag: str, alias: str, number: int, kind: str, content: str, empty: bool) -> str:
    """A content control in a paragraph, or around paragraphs.

    ``kind`` is the element that says what goes in; ``empty`` shows a hint. Raises ValueError for too long a tag.
    """
    if len(tag) > LONGEST_NAME:
        raise ValueError(f"the tag {tag} is longer than {LONGEST_NAME} characters: shorten the ids in the template")
    alias = alias if len(alias) <= LONGEST_NAME else alias[: LONGEST_NAME - 1] + "…"
    hint = "<w:showingPlcHdr/>" if empty else ""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{text(alias)}"/><w:tag w:val="{text(tag)}"/><w:id w:val="{number}"/>'
        f"{hint}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def dropdown(choices: Iterable[tuple[str, str]]) -> str:
    """A list to choose from: value and what is shown."""
    items = "".join(f'<w:listItem w:displayText="{text(label)}" w:value="{text(value)}"/>' for value, label in choices)
    return f"<w:dropDownList>{items}</w:dropDownList>"


def date(iso: str = "") -> str:
    """A date to pick, with the day that is filled in."""
    full = f' w:fullDate="{iso}T00:00:00Z"' if iso else ""
    return (
        f'<w:date{full}><w:dateFormat w:val="d MMM yyyy"/><w:lid w:val="en-GB"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )


def checkbox(ticked: bool) -> tuple[str, str]:
    """A box to tick: its kind and its content."""
    font = "MS Gothic"
    kind = (
        f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/><w14:checkedState w14:val="2612" w14:font="{font}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{font}"/></w14:checkbox>'
    )
    content = (
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{TICKED if ticked else EMPTY}</w:t></w:r>"
    )
    return kind, content


def table(style: str, label: str, widths: list[int], rows: Iterable[str], header: bool) -> str:
    """A table of the full width. ``label`` is what a screen reader says of it."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'w:val="{"04A0" if header else "0480"}" w:firstRow="{int(header)}" '
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look}w:lastRow="0" w:firstColumn="1" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{text(label)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(cells: Iterable[str], height: int = 0, header: bool = False) -> str:
    """A row that stays on one page; a header row comes again on each page."""
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, *paragraphs: str) -> str:
    """A cell of a row."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def package(parts: Mapping[str, str]) -> bytes:
    """Parts by name as a file: the same bytes for the same parts."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(info, content.encode(), compresslevel=9)
    return out.getvalue()
