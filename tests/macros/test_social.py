"""What a page looks like where its link is shared: one picture a page, its words, its size and its colours."""

import io
from pathlib import Path

import pytest
from PIL import Image

from macros import memory, social
from macros.downloads import png, press
from macros.load import Library
from macros.pages import pages
from macros.site import Site
from macros.social import Share, shares, short

HEAD = "---\ntitle: {}\ndescription: {}\n---\n\n# Something\n"


@pytest.fixture(scope="module")
def found(library: Library) -> dict[str, Share]:
    return shares(library, [(page.path.removesuffix(".md") + "/", page.markdown) for page in pages(Site(library))])


def one(library: Library, url: str, title: str = "A page", text: str = "It says something.") -> Share:
    return shares(library, [(url, HEAD.format(title, text))])[url]


def test_a_playbook_is_called_one_and_stands_on_its_stage(found: dict[str, Share]) -> None:
    share = found["playbooks/walk-health-scoring/"]
    assert share.title == "Score account health from five to seven signals"
    assert share.path == "assets/social/playbooks/walk-health-scoring.png"
    assert share.alt == "Playbook, Walk: Score account health from five to seven signals"
    assert {key: share.data[key] for key in ("kind", "sign", "level", "title")} == {
        "kind": "Playbook, Walk",
        "sign": "steps",
        "level": 2,
        "title": "Score account health from five to seven signals",
    }
    assert share.data["sentence"].startswith("Build a weighted health score with three bands")


def test_every_kind_has_its_name_and_sign(found: dict[str, Share]) -> None:
    for url, kind, sign, level in (
        ("framework/run/", "Stage", "book", 3),
        ("framework/crawl-to-walk/", "From stage to stage", "book", 2),
        ("framework/domains/health-risk/", "Domain", "tiles", 0),
        ("metrics/nrr/", "Metric", "bars", 0),
        ("templates/qbr-agenda/", "Template", "sheet", 0),
        ("cards/health-guide/", "Reference card", "sheet", 0),
        ("benchmarks/core/", "Benchmarks", "bars", 0),
    ):
        data = found[url].data
        assert (data["kind"], data["sign"], data["level"]) == (kind, sign, level), url
    kinds = {share.data["kind"].partition(",")[0] for share in found.values()}
    assert kinds == {name for name, _sign in social.KINDS.values()}


def test_terms_share_a_picture_and_nobody_else_does(found: dict[str, Share]) -> None:
    terms = [share for url, share in found.items() if url.startswith("glossary/")]
    assert len(terms) > 100 and {share.path for share in terms} == {"assets/social/glossary/term.png"}
    assert len({share.fingerprint for share in terms}) == 1
    assert found["glossary/churn/"].title == "Churn, glossary"
    others = [share.path for url, share in found.items() if not url.startswith("glossary/")]
    assert len(others) == len(set(others)) > 80


def test_written_pages_go_by_their_place(library: Library) -> None:
    for url, path, kind in (
        ("assess/quick/", "assess/quick", "Assessment"),
        ("tools/revenue/", "tools/revenue", "Tools"),
        ("playbooks/", "playbooks", "Library"),
        ("faq/", "faq", "CS Fieldbook"),
    ):
        share = one(library, url)
        assert (share.path, share.data["kind"]) == (f"assets/social/{path}.png", kind)
    home = one(library, "", "Home")
    assert (home.title, home.path) == ("An open customer-success framework", "assets/social/home.png")


def test_long_sentences_end_early() -> None:
    assert short("Short. And whole.") == "Short. And whole."
    two = f"{'A first sentence of some length, ' * 3}ends. {'And a second one ' * 6}."
    assert short(two) == f"{'A first sentence of some length, ' * 3}ends."
    assert short("word " * 60) == "word " * 28 + "word …"


def test_the_picture_is_small_and_flat(found: dict[str, Share]) -> None:
    for url in ("playbooks/walk-health-scoring/", "metrics/nrr/", "glossary/churn/", "templates/qbr-agenda/"):
        data = found[url].picture()
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size, image.mode) == ("PNG", social.SIZE, "P")
            counts = image.convert("RGB").getcolors(16)
            assert counts is not None
            colours = {"#{:02x}{:02x}{:02x}".format(*colour): count for count, colour in counts}
        assert colours[png.PAPER] > 300_000 and all(colours[hill] > 20_000 for hill in png.HILLS)
        assert colours["#232a2e"] > 2000 and colours["#a4472b"] > 500
        assert data[24] == 4, "four bits a pixel"
        assert b"tIME" not in data and b"tEXt" not in data
        assert data == found[url].picture()


def test_the_stage_is_filled_on_the_trail(library: Library) -> None:
    entry = library.get("playbook", "walk-health-scoring")
    page = next(page for page in pages(Site(library)) if page.source == entry.path)
    data = next(iter(shares(library, [("playbooks/x/", page.markdown)]).values())).picture()
    with Image.open(io.BytesIO(data)) as image:
        seen = [image.convert("RGB").getpixel(place) for place in ((190, 583), (620, 568), (1040, 523))]
    paper, mark = (251, 248, 241), (164, 71, 43)
    assert seen == [paper, mark, paper]


def test_words_never_reach_the_hills(library: Library) -> None:
    long = "Agree how customer success works with product, sales and marketing across every region and segment"
    with Image.open(io.BytesIO(one(library, "faq/", long, "Many words stand here. " * 11).picture())) as image:
        dark = (35, 42, 46)
        flat = image.convert("RGB")
        rows = [y for y in range(630) if any(flat.getpixel((x, y)) == dark for x in range(0, 1200, 2))]
    assert rows and max(rows) < 470


def test_a_title_that_looks_like_code_is_drawn_as_it_is(library: Library) -> None:
    title = '"#panic() <b> $x$ \\\\ [y]"'
    share = one(library, "faq/", title)
    assert share.data["title"] == "#panic() <b> $x$ \\ [y]"
    assert len(share.picture()) > 5000


def test_pictures_are_drawn_once(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def draw(_template: str, data: dict[str, str], _ppi: float) -> list[bytes]:
        drawn.append(data["title"])
        blank = io.BytesIO()
        Image.new("RGB", (1, 1)).save(blank, "PNG")
        return [blank.getvalue()]

    monkeypatch.setattr(press, "pictures", draw)

    def build(*titles: str) -> list[str]:
        drawn.clear()
        told = shares(library, [(f"{title}/", HEAD.format(title, "Text.")) for title in titles])
        with memory.shelf(tmp_path, "social") as keep:
            assert set(social.pictures(told.values(), keep)) == {f"assets/social/{title}.png" for title in titles}
        return list(drawn)

    assert build("one", "two") == ["one", "two"]
    assert build("one", "two") == []
    assert build("one", "two", "three") == ["three"]
    assert build("one") == []
    assert build("one", "two") == ["two"]
    monkeypatch.setattr(png, "edition", lambda: "other colours")
    assert build("one", "two") == ["one", "two"]
