"""What the engine's tests share: the real data, as the build writes it, and a small invented framework."""

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
