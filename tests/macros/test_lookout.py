"""Saved files are noticed while the site is being previewed, also those that were saved during the first build."""

import sys
import threading
import time
from pathlib import Path

import pytest

from macros.lookout import Lookout, state

PATIENCE = 60
"""Seconds after which what should happen counts as never happening."""


class Plain:
    """An observer that notes whether it looks."""

    def __init__(self) -> None:
        self.looks = threading.Event()

    def start(self) -> None:
        self.looks.set()

    def stop(self) -> None:
        self.looks.clear()

    def is_alive(self) -> bool:
        return self.looks.is_set()


class Seen:
    """Counts how often something has changed."""

    def __init__(self) -> None:
        self.times, self.news = 0, threading.Condition()

    def __call__(self) -> None:
        with self.news:
            self.times += 1
            self.news.notify_all()

    def wait(self, times: int) -> None:
        with self.news:
            assert self.news.wait_for(lambda: self.times >= times, PATIENCE)


def test_each_saved_new_and_removed_file_is_noticed(tmp_path: Path) -> None:
    folder, alone = tmp_path / "content", tmp_path / "mkdocs.yml"
    (folder / "deep").mkdir(parents=True)
    alone.write_text("a", encoding="utf-8")
    seen, plain = Seen(), Plain()
    lookout = Lookout([str(folder), str(alone)], 0, seen, plain)  # the first look finds what is there
    lookout.start()
    seen.wait(1)
    for number, change in enumerate(
        (
            lambda: (folder / "deep/one.yaml").write_text("a", encoding="utf-8"),
            lambda: (folder / "deep/one.yaml").write_text("ab", encoding="utf-8"),
            lambda: (folder / "deep/one.yaml").unlink(),
            lambda: alone.write_text("ab", encoding="utf-8"),
        ),
        2,
    ):
        change()
        seen.wait(number)
    lookout.stop()
    lookout.join()
    assert lookout.process is not None and lookout.process.returncode == 0
    assert not plain.looks.is_set()


def test_what_was_saved_since_the_first_build_began_is_noticed(tmp_path: Path) -> None:
    begun = time.time_ns() - 3_600_000_000_000
    (tmp_path / "new.yaml").write_text("a", encoding="utf-8")
    seen = Seen()
    lookout = Lookout([str(tmp_path)], begun, seen, Plain())
    lookout.start()
    seen.wait(1)
    lookout.stop()
    lookout.join()


def test_mkdocs_looks_where_no_process_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    plain = Plain()
    lookout = Lookout([str(tmp_path)], 0, Seen(), plain)
    lookout.start()
    assert plain.looks.wait(PATIENCE)
    lookout.stop()
    lookout.join()
    assert not plain.looks.is_set()


def test_mkdocs_looks_when_the_process_has_ended(tmp_path: Path) -> None:
    seen, plain = Seen(), Plain()
    (tmp_path / "one.yaml").write_text("a", encoding="utf-8")
    lookout = Lookout([str(tmp_path)], 0, seen, plain)
    lookout.start()
    seen.wait(1)
    assert lookout.process is not None
    lookout.process.kill()
    assert plain.looks.wait(PATIENCE)
    seen.wait(2)
    lookout.stop()
    lookout.join()


def test_files_that_editors_hide_are_nobodys_edit(tmp_path: Path) -> None:
    for name in ("one.yaml", ".one.yaml.swp", "__pycache__/one.pyc", ".git/index", "below/two.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("a", encoding="utf-8")
    (tmp_path / "nowhere").symlink_to(tmp_path / "missing")
    assert sorted(state([str(tmp_path)])) == [str(tmp_path / "below/two.md"), str(tmp_path / "one.yaml")]
    assert state([str(tmp_path / "missing")]) == {}
