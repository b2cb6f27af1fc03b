"""What a page does wrong while a test looks at it: errors in the console, exceptions, requests that leave the site."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


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
        for event, note in self._notes().items():
            context.on(event, note)  # type: ignore[call-overload]

    @contextmanager
    def watching(self, context: BrowserContext) -> Iterator[None]:
        """The same while a block runs."""
        notes = self._notes()
        for event, note in notes.items():
            context.on(event, note)  # type: ignore[call-overload]
        try:
            yield
        finally:
            for event, note in notes.items():
                context.remove_listener(event, note)

    def _notes(self) -> dict[str, Callable[..., None]]:
        return {"console": self._complains, "weberror": self._throws, "request": self._asks}

    def _complains(self, line: ConsoleMessage) -> None:
        if line.type == "error":
            self.found.append(f"console: {line.text}")

    def _throws(self, error: WebError) -> None:
        self.found.append(f"exception: {error.error}")

    def _asks(self, request: Request) -> None:
        self._stays(request.url)

    def _stays(self, url: str) -> None:
        if not url.startswith((self.origin + "/", "blob:", "data:")):
            self.found.append(f"request to another origin: {url}")
