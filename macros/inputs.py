"""What the parts of a build are made from, as hashes. What has the same is remembered, see ``memory.py``."""

from collections.abc import Mapping
from pathlib import Path

from macros.bundle import digest
from macros.edition.folder import Folder
from macros.memory import key

INPUTS = ("content", "macros", "widgets/fieldbook", "mkdocs.yml", "requirements/build.txt")
"""What the pages, the data and the downloads are made from."""
FRAME = ("macros", "widgets", "docs", "mkdocs.yml", "requirements/build.txt", "package-lock.json")
"""What a preview builds anew as a whole; with the content alone it shows the changed page first."""
DRESSING = ("macros/adapter/converting.py", "macros/prose.py", "macros/terms.py", "macros/site.py")
"""What finishes a hand-written page."""
FRAMING = ("macros/theme", "macros/finished.py")
"""What decides how a page looks in its frame, besides what it shows."""
CONVERTING = ("macros/blocks.py", "macros/conversion.py", "mkdocs.yml", "requirements/build.txt")
"""What decides how Markdown becomes HTML."""


def content(root: Path, repo_url: str, site_url: str, edition: Folder | None, environment: Mapping[str, str]) -> str:
    """A hash over all that the content's pages, data and files to take away are made from."""
    found = digest(f"{key(root, INPUTS)}{digest(repo_url)}{digest(site_url)}")
    if not edition:
        return found
    # Its files, its place, and the base's pages that it may hide something from.
    files = sorted(edition.files.items())
    return digest(f"{found}{edition.path}{edition.place}{files}{edition.docs}{environment.get('REPO_URL')}")


def settled(root: Path, edition: Folder | None) -> str:
    """A hash over all that pages are made from besides entries: code, settings, and an edition with all its files."""
    return digest(f"{key(root, INPUTS[1:])}{edition and (edition.path, edition.place, edition.files)}")


def besides_content(root: Path, edition: Folder | None) -> str:
    """A hash over all but the content."""
    own = {path: data for path, data in edition.files.items() if not path.startswith("content/")} if edition else {}
    return digest(f"{key(root, FRAME)}{sorted(own.items())}")
