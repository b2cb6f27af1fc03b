"""Small results that one build keeps for the next."""

from pathlib import Path

import pytest

from macros.memory import Shelf


def _build(root: Path, texts: list[str], code: str = "c" * 24) -> list[str]:
    """What had to be made in a build that asks for these texts in capitals."""
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    shelf = Shelf(root, "shouts", code)
    assert [shelf.recall(text, lambda text=text: make(text)) for text in texts] == [text.upper() for text in texts]
    shelf.close()
    return made


def test_a_text_is_made_once(tmp_path: Path) -> None:
    assert _build(tmp_path, ["a", "b"]) == ["a", "b"]
    assert _build(tmp_path, ["b", "c"]) == ["c"]
    assert _build(tmp_path, ["a", "b", "c"]) == ["a"]


def test_other_code_makes_all_anew(tmp_path: Path) -> None:
    _build(tmp_path, ["a"])
    assert _build(tmp_path, ["a"], "d" * 24) == ["a"]
    assert _build(tmp_path, ["a"]) == []


def test_what_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    _build(tmp_path, ["a"])
    [file] = (tmp_path / ".cache/made").glob("shouts-*.shelf")
    file.write_bytes(file.read_bytes()[:7])
    assert _build(tmp_path, ["a"]) == ["a"]
    assert _build(tmp_path, ["a"]) == []


def test_a_fault_in_making_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "shouts", "c" * 24)
    with pytest.raises(ZeroDivisionError):
        shelf.recall("a", lambda: str(1 // 0))
    shelf.close()
    assert _build(tmp_path, ["a"]) == ["a"]
