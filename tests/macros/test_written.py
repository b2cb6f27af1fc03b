"""Whatever anyone does in the site's folder, after a build it holds what an empty folder would hold after it."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.written import CARE, Written

FILES = {"index.html": b"home", "a/index.html": b"page a", "a/b/data.json": b"{}", "sw.js": b"worker"}
AGES_AGO = 1_700_000_000_000_000_000


def build(site: Path, memory: Path, files: dict[str, bytes] = FILES) -> None:
    out = Written(site, memory)
    out.begin()
    for path, data in files.items():
        out.put(path, data)
    out.end()


def held(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def aged(site: Path, memory: Path) -> None:
    """Have all files look old, and the last build know it."""
    for path in site.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(AGES_AGO, AGES_AGO))
    build(site, memory)
    later = memory.stat().st_mtime_ns + 2 * CARE
    os.utime(memory, ns=(later, later))  # files have one more time, which cannot be set


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A built site that has settled, and what is noted of it."""
    site, memory = tmp_path / "site", tmp_path / "cache/written.note"
    build(site, memory)
    aged(site, memory)
    return site, memory


def test_a_file_that_says_the_same_is_neither_read_nor_written(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    site, memory = places
    monkeypatch.delattr(Path, "read_bytes")
    build(site, memory)
    monkeypatch.undo()
    assert held(site) == FILES
    assert {path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()} == {AGES_AGO}


def test_only_what_differs_is_written(places: tuple[Path, Path]) -> None:
    site, memory = places
    build(site, memory, {**FILES, "a/index.html": b"page z"})
    assert held(site) == {**FILES, "a/index.html": b"page z"}
    young = {path.name for path in site.rglob("*") if path.is_file() and path.stat().st_mtime_ns > AGES_AGO}
    assert young == {"index.html"}
    assert (site / "index.html").stat().st_mtime_ns == AGES_AGO


def _edited(site: Path) -> None:
    (site / "sw.js").write_bytes(b"edited by hand")


def _edited_in_disguise(site: Path) -> None:
    (site / "sw.js").write_bytes(b"WORKER")
    os.utime(site / "sw.js", ns=(AGES_AGO, AGES_AGO))


def _replaced_in_disguise(site: Path) -> None:
    (site / "other").write_bytes(b"WORKER")
    os.utime(site / "other", ns=(AGES_AGO, AGES_AGO))
    (site / "other").replace(site / "sw.js")


def _deleted(site: Path) -> None:
    (site / "a/b/data.json").unlink()
    (site / "a/b").rmdir()


def _added(site: Path) -> None:
    (site / "old/deep").mkdir(parents=True)
    (site / "old/deep/page.html").write_bytes(b"stale")
    (site / "a/.hidden").write_bytes(b"stale")


def _folder_in_place_of_a_file(site: Path) -> None:
    (site / "sw.js").unlink()
    (site / "sw.js/deep").mkdir(parents=True)
    (site / "sw.js/deep/page.html").write_bytes(b"stale")


def _file_in_place_of_a_folder(site: Path) -> None:
    _deleted(site)
    (site / "a/b").write_bytes(b"stale")


def _link(site: Path) -> None:
    (site / "sw.js").rename(site.parent / "elsewhere")
    (site / "sw.js").symlink_to(site.parent / "elsewhere")
    (site.parent / "elsewhere").write_bytes(b"edited")


def _second_name(site: Path) -> None:
    (site.parent / "elsewhere").hardlink_to(site / "sw.js")
    (site.parent / "elsewhere").write_bytes(b"edited")


def _cut_short(site: Path) -> None:
    out = Written(site, site.parent / "cache/written.note")
    out.begin()
    out.put("sw.js", b"WORKER")
    out.put("old.html", b"stale")
    (site / "index.html").write_bytes(b"ho")
    out.release()


def _gone(site: Path) -> None:
    for path in (site / name for name in FILES):
        path.unlink()


@pytest.mark.parametrize(
    "meddle",
    [
        _edited,
        _edited_in_disguise,
        _replaced_in_disguise,
        _deleted,
        _added,
        _folder_in_place_of_a_file,
        _file_in_place_of_a_folder,
        _link,
        _second_name,
        _cut_short,
        _gone,
    ],
)
def test_whatever_happened_in_the_folder_is_undone(places: tuple[Path, Path], meddle: Callable[[Path], None]) -> None:
    site, memory = places
    meddle(site)
    build(site, memory)
    assert held(site) == FILES
    assert not any(path.is_symlink() for path in site.rglob("*"))
    assert {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_dir()} == {"a", "a/b"}
    if (site.parent / "elsewhere").exists():
        assert (site.parent / "elsewhere").read_bytes() == b"edited"


def test_a_file_as_young_as_the_note_is_compared_whatever_it_looks_like(tmp_path: Path) -> None:
    site, memory = tmp_path / "site", tmp_path / "written.note"
    build(site, memory)
    out = Written(site, memory)
    out.begin()
    assert out.known == {}
    out.release()


@pytest.mark.parametrize("noted", [b"", b"no pickle", None])
def test_a_note_that_cannot_be_read_means_that_all_is_compared(places: tuple[Path, Path], noted: bytes | None) -> None:
    site, memory = places
    (site / "sw.js").write_bytes(b"WORKER")
    memory.unlink() if noted is None else memory.write_bytes(noted)
    build(site, memory)
    assert held(site) == FILES


def test_a_note_about_another_folder_counts_for_nothing(places: tuple[Path, Path]) -> None:
    site, memory = places
    site.rename(site.with_name("moved"))
    out = Written(site.with_name("moved"), memory)
    out.begin()
    assert out.known == {}
    out.release()


def test_what_stands_hidden_on_top_of_the_site_stays(places: tuple[Path, Path]) -> None:
    site, memory = places
    (site / ".nojekyll").write_bytes(b"")
    (site / ".git").mkdir()
    (site / ".git/config").write_bytes(b"mine")
    build(site, memory)
    assert held(site) == {**FILES, ".nojekyll": b"", ".git/config": b"mine"}


def test_what_is_put_twice_says_the_last(places: tuple[Path, Path]) -> None:
    site, memory = places
    out = Written(site, memory)
    out.begin()
    for path, data in (*FILES.items(), ("sw.js", b"second"), ("index.html", b"home")):
        out.put(path, data)
    out.end()
    assert held(site) == {**FILES, "sw.js": b"second"}


def test_a_second_build_into_the_same_folder_waits_for_the_first(places: tuple[Path, Path]) -> None:
    site, memory = places
    first = Written(site, memory)
    first.begin()
    with memory.with_suffix(".lock").open("wb") as lock:
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        first.end()
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_what_was_put_is_known_by_hash_and_size(tmp_path: Path) -> None:
    out = Written(tmp_path / "site", None)
    out.begin()
    out.write(b"home", os.fspath(tmp_path / "site/a/index.html"))
    out.end()
    assert out.files() == {"a/index.html": ("4ea140588150773ce3aace786aeef7f4049ce100fa649c94fbbddb960f1da942", 4)}
