"""What holds for all tests, and what several folders share: how tests are handed out, and one browser for a process.

Playwright runs once in a process. Which tests share a process says ``groups.py``.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from tests import groups
from tests.browser import chromium

# Compiled tests are kept out of the way, also where Python was told to keep none: every worker reads all of them.
sys.pycache_prefix = str(Path(__file__).resolve().parents[1] / ".cache/pycache")
sys.dont_write_bytecode = False

# Tests speak of the base unless they name an edition themselves; the one in force is remembered for tests/edition.
if "EDITION" in os.environ:
    os.environ["EDITION_TO_TEST"] = os.environ.pop("EDITION")

# The same examples in every run, and no clock: a slow machine must not turn a right answer into a failure.
settings.register_profile(
    "fieldbook", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# Where tests run many times over, or are only watched: few examples, nothing kept, and no search for the smallest one.
settings.register_profile(
    "mutants",
    settings.get_profile("fieldbook"),
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    database=None,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fieldbook"))

FLAGS = ("--js-flags=--liftoff-only", "--renderer-process-limit=1")
"""Python is compiled once and simply: making it fast in the background took a quarter of a start. And the pages of a
profile share a process, as the tabs of a site do where memory is short."""


HAND = """addEventListener("DOMContentLoaded", () => {
  document.dispatchEvent(new Event("pointermove", { bubbles: true }));
});"""
"""Somebody's hand is on the mouse: tools load their code at the first sign of a person (``wake.mjs``)."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many processes again as there are processors: a test of the browser waits a third of its time."""
    return max(1, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests into the order of their groups."""
    items.sort(key=lambda item: groups.rank(item.nodeid))


class Grouped(LoadScopeScheduling):  # type: ignore[misc]
    """Gives a process all tests of a group."""

    def _split_scope(self, nodeid: str) -> str:
        return groups.group(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Grouped:
    """Hand out the tests by our groups, in the order of the collection."""
    config.option.loadscopereorder = False
    return Grouped(config, log)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this process; somebody sits before each of its pages."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options(*FLAGS))
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
