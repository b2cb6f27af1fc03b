"""Words that people type for words the fieldbook uses."""

from dataclasses import dataclass

from fieldbook.model.base import STRICT, Line


@dataclass(frozen=True)
class Synonym:
    """A word of the fieldbook and what people type instead, for every entry. Words for one entry are its aliases."""

    __pydantic_config__ = STRICT
    title: Line
    """The word or phrase as the fieldbook writes it: churn."""
    aliases: list[Line]
    """What people type for it: customer loss, attrition. Who types one of these finds the word too."""
