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
from tests.browser.warm import Warm, profile, routed
from tests.serve import Site, serving

PREFIX = "/team/fieldbook/"
LEFT = """async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(), name,
  ...(await indexedDB.databases()).map((base) => base.name), document.cookie].filter(Boolean)"""
"""What a page has kept on the device or in its tab, by name."""


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


@pytest.fixture(scope="session")
def looked(browser: Browser, server: Site) -> Iterator[Tab]:
    """The tab in which the kinds of page are looked at, one after the other."""
    with tab(browser, server) as opened:
        yield opened


@pytest.fixture(scope="session", params=PAGES)
def shared(request: pytest.FixtureRequest, looked: Tab, server: Site, at_root: Site) -> Tab:
    """A tab on each kind of page, loaded once for the tests of all files: call ``shared.fresh(…)`` first."""
    looked.server = at_root if request.param == "missing" else server
    looked.kind = request.param
    looked.anew(PAGES[request.param])
    looked.page.wait_for_load_state("networkidle")
    return looked


@pytest.fixture(scope="session")
def goer(browser: Browser, server: Site) -> Iterator[Tab]:
    """A tab that goes from page to page, for tests that need each page freshly opened and leave nothing behind."""
    with tab(browser, server) as opened:
        yield opened


@pytest.fixture
def passing(goer: Tab) -> Iterator[Tab]:
    """The same for a test that leaves nothing behind, which is looked at when it ends: storage, caches, cookies."""
    goer.said.clear()
    goer.asked.clear()
    yield goer
    assert goer.page.evaluate(LEFT) == []


@pytest.fixture(scope="session")
def plain(browser: Browser, server: Site) -> Iterator[Tab]:
    """Another one, without script."""
    with tab(browser, server, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def faults(site: str) -> Faults:
    """What the pages of this test do wrong; what nobody expected fails the test at its end."""
    return Faults("/".join(site.split("/")[:3]))


@pytest.fixture(scope="session")
def warm(browser: Browser, server: Site) -> Iterator[Warm]:
    """The profile and the Python that tests of this process share."""
    warm = Warm(browser, server)
    yield warm
    warm.context.close()


@pytest.fixture
def context(request: pytest.FixtureRequest, browser: Browser, faults: Faults) -> Iterator[BrowserContext]:
    """An empty profile on a desktop, with the clipboard allowed: a fresh one for tests that are marked ``cold``."""
    warm = None if request.node.get_closest_marker("cold") else request.getfixturevalue("warm")
    context = warm.context if warm else profile(browser)
    with faults.watching(context):
        yield context
        if warm:
            warm.empty()
        else:
            context.close()
    assert faults.left() == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of that profile."""
    return routed(context.new_page())
