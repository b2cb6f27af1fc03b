"""What builds keep for each other never shows: after any edit a site is the one that a build from nothing makes."""

import os
import random
import re
import shutil
from pathlib import Path

import pytest

from tests import building

SEED = 20261122
MARK = "Zanzibar rowing club"
FIELDS = {
    "playbooks": "owner",
    "glossary": "short",
    "metrics": "title",
    "templates": "title",
    "sources": "title",
    "stages": "title",
    "cards": "summary",
    "questions": "title",
}
"""Folder → the field of one of its entries that changes."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A site built by way of what is kept, after an edit of a template and edits of content, and one from nothing."""
    root = building.copy(tmp_path_factory.mktemp("warm") / "project", "warm")
    site = root / "site"
    _build(root, site)
    template = root / "macros/templates/metric.md.jinja"
    template.write_text(template.read_text(encoding="utf-8") + f"\n<p>{MARK} template</p>\n", encoding="utf-8")
    assert f"{MARK} template".encode() in _build(root, site)["metrics/nrr/index.html"]
    asked = sorted((root / "content/faq").glob("*.yaml"), key=_order)
    asked[0].rename(asked[0].with_name("called-otherwise.yaml"))
    asked[-1].unlink()
    pick = random.Random(SEED)
    for folder, field in FIELDS.items():
        path = pick.choice(sorted((root / "content" / folder).glob("*.yaml")))
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"(?m)^{field}: .*$", f"{field}: {MARK} {folder}", text, count=1), encoding="utf-8")
    _meddle(site)
    warm = _build(root, site)
    (root / ".cache/made").unlink()
    return warm, _files(building.made(root, "from-nothing"))


def _meddle(site: Path) -> None:
    """What people and programs do in a built site: edit a file, delete one, leave one behind that no build makes."""
    page, state = site / "about/index.html", (site / "about/index.html").stat()
    page.write_bytes(page.read_bytes().replace(b"the", b"THE"))
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    shutil.rmtree(site / "faq")
    (site / "assets/left.behind").write_text("stale", encoding="utf-8")
    (site / "playbooks/gone").mkdir()
    (site / "playbooks/gone/index.html").write_text("stale", encoding="utf-8")


def _order(path: Path) -> int:
    found = re.search(r"(?m)^order: (\d+)$", path.read_text(encoding="utf-8"))
    assert found
    return int(found[1])


def _build(root: Path, site: Path) -> dict[str, bytes]:
    done = building.build(root, site)
    assert done.returncode == 0, done.stderr
    return _files(site)


def _files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_warm_build_is_a_build_from_nothing_to_the_byte(built: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    warm, clean = built
    assert sorted(warm) == sorted(clean)
    assert [path for path in clean if warm[path] != clean[path]] == []


def test_all_that_follows_from_an_entry_changes_with_it(built: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    warm, _clean = built
    for folder, places in {
        "metrics": (r"metrics/[^/]+/index\.html", r"metrics/index\.html", r"metrics/[^/]+/index\.md", r"llms\.txt"),
        "playbooks": (r"playbooks/[^/]+/index\.html", r"playbooks/[^/]+/index\.md", r"llms-full\.txt"),
        "glossary": (r"glossary/[^/]+/index\.html", r"glossary/index\.html", r"assets/terms/[0-9a-f]+\.json"),
        "templates": (r"templates/[^/]+/index\.html", r"templates/index\.html", r"search/index\.html"),
    }.items():
        holding = [path for path, data in warm.items() if f"{MARK} {folder}".encode() in data]
        data = (rf"api/v1/{folder}\.json", rf"api/v1/{folder}/[^/]+\.json", r"assets/search/index-[0-9a-f]+\.json")
        for place in (*places, *data):
            assert any(re.fullmatch(place, path) for path in holding), f"{place} does not say it"
