"""The pages of the tools as their tests use them."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser import axe


class ToolPage:
    """The page of a tool: its form, its result, and what the device has kept of it."""

    def __init__(self, page: Page, site: str, id: str, path: str = "") -> None:
        self.page = page
        self.id = id
        self.url = site + (path or f"tools/{id}/")
        self.key = f"fieldbook:/team/fieldbook/:tool.{id}"
        self.result = page.locator("[data-part='result']")
        self.report = page.locator("[data-part='report']")
        self.live = page.locator("[data-part='live']")

    def open(self, hash: str = "", stored: Any = None) -> "ToolPage":
        """Go there; ``stored`` (text, or a value for JSON) is what this device has kept."""
        if stored is not None:
            text = stored if isinstance(stored, str) else json.dumps(stored)
            self.page.add_init_script(
                f"localStorage.getItem({self.key!r}) ?? localStorage.setItem({self.key!r}, {json.dumps(text)})"
            )
        self.page.goto(self.url + hash)
        self.page.wait_for_selector("[data-tool][data-on]")
        return self

    def fill(self, entries: dict[str, str]) -> "ToolPage":
        """Type into text inputs, choose in lists, by the names of the controls."""
        for name, value in entries.items():
            control = self.page.locator(f"form [name='{name}']").first
            if control.evaluate("control => control.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        return self

    def finished(self) -> "ToolPage":
        """Wait for a result."""
        expect(self.page.locator("[data-tool][data-result]")).to_be_visible(timeout=60_000)
        return self

    def figure(self, name: str) -> Locator:
        """The headline figure of that name."""
        return (
            self.report.locator(".fb-figures > div").filter(has=self.page.get_by_text(name, exact=True)).locator("dd")
        )

    def stored(self) -> Any:
        """What this device has kept, as JSON."""
        return json.loads(self.page.evaluate("key => localStorage.getItem(key) ?? 'null'", self.key))

    def values(self) -> dict[str, Any]:
        """What stands in the form."""
        return self.page.evaluate("() => document.querySelector('[data-tool]').read()")

    def error(self, name: str) -> Locator:
        """The message beside the control of that name."""
        return self.page.locator(f"#error-{name.replace('.', '-')}")

    def do(self, name: str) -> None:
        """Press the visible button for something: share, export, restart …"""
        self.page.locator(f"[data-do='{name}']:visible").first.click()

    def notice(self, name: str) -> Locator:
        """A notice by its name."""
        return self.page.locator(f"[data-notice='{name}']")

    def link(self) -> str:
        """The part after "#" of the share link."""
        self.do("share")
        field = self.page.locator("#share-link")
        expect(field).to_have_value(re.compile("#share="))
        text = field.input_value()
        self.page.keyboard.press("Escape")
        return text.removeprefix(self.url)

    def saved(self, button: str) -> str:
        """The text of the file that a button offers."""
        with self.page.expect_download() as download:
            self.do(button)
        return download.value.path().read_text("utf-8")

    def upload(self, name: str, text: str | bytes) -> None:
        """Import a file."""
        data = text.encode() if isinstance(text, str) else text
        self.page.locator("[data-part='file']").set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": data}
        )

    def wider_than_screen(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def violations(page: Page) -> list[str]:
    """What axe-core finds on the page without its header in all four looks: phone and desktop, light and dark."""
    return axe.in_every_look(page, {"exclude": [["header"]]})
