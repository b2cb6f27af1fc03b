"""A template as DOCX: every field a content control with its name as tag, for people and programs to fill. Pure.

What only helps to fill it in has a style whose name begins with "Guidance"; it is left out once something is filled in.
``widgets/browser/docx.mjs`` fills the empty document in the same way: a test compares both.
"""

from collections.abc import Iterable
from typing import Any

from fieldbook.model import Column, Field, Section, Template
from macros.downloads import ooxml as w
from macros.downloads.brand import BASE, Brand
from macros.downloads.docx_parts import WIDTH, around, section
from macros.downloads.filling import (
    Values,
    copies,
    lines,
    name,
    open_columns,
    runs,
    several,
    shown,
)
from macros.downloads.spec import words
from macros.figures import figure
from macros.forms import day_in

LABELS = 3290
"""Width of the labels in a form."""
ROOM = "\u2003\u2003\u2003"
"""Room to click into where a cell is empty."""
HINTS = {"date": "Date", "money": "Amount", "percent": "%", "number": "Number"}
WEIGHTS = {"check": 0, "number": 2, "percent": 2, "money": 6, "date": 7, "choice": 8, "text": 30}
LONG_LIST = 70
"""Choices that take more characters are offered in the list alone."""
NAME = "_name"
"""The tag of the line below the title."""


def document(template: Template, credits: list[str], values: Values | None = None, brand: Brand = BASE) -> bytes:
    """The document: to fill in, or with ``values`` filled in. ``credits`` are its sources."""
    footer = f"{template.title} · {brand.name}"
    title = f"{template.title}, {brand.name}"
    if values is not None:
        title = f"{template.title}: {template.example.company}, {brand.name}"
    body = _Body(template, values).xml(credits, brand)
    document = f"{w.HEAD}<w:document {w.SPACES}><w:body>{body}{section()}</w:body></w:document>"
    parts = around(title, template.summary, footer)
    first = {"[Content_Types].xml": parts.pop("[Content_Types].xml"), "word/document.xml": document}
    return w.package({**first, **parts})


class _Body:
    """The text of a document; content controls are numbered as they come."""

    def __init__(self, template: Template, values: Values | None) -> None:
        self.template, self.values = template, values
        self.number = 0

    def xml(self, credits: list[str], brand: Brand) -> str:
        it, values = self.template, self.values
        company = f"Completed example: {it.example.company}" if values is not None else ""
        out = [
            w.paragraph("Title", w.run(it.title)),
            w.paragraph("Subtitle", self.control(NAME, "Name of this copy", "", company, "Account, author, date")),
        ]
        if values is None:
            out += [
                w.paragraph("Guidance", w.run(it.summary)),
                w.paragraph("Guidance", w.run(f"Filled in by: {it.owner}. Takes {figure(it.time)}.")),
            ]
        else:
            out += [w.paragraph("Setting", w.run(line)) for line in words(it.example.setting).split("\n")]
        for part in it.sections:
            out += self.section(part)
        if values is None:
            out.append(w.paragraph("GuidanceHeading", w.run("What makes it work")))
            out += [w.paragraph("GuidanceList", w.run(f"•  {tip}")) for tip in it.tips]
        out.append(
            w.paragraph(
                "Source",
                w.run(f"From {brand.credit}, licence CC BY 4.0. Facts and figures: {'; '.join(credits)}."),
            )
        )
        return "".join(out)

    def section(self, part: Section) -> Iterable[str]:
        minutes = [w.run(f"  {part.minutes} minutes", "Quiet")] if part.minutes else []
        yield w.paragraph("Heading1", w.run(part.title), *minutes)
        if self.values is None and part.intro:
            yield from (w.paragraph("Guidance", w.run(line)) for line in words(part.intro).split("\n"))
        for copy in range(1, copies(part, self.values) + 1):
            if part.repeat:
                yield w.paragraph("Heading2", w.run(f"{part.repeat_label} {copy}"))
            for kind, fields in runs(part.fields):
                if kind == "check":
                    yield from (line for field in fields for line in self.check(part, field, copy))
                    yield w.paragraph("Gap")
                elif kind == "table":
                    yield from self.grid(part, fields[0], copy)
                else:
                    yield self.form(part, fields, copy)
                    yield w.paragraph("Gap")

    # Fields ----------------------------------------------------------------------------------------------------

    def form(self, part: Section, fields: list[Field], copy: int) -> str:
        """Labels on the left, entries on the right."""
        rows = []
        for field in fields:
            label = [w.paragraph("FieldLabel", w.run(field.label))]
            if self.values is None and field.hint and field.kind in ("choice", "scale"):
                label.append(w.paragraph("GuidanceHint", w.run(field.hint)))
            long = field.kind == "long_text"
            entry = self.control(name(field, part, copy), field.label, field, None, _hint(field))
            # What a block of paragraphs stands in has to end with a paragraph.
            room = [entry, w.paragraph("Gap")] if long else [w.paragraph("Entry", entry)]
            rows.append(w.row([w.cell(LABELS, *label), w.cell(WIDTH - LABELS, *room)], 1250 if long else 0))
        return w.table("FormTable", part.title, [LABELS, WIDTH - LABELS], rows, False)

    def check(self, part: Section, field: Field, copy: int) -> Iterable[str]:
        """A box to tick, or one for each choice."""
        hint = [w.run(f"  {field.hint}", "GuidanceRun")] if self.values is None and field.hint else []
        if several(field):
            yield w.paragraph("TableLabel", w.run(field.label), *hint)
            for choice in field.choices or ():
                yield self.box(name(field, part, copy, choice.id), choice.label, w.run(f"  {choice.label}"))
        else:
            yield self.box(name(field, part, copy), field.label, w.run(f"  {field.label}"), *hint)

    def grid(self, part: Section, field: Field, copy: int) -> Iterable[str]:
        """A table with a header row."""
        columns = field.columns or []
        widths = _widths(columns)
        yield w.paragraph("TableLabel", w.run(field.label))
        if self.values is None and field.hint:
            yield w.paragraph("GuidanceHint", w.run(field.hint))
        heads = zip(widths, columns, strict=True)
        rows = [w.row([w.cell(width, w.paragraph("FieldLabel", w.run(c.label))) for width, c in heads], header=True)]
        for line in range(1, lines(part, field, copy, self.values) + 1):
            given = [w.cell(widths[0], w.paragraph("FieldLabel", w.run(field.rows[line - 1])))] if field.rows else []
            cells = [
                w.cell(width, self.entry(name(field, part, copy, line, column.id), column))
                for width, column in zip(widths[len(given) :], open_columns(field), strict=True)
            ]
            rows.append(w.row([*given, *cells], 380))
        yield w.table("GridTable", field.label, widths, rows, True)
        yield w.paragraph("Gap")

    def entry(self, tag: str, column: Column) -> str:
        """One cell of a table."""
        if column.kind == "check":
            return self.box(tag, column.label, style="CellEntry")
        options = " / ".join(choice.label for choice in column.choices or ())
        hint = (options if len(options) <= LONG_LIST else "Choose one") if column.choices else ROOM
        return w.paragraph("CellEntry", self.control(tag, column.label, column, None, hint))

    def box(self, tag: str, alias: str, *label: str, style: str = "CheckEntry") -> str:
        kind, content = w.checkbox(bool(self.values and self.values.get(tag) is True))
        self.number += 1
        return w.paragraph(style, w.control(tag, alias, self.number, kind, content, False), *label)

    def control(self, tag: str, alias: str, what: Field | Column | str, value: str | None, hint: str) -> str:
        """A content control with what is filled in, or its hint. ``value`` is for one that is no field."""
        given = (self.values or {}).get(tag) if value is None else value
        self.number += 1
        said = shown(what, given) if given and not isinstance(what, str) else str(given or "")
        content = w.run(said) if said else w.hint(hint)
        if not isinstance(what, str) and what.kind == "long_text":
            lines = [w.paragraph("Entry", w.run(line)) for line in said.split("\n")]
            content = "".join(lines) if said else w.paragraph("EntryHint", content)
        return w.control(tag, alias, self.number, _kind(what, given), content, not said)


def _kind(what: Field | Column | str, given: Any) -> str:
    """The element that says what a control takes."""
    if isinstance(what, str):
        return ""
    if what.kind == "choice":
        return w.dropdown((choice.id, choice.label) for choice in what.choices or ())
    if isinstance(what, Field) and what.kind == "scale":
        return w.dropdown((str(n), f"{n} of {what.top}") for n in range(1, (what.top or 5) + 1))
    if what.kind == "date":
        return w.date(given if isinstance(given, str) and day_in(given) else "")
    return ""  # of long text too: a program may lose line breaks in a control of plain text, so it holds paragraphs


def _hint(field: Field) -> str:
    """What stands where nothing is filled in."""
    if field.kind == "choice":
        options = " / ".join(choice.label for choice in field.choices or ())
        return options if len(options) <= 2 * LONG_LIST else "Choose one"
    if field.kind == "scale":
        return f"1 to {field.top}"
    return field.hint or HINTS.get(field.kind, "Write here")


def _widths(columns: list[Column]) -> list[int]:
    """Widths of columns: by what goes in, never narrower than the longest word of the heading asks for."""
    least = [250 + 125 * max(len(word) for word in column.label.split()) for column in columns]
    weights = [WEIGHTS[column.kind] for column in columns]
    rest = max(WIDTH - sum(least), 0)
    widths = [size + rest * weight // sum(weights) for size, weight in zip(least, weights, strict=True)]
    return [*widths[:-1], WIDTH - sum(widths[:-1])]
