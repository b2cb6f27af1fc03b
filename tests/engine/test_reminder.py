"""The calendar file: its form for any label, its dates for any run."""

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from fieldbook import dates, reminder
from tests.engine.small import ask, errors

LABEL = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
DATE = st.dates(datetime.date(1, 1, 1), datetime.date(9990, 1, 1))


def ics(**more: object) -> str:
    return ask("assess.reminder", {"kind": "quick", "date": "2026-03-31", **more})["ics"]


def unfolded(text: str) -> list[str]:
    """The content lines, read as RFC 5545 says."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@given(LABEL)
def test_lines_are_short_and_end_right(label: str) -> None:
    text = ics(label=label)
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    for line in text.encode().split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


@given(LABEL)
@example("a\\b;c,d\\")
def test_unfolding_gives_the_text_back(label: str) -> None:
    lines = unfolded(ics(label=label))
    summary = next(line for line in lines if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    plain, escaped = "", False
    for char in summary:
        assert char in "\\;," if escaped else char not in ";,"
        escaped = char == "\\" and not escaped
        plain += "" if escaped else char
    assert not escaped
    shown = " ".join("".join(" " if char < " " or "\x7f" <= char <= "\x9f" else char for char in label).split())
    assert plain == ("Quick assessment again: " + shown if shown else "Quick assessment again")
    assert [line.split(":")[0] for line in lines] == [line.split(":")[0] for line in unfolded(ics())]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_fold(text: str) -> None:
    folded = reminder.fold(text)
    assert folded.replace("\r\n ", "") == text
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def test_fold_uses_the_whole_line() -> None:
    assert reminder.fold("x" * 75) == "x" * 75
    assert reminder.fold("x" * 76) == "x" * 75 + "\r\n x"
    assert reminder.fold("x" * 74 + "é") == "x" * 74 + "\r\n é"
    assert reminder.fold("x" * 150) == "x" * 75 + "\r\n " + "x" * 74 + "\r\n x"


@given(DATE, st.integers(0, 730))
def test_later(date: datetime.date, days: int) -> None:
    assert dates.later(date.isoformat(), days) == (date + datetime.timedelta(days)).isoformat()


def test_the_same_run_gives_the_same_event() -> None:
    assert ics(label="EMEA") == ics(label=" EMEA ")
    marks = {
        next(line for line in unfolded(text) if line.startswith("UID:"))
        for text in (ics(), ics(label="EMEA"), ics(label="APAC"), ics(kind="full"), ics(date="2026-04-01"))
    }
    assert len(marks) == 5


def test_another_distance_is_the_same_event() -> None:
    one, other = unfolded(ics(days=30)), unfolded(ics(days=60))
    assert one[5] == other[5] and one[5].startswith("UID:")
    assert one[7] == "DTSTART;VALUE=DATE:20260430" and other[7] == "DTSTART;VALUE=DATE:20260530"


def test_days() -> None:
    for days in (0, 731, 1.5, -1, True, "90"):
        assert list(errors("assess.reminder", {"kind": "quick", "date": "2026-03-31", "days": days})) == ["days"]
    assert ask("assess.reminder", {"kind": "quick", "date": "2026-03-31", "days": 1.0})["days"] == 1


def test_what_must_be_there() -> None:
    assert list(errors("assess.reminder", {})) == ["kind", "date"]
    assert list(errors("assess.reminder", {"kind": "quick", "date": None, "stage": ["run"]})) == ["date", "stage"]
