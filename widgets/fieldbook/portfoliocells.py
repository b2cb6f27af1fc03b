"""What stands in a cell of a portfolio: numbers as people and spreadsheets write them, statuses, answers.

Each reader returns the value and a fault; the fault is empty when the value can be used, and says what is allowed.

A number may group its thousands by comma, point, space or apostrophe and have a point or a comma before its decimals.
Where one sign is followed by exactly three digits it could be either. A lone comma then groups thousands in money, and
a lone point begins decimals, as in English; but not in a file separated by semicolons, where the comma is usually the
decimal sign: there, and for a comma in an indicator, the number is ambiguous and reported.
"""

import re

from fieldbook.amounts import MONEY
from fieldbook.healthcontext import MOST_DAYS
from fieldbook.healthcore import STATUSES
from fieldbook.healthsheet import MOST
from fieldbook.plain import Record

GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ ,.'])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?", re.ASCII)
"""Thousands in groups, all by the same sign, then decimals after another one."""
DECIMAL = re.compile(r"\d+(?:[.,]\d*)?|[.,]\d+|\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}", re.ASCII)
"""Digits with decimals, or as spreadsheets shorten long ones: 1.2E+06."""
UNSURE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
CURRENCY = re.compile(r"^([+-]?)(?:[$€£¥]|[A-Z]{3}(?=[ \d-])) ?|(?<=\d) ?(?:[$€£¥]|[A-Z]{3})$", re.ASCII)
"""Before an amount, where its sign is kept, or after it. Anywhere else it could be a decimal sign: 5€30."""
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "−": "-"})
ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
CHURNED = {**ANSWERS, "churned": True, "active": False}
NUMBER = "a number such as 1200 or 12.5"
STATUS = "green, yellow or red"
EMPTY = "or leave the cell empty"


def indicator(record: Record, text: str, semicolons: bool) -> tuple[int | float | str | None, str]:
    """The value of an indicator: a status or, where it is measured, a number; percent may carry its sign."""
    short = text.strip()
    status = short.lower()
    if status in STATUSES:
        return status, ""
    if not record["measured"]:
        return None, f"Use {STATUS}, {EMPTY}."
    if record["unit"] == "percent" and short.endswith("%"):
        short = short[:-1].rstrip()
    value, doubt = number(short, semicolons, grouping=False)
    if value is None:
        return None, doubt or f"Use {NUMBER}, {STATUS}, {EMPTY}."
    if abs(value) > MOST:
        return None, f"Use a number from {-MOST} to {MOST}, {STATUS}, {EMPTY}."
    return value, ""


def money(text: str, semicolons: bool) -> tuple[int | float | None, str]:
    """An amount from 0, with or without a currency sign before or after it."""
    short = text.strip()
    if not short.isdigit():
        short = CURRENCY.sub(r"\1", short.translate(SPACES), count=1).strip()
    value, doubt = number(short, semicolons, grouping=True)
    if value is None:
        return None, doubt or f"Use an amount such as 12000, 12,000 or $12,000.50, {EMPTY}."
    if not 0 <= value <= MONEY:
        return None, f"Use an amount from 0 to {MONEY}, {EMPTY}."
    return value, ""


def context(field: Record, text: str, semicolons: bool) -> tuple[bool | int | float | None, str]:
    """An answer about the account."""
    if field["kind"] == "yes_no":
        return answer(text, ANSWERS)
    value, doubt = number(text.strip(), semicolons, grouping=False)
    if value is None or not 0 <= value <= MOST_DAYS:
        return None, doubt or f"Use a number of days from 0 to {MOST_DAYS}, {EMPTY}."
    return value, ""


def score(text: str, semicolons: bool) -> tuple[int | float | None, str]:
    """A previous score."""
    value, doubt = number(text.strip(), semicolons, grouping=False)
    if value is None or not 0 <= value <= 100:
        return None, doubt or f"Use a score from 0 to 100, {EMPTY}."
    return value, ""


def answer(text: str, allowed: dict[str, bool]) -> tuple[bool | None, str]:
    """Yes or no, by the words that are allowed."""
    found = allowed.get(text.strip().lower())
    words = list(allowed)
    return found, "" if found is not None else f"Use {', '.join(words[:-1])} or {words[-1]}, {EMPTY}."


def number(text: str, semicolons: bool, grouping: bool) -> tuple[int | float | None, str]:
    """A plain number, and a fault only where it is ambiguous. ``grouping``: a lone comma groups thousands."""
    if text.isdigit() and text.isascii() and len(text) <= 15:  # most cells
        return int(text), ""
    body = text.translate(SPACES)
    sign = body[:1]
    if sign and sign in "+-":
        body = body[1:]
    if not body or len(body) > 40:
        return None, ""
    if UNSURE.fullmatch(body) and (semicolons or (not grouping and "," in body)):
        long, short = _both(body)
        return None, f"This can mean {long} or {short}. Write {long} or {short}, without a sign for thousands."
    grouped = GROUPED.fullmatch(body)
    if grouped and not (grouped[1] == "." and body.count(".") == 1 and "," not in body):
        plain = body.replace(grouped[1], "").replace(",", ".")
    elif DECIMAL.fullmatch(body):
        plain = body.replace(",", ".")
    else:
        return None, ""
    if len(plain) > 24:
        return None, ""
    value = int(plain) if plain.isdigit() else float(plain)
    if value == int(value):
        value = int(value)
    return (-value if sign == "-" else value), ""


def _both(body: str) -> tuple[str, str]:
    """The two readings of an ambiguous number: 1,200 is 1200 or 1.2."""
    whole, _, rest = body.replace(",", ".").partition(".")
    return whole + rest, f"{whole}.{rest}".rstrip("0").rstrip(".")
