"""Whose documents these are."""

from dataclasses import dataclass

from macros.load import NAME


@dataclass(frozen=True)
class Brand:
    """The name of the site, and how its documents credit it and the base."""

    name: str = NAME
    credit: str = f"the {NAME}"


BASE = Brand()
