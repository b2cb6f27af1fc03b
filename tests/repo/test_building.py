"""What is kept of a build is used again for the same bytes alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import installed, stamp


def lay(root: Path) -> None:
    for name in ("content/a.yaml", "docs/index.md", "examples/own/edition.yaml", "README.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "other bytes": lambda root: (root / "content/a.yaml").write_text("b", encoding="utf-8"),
    "a new file": lambda root: (root / "docs/new.md").touch(),
    "another name": lambda root: (root / "docs/index.md").rename(root / "docs/about.md"),
    "the edition": lambda root: (root / "examples/own/edition.yaml").write_text("b", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_another_input_is_another_stamp(change: str, tmp_path: Path) -> None:
    lay(tmp_path)
    before = stamp(tmp_path, "examples/own")
    CHANGES[change](tmp_path)
    assert stamp(tmp_path, "examples/own") != before


def test_the_same_input_elsewhere_is_the_same_stamp(tmp_path: Path) -> None:
    lay(tmp_path / "one")
    lay(tmp_path / "two")
    (tmp_path / "two/README.md").write_text("no part of the site", encoding="utf-8")
    (tmp_path / "two/docs/data.json").write_text("written by a build", encoding="utf-8")
    one = stamp(tmp_path / "one", "examples/own", said="SITE_URL=a")
    assert stamp(tmp_path / "two", "examples/own", said="SITE_URL=a") == one
    assert stamp(tmp_path / "two", "examples/own", said="SITE_URL=b") != one
    assert stamp(tmp_path / "two", said="SITE_URL=a") != one


def test_programs_are_named_with_their_versions() -> None:
    assert [name for name in installed() if name.startswith(("mkdocs ", "PyYAML ", "pydantic "))] != []
    assert len(installed()) > 20
