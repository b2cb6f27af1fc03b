"""Which tier of escalation a risk belongs to, and what to do there (R7)."""

from fieldbook import amounts
from fieldbook import data as framework
from fieldbook.plain import Record
from fieldbook.shape import Problems, is_number, show

MOST_INDICATORS = 1_000
MOST_DAYS = 36_500
YES_NO = ("major_incident", "first_occurrence", "strategic", "top_10_percent_arr", "churn_intent")
QUESTIONS = (
    "major_incident",
    "yellow",
    "red",
    "first_occurrence",
    "strategic",
    "top_10_percent_arr",
    "churn_intent",
    "renewal_days",
)
KNOWN = (*QUESTIONS, "days_unresolved", "current_tier")
ASKED = (4, 3, 2, 1)
"""The questions of the tree from top to bottom, by the tier that "yes" leads to."""
WORST = {
    "major_incident": True,
    "yellow": 2,
    "red": 1,
    "top_10_percent_arr": True,
    "churn_intent": True,
    "renewal_days": 0,
}
"""What an open question could turn out to be. A strategic account and a yellow that came back are left out: they need
an indicator, and two yellow ones reach the same tier."""
DAYS = {"renewal": 90, 1: 7, 2: 14}
"""A renewal in fewer days is near; tier → days after which a case that is still open there goes up by one."""
UNRESOLVED = {1: "7", 2: "14"}
"""Tier → the name of its rule, whatever the days are: saved results know it."""
NOTHING: Record = {
    "title": "Nothing to escalate",
    "team": "CSM",
    "time": None,
    "actions": [],
    "onward": None,
    "playbooks": [],
    "templates": [],
}
RHYTHM = "Keep the account's standard rhythm, and look again at its next health review or as soon as a sign turns."


def days(data: Record) -> dict[int | str, int]:
    """The days of the rules: those of the base, or what an edition sets."""
    found = data.get("settings", {}).get("escalation", {})
    return {
        "renewal": found.get("renewal_days", DAYS["renewal"]),
        **{tier: found.get(f"tier_{tier}_days", DAYS[tier]) for tier in UNRESOLVED},
    }


def route(data: Record, payload: object, problems: Problems) -> Record | None:
    """The highest tier that any rule gives, every rule that fired, and the tier's team, time and actions.

    Payload ``{"major_incident", "yellow", "red", "first_occurrence", "strategic", "top_10_percent_arr",
    "churn_intent", "renewal_days", "days_unresolved"?, "current_tier"?}``: booleans, counts of indicators, days. A
    question that is left out or null counts as "no" (``first_occurrence`` as "yes") and is listed in ``open``; an
    explicit null for ``renewal_days`` is an answer: there is no renewal date. ``days_unresolved`` counts at
    ``current_tier``, or where that isn't given at the tier of the other rules.
    """
    given = _read(payload, problems)
    if problems:
        return None
    limits = days(data)
    fired = _rules(given, limits)
    base = max((rule["tier"] for rule in fired), default=0)
    late = _unresolved(given, base, limits)
    fired = sorted(fired + late, key=lambda rule: -rule["tier"])
    tier = max((rule["tier"] for rule in fired), default=0)
    unanswered = [name for name in QUESTIONS if name not in given]
    record = next((record for record in framework.ordered(data["tiers"]) if record["order"] == tier), NOTHING)
    return {
        "tier": tier,
        "reasons": fired,
        **{name: record[name] for name in NOTHING},
        "path": _path(given, base, tier, limits),
        "rhythm": None if tier else RHYTHM,
        "open": unanswered,
        "complete": not unanswered,
    }


def _read(payload: object, problems: Problems) -> Record:
    """The answers that were given."""
    given: Record = {}
    for name, value, path in problems.fields(payload, "", "field", KNOWN):
        if value is None:
            if name == "renewal_days":
                given[name] = None
        elif name in YES_NO:
            if isinstance(value, bool):
                given[name] = value
            else:
                problems.add(path, f"{show(value)} can't be used here. Use true or false, or null (not answered yet).")
        elif name in ("yellow", "red"):
            given[name] = amounts.count(value, path, 0, MOST_INDICATORS, problems)
        elif name == "current_tier":
            given[name] = amounts.count(value, path, 0, 4, problems)
        elif is_number(value) and 0 <= value <= MOST_DAYS:
            given[name] = value
        else:
            problems.add(path, f"{show(value)} can't be used here. Use a number of days from 0 to {MOST_DAYS}.")
    return given


def _rules(given: Record, limits: dict[int | str, int]) -> list[Record]:
    """Every rule that the answers fulfil, the highest tier first."""
    yellow, red = given.get("yellow") or 0, given.get("red") or 0
    signs = yellow + red
    leaving, renewal = given.get("churn_intent", False), given.get("renewal_days")
    first = given.get("first_occurrence", True)
    found = (
        ("major_incident", 4, given.get("major_incident", False), "There is a major incident."),
        (
            "top_10_percent_arr",
            4,
            given.get("top_10_percent_arr", False) and (signs or leaving),
            f"The account is in the top 10% of ARR and shows {_signs(yellow, red) if signs else 'churn intent'}.",
        ),
        ("churn_intent", 3, leaving, "The customer has spoken of leaving."),
        (
            "renewal",
            3,
            renewal is not None and renewal < limits["renewal"] and signs,
            f"The renewal is {days_in_words(renewal)} away, less than {limits['renewal']}, and there is "
            f"{_signs(yellow, red)}.",
        ),
        ("several_yellow", 2, yellow >= 2, f"There are {yellow} yellow indicators; two are enough."),
        ("red", 2, red, f"There is {_signs(0, red)}; one is enough."),
        (
            "strategic",
            2,
            given.get("strategic", False) and signs,
            f"The account is strategic and shows {_signs(yellow, red)}.",
        ),
        ("repeated_yellow", 2, yellow and not first, "A yellow indicator is not there for the first time."),
        ("first_yellow", 1, yellow == 1 and first, "There is one yellow indicator, for the first time."),
    )
    return [{"rule": rule, "tier": tier, "text": text} for rule, tier, applies, text in found if applies]


def _unresolved(given: Record, base: int, limits: dict[int | str, int]) -> list[Record]:
    """The rule for cases that stay open too long; at most one fires, the one of the tier the case is at."""
    waited = given.get("days_unresolved")
    at = given.get("current_tier", base)
    return [
        {
            "rule": f"unresolved_{name}",
            "tier": tier + 1,
            "text": f"The case has been open at tier {tier} for {days_in_words(waited)}; "
            f"after {limits[tier]} it goes up.",
        }
        for tier, name in UNRESOLVED.items()
        if waited is not None and at == tier and waited >= limits[tier]
    ]


def _path(given: Record, base: int, tier: int, limits: dict[int | str, int]) -> list[str]:
    """The nodes of the tree taken, from the start to where the case ends or the first open question."""
    start = given.get("current_tier", base)
    late = [f"unresolved-{name}" for at, name in UNRESOLVED.items() if tier > base and at == start]
    if late and start != base:
        return ["start", f"tier-{start}", *late, f"tier-{tier}"]
    path = ["start"]
    possible = {rule["tier"] for rule in _rules({**WORST, **given}, limits)}
    for level in ASKED:
        path.append(f"ask-{level}")
        if level == base:
            break
        if not base and level in possible:
            return path
    path.append(f"tier-{base}")
    return [*path, *late, f"tier-{tier}"] if late else path


def _signs(yellow: int, red: int) -> str:
    parts = [f"{number} {colour}" for number, colour in ((yellow, "yellow"), (red, "red")) if number]
    return " and ".join(parts) + (" indicator" if yellow + red == 1 else " indicators")


def days_in_words(days: float | None) -> str:
    """``1 day``, ``14 days``."""
    if days is None:
        return ""
    return f"{int(days) if days == int(days) else days} {'day' if days == 1 else 'days'}"
