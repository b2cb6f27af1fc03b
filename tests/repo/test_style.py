"""The code keeps its style and its form, and every public thing says what it is: what ``make lint`` says, as tests.

And MkDocs stays at arm's length (docs/decisions/0001).
"""

import ast
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


def imported(path: Path) -> set[str]:
    """The first part of the names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_only_the_adapter_knows_mkdocs() -> None:
    files = {path.relative_to(ROOT) for folder in ("macros", "widgets") for path in (ROOT / folder).rglob("*.py")}
    knowing = {path for path in files if "mkdocs" in imported(ROOT / path)}
    outside = {path.as_posix() for path in knowing if path.parent != Path("macros/adapter")}
    assert outside == {"macros/hooks.py", "macros/build.py"}  # the second starts the command


def test_nothing_behind_the_adapter_knows_that() -> None:
    files = [path for path in (ROOT / "macros").rglob("*.py") if path.parent.name != "adapter" and path.stem != "hooks"]
    assert [path.name for path in files if "macros.adapter" in path.read_text(encoding="utf-8")] == []


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
