"""What the hooks of a build hand on to each other, and what a preview knows from one build to the next."""

from pathlib import Path
from typing import Any

from macros.reading import Held

BUILD: dict[str, Any] = {}
"""What one hook made for a later one."""
READ: Held = {}
"""The content's files as they were read last."""
SOURCES: dict[str, str] = {}
"""Path of a generated page → the content file it comes from."""


def root_of(config: Any) -> Path:
    """The folder of the project: the one that ``mkdocs.yml`` stands in."""
    return Path(config.config_file_path).resolve().parent


def lasting() -> bool:
    """Whether what is made is worth keeping as a whole: in a preview the next edit makes it out of date."""
    return "server" not in BUILD
