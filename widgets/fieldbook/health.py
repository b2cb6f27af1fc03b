"""The health of one account: score, band, status, reasons, triggers and what to do (R6)."""

from fractions import Fraction

from fieldbook import data as framework
from fieldbook import healthsheet, healthtriggers
from fieldbook.healthcontext import FIELDS
from fieldbook.healthcore import STATUSES, Scoring, coverage_needed, default_bands, default_weights
from fieldbook.plain import Items, Record
from fieldbook.rounding import border, decimal, exact
from fieldbook.shape import Problems

ADVICE = ("actions", "review", "respond", "playbooks", "templates")
NOT_ENOUGH = "not enough data"
BOTH = " and "


def score(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``health.score``, or None when the payload has problems.

    Payload: ``indicators`` (id → number, ``green``, ``yellow``, ``red`` or null), and where wanted ``weights``,
    ``bands``, ``context``, ``previous`` (``score``, ``statuses``, ``indicators``) and ``override`` (``status``,
    ``reason``). Scores and points run from 0 to 100, coverage and weights are percent.
    """
    sheet = healthsheet.read(data, payload, problems)
    return None if problems else result(data, sheet)


def choices(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``health.choices``: default weights and bands, questions of the context. Payload ``{}``."""
    problems.nothing(payload)
    if problems:
        return None
    return {
        "weights": default_weights(data),
        "bands": default_bands(data),
        "coverage": coverage_needed(data),
        "context": list(FIELDS),
    }


def result(data: Record, sheet: Record) -> Record:
    """The result for a checked sheet (see ``healthsheet.read``)."""
    scoring = Scoring(data, sheet["weights"], sheet["bands"])
    rows, signs, points, answered = _read(scoring, sheet["indicators"])
    above, below, cover = scoring.score(points, answered)
    known = cover >= scoring.enough
    value = Fraction(above) / below if known else None
    band = scoring.band(above, below) if known else None
    status = scoring.health(band, signs)
    before, past, was = _previous(scoring, sheet)
    lost = healthtriggers.points_lost(past, value)
    worse = _worse(scoring, sheet["indicators"], (sheet["previous"] or sheet)["indicators"], signs)
    rules = healthtriggers.Rules(scoring, data["triggers"])
    others = rules.fall_bits(lost) | (rules.event_bits("worse_values") if worse else 0)
    others |= rules.event_bits("green_to_red") if (was, status) == ("green", "red") else 0
    for name, answer in sheet["context"].items():
        others |= rules.context_bits(name, answer)
    account = healthtriggers.Account(rules.state(signs, before, others), sheet["context"], lost, (past, value), worse)
    advice = framework.by_id(data["statuses"])
    override = sheet["override"]
    return {
        "score": border(value),
        "band": band,
        "status": status,
        "reasons": reasons(scoring, value, band, signs, cover),
        "coverage": coverage(scoring, cover),
        "not_enough": not known,
        "reason": None if known else NOT_ENOUGH,
        "categories": _categories(scoring, rows, points, answered),
        "indicators": rows,
        "combinations": _combinations(data, scoring, signs),
        "triggers": healthtriggers.fired(rules, account),
        **_advice(advice, status),
        "override": override and {**override, **_advice(advice, override["status"])},
        "change": _change(sheet["previous"], lost, {"from": was, "to": status}, rows),
        "weights": {name: border(weight) for name, weight in scoring.weights.items()},
        "bands": {name: border(bound) for name, bound in scoring.bands.items()},
    }


def reasons(scoring: Scoring, value: Fraction | None, band: str | None, signs: int, cover: int) -> list[Record]:
    """Why the status is what it is: ``{"id", "text"}``, in reading order of the combinations, the band last."""
    out = []
    present = scoring.present(signs)
    for record in scoring.combinations:
        if record["id"] in present:
            out.append(
                {"id": f"combination:{record['id']}", "text": f"{record['title']}. {record['meaning']}"}
                if record["any_of"]
                else {"id": "categories", "text": categories_text(scoring.troubled(signs))}
            )
    if value is None:
        percent = coverage(scoring, cover)
        out.append(
            {
                "id": "not_enough",
                "text": f"Not enough data for a score: the categories with values weigh {_short(percent)} of 100, "
                f"and {_short(scoring.coverage)} are needed.",
            }
        )
    elif band is not None and (not present or band == "red"):
        out.append({"id": "band", "text": band_text(scoring, value, band)})
    return out


def categories_text(troubled: list[str]) -> str:
    """The reason of the fifth combination."""
    named = ", ".join(troubled[:-1]) + BOTH + troubled[-1]
    return f"Indicators of {len(troubled)} categories are yellow or worse: {named}."


def band_text(scoring: Scoring, value: Fraction, band: str) -> str:
    """The reason that lies in the score itself."""
    green, yellow = (_short(float(scoring.bands[name])) for name in ("green", "yellow"))
    where = {"green": f"from {green}", "yellow": f"from {yellow} to under {green}", "red": f"under {yellow}"}[band]
    return f"The score is {decimal(value)}: {band} is {where}."


def coverage(scoring: Scoring, cover: int) -> float:
    """The weight of the answered categories, in percent."""
    return cover / scoring.whole


def _read(scoring: Scoring, values: Record) -> tuple[list[Record], int, Items, list[int]]:
    """The answered indicators with status and points, the signs, and sum and number of points of each category."""
    names = list(scoring.weights)
    rows, signs, answered = [], 0, [0] * len(names)
    points: list[int | Fraction] = [0] * len(names)
    for place, indicator in enumerate(scoring.indicators):
        value = values.get(indicator["id"])
        status = points_here = None
        if value is not None:
            found, sign = scoring.points(place, value)
            points_here = border(Fraction(found) / scoring.unit)
            category = names.index(indicator["category"])
            points[category] += found
            answered[category] += 1
            signs |= sign
            status = scoring.status(place, signs)
        rows.append(
            {
                "id": indicator["id"],
                "category": indicator["category"],
                "value": value,
                "status": status,
                "points": points_here,
                "text": None if status is None else indicator[f"{status}_text"],
            }
        )
    return rows, signs, points, answered


def _previous(scoring: Scoring, sheet: Record) -> tuple[int, Fraction | None, str | None]:
    """The indicators that were yellow or red before (as bits), the score then and the status then."""
    previous = sheet["previous"]
    if not previous:
        return 0, None, None
    signs = 0
    for name, status in previous["statuses"].items():
        signs |= scoring.signs(scoring.place[name], status)
    past = previous["score"]
    band = None if past is None else scoring.band(past.numerator, past.denominator)
    return signs & scoring.warnings, past, scoring.health(band, signs)


def _worse(scoring: Scoring, values: Record, before: Record, signs: int) -> list[str]:
    """Titles of the green indicators whose number moved in the wrong direction."""
    found = []
    for place, indicator in enumerate(scoring.indicators):
        now, then = values.get(indicator["id"]), before.get(indicator["id"])
        if now is None or then is None or isinstance(now, str) or isinstance(then, str) or signs >> place & 1:
            continue
        if exact(now) < exact(then) if indicator["direction"] == "higher" else exact(now) > exact(then):
            found.append(indicator["title"])
    return found


def _categories(scoring: Scoring, rows: list[Record], points: Items, answered: list[int]) -> list[Record]:
    out = []
    for place, (name, weight) in enumerate(scoring.weights.items()):
        statuses = [row["status"] for row in rows if row["category"] == name]
        known = [status for status in statuses if status]
        mean = Fraction(points[place]) / (answered[place] * scoring.unit) if known else None
        out.append(
            {
                "id": name,
                "weight": border(weight),
                "points": border(mean),
                "status": max(known, key=STATUSES.index, default=None),
                "answered": len(known),
                "open": len(statuses) - len(known),
            }
        )
    return out


def _combinations(data: Record, scoring: Scoring, signs: int) -> list[Record]:
    """The combinations that are present, with the indicators that make them up and what to do."""
    present = scoring.present(signs)
    out = []
    for record in scoring.combinations:
        if record["id"] in present:
            mask = sum(set(scoring.parts[record["id"]])) if record["any_of"] else scoring.warnings
            found = [
                indicator["id"]
                for place, indicator in enumerate(scoring.indicators)
                if mask >> place & 1 and signs >> place & 1
            ]
            out.append({**{name: record[name] for name in ("id", "title", "meaning", "act")}, "indicators": found})
    return out


def _advice(statuses: dict[str, Record], status: str | None) -> Record:
    """What to do at a status; nothing where there is none."""
    record = statuses.get(status or "")
    empty: Record = {"actions": [], "review": None, "respond": None, "playbooks": [], "templates": []}
    return {name: record[name] for name in ADVICE} if record else empty


def _change(previous: Record | None, lost: Fraction | None, status: Record, rows: list[Record]) -> Record | None:
    """What moved since the previous score; None without one."""
    if not previous:
        return None
    before = previous["statuses"]
    return {
        "score": None if lost is None else border(-lost),
        "previous": border(previous["score"]),
        "status": status,
        "statuses": [
            {"id": row["id"], "from": before[row["id"]], "to": row["status"]}
            for row in rows
            if before.get(row["id"], row["status"]) != row["status"]
        ],
    }


def _short(number: float) -> str:
    return str(int(number)) if number == int(number) else decimal(number)
