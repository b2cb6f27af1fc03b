"""The engine's own tests reach at least 95 % of its lines and branches.

They run once more for this, in a process of their own and with few Hypothesis examples: watching all of ``make test``
would slow every test down. Which lines they reach follows from their bytes and the engine's, so it is kept until one
of these changes; that they pass is seen every time, where they stand.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.kept import files, kept

ROOT = Path(__file__).resolve().parents[2]
FLOOR = 95.0
"""Percent of lines and branches. The engine stood at 99 when this was written."""


INPUTS = ("widgets/fieldbook", "tests/engine", "tests/conftest.py", "tests/building.py", "content", "macros", "docs")
"""What the engine's tests run and read."""


def measured(folder: Path) -> bytes:
    """What coverage.py says of a run of the engine's tests, as JSON."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "mutants", "COVERAGE_FILE": str(folder / "data")}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}

    def coverage(*arguments: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "coverage", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=900,
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]

    watched = ("--branch", "--source=widgets/fieldbook", "--omit=*/__main__.py")
    coverage("run", *watched, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/engine")
    coverage("json", "-q", "-o", str(folder / "report.json"))
    return (folder / "report.json").read_bytes()


def test_the_engine_is_covered(tmp_path: Path) -> None:
    made_from = [sys.version.encode(), *files(*INPUTS, "pyproject.toml", "requirements")]
    found = json.loads(kept("coverage", made_from, lambda: measured(tmp_path)))
    assert len(found["files"]) >= 90
    assert found["totals"]["percent_covered"] >= FLOOR
    low = {name: file["summary"]["percent_covered"] for name, file in found["files"].items()}
    assert {name: percent for name, percent in low.items() if percent < 80} == {}
