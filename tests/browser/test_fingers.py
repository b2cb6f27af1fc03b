"""What fingers hit: with them some controls are larger (``pointer: coarse``), and must not cover their neighbours.

The looks of ``axe.py`` have a mouse, on a phone's screen too; here every kind of page is a phone's in this as well.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.visit import PAGES, Tab, tab
from tests.serve import Site


@pytest.fixture(scope="module")
def phone(browser: Browser, server: Site) -> Iterator[Tab]:
    """A tab on a phone that goes from page to page."""
    screen = {"width": 412, "height": 823}  # Lighthouse's; links break elsewhere than at 390
    with tab(browser, server, viewport=screen, has_touch=True, is_mobile=True) as opened:
        yield opened


@pytest.mark.parametrize("kind", PAGES)
def test_every_target_is_large_enough_or_stands_apart(kind: str, phone: Tab, home: Site) -> None:
    phone.server = home
    phone.go(PAGES[kind])
    assert phone.page.evaluate("() => matchMedia('(pointer: coarse)').matches")
    assert violations(phone.page, rules=["target-size"]) == []
