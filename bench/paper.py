"""Handouts as PDF and the pictures of shared links: how long a build needs for them, and how large they are."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.figures import kib, table
from macros import social
from macros.downloads import papers
from macros.load import load, read_folder
from macros.memory import Keep, shelf
from macros.pages import pages
from macros.site import Site

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {"handouts": 80 * 1024, "pictures": 28 * 1024}
"""No file should be larger."""


def main() -> None:
    """Print processor time from nothing and from the shelf, and the sizes beside their limits."""
    library = load(read_folder(ROOT))
    written = [(page.path.removesuffix(".md") + "/", page.markdown) for page in pages(Site(library))]
    makers: dict[str, Callable[[Keep], dict[str, bytes]]] = {
        "handouts": lambda keep: {item.path: item.data for item in papers(library, "", keep)},
        "pictures": lambda keep: social.pictures(social.shares(library, written).values(), keep),
    }
    rows, too_large = [], []
    for name, make in makers.items():
        with tempfile.TemporaryDirectory() as folder:
            times = []
            for _run in range(2):
                begin = time.process_time()
                with shelf(Path(folder), name) as keep:
                    made = make(keep)
                times.append(time.process_time() - begin)
        sizes = {path: len(data) for path, data in made.items()}
        largest = max(sizes.values())
        too_large += [f"{path}: {kib(size)}" for path, size in sizes.items() if size > LIMITS[name]]
        rows.append(
            [name, str(len(made)), f"{times[0]:.2f} s", f"{times[1]:.2f} s", kib(sum(sizes.values())), kib(largest)]
        )
    print(table(["", "files", "from nothing", "again", "together", "largest"], rows))
    if too_large:
        raise SystemExit("Larger than they should be: " + ", ".join(too_large))
