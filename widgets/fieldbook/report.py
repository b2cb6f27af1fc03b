"""Reports: results as Markdown for pasting, keeping and sending on, and as CSV for a spreadsheet."""

from fieldbook import answers, assess, dates, full, kinds
from fieldbook import compare as comparing
from fieldbook import team as teams
from fieldbook.plain import Record
from fieldbook.reports import compare as compare_report
from fieldbook.reports import full as full_report
from fieldbook.reports import quick as quick_report
from fieldbook.reports import sheets
from fieldbook.reports import team as team_report
from fieldbook.reports.markdown import escape
from fieldbook.shape import LABEL_LIMIT, Problems

__all__ = ["assessment", "compare", "escape", "team"]


def assessment(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``assess.report``, ``{"markdown": text, "csv": text}``, or None when the payload has problems.

    Payload: that of the assessment itself, and ``kind`` (``quick`` or ``full``), ``label`` (whose result it is) and
    ``date`` (YYYY-MM-DD). The engine knows no clock: without a date the report has none.
    """
    kind = kinds.peek(payload) or "quick"
    more = {"kind": kinds.kind_of, "label": _label, "date": _date}
    given = answers.read(data, payload, problems, more, required=("kind",), kind=kind)
    if problems:
        return None
    sheet = {"label": "", "date": "", **given}
    engine, page = (full, full_report) if kind == "full" else (assess, quick_report)
    result = engine.result(data, sheet)
    return {"markdown": page.document(data, sheet, result), "csv": sheets.assessment(data, kind, sheet, result)}


def compare(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``compare.report`` for the payload of ``assess.compare``: ``{"markdown": text, "csv": text}``."""
    result = comparing.compare(data, payload, problems)
    if result is None:
        return None
    return {"markdown": compare_report.document(data, result), "csv": sheets.comparison(data, result)}


def team(data: Record, payload: object, problems: Problems) -> Record | None:
    """The result of ``team.report``, ``{"markdown": text, "csv": text}``.

    Payload: that of ``assess.team``, and ``date`` (YYYY-MM-DD) of the session if wanted.
    """
    sheet = teams.read(data, payload, problems, {"date": _date})
    if problems:
        return None
    result = teams.result(data, sheet)
    date = sheet.get("date", "")
    return {"markdown": team_report.document(data, date, result), "csv": sheets.team(data, date, result)}


def _label(value: object, path: str, problems: Problems) -> str:
    return problems.line(value, path, LABEL_LIMIT) or ""


def _date(value: object, path: str, problems: Problems) -> str:
    return "" if value is None else dates.day(value, path, problems) or ""
