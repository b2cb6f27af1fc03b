"""Days as payloads write them: ``2026-03-31``. Checked by hand, because ``datetime`` would cost an import."""

from fieldbook.shape import Problems, show

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of each month, outside of leap years."""
LAST_YEAR = 9999


def day(value: object, path: str, problems: Problems) -> str | None:
    """The day as it was written when the calendar has it, else None and a problem. Days sort as texts."""
    if isinstance(value, str) and len(value) == 10 and value.isascii() and value[4] == value[7] == "-":
        parts = (value[:4], value[5:7], value[8:])
        if all(part.isdigit() for part in parts):
            year, month, number = (int(part) for part in parts)
            if year and 1 <= month <= 12 and 1 <= number <= _length(year, month):
                return value
    problems.add(path, f"{show(value)} is not a date. Write it as YYYY-MM-DD, such as 2026-03-31.")
    return None


def later(date: str, days: int) -> str | None:
    """The day some days (0 or more) after another; None beyond the year 9999."""
    year, month, number = int(date[:4]), int(date[5:7]), int(date[8:]) + days
    while number > _length(year, month):
        number -= _length(year, month)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return f"{year:04}-{month:02}-{number:02}" if year <= LAST_YEAR else None


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS[month - 1] + (month == 2 and leap)
