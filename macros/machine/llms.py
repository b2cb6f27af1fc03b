"""The lists that language models look for: ``llms.txt`` names every page, ``llms-full.txt`` holds all texts. Pure.

The form is that of llmstxt.org: a title, a summary, and sections of annotated links; what stands under Optional may be
left out where space is short.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from macros.api import PLURALS
from macros.machine.feed import PATH as FEED
from macros.machine.twin import Leaf, rooted
from macros.prose import no_tags
from macros.search import KINDS
from macros.site import Site

OPTIONAL = "Optional"
ASIDE = ("About", "Glossary", "")
"""Parts of the navigation that a short reading can do without; terms of the glossary stand in none."""
NO_TEXT = ("search/",)
"""Pages that only list others."""
FULL = "llms-full.txt"
LIST = "llms.txt"


def full(leaves: Iterable[Leaf], name: str, description: str, base: str) -> str:
    """The text of all pages in reading order, each below a line with its address."""
    parts = [f"# {name}: all pages\n\n> {description}\n"]
    for leaf in leaves:
        if leaf.url not in NO_TEXT:
            parts.append(f"---\n\nPage: {base or '/'}{leaf.url}\n\n{rooted(leaf.body, base)}")
    return "\n".join(parts)


def short(leaves: Sequence[Leaf], site: Site, name: str, description: str, base: str, size: int) -> str:
    """The list of all pages with their descriptions. ``size`` is that of the full text, in bytes."""
    lines = [
        f"# {name}",
        "",
        f"> {description}",
        "",
        "Every page has a twin in Markdown: `index.md` beside its `index.html`. The links below lead to the twins. "
        "Figures name their source and year. The content is under CC BY 4.0: use it and name the project and, where an "
        "entry names a source, that source too.",
        "",
        "To calculate (scores, retention, capacity, benchmarks) use the tools' pages or the project's command line, "
        "and read figures from the data rather than from the text.",
        "",
        "## Data",
        "",
        f"- [Index of all data]({base}api/v1/index.json): one JSON file a kind, one file an entry, with JSON Schemas",
        *_data(site, base),
        f"- [All pages as one text]({base}{FULL}): {kilobytes(size)}",
        f"- [Changes of the content]({base}{FEED}): an Atom feed",
    ]
    listed = [leaf for leaf in leaves if leaf.listed not in ASIDE]
    for part, found in groupby(listed, key=lambda leaf: leaf.listed):
        lines += ["", f"## {part}", "", *(_line(leaf, base) for leaf in found)]
    rest = [leaf for leaf in leaves if leaf.listed in ASIDE]
    lines += ["", f"## {OPTIONAL}", "", *(_line(leaf, base) for leaf in rest)]
    return "\n".join(lines) + "\n"


def _data(site: Site, base: str) -> list[str]:
    """The kinds that people ask for, each with what it holds."""
    names = {kind: many for kind, _one, many, *_more in KINDS}
    return [
        f"- [{names[kind]}]({base}api/v1/{PLURALS[kind]}.json): {len(site.library.all(kind))} entries as JSON"
        for kind in ("playbook", "metric", "benchmark", "template", "indicator", "term")
        if site.library.all(kind)
    ]


def _line(leaf: Leaf, base: str) -> str:
    title = leaf.title.replace("[", "(").replace("]", ")")
    said = f": {' '.join(leaf.description.split())}" if leaf.description else ""
    return no_tags(f"- [{title}]({base}{leaf.path}){said}")


def kilobytes(size: int) -> str:
    """A size in words: ``840 KB``, ``1.4 MB``."""
    return f"{size / 1_000_000:.1f} MB" if size >= 999_500 else f"{round(size / 1000)} KB"
