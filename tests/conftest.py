"""What tests of several folders share: one browser for a process, since Playwright can run once in each."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser import chromium

HAND = """addEventListener("DOMContentLoaded", () => {
  document.dispatchEvent(new Event("pointermove", { bubbles: true }));
});"""
"""Somebody's hand is on the mouse: tools load their code at the first sign of a person (``wake.mjs``)."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process; somebody sits before each of its pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        alone = browser.new_context

        def attended(**options: Any) -> BrowserContext:
            context = alone(**options)
            context.add_init_script(HAND)
            return context

        browser.new_context = attended  # type: ignore[method-assign]
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def unattended(browser: Browser) -> Iterator[Browser]:
    """Another Chromium whose pages nobody touches."""
    browser = browser.browser_type.launch(**chromium.launch_options())
    yield browser
    browser.close()
