"""What a tool is to the rest of the site: an entry in the navigation and a card."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A page with a calculator."""

    id: str
    """The id in links, files and storage: ``revenue``."""
    title: str
    """Its name in the navigation and on its card."""
    page: str
    """Its Markdown file below ``docs/``: ``tools/revenue.md``."""
    summary: str
    """What it is for, in one sentence."""
    ends_with: str
    """What one leaves with, in a few words."""
