"""`make serve` shows an edited page before the whole site is built, and ends with the site that a build makes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import building
from tests.kept import kept

DRIVER = Path(__file__).with_name("drive_preview.py")
ENTRY = "playbooks/walk-health-scoring"
ABOUT, TEMPLATE = "docs/about/accessibility.md", "macros/templates/playbook.md.jinja"
PAGE = f"{ENTRY}/index.html"
FILE = f"content/{ENTRY}.yaml"
TITLE, NEW = "title: Score account health from five to seven signals", "title: Zanzibar of signals"


def _driven(root: Path, folder: Path, edits: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, str], str]:
    """What happened at each edit, hashes of the files that are served at the end, and what was said meanwhile."""
    done = subprocess.run(
        [sys.executable, str(DRIVER), json.dumps(edits), str(folder / "told.json"), str(folder / "site")],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true", "EDITION": "", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    assert sorted(found["left"]) == ["site"], "what the preview put aside is still there"
    return found["told"], building.hashes(folder / "site"), done.stderr


def _from_nothing(root: Path, folder: Path) -> dict[str, str]:
    """Hashes of the files that are served when nothing was kept; kept themselves for these bytes and programs."""

    def make() -> bytes:
        (root / ".cache/made").unlink()
        return json.dumps(_driven(root, folder, [])[1]).encode()

    stamp = building.stamp(root, said=repr(building.installed()))
    return dict(json.loads(kept("preview", [stamp.encode(), DRIVER.read_bytes()], make)))


def _edits(root: Path) -> dict[str, dict[str, Any]]:
    """Each edit leaves its mark on pages; those with a problem are put right by the next."""
    text = (root / FILE).read_text(encoding="utf-8")
    assert TITLE in text
    owner = text[text.index("\nowner: ") + 1 :].partition("\n")[0]
    named = text.replace(TITLE, NEW)
    asked = sorted((root / "content/faq").glob("*.yaml"))[0].relative_to(root).as_posix()
    said = {name: (root / name).read_text(encoding="utf-8") for name in (ABOUT, TEMPLATE, asked)}
    return {
        "text": {"files": {FILE: text.replace(owner, "owner: Measured person one")}},
        "title": {"files": {FILE: named}, "look": ["playbooks/"], "pages": [PAGE, "playbooks/index.html"]},
        "hurry": {"files": {FILE: text.replace(owner, "owner: Measured person two")}, "hurry": True},
        "wrong": {"files": {FILE: text.replace("title:", "titel:")}},
        "right": {"files": {FILE: named.replace(owner, "owner: Measured person three")}},
        "more": {
            "files": {
                ABOUT: said[ABOUT] + "\nZanzibar.\n",
                TEMPLATE: said[TEMPLATE] + "\n<p>Zanzibar template</p>\n",
                asked: None,
                asked.replace(".yaml", "-again.yaml"): said[asked],
            },
            "pages": [PAGE, "about/accessibility/index.html", "faq/index.html"],
        },
    }


@pytest.fixture(scope="module")
def driven(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What each edit did, by its name; under ``files`` and ``anew`` the last site and one from nothing."""
    folder = tmp_path_factory.mktemp("steps")
    root = building.copy(folder / "project", "preview")
    edits = _edits(root)
    (folder / "warm").mkdir()
    (folder / "anew").mkdir()
    told, files, said = _driven(root, folder / "warm", [{"pages": [PAGE], **edit} for edit in edits.values()])
    anew = _from_nothing(root, folder / "anew")
    shutil.rmtree(root)
    return {**dict(zip(edits, told, strict=True)), "files": files, "anew": anew, "said": said}


def test_the_last_site_is_that_of_a_build_from_nothing(driven: dict[str, Any]) -> None:
    files, anew = driven["files"], driven["anew"]
    assert sorted(files) == sorted(anew)
    assert [path for path in anew if files[path] != anew[path]] == []


def test_a_changed_entry_is_shown_before_the_whole_site_is_built(driven: dict[str, Any]) -> None:
    edit = driven["text"]
    assert "Measured person one" in edit["first"][PAGE] and edit["whole"] and edit["then"] == edit["first"]
    assert not edit["loads_again"], "the page was complete at once, so nobody has to load it again"


def test_a_new_title_stands_at_once_in_the_navigation_and_in_a_list_that_somebody_looks_at(
    driven: dict[str, Any],
) -> None:
    edit, words = driven["title"], NEW.removeprefix("title: ")
    for page in (PAGE, "playbooks/index.html"):
        assert edit["first"][page].count(words) == edit["then"][page].count(words) > 1


def test_the_next_edit_ends_the_build_of_the_whole_site(driven: dict[str, Any]) -> None:
    edit = driven["hurry"]
    assert "Measured person two" in edit["first"][PAGE] and not edit["whole"] and edit["failed"] is None


def test_problems_are_told_and_hold_the_site_back_until_they_are_solved(driven: dict[str, Any]) -> None:
    wrong, right = driven["wrong"], driven["right"]
    assert (wrong["first"], wrong["failed"], wrong["held_back"]) == (None, "Abort", True)
    assert f"{FILE}:" in driven["said"] and "titel" in driven["said"]
    assert "Measured person three" in right["first"][PAGE] and right["whole"] and not right["held_back"]


def test_pages_templates_and_entries_that_come_or_go_take_a_whole_build(driven: dict[str, Any]) -> None:
    more = driven["more"]
    assert more["first"] is None and more["whole"]
    assert "Zanzibar template" in more["then"][PAGE] and "Zanzibar." in more["then"]["about/accessibility/index.html"]
    assert "-again" in more["then"]["faq/index.html"]
