"""The example edition, built once a worker in a copy of the project, and its pages."""

from pathlib import Path

import pytest

from tests import building
from tests.site.page import Page, read

EXAMPLE = "examples/edition"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project: building an edition writes its figures beside the engine."""
    folder = building.copy(tmp_path_factory.mktemp("edition") / "project")
    (folder / "examples").symlink_to(building.ROOT / "examples")
    return folder


@pytest.fixture(scope="session")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built example."""
    folder = tmp_path_factory.mktemp("edition") / "site"
    done = building.build(project, folder, EDITION=EXAMPLE)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the example by its path."""
    return read(site)
