"""A page as a program reads it: its Markdown twin beside ``index.html``. Pure."""

import json
import re
from dataclasses import dataclass

from macros.machine.words import HERE
from macros.site import relative

FILE = "index.md"
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
ADDRESS = re.compile(HERE + r"([^)\s]*)")


@dataclass(frozen=True)
class Leaf:
    """What there is to know of one page."""

    url: str
    """From the root of the site: ``metrics/nrr/``; empty for the first page."""
    title: str
    description: str
    body: str
    """Its Markdown; links stand as ``HERE`` and the address from the root."""
    source: str = ""
    """The file it is written in, from the root of the project."""
    data: str = ""
    """Its data, from the root of the site."""
    listed: str = ""
    """The part of the navigation it stands in; empty when it stands in none."""

    @property
    def path(self) -> str:
        """Where its twin stands, from the root of the site."""
        return twin_of(self.url)


def twin_of(path: str) -> str:
    """The twin of the page at a path; the path itself for a file."""
    return path + FILE if not path or path.endswith("/") else path


def text(leaf: Leaf, base: str, repo_url: str) -> str:
    """The twin: a header in YAML, then all text of the page. Its links lead to other twins, relative to itself.

    ``base`` is the site's address, or empty when it is not known: the header then says where the page stands below it.
    """
    about = {
        "title": leaf.title,
        "description": leaf.description,
        "url": base + leaf.url if base else f"/{leaf.url}",
        "data": base + leaf.data if base and leaf.data else f"/{leaf.data}" if leaf.data else "",
        "source": f"{repo_url}/blob/main/{leaf.source}" if leaf.source and repo_url else leaf.source,
        "licence": LICENCE,
    }
    head = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in about.items() if value)
    body = ADDRESS.sub(lambda address: relative(twin_of(address[1]), leaf.url), leaf.body)
    return f"---\n{head}\n---\n\n{body}"


def rooted(body: str, base: str) -> str:
    """The same body for a file at the root of the site."""
    return ADDRESS.sub(lambda address: base + twin_of(address[1]), body)
