"""What the site's tests share: the built site and its pages, read once a worker."""

from pathlib import Path

import pytest

from tests import building
from tests.site.page import Page, read


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    return building.site()


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    """Every page by its path from the root of the site."""
    return read(site)
