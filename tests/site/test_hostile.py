"""Whatever stands in a text of the content, nothing of it runs: on pages, in data and in files to take away."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from macros.load import load
from tests import hostile
from tests.macros import poppler
from tests.site import laws
from tests.site.page import Element, Page, read

SAFE_LAWS = (
    laws.no_inline_script,
    laws.no_inline_handler,
    laws.no_inline_style,
    laws.policy_comes_first,
    laws.loads_from_here,
    laws.links_are_relative,
    laws.one_h1,
    laws.ids_once,
)
FOREIGN = {"iframe", "object", "embed", "base", "frame", "applet"}
ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\<")
"""A backslash takes the meaning of the sign behind it, says CommonMark; this library does not know it for "<"."""
FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


@pytest.fixture(scope="module")
def site() -> Path:
    return hostile.site()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read(site)


def _runs(element: Element) -> bool:
    """Whether an element would run something of the payloads."""
    values = [value.strip().lower() for value in element.attributes.values()]
    code = any(value.startswith("javascript:") for value in values) or element.get("src") == "x"
    return code or element.tag in FOREIGN or any(name.startswith("on") for name in element.attributes)


def test_every_text_of_the_content_is_hostile_and_is_read() -> None:
    library = load(hostile.files())
    assert library.problems == []
    assert len(hostile.files()) >= 400
    calm = [path for path, raw in hostile.files().items() if hostile.MARKER.encode() not in raw]
    assert calm == []


@pytest.mark.parametrize("law", SAFE_LAWS, ids=lambda law: law.__name__)
def test_pages_of_hostile_content_keep_the(law: laws.Law, pages: dict[str, Page]) -> None:
    assert [f"{page.path}: {fault}" for page in pages.values() for fault in law(page)][:20] == []


def test_nothing_of_hostile_content_is_markup(pages: dict[str, Page]) -> None:
    assert [f"{page.path}: {element}" for page in pages.values() for element in page.elements if _runs(element)] == []
    arrived = [page for page in pages.values() if hostile.MARKER in page.article.text]
    assert len(arrived) >= 280
    assert len([page for page in arrived if hostile.MARKER in page.title + page.meta("description")]) >= 250


def test_template_code_in_content_stays_text(site: Path) -> None:
    texts = [path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".json", ".md", ".txt")]
    assert [text[:80] for text in texts if hostile.EVALUATED in text] == []
    assert any("{{ 31337 * 3 }}" in text for text in texts)


def test_data_inside_pages_ends_no_element(site: Path, pages: dict[str, Page]) -> None:
    """JSON-LD and the data of widgets: whole JSON, without a sign that a browser takes for markup."""
    scripts = [
        (page, script) for page in pages.values() for script in page.all("script") if script.get("type") in laws.DATA
    ]
    apart = [(site / page.path).parent / script.get("data-src") for page, script in scripts if script.get("data-src")]
    assert apart and all(isinstance(json.loads(path.read_text("utf-8")), (dict, list)) for path in apart)
    blocks = [
        (page.path, "".join(child for child in script.children if isinstance(child, str)))
        for page, script in scripts
        if not script.get("data-src")
    ]
    assert all(isinstance(json.loads(text), (dict, list)) for _path, text in blocks)
    assert [path for path, text in blocks if "<" in text] == []
    assert len([path for path, text in blocks if hostile.MARKER in text]) >= 250


def test_published_data_is_whole(site: Path) -> None:
    """The API, the schemas, the search index, the engine's lists, the feed and the sitemap."""
    texts = {path: path.read_text("utf-8") for path in site.rglob("*.json")}
    assert len(texts) >= 600
    assert all(json.loads(text) is not None for text in texts.values())
    assert sum(hostile.MARKER in text for text in texts.values()) >= 500
    for pattern in ("*.xml", "*.svg"):
        for path in site.rglob(pattern):
            tree = ElementTree.parse(path)
            assert not any(name.startswith("on") for element in tree.iter() for name in element.attrib), path


def test_markdown_of_hostile_content_holds_no_html(site: Path) -> None:
    """The twins of pages, the lists for language models and the templates, as a viewer that lets HTML through."""
    found, arrived = [], 0
    for path in [*site.rglob("*.md"), site / "llms.txt"]:  # llms-full.txt is the twins once more
        text = ESCAPED.sub(r"\1&lt;", FRONT.sub("", path.read_text("utf-8")))
        arrived += hostile.MARKER in text
        if not re.search(r"<[A-Za-z/!?]", text):
            continue
        html = Markdown(extensions=["tables", "fenced_code"]).convert(text)
        tags = {"script", "svg", "iframe", "style", "textarea", "title", "template", "div"}
        found += [
            f"{path.relative_to(site)}: {element}"
            for element in Page(path.name, html).elements
            if element.tag in tags or any(name.startswith("on") for name in element.attributes)
        ]
    assert found == []
    assert arrived >= 300


def test_spreadsheets_take_no_text_of_the_content_for_a_formula(site: Path) -> None:
    cells = [
        cell
        for path in site.rglob("*.csv")
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))] == []
    assert [cell for cell in cells if cell.startswith("-") and not re.fullmatch(r"-\d+(\.\d+)?", cell)] == []
    assert sum(cell.startswith("'=HYPERLINK") for cell in cells) >= 500
    formulas = [
        element.text or ""
        for name, part in _parts(site, ".xlsx")
        if "worksheets/" in name
        for element in part.iter()
        if element.tag.endswith("}f")
    ]
    assert len(formulas) >= 100
    outside = [re.sub(r'"(?:[^"]|"")*"', '""', formula) for formula in formulas]
    assert [formula for formula in outside if hostile.MARKER in formula or "HYPERLINK" in formula] == []


def test_documents_of_hostile_content_are_whole_and_lead_nowhere(site: Path) -> None:
    parts = list(_parts(site, ".xlsx", ".docx"))
    away = [
        (name, element.get("Target"))
        for name, part in parts
        for element in part.iter()
        if element.get("TargetMode") == "External"
    ]
    assert len(parts) >= 200
    assert away == []
    assert [name for name, _part in parts if "vba" in name.lower() or "embeddings" in name] == []


def test_handouts_print_the_text_and_do_not_run_it(site: Path) -> None:
    """Typst sets the handouts: code of its own in a text would stop it, or read a file of the machine."""
    handouts = sorted(site.rglob("*.pdf"))
    words = {path.name: poppler.text(path.read_bytes()) for path in handouts}
    assert len(handouts) >= 20
    assert [name for name, text in words.items() if hostile.MARKER not in text or "root:x:" in text] == []
    assert any("#panic(" in text for text in words.values())
    raw = [path.name for path in handouts if re.search(rb"/(?:JavaScript|JS|Launch|EmbeddedFile)\b", path.read_bytes())]
    assert raw == []


def _parts(site: Path, *suffixes: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """Name and tree of every XML part; reading a part that isn't XML raises."""
    for path in sorted(path for path in site.rglob("*") if path.suffix in suffixes):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    yield f"{path.name}/{name}", ElementTree.fromstring(archive.read(name))
