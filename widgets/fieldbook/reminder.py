"""A calendar file that reminds of the next run (RFC 5545): one all-day event, the same bytes for the same payload."""

from fieldbook import data as framework
from fieldbook import dates, kinds
from fieldbook.plain import Record
from fieldbook.reports.markdown import one_line
from fieldbook.shape import LABEL_LIMIT, Problems, allowed, is_number, show

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing these would cost boot time in the browser
    from collections.abc import Callable
    from typing import Any

USUAL = 90
"""Days until the next run: a quarter, in which work can show."""
AT_RUN = 180
"""Days for teams at Run, where less changes in a quarter."""
MOST = 730
WIDTH = 75
"""Longest line in octets, without its end."""
FIELDS = ("kind", "date", "days", "label", "stage")


def remind(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``assess.reminder``, ``{"ics": text, "date": day of the event, "days": how many}``.

    Payload: ``kind``, ``date`` (of the run), and if wanted ``days`` (1 to 730), ``label`` (whose run it was) and
    ``stage`` (its result in the quick assessment). Without ``days`` it is 180 for a quick run at Run, else 90.
    """
    given: Record = {}
    readers: dict[str, Callable[[Any, str, Problems], object]] = {
        "kind": kinds.kind_of,
        "date": dates.day,
        "days": _days,
        "label": lambda value, path, found: found.line(value, path, LABEL_LIMIT) or "",
        "stage": lambda value, path, found: _stage(data, value, path, found),
    }
    for name, value, path in problems.fields(payload, "", "field", FIELDS, ("kind", "date")):
        given[name] = readers[name](value, path, problems)
    if problems:
        return None
    last = [record["id"] for record in framework.ordered(data["stages"])][-1]
    calm = given["kind"] == "quick" and given.get("stage") == last
    days = given.get("days") or (AT_RUN if calm else USUAL)
    date = dates.later(given["date"], days)
    if date is None:
        problems.add(
            "date", f"{show(given['date'])} is too late: the reminder would be after 9999. Use an earlier date."
        )
        return None
    title = framework.by_id(data["assessments"])[given["kind"]]["title"]
    return {"ics": _calendar(given, title, date, days), "date": date, "days": days}


def fold(line: str) -> str:
    """A content line in pieces of 75 octets at most, never cut inside a character; a blank begins each further one."""
    pieces, room = [""], WIDTH
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append(" ")
            room = WIDTH - 1
        pieces[-1] += char
        room -= size
    return "\r\n".join(pieces)


def escape(text: str) -> str:
    """Text as a property holds it."""
    for char in "\\;,":
        text = text.replace(char, "\\" + char)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _calendar(given: Record, title: str, date: str, days: int) -> str:
    label = one_line(given.get("label", ""))
    run = given["date"]
    about = f"The last run was on {run}, {days} day{'s' * (days != 1)} before. Answer again, then compare both runs."
    # The stamp is the day of the run: the engine has no clock, and the same run must give the same event again, so
    # that a calendar updates the one it has.
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CS Fieldbook//Assessments//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{given['kind']}-{run}-{_digest(label)}@fieldbook",
        f"DTSTAMP:{_plain(run)}T000000Z",
        f"DTSTART;VALUE=DATE:{_plain(date)}",
        "SUMMARY:" + escape(f"{title} again: {label}" if label else f"{title} again"),
        "DESCRIPTION:" + escape(about),
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:" + escape(f"{title} again"),
        "TRIGGER:-PT15H",  # nine in the morning of the day before, what calendars use for all-day events themselves
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(fold(line) + "\r\n" for line in lines)


def _plain(date: str) -> str:
    return date.replace("-", "")


def _digest(text: str) -> str:
    """A short mark of a text (FNV-1a, 64 bits), to tell events apart; hashlib would cost an import."""
    found = 0xCBF29CE484222325
    for byte in text.encode():
        found = (found ^ byte) * 0x100000001B3 % 2**64
    return f"{found:016x}"


def _days(value: object, path: str, problems: Problems) -> int | None:
    if value is None:
        return None
    if is_number(value) and value == int(value) and 1 <= value <= MOST:
        return int(value)
    problems.add(path, f"{show(value)} can't be used here. Use a whole number from 1 to {MOST}.")
    return None


def _stage(data: Record, value: object, path: str, problems: Problems) -> str | None:
    stages = tuple(record["id"] for record in framework.ordered(data["stages"]))
    if value is None:
        return None
    if isinstance(value, str):
        if value in stages:
            return value
        problems.unknown(path, "stage", value, stages)
    else:
        problems.add(path, f"{show(value)} is not a stage. {allowed(stages)}")
    return None
