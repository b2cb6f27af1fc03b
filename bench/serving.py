"""``make serve``: from saving a changed YAML file to the new page in a window that shows it, as a person waits for it.

The window does what a browser does: it asks whether there is something new, and loads the page again when there is. A
person also saves again while the whole site is being built, and makes a mistake and mends it. The whole site follows:
it is there when the published data say what the page says.

Measured in a copy of the project, at today's size and with about ten times the content (``bench/tenfold.py``). Load on
the machine counts fully here: the figure is one of the clock.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from bench import memory, tenfold
from bench.figures import middle, table
from macros.load import load, read_folder
from tests import building

EDITS = 3
PATIENCE = 600
"""Seconds until a page that does not come counts as lost."""
DATA = "api/v1/playbooks.json"
FILE, PAGE, FIELD = "content/playbooks/walk-health-scoring.yaml", "playbooks/walk-health-scoring/", "owner: "
LATER = (0.3, 1.0, 3.0)
"""Seconds after a page was shown at which the next edit is saved."""


def project(folder: Path, ten: bool) -> Path:
    """A copy of the project; with ``ten`` it has about ten times the content."""
    root = building.copy(folder, "bench-tenfold" if ten else "bench")
    if ten:
        tenfold.write(root, load(read_folder(root)))
    return root


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(address: str, page: str = "") -> str:
    """What is at an address, as asked for by a page. Asks again until somebody answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            request = urllib.request.Request(address, headers={"Referer": page})
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.02)  # between two questions
    raise TimeoutError(f"{address} never came")


class Window:
    """A window that shows a page, and loads it again whenever the server says so."""

    def __init__(self, base: str, page: str) -> None:
        self.base, self.page, self.text = base, f"{base}{page}", ""
        self.news = threading.Condition()
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            text = get(self.page)
            with self.news:
                self.text = text
                self.news.notify_all()
            found = re.search(r"livereload\((\d+), (\d+)\)", text)
            assert found
            while int(get(f"{self.base}livereload/{found[1]}/{found[2]}", self.page)) <= int(found[1]):
                pass

    def until(self, wanted: str) -> None:
        """Wait until the page holds a text. Raises TimeoutError."""
        with self.news:
            if not self.news.wait_for(lambda: wanted in self.text, PATIENCE):
                raise TimeoutError(f"{self.page} never said {wanted!r}")


class Server:
    """``make serve`` in a copy of the project, and somebody who edits one file."""

    def __init__(self, root: Path) -> None:
        self.path, self.number = root / FILE, int(time.time())  # nobody has said it before
        port = free_port()
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "serve",
            "--quiet",
            "--livereload",
            "--dev-addr",
            f"127.0.0.1:{port}",
        ]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "true", "EDITION": ""}
        self.process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, encoding="utf-8")
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.base = f"http://127.0.0.1:{port}/"
        self.window = Window(self.base, PAGE)
        self.window.until("</html>")

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            self.said.append(line)

    def save(self, field: str = FIELD) -> str:
        """Change the file; what its page says then. With another name for the field the file has a problem."""
        self.number += 1
        text = self.path.read_text(encoding="utf-8")
        new = re.sub(r"(?m)^(owner|wrong): .*$", f"{field}Measured person {self.number}", text, count=1)
        self.path.write_text(new, encoding="utf-8")
        return f"Measured person {self.number}"

    def taken(self, until: Callable[[], None]) -> "Taken":
        """Wait for something: seconds by the clock, and of the server's processor time."""
        begin, before = time.monotonic(), _used(self.process.pid)
        until()
        return time.monotonic() - begin, _used(self.process.pid) - before

    def edit(self) -> "Taken":
        """Save, and wait for the page."""
        wanted = self.save()
        return self.taken(lambda: self.window.until(wanted))

    def whole(self) -> "Taken":
        """Wait until the data say what the file says."""
        return self.taken(self._whole)

    def _whole(self) -> None:
        while f"Measured person {self.number}" not in get(f"{self.base}{DATA}"):
            time.sleep(0.1)  # between two questions

    def mistake(self) -> "Taken":
        """Save a file with a problem, and wait for what is said of it."""
        self.said.clear()
        self.save("wrong: ")

        def told() -> None:
            while not any("wrong" in line for line in list(self.said)):
                time.sleep(0.02)  # between two looks

        return self.taken(told)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


Taken = tuple[float, float]
"""Seconds by the clock, and of the server's processor time."""


def measured(root: Path) -> tuple[list[tuple[str, list[Taken]]], float]:
    """What was done and how long each time took; and the memory that the server has at the end, in MiB."""
    server = Server(root)
    try:
        done: list[tuple[str, list[Taken]]] = [("the first edit after the start", [server.edit()])]
        done += [("… and the whole site", [server.whole()])]
        quiet: list[Taken] = []
        for _number in range(EDITS):
            quiet.append(server.edit())
            server.whole()
        done += [("an edit", quiet)]
        server.edit()
        soon: list[Taken] = []
        for later in LATER:
            time.sleep(later)  # what is measured begins in the middle of the whole build
            soon.append(server.edit())
        done += [("an edit while the whole site is built", soon)]
        server.whole()
        done += [("a mistake, until it is told", [server.mistake()]), ("the mistake mended", [server.edit()])]
        server.whole()
        return done, memory.of(server.process.pid)[0]
    finally:
        server.stop()


def _used(process: int) -> float:
    """Processor time of a process so far, with the threads it has, in seconds (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the medians at both sizes."""
    with tempfile.TemporaryDirectory() as name:
        for label, ten in (("today's size", False), ("about tenfold", True)):
            root = project(Path(name) / label.replace(" ", "-"), ten)
            done, held = measured(root)
            rows = [
                [what, *(f"{middle(list(column)):.2f} s" for column in zip(*taken, strict=True))]
                for what, taken in done
            ]
            files = sum(1 for _path in (root / "content").rglob("*.yaml"))
            print(f"\nFrom a saved YAML file to its page, {label}: {files} files, {held:.0f} MiB of memory at the end")
            print(table(["", "clock", "processor"], rows), flush=True)


if __name__ == "__main__":
    main()
