"""Only files that were written since are read again, and none of those is missed."""

import os
import shutil
from pathlib import Path

import pytest

from macros import reading
from macros.reading import Held, read_folder

OLD = 1_000_000_000_000_000_000
"""A time long ago, in nanoseconds since 1970."""


def _write(root: Path, name: str, text: str, when: int | None = OLD) -> Path:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if when is not None:
        os.utime(path, ns=(when, when))
    return path


def test_a_file_that_changed_is_read_again_and_others_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "TICK", -1)  # all that is there counts as written long ago
    _write(tmp_path, "a/one.yaml", "one")
    two = _write(tmp_path, "a/two.yaml", "two")
    held: Held = {}
    before = read_folder(tmp_path, held)
    assert before == {"content/a/one.yaml": b"one", "content/a/two.yaml": b"two"}
    _write(tmp_path, "a/two.yaml", "2")
    now = read_folder(tmp_path, held)
    assert now == {"content/a/one.yaml": b"one", "content/a/two.yaml": b"2"}
    assert now["content/a/one.yaml"] is before["content/a/one.yaml"]
    two.unlink()
    assert read_folder(tmp_path, held) == {"content/a/one.yaml": b"one"}
    assert [Path(path).name for path in held] == ["one.yaml"]


def test_what_was_written_a_moment_ago_is_read_again_though_nothing_tells_the_two_apart(tmp_path: Path) -> None:
    path = _write(tmp_path, "a/one.yaml", "one", None)
    held: Held = {}
    read_folder(tmp_path, held)
    assert next(iter(held.values())) == ((), b"one")
    state = path.stat()
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert read_folder(tmp_path, held) == {"content/a/one.yaml": b"two"}


def test_hidden_files_are_left_out_and_links_are_no_files(tmp_path: Path) -> None:
    _write(tmp_path, "a/one.yaml", "one")
    _write(tmp_path, "a-b/two.yaml", "two")
    _write(tmp_path, "a/.hidden.yaml", "three")
    (tmp_path / "content/a/link.yaml").symlink_to(tmp_path / "content/a/one.yaml")
    (tmp_path / "content/a/lost.yaml").symlink_to(tmp_path / "content/a/missing.yaml")
    (tmp_path / "content/away").symlink_to(tmp_path / "content/a")
    found = read_folder(tmp_path, {})
    assert list(found) == ["content/a/link.yaml", "content/a/one.yaml", "content/a-b/two.yaml"]
    assert found["content/a/link.yaml"] == reading.LINKED
    shutil.rmtree(tmp_path / "content")
    assert read_folder(tmp_path) == {}
