"""Portfolios: the command line against a hand-written loop, and the engine in the browser against the same in CPython.

The loop does what somebody would write for this one file: ``csv`` of the standard library, thresholds as numbers in the
code, the same arithmetic in floats, the same three columns. No problems are found, no reasons or triggers named.
"""

import contextlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import portfoliopage
from bench.boot import START, lay_out
from bench.figures import middle, table
from fieldbook import api
from tests.browser import chromium
from tests.serve import serving

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
LARGE, PAGE = 100_000, 10_000
PIECE = 1 << 16
COLUMNS = (
    "account,arr,login_frequency,active_users,last_login,ticket_volume,repeat_issues,support_csat,nps,csat,"
    "champion_status,meeting_attendance,contract_utilization,competitor_signals"
)


def sample(rows: int) -> str:
    """A portfolio in which three of four accounts do well; always the same one."""
    chance = random.Random(7)
    lines = [COLUMNS]
    for row in range(rows):
        ill = chance.random() < 0.25
        moods = [
            chance.choices(["green", "yellow", "red", ""], [60, 25, 10, 5] if ill else [86, 8, 3, 3])[0] for _ in "abc"
        ]
        lines.append(
            f"Account {row:06},{chance.randrange(5_000, 500_000)},{chance.uniform(0, 60 if ill else 25):.1f},"
            f"{chance.randrange(50 if ill else 18)},{chance.randrange(20 if ill else 6)},"
            f"{chance.uniform(0.5, 3.5 if ill else 1.8):.2f},{chance.choices([1, 2, 3], [90, 7, 3])[0]},"
            f"{chance.uniform(2 if ill else 3.1, 5):.1f},{chance.randint(4 if ill else 8, 10)},"
            f"{chance.uniform(2 if ill else 3.1, 5):.1f},{moods[0]},{moods[1]},"
            f"{chance.uniform(30 if ill else 61, 100):.1f},{moods[2]}"
        )
    return "\n".join(lines) + "\n"


LOOP = """
import csv, sys
MEASURED = {"login_frequency": (0, 30, 50, 100, 0), "active_users": (0, 20, 40, 100, 0),
            "last_login": (0, 7, 14, 30, 0), "ticket_volume": (1, 2, 3, 5, 1), "repeat_issues": (1, 2, 3, 5, 1),
            "support_csat": (-5, -3, -2, -1, 1),
            "nps": (-10, -8, -6, 0, 2), "csat": (-5, -3, -2, -1, 2), "contract_utilization": (-100, -60, -40, 0, 4)}
CHOSEN = {"champion_status": 3, "meeting_attendance": 3, "competitor_signals": 4}
BARE = {"green": (85, 0), "yellow": (55, 1), "red": (20, 2)}
WEIGHTS = (35, 15, 15, 20, 15)
with open(sys.argv[1], newline="") as source, open(sys.argv[2], "w", newline="") as out:
    rows, write = csv.reader(source), csv.writer(out).writerow
    head = next(rows)
    write(head + ["score", "band", "status"])
    measured = [(head.index(name), name, *ends) for name, ends in MEASURED.items()]
    chosen = [(head.index(name), name, category) for name, category in CHOSEN.items()]
    for row in rows:
        points, count, ill = [0.0] * 5, [0] * 5, {}
        for place, name, best, yellow, red, worst, category in measured:
            text = row[place]
            if not text:
                continue
            value = float(text)
            if best < 0:
                value = -value
            if value >= red:
                found = max(0, 39 - 39 * (value - red) / (worst - red))
                ill[name] = category
            elif value >= yellow:
                found = 69 - 29 * (value - yellow) / (red - yellow)
                ill[name] = category
            else:
                found = min(100, 100 - 30 * (value - best) / (yellow - best))
            points[category] += found
            count[category] += 1
        for place, name, category in chosen:
            text = row[place]
            if text:
                found, level = BARE[text]
                points[category] += found
                count[category] += 1
                if level:
                    ill[name] = category
        total = cover = 0
        for category, weight in enumerate(WEIGHTS):
            if count[category]:
                total += weight * points[category] / count[category]
                cover += weight
        score = total / cover if cover >= 50 else None
        band = "" if score is None else "green" if score >= 70 else "yellow" if score >= 40 else "red"
        together = (
            ("login_frequency" in ill or "active_users" in ill or "last_login" in ill)
            and ("ticket_volume" in ill or "repeat_issues" in ill)
            or "champion_status" in ill and "meeting_attendance" in ill
            or len(set(ill.values())) > 1
        )
        write(row + ["" if score is None else score, band, "red" if together else band])
"""


def command(*words: str) -> tuple[float, float]:
    """Seconds, and MB at most, of a command with the Python of this one."""
    begin, most = time.perf_counter(), 0
    env = {**os.environ, "PYTHONPATH": str(ROOT / "widgets")}
    with subprocess.Popen([sys.executable, *words], env=env, stderr=subprocess.DEVNULL) as process:
        status = Path(f"/proc/{process.pid}/status")
        while process.poll() is None:
            with contextlib.suppress(OSError, StopIteration):
                line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
                most = max(most, int(line.split()[1]))
            time.sleep(0.01)
        seconds = time.perf_counter() - begin
    if process.returncode:
        sys.exit(f"{words} ended with {process.returncode}")
    return seconds, most / 1024


def in_pieces(text: str) -> float:
    """Seconds for the operations of the page, in this Python, JSON included."""
    begin = time.perf_counter()
    api.call("portfolio.begin", '{"run": "bench"}')
    for at in range(0, len(text), PIECE):
        piece, last, more = text[at : at + PIECE], at + PIECE >= len(text), True
        while more:
            answer = api.call("portfolio.rows", json.dumps({"run": "bench", "csv": piece, "last": last}))
            more, piece = json.loads(answer)["result"]["more"], ""
    api.call("portfolio.end", '{"run": "bench"}')
    return time.perf_counter() - begin


def on_the_command_line(folder: Path) -> None:
    """Print the ratio for a large file."""
    source, loop = folder / "accounts.csv", folder / "loop.py"
    source.write_text(sample(LARGE), encoding="utf-8")
    loop.write_text(LOOP, encoding="utf-8")
    times: dict[str, list[tuple[float, float]]] = {"a loop written by hand": [], "fieldbook score": []}
    for _ in range(ROUNDS):
        times["a loop written by hand"].append(command(str(loop), str(source), str(folder / "loop.csv")))
        words = ("-m", "fieldbook", "score", str(source), "--out", str(folder / "scored.csv"))
        times["fieldbook score"].append(command(*words))
    first = middle([seconds for seconds, _ in times["a loop written by hand"]])
    print(f"{LARGE:,} rows on the command line, {len(COLUMNS.split(','))} columns, median of {ROUNDS}, by turns:")
    rows = []
    for label, seen in times.items():
        seconds = middle([second for second, _ in seen])
        rows.append([label, f"{seconds:.2f} s", f"{seconds / first:.2f}", f"{max(size for _, size in seen):.0f} MB"])
    print(table(["", "time", "ratio", "memory"], rows))


def in_the_browser(folder: Path) -> None:
    """Print the ratio for a page's portfolio."""
    text = sample(PAGE)
    root = folder / "www"
    root.mkdir()
    address = f"ours/?runtime={lay_out(root)}"
    here, there, gaps = [], [], []
    in_pieces(text)
    with serving(root) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium.launch_options())
        page = browser.new_page()
        page.goto(site.url + address, wait_until="networkidle")
        page.evaluate(START, ["engine.about", "{}", 60_000])
        for _ in range(ROUNDS):
            here.append(in_pieces(text))
            found = page.evaluate("([text, size]) => window.portfolio(text, size)", [text, PIECE])
            if found["rows"] != PAGE:
                sys.exit(f"The browser scored {found['rows']} rows.")
            there.append(found["time"] / 1000)
            gaps.append(found["longest"])
        browser.close()
    version = ".".join(map(str, sys.version_info[:2]))
    print(f"\n{PAGE:,} rows as the page asks for them, median of {ROUNDS}, by turns:")
    rows = [
        [f"CPython {version}", f"{middle(here):.2f} s", "1.00"],
        ["in the browser", f"{middle(there):.2f} s", f"{middle(there) / middle(here):.1f}"],
    ]
    print(table(["", "time", "ratio"], rows))
    print(f"Longest time that the page could not react: {max(gaps):.0f} ms (the watch itself looks each millisecond)")


def main() -> None:
    """Both measurements."""
    with tempfile.TemporaryDirectory() as name:
        on_the_command_line(Path(name))
        in_the_browser(Path(name))
    portfoliopage.measure(sample, in_pieces, {PAGE: ROUNDS, LARGE: 2})


if __name__ == "__main__":
    main()
