"""What a build installs is pinned: exact versions, hashes, no addresses, no scripts of packages."""

import json
import re
from pathlib import Path

import pytest

from tests.building import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NPM = [ROOT / "package-lock.json", ROOT / "bench/package-lock.json"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_every_requirement_has_one_version_and_hashes(path: Path) -> None:
    text = path.read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) >= 1
    assert [line for line in lines if not re.match(r"[a-z0-9._-]+==[^ ]+ ", line) or not HASH.search(line)] == []
    assert not re.search(r"://|--index-url|--extra-index-url|--find-links|--trusted-host| @ ", text)


def test_every_list_of_requirements_is_locked() -> None:
    assert [path.stem for path in LOCKS] == sorted(path.stem for path in (ROOT / "requirements").glob("*.in"))


def test_pip_takes_nothing_without_a_hash() -> None:
    assert "--require-hashes" in re.search(r"^HASHED := (.*)$", MAKEFILE, re.M)[1]
    installs = [line for line in MAKEFILE.splitlines() if "$(PIP)" in line or "pip --disable" in line]
    assert [line for line in installs if "$(HASHED)" not in line and not line.startswith("PIP :=")] == []


@pytest.mark.parametrize("path", NPM, ids=lambda path: path.parent.name)
def test_every_npm_package_has_a_hash_and_no_address(path: Path) -> None:
    packages = {name: item for name, item in json.loads(path.read_text("utf-8"))["packages"].items() if name}
    assert len(packages) >= 2
    hashed = re.compile(r"sha512-[\w+/=]{88}")
    assert [name for name, item in packages.items() if not hashed.fullmatch(item.get("integrity", ""))] == []
    assert [name for name, item in packages.items() if "resolved" in item or item.get("link")] == []


@pytest.mark.parametrize("folder", [ROOT, ROOT / "bench"], ids=lambda path: path.name)
def test_npm_asks_for_exact_versions_and_runs_no_script(folder: Path) -> None:
    asked = json.loads((folder / "package.json").read_text("utf-8"))
    versions = {**asked.get("dependencies", {}), **asked.get("devDependencies", {})}
    assert versions and [name for name, version in versions.items() if not re.fullmatch(r"\d[\w.-]*", version)] == []
    assert not asked.get("scripts")
    assert "ignore-scripts=true" in (folder / ".npmrc").read_text("utf-8").splitlines()
    assert "--ignore-scripts" in re.search(r"^NPM := (.*)$", MAKEFILE, re.M)[1]


def test_the_audit_reads_every_lock_file() -> None:
    recipe = re.search(r"^audit:.*\n((?:\t.*\n)+)", MAKEFILE, re.M)[1]
    assert "requirements/*.txt" in recipe
    assert re.findall(r"npm\) audit|npm audit", recipe)
    assert "--prefix bench" in recipe
