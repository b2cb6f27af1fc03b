"""A real browser on the built site, served below a path of its own, as a fork on a project page would be.

Tests of the frame open tabs with ``visit.tab(browser, server)``. Tests of widgets take ``page``: an error in the
console, an exception or a request that leaves the site's origin fails the test that caused it, unless the test has
said with ``faults.expect`` that this is what it is after.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import building
from tests.browser.faults import Faults
from tests.browser.visit import PAGES, Tab, tab
from tests.serve import Site, serving

PREFIX = "/team/fieldbook/"


@pytest.fixture(scope="session")
def server() -> Iterator[Site]:
    """The built site, served."""
    with serving(building.site(), PREFIX) as site:
        yield site


@pytest.fixture(scope="session")
def site(server: Site) -> str:
    """The address of the site's first page, with a slash at the end."""
    return server.url


@pytest.fixture(scope="session")
def at_root() -> Iterator[Site]:
    """The same site at the root of a host: where nobody says otherwise, its 404 page counts from there."""
    with serving(building.site()) as site:
        yield site


@pytest.fixture
def home(kind: str, server: Site, at_root: Site) -> Site:
    """Where the kind of page that a test is about can be looked at."""
    return at_root if kind == "missing" else server


@pytest.fixture(scope="module", params=PAGES)
def shared(request: pytest.FixtureRequest, browser: Browser, server: Site, at_root: Site) -> Iterator[Tab]:
    """A tab on each kind of page, loaded once for all tests of a module: call ``shared.fresh(…)`` first."""
    with tab(browser, at_root if request.param == "missing" else server) as opened:
        opened.kind = request.param
        opened.go(PAGES[request.param])
        opened.page.wait_for_load_state("networkidle")
        yield opened


@pytest.fixture
def faults(site: str) -> Faults:
    """What the pages of this test do wrong; what nobody expected fails the test at its end."""
    return Faults("/".join(site.split("/")[:3]))


@pytest.fixture
def context(browser: Browser, faults: Faults) -> Iterator[BrowserContext]:
    """A fresh profile on a desktop, with the clipboard allowed."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(30_000)
    faults.watch(context)
    yield context
    context.close()
    assert faults.left() == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of that profile."""
    return context.new_page()
