"""Revenue that stays and grows: the four rates, and the base over the coming months (R9)."""

from fractions import Fraction

from fieldbook import amounts
from fieldbook.plain import Record
from fieldbook.rounding import border, exact
from fieldbook.shape import Problems

CUSTOMERS = 1_000_000_000
MONTHS = 60
AMOUNTS = ("start", "expansion", "contraction", "churn")
COUNTS = ("customers", "lost")
RATES = ("monthly_churn", "monthly_contraction", "monthly_expansion")


def calculate(payload: object, problems: Problems) -> Record | None:
    """NRR, GRR, expansion rate and logo retention, in percent.

    Payload ``{"start", "expansion", "contraction", "churn", "customers"?, "lost"?}``: amounts of recurring revenue in
    one currency, of the customers at the start of a period; ``lost`` of them left in it. ``end`` is what is left of
    them in revenue.
    """
    given = _amounts(payload, problems)
    if problems:
        return None
    start, expansion, contraction, churn = (given[name] for name in AMOUNTS)
    kept = start - contraction - churn
    customers, lost = given.get("customers"), given.get("lost")
    logos = None if customers is None else amounts.percent(Fraction(customers - lost), Fraction(customers))
    return {
        "nrr": border(amounts.percent(kept + expansion, start)),
        "grr": border(amounts.percent(kept, start)),
        "expansion_rate": border(amounts.percent(expansion, start)),
        "logo_retention": border(logos),
        "end": border(kept + expansion),
    }


def project(payload: object, problems: Problems) -> Record | None:
    """The revenue of each coming month, from monthly rates that stay as they are.

    Payload ``{"start", "monthly_churn", "monthly_contraction", "monthly_expansion", "months"}``: rates in percent of
    the revenue at the start of each month, 1 to 60 months. ``doubled_at`` and ``halved_at`` are the first months with
    at least twice and at most half the start, null when none is reached. ``yearly`` says what twelve months of these
    rates make as NRR and GRR.
    """
    given = _rates(payload, problems)
    if problems:
        return None
    start, months = given["start"], given["months"]
    churn, contraction, expansion = (given[name] for name in RATES)
    kept = 1 - (churn + contraction) / 100
    factor = kept + expansion / 100
    grown = _powers(factor, months)
    doubled = next((month for month, (top, bottom) in enumerate(grown, 1) if top >= 2 * bottom), None)
    halved = next((month for month, (top, bottom) in enumerate(grown, 1) if 2 * top <= bottom), None)
    worth = [_times(start, power) for power in grown]
    return {
        "months": [{"month": month, "arr": arr} for month, arr in enumerate(worth, 1)],
        "doubled_at": doubled,
        "halved_at": halved,
        "end": worth[-1],
        "change": _times(Fraction(100), (grown[-1][0] - grown[-1][1], grown[-1][1])),
        "monthly_growth": border((factor - 1) * 100),
        "yearly": {"nrr": _yearly(factor), "grr": _yearly(kept)},
    }


def _powers(factor: Fraction, count: int) -> list[tuple[int, int]]:
    """The first powers of a factor as pairs of whole numbers, exact and without reducing them, which would be slow."""
    powers, top, bottom = [], 1, 1
    for _ in range(count):
        top, bottom = top * factor.numerator, bottom * factor.denominator
        powers.append((top, bottom))
    return powers


def _times(value: Fraction, power: tuple[int, int]) -> float:
    """The nearest float to a product. Python divides whole numbers of any length with one correct rounding."""
    return value.numerator * power[0] / (value.denominator * power[1])


def _yearly(factor: Fraction) -> float:
    return _times(Fraction(100), _powers(factor, 12)[-1])


def _amounts(payload: object, problems: Problems) -> Record:
    given: Record = {}
    for name, value, path in problems.fields(payload, "", "field", AMOUNTS + COUNTS, AMOUNTS):
        if name == "start":
            given[name] = amounts.positive(value, path, problems)
        elif name in AMOUNTS:
            given[name] = amounts.money(value, path, problems)
        elif value is not None:
            given[name] = amounts.count(value, path, int(name == "customers"), CUSTOMERS, problems)
    start, contraction, churn = given.get("start"), given.get("contraction"), given.get("churn")
    if start is not None and contraction is not None and churn is not None and contraction + churn > start:
        problems.add("churn", "Contraction and churn together are more than the start. Use at most the start in all.")
    for name, other in (COUNTS, COUNTS[::-1]):
        if name in given and other not in given:
            problems.add(name, f"Logo retention needs {other} too. Give both or neither.")
    customers, lost = given.get("customers"), given.get("lost")
    if customers is not None and lost is not None and lost > customers:
        problems.add("lost", f"{lost} is more than the {customers} customers there were. Use at most that many.")
    amounts.in_order(problems, payload)
    return given


def _rates(payload: object, problems: Problems) -> Record:
    given: Record = {}
    known = ("start", *RATES, "months")
    for name, value, path in problems.fields(payload, "", "field", known, known):
        if name == "start":
            given[name] = amounts.positive(value, path, problems)
        elif name == "months":
            given[name] = amounts.count(value, path, 1, MONTHS, problems)
        else:
            rate = problems.number(value, path, 0, 100)
            given[name] = None if rate is None else exact(rate)
    churn, contraction = given.get("monthly_churn"), given.get("monthly_contraction")
    if churn is not None and contraction is not None and churn + contraction > 100:
        problems.add("monthly_contraction", "Churn and contraction together are more than 100%. Use at most 100.")
    amounts.in_order(problems, payload)
    return given
