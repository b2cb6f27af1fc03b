"""What the engine's tests share: the real data, as the build writes it, and a small invented framework."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldbook import data
from macros.bundle import write_engine_data
from tests.engine.small import framework


@pytest.fixture(scope="session", autouse=True)
def real() -> dict:
    """The framework's data, freshly written from the content."""
    write_engine_data()
    return data.load()


@pytest.fixture
def small() -> dict:
    """An invented framework whose every playbook, metric and profile text is known to the test."""
    return framework()


@pytest.fixture
def no_room(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in a process that can't write a byte into a file, its output to one: a disk that is full."""
    widgets = Path(data.__file__).parents[1]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        with (tmp_path / "output").open("wb") as output:
            return subprocess.run(
                ["/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-B", "-m", "fieldbook", *arguments],
                env={**os.environ, "PYTHONPATH": str(widgets)},
                stdout=output,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )

    return run
