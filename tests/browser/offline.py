"""Keeping the site as its tests use it: a small copy of the built site, later builds of it, and the panel."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros import offline
from tests.building import ROOT
from tests.serve import Site

PAGE = "about/offline/"
PLAYBOOK = "playbooks/walk-health-scoring/"
PAGES = ("about", "assess/quick", "metrics/nrr", PLAYBOOK, "search", "tools/revenue", "assets")
FILES = ("index.html", "404.html", "manifest.webmanifest", "downloads/cs-fieldbook-quick-assessment.xlsx")
STATE = ".fb-offline__state"


def small(site: Path, folder: Path) -> Path:
    """A build of a few pages with all assets, so that keeping it takes a second and not six."""
    for name in PAGES:
        shutil.copytree(site / name, folder / name)
    for name in FILES:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy2(site / name, folder / name)
    return listed(folder)


def listed(folder: Path) -> Path:
    """The build with its list, as the last step of a build writes it."""
    root = folder.parent / "project"
    worker = root / offline.WORKER
    worker.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(ROOT / offline.WORKER, worker)
    offline.write(folder, root)
    return folder


def later(build: Path, name: str, change: Callable[[Path], None]) -> Path:
    """The next build, beside the one before: the same with a change."""
    folder = shutil.copytree(build, build.with_name(name), copy_function=os.link)
    for path in (folder / "sw.js", folder / offline.POINTER):
        path.unlink()
    change(folder)
    return listed(folder)


def edit(build: Path, path: str, old: str, new: str) -> None:
    """Change a text of a build. The file is written anew: builds share files on the disk."""
    file = build / path
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}"
    file.unlink()
    file.write_text(text.replace(old, new), encoding="utf-8")


def headline(build: Path) -> None:
    """One page says something else."""
    edit(build, f"{PLAYBOOK}index.html", "<h1", "<h1 data-edition='second'")


class Panel:
    """The panel about offline use, in a context of its own."""

    def __init__(self, context: BrowserContext, server: Site) -> None:
        self.context = context
        self.server = server
        self.url = server.url
        self.faults: list[str] = []
        """Exceptions of all pages."""
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.page = context.new_page()
        self.root = self.page.locator("fieldbook-offline")
        self.state = self.root.locator(STATE)

    def open(self) -> "Panel":
        """Go there."""
        self.page.goto(self.url + PAGE)
        self.page.wait_for_selector("fieldbook-offline[data-on]")
        return self

    def press(self, name: str) -> None:
        """Press a button of the panel."""
        self.root.get_by_role("button", name=name, exact=True).click()

    def keep(self, tools: bool = False) -> "Panel":
        """Keep the pages, with or without Python, and wait until all is there."""
        self.open()
        box = self.root.get_by_role("checkbox", name="Tools and assessments")
        box.set_checked(tools)
        self.press("Keep for offline")
        return self.says("Kept on this device.")

    def says(self, text: str) -> "Panel":
        """Wait for a state."""
        expect(self.state).to_have_text(text, timeout=20_000)
        return self

    def look(self) -> "Panel":
        """Look for a new version, and wait until the look is over."""
        self.press("Look for a new version")
        return self

    def goes_dark(self) -> None:
        """No network: neither in the browser nor at the other end."""
        self.context.set_offline(True)
        self.server.shutdown()
        self.server.server_close()

    def kept(self) -> dict[str, int]:
        """Name → entries of every cache of this origin, whoever it belongs to."""
        return self.page.evaluate(
            """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
            [name, (await (await caches.open(name)).keys()).length])))"""
        )

    def workers(self) -> list[str]:
        """Scopes of the service workers of this origin."""
        return self.page.evaluate(
            "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)"
        )

    def other(self) -> Page:
        """Another tab of the same visitor."""
        return self.context.new_page()


def visitor(browser: Browser, **options: Any) -> BrowserContext:
    """A fresh profile."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    context.set_default_timeout(20_000)
    return context
