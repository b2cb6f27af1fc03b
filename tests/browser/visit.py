"""The kinds of page, and a tab that notes what goes wrong while a page is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.serve import Site

PAGES = {
    "home": "", "framework": "framework/", "stage": "framework/walk/", "transition": "framework/crawl-to-walk/",
    "domain": "framework/domains/health-risk/", "principle": "framework/principles/segment-then-scale/",
    "playbooks": "playbooks/", "playbook": "playbooks/walk-health-scoring/", "metrics": "metrics/",
    "metric": "metrics/nrr/", "templates": "templates/", "template": "templates/qbr-agenda/", "assess": "assess/",
    "quick": "assess/quick/", "about": "about/", "sources": "sources/", "data": "data/", "contribute": "contribute/",
    "fields": "contribute/fields/", "offline": "about/offline/",
    "benchmarks": "benchmarks/", "benchmark section": "benchmarks/core/", "glossary": "glossary/",
    "term": "glossary/quarterly-business-review/", "full": "assess/full/",
    "dimension": "framework/dimensions/strategy/",
    "health": "framework/health/", "onboarding": "framework/onboarding/", "service": "framework/service/",
    "cards": "cards/", "card": "cards/escalation-tree/", "faq": "faq/",
    "history": "assess/history/", "team": "assess/team/",
    "tools": "tools/", "account health": "tools/health/", "revenue": "tools/revenue/", "capacity": "tools/capacity/",
    "portfolio": "tools/portfolio/",
    "benchmark check": "tools/benchmarks/", "escalation": "tools/escalation/", "checklist": "checklist/",
    "changes": "about/changes/", "accessibility": "about/accessibility/", "walk-through": "about/walkthrough/",
    "security": "security/",
    "quick on paper": "assess/quick/paper/", "full on paper": "assess/full/paper/",
    "health on paper": "tools/health/paper/",
    "search": "search/", "missing": "no/such/page/",
}  # fmt: skip
"""One address of every kind of page."""
ON_PAPER = {"quick": "quick on paper", "full": "full on paper", "account health": "health on paper"}
"""Kind → the kind of page that it leads to where no script runs: all of it, on one page."""
SCHEMES = {"light": "default", "dark": "slate"}
"""What the theme calls them."""
DESKTOP = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 700}
SHOWN = r"""(selector) => [...document.querySelectorAll(selector)]
  .filter((element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter((element) => element.getClientRects().length || element.getClientRects().length)
  .map((element) => element.textContent.replaceAll(/\s+/g, " ").trim())"""
"""The texts of the elements that can be seen, of those that a selector means.

Chromium lays out what was far from the screen (``content-visibility``) only after it has answered a first question.
"""


@dataclass
class Tab:
    """A tab of a browser with what it complained about and what it asked for."""

    page: Page
    server: Site
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    kind: str = ""

    def go(self, address: str) -> None:
        """Open an address of the site, and wait until all it needs is there."""
        self.page.goto(self.server.url + address, wait_until="load")
        self.page.evaluate("() => document.fonts.ready.then(() => true)")
        self.ready()

    def anew(self, address: str) -> None:
        """The same as in a tab that was just opened, whatever this one was used for before."""
        if self.page.url != "about:blank":
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        self.page.set_viewport_size(DESKTOP)
        self.page.emulate_media(
            media="null", color_scheme="light", reduced_motion="no-preference", forced_colors="none"
        )
        self.said.clear()
        self.asked.clear()
        self.go(address)

    def ready(self) -> None:
        """Wait for the code of a library: before it arrives, the filters stand as they were sent."""
        self.page.wait_for_function(
            """() => document.documentElement.classList.contains("no-js")
              || !document.querySelector("fieldbook-library:not(:defined)")"""
        )

    def fresh(self, width: dict[str, int] = DESKTOP, scheme: str = "light", motion: str = "no-preference") -> "Tab":
        """The page as if it had just been opened so: another test may have looked at it as a phone or on paper."""
        self.page.emulate_media(media="screen", color_scheme=scheme, reduced_motion=motion)
        self.page.set_viewport_size(width)
        self.page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=SCHEMES[scheme])
        self.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
        return self

    @property
    def faults(self) -> list[str]:
        """Complaints, but for the one about the missing page that was asked for."""
        return [text for text in self.said if "status of 404" not in text or "no/such/page" not in text]

    @property
    def elsewhere(self) -> list[str]:
        """What was asked of another origin."""
        own = urlsplit(self.server.url)
        asked = [url for url in self.asked if not url.startswith(("data:", "blob:"))]
        return [url for url in asked if urlsplit(url)[:2] != own[:2]]

    @property
    def place(self) -> str:
        """The address from the root of the site, with query and anchor."""
        return self.page.url.removeprefix(self.server.url)

    def shown(self, selector: str) -> list[str]:
        """The texts of what can be seen of the elements that the selector means."""
        return self.page.evaluate(SHOWN, selector)

    def focus(self) -> str:
        """What has the focus: the element's text or name."""
        return self.page.evaluate(
            "() => { const at = document.activeElement; return at.ariaLabel || at.textContent.trim() }"
        )


@contextmanager
def tab(browser: Browser, server: Site, **options: Any) -> Iterator[Tab]:
    """A tab in a context of its own, on a desktop; ``options`` are those of Playwright's contexts."""
    context = browser.new_context(**{"viewport": DESKTOP, **options})
    try:
        yield watched(context, server)
    finally:
        context.close()


def watched(context: BrowserContext, server: Site) -> Tab:
    """A new tab of a context, with an ear on it."""
    opened = Tab(context.new_page(), server)

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            opened.said.append(f"{message.text} ({message.location.get('url', '')})")

    def lost(request: Request) -> None:
        opened.said.append(f"{request.url}: {request.failure}")

    opened.page.on("console", heard)
    opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.page.on("requestfailed", lost)
    opened.page.on("request", lambda request: opened.asked.append(request.url))
    return opened
