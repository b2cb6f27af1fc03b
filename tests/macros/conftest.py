"""The small content of the cases and the real one, read once."""

from pathlib import Path

import pytest

from macros.load import Library, load, read_folder
from macros.site import Site

ROOT = Path(__file__).parent.parent.parent
BASE = ROOT / "tests/cases/base"


@pytest.fixture(scope="session")
def small() -> Library:
    return load(read_folder(BASE))


@pytest.fixture(scope="session")
def library() -> Library:
    return load(read_folder(ROOT))


@pytest.fixture(scope="session")
def site(library: Library) -> Site:
    return Site(library)
