"""The handouts: what stands in them, on how many pages, and whether others can read them, screen readers included."""

import dataclasses
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from macros import downloads, memory
from macros.downloads import pdf, press
from macros.downloads.cardblocks import laid_out
from macros.figures import figure
from macros.load import Library, load, read_folder
from macros.site import Here, Site
from tests import building
from tests.macros.poppler import drawn

TWO_PAGES = {"card-risk-indicators", "stage-overview"}
"""24 indicators with their words do not fit on one; the overview has a page to see and a page to do."""


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, bytes]:
    """Name → bytes."""
    return {item.name: item.data for item in downloads.papers(library)}


@pytest.fixture(scope="module")
def read(made: dict[str, bytes]) -> dict[str, PdfReader]:
    return {name: PdfReader(io.BytesIO(data)) for name, data in made.items()}


@pytest.fixture(scope="module")
def texts(read: dict[str, PdfReader]) -> dict[str, str]:
    """Name → what stands in it, as one line."""
    return {name: one("\n".join(page.extract_text() for page in file.pages)) for name, file in read.items()}


def one(text: str) -> str:
    return " ".join(text.split())


def bare(text: str) -> str:
    """Without spaces: where a line ends is not what is looked at."""
    return re.sub(r"\s", "", text)


def elements(file: PdfReader) -> Iterator[DictionaryObject]:
    """The structure tree, in reading order."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for item in node:
                yield from below(item)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    yield from below(file.trailer["/Root"]["/StructTreeRoot"])


def tags(file: PdfReader) -> Counter[str]:
    return Counter(str(node["/S"]) for node in elements(file))


def fonts(file: PdfReader) -> Iterator[DictionaryObject]:
    """The descriptors of every font that any page or drawing uses."""
    for number in range(1, int(file.trailer["/Size"])):
        found = file.get_object(number)
        if isinstance(found, DictionaryObject) and found.get("/Type") == "/FontDescriptor":
            yield found


def test_there_is_one_for_every_card_every_playbook_and_the_stages(library: Library, made: dict[str, bytes]) -> None:
    wanted = [f"{kind}-{entry.id.replace('_', '-')}" for kind in ("card", "playbook") for entry in library.all(kind)]
    assert list(made) == [*wanted, "stage-overview"] and len(made) == 26


def test_equal_content_gives_equal_bytes(made: dict[str, bytes]) -> None:
    press._compiler.cache_clear()
    again = load(dict(reversed(read_folder(building.ROOT).items())))
    assert {item.name: item.data for item in downloads.papers(again)} == made


def test_nothing_tells_when_it_was_made(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        assert b"/CreationDate" not in data and b"/ModDate" not in data and b"CreateDate" not in data, name


def test_a_page_each_and_no_paper_wasted(read: dict[str, PdfReader]) -> None:
    assert {name for name, file in read.items() if len(file.pages) != 1} == TWO_PAGES
    assert {len(read[name].pages) for name in TWO_PAGES} == {2}
    for name, file in read.items():
        for page in file.pages:
            size = (round(page.mediabox.width), round(page.mediabox.height))
            assert size == ((842, 595) if name == "stage-overview" else (595, 842)), name


def test_a_playbook_says_who_does_what_until_when(library: Library, texts: dict[str, str]) -> None:
    for entry in library.all("playbook"):
        it, text = entry.record, bare(texts[pdf.name(entry)])
        wanted = [it.title, it.summary, it.owner, figure(it.duration), *it.triggers, *it.exit_test]
        wanted += [library.get("domain", id).record.title for id in it.domains]
        wanted += [need.text for need in it.prerequisites]
        wanted += [words for step in it.steps for words in (step.title, step.owner, step.output)]
        wanted += [risk.title for risk in it.pitfalls]
        wanted += [library.get("source", id).record.credit for id in it.sources]
        assert [words for words in wanted if bare(words) not in text] == [], entry.id


def test_a_card_has_all_its_blocks(library: Library, texts: dict[str, str]) -> None:
    for entry in library.all("card"):
        text = bare(texts[pdf.name(entry)])
        wanted = [entry.record.title]
        for block in entry.record.blocks:
            wanted += [block.title, block.intro or "", *(block.items or []), *(block.columns or [])]
            wanted += [cell for row in block.rows or [] for cell in row]
            kinds = {"indicators": "indicator", "triggers": "trigger", "statuses": "status"}
            for it in (item.record for item in library.all(kinds.get(block.from_data or "", ""))):
                wanted += [it.yellow_text, it.red_text, it.title] if block.from_data == "indicators" else []
                wanted += [it.title] if block.from_data == "triggers" else []
                wanted += it.actions if block.from_data == "statuses" else []
        assert [words for words in wanted if bare(words) not in text] == [], entry.id
    tree = bare(texts["card-escalation-tree"])
    assert [words for words in ("Crisis response", "Talk of leaving") if bare(words) not in tree] == []


def test_the_overview_has_the_matrix_and_the_actions(library: Library, texts: dict[str, str]) -> None:
    text = bare(texts["stage-overview"])
    wanted = [entry.record.title for entry in library.all("domain")]
    wanted += [getattr(e.record.stages, s).label for e in library.all("domain") for s in ("crawl", "walk", "run")]
    actions = [action for entry in library.all("stage") for action in entry.record.actions]
    wanted += [action.title + figure(action.duration) for action in actions if len(action.title) < 30]
    wanted += [action.title for action in actions]
    assert len(actions) == 24
    assert [words for words in wanted if bare(words) not in text] == []


def test_title_language_and_author_are_named(library: Library, read: dict[str, PdfReader]) -> None:
    for entry in library.all("card") + library.all("playbook"):
        file = read[pdf.name(entry)]
        assert file.metadata is not None and file.metadata.title == entry.record.title
        assert file.metadata.author == "CS Fieldbook" and file.metadata.subject == entry.record.summary
    for name, file in read.items():
        root = file.trailer["/Root"]
        assert root["/Lang"] == "en-GB", name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name


def test_screen_readers_get_the_structure(read: dict[str, PdfReader]) -> None:
    for name, file in read.items():
        root = file.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], name
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data(), name
        levels = [int(node["/S"][2]) for node in elements(file) if re.fullmatch(r"/H\d", str(node["/S"]))]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
        found = tags(file)
        assert found["/P"] and found["/LI"] == found["/LBody"] and found["/TH"] and found["/TR"], name


def test_lists_tables_and_headings_are_what_they_look_like(library: Library, read: dict[str, PdfReader]) -> None:
    for entry in library.all("playbook"):
        it, found = entry.record, tags(read[pdf.name(entry)])
        assert found["/LI"] == sum(map(len, (it.triggers, it.prerequisites, it.exit_test, it.pitfalls)))
        assert (found["/Table"], found["/TR"]) == (1, 1 + len(it.steps))
        assert found["/H2"] == 5
    found = tags(read["stage-overview"])
    assert (found["/Table"], found["/TR"]) == (4, 1 + len(library.all("domain")) + 3 + 24)


def test_drawings_have_words(read: dict[str, PdfReader]) -> None:
    for name, words in (
        ("stage-overview", "Three stages as a trail that climbs over three hills: Crawl, Walk, Run."),
        ("card-escalation-tree", "Escalation tree. A major incident, or a top 10% account"),
    ):
        figures = [str(node["/Alt"]) for node in elements(read[name]) if node["/S"] == "/Figure"]
        assert len(figures) == 1 and figures[0].startswith(words)


def test_every_font_is_inside(read: dict[str, PdfReader]) -> None:
    for name, file in read.items():
        found = list(fonts(file))
        assert found and all("/FontFile2" in font or "/FontFile3" in font for font in found), name
        families = {str(font["/FontName"]).partition("+")[2] for font in found}
        assert families == {"Fraunces-SemiBold", "SourceSans3-Regular", "SourceSans3-SemiBold"}, name


def test_another_program_draws_them_and_keeps_the_margins(made: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in made.items():
        for width, height, pixels in drawn(tmp_path, data):
            rows = [pixels[start : start + width] for start in range(0, width * height, width)]
            assert sum(value < 128 for value in pixels) > 500, f"{name}: a page is empty"
            edge = 18  # 11 mm
            inside = all(min(row[:edge] + row[-edge:]) > 250 for row in rows)
            assert inside and min(b"".join(rows[:10] + rows[-10:])) > 250, f"{name}: something runs over the edge"


def test_links_are_there_only_when_the_address_is_known(library: Library) -> None:
    entry = library.get("playbook", "walk-health-scoring")

    def links(site_url: str) -> list[str]:
        file = PdfReader(io.BytesIO(press.pdf("playbook", pdf.playbook(library, entry, site_url))))
        return [str(note.get_object()["/A"]["/URI"]) for page in file.pages for note in page.get("/Annots", [])]

    assert links("") == []
    assert links("https://example.org/cs") == ["https://example.org/cs/playbooks/walk-health-scoring/"]
    assert links("https://example.org/cs/") == ["https://example.org/cs/playbooks/walk-health-scoring/"]


def test_a_long_playbook_goes_on_to_a_second_page_and_an_odd_sign_stops_nothing(library: Library) -> None:
    entry = library.get("playbook", "walk-health-scoring")
    it = dataclasses.replace(entry.record, steps=entry.record.steps * 6, owner="客户成功", templates=[])
    data = pdf.playbook(library, dataclasses.replace(entry, record=it), "")
    file = PdfReader(io.BytesIO(press.pdf("playbook", data)))
    assert len(file.pages) == 2 and file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert tags(file)["/TR"] == 1 + len(it.steps)


def test_text_that_looks_like_code_stays_text(library: Library) -> None:
    entry = library.get("playbook", "walk-health-scoring")
    nasty = '#panic("x") *a* $1 [b] <c> "d" \\ `e` @f = g'
    it = dataclasses.replace(entry.record, title=nasty, triggers=[nasty], owner=nasty)
    file = PdfReader(
        io.BytesIO(press.pdf("playbook", pdf.playbook(library, dataclasses.replace(entry, record=it), "")))
    )
    assert file.metadata is not None and file.metadata.title == nasty
    assert bare(file.pages[0].extract_text()).count(bare(nasty)) == 3


def test_without_domains_there_is_no_overview_and_no_link_to_one(small: Library) -> None:
    without = Library({kind: entries for kind, entries in small.entries.items() if kind not in ("domain", "playbook")})
    assert "stage-overview" in {item.name for item in pdf.handouts(small, "")}
    assert "stage-overview" not in {item.name for item in pdf.handouts(without, "")}
    assert downloads.download(Here(Site(small), "data/"), "stage-overview") == ""
    assert downloads.handouts(Here(Site(small), "data/"), "card") == ""


def test_blocks_stand_side_by_side_where_they_are_narrow(library: Library) -> None:
    rows = laid_out(library, library.get("card", "qbr-preparation-card").record.blocks)
    assert [[one["title"] for one in row] for row in rows] == [
        ["The review"],
        ["2–3 weeks before", "1 week before"],
        ["48 hours before", "The day before"],
        ["The hour"],
        ["Within 24 hours", "Common mistakes"],
    ]


def test_only_what_changed_is_set_again(library: Library, tmp_path: Path) -> None:
    def names(**more: Any) -> list[str]:
        done: list[str] = []
        with memory.shelf(tmp_path, "pdf") as keep:
            for it in pdf.handouts(library, more.get("site_url", "")):
                keep(it.fingerprint, lambda name=it.name: done.append(name) or name.encode())
        return done

    assert len(names()) == 26
    assert names() == []
    entry = library.entries["playbook"]["walk-health-scoring"]
    library.entries["playbook"]["walk-health-scoring"] = dataclasses.replace(
        entry, record=dataclasses.replace(entry.record, owner="Somebody else")
    )
    try:
        assert names() == ["playbook-walk-health-scoring"]
    finally:
        library.entries["playbook"]["walk-health-scoring"] = entry
    assert names() == ["playbook-walk-health-scoring"], "the shelf holds what was asked for last time"
    assert len(names(site_url="https://example.org/")) == 26
    (tmp_path / ".cache/made/pdf.shelf").write_bytes(b"cut short")
    assert len(names()) == 26


def test_the_site_has_them_and_links_them(made: dict[str, bytes]) -> None:
    site = building.site()
    for name, data in made.items():
        assert (site / f"downloads/cs-fieldbook-{name}.pdf").read_bytes() == data
    data_page = (site / "data/index.html").read_text(encoding="utf-8")
    assert data_page.count(".pdf") == 26

    def link(name: str, up: str) -> str:
        size = -(-len(made[name]) // 1000)
        return f'href="{up}downloads/cs-fieldbook-{name}.pdf" download>([^<]+) <[^>]+>\\(PDF, {size} KB\\)'

    for page, name, up, label in (
        ("playbooks/walk-health-scoring", "playbook-walk-health-scoring", "../../", "On one page, to print"),
        ("cards/health-guide", "card-health-guide", "../../", "The card to print"),
        ("cards", "card-health-guide", "../", "Health score guide"),
        ("framework", "stage-overview", "../", "Stage overview, to print"),
        ("framework/walk", "stage-overview", "../../", "The actions of all three stages, to print"),
    ):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        assert re.findall(link(name, up), text) == [label], page


def test_the_same_library_makes_the_same_downloads_with_a_shelf(small: Library, tmp_path: Path) -> None:
    plain = [item.data for item in downloads.papers(small)]
    for _time in range(2):
        with memory.shelf(tmp_path, "pdf") as keep:
            assert [item.data for item in downloads.papers(small, "", keep)] == plain
