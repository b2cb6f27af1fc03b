"""Draws the icons of the installed site from ``docs/assets/favicon.svg``: ``python -m tests.browser.icons``.

The pictures are kept in git, because a build has no browser. Draw them again when the logo changes.
"""

import base64
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets"
GROUND = "#1b5a7a"
"""The colour behind the drawing in the SVG."""
ICONS = {
    "icon-192": (192, 1.0, "transparent"),
    "icon-512": (512, 1.0, "transparent"),
    # Systems cut these to a circle or a rounded square: the drawing keeps to the middle.
    "maskable-512": (512, 0.74, GROUND),
    "touch-180": (180, 0.9, GROUND),
}
"""Name → pixels, share of them that the drawing takes, colour around it."""


def main() -> None:
    """Write all icons."""
    drawing = base64.b64encode((ASSETS / "favicon.svg").read_bytes()).decode()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        page = browser.new_page()
        for name, (size, share, ground) in ICONS.items():
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(
                f"<body style='margin:0;height:100vh;display:grid;place-items:center;background:{ground}'>"
                f"<img src='data:image/svg+xml;base64,{drawing}' style='width:{share:.0%}'>"
            )
            page.screenshot(path=ASSETS / "icons" / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
