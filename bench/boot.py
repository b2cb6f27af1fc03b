"""From intent to the first answer: our runtime against Pyodide as it is published, in one run, by turns.

Each round starts a browser with an empty profile for each of the two: a first visit, a second one in the same profile
(files in the browser's cache), and for ours the round trip of one call once it is ready.
"""

import json
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserType, sync_playwright

from bench.figures import kib, middle, table
from macros import runtime
from tests.browser import chromium
from tests.serve import Site, serving

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
CALLS = 50
LIMIT_MS = 60_000
START = """([op, payload, limit]) => Promise.race([
    window.start(op, payload),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer within ${limit} ms`)), limit)),
])"""
"""A start that fails may never settle, so it gets a limit."""
OP, PAYLOAD = "assess.quick", json.dumps({"answers": {}})


@dataclass
class Seen:
    """Times in milliseconds and bytes as they travelled, one of each for every round."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    sent_again: list[int] = field(default_factory=list)
    call: list[float] = field(default_factory=list)


def lay_out(folder: Path) -> str:
    """Put both pages and both runtimes below ``folder``; return the address of ours."""
    for name in ("plain", "ours"):
        shutil.copytree(ROOT / "bench" / name, folder / name)
    shutil.copytree(ROOT / "widgets" / "browser", folder / "widgets")
    shutil.copytree(ROOT / "node_modules" / "pyodide", folder / "plain" / "pyodide")
    prepared = runtime.prepare(ROOT)
    shutil.copytree(prepared, folder / "runtime" / prepared.name)
    return f"/runtime/{prepared.name}/"


def visit(launcher: BrowserType, profile: Path, site: Site, address: str, seen: Seen, *, again: bool) -> None:
    """Open ``address`` in ``profile``, start its Python and note what it took."""
    context = launcher.launch_persistent_context(str(profile), **chromium.launch_options())
    try:
        page = context.new_page()
        page.goto(site.url + address, wait_until="networkidle")
        del site.sent[:]
        told = page.evaluate(START, [OP, PAYLOAD, LIMIT_MS])
        time, answer = told if isinstance(told, list) else (told, None)
        if answer is not None and not json.loads(answer)["ok"]:
            sys.exit(f"The engine did not answer: {answer}")
        (seen.again if again else seen.first).append(time)
        (seen.sent_again if again else seen.sent).append(sum(size for _, size in site.sent))
        if answer is not None:
            times = page.evaluate("(args) => window.roundTrips(...args)", [CALLS, OP, PAYLOAD])
            seen.call.append(middle(times))
    finally:
        context.close()


def main() -> None:
    """Print medians, ratios and bytes."""
    plain, ours = Seen(), Seen()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "www"
        root.mkdir()
        address = f"ours/?runtime={lay_out(root)}"
        with serving(root) as site, sync_playwright() as playwright:
            for turn in range(ROUNDS):
                for which, seen, page in (("plain", plain, "plain/"), ("ours", ours, address)):
                    profile = Path(name) / f"{which}-{turn}"
                    for again in (False, True):
                        visit(playwright.chromium, profile, site, page, seen, again=again)
    print(f"Boot in a module worker, median of {ROUNDS}, by turns; ours up to the engine's first answer:")
    rows = []
    for label, seen in (("Pyodide as published", plain), ("ours", ours)):
        first, again = middle(seen.first), middle(seen.again)
        rows.append(
            [
                label,
                f"{first:.0f} ms",
                f"{first / middle(plain.first):.2f}",
                kib(middle(seen.sent)),
                f"{again:.0f} ms",
                f"{again / middle(plain.first):.2f}",
                f"{again / middle(plain.again):.2f}",
                kib(middle(seen.sent_again)),
            ]
        )
    print(table(["", "first visit", "ratio", "bytes", "second visit", "to first", "to second", "bytes"], rows))
    print(f"One call of {OP} once ready, there and back: {middle(ours.call):.1f} ms")


if __name__ == "__main__":
    main()
