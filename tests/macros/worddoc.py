"""A DOCX as the tests read it: its content controls by tag, its headings, its text without them."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
OWN = ("Subtitle", "Setting")
"""Styles of what the example says of itself, and a person's copy doesn't."""


class WordDoc:
    """A document, opened by python-docx."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parts = {item.filename: item for item in ZipFile(BytesIO(data)).infolist()}
        self.docx = docx.Document(BytesIO(data))
        self.body = self.docx.element.body

    def headings(self, level: int) -> list[str]:
        """The texts of the headings of a level."""
        return [item.text for item in self.docx.paragraphs if item.style.name == f"Heading {level}"]

    def controls(self) -> dict[str, Any]:
        """Tag → content control. AssertionError when two share one."""
        found = [(item.find(f"{W}sdtPr/{W}tag").get(f"{W}val"), item) for item in self.body.iter(f"{W}sdt")]
        assert len(dict(found)) == len(found), "two controls have one tag"
        return dict(found)

    def entries(self) -> dict[str, str | bool]:
        """What is filled in, by tag: shown text, True for a ticked box; hints and empty boxes are left out."""
        found: dict[str, str | bool] = {}
        for tag, control in self.controls().items():
            box = control.find(f"{W}sdtPr/{W14}checkbox/{W14}checked")
            if box is not None:
                if box.get(f"{W14}val") == "1":
                    found[tag] = True
            elif control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                content = control.find(f"{W}sdtContent")
                lines = content.findall(f"{W}p") or [content]
                found[tag] = "\n".join("".join(item.text or "" for item in line.iter(f"{W}t")) for line in lines)
        return found

    def canonical(self) -> bytes:
        """The body in canonical form, without what the example says of itself."""
        root = etree.fromstring(ZipFile(BytesIO(self.data)).read("word/document.xml"))
        for paragraph in list(root.iter(f"{W}p")):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and style.get(f"{W}val") in OWN:
                paragraph.getparent().remove(paragraph)
        return etree.tostring(root, method="c14n")
