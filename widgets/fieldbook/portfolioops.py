"""The operations on portfolios: a whole text at once, or in pieces while the page stays quick (R11)."""

from fractions import Fraction

from fieldbook import backtest, healthsheet, portfoliosummary
from fieldbook import health as one
from fieldbook.healthtriggers import URGENCIES
from fieldbook.plain import Items, Record
from fieldbook.portfolio import Run
from fieldbook.portfolioexample import example
from fieldbook.portfolioexport import Scored
from fieldbook.portfolioparts import Row
from fieldbook.shape import LABEL_LIMIT, Problems, allowed, show

PIECE = 500_000
"""Longest piece of text at a time."""
ROWS = 500
"""Most rows in one answer."""
RUNS = 4
"""Most runs kept at a time; the oldest makes room."""
__all__ = ["begin", "drop", "end", "example", "portfolio", "rows", "tested"]

EXPORTS = ("csv", "markdown")
ALL = 10**9

_runs: dict[str, Record] = {}


def portfolio(data: Record, payload: object, problems: Problems) -> Record | None:
    """``health.portfolio``: payload ``{"csv", "weights"?, "bands"?, "export"?}``; every account with its reasons."""
    given = _read(data, payload, problems, ("csv", "weights", "bands", "export"), ("csv",))
    if problems:
        return None
    run, rows = _whole(data, given, problems)
    if problems:
        return None
    found = portfoliosummary.summary(run)
    result: Record = {
        "columns": run.header.columns(run.scoring),
        "accounts": [_account(run, row) for row in rows],
        "problems": run.problems,
        "summary": found,
        "backtest": backtest.both(run),
    }
    if "csv" in given.get("export", ()):
        scored = Scored(run)
        result["csv"] = scored.head() + "".join(map(scored.row, rows))
    if "markdown" in given.get("export", ()):
        result["markdown"] = portfoliosummary.markdown(found, result["backtest"])
    return result


def tested(data: Record, payload: object, problems: Problems) -> Record | None:
    """``health.backtest``: payload ``{"csv", "weights"?, "bands"?, "predict"?}``; needs a ``churned`` column."""
    given = _read(data, payload, problems, ("csv", "weights", "bands", "predict"), ("csv",))
    if problems:
        return None
    run, _ = _whole(data, given, problems)
    if not problems and "churned" not in run.header.named:
        problems.add("csv", "There is no column called churned. Add one with yes or no, or churned or active.")
    if problems:
        return None
    return {**backtest.backtest(run, given.get("predict", "red")), "problems": run.problems}


def begin(data: Record, payload: object, problems: Problems) -> Record | None:
    """``portfolio.begin``: payload ``{"run", "weights"?, "bands"?, "export"?}``; starts a run, or starts it again."""
    given = _read(data, payload, problems, ("run", "weights", "bands", "export"), ("run",), whole=False)
    if problems:
        return None
    _runs.pop(given["run"], None)
    while len(_runs) >= RUNS:
        del _runs[next(iter(_runs))]
    run = Run(data, given.get("weights"), given.get("bands"))
    _runs[given["run"]] = {"run": run, "export": given.get("export", False), "scored": None}
    return {"run": given["run"]}


def rows(payload: object, problems: Problems) -> Record | None:
    """``portfolio.rows``: payload ``{"run", "csv", "last"}``; takes a piece of text, answers with the rows in it."""
    given = _read({}, payload, problems, ("run", "csv", "last"), ("run", "csv", "last"))
    kept = _kept(given, problems)
    if problems:
        return None
    run: Run = kept["run"]
    headless = run.header is None
    run.feed(given["csv"], given["last"])
    found = run.rows(ROWS)
    if headless and run.header and kept["export"]:
        kept["scored"] = Scored(run)
    text = ""
    if kept["scored"]:
        text = (kept["scored"].head() if headless else "") + "".join(map(kept["scored"].row, found))
    told, run.problems = run.problems, []
    return {
        "columns": run.header.columns(run.scoring) if headless and run.header else None,
        "rows": [_compact(run, row) for row in found],
        "problems": told,
        "more": run.reader.more,
        "read": run.read,
        **({"csv": text} if kept["export"] else {}),
    }


def end(payload: object, problems: Problems) -> Record | None:
    """``portfolio.end``: payload ``{"run"}``; the summary of what was read, and the run is forgotten."""
    given = _read({}, payload, problems, ("run",), ("run",))
    kept = _kept(given, problems)
    if problems:
        return None
    del _runs[given["run"]]
    run = kept["run"]
    run.finish()
    found, tests = portfoliosummary.summary(run), backtest.both(run)
    return {
        "summary": found,
        "backtest": tests,
        "markdown": portfoliosummary.markdown(found, tests),
        "problems": run.problems,
    }


def drop(payload: object, problems: Problems) -> Record | None:
    """``portfolio.drop``: payload ``{"run"}``; forgets a run, whether or not there is one."""
    given = _read({}, payload, problems, ("run",), ("run",))
    if problems:
        return None
    _runs.pop(given["run"], None)
    return {"run": given["run"]}


def _whole(data: Record, given: Record, problems: Problems) -> tuple[Run, list[Row]]:
    """A whole text, read and scored; a text without a header that can be used is a problem of the payload."""
    run = Run(data, given.get("weights"), given.get("bands"))
    run.feed(given["csv"], True)
    found = run.rows(ALL)
    run.finish()
    if run.header is None or "account" not in run.header.named:
        for fault in run.problems:
            if fault["kind"] in ("file", "header"):
                problems.add("csv", fault["message"])
    return run, found


def _account(run: Run, row: Row) -> Record:
    group, scoring = row.group, run.scoring
    urgent = {trigger["id"]: trigger["urgency"] for trigger in run.rules.triggers}
    value = None if row.score is None else Fraction(row.above) / row.below
    return {
        "row": row.number,
        "account": row.account,
        "arr": row.arr,
        "score": row.score,
        "band": group.band,
        "status": group.status,
        "reasons": one.reasons(scoring, value, group.band, row.signs, row.cover),
        "coverage": run.percent(row.cover),
        "not_enough": row.score is None,
        "triggers": {urgency: [name for name in group.triggers if urgent[name] == urgency] for urgency in URGENCIES},
    }


def _compact(run: Run, row: Row) -> Items:
    group = row.group
    return [
        row.number,
        row.account,
        row.arr,
        row.score,
        group.band,
        group.status,
        run.percent(row.cover),
        group.reasons,
        group.triggers,
        run.values(row),
        row.churned,
        (run.answers(row) or None) if run.columns.context else None,
    ]


def _kept(given: Record, problems: Problems) -> Record:
    kept = _runs.get(given.get("run", ""), {})
    if not problems and not kept:
        problems.add("run", "There is no run of this name. Start one with portfolio.begin.")
    return kept


def _read(
    data: Record,
    payload: object,
    problems: Problems,
    known: tuple[str, ...],
    required: tuple[str, ...],
    whole: bool = True,
) -> Record:
    """The checked payload of one of these operations."""
    given: Record = {}
    for name, value, path in problems.fields(payload, "", "field", known, required):
        if value is None and name not in required:
            continue
        if name == "csv":
            given[name] = _text(value, path, None if "run" not in known else PIECE, problems)
        elif name == "run":
            given[name] = problems.line(value, path, LABEL_LIMIT) or ""
            if given[name] == "" and not problems:
                problems.add(path, "The name of the run is empty. Use any text.")
        elif name in healthsheet.CONFIGURATION:
            given[name] = healthsheet.configuration(data, name, value, path, problems)
        elif name == "predict":
            if isinstance(value, str) and value in backtest.PREDICT:
                given[name] = value
            else:
                problems.add(path, f"{show(value)} can't be predicted with. {allowed(tuple(backtest.PREDICT))}")
        elif name == "export" and whole:
            given[name] = _exports(value, path, problems)
        elif isinstance(value, bool):
            given[name] = value
        else:
            problems.add(path, f"{show(value)} can't be used here. Use true or false.")
    return given


def _text(value: object, path: str, limit: int | None, problems: Problems) -> str:
    if not isinstance(value, str):
        problems.add(path, f"{show(value)} is not text. Use the text of a CSV file.")
    elif limit and len(value) > limit:
        problems.add(path, f"The piece has {len(value)} characters. Send at most {limit} at a time.")
    else:
        return value
    return ""


def _exports(value: object, path: str, problems: Problems) -> list[str]:
    if isinstance(value, list) and all(isinstance(each, str) and each in EXPORTS for each in value):
        return value
    problems.add(path, f"{show(value)} can't be used here. Use a list of {' and '.join(EXPORTS)}.")
    return []
