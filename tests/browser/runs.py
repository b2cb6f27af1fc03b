"""Runs as their tests use them: documents on the shelf, the run bar, the dialog, the page of the history."""

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.quick import KEY, document

SHELF = KEY.replace(":assess.quick", ":run.")
FULL = KEY.replace("quick", "full")


def run(id: str, date: str, **parts: Any) -> dict[str, Any]:
    """A document as it stands on the shelf."""
    return document(id=id, date=date, **parts)


def stored(page: Page) -> dict[str, Any]:
    """Id → document of all runs on the shelf of this device; text where it is no JSON."""
    texts = page.evaluate(
        """prefix => Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith(prefix))
        .map((key) => [key.slice(prefix.length), localStorage[key]]))""",
        SHELF,
    )
    return {id: _value(text) for id, text in texts.items()}


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def put(page: Page, *documents: Any, quick: Any = None, full: Any = None) -> None:
    """Let the device have these runs before the page opens; ``quick`` and ``full`` are the open ones."""
    items = {SHELF + value["id"]: json.dumps(value) for value in documents}
    for key, value in ((KEY, quick), (FULL, full)):
        if value is not None:
            items[key] = json.dumps(value)
    page.add_init_script(
        f"""if (!sessionStorage.put) {{ sessionStorage.put = 1;
        for (const [key, text] of Object.entries({json.dumps(items)})) localStorage.setItem(key, text); }}"""
    )


class Bar:
    """The run bar of an assessment's page, and its dialog."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.name = page.get_by_label("Name of this run")
        self.date = page.locator("#run-date")
        self.count = page.locator("[data-part='run-count']")
        self.number = page.locator("[data-part='run-number']")
        self.dialog = page.locator("[data-part='dialog-runs']")

    def call(self, name: str) -> "Bar":
        """Name the open run, and wait until the name is kept."""
        self.name.fill(name)
        self.name.blur()
        self.page.wait_for_timeout(300)
        return self

    def new(self, how: str = "Empty") -> "Bar":
        """Begin a new run."""
        self.page.get_by_role("button", name="New run").click()
        self.page.locator("dialog[open]").get_by_role("button", name=how).click()
        return self

    def show(self) -> "Bar":
        """Open the dialog with all runs."""
        self.page.get_by_role("button", name="Runs (").click()
        expect(self.dialog).to_be_visible()
        return self

    def close(self) -> "Bar":
        """Close it."""
        self.dialog.get_by_role("button", name="Close").click()
        return self

    def row(self, name: str) -> Locator:
        """The row of a run."""
        return self.dialog.locator(".fb-run").filter(has=self.page.locator(".fb-run__name", has_text=name))

    def do(self, what: str, name: str) -> "Bar":
        """Press a button of a run: Open, Rename, Duplicate, Export, Delete."""
        self.row(name).get_by_role("button", name=what).click()
        return self

    def names(self) -> list[str]:
        """The names in the dialog."""
        return [text.replace("open now", "").strip() for text in self.dialog.locator(".fb-run__name").all_inner_texts()]


class History:
    """The page that compares runs."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.url = site + "assess/history/"
        self.report = page.locator("[data-part='report']")

    def open(self) -> "History":
        """Go there."""
        self.page.goto(self.url)
        self.page.wait_for_selector("fieldbook-history[data-on]")
        return self

    def compared(self) -> "History":
        """Wait for the comparison."""
        expect(self.report.locator(".fb-moved")).to_be_visible(timeout=90_000)
        return self

    def tick(self, name: str, on: bool = True) -> "History":
        """Choose a run, or leave it out."""
        self.page.get_by_role("checkbox", name=name).set_checked(on)
        return self

    def ticked(self) -> list[str]:
        """The names of the chosen runs."""
        return self.page.locator(".fb-run:has(> input:checked) .fb-run__name").all_inner_texts()

    def names(self) -> list[str]:
        """The names of all runs in the list."""
        return self.page.locator("[data-part='runs'] .fb-run__name").all_inner_texts()

    def table(self) -> list[list[str]]:
        """The rows of the table: name, scores, change."""
        return self.report.locator(".fb-compare tbody tr").evaluate_all(
            """rows => rows.map((row) => [...row.cells]
            .map((cell) => (cell.querySelector('.fb-change') ?? cell.firstChild).textContent.trim()))"""
        )

    def add(self, *files: tuple[str, Any]) -> "History":
        """Add files by the button's input: name and text, or a value for JSON."""
        self.page.locator("[data-part='file']").set_input_files(
            [
                {
                    "name": name,
                    "mimeType": "application/json",
                    "buffer": (value if isinstance(value, str) else json.dumps(value)).encode(),
                }
                for name, value in files
            ]
        )
        return self

    def notice(self, name: str) -> Locator:
        """A notice by its name."""
        return self.page.locator(f"[data-notice='{name}']")
