"""Open the issue that holds the outcome of the weekly run, or bring it up to date; close it when all is well."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

TITLE = "Weekly check"
MARK = "<!-- fieldbook-weekly -->"
NAMES = {
    "LINKS": "Links to other sites",
    "NEWEST": "Tests with the newest dependencies",
    "OTHERS": "Build with ProperDocs and Zensical",
    "AUDIT": "Known holes in what is pinned",
}
LONGEST = 50_000
"""Characters of the list of links that fit into an issue."""
Api = Callable[..., Any]


def text(results: dict[str, str], links: str, run: str) -> str:
    """The body of the issue: one row a job, then the links that do not answer."""
    rows = [f"| {NAMES[name]} | {results.get(name, 'unknown')} |" for name in NAMES]
    parts = [MARK, f"[This week's run]({run})", "\n".join(["| what | outcome |", "| --- | --- |", *rows])]
    if links.strip():
        parts.append(f"These addresses do not answer:\n\n{links[:LONGEST].strip()}")
    return "\n\n".join(parts) + "\n"


def update(api: Api, bot: str, repository: str, results: dict[str, str], body: str) -> str:
    """Write ``body`` into the issue, and say what was done."""
    well = all(results.get(name) == "success" for name in NAMES)
    rows = api(
        "GET",
        f"/repos/{repository}/issues?state=open&per_page=100&creator={bot.replace('[', '%5B').replace(']', '%5D')}",
    )
    mine = [row for row in rows if row["body"] and row["body"].startswith(MARK) and "pull_request" not in row]
    if not mine:
        if well:
            return "All is well."
        api("POST", f"/repos/{repository}/issues", {"title": TITLE, "body": body})
        return "Issue opened."
    api(
        "PATCH",
        f"/repos/{repository}/issues/{mine[0]['number']}",
        {"body": body, "state": "closed" if well else "open"},
    )
    return "Issue closed." if well else "Issue brought up to date."


def main() -> int:
    """Read the outcome from the environment: see weekly.yml."""
    import forge

    given = os.environ
    results = {name: given[name] for name in NAMES}
    path = Path(given["FOUND"])
    links = path.read_text(encoding="utf-8") if path.is_file() else ""
    run = f"https://github.com/{given['REPOSITORY']}/actions/runs/{int(given['RUN_ID'])}"
    print(update(forge.call, forge.BOT, given["REPOSITORY"], results, text(results, links, run)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
