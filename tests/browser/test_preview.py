"""`make serve`: an open page shows by itself what has changed in a file, and Ctrl-C ends it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests import building

ENTRY = "playbooks/walk-health-scoring"
OLD, NEW = "title: Score account health", "title: Look at the score of account health"


def free() -> str:
    """An address on this machine that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


def started(root: Path, address: str) -> "subprocess.Popen[str]":
    """The preview of a project, once it can be opened."""
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true", "EDITION": "", "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert server.stdout
    said = []
    for line in server.stdout:
        said.append(line)
        if "Serving on" in line:
            return server
    raise AssertionError("".join(said))


def test_an_open_page_shows_what_has_changed(browser: Browser, tmp_path: Path) -> None:
    root = building.copy(tmp_path / "project", "preview")
    address = free()
    server = started(root, address)
    try:
        page = browser.new_page()
        page.goto(f"http://{address}/{ENTRY}/")
        title = page.get_by_role("heading", level=1)
        expect(title).to_have_text("Score account health from five to seven signals")
        file = root / f"content/{ENTRY}.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(OLD, NEW, 1), encoding="utf-8")
        expect(title).to_have_text("Look at the score of account health from five to seven signals", timeout=120_000)
        page.close()
    finally:
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=60)
    assert "Traceback" not in rest and server.returncode in (0, -signal.SIGINT), rest
