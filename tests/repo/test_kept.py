"""What is kept comes back for the same bytes only, and the oldest goes."""

import os
from pathlib import Path

import pytest

from tests import kept


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(kept, "CACHE", tmp_path)
    monkeypatch.setattr(kept, "_tidied", set())
    return tmp_path


def test_it_comes_back_for_the_same_bytes_only(fresh: Path) -> None:
    made = iter((b"1", b"2", b"3"))
    parts = ([b"a", b"bc"], [b"a", b"bc"], [b"ab", b"c"], [b"a", b"bd"])
    assert [kept.kept("odd", each, lambda: next(made)) for each in parts] == [b"1", b"1", b"2", b"3"]
    assert kept.recall("odd", [b"ab", b"c"]) == b"2"
    assert kept.recall("even", [b"ab", b"c"]) is None


def test_the_oldest_goes_once_in_a_process(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        kept.keep("odd", [bytes([number])], b"", 3)
    for age, file in enumerate(sorted(fresh.glob("odd/*"))):
        os.utime(file, (age, age))
    assert len(list(fresh.glob("odd/*"))) == 5
    monkeypatch.setattr(kept, "_tidied", set())
    kept.keep("odd", [b"new"], b"", 3)
    left = sorted(fresh.glob("odd/*"), key=lambda file: file.stat().st_mtime)
    assert [file.stat().st_mtime for file in left[:2]] == [3, 4]
    assert len(left) == 3
