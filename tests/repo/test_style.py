"""The code keeps its style and its form, and every public thing says what it is: what ``make lint`` says, as tests."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def ruff(*arguments: str, given: str | None = None) -> tuple[int, str]:
    """Exit code and report of ruff; ``given`` is read as a file of the project."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.returncode, done.stdout + (done.stderr if done.returncode else "")


def test_style() -> None:
    assert ruff("check", "--quiet", ".") == (0, "")


def test_form() -> None:
    assert ruff("format", "--quiet", "--check", ".") == (0, "")


@pytest.mark.parametrize("name", ["macros/new_module.py", "widgets/fieldbook/new_module.py", "bench/new_module.py"])
@pytest.mark.parametrize(
    ("rule", "source"),
    [
        ("D100", "NUMBER = 1\n"),
        ("D103", '"""A module."""\n\n\ndef public() -> None:\n    pass\n'),
        ("D101", '"""A module."""\n\n\nclass Public:\n    pass\n'),
        (
            "D102",
            '"""A module."""\n\n\nclass Public:\n    """A class."""\n\n    def method(self) -> None:\n        pass\n',
        ),
    ],
)
def test_public_names_need_a_docstring(name: str, rule: str, source: str) -> None:
    code, said = ruff("check", "--output-format=concise", "--stdin-filename", name, "-", given=source)
    assert (code, rule in said) == (1, True), said


def test_hooks_run_what_the_tests_run() -> None:
    """A hook, a person and CI agree: every hook starts a program of the project's own environment."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {hook["id"]: hook["entry"].split()[:2] for hook in hooks} == {
        "ruff-check": [".venv/bin/ruff", "check"],
        "ruff-format": [".venv/bin/ruff", "format"],
        "types": [".venv/bin/mypy"],
        "spelling": [".venv/bin/python", "-m"],
        "content": [".venv/bin/python", "-m"],
    }
    assert {hook["language"] for hook in hooks} == {"system"}
