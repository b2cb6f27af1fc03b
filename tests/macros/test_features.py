"""What of the theme can't be switched on."""

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from macros import hooks
from macros.features import refused
from tests.building import ROOT


def test_instant_navigation_is_refused() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.theme["features"] = [*config.theme["features"], "navigation.instant", "navigation.instant.prefetch"]
    with pytest.raises(Abort, match=r"take navigation\.instant, navigation\.instant\.prefetch out of theme\.features"):
        hooks.on_config(config)


def test_what_is_used_is_not() -> None:
    assert refused(["navigation.tabs", "toc.follow"]) is None
