"""The example edition, built once a worker in a copy of the project, and its pages."""

import os
from pathlib import Path

import pytest

from macros.edition.folder import DEFAULT
from tests import building
from tests.browser.conftest import context, faults, page  # noqa: F401
from tests.site.page import Page, read

EXAMPLE = "examples/edition"
OWN = os.environ.get("EDITION_TO_TEST") or DEFAULT
"""The edition of this fork, where it has one."""
EDITIONS = [EXAMPLE, *([OWN] if OWN != EXAMPLE and (building.ROOT / OWN).is_dir() else [])]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project: building an edition writes its figures beside the engine."""
    folder = building.copy(tmp_path_factory.mktemp("edition") / "project", "edition")
    (folder / "examples").symlink_to(building.ROOT / "examples")
    return folder


@pytest.fixture(scope="session")
def example(project: Path) -> Path:
    """The folder of the built example."""
    return building.made(project, "example", EDITION=EXAMPLE)


@pytest.fixture(scope="session", params=EDITIONS)
def edition(request: pytest.FixtureRequest, project: Path) -> Path:
    """The folder of the built example, and of the edition that this fork has."""
    if request.param == EXAMPLE:
        return Path(request.getfixturevalue("example"))
    return building.made(project, "own", EDITION=str(building.ROOT / request.param))


@pytest.fixture(scope="session")
def built(edition: Path) -> dict[str, Page]:
    """Every page of each of them by its path."""
    return read(edition)


@pytest.fixture(scope="session")
def pages(example: Path) -> dict[str, Page]:
    """Every page of the example by its path."""
    return read(example)
