"""What programs read of the built site: a Markdown twin of every page, the lists, the sitemap and the feed."""

import html
import json
import re
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.page import ON_PAPER, Element, Page

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
SILENT = {"script", "style", "template", "dialog", "button", "svg", "link", "progress", "output", "nav"}
MACHINERY = {
    "fb-live",
    "fb-live-inline",
    "fb-filters",
    "fb-shared",
    "fb-notices",
    "fb-needs-js",
    "fb-count",
    "fb-empty",
    "fb-to-paper",
}
"""What a twin leaves out: what works only while the page's script runs, and the way to a page that says the same."""
WORD = re.compile(r"[\w%$€.,–]*\w[\w%]*")
FIGURE = re.compile(r"\d[\d.,–]*%?")


def _twin(page: Page) -> str:
    return f"{ON_PAPER.get(page.url, page.url)}index.md"


@pytest.fixture(scope="module")
def twins(site: Path, pages: dict[str, Page]) -> dict[str, str]:
    """Page → its twin."""
    return {
        path: (site / _twin(page)).read_text(encoding="utf-8")
        for path, page in pages.items()
        if path != "404.html" and page.url not in ON_PAPER
    }


def _words(element: Element) -> list[str]:
    """The texts that a reader without scripts sees, piece by piece."""
    out: list[str] = []
    for child in element.children:
        if isinstance(child, str):
            out.append(child)
            continue
        gap = "" if child.tag in ("a", "strong", "em", "code") else " "
        out.append(gap)
        out += [] if _unseen(child) else _words(child)
        out.append(gap)
    return out


def _unseen(element: Element) -> bool:
    """Whether an element is not shown, or only works while the page's script runs."""
    classes = element.classes
    machinery = bool(MACHINERY & classes) and "fb-health__form" not in classes
    hidden = element.get("aria-hidden") == "true" or "hidden" in element.attributes
    empty = element.tag == "option" and not element.get("value")
    return element.tag in SILENT or machinery or hidden or empty or bool({"fb-sr", "fb-tools"} & classes)


def _plain(markdown: str) -> str:
    """Markdown as text: what the signs mean is gone."""
    text = LINK.sub("]", markdown)
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def _uncoded(markdown: str) -> str:
    """Markdown without its blocks of code, in which a # begins a comment."""
    return re.sub(r"(?ms)^```.*?^```$", "", markdown)


def test_every_page_has_a_twin_and_every_twin_a_page(site: Path, pages: dict[str, Page]) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("index.md")}
    assert found == {_twin(page) for path, page in pages.items() if path != "404.html"}
    assert len(found) >= 290


def test_every_page_leads_to_its_twin_and_to_the_feed(pages: dict[str, Page]) -> None:
    for page in pages.values():
        if page.path == "404.html":
            continue
        links = {link.get("type"): link for link in page.head.all("link") if "alternate" in link.get("rel").split()}
        assert page.target(links["text/markdown"].get("href"))[0] == _twin(page)
        assert page.target(links["application/atom+xml"].get("href"))[0] == "changes.xml"
        [shown] = [link for link in page.article.all("a") if link.text == "As Markdown"]
        assert page.target(shown.get("href"))[0] == _twin(page)


def test_a_twin_says_what_it_is(twins: dict[str, str], pages: dict[str, Page]) -> None:
    for path, text in twins.items():
        head = dict(line.split(": ", 1) for line in text.split("\n---\n")[0].splitlines()[1:])
        about = {name: json.loads(value) for name, value in head.items()}
        page = pages[path]
        assert about["url"] == f"/{page.url}"
        assert about["description"] == page.meta("description") or path == "index.html"
        assert about["title"] in page.title
        assert about["licence"].startswith("CC BY 4.0, https://creativecommons.org/")
        assert [f"# {heading.text}" for heading in page.article.all("h1")] == [
            html.unescape(line).replace("\\", "") for line in _uncoded(text).splitlines() if line.startswith("# ")
        ]


def test_every_word_of_a_page_is_in_its_twin(twins: dict[str, str], pages: dict[str, Page]) -> None:
    lost = {}
    for path, text in twins.items():
        said = Counter(WORD.findall(_plain(text)))
        shown = Counter(WORD.findall("".join(_words(pages[path].article))))
        missing = {word: number - said[word] for word, number in shown.items() if number > said[word]}
        if missing:
            lost[path] = missing
    assert lost == {}


def test_every_figure_of_a_table_stands_in_its_row(twins: dict[str, str], pages: dict[str, Page]) -> None:
    tables = 0
    for path, text in twins.items():
        rows = [_plain(line) for line in re.findall(r"^ *(?:> )?(\|.*\|)$", text, re.M)]
        at = 0
        for table in pages[path].article.all("table"):
            if any("fb-live" in element.classes for element in table.above()):
                continue
            tables += 1
            for row in table.all("tr"):
                cells = [" ".join("".join(_words(cell)).split()) for cell in row.children if isinstance(cell, Element)]
                figures = [figure for cell in cells for figure in FIGURE.findall(cell)]
                assert [figure for figure in figures if figure not in rows[at]] == [], f"{path}: {rows[at]}"
                at += 2 if row.parent is not None and row.parent.tag == "thead" else 1
        assert at == len(rows), path
    assert tables >= 250


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("metrics/nrr/", "| Mid-market | 105–110% | 110–120% | 120% or more |"),
        ("benchmarks/core/", "| Bottom 25% | <95% | Downgrades and losses outweigh what customers add"),
        ("playbooks/walk-health-scoring/", "- **Takes**: 4–6 weeks"),
        ("playbooks/walk-health-scoring/", "1. **Choose the signals from accounts you have lost**"),
        ("templates/qbr-agenda/", "- **Renewal date**: ____ (Date)"),
        ("assess/quick/", "- ( ) 1: We don't group customers: everyone gets much the same service."),
        ("tools/revenue/", "- **Churn a month**: ____ % · Share of ARR that leaves each month."),
        ("faq/", "### Can we skip a stage?"),
        ("glossary/churn/", "# Churn"),
        ("", "*Picture: Three stages as a trail that climbs over three hills: Crawl, Walk, Run.*"),
    ],
)
def test_what_matters_is_there(path: str, text: str, twins: dict[str, str]) -> None:
    assert text in twins[f"{path}index.html"]


def test_no_html_is_left_over(twins: dict[str, str]) -> None:
    left = {
        path: found[0]
        for path, text in twins.items()
        if (found := re.findall(r"</?[a-zA-Z!][^\n]{0,40}|&nbsp;|fb-[a-z]+", re.sub(r"`[^`]*`", "", text)))
    }
    assert left == {}


def test_every_link_of_a_twin_arrives(twins: dict[str, str], pages: dict[str, Page], site: Path) -> None:
    lost, inside = [], 0
    for path, text in twins.items():
        for address in LINK.findall(text):
            if urlsplit(address).scheme:
                continue
            inside += 1
            target, _anchor = pages[path].target(address)
            if not (site / target).is_file() or target.endswith(".html"):
                lost.append(f"{path}: {address}")
    assert lost == []
    assert inside >= 2000


@pytest.mark.parametrize("name", ["llms.txt", "llms-full.txt"])
def test_every_link_of_the_lists_arrives(name: str, site: Path) -> None:
    text = (site / name).read_text(encoding="utf-8")
    inside = [address for address in LINK.findall(text) if not urlsplit(address).scheme]
    assert [address for address in inside if not (site / urlsplit(address).path).is_file()] == []
    assert len(inside) >= 300


def test_the_list_has_the_form_it_should_and_names_every_page(site: Path, pages: dict[str, Page]) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0] == "# CS Fieldbook"
    assert lines[2].startswith("> ")
    parts = [line[3:] for line in lines if line.startswith("#") and line != lines[0]]
    assert (parts[0], parts[-1]) == ("Data", "Optional")
    assert {"Assess", "Framework", "Playbooks", "Metrics", "Benchmarks", "Tools", "Templates"} <= set(parts)
    # After the first section nothing but annotated links.
    listed = [line for line in lines[lines.index("## Data") :] if line and not line.startswith("## ")]
    assert [line for line in listed if not re.fullmatch(r"- \[[^\]]+\]\([^)]+\): .+", line)] == []
    named = LINK.findall(text)
    assert sorted(set(named)) == sorted(named)
    assert {_twin(page) for path, page in pages.items() if path != "404.html"} <= set(named)
    assert {"api/v1/index.json", "api/v1/playbooks.json", "llms-full.txt", "changes.xml"} <= set(named)
    size = (site / "llms-full.txt").stat().st_size
    assert f"[All pages as one text](llms-full.txt): {size / 1e6:.1f} MB" in text


def test_the_whole_text_holds_every_page_once(site: Path, pages: dict[str, Page]) -> None:
    text = (site / "llms-full.txt").read_text(encoding="utf-8")
    named = re.findall(r"^Page: /(.*)$", text, re.M)
    assert sorted(named) == sorted({page.url for page in pages.values()} - {"404.html", "search/", *ON_PAPER})
    assert named[:2] == ["", "assess/"]


def test_no_address_no_sitemap(site: Path) -> None:
    """This build knows no address of its own, and a sitemap may hold whole ones only."""
    assert sorted(path.name for path in site.glob("sitemap*")) == []
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"


def test_the_feed_and_the_page_tell_the_same(site: Path, pages: dict[str, Page]) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = xml.fromstring((site / "changes.xml").read_bytes())
    page = pages["about/changes/index.html"]
    told = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    assert told == [heading.text for heading in page.article.all("h3")]
    for entry in feed.findall(f"{atom}entry"):
        path, anchor = Page("index.html", "").target(entry.find(f"{atom}link").get("href"))
        assert (path, anchor in page.ids) == (page.path, True)
    assert bool(told) != ("came without its history" in page.article.text)


def test_nobody_is_named_in_the_history(site: Path) -> None:
    said = (site / "changes.xml").read_text(encoding="utf-8") + (site / "about/changes/index.html").read_text("utf-8")
    assert re.findall(r"[\w.+-]+@[\w-]+\.\w+|Co-authored|Signed-off", said) == []
