"""The health model's indicators as a form and a table show them: thresholds in a few words. Pure."""

from dataclasses import dataclass
from typing import Any

from fieldbook.model import Indicator
from macros.figures import number
from macros.load import Library

UNITS = {"percent": "%", "days": "days", "multiple": "× normal", "count": "times"}
"""Unit → what stands behind the input; a score shows its best value there."""


@dataclass(frozen=True)
class Sign:
    """One indicator."""

    id: str
    category: str
    record: Indicator

    @property
    def unit(self) -> str:
        """What stands behind the input: ``%``, ``of 10``."""
        it = self.record
        return f"of {number(it.best or 0)}" if it.unit == "score" else UNITS.get(it.unit or "", "")

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The three statuses with what they mean here, best first: thresholds in a few words, or the full text."""
        it = self.record
        if not it.measured:
            return [("green", it.green_text), ("yellow", it.yellow_text), ("red", it.red_text)]
        yellow, red = self._value(it.yellow), self._value(it.red)
        if it.direction == "lower":
            return [("green", f"under {yellow}"), ("yellow", f"from {yellow}"), ("red", f"from {red}")]
        return [("green", f"above {yellow}"), ("yellow", f"{yellow} or less"), ("red", f"{red} or less")]

    def _value(self, value: float | None) -> str:
        text = number(value or 0, self.record.unit or "count")
        return f"{text} days" if self.record.unit == "days" else text

    def bare(self) -> dict[str, Any]:
        """What a script needs to know of it."""
        it = self.record
        told: dict[str, Any] = {
            "id": self.id,
            "category": self.category,
            "title": it.title,
            "levels": dict(self.levels),
        }
        if it.measured:
            told |= {"unit": self.unit, "direction": it.direction}
            told |= {name: getattr(it, name) for name in ("best", "yellow", "red", "worst")}
        return told


def signs(library: Library) -> list[Sign]:
    """All indicators in reading order."""
    return [Sign(entry.id, entry.record.category, entry.record) for entry in library.all("indicator")]
