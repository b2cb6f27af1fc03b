"""Every page of the built site keeps the laws, every link arrives, and nothing of the builder's machine is in it."""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.site.laws import LAWS, Law
from tests.site.page import ON_PAPER, Element, Page, outside

REPOSITORY = "https://github.com/cs-fieldbook/cs-fieldbook/"
GOOD = """<!doctype html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; \
base-uri 'none'; form-action 'none'">
<meta name="description" content="What a page is about, in a sentence."><title>A page · CS Fieldbook</title>
<link rel="stylesheet" href="../a.css"></head><body><article><h1 id="top">A page</h1><p>Text with <em>signs</em>.</p>
<a href="../b/">b</a><table aria-label="t"><tr><th scope="col">c</th></tr></table><svg aria-hidden="true"></svg>
<img src="a.png" alt=""><script src="../a.js"></script></article></body></html>"""
BAD = {
    "no_inline_script": [
        ('src="../a.js"', ""),
        ('src="../a.js"', 'type="module"'),
        ('src="../a.js"', 'type="text/javascript"'),
    ],
    "no_inline_handler": [("<article>", '<article onclick="a()">'), ('href="../b/"', 'href="javascript:a()"')],
    "no_inline_style": [("<article>", '<article style="color:red">'), ("</head>", "<style>p{}</style></head>")],
    "policy_comes_first": [
        ('<html lang="en"><head>', '<html lang="en"><head><meta charset="utf-8">'),
        ("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        ("base-uri 'none'; ", ""),
    ],
    "loads_from_here": [
        ('"../a.css"', '"https://fonts.example/a.css"'),
        ('"a.png"', '"//cdn.example/a.png"'),
        ('"../a.js"', '"/a.js"'),
        ('alt=""', 'alt="" srcset="a.png 1x, https://a.example/b.png 2x"'),
    ],
    "links_are_relative": [('"../b/"', '"/b/"'), ('"../b/"', '"http://a.example/"')],
    "one_h1": [("<p>", "<h1>Two</h1><p>"), ('<h1 id="top">A page</h1>', "")],
    "headings_in_order": [
        ("<p>", "<h3>Deep</h3><p>"),
        ('<h1 id="top">A page</h1>', "<h2>Two</h2>"),
        ("A page</h1>", "</h1>"),
    ],
    "ids_once": [("<p>", '<p id="top">'), ("<p>", '<p id="">'), ("<p>", '<p id="a b">')],
    "names_lead_somewhere": [("<p>", '<p aria-labelledby="nobody">'), ("<p>", '<label for="nobody">a</label><p>')],
    "says_what_it_is": [
        (' lang="en"', ""),
        (" · CS Fieldbook", ""),
        ("What a page is about, in a sentence.", "A page."),
        ("<title>", '<meta name="description" content="Another one, which is too much."><title>'),
    ],
    "nothing_unrendered": [
        ("Text", "{{ text }}"),
        ("Text", "{% if text %}"),
        ("Text", "null"),
        ("Text", "[object Object]"),
        ('alt=""', 'alt="None"'),
        ("Text", "text {: .small }"),
        ("Text", "<b>NaN</b>"),
    ],
    "tables_have_headings": [(' scope="col"', ""), (' aria-label="t"', ""), ('<th scope="col">c</th>', "<td>c</td>")],
    "drawings_have_names": [(' aria-hidden="true"', ""), (' aria-hidden="true"', ' role="img"')],
    "pictures_have_words": [(' alt=""', "")],
    "well_formed": [("</em>", ""), ("<p>", "</div><p>"), ("Text", "<ul></ul>Text")],
}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_every_page_keeps_the(law: Law, pages: dict[str, Page]) -> None:
    assert [f"{page.path}: {fault}" for page in pages.values() for fault in law(page)] == []


@pytest.mark.parametrize(
    ("law", "old", "new"),
    [
        pytest.param(law, *change, id=f"{law.__name__}-{number}")
        for law in LAWS
        for number, change in enumerate(BAD[law.__name__])
    ],
)
def test_a_law_sees_what_breaks_it(law: Law, old: str, new: str) -> None:
    assert list(law(Page("a/index.html", GOOD))) == []
    assert GOOD.count(old) == 1
    assert len(list(law(Page("a/index.html", GOOD.replace(old, new))))) >= 1


def test_404_counts_from_the_root() -> None:
    law = next(law for law in LAWS if law.__name__ == "links_are_relative")
    assert len(list(law(Page("404.html", GOOD)))) == 1
    assert list(law(Page("404.html", GOOD.replace('"../b/"', '"/b/"')))) == []


def test_there_are_pages(pages: dict[str, Page]) -> None:
    folders = Counter(path.split("/")[0] for path in pages)
    least = {"playbooks": 20, "metrics": 25, "templates": 11, "framework": 21, "assess": 2}
    assert {name: number for name, number in least.items() if folders[name] < number} == {}


def test_every_link_arrives(pages: dict[str, Page], site: Path) -> None:
    ids = {path: set(page.ids) for path, page in pages.items()}
    lost = []
    for page in pages.values():
        for element in page.all("a", "link", "script", "img", "source", "form", "iframe"):
            address = element.get("href") or element.get("src")
            if not address or outside(address):
                continue
            path, anchor = page.target(address)
            if not (site / path).is_file() or path.startswith(".."):
                lost.append(f"{page.path}: {element}: no file {path}")
            elif anchor and anchor not in ids.get(path, ()):
                lost.append(f"{page.path}: {element}: no anchor {anchor}")
    assert lost == []


def test_style_sheets_load_from_here(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    lost = []
    for sheet in sheets:
        for address in re.findall(
            r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", sheet.read_text(encoding="utf-8")
        ):
            name = address[0] or address[1]
            if not name.startswith(("data:", "#")) and not (sheet.parent / name.split("#")[0].split("?")[0]).is_file():
                lost.append(f"{sheet.name}: {name}")
    assert len(sheets) >= 4
    assert lost == []


def test_every_module_that_is_imported_is_there(site: Path) -> None:
    modules = sorted((site / "assets/widgets").rglob("*.mjs"))
    lost = [
        f"{module.name}: {name}"
        for module in modules
        for name in re.findall(r"(?:from|import)\s*\(?\s*\"(\.[^\"]+)\"", module.read_text(encoding="utf-8"))
        if not (module.parent / name).is_file()
    ]
    assert len(modules) >= 10
    assert lost == []


@pytest.mark.parametrize("what", ["title", "description"])
def test_no_two_pages_share_a(what: str, pages: dict[str, Page]) -> None:
    said = Counter(
        page.title if what == "title" else page.meta("description")
        for page in pages.values()
        if page.path != "404.html"
    )
    assert [text for text, number in said.items() if number > 1] == []


def test_edit_links_open_a_file_of_the_project(pages: dict[str, Page]) -> None:
    """Every page has one for itself; tables that stand on a page have theirs too."""
    lost, kinds = [], Counter()
    for page in pages.values():
        links = [link.get("href") for link in page.all("a") if "data-edit" in link.attributes]
        names = [link.removeprefix(f"{REPOSITORY}edit/main/") for link in links]
        kinds.update(name.split("/")[0] for name in names)
        if page.path != "404.html" and (not names or not all((ROOT / name).is_file() for name in names)):
            lost.append(f"{page.path}: {links}")
    assert lost == []
    assert kinds["content"] >= 300


def test_a_page_that_is_not_sent_whole_leads_to_a_whole_one_without_script(pages: dict[str, Page], site: Path) -> None:
    """Where all that comes later only works with a script, nothing is missing without one."""
    leads = {}
    for page in pages.values():
        for refresh in [item for item in page.head.all("meta") if item.get("http-equiv") == "refresh"]:
            assert any(around.tag == "noscript" for around in refresh.above())
            now, address = refresh.get("content").split("; url=")
            assert now == "0"
            leads[page.url] = page.target(address)[0].removesuffix("index.html")
    assert {paper: url for url, paper in leads.items()} == ON_PAPER
    later = {
        page: item.get("data-src") for page in pages.values() for item in page.all("template") if item.get("data-src")
    }
    assert {page.url for page in later} == {*leads, "checklist/"}
    for page, source in later.items():
        pieces = Page("", (site / page.target(source)[0]).read_text(encoding="utf-8"))
        places = [item for item in pieces.elements if "data-of" in item.attributes]
        parts = [part for item in places for part in item.children if isinstance(part, Element)]
        assert len(parts) >= 10
        if page.url not in leads:
            assert [str(part) for part in parts if "fb-needs-js" not in part.classes] == []


def test_every_page_is_in_the_search(pages: dict[str, Page], site: Path) -> None:
    [index] = (site / "assets/search").glob("index-*.json")
    known = {item["url"].split("#")[0] for item in json.loads(index.read_text(encoding="utf-8"))["documents"]}
    assert {page.url for page in pages.values()} - known == {"404.html", "search/", *ON_PAPER}


def test_nothing_tells_about_the_machine_that_built_it(site: Path) -> None:
    told = _any_of(str(ROOT), f"{Path.home()}/", sys.prefix, "registry.npmjs.org", "files.pythonhosted.org")
    local = _any_of("localhost", "127.0.0.1", "pypi.org")
    # Pyodide's own files are published as they come and tell of its builder's; Python's library and the theme's script
    # talk about localhost for reasons of their own.
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    found = [
        (name, match[0])
        for name, data in files.items()
        for words in ([told] if name.endswith(("stdlib.zip", ".js.map")) else [told, local])
        if "/pyodide." not in name and (match := words.search(data))
    ]
    assert any(name.endswith("stdlib.zip") for name in files)
    assert found == []


def _any_of(*words: str) -> re.Pattern[bytes]:
    return re.compile(b"|".join(re.escape(word.encode()) for word in words))


def test_nothing_is_published_that_is_not_meant_to_be(site: Path) -> None:
    hidden = [
        path.name for path in site.rglob("*") if path.name.startswith(".") or path.suffix in (".py", ".jinja", ".yaml")
    ]
    assert hidden == []
