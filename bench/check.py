"""``make check`` beside the least that it could do: start Python and read the same files with PyYAML's C loader."""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.figures import middle, table

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
READ = """
import pathlib, yaml
for path in pathlib.Path("content").rglob("*.yaml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def seconds(*arguments: str) -> tuple[float, float]:
    """How long Python takes with these arguments, from nothing to done: by the clock, and of the processor."""
    begin, before = time.perf_counter(), os.times()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "widgets")}
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begin, used


def main() -> None:
    """Print the medians and their ratio. The goal is two seconds for all content."""
    runs = [(*seconds("-c", READ), *seconds("-m", "macros.check")) for _ in range(RUNS)]
    read, read_used, checked, checked_used = (middle(column) for column in zip(*runs, strict=True))
    files = sum(1 for _path in (ROOT / "content").rglob("*.yaml"))
    print(f"Check, median of {RUNS}, {files} files, side by side:")
    rows = [
        ["reading the files with PyYAML", f"{read:.2f} s", f"{read_used:.2f} s", "1.00"],
        ["make check", f"{checked:.2f} s", f"{checked_used:.2f} s", f"{checked_used / read_used:.2f}"],
    ]
    print(table(["", "time", "processor", "ratio"], rows))


if __name__ == "__main__":
    main()
