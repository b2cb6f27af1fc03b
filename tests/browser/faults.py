"""What a page does wrong while a test looks at it: errors in the console, exceptions, requests that leave the site."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext


@dataclass
class Faults:
    """What the pages of a test have done wrong, and what of it was expected."""

    origin: str
    found: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, *patterns: str) -> None:
        """Let faults pass that match one of these regular expressions."""
        self.expected += patterns

    def left(self) -> list[str]:
        """The faults that nobody expected."""
        return [fault for fault in self.found if not any(re.search(pattern, fault) for pattern in self.expected)]

    def watch(self, context: BrowserContext) -> None:
        """Note what happens on every page of a context."""
        context.on("console", lambda line: line.type == "error" and self.found.append(f"console: {line.text}"))
        context.on("weberror", lambda error: self.found.append(f"exception: {error.error}"))
        context.on("request", lambda request: self._stays(request.url))

    def _stays(self, url: str) -> None:
        if not url.startswith((self.origin + "/", "blob:", "data:")):
            self.found.append(f"request to another origin: {url}")
