"""``make serve``: from saving a changed YAML file to the new page, as a browser that asks again and again gets it.

The whole site follows: it is there when the published data say what the page says.

Measured in a copy of the project, at today's size and with about ten times the content (``bench/tenfold.py``). Load on
the machine counts fully here: the figure is one of the clock.
"""

import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from bench import tenfold
from bench.figures import middle, table
from macros.load import load, read_folder
from tests import building

EDITS = 3
PATIENCE = 600
"""Seconds until a page that does not come counts as lost."""
DATA = "api/v1/playbooks.json"
FILE, PAGE, FIELD = "content/playbooks/walk-health-scoring.yaml", "playbooks/walk-health-scoring/", "\nowner: "


def project(folder: Path, ten: bool) -> Path:
    """A copy of the project; with ``ten`` it has about ten times the content."""
    root = building.copy(folder, "bench")
    if ten:
        tenfold.write(root, load(read_folder(root)))
    return root


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(address: str, wanted: str) -> None:
    """Ask for a page until it holds a text. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if wanted in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)  # between two questions
    raise TimeoutError(f"{address} never said {wanted!r}")


Taken = tuple[float, float]
"""Seconds by the clock, and of the server's processor time."""


def edits(root: Path) -> tuple[list[Taken], list[Taken]]:
    """How long it takes from the saved file to the served page, and to the whole site, per edit."""
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "true", "EDITION": ""}
    server = subprocess.Popen(command, cwd=root, env=environment)
    try:
        address, path = f"http://127.0.0.1:{port}/", root / FILE
        until(address + PAGE, "</html>")
        first: list[Taken] = []
        whole: list[Taken] = []
        for number in range(EDITS):
            text = path.read_text(encoding="utf-8")
            line = text[text.index(FIELD) + 1 :].partition("\n")[0]
            begin, before = time.monotonic(), _used(server.pid)
            path.write_text(text.replace(line, f"owner: Measured person {number}", 1), encoding="utf-8")
            for taken, asked in ((first, PAGE), (whole, DATA)):
                until(address + asked, f"Measured person {number}")
                taken.append((time.monotonic() - begin, _used(server.pid) - before))
        return first, whole
    finally:
        server.terminate()
        server.wait()


def _used(process: int) -> float:
    """Processor time of a process so far, with the threads it has, in seconds (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the medians at both sizes."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for label, ten in (("today's size", False), ("about tenfold", True)):
            root = project(Path(name) / label.replace(" ", "-"), ten)
            first, whole = edits(root)
            files = sum(1 for _path in (root / "content").rglob("*.yaml"))
            figures = [middle(list(column)) for taken in (first, whole) for column in zip(*taken, strict=True)]
            rows.append([label, str(files), *(f"{figure:.2f} s" for figure in figures)])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"From a saved YAML file to its page under make serve, median of {EDITS}; at most {peak:.0f} MiB of memory:")
    print(table(["", "files", "page, clock", "processor", "whole site, clock", "processor"], rows))


if __name__ == "__main__":
    main()
