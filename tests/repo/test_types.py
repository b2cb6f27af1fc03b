"""The types hold under strict checking: what builds the site, and the engine."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def mypy(*arguments: str, folder: Path = ROOT) -> tuple[int, str]:
    """Exit code and report of mypy, as ``make lint`` runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-color-output", "--no-error-summary", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    return done.returncode, done.stdout + done.stderr


def test_macros_and_the_engine_are_typed() -> None:
    assert mypy() == (0, "")


def test_the_configuration_is_strict_and_sees_all_of_them(tmp_path: Path) -> None:
    """A copy of the settings over two packages of one bad line each: both are read, and strictly."""
    for package in ("macros", "widgets/fieldbook"):
        (tmp_path / package).mkdir(parents=True)
        (tmp_path / package / "__init__.py").write_text("def loose(value):\n    return value\n", encoding="utf-8")
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    code, said = mypy("--cache-dir", str(tmp_path / "cache"), folder=tmp_path)
    told = "error: Function is missing a type annotation  [no-untyped-def]"
    assert sorted(said.splitlines()) == [f"macros/__init__.py:1: {told}", f"widgets/fieldbook/__init__.py:1: {told}"]
    assert code == 1
