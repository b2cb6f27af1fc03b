"""What a page looked at is noted, so that it is made anew when that has changed, and only then."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.engine import data
from macros.files import Download
from macros.load import Library, load, read_folder
from macros.memory import Shelf
from macros.site import Here, Site
from macros.terms import explain
from macros.watch import Watch

ROOT = Path(__file__).resolve().parents[2]
PLAYBOOK, OTHER = "walk-health-scoring", "run-expansion-motion"


@pytest.fixture(scope="module")
def library() -> Library:
    return load(read_folder(ROOT))


def _with(library: Library, kind: str, id: str, **fields: Any) -> Library:
    """The same content with other fields in one entry."""
    old = library.get(kind, id)
    new = replace(old, record=replace(old.record, **fields))
    group = {name: new if name == id else entry for name, entry in library.entries[kind].items()}
    return replace(library, entries={**library.entries, kind: group})


def _site(library: Library, **more: Any) -> Site:
    return Site(library, assets={"index": "a.json", "terms": "b.json"}, documents=[{"id": "a"}], **more)


LOOKS: dict[str, Callable[[Site], Any]] = {
    "one entry": lambda site: site.library.get("playbook", PLAYBOOK).record.title,
    "another entry": lambda site: site.library.get("playbook", OTHER).record.title,
    "a kind": lambda site: [entry.record.title for entry in site.library.all("playbook")],
    "another kind": lambda site: len(site.library.all("metric")),
    "who names it": lambda site: [entry.id for entry in site.naming("playbook", PLAYBOOK, "domain")],
    "a link": lambda site: Here(site, "metrics/").to("playbook", PLAYBOOK),
    "everything": lambda site: site.library.counts(),
    "places": lambda site: len(site.placed),
    "engine": lambda site: len(data(site.library)),
    "terms": lambda site: explain("<p>Our churn rate.</p>", Here(site, "metrics/")),
    "an asset": lambda site: site.assets["index"],
    "another asset": lambda site: site.assets["terms"],
    "all assets": lambda site: sorted(site.assets),
    "a file": lambda site: site.downloads.get("a.csv") is None,
    "search": lambda site: len(site.documents),
}
"""What a page can look at."""


def _anew(folder: Path, before: Site, after: Site) -> set[str]:
    """Which of the looks are taken again when the first site becomes the second."""
    taken: set[str] = set()

    def look(name: str, site: Site) -> Any:
        taken.add(name)
        return LOOKS[name](site)

    for site in (before, after):
        taken.clear()
        watch = Watch(Shelf(folder, "looks"), site)
        for name in LOOKS:
            found = watch.recall(name, lambda site, name=name: look(name, site))  # type: ignore[misc]
            assert found == LOOKS[name](site), name
        watch.shelf.close()
    return taken


def test_nothing_is_made_anew_when_nothing_changed(library: Library, tmp_path: Path) -> None:
    assert _anew(tmp_path, _site(library), _site(load(read_folder(ROOT)))) == set()


def test_a_changed_entry_makes_anew_what_looked_at_it(library: Library, tmp_path: Path) -> None:
    changed = _with(library, "playbook", PLAYBOOK, owner="Somebody")
    assert _anew(tmp_path, _site(library), _site(changed)) == {"one entry", "a kind", "a link", "everything", "places"}


def test_a_list_follows_from_the_entries_in_it(library: Library, tmp_path: Path) -> None:
    metric = library.all("metric")[0].id
    names = {"another kind", "everything", "places"}
    assert _anew(tmp_path, _site(library), _site(_with(library, "metric", metric, summary="Because."))) >= names
    by = _site(library).naming("playbook", PLAYBOOK, "domain")
    assert by, "no domain names the playbook any more: take another"
    again = _anew(tmp_path / "by", _site(library), _site(_with(library, "domain", by[0].id, title="Otherwise")))
    assert "who names it" in again and "one entry" not in again


def test_what_code_remembers_by_itself_counts_as_a_whole(library: Library, tmp_path: Path) -> None:
    term = _with(library, "term", "churn-rate", aliases=["Lost customers"])
    assert "terms" in _anew(tmp_path / "terms", _site(library), _site(term))
    short = _with(library, "term", "churn-rate", short="Otherwise.")
    assert "terms" not in _anew(tmp_path / "short", _site(library), _site(short))
    question = library.all("question")[0]
    asked = _with(library, "question", question.id, title="Otherwise")
    assert "engine" in _anew(tmp_path / "engine", _site(library), _site(asked))


def test_assets_files_and_search_count_too(library: Library, tmp_path: Path) -> None:
    before, after = _site(library), _site(library)
    after.assets["index"] = "c.json"
    assert _anew(tmp_path / "asset", before, after) == {"an asset", "all assets", "everything", "places"}
    after = _site(library, downloads={"a.csv": Download("a.csv", "A", "a.csv", lambda: b"a")})
    assert _anew(tmp_path / "file", before, after) == {"a file", "everything", "places"}
    after = _site(library)
    after.documents.append({"id": "b"})
    assert _anew(tmp_path / "search", before, after) == {"search", "everything", "places"}
