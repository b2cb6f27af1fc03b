"""Templates as DOCX and Markdown: opened by python-docx and LibreOffice, every field in place, equal bytes."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from fieldbook.model import Column, Example, Field, Range, Section, Template
from macros import downloads
from macros.downloads import ooxml, templates
from macros.downloads.docx import document
from macros.downloads.filling import Values, example, shown
from macros.downloads.form_text import block, escaped, markdown
from macros.load import Library
from tests import building
from tests.macros.office import texts
from tests.macros.worddoc import W, WordDoc

FILES = 4
"""A template as DOCX and as Markdown, empty and with its example."""
CONTROL = "\x00\x01\ufffe\ud800"
"""What XML can't hold."""


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, bytes]:
    return {item.name: item.data for item in downloads.documents(library)}


def tags(it: Template) -> set[str]:
    """The tags that the empty document must have, from the model."""
    found = {"_name"}
    for part in it.sections:
        for field in part.fields:
            starts = [f"{field.id}.{copy}" for copy in range(1, part.repeat + 1)] if part.repeat else [field.id]
            for start in starts:
                if field.kind == "table":
                    rows = range(1, (len(field.rows) if field.rows else field.lines or 3) + 1)
                    columns = field.columns[1:] if field.rows else field.columns
                    found |= {f"{start}.{row}.{column.id}" for row in rows for column in columns}
                elif field.kind == "check" and field.choices:
                    found |= {f"{start}.{choice.id}" for choice in field.choices}
                else:
                    found.add(start)
    return found


def test_every_template_has_its_files(library: Library, made: dict[str, bytes]) -> None:
    assert len(library.all("template")) >= 10
    assert len(made) == FILES * len(library.all("template"))
    assert all(len(data) < 20_000 for data in made.values())


def test_the_empty_document_has_every_field_as_a_control(library: Library, made: dict[str, bytes]) -> None:
    for entry in library.all("template"):
        doc, it = WordDoc(made[f"{entry.id.replace('_', '-')}.docx"]), entry.record
        controls = doc.controls()
        assert set(controls) == tags(it), entry.id
        assert doc.entries() == {}
        assert doc.docx.core_properties.title == f"{it.title}, CS Fieldbook"
        assert doc.docx.core_properties.language == "en-GB"
        assert doc.docx.styles.element.find(f".//{W}lang").get(f"{W}val") == "en-GB"
        assert doc.docx.paragraphs[0].style.name == "Title" and doc.docx.paragraphs[0].text == it.title
        minutes = {part.title: f"  {part.minutes} minutes" if part.minutes else "" for part in it.sections}
        assert doc.headings(1) == [title + more for title, more in minutes.items()]
        groups = [f"{part.repeat_label} {n}" for part in it.sections for n in range(1, (part.repeat or 0) + 1)]
        assert doc.headings(2) == groups
        for tag, control in controls.items():
            alias = control.find(f"{W}sdtPr/{W}alias").get(f"{W}val")
            assert 0 < len(alias) <= 64 and len(tag) <= 64
        ids = [control.find(f"{W}sdtPr/{W}id").get(f"{W}val") for control in controls.values()]
        assert ids == [str(number) for number in range(1, len(ids) + 1)]
        page = doc.docx.sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
        footer = page.footer._element.xml
        assert " PAGE " in footer and " NUMPAGES " in footer and it.title in page.footer.paragraphs[0].text
        source = doc.docx.paragraphs[-1].text
        assert source.startswith("From the CS Fieldbook") and all(c in source for c in templates.credit(library, entry))


def test_tables_have_header_rows_and_names(library: Library, made: dict[str, bytes]) -> None:
    for entry in library.all("template"):
        doc = WordDoc(made[f"{entry.id}.docx"])
        grids = [table for table in doc.docx.tables if table.style.name == "Grid table"]
        fields = [(part, field) for part in entry.record.sections for field in part.fields if field.kind == "table"]
        wanted = [field for part, field in fields if not part.repeat]
        for part, field in fields:
            wanted += [field] * (part.repeat or 0)
        assert len(grids) == len(wanted), entry.id
        for table in doc.docx.tables:
            assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")
        for table in grids:
            heads = [row._tr.trPr.find(f"{W}tblHeader") is not None for row in table.rows]
            assert heads == [True] + [False] * (len(heads) - 1)
            field = next(
                item for item in wanted if item.label == table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")
            )
            assert [cell.text for cell in table.rows[0].cells] == [column.label for column in field.columns]
            if field.rows:
                assert [row.cells[0].text for row in table.rows][1:] == field.rows


def test_the_example_stands_in_its_controls(library: Library, made: dict[str, bytes]) -> None:
    for entry in library.all("template"):
        doc, it = WordDoc(made[f"{entry.id}-example.docx"]), entry.record
        fields = {field.id: field for part in it.sections for field in part.fields}
        entries = doc.entries()
        assert entries.pop("_name") == f"Completed example: {it.example.company}"
        given = example(it)
        assert set(entries) == set(given)
        for tag, value in given.items():
            field = fields[tag.split(".")[0]]
            what = next((c for c in field.columns if c.id == tag.split(".")[-1]), None) if field.columns else field
            assert entries[tag] == (True if value is True else shown(what, value)), tag
        styles = {item.style.name for item in doc.docx.paragraphs}
        assert not [name for name in styles if name.startswith("Guidance")]


def test_a_known_entry_reads_as_written_by_hand(made: dict[str, bytes]) -> None:
    entries = WordDoc(made["csm-90-day-plan-example.docx"]).entries()
    assert entries["start-date"] == "2 Mar 2026" and entries["book-arr"] == "$2,250,000"
    assert entries["confidence.3"] == "4 of 5" and entries["pre-hardware"] is True
    text = (made["csm-90-day-plan-example.md"]).decode()
    assert "- **First day:** 2 Mar 2026" in text and "- [x] Laptop, phone and badge ready or delivered" in text
    assert "### Review 3" in text and "- **Full book, ARR:** $2,250,000" in text


def test_libreoffice_reads_them_all(tmp_path: Path, library: Library, made: dict[str, bytes]) -> None:
    documents = {name.removesuffix(".docx"): data for name, data in made.items() if name.endswith(".docx")}
    read = texts(tmp_path, documents)
    for entry in library.all("template"):
        it = entry.record
        empty, filled = (" ".join(read[name].split()) for name in (entry.id, f"{entry.id}-example"))
        for part in it.sections:
            assert part.title in empty and part.title in filled
            for field in part.fields:
                assert " ".join(field.label.split()) in empty
        for value in it.example.values:
            if isinstance(value.value, str) and len(value.value) > 40:
                assert " ".join(value.value.split()) in filled, (entry.id, value.field)


def test_equal_content_gives_equal_bytes(library: Library, made: dict[str, bytes]) -> None:
    assert {item.name: item.data for item in downloads.documents(library)} == made
    dates = {item.date_time for name, data in made.items() if name.endswith("docx") for item in _infos(data)}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def _infos(data: bytes) -> list:
    return list(WordDoc(data).parts.values())


def plain(**more: object) -> Template:
    """A small template with one section and a field of each kind."""
    fields = [
        Field("a", "A & B <c>", "text", hint='"q" & <x>'),
        Field("l", "Long", "long_text"),
        Field("t", "T", "table", columns=[Column("one", "One"), Column("two", "Two", "percent")], lines=2),
    ]
    it = {"title": "Small", "order": 1, "summary": "S.", "aliases": [], "purpose": "P.", "when": [], "owner": "CSM"}
    rest = {"tips": ["Tip"], "sources": [], "sections": [Section("s", "S", None, fields)]}
    return Template(**it, **rest, time=Range(unit="hours", low=1, high=1), example=Example("C", "Set.", []), **more)


def test_any_text_stays_text() -> None:
    hostile = f'<w:p/>&amp; "x" {CONTROL}]]>\u20ac\U0001f600'
    values: Values = {"a": hostile, "l": f"one{CONTROL}\n<b>\n", "t.1.one": "| a | b", "t.3.two": "5"}
    doc = WordDoc(document(plain(), ["<s>"], values))
    entries = doc.entries()
    assert entries["a"] == '<w:p/>&amp; "x" ]]>\u20ac\U0001f600'
    assert entries["l"] == "one\n<b>\n" and entries["t.1.one"] == "| a | b" and entries["t.3.two"] == "5%"
    text = markdown(plain(), ["<s>"], {"a": "*x* [y](z) # 1 <b> &amp; `q`", "t.1.one": "| a\nb", "l": "1. x\n\n- y\nz"})
    assert "- **A & B \\<c>:** \\*x\\* \\[y\\](z) \\# 1 \\<b\\> \\&amp; \\`q\\`" in text
    assert "| \\| a b |  |" in text
    assert "**Long**\n\n1\\. x\n\n\\- y\\\nz\n" in text


LINES = {
    "a_b~c": "a\\_b\\~c",
    "+ x": "\\+ x",
    "12) x": "12\\) x",
    "=====": "====\\=",
    "  a \n b ": "a b",
    "2.5": "2.5",
    "-5": "-5",
    "---": "--\\-",
}
"""Typed → as Markdown."""


@pytest.mark.parametrize(("given", "wanted"), LINES.items())
def test_escaping(given: str, wanted: str) -> None:
    assert escaped(given) == wanted


def test_lines_and_paragraphs_of_long_texts() -> None:
    assert block("a\nb\n\n\nc\n") == "a\\\nb\n\nc"


def test_a_tag_that_word_refuses_is_an_error() -> None:
    with pytest.raises(ValueError, match="longer than 64"):
        ooxml.control("x" * 65, "a", 1, "", "", True)


def test_the_page_writes_the_same_markdown(tmp_path: Path, library: Library) -> None:
    """The page's own code, run by Node over every example, against what the build writes."""
    forms = {entry.id: json.loads(templates.form(library, entry)) for entry in library.all("template")}
    (tmp_path / "forms.json").write_text(json.dumps(forms), "utf-8")
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ markdown }} from {json.dumps((building.ROOT / "widgets/browser/filler-text.mjs").as_uri())};
        const forms = JSON.parse(readFileSync({json.dumps(str(tmp_path / "forms.json"))}, "utf-8"));
        const out = Object.entries(forms).map(([id, form]) => [id, markdown(form, form.example.values, ["HEAD"])]);
        console.log(JSON.stringify(Object.fromEntries(out)));
    """
    node = building.ROOT / ".venv/bin/node"
    done = subprocess.run(
        [node, "--input-type=module", "-e", script], capture_output=True, encoding="utf-8", check=True
    )
    written = json.loads(done.stdout)
    for entry in library.all("template"):
        it = replace(entry.record, example=replace(entry.record.example, company="", setting="HEAD"))
        built = markdown(it, templates.credit(library, entry), example(entry.record))
        assert written[entry.id] == built.replace("Completed example: \n\n", ""), entry.id


def test_the_site_has_the_files_and_its_pages_link_them(made: dict[str, bytes]) -> None:
    site = building.site()
    for name, data in made.items():
        assert (site / f"downloads/cs-fieldbook-{name}").read_bytes() == data
    page = (site / "templates/qbr-agenda/index.html").read_text("utf-8")
    link = r'href="\.\./\.\./downloads/cs-fieldbook-(\S+)" download>(.+?) <span class="fb-download__what">'
    links = re.findall(link + r"\((\w+), (\d+) KB\)", page)
    assert [link[0] for link in links] == [
        f"qbr-agenda{more}.{kind}" for more in ("", "-example") for kind in ("docx", "md")
    ]
    for name, _label, kind, size in links:
        assert kind == name.rpartition(".")[2].upper() and int(size) == -(-len(made[name]) // 1000)
