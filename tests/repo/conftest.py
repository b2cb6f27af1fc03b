"""What the tests of the repository's own files share."""

import importlib.util
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from tests.building import ROOT


@pytest.fixture
def script() -> Callable[[str], ModuleType]:
    """A script of the workflows as a module: ``script("comment")``."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / f".github/scripts/{name}.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module

    return load
