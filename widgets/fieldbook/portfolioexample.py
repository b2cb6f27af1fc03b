"""A portfolio to try: forty invented accounts, an empty file to fill in, and what each column takes."""

from fieldbook import csvtext
from fieldbook import data as framework
from fieldbook.healthcontext import FIELDS, MOST_DAYS
from fieldbook.plain import Items, Record
from fieldbook.shape import Problems

FIRST = ("Amber", "Birch", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbour")
SECOND = ("Foods", "Freight", "Labs", "Media", "Textiles")
MOODS = "gggygggrgggyggggyggrggggygggygrgggygggyg"
"""How each account is meant to be: green, yellow or red."""
COLUMNS = (
    "account",
    "arr",
    "renewal_days",
    "login_frequency",
    "active_users",
    "ticket_volume",
    "nps",
    "csat",
    "champion_status",
    "meeting_attendance",
    "contract_utilization",
    "churned",
)
LOST = (7, 19, 29)
"""The accounts that left in the end: two reds, and one that was green."""
YES_NO = "yes, no, true, false, 1 or 0"


def example(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``portfolio.example``: ``{"csv", "template", "columns"}``. The payload is ``{}``."""
    problems.nothing(payload)
    if problems:
        return None
    rows = [_account(place, mood) for place, mood in enumerate(MOODS)]
    return {
        "csv": csvtext.table(list(COLUMNS), rows),
        "template": csvtext.table(list(COLUMNS), [["Example Ltd", *rows[0][1:-1], None]]),
        "columns": help_for(data),
    }


def help_for(data: Record) -> list[Record]:
    """Every column there can be: ``{"name", "title", "required", "allowed", "example"}``."""
    columns = [
        _help("account", "Account", "The name, on one line", "Example Ltd", True),
        _help("arr", "ARR", "An amount from 0, with or without a currency sign", "12000"),
        _help("churned", "Churned", f"{YES_NO}, churned or active; for the back-test", "no"),
        _help("previous_score", "Previous score", "A score from 0 to 100", "72.5"),
    ]
    for indicator in framework.ordered(data["indicators"]):
        allowed = "A number, or green, yellow or red" if indicator["measured"] else "green, yellow or red"
        sample = csvtext.number(indicator["yellow"]) if indicator["measured"] else "green"
        columns.append(_help(indicator["id"], indicator["title"], allowed, sample))
    for field in FIELDS:
        days = field["kind"] == "days"
        allowed = f"A number of days from 0 to {MOST_DAYS}" if days else YES_NO
        columns.append(_help(field["id"], field["title"], allowed, "90" if days else "no"))
    return columns


def _help(name: str, title: str, allowed: str, sample: str, required: bool = False) -> Record:
    return {"name": name, "title": title, "required": required, "allowed": allowed, "example": sample}


def _account(place: int, mood: str) -> Items:
    """A made-up account; the numbers go round in small circles, so that no two are alike."""
    turn = place * 7 % 11
    one_bad, bad = mood == "y", mood == "r"
    return [
        f"{FIRST[place % 8]} {SECOND[place % 5]}",
        6000 + place * 37 % 40 * 2100,
        20 + place * 53 % 340,
        58 + turn if one_bad else 55 + turn if bad else turn,
        62 + turn if one_bad else 44 + turn if bad else turn,
        2.5 if bad else (8 + turn % 8) / 10,
        5 if bad else 9 + turn % 2,
        2.2 if bad else 4 + turn % 10 / 10,
        "yellow" if bad else "green",
        "red" if bad else "green",
        35 + turn if bad else 62 + turn % 6 if one_bad else 72 + turn * 2,
        "yes" if place in LOST else "no",
    ]
