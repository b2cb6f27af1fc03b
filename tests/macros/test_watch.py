"""What a page looked at is noted, so that it is made anew when that has changed, and only then."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.bundle import plain
from macros.engine import data
from macros.files import Download
from macros.load import Library, load, read_folder
from macros.memory import Nothing, Shelf
from macros.site import Here, Site
from macros.terms import explain
from macros.walk import parts
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
    "an owner": lambda site: site.library.get("playbook", PLAYBOOK).record.owner,
    "all owners": lambda site: {entry.record.owner for entry in site.library.everything() if entry.kind == "playbook"},
    "its file": lambda site: site.library.get("playbook", PLAYBOOK).file.data["title"],
    "a whole entry": lambda site: len(site.library.entries["playbook"][PLAYBOOK].leaves),
    "the same twice": lambda site: [
        site.library.get("playbook", PLAYBOOK).record == entry.record for entry in site.library.all("playbook")
    ].count(True),
    "how many": lambda site: site.library.counts(),
    "everything": lambda site: len(site.backlinks),
    "places": lambda site: len(site.placed),
    "what stands there": lambda site: [entry.record.title for entry in site.placed["sources/", "source"]],
    "where it is used": lambda site: [
        entry.record.title for entry in Here(site, "").used_on(site.library.get("term", "churn-rate"))
    ],
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
        watch.close()
    return taken


def test_nothing_is_made_anew_when_nothing_changed(library: Library, tmp_path: Path) -> None:
    assert _anew(tmp_path, _site(library), _site(load(read_folder(ROOT)))) == set()


def test_a_changed_field_makes_anew_what_looked_at_it(library: Library, tmp_path: Path) -> None:
    changed = _with(library, "playbook", PLAYBOOK, owner="Somebody")
    assert _anew(tmp_path, _site(library), _site(changed)) == {
        *("an owner", "all owners", "a whole entry", "its file", "the same twice", "everything")
    }


def test_a_field_that_is_read_anew_and_says_the_same_makes_nothing_anew(library: Library, tmp_path: Path) -> None:
    path = f"content/playbooks/{PLAYBOOK}.yaml"
    files = read_folder(ROOT)
    noted = load({**files, path: files[path] + b"\n# A remark.\n"})
    assert noted.prints["playbook", PLAYBOOK][1] != library.prints["playbook", PLAYBOOK][1]
    assert _anew(tmp_path, _site(library), _site(noted)) == {"its file", "everything"}


def test_a_list_follows_from_the_entries_in_it(library: Library, tmp_path: Path) -> None:
    metrics = {**library.entries["metric"]}
    metrics.popitem()
    fewer = replace(library, entries={**library.entries, "metric": metrics})
    names = {"another kind", "how many", "all owners", "engine", "everything"}
    assert _anew(tmp_path, _site(library), _site(fewer)) == names
    by = _site(library).naming("playbook", PLAYBOOK, "domain")
    assert by, "no domain names the playbook any more: take another"
    playbooks = [name for name in by[0].record.playbooks if name != PLAYBOOK]
    again = _anew(tmp_path / "by", _site(library), _site(_with(library, "domain", by[0].id, playbooks=playbooks)))
    assert again == {"who names it", "engine", "everything"}


def test_what_a_list_of_the_site_names_counts_by_its_fields_too(library: Library, tmp_path: Path) -> None:
    source, uses = library.all("source")[0], {"churn-rate": [library.get("playbook", PLAYBOOK)]}
    before = _site(library, uses=uses)
    other = _with(library, "source", source.id, title="Otherwise")
    assert _anew(tmp_path / "source", before, _site(other, uses=uses)) == {"what stands there", "everything"}
    other = _with(library, "playbook", PLAYBOOK, title="Otherwise")
    changed = _site(other, uses={"churn-rate": [other.get("playbook", PLAYBOOK)]})
    assert "where it is used" in _anew(tmp_path / "title", before, changed)
    assert _anew(tmp_path / "uses", before, _site(library)) == {"where it is used", "everything"}
    added = _with(library, "source", source.id, title="Otherwise")
    sources = {name: it for name, it in library.entries["source"].items() if name != source.id}
    added = replace(library, entries={**library.entries, "source": sources})
    assert {"places", "what stands there"} <= _anew(tmp_path / "gone", before, _site(added, uses=uses))


def test_a_record_that_is_watched_is_what_it_is(library: Library) -> None:
    entry = library.get("playbook", PLAYBOOK)
    watched = Watch(Nothing(), _site(library)).begin().library.get("playbook", PLAYBOOK)
    assert isinstance(watched.record, type(entry.record)) and watched.record.__class__ is type(entry.record)
    assert repr(watched.record) == repr(entry.record) and watched.record == entry.record
    assert watched.leaves == entry.leaves and watched.refs == entry.refs
    assert plain(watched.record) == plain(entry.record)
    assert [part for _path, part in parts(watched.record, type(entry.record))] == [entry.record]
    assert replace(watched.record, owner="Somebody") == replace(entry.record, owner="Somebody")
    assert watched.file.data is entry.file.data
    assert not hasattr(watched.record, "no such field") and getattr(watched.record, "acronym", None) is None


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
    assert _anew(tmp_path / "asset", before, after) == {"an asset", "all assets", "everything"}
    after = _site(library, downloads={"a.csv": Download("a.csv", "A", "a.csv", lambda: b"a")})
    assert _anew(tmp_path / "file", before, after) == {"a file", "everything"}
    after = _site(library)
    after.documents.append({"id": "b"})
    assert _anew(tmp_path / "search", before, after) == {"search", "everything"}
