"""Sources."""

from dataclasses import dataclass

from fieldbook.model.base import (
    STRICT,
    Line,
    Prose,
)


@dataclass(frozen=True)
class Source:
    """A document that facts and figures come from."""

    __pydantic_config__ = STRICT
    title: Line
    """Title of the document."""
    publisher: Line
    """Who published it."""
    year: int
    """Year of the edition used."""
    licence: Line
    """Its licence or rights, as stated by the publisher."""
    credit: Line
    """How we credit it."""
    gives: Prose
    """What the framework takes from it."""
    caveat: Prose
    """How far to trust it: who was asked, how, what is not said."""
    order: int
    """Position in lists of sources."""
