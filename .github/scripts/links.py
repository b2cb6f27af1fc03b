"""Ask every address on other sites that a page of the built site links to whether it still answers.

``python3 links.py site links.md`` writes the list of those that do not, and ends with 1 when there are any.
"""

import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

OWN = "https://github.com/cs-fieldbook/cs-fieldbook/"
"""Edit links: each names a file of this very commit, and a test has looked."""
PATIENCE = 20
"""Seconds that an address may take."""
AGENT = "Mozilla/5.0 (compatible; link check once a week)"
REFUSED = (401, 403, 405, 406, 429, 999)
"""Answers of sites that do not talk to programs: somebody is there."""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith(("http://", "https://")) and not address.startswith(OWN):
            self.found.append(address.partition("#")[0])


def addresses(site: Path) -> dict[str, str]:
    """Every address on another site with the first page that links to it."""
    out: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        reader = _Links()
        reader.feed(path.read_text(encoding="utf-8"))
        for address in reader.found:
            out.setdefault(address, path.relative_to(site).as_posix())
    return out


def ask(address: str) -> str:
    """What is wrong with an address, in a few words; empty when it answers."""
    why = ""
    for wait in (0, 5):
        time.sleep(wait)
        try:
            request = urllib.request.Request(address, headers={"User-Agent": AGENT})
            with urllib.request.urlopen(request, timeout=PATIENCE):
                return ""
        except urllib.error.HTTPError as error:
            if error.code in REFUSED:
                return ""
            why = f"answers {error.code}"
        except (OSError, ValueError) as error:
            why = f"does not answer ({type(error).__name__})"
    return why


def report(found: dict[str, str], answers: Iterable[tuple[str, str]]) -> str:
    """The addresses that do not answer as a Markdown list; empty when all do."""
    return "".join(f"- <{address}> {why}; first linked from `{found[address]}`\n" for address, why in answers if why)


def main(argv: list[str], asking: Callable[[str], str] = ask) -> int:
    """Write the report. 0 = every address answers, 1 = some do not."""
    site, target = map(Path, argv)
    found = addresses(site)
    with ThreadPoolExecutor(8) as pool:
        text = report(found, zip(found, pool.map(asking, found), strict=True))
    target.write_text(text, encoding="utf-8")
    print(f"{len(found)} addresses asked.\n{text}", end="")
    return 1 if text else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
