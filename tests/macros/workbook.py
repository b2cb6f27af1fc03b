"""A workbook as its parts say it: what is in its cells, which are locked, and copies of it with inputs filled in."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Value = str | float | bool | None


@dataclass(frozen=True)
class Cell:
    """One cell: its value (as kept, for a formula), its formula and whether it is locked."""

    value: Value
    formula: str | None
    locked: bool


class Workbook:
    """An XLSX file, read from its bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, part: str) -> ElementTree.Element:
        """A part as a tree."""
        return ElementTree.fromstring(self.parts[part])

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Name of each sheet → its part."""
        links = {
            item.get("Id"): item.get("Target", "").lstrip("/").removeprefix("xl/")
            for item in self.xml("xl/_rels/workbook.xml.rels")
        }
        found = self.xml("xl/workbook.xml").find(f"{MAIN}sheets")
        assert found is not None
        return {item.get("name", ""): f"xl/{links[item.get(LINK)]}" for item in found}

    @cached_property
    def _strings(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in self.xml("xl/sharedStrings.xml")]

    @cached_property
    def _locked(self) -> list[bool]:
        formats = self.xml("xl/styles.xml").find(f"{MAIN}cellXfs")
        assert formats is not None
        shields = [item.find(f"{MAIN}protection") for item in formats]
        return [shield is None or shield.get("locked", "1") != "0" for shield in shields]

    def cells(self, sheet: str) -> dict[str, Cell]:
        """Every cell of a sheet by its address."""
        return {
            item.get("r", ""): Cell(self._value(item), item.findtext(f"{MAIN}f"), self._locked[int(item.get("s", "0"))])
            for item in self.xml(self.sheets[sheet]).iter(f"{MAIN}c")
        }

    def values(self, sheet: str) -> dict[str, Value]:
        """The values of a sheet by address; an empty text counts as none."""
        return {place: cell.value for place, cell in self.cells(sheet).items() if cell.value not in ("", None)}

    def _value(self, item: ElementTree.Element) -> Value:
        kind, value = item.get("t", "n"), item.findtext(f"{MAIN}v")
        if kind == "inlineStr":
            return "".join(text.text or "" for text in item.iter(f"{MAIN}t"))
        if not value:  # XlsxWriter keeps an empty text so, which also makes programs calculate it
            return None if value is None and kind != "str" else ""
        if kind == "s":
            return self._strings[int(value)]
        return value == "1" if kind == "b" else value if kind in ("str", "e") else float(value)

    def filled(self, inputs: Mapping[tuple[str, str], Value]) -> bytes:
        """The same file with these cells, by sheet and address, filled in; everything else keeps its bytes."""
        parts = dict(self.parts)
        for (sheet, place), value in inputs.items():
            name = self.sheets[sheet]
            text = parts[name].decode()
            empty = re.search(rf'<c r="{place}"( s="\d+")/>', text)
            assert empty, f"{sheet}!{place} is no empty cell"
            if isinstance(value, bool):
                cell = f'<c r="{place}"{empty[1]} t="b"><v>{int(value)}</v></c>'
            elif isinstance(value, str):
                cell = (
                    f'<c r="{place}"{empty[1]} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
                )
            else:
                cell = f'<c r="{place}"{empty[1]}><v>{value!r}</v></c>'
            parts[name] = text.replace(empty[0], cell).encode()
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return out.getvalue()
