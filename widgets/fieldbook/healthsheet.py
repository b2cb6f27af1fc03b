"""What a visitor says about an account and about the score's configuration, checked (R6)."""

from fractions import Fraction

from fieldbook.healthcontext import FIELDS, MOST_DAYS
from fieldbook.healthcore import BANDS, STATUSES, WEIGHTS, default_bands
from fieldbook.plain import Record
from fieldbook.rounding import exact
from fieldbook.shape import TEXT_LIMIT, Problems, allowed, is_number, show

MOST = 10**9
"""Largest value of an indicator, up or down."""
SLACK = Fraction(1, 100)
"""How far the weights may be from 100."""
STATUS_TEXT = 'Use "green", "yellow", "red" or null (not known)'
CONFIGURATION = ("weights", "bands")


def read(data: Record, payload: object, problems: Problems) -> Record:
    """The checked payload of ``health.score``; what is missing, empty or faulty is left out or None.

    ``{weights, bands: {name: Fraction} | None, indicators: {id: value}, context: {id: value}, previous: {score:
    Fraction | None, statuses: {id: status}, indicators: {id: value}} | None, override: {status, reason} | None}``.
    """
    sheet: Record = {
        "weights": None,
        "indicators": {},
        "context": {},
        "previous": None,
        "bands": None,
        "override": None,
    }
    indicators = {indicator["id"]: indicator for indicator in data["indicators"]}
    for name, value, path in problems.fields(payload, "", "field", tuple(sheet), ("indicators",)):
        if name == "indicators":
            sheet[name] = _values(indicators, value, path, problems)
        elif value is None:
            continue
        elif name in CONFIGURATION:
            sheet[name] = configuration(data, name, value, path, problems)
        elif name == "context":
            sheet[name] = _context(value, path, problems)
        elif name == "previous":
            sheet[name] = _previous(indicators, value, path, problems)
        else:
            sheet[name] = _override(value, path, problems)
    return sheet


def configuration(data: Record, name: str, value: object, path: str, problems: Problems) -> dict[str, Fraction] | None:
    """The weights or the bands as exact numbers, or None when something is wrong with them."""
    before = len(problems)
    given = weights(value, path, problems) if name == "weights" else bands(data, value, path, problems)
    return given if len(problems) == before else None


def weights(value: object, path: str, problems: Problems) -> dict[str, Fraction]:
    """The weights in percent: from 0, together 100. A category that is left out weighs nothing."""
    given = {name: Fraction(0) for name in WEIGHTS}
    before = len(problems)
    for name, weight, here in problems.fields(value, path, "category", tuple(WEIGHTS)):
        number = 0 if weight is None else problems.number(weight, here, 0, 100)
        given[name] = exact(number or 0)
    total = sum(given.values(), Fraction(0))
    if len(problems) == before and abs(total - 100) > SLACK:
        problems.add(path, f"The weights add up to {_plain(total)}. They must add up to 100 (from 99.99 to 100.01).")
    return given


def bands(data: Record, value: object, path: str, problems: Problems) -> dict[str, Fraction]:
    """Where green and yellow begin, both from 1 to 100, yellow below green."""
    given = {name: exact(score) for name, score in default_bands(data).items()}
    before = len(problems)
    for name, score, here in problems.fields(value, path, "band", tuple(BANDS)):
        if score is not None:
            given[name] = exact(problems.number(score, here, 1, 100) or 0)
    if len(problems) == before and given["yellow"] >= given["green"]:
        problems.add(
            path,
            f"Yellow begins at {_plain(given['yellow'])}, green at {_plain(given['green'])}. "
            "Use a lower number for yellow than for green.",
        )
    return given


def value_problem(indicator: Record, value: object) -> str:
    """What is wrong with the value of an indicator and what is allowed; empty when nothing is."""
    if value in STATUSES if isinstance(value, str) else False:
        return ""
    if not indicator["measured"]:
        return f"{show(value)} can't be used here. {STATUS_TEXT}."
    if is_number(value) and -MOST <= value <= MOST:
        return ""
    return f'{show(value)} can\'t be used here. Use a number from {-MOST} to {MOST}, "green", "yellow", "red" or null.'


def _values(indicators: dict[str, Record], value: object, path: str, problems: Problems) -> Record:
    given = {}
    for name, item, here in problems.fields(value, path, "indicator", tuple(indicators)):
        if item is None:
            continue
        fault = value_problem(indicators[name], item)
        if fault:
            problems.add(here, fault)
        else:
            given[name] = item
    return given


def _context(value: object, path: str, problems: Problems) -> Record:
    fields = {field["id"]: field for field in FIELDS}
    given = {}
    for name, item, here in problems.fields(value, path, "context field", tuple(fields)):
        if item is None:
            continue
        if fields[name]["kind"] == "yes_no" and not isinstance(item, bool):
            problems.add(here, f"{show(item)} can't be used here. Use true, false or null (not known).")
        elif fields[name]["kind"] == "days" and not (is_number(item) and 0 <= item <= MOST_DAYS):
            problems.add(here, f"{show(item)} can't be used here. Use a number of days from 0 to {MOST_DAYS}.")
        else:
            given[name] = item
    return given


def _previous(indicators: dict[str, Record], value: object, path: str, problems: Problems) -> Record:
    given: Record = {"score": None, "statuses": {}, "indicators": {}}
    for name, item, here in problems.fields(value, path, "field", tuple(given)):
        if item is None:
            continue
        if name == "score":
            number = problems.number(item, here, 0, 100)
            given[name] = None if number is None else exact(number)
        elif name == "indicators":
            given[name] = _values(indicators, item, here, problems)
        else:
            for indicator, status, there in problems.fields(item, here, "indicator", tuple(indicators)):
                if isinstance(status, str) and status in STATUSES:
                    given[name][indicator] = status
                elif status is not None:
                    problems.add(there, f"{show(status)} can't be used here. {STATUS_TEXT}.")
    return given


def _override(value: object, path: str, problems: Problems) -> Record:
    given = {"status": "", "reason": ""}
    for name, item, here in problems.fields(value, path, "field", tuple(given), tuple(given)):
        if name == "reason":
            text = problems.line(item, here, TEXT_LIMIT)
            if text == "":
                problems.add(here, "The reason is empty. Say why the status differs from the computed one.")
            given[name] = text or ""
        elif isinstance(item, str) and item in STATUSES:
            given[name] = item
        else:
            problems.add(here, f"{show(item)} is not a status. {allowed(STATUSES)}")
    return given


def _plain(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else repr(float(number))
