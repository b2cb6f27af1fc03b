"""The command: what it prints, what it returns."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fieldbook import model
from macros.check import NOUNS, ROOT, counted, main

BASE = ROOT / "tests/cases/base"


@pytest.fixture(autouse=True)
def no_forge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def wrong(root: Path) -> Path:
    path = root / "content/playbooks/count-losses.yaml"
    path.write_text(path.read_text().replace("stage: crawl", "stage: wlak"))
    return root


def test_fine(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root)]) == 0
    out = capsys.readouterr().out
    files = sum(path.is_file() for path in (root / "content").rglob("*"))
    assert out.startswith(
        f"{files} files read: 3 stages, 2 transitions, 1 domain, 1 assessment, 3 questions, 1 profile field, "
    )
    assert out.endswith(". No problems.\n") and out.count("\n") == 1
    assert {path.stem for path in (root / ".cache/schemas").iterdir()} == {*model.KINDS, "edition"}


def test_counts_read_like_words() -> None:
    assert counted("status", 3) == "3 statuses" and counted("status", 1) == "1 status"
    assert counted("full_question", 29) == "29 full questions"
    assert counted("onboarding", 4) == "4 onboarding phases"
    assert counted("faq", 25) == "25 questions people ask" and counted("faq", 1) == "1 question people ask"
    assert counted("playbook", 0) == "0 playbooks"
    assert set(NOUNS) <= set(model.KINDS)
    # A kind that does not simply take an s needs its noun.
    assert not [kind for kind in model.KINDS if kind not in NOUNS and kind.endswith(("s", "y", "x", "ch"))]
    assert "_" not in "".join(counted(kind, 2) for kind in model.KINDS)


def test_wrong(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(wrong)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        'content/playbooks/count-losses.yaml:2:8: stage: no stage is called "wlak". Did you mean "walk"?\n'
    )
    assert out.endswith(" files read)\n")
    assert "::error" not in out
    assert not (wrong / ".cache").exists()


def test_on_a_forge_the_lines_are_marked_too(
    wrong: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["--root", str(wrong)]) == 1
    out = capsys.readouterr().out
    assert "1 problem in 1 file (" in out
    assert "\n::error file=content/playbooks/count-losses.yaml,line=2,col=8,title=references::stage: no stage" in out


def test_annotations_and_json(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(wrong), "--format", "annotations"]) == 1
    assert capsys.readouterr().out.startswith("::error file=")
    assert main(["--root", str(wrong), "--format", "json"]) == 1
    assert [row["rule"] for row in json.loads(capsys.readouterr().out)] == ["references"]


def test_json_and_annotations_of_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["--root", str(root), "--format", "annotations"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--root", "nowhere/at/all"]])
def test_wrong_call(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_the_real_content_is_checked_from_nothing() -> None:
    """As the hook before a commit does it: a process of its own, on a terminal that knows ASCII only."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "widgets"), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "macros.check"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
