"""The browser of the tests: finds Chromium, or installs it, and says where it is.

``make test`` runs this once and hands the path on as ``CHROMIUM``. Tests never skip for want of a browser.
The tests prefer Chromium without its windows, Debian's chromium-headless-shell: the same engine, and a new profile
opens three times faster because nothing draws a frame around it. Lighthouse gets the whole one: ``… chromium whole``.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
WANTED = (
    "The tests need a Chromium browser: install chromium or Google Chrome, or name one with "
    "make test CHROMIUM=/path/to/chromium."
)


class NoBrowser(Exception):
    """No browser was found and none could be installed; the text says what to do."""


def flags() -> list[str]:
    """What Chromium is started with: no talk with its maker's hosts, and no sandbox where root may have none."""
    quiet = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--disable-gpu",
    ]
    return [*quiet, "--no-sandbox"] if _is_root() else quiet


def launch_options(*more: str) -> dict[str, object]:
    """Arguments for Playwright's ``chromium.launch``, with ``more`` flags. Raises NoBrowser."""
    return {"executable_path": find(), "args": [*flags(), *more], "headless": True}


def find() -> str:
    """The path of the browser: ``$CHROMIUM``, else one on the PATH, else one that Playwright has. Raises NoBrowser."""
    named = os.environ.get("CHROMIUM")
    if named:
        path = shutil.which(named)
        if path is None:
            raise NoBrowser(f"CHROMIUM names {named}, and there is no program there.")
        return path
    path = _present()
    if path is None:
        raise NoBrowser(WANTED)
    return path


def find_or_install(whole: bool = False) -> str:
    """The same; without one, Debian's package or Playwright's download is tried first. Raises NoBrowser.

    ``whole`` asks for a Chromium with its windows, which Lighthouse needs.
    """
    if os.environ.get("CHROMIUM"):
        return find()
    for attempt in (_nothing, _debian, _playwright):
        attempt(whole)
        path = _present(whole)
        if path is not None:
            return path
    raise NoBrowser(WANTED)


def _present(whole: bool = False) -> str | None:
    names = NAMES if whole else (SHELL, *NAMES)
    on_path = next((path for name in names if (path := shutil.which(name))), None)
    if on_path:
        return on_path
    return str(MAC) if MAC.exists() else _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _nothing(whole: bool) -> None:
    """First look at what is there."""


def _debian(whole: bool) -> None:
    install_debian("chromium" if whole else SHELL, "Chromium")
    if _present(whole) is None:  # an older Debian has no package of the shell
        install_debian("chromium", "Chromium")


def install_debian(package: str, title: str) -> None:
    """Install a package where this is Debian, or alike, and we may; say so with the program's title."""
    if _is_root() and shutil.which("apt-get"):
        print(f"Installing {title} ...", file=sys.stderr)
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
            _run(["apt-get", "-qq", *arguments], {**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


def _playwright(whole: bool) -> None:
    print("Downloading Chromium ...", file=sys.stderr)
    _run([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def _run(command: list[str], environment: dict[str, str]) -> None:
    """What the command prints goes to standard error: standard output is for the path alone."""
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False, timeout=900)


if __name__ == "__main__":
    try:
        print(find_or_install(whole="whole" in sys.argv[1:]))
    except NoBrowser as error:
        sys.exit(str(error))
