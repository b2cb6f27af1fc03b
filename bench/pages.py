"""What each kind of page costs on a phone in bytes that travel: as a first visit, and after the home page."""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.figures import kib, table
from tests.browser import chromium
from tests.serve import Site, serving

ROOT = Path(__file__).resolve().parents[1]
PHONE = "Pixel 7"
EACH = ("assess", "tools")
"""Sections in which every page is a kind of its own."""
PERSON = """() => document.dispatchEvent(new Event("pointermove", { bubbles: true }))"""


def kinds(site: Path) -> list[str]:
    """One address of each kind of page: home, each section's first page, one page inside each section, every tool."""
    found: dict[tuple[str, ...], str] = {}
    for file in sorted(site.rglob("index.html")):
        parts = file.relative_to(site).parent.parts
        if len(parts) <= 2:
            place = parts if parts and parts[0] in EACH else (*parts[:1], str(len(parts)))
            found.setdefault(place, "".join(f"{part}/" for part in parts))
    return [found[key] for key in sorted(found)]


def visit(browser: Browser, device: dict, site: Site, address: str, after: str | None = None) -> list[tuple[str, int]]:
    """What a new visitor's phone asks for until the page is quiet: path and bytes, in order.

    ``after`` is a page that was opened before; what it left in the browser's cache isn't asked for again.
    """
    context = browser.new_context(**device)
    try:
        page = context.new_page()
        if after is not None:
            page.goto(site.url + after, wait_until="networkidle")
        del site.sent[:]
        page.goto(site.url + address, wait_until="networkidle")
        return list(site.sent)
    finally:
        context.close()


def woken(browser: Browser, device: dict, site: Site, address: str) -> list[tuple[str, int]]:
    """What is asked for when somebody comes to a page that was quiet: the code of its widgets, before any Python."""
    context = browser.new_context(**device)
    try:
        page = context.new_page()
        page.goto(site.url + address, wait_until="networkidle")
        del site.sent[:]
        page.evaluate(PERSON)
        page.wait_for_timeout(300)
        page.wait_for_load_state("networkidle")
        return list(site.sent)
    finally:
        context.close()


def weight(sent: list[tuple[str, int]]) -> str:
    """The bytes of all answers, in KiB."""
    return kib(sum(size for _, size in sent))


def main() -> None:
    """Print a row for each kind of page; the heaviest files of the home page follow."""
    with serving(ROOT / "site") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        device = playwright.devices[PHONE]
        seen = {address: visit(browser, device, site, address) for address in kinds(ROOT / "site")}
        rows = [
            [
                "/" + address,
                str(len(sent)),
                weight(sent),
                weight(visit(browser, device, site, address, "")),
                weight(woken(browser, device, site, address)),
            ]
            for address, sent in seen.items()
        ]
        browser.close()
    print(f"On a phone ({PHONE}), compressed: first visit, after the home page, and what a first touch adds:")
    print(table(["page", "requests", "first", "next", "touched"], rows))
    print("Heaviest on the home page:")
    heaviest = sorted(seen[""], key=lambda item: -item[1])[:6]
    print(table(["file", "bytes"], [[path, kib(size)] for path, size in heaviest]))


if __name__ == "__main__":
    main()
