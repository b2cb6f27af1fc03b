"""Memory of a build with ten times the content, of all its processes together (Linux).

Processes that began as copies of each other share memory, which the plain sum counts twice: so it is counted in
proportion too, each page of memory divided among those that have it (PSS).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench import serving
from bench.figures import table

EVERY = 0.2
"""Seconds between two looks."""


def family(process: int) -> Iterator[int]:
    """A process and all below it."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        below = [number for task in tasks for number in (task / "children").read_text(encoding="utf-8").split()]
    except OSError:
        return
    for number in below:
        yield from family(int(number))


def of(process: int) -> tuple[float, float]:
    """MiB of memory that a process has: in proportion, and all that it sees."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0, 0.0
    found = {line.partition(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return found.get("Pss", 0.0), found.get("Rss", 0.0)


def most(command: list[str], root: Path) -> tuple[float, float, float]:
    """MiB at most while a command runs: of all processes in proportion, their plain sum, and the largest process."""
    peak = (0.0, 0.0, 0.0)
    running = subprocess.Popen(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "true", "EDITION": ""})
    while running.poll() is None:
        seen = [of(number) for number in family(running.pid)]
        now = (sum(pss for pss, _rss in seen), sum(rss for _pss, rss in seen), max(rss for _pss, rss in seen))
        peak = (max(peak[0], now[0]), max(peak[1], now[1]), max(peak[2], now[2]))
        time.sleep(EVERY)
    if running.returncode:
        sys.exit("The build failed.")
    return peak


def main() -> None:
    """Print the figures of a build from nothing and of an unchanged one."""
    with tempfile.TemporaryDirectory() as name:
        root = serving.project(Path(name) / "tenfold", True)
        for path in (root / ".cache/made").rglob("*"):
            if path.is_file():
                path.unlink()
        rows = []
        for label in ("from nothing", "unchanged"):
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(Path(name) / "site")]
            rows.append([label, *(f"{figure:.0f} MiB" for figure in most(command, root))])
    print("Memory of a build with about ten times the content, at most:")
    print(table(["", "all processes, in proportion", "plain sum", "the largest"], rows))


if __name__ == "__main__":
    main()
