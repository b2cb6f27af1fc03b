"""One profile and one Python for the tests of a worker, for those that are not about starting them.

Booting Python costs a page more than everything else that a test does. So pages of ``Warm.context`` share one engine:
the site's own worker script, run once in a shared worker (``warm.js``). The profile is emptied after every test, but
for the browser's cache of files. A test that is about the start itself, the network or the profile is marked ``cold``
and gets a new profile; and a page that answers requests itself (``page.route``) gets an engine of its own.
"""

from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.serve import Site

HERE = Path(__file__).parent
NAME = "shared-engine.js"
"""The script of the shared worker, served beside the site."""
KEPT = "local_storage,indexeddb,cache_storage,service_workers,cookies,file_systems"
"""What a page can leave behind, in DevTools' words."""
COLD = "window.coldEngine = true"
DESKTOP = {"width": 1280, "height": 900}
PERMISSIONS = ["clipboard-read", "clipboard-write"]


@cache
def _script(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


class Warm:
    """The profile that tests share."""

    def __init__(self, browser: Browser, server: Site) -> None:
        server.added[NAME] = _script("warm.js").encode()
        self.origin = server.url.removesuffix(server.prefix)
        self.context = profile(browser)
        self.keeper = self.context.new_page()
        """Holds the shared worker while no other page is open."""
        self.keeper.goto(server.url + NAME)
        self.keeper.evaluate("(address) => { window.kept = new SharedWorker(address, {type: 'module'}) }", NAME)
        self.tools = self.context.new_cdp_session(self.keeper)
        self.context.add_init_script(f"{_script('warm-page.js')}({server.url + NAME!r})")

    def empty(self) -> None:
        """Close what a test has opened, and forget what its pages have kept."""
        for page in self.context.pages:
            if page is not self.keeper:
                page.close()
        self.tools.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": KEPT})


def profile(browser: Browser) -> BrowserContext:
    """A fresh profile on a desktop, with the clipboard allowed."""
    context = browser.new_context(viewport=DESKTOP, permissions=PERMISSIONS)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    return context


def routed(page: Page) -> Page:
    """The page; as soon as a test answers its requests, its engine is its own."""
    plain = page.route

    def route(*arguments: object, **options: object) -> None:
        page.add_init_script(COLD)
        plain(*arguments, **options)  # type: ignore[arg-type]

    page.route = route  # type: ignore[method-assign]
    return page
