"""One entry is one file: adding or changing one is all it takes, and a mistake in it stops the build."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests import building
from tests.site.page import ON_PAPER, Page, read

ID = "walk-win-back-call"
ENTRY = f"content/playbooks/{ID}.yaml"
TITLE = "Call those who left"
URL = f"playbooks/{ID}/"
BASE = "/team/"
ADDRESS = f"https://example.org{BASE}"
NEW = {
    "stage": "walk",
    "title": TITLE,
    "summary": "Ring every customer who left in the last quarter and hear why they went.",
    "domains": "[health_risk, ai_leverage]",
    "metrics": "[csat, nrr]",
    "templates": "[post-mortem]",
    "duration": "{unit: weeks, low: 3, high: 4}",
}
"""What the new playbook says in place of the one it is made from."""


@dataclass
class Built:
    """A copy of the project and what was built from it."""

    root: Path
    folder: Path

    def page(self, path: str) -> Page:
        return Page(f"{path}index.html", self.text(f"{path}index.html"))

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def json(self, path: str) -> Any:
        return json.loads(self.text(path))

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file()
        }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return building.copy(tmp_path_factory.mktemp("project") / "fieldbook", "one-file")


@pytest.fixture(scope="module")
def added(project: Path) -> Built:
    """The site with one more file, published at an address of its own."""
    (project / ENTRY).write_text(_new_playbook(project), encoding="utf-8")
    return Built(project, building.made(project, "added", SITE_URL=ADDRESS))


@pytest.fixture(scope="module")
def changed(added: Built) -> Built:
    """The same with one figure changed in a metric's file: what is great in NRR for mid-market companies."""
    path = added.root / "content/metrics/nrr.yaml"
    before = path.read_text(encoding="utf-8")
    row = re.search(r"great: \{unit: percent, low: (\d+), high: (\d+)", before)
    assert row is not None
    path.write_text(before.replace(row[0], "great: {unit: percent, low: 107.25, high: 109.75", 1), encoding="utf-8")
    folder = building.made(added.root, "changed", SITE_URL=ADDRESS)
    path.write_text(before, encoding="utf-8")
    return Built(added.root, folder)


def _new_playbook(project: Path) -> str:
    """An existing playbook under new names, as a contributor would start."""
    text = (project / "content/playbooks/walk-health-scoring.yaml").read_text(encoding="utf-8")
    for name, value in NEW.items():
        text, number = re.subn(
            rf"^{name}:.*\n(?:[ -].*\n|\n(?=[ -]))*", f"{name}: {value}\n", text, count=1, flags=re.M
        )
        assert number == 1, name
    walking = [
        path for path in (project / "content/playbooks").glob("*.yaml") if "\nstage: walk\n" in path.read_text("utf-8")
    ]
    return re.sub(r"^order:.*$", f"order: {len(walking) + 1}", text, count=1, flags=re.M)


def _cards(page: Page) -> list[str]:
    return [" ".join(card.text.split()) for card in page.with_class("fb-card__title")]


def test_the_page_is_there(added: Built) -> None:
    page = added.page(URL)
    assert page.title == f"{TITLE} · CS Fieldbook"
    assert page.meta("description") == NEW["summary"]
    assert [heading.text for heading in page.all("h1")] == [TITLE]
    assert "3–4 weeks" in page.article.text


def test_nothing_else_is_new(added: Built) -> None:
    kept = _unhashed(Built(building.ROOT, building.site()))
    # The other site does not know its address, so it has no sitemap, and no pictures for shared links.
    new = {path for path in _unhashed(added) - kept if not path.startswith("assets/social/")}
    own = {f"{URL}index.html", f"{URL}index.md", f"api/v1/playbooks/{ID}.json"}
    assert new == {*own, f"downloads/cs-fieldbook-playbook-{ID}.pdf", "sitemap.xml"}
    assert kept - _unhashed(added) == set()


def _unhashed(built: Built) -> set[str]:
    """Paths of all files, without the hashes that follow from what is in them."""
    return {re.sub(r"(?<=[/-])[0-9a-f]{12,}(?=[/.])", "*", path) for path in built.files()}


def test_the_menu_leads_there(added: Built) -> None:
    menu = next(nav for nav in added.page("playbooks/").all("nav") if nav.get("id") == "fb-nav")
    links = [link.get("href") for link in menu.all("a") if link.text == TITLE]
    assert links == [f"{ID}/"]
    [here] = [link for link in added.page(URL).all("a") if link.get("aria-current") == "page"]
    assert here.text == TITLE


def test_the_library_has_its_card_and_its_filters(added: Built) -> None:
    page = added.page("playbooks/")
    card = next(item for item in page.all("li") if item.get("data-stage") and TITLE in item.text)
    assert {name: card.get(f"data-{name}") for name in ("stage", "domain", "metric", "weeks")} == {
        "stage": "walk",
        "domain": "health_risk ai_leverage",
        "metric": "csat nrr",
        "weeks": "4 8 20",
    }
    number = len(list((added.root / "content/playbooks").glob("*.yaml")))
    assert next(item for item in page.all("p") if item.get("role") == "status").text == f"{number} playbooks"
    walking = sum('data-stage="walk"' in line for line in re.findall(r"<li [^>]*>", added.text("playbooks/index.html")))
    assert f"Walk ({walking})" in [option.text for option in page.all("option")]


@pytest.mark.parametrize(
    "path",
    [
        "framework/walk/",
        "framework/domains/health-risk/",
        "framework/domains/ai-leverage/",
        "metrics/nrr/",
        "metrics/csat/",
        "templates/post-mortem/",
    ],
)
def test_the_pages_it_names_show_it(path: str, added: Built) -> None:
    assert _cards(added.page(path)).count(TITLE) == 1


@pytest.mark.parametrize(
    "path", ["framework/crawl/", "framework/domains/metrics-data/", "metrics/grr/", "templates/qbr-agenda/"]
)
def test_other_pages_do_not(path: str, added: Built) -> None:
    assert TITLE not in _cards(added.page(path))


def test_the_data_has_it(added: Built) -> None:
    items = added.json("api/v1/playbooks.json")["items"]
    [item] = [item for item in items if item["id"] == ID]
    assert added.json(f"api/v1/playbooks/{ID}.json") == {"version": "1", "kind": "playbook", "item": item}
    assert (item["url"], item["title"], item["metrics"]) == (URL, TITLE, ["csat", "nrr"])
    counts = {row["kind"]: row["count"] for row in added.json("api/v1/index.json")["kinds"]}
    assert counts["playbook"] == len(items)
    assert ID in added.json("schemas/domain.json")["properties"]["playbooks"]["items"]["enum"]


def test_the_search_and_the_sitemap_know_it(added: Built) -> None:
    [index] = (added.folder / "assets/search").glob("index-*.json")
    documents = added.json(index.relative_to(added.folder).as_posix())["documents"]
    found = [item["title"] for item in documents if item["url"] == URL]
    assert found == [TITLE]
    assert f"<loc>{ADDRESS}{URL}</loc>" in added.text("sitemap.xml")
    assert "404.html" not in added.text("sitemap.xml")
    assert added.text("robots.txt").endswith(f"\nSitemap: {ADDRESS}sitemap.xml\n")
    assert f"- [{TITLE}]({ADDRESS}{URL}index.md): {NEW['summary']}\n" in added.text("llms.txt")


def test_its_edit_link_opens_its_file(added: Built) -> None:
    [link] = [link.get("href") for link in added.page(URL).all("a") if "data-edit" in link.attributes]
    assert link == f"https://github.com/cs-fieldbook/cs-fieldbook/edit/main/{ENTRY}"


def test_one_pages_through_to_it(added: Built) -> None:
    page = added.page(URL)
    before, after = (next(link for link in page.all("a") if link.get("rel") == way) for way in ("prev", "next"))
    for link, back in ((before, "next"), (after, "prev")):
        other = added.page(page.target(link.get("href"))[0].removesuffix("index.html"))
        [found] = [item for item in other.all("a") if item.get("rel") == back]
        assert other.target(found.get("href"))[0] == f"{URL}index.html"


def test_the_site_knows_where_it_is_published(added: Built) -> None:
    [canonical] = [link.get("href") for link in added.page(URL).all("link") if link.get("rel") == "canonical"]
    assert canonical == f"{ADDRESS}{URL}"
    missing = Page("404.html", added.text("404.html"))
    for element in missing.all("a", "link", "script"):
        address = element.get("href") or element.get("src")
        if address and not address.startswith(("#", "https:")):
            assert address.startswith(BASE), element
            assert (added.folder / missing.target(address, BASE)[0]).is_file(), element


def test_a_page_on_paper_is_the_other_form_of_one_page(added: Built) -> None:
    for paper, url in ON_PAPER.items():
        [canonical] = [link.get("href") for link in added.page(paper).all("link") if link.get("rel") == "canonical"]
        assert canonical == f"{ADDRESS}{url}"
        assert f"<loc>{ADDRESS}{url}</loc>" in added.text("sitemap.xml")
        assert paper not in added.text("sitemap.xml") + added.text("llms.txt") + added.text("llms-full.txt")


def test_its_link_has_a_picture_where_it_is_shared(added: Built) -> None:
    told = _told(added.page(URL))
    assert told["og:image"] == f"{ADDRESS}assets/social/{URL.rstrip('/')}.png"
    assert told == {
        "og:site_name": "CS Fieldbook",
        "og:type": "article",
        "og:locale": "en_GB",
        "og:title": TITLE,
        "og:description": NEW["summary"],
        "og:url": f"{ADDRESS}{URL}",
        "og:image": told["og:image"],
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": f"Playbook, Walk: {TITLE}",
    }
    assert added.page(URL).meta("twitter:card") == "summary_large_image"


def test_every_page_has_a_picture_and_every_picture_a_page(added: Built) -> None:
    named = set()
    for path, page in read(added.folder).items():
        told = _told(page)
        if path == "404.html":
            assert told == {}
            continue
        assert told["og:url"] == ADDRESS + path.removesuffix("index.html"), path
        picture = told["og:image"].removeprefix(ADDRESS)
        data = (added.folder / picture).read_bytes()
        assert data[:8] == b"\x89PNG\r\n\x1a\n" and data[16:24] == bytes.fromhex("000004b000000276"), picture
        named.add(picture)
    assert named == {path for path in added.files() if path.startswith("assets/social/")}


def test_its_one_pager_leads_back(added: Built) -> None:
    [link] = [link for link in added.page(URL).all("a") if link.get("href").endswith(".pdf")]
    file = PdfReader(added.folder / added.page(URL).target(link.get("href"))[0])
    links = [note.get_object()["/A"]["/URI"] for note in file.pages[0]["/Annots"]]
    assert links == [f"{ADDRESS}{URL}"]


def _told(page: Page) -> dict[str, str]:
    return {
        item.get("property"): item.get("content")
        for item in page.head.all("meta")
        if item.get("property").startswith("og:")
    }


def test_one_figure_changes_its_page_and_its_data_and_nothing_else(added: Built, changed: Built) -> None:
    before, after = added.files(), changed.files()
    page, item = "metrics/nrr/index.html", "api/v1/metrics/nrr.json"
    differ = {path for path, data in after.items() if _settled(data) != _settled(before.get(path, b""))}
    assert {path for path in differ if not re.search(r"assets/(runtime|widgets|offline)/", path)} == {
        page,
        item,
        "api/v1/metrics.json",
        "api/v1/index.json",  # it says the hash of each file
        "metrics/nrr/index.md",
        "llms-full.txt",
        "offline.json",  # it names the list of hashes
    }
    assert "107.25–109.75%" in changed.page("metrics/nrr/").article.text
    assert "107.25–109.75%" not in added.page("metrics/nrr/").article.text
    greats = [row["great"] for row in changed.json(item)["item"]["benchmarks"]]
    assert [(row["low"], row["high"]) for row in greats if row["low"] == 107.25] == [(107.25, 109.75)]


def _settled(data: bytes) -> bytes:
    """Bytes without the hash of the runtime, which holds the figures too."""
    return re.sub(rb"assets/runtime/[0-9a-f]+/", b"assets/runtime/*/", data)


def _break(project: Path, change: Callable[[str], str], entry: str = ENTRY) -> str:
    """The report of a build with one file changed; the build has failed and left no site."""
    path = project / entry
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(change(before or _new_playbook(project)), encoding="utf-8")
    folder = project / "broken"
    try:
        done = building.build(project, folder)
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")
    there = (folder / "index.html").exists()
    shutil.rmtree(folder, ignore_errors=True)
    assert (done.returncode, done.stdout.strip(), there) == (
        1,
        "The content has problems; the site was not built.",
        False,
    )
    return done.stderr


@pytest.mark.parametrize("entry", [ENTRY, "content/playbooks/walk-lifecycle-journey-maps.yaml"], ids=["new", "old"])
def test_a_wrong_name_stops_the_build(entry: str, project: Path) -> None:
    report = _break(project, lambda text: text.replace("\nstage: walk\n", "\nstage: wlak\n"), entry)
    files = len({*(path for path in (project / "content").rglob("*.yaml")), project / entry})
    assert (
        report
        == f"""{entry}:2:8: stage: no stage is called "wlak". Did you mean "walk"?
    2 | stage: wlak
      |        ^^^^
    Use crawl, walk or run, or add content/stages/wlak.yaml.   [references]

1 problem in 1 file ({files} files read)
"""
    )


def test_all_mistakes_are_told_at_once(project: Path) -> None:
    report = _break(project, lambda text: text.replace("stage: walk", "stage: wlak").replace("[csat, nrr]", "[csta]"))
    assert re.findall(r"^content/playbooks/walk-win-back-call.yaml:\d+:\d+: (.*)$", report, re.M) == [
        'stage: no stage is called "wlak". Did you mean "walk"?',
        'metrics[1]: no metric is called "csta". Did you mean "csat"?',
    ]
    assert "2 problems in 1 file" in report


def test_a_file_that_is_no_yaml_stops_the_build(project: Path) -> None:
    report = _break(project, lambda text: text.replace("stage: walk", "stage: [walk"))
    assert report.startswith(f"{ENTRY}:2:8: ")
    assert report.count("[yaml]") == 1
    assert "1 problem in 1 file" in report
    assert "Traceback" not in report


def test_a_warning_stops_the_build(project: Path) -> None:
    """A link that leads nowhere is only a warning to MkDocs: builds of the tests fail on it as ``make build`` does."""
    path = project / "docs/security.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    done = building.build(project, project / "warned")
    path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "WARNING -  Doc file 'security.md' contains a link 'nowhere.md', but the target is not found" in done.stderr
