"""What the two assessments answer differently, and pieces of formulas that calculate without an error."""

from fractions import Fraction
from typing import TYPE_CHECKING

from macros.downloads.spec import Area, Ask, parts

if TYPE_CHECKING:
    from macros.downloads.working import Working


class Own:
    """What differs between the assessments. Parts are whole numbers; ``unit`` is how many of them make a point."""

    other = ""
    """What the second number of an area is called."""
    step = ""
    """What the number of its stage or level is called."""
    weak_below = 0
    """A lower answer may become a next step."""
    strong_from = 0
    """An answer from here on may be a strength."""

    def other_of(self, parts: str, unit: str) -> str:
        """A formula's part: the second number."""
        raise NotImplementedError

    def step_of(self, parts: str, unit: str, other: str) -> str:
        """A formula's part: the number of the stage or level, from 1."""
        raise NotImplementedError

    def key_of(self, area: Area, parts: str, unit: str) -> str:
        """A formula's part: areas by this number stand in the order in which they are worked on."""
        raise NotImplementedError

    def rank(self, working: "Working", area: Area, ask: Ask) -> str:
        """A formula: questions by this number stand in the order of next steps."""
        raise NotImplementedError

    def text_row(self, ask: Ask) -> int:
        """Where the texts of a question begin on the sheet Texts, counted from its first."""
        raise NotImplementedError


def tenths(parts: str, unit: str, scale: Fraction = Fraction(1)) -> str:
    """A formula's part: parts ÷ unit × scale with one decimal, halves up. ``scale`` is a multiple of 1/20."""
    return f"INT(({int(20 * scale)}*{parts}+{unit})/(2*{unit}))/10"


def whole(parts: str, unit: str) -> str:
    """A formula's part: parts ÷ unit as the nearest whole number, halves up."""
    return f"INT((2*{parts}+{unit})/(2*{unit}))"


def reaches(parts_: str, unit: str, bound: float) -> str:
    """A formula's part: whether parts ÷ unit is at least the bound."""
    exact = parts(bound)
    return f"({parts_}*{exact.denominator}>={exact.numerator}*{unit})"
