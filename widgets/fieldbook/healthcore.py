"""The arithmetic of account health (R6), made once for a set of weights and bands and used for one account or 100,000.

Everything is exact and fast at once: the points of every value are whole numbers over one denominator (``unit``), so an
account costs a few additions of integers. A value whose points don't fit the denominator gives a ``Fraction``, which
mixes with integers without further care. What an account shows is one integer, ``signs``: bit ``i`` is set when
indicator ``i`` is yellow or worse, bit ``i + count`` when it is red. Combinations and triggers follow from it.
"""

from fractions import Fraction
from math import ceil, lcm

from fieldbook import data as framework
from fieldbook.plain import Items, Record
from fieldbook.rounding import exact

WEIGHTS = {"usage": 35, "support": 15, "sentiment": 15, "relationship": 20, "contract": 15}
"""Category → its weight in percent, where nothing else is set; the order of categories everywhere."""
BANDS = {"green": 70, "yellow": 40}
"""Status → the score it begins at; below yellow is red."""
BARE = {"green": 85, "yellow": 55, "red": 20}
"""Points of a status without a number."""
STATUSES = ("green", "yellow", "red")
COVERAGE = 50
"""Weight that must be answered before there is a score."""
SET = "settings"
"""Where the data hold what an edition sets in place of these."""
DECIMALS = 10**6
"""Values of up to six decimals are whole numbers inside; others are fractions."""


def default_weights(data: Record) -> dict[str, int | float]:
    """The weight of each category where nothing else is asked for."""
    weights: dict[str, int | float] = data.get(SET, {}).get("weights", WEIGHTS)
    return weights


def default_bands(data: Record) -> dict[str, int | float]:
    """Where green and yellow begin where nothing else is asked for: as the statuses of the content say."""
    begins = {status["id"]: status["score"]["low"] for status in data["statuses"]}
    bands = begins if begins.keys() >= BANDS.keys() else BANDS
    return {name: bands[name] for name in BANDS}


def coverage_needed(data: Record) -> int | float:
    """The weight in percent that must be answered before there is a score."""
    needed: int | float = data.get(SET, {}).get("coverage", COVERAGE)
    return needed


def gauge(indicator: Record, value: int | float) -> tuple[str, Fraction]:
    """Status and points of a measured value. Reaching a threshold counts; points are linear inside a band.

    Green falls from 100 at best towards 70, yellow from 69 at its threshold towards 40, red from 39 to 0 at worst.
    """
    sign = -1 if indicator["direction"] == "higher" else 1
    best, yellow, red, worst = (exact(indicator[name]) * sign for name in ("best", "yellow", "red", "worst"))
    found = exact(value) * sign
    if found >= red:
        return "red", max(Fraction(0), 39 - 39 * (found - red) / (worst - red))
    if found >= yellow:
        return "yellow", 69 - 29 * (found - yellow) / (red - yellow)
    return "green", min(Fraction(100), 100 - 30 * (found - best) / (yellow - best))


class Scoring:
    """Weights, bands and indicators, ready to score accounts.

    ``categories`` lists for each category its id, its weight as a whole number over ``whole`` (100 %), and the factor
    by which the sum of points of so many answered indicators counts.
    """

    def __init__(self, data: Record, weights: dict[str, Fraction] | None, bands: dict[str, Fraction] | None) -> None:
        self.indicators = framework.ordered(data["indicators"])
        self.count = len(self.indicators)
        self.place = {indicator["id"]: place for place, indicator in enumerate(self.indicators)}
        self.combinations = framework.ordered(data["combinations"])
        self.bands = bands or {name: exact(score) for name, score in default_bands(data).items()}
        given = weights or {name: exact(weight) for name, weight in default_weights(data).items()}
        self.weights = {name: given.get(name, Fraction(0)) for name in WEIGHTS}
        self.unit = lcm(*(width for indicator in self.indicators for width in _widths(indicator))) * DECIMALS
        self.whole = lcm(*(weight.denominator for weight in self.weights.values()))
        members = {name: sum(indicator["category"] == name for indicator in self.indicators) for name in self.weights}
        parts = lcm(*range(1, max(members.values(), default=1) + 1))
        self.one = parts * self.unit
        """What one point of the score is for a weight of 1: the denominator without the weights."""
        self.categories = []
        for name, weight in self.weights.items():
            share = int(weight * self.whole)
            factors = (0, *(share * (parts // number) for number in range(1, members[name] + 1)))
            self.categories.append((name, share, factors))
        self.coverage = coverage_needed(data)
        self.enough = ceil(exact(self.coverage) * self.whole)
        self.green, self.yellow = ((bound.numerator, bound.denominator) for bound in _bounds(self.bands))
        self.groups = self._masks({name: _of(self.indicators, name) for name in self.weights})
        self.parts = {
            record["id"]: tuple(self._mask(part) for part in record["any_of"]) for record in self.combinations
        }
        self.warnings = (1 << self.count) - 1

    def points(self, place: int, value: int | float | str) -> tuple[int | Fraction, int]:
        """Points (over ``unit``) and signs of one indicator's value: a number, or ``green``, ``yellow`` or ``red``."""
        if isinstance(value, str):
            status, points = value, Fraction(BARE[value])
        else:
            status, points = gauge(self.indicators[place], value)
        scaled = points * self.unit
        return (int(scaled) if scaled.denominator == 1 else scaled), self.signs(place, status)

    def signs(self, place: int, status: str) -> int:
        """The signs of one indicator at a status."""
        return 0 if status == "green" else 1 << place | (1 << place + self.count if status == "red" else 0)

    def status(self, place: int, signs: int) -> str:
        """The status of an indicator that has one, read from the signs."""
        return STATUSES[(signs >> place & 1) + (signs >> place + self.count & 1)]

    def score(self, points: Items, answered: list[int]) -> tuple[int | Fraction, int, int]:
        """Score as numerator and denominator, and coverage over ``whole``.

        ``points`` and ``answered`` hold the sum of points and the number of answers of each category.
        """
        above = cover = 0
        for total, number, (_, share, factors) in zip(points, answered, self.categories, strict=True):
            if number:
                above += total * factors[number]
                cover += share
        return above, cover * self.one, cover

    def band(self, above: int | Fraction, below: int) -> str:
        """The band of an exact score, unrounded: a hair under 70 is yellow."""
        if above * self.green[1] >= self.green[0] * below:
            return "green"
        return "yellow" if above * self.yellow[1] >= self.yellow[0] * below else "red"

    def present(self, signs: int) -> list[str]:
        """The combinations that are present, in reading order. Without parts it is the one of several categories."""
        found = []
        for name, parts in self.parts.items():
            if all(signs & mask for mask in parts) if parts else len(self.troubled(signs)) > 1:
                found.append(name)
        return found

    def troubled(self, signs: int) -> list[str]:
        """The categories that have an indicator at yellow or worse."""
        return [name for name, mask in self.groups.items() if signs & mask]

    def health(self, band: str | None, signs: int) -> str | None:
        """The status: the band, or red when a combination is present."""
        return "red" if self.present(signs) else band

    def _mask(self, names: list[str]) -> int:
        return sum(1 << self.place[name] for name in set(names))

    def _masks(self, groups: dict[str, list[str]]) -> dict[str, int]:
        return {name: self._mask(names) for name, names in groups.items()}


def _of(indicators: list[Record], category: str) -> list[str]:
    return [indicator["id"] for indicator in indicators if indicator["category"] == category]


def _bounds(bands: dict[str, Fraction]) -> tuple[Fraction, Fraction]:
    return bands["green"], bands["yellow"]


def _widths(indicator: Record) -> list[int]:
    """The widths of the three bands of a measured indicator; points are whole over their common multiple."""
    if not indicator["measured"]:
        return [1]
    ends = [exact(indicator[name]) for name in ("best", "yellow", "red", "worst")]
    return [abs(ends[place] - ends[place + 1]).numerator for place in range(3)]
