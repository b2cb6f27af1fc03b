"""The example edition as a visitor sees it: its name, colours, entries and figures, on every page and in the engine."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from fieldbook import api
from tests import building
from tests.kept import kept
from tests.site.laws import LAWS, Law
from tests.site.page import Page, outside

NAME = "Tallowby Handbook"
BASE = "CS Fieldbook"
OF_THE_BASE = (
    f"An edition of {BASE}, used under CC BY 4.0 and changed.",
    f"{BASE}, editors' judgement",
    f"Publisher {BASE}",
    f"and name {BASE}.",
    f"Source: {BASE} (CC BY 4.0), after",
    f"as long as you name {BASE}, link to the licence",
)
"""Where a page may speak of the base: its credit, its editors as a source, and its licence."""


def data(example: Path, path: str) -> dict:
    return json.loads((example / path).read_text(encoding="utf-8"))


def answer(project: Path, op: str, payload: dict) -> dict:
    """The engine's answer over the data that the build of the edition wrote."""
    engine = json.loads((project / "widgets/fieldbook/data.json").read_text(encoding="utf-8"))
    out = json.loads(api.respond(op, json.dumps(payload), lambda: engine))
    assert out["ok"], out
    return out["result"]


@pytest.mark.parametrize(
    "law", [law for law in LAWS if law.__name__ != "says_what_it_is"], ids=lambda law: law.__name__
)
def test_every_page_keeps_the(law: Law, built: dict[str, Page]) -> None:
    assert [found for page in built.values() for found in law(page)] == []


def test_every_link_arrives(edition: Path, built: dict[str, Page]) -> None:
    ids = {path: set(page.ids) for path, page in built.items()}
    lost = []
    for page in built.values():
        for element in page.all("a", "link", "script", "img") if page.path != "404.html" else ():
            address = element.get("href") or element.get("src")
            if not address or outside(address):
                continue
            path, anchor = page.target(address)
            if not (edition / path).is_file() or (anchor and anchor not in ids.get(path, ())):
                lost.append(f"{page.path}: {element}")
    assert lost == []


def test_the_name_stands_on_every_page(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert NAME in page.title, page.path
        brand = next(link for link in page.all("a") if "fb-brand" in link.get("class").split())
        assert brand.text == NAME, page.path
    assert pages["index.html"].title == f"{NAME}: how we look after customers"
    assert pages["index.html"].all("h1")[0].text == "How Tallowby looks after its customers"
    assert pages["about/index.html"].all("h1")[0].text == f"About {NAME}"


def test_the_name_of_the_base_stands_where_it_is_credited(pages: dict[str, Page]) -> None:
    told = []
    for page in pages.values():
        assert f"An edition of {BASE}" in page.root.text, page.path
        text = page.root.text.replace("’", "'").replace(" ,", ",").replace(" .", ".")
        for credit in OF_THE_BASE:
            text = text.replace(credit, "")
        if BASE in text or BASE in page.title or BASE in page.meta("description"):
            told.append((page.path, text[max(0, text.find(BASE) - 60) : text.find(BASE) + 60]))
    assert told == []


def test_search_data_and_documents_bear_the_name(example: Path) -> None:
    assert data(example, "api/v1/edition.json")["name"] == NAME
    [index] = (example / "assets/search").glob("index-*.json")
    about = next(item for item in json.loads(index.read_text())["documents"] if item["url"] == "about/")
    assert about["title"].startswith("About") and NAME in json.dumps(about)
    text = (example / "downloads/cs-fieldbook-qbr-agenda.md").read_text(encoding="utf-8")
    assert f"From {NAME}, based on the {BASE}, licence CC BY 4.0." in text


def test_colours_logo_and_icon(example: Path, pages: dict[str, Page]) -> None:
    [sheet] = (example / "assets/edition").glob("colours-*.css")
    style = sheet.read_text(encoding="utf-8")
    assert "--fb-accent: #7a2e5d" in style and "--fb-accent: #e8a9cf" in style
    for page in pages.values():
        links = [link.get("href") for link in page.all("link")]
        assert [link for link in links if link.endswith(sheet.name)], page.path
        assert [link for link in links if re.search(r"assets/edition/favicon-\w+\.svg$", link)], page.path
        logos = [image.get("class") for image in page.all("img") if "assets/edition/logo" in image.get("src")]
        assert logos == ["fb-logo fb-logo--light", "fb-logo fb-logo--dark"], page.path
    assert (example / "index.html").read_text().count(
        'rel="canonical" href="https://handbook.tallowby.example/cs/"'
    ) == 1


def test_hidden_entries_are_gone_everywhere(example: Path) -> None:
    names = re.compile(rb"risk-post-mortem|csm-job-description")
    # Where an edition says what it hides, and where the base explains how to.
    allowed = {
        *("api/v1/edition.json", "schemas/edition.json", "llms-full.txt"),
        *(f"contribute/{page}/index.{form}" for page in ("editions", "fields") for form in ("html", "md")),
    }
    found = [
        path.relative_to(example).as_posix()
        for path in example.rglob("*")
        if path.suffix in (".html", ".json", ".md", ".xml", ".txt", ".csv") and names.search(path.read_bytes())
    ]
    assert set(found) == allowed


def test_an_added_entry_has_its_page_and_its_place(example: Path, pages: dict[str, Page]) -> None:
    page = pages["playbooks/crawl-welcome-visit/index.html"]
    assert page.all("h1")[0].text == "Visit every new customer in the first ten days"
    shown = [item["id"] for item in data(example, "api/v1/playbooks.json")["items"] if item["stage"] == "crawl"]
    assert shown.index("crawl-welcome-visit") == 2, "behind the base's second"
    edits = [link.get("href") for link in page.all("a") if "data-edit" in link.attributes]
    own = "https://github.com/tallowby-example/cs-fieldbook/edit/main/examples/edition/content/playbooks/"
    assert set(edits) == {f"{own}crawl-welcome-visit.yaml"}


def test_a_changed_entry_keeps_what_it_does_not_name(example: Path, pages: dict[str, Page]) -> None:
    page = pages["playbooks/run-expansion-motion/index.html"]
    assert page.all("h1")[0].text == "Grow accounts together with Sales"
    assert "10–12 weeks" in page.root.text and "Head of growth" in page.root.text
    assert "Define the signals that point to growth" in page.root.text, "the base's steps"
    item = data(example, "api/v1/playbooks/run-expansion-motion.json")["item"]
    assert item["edition"] == "changed" and item["duration"]["low"] == 10
    edits = [link.get("href") for link in page.all("a") if "data-edit" in link.attributes]
    assert {link.rpartition("/examples/")[2] for link in edits} == {
        "edition/content/playbooks/run-expansion-motion.yaml"
    }


def test_edit_links_of_all_others_open_the_base(pages: dict[str, Page]) -> None:
    lost, places = [], Counter()
    for page in pages.values():
        for link in page.all("a"):
            if "data-edit" in link.attributes:
                path = link.get("href").removeprefix("https://github.com/tallowby-example/cs-fieldbook/edit/main/")
                places[path.split("/")[0]] += 1
                if not (building.ROOT / path).is_file():
                    lost.append((page.path, path))
    assert lost == []
    assert places["examples"] >= 5 and places["content"] >= 300 and places["docs"] >= 20


def test_own_pages_stand_under_their_heading(pages: dict[str, Page]) -> None:
    page = pages["our-rhythm/index.html"]
    assert page.all("h1")[0].text == "Our rhythm"
    tabs = [link.text for link in pages["index.html"].all("a") if "fb-tabs__link" in link.get("class").split()]
    assert tabs[-2:] == ["At Tallowby", "About"]


def test_thresholds_are_the_same_in_page_data_and_engine(example: Path, project: Path, pages: dict[str, Page]) -> None:
    item = data(example, "api/v1/indicators/login_frequency.json")["item"]
    assert (item["yellow"], item["red"]) == (20, 40)
    assert "Logins fell by 20% or more" in pages["framework/health/index.html"].root.text
    found = answer(project, "health.score", {"indicators": {"login_frequency": 20}})
    assert [row["status"] for row in found["indicators"] if row["id"] == "login_frequency"] == ["yellow"]


def test_weights_bands_and_coverage_are_the_edition_s(example: Path, project: Path, pages: dict[str, Page]) -> None:
    asked = answer(project, "health.choices", {})
    assert asked["weights"] == {"usage": 25, "support": 15, "sentiment": 15, "relationship": 30, "contract": 15}
    assert asked["bands"] == {"green": 75, "yellow": 45} and asked["coverage"] == 60
    page = pages["tools/health/index.html"]
    [rest] = [place.get("data-src") for place in page.all("template") if place.get("data-part") == "rest"]
    later = Page("later", (example / page.url / rest).read_text(encoding="utf-8"))
    form = {field.get("name"): field.get("value") for field in later.all("input")}
    assert form["weights.relationship"] == "30" and form["bands.green"] == "75"
    # Usage and relationship: 25 + 30 = 55 of 100, enough for the base and too little here.
    found = answer(project, "health.score", {"indicators": {"active_users": 0, "champion_status": "green"}})
    assert found["coverage"] == 55 and found["score"] is None
    assert "60 are needed" in found["reasons"][0]["text"]


def test_escalation_goes_by_the_edition_s_days(project: Path, pages: dict[str, Page]) -> None:
    case = {"yellow": 1, "red": 0, "first_occurrence": True, "renewal_days": 100}
    found = answer(project, "escalation.route", case)
    assert found["tier"] == 3 and "less than 120" in found["reasons"][0]["text"]
    late = answer(project, "escalation.route", {**case, "renewal_days": None, "days_unresolved": 5})
    assert late["tier"] == 2 and late["reasons"][0]["rule"] == "unresolved_7"
    page = pages["tools/escalation/index.html"].root.text
    assert "under 120 days" in page and "at tier 1 for 5 days, or at tier 2 for 14" in page


def test_triggers_fire_by_the_edition_s_points(project: Path) -> None:
    signs = {"active_users": "yellow", "champion_status": "green", "nps": 9}
    now = answer(project, "health.score", {"indicators": signs})["score"]
    before = {"score": min(100, now + 12), "statuses": {}}
    fired = answer(project, "health.score", {"indicators": signs, "previous": before})["triggers"]
    assert "score_fall_15" in json.dumps(fired)


def test_own_benchmarks_stand_beside_the_public_ones(example: Path, project: Path, pages: dict[str, Page]) -> None:
    item = data(example, "api/v1/benchmarks/tallowby-nrr.json")["item"]
    assert item["edition"] == "added" and item["source"] == "tallowby-books"
    assert "This table is Tallowby Handbook's own" in pages["benchmarks/core/index.html"].root.text
    [placed] = answer(project, "benchmark.place", {"metrics": {"nrr": 104}})["metrics"]
    assert placed["band"] == "Median" and placed["source"] == "boxwood-handbook", "the public table places"
    assert [(own["table"], own["label"]) for own in placed["own"]] == [("tallowby-nrr", "Usual quarters")]
    [other] = answer(project, "benchmark.place", {"metrics": {"grr": 88}})["metrics"]
    assert "own" not in other


def test_results_of_other_questions_carry_the_mark(project: Path, example: Path, pages: dict[str, Page]) -> None:
    about = answer(project, "engine.about", {})
    assert about["model_versions"] == {"quick": "1-tallowby-1", "full": 1}
    assert answer(project, "assess.quick", {"answers": {}})["model_version"] == "1-tallowby-1"
    assert "Model version 1-tallowby-1" in pages["assess/quick/index.html"].root.text
    run = {"label": "", "date": "2026-01-01", "kind": "quick", "answers": {"ca_q1": 2}}
    runs = [{**run, "model_version": "1-tallowby-1"}, {**run, "date": "2026-02-01", "model_version": 1}]
    versions = [each["model_version"] for each in answer(project, "assess.compare", {"runs": runs})["runs"]]
    assert versions == ["1-tallowby-1", 1]
    assert data(example, "api/v1/edition.json")["versions"] == {"quick": "1-tallowby-1"}


def _after_the_example(folder: Path) -> dict[str, str]:
    """Hashes of the base's files, built where the example was built just before.

    Kept for these bytes, commits and programs.
    """
    copied = building.copy(folder / "with", "with-example")
    (copied / "edition").symlink_to(building.ROOT / "examples/edition")
    commits = b""
    if (building.ROOT / ".git").exists():  # the page of changes is made of it
        (copied / ".git").symlink_to(building.ROOT / ".git")
        commits = subprocess.run(["git", "rev-parse", "HEAD"], cwd=copied, capture_output=True, check=False).stdout

    def make() -> bytes:
        own = building.build(copied, folder / "own", EDITION="edition")
        assert own.returncode == 0, own.stderr
        assert "Tallowby" in (folder / "own/index.html").read_text(encoding="utf-8")
        done = building.build(copied, folder / "site")
        assert done.returncode == 0, done.stderr
        return json.dumps(building.hashes(folder / "site")).encode()

    stamp = building.stamp(copied, "edition", said=repr(building.installed()))
    return dict(json.loads(kept("with-example", [stamp.encode(), commits], make)))


def test_the_base_is_the_same_with_and_without_the_example(tmp_path: Path) -> None:
    """An edition leaves no trace in the base: not its folder, and not what a build before has kept."""
    assert "examples" not in building.INPUTS, "the stamp of the base does not know the example"
    one, other = building.hashes(building.site()), _after_the_example(tmp_path)
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []
