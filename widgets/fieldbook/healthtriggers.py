"""The triggers of the interpretation guide and the cheat sheet: each is one rule of the content, checked here (R6).

A rule is a list of parts that must all hold; a part holds when one of its conditions does. Every condition counts bits
of one integer, the ``state`` of an account: six fields with a bit for each indicator (yellow or worse, red, yellow,
and the same three for indicators that were not yellow or red before), then a bit for each condition on anything else.
So 19 rules cost a few microseconds, for one account as for 100,000.
"""

from fractions import Fraction

from fieldbook import data as framework
from fieldbook.healthcontext import FIELDS, reason
from fieldbook.healthcore import Scoring
from fieldbook.plain import Record
from fieldbook.rounding import decimal, whole

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing these would cost boot time in the browser
    from collections.abc import Callable
    from typing import Any

URGENCIES = ("immediate", "within_48_hours", "monitor")
FINE = 10**9
"""A previous score is a printed number, so a fall is compared at nine decimals."""
CONTEXT = framework.by_id(list(FIELDS))
COLUMNS = ("yellow_or_red", "red", "yellow")
"""The fields of the state, in order; the same three follow for what is new."""


class Rules:
    """The triggers, ready to be checked. ``others`` are the conditions on anything but indicators, a bit each."""

    def __init__(self, scoring: Scoring, triggers: list[Record]) -> None:
        self.scoring = scoring
        self.triggers = framework.ordered(triggers)
        self.others: list[Record] = []
        self.first = 2 * len(COLUMNS) * scoring.count
        """The first bit of the others."""
        self.parts = [[[self._test(each) for each in part] for part in trigger["when"]] for trigger in self.triggers]
        self.quick = [
            (trigger["id"], [_merged(part, scoring.count) for part in parts])
            for trigger, parts in zip(self.triggers, self.parts, strict=True)
        ]

    def state(self, signs: int, before: int, others: int) -> int:
        """The state of an account: its signs, the indicators that were yellow or red before, the other conditions."""
        count, warned = self.scoring.count, signs & self.scoring.warnings
        red = signs >> count
        now = warned | red << count | (warned & ~red) << 2 * count
        fresh = now if not before else now & ~(before | before << count | before << 2 * count)
        return now | fresh << 3 * count | others << self.first

    def firing(self, state: int) -> list[str]:
        """The ids of the triggers that fire, in reading order."""
        return [
            name
            for name, parts in self.quick
            if all(
                state & mask or any(low <= (state & counted).bit_count() <= high for counted, low, high in rest)
                for mask, rest in parts
            )
        ]

    def context_bits(self, field: str, value: bool | int | float) -> int:
        """The bits of the conditions that an answer fulfils."""
        return self._bits("context", lambda each: each["field"] == field and _answers(each, value))

    def fall_bits(self, lost: Fraction | None) -> int:
        """The bits of the conditions that a fall of so many points fulfils."""
        return 0 if lost is None else self._bits("score_fall", lambda each: _falls(each, lost))

    def event_bits(self, check: str) -> int:
        """The bits of ``green_to_red`` or ``worse_values``, which have no number."""
        return self._bits(check, lambda each: True)

    def holds(self, test: tuple[int, float, float], state: int) -> bool:
        """Whether one condition of ``parts`` holds."""
        mask, low, high = test
        return low <= (state & mask).bit_count() <= high

    def _bits(self, check: str, fits: "Callable[[Record], bool]") -> int:
        return sum(1 << place for place, each in enumerate(self.others) if each["check"] == check and fits(each))

    def _test(self, condition: Record) -> tuple[int, float, float]:
        """A condition as the bits it counts, and how few and how many of them it takes."""
        if condition["check"] != "indicators":
            if condition not in self.others:
                self.others.append(condition)
            return 1 << self.first + self.others.index(condition), 1, 1
        scoring = self.scoring
        named = condition.get("indicators")
        mask = scoring.warnings if named is None else sum(1 << scoring.place[name] for name in named)
        field = COLUMNS.index(condition["status"]) + (len(COLUMNS) if condition.get("new") else 0)
        return mask << field * scoring.count, condition.get("least", 1), condition.get("most", scoring.count)


class Account:
    """What the reasons of triggers tell about. ``state`` is that of ``Rules.state``."""

    def __init__(
        self,
        state: int,
        context: Record,
        lost: Fraction | None,
        scores: "tuple[Any, Any]",
        worse: list[str],
    ) -> None:
        self.state, self.context, self.lost, self.scores, self.worse = state, context, lost, scores, worse


def points_lost(before: Fraction | None, now: Fraction | None) -> Fraction | None:
    """Points lost since the previous score, at nine decimals; below 0 when it rose."""
    return None if before is None or now is None else Fraction(whole((before - now) * FINE), FINE)


def fired(rules: Rules, account: Account) -> dict[str, list[Record]]:
    """The triggers that fire, by urgency: ``{"id", "title", "act", "reason"}``, in reading order."""
    out: dict[str, list[Record]] = {urgency: [] for urgency in URGENCIES}
    names = rules.firing(account.state)
    for trigger, parts in zip(rules.triggers, rules.parts, strict=True):
        if trigger["id"] in names:
            told = dict.fromkeys(
                text
                for conditions, tests in zip(trigger["when"], parts, strict=True)
                for condition, test in zip(conditions, tests, strict=True)
                if rules.holds(test, account.state)
                for text in [_tell(rules, condition, test[0], account)]
            )
            out[trigger["urgency"]].append(
                {"id": trigger["id"], "title": trigger["title"], "act": trigger["act"], "reason": " ".join(told)}
            )
    return out


def _merged(tests: list[tuple[int, float, float]], count: int) -> tuple[int, list[tuple[int, float, float]]]:
    """A part with its simple conditions ("any of these bits") in one mask."""
    mask, rest = 0, []
    for test in tests:
        if test[1] == 1 and test[2] >= min(count, test[0].bit_count()):
            mask |= test[0]
        else:
            rest.append(test)
    return mask, rest


def _answers(condition: Record, value: bool | int | float) -> bool:
    if "answer" in condition:
        return value is condition["answer"]
    return bool(value < condition["below"] if "below" in condition else value <= condition["most"])


def _falls(condition: Record, lost: Fraction) -> bool:
    return lost >= condition["least"] and ("below" not in condition or lost < condition["below"])


def _tell(rules: Rules, condition: Record, mask: int, account: Account) -> str:
    """A condition that holds, as a sentence."""
    check = condition["check"]
    if check == "context":
        return reason(CONTEXT[condition["field"]], account.context[condition["field"]])
    if check == "score_fall":
        before, now = account.scores
        return f"The score fell by {decimal(account.lost or 0)}, from {decimal(before)} to {decimal(now)}."
    if check == "green_to_red":
        return "The status was green and is red now."
    if check == "worse_values":
        return f"{', '.join(account.worse)}: worse than before, still green."
    scoring, found = rules.scoring, account.state & mask
    shown = [
        f"{indicator['title']} ({scoring.status(place, account.state)})"
        for place, indicator in enumerate(scoring.indicators)
        if any(found >> field * scoring.count + place & 1 for field in range(2 * len(COLUMNS)))
    ]
    return f"{', '.join(shown)}."
