"""Comment on a pull request: what it changes, what is wrong with it, where the built site is.

The report comes from a run that executes the code of the pull request, so anything may stand in it. Only this passes:
counts, paths that have the form of content files, and messages as plain text inside a code block. The pull request
itself is found by the commit that the forge names, never by the report.
"""

import json
import os
import re
import sys
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

MARK = "<!-- fieldbook-preview -->"
PATH = re.compile(r"content/[a-z]+(?:-[a-z]+)*/[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*\.yaml")
CHANGE = re.compile(rf"([AMD])\t({PATH.pattern})")
WORDS = {"A": "added", "M": "changed", "D": "taken away"}
LARGEST = 1_000_000
"""The most bytes of a report file that are read."""
SHOWN = 20
"""The most changes and the most problems that are listed."""
Api = Callable[..., Any]


def changes(raw: bytes) -> list[tuple[str, str]]:
    """Word and path of each changed content file; lines of any other form are left out."""
    lines = raw[:LARGEST].decode("utf-8", "replace").splitlines()
    found = [match for line in lines if (match := CHANGE.fullmatch(line)) and len(line) <= 120]
    return [(WORDS[match[1]], match[2]) for match in found]


def problems(raw: bytes) -> list[str] | None:
    """One line for each problem, safe inside a code block; None when the report cannot be read."""
    try:
        rows = json.loads(raw) if len(raw) <= LARGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list):
        return None
    return [_line(row) for row in rows if isinstance(row, dict)]


def _line(row: dict[str, Any]) -> str:
    place = ":".join(_plain(row.get(name), 120) for name in ("path", "line", "column"))
    field = f"{_plain(row.get('field'), 80)}: " if row.get("field") else ""
    return f"{place}: {field}{_plain(row.get('message'), 240)}"


def _plain(value: Any, longest: int) -> str:
    """A value as one line that can neither end a code block nor change the direction or look of what follows."""
    text = "".join(sign if sign.isprintable() else " " for sign in str(value)).replace("`", "'")
    return " ".join(text.split())[:longest]


def comment(report: dict[str, bytes], built: bool, run: str) -> str:
    """The text of the comment. ``report`` holds the files of the report by name, ``run`` is the address of the run."""
    listed = changes(report.get("changes.txt", b""))
    found = problems(report.get("problems.json", b""))
    parts = [MARK, "### Preview"]
    if found:
        lines = [*found[:SHOWN], *([f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else [])]
        number = f"{len(found)} problem{'' if len(found) == 1 else 's'}"
        parts += [f"The content has {number}. `make check` says what to do about each.", _block(lines)]
    elif found == []:
        parts.append("The content has no problems.")
    if built:
        parts.append(
            f"The site is built: open [this run]({run}), download **preview-site** at its end, unpack it, and run "
            "`python3 -m http.server` in its folder."
        )
    else:
        parts.append(f"The site could not be built; [the run]({run}) says why.")
    if listed:
        rest = [f"and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
        parts.append(
            "\n".join(f"- {text}" for text in [*(f"{word}: `{path}`" for word, path in listed[:SHOWN]), *rest])
        )
    return "\n\n".join(parts) + "\n"


def _block(lines: list[str]) -> str:
    return "\n".join(["```text", *lines, "```"])


def pull_request(api: Api, repository: str, owner: str, branch: str, sha: str) -> int | None:
    """The number of the open pull request whose head is this commit; None when there is none any more."""
    head = urllib.parse.quote(f"{owner}:{branch}", safe="")
    for row in api("GET", f"/repos/{repository}/pulls?state=open&per_page=100&head={head}"):
        if row["head"]["sha"] == sha:
            return int(row["number"])
    return None


def publish(api: Api, bot: str, repository: str, number: int, text: str) -> None:
    """Write the comment, in the place of the one from the last run when there is one."""
    for row in api("GET", f"/repos/{repository}/issues/{number}/comments?per_page=100"):
        if row["user"]["login"] == bot and row["body"].startswith(MARK):
            api("PATCH", f"/repos/{repository}/issues/comments/{row['id']}", {"body": text})
            return
    api("POST", f"/repos/{repository}/issues/{number}/comments", {"body": text})


def read(folder: Path) -> dict[str, bytes]:
    """The two files of the report that are known by name; links and anything else in the folder are passed over."""
    out = {}
    for name in ("changes.txt", "problems.json"):
        path = folder / name
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                out[name] = file.read(LARGEST + 1)
    return out


def main() -> int:
    """Find the pull request and comment on it. What it needs stands in the environment: see preview-comment.yml."""
    import forge

    given = os.environ
    repository, run = given["REPOSITORY"], int(given["RUN_ID"])
    number = pull_request(forge.call, repository, given["HEAD_OWNER"], given["HEAD_BRANCH"], given["HEAD_SHA"])
    if number is None:
        print("No open pull request has this commit; nothing to comment on.")
        return 0
    address = f"https://github.com/{repository}/actions/runs/{run}"
    text = comment(read(Path(given["REPORT"])), given["CONCLUSION"] == "success", address)
    publish(forge.call, forge.BOT, repository, number, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
