"""How well the health status told who would leave: a portfolio with a ``churned`` column (R11)."""

from fractions import Fraction

from fieldbook import benchmarks
from fieldbook.healthcore import STATUSES
from fieldbook.plain import Record
from fieldbook.portfolio import Run
from fieldbook.portfoliosummary import share, standing
from fieldbook.rounding import border, exact

ACCURACY, SURPRISE, RETENTION = "health-prediction-accuracy", "surprise-churn", "retention-by-health"
TABLES = (ACCURACY, SURPRISE, RETENTION)
"""The benchmark tables that place the results."""
PREDICT = {"red": ("red",), "yellow_red": ("yellow", "red")}
"""What counts as predicted churn → the statuses."""
FEW = 10
"""With fewer losses one account decides the rates."""


def backtest(run: Run, predict: str) -> Record:
    """The back-test of a finished run. Rates are percent; a rate of nothing is None, and ``notes`` says why."""
    counts = {name: [0, 0] for name in (*STATUSES, None)}
    for group in run.groups.values():
        counts[group.status][0] += group.churned
        counts[group.status][1] += group.stayed
    unknown = sum(counts.pop(None))
    lost = sum(churned for churned, _ in counts.values())
    accounts = sum(map(sum, counts.values()))
    hits = sum(counts[name][0] for name in PREDICT[predict])
    alarms = sum(counts[name][1] for name in PREDICT[predict])
    cleared = accounts - lost - alarms
    accuracy, surprise = share(hits + cleared, accounts), share(counts["green"][0], lost)
    return {
        "predict": predict,
        "accounts": accounts,
        "left_out": {"no_status": unknown, "no_answer": run.scored - accounts - unknown},
        "churned": lost,
        "confusion": {
            "churned_predicted": hits,
            "churned_missed": lost - hits,
            "stayed_predicted": alarms,
            "stayed_cleared": cleared,
        },
        "accuracy": border(accuracy),
        "accuracy_band": _band(run.data, ACCURACY, accuracy),
        "precision": border(share(hits, hits + alarms)),
        "recall": border(share(hits, lost)),
        "retention": [_retention(run.data, name, *counts[name]) for name in STATUSES],
        "surprise": {
            "accounts": counts["green"][0],
            "rate": border(surprise),
            "band": _band(run.data, SURPRISE, surprise),
        },
        "notes": _notes(accounts, lost, hits + alarms, counts),
    }


def both(run: Run) -> Record | None:
    """The back-test for each of ``PREDICT``; None when the file doesn't say who left."""
    if run.header is None or "churned" not in run.header.named:
        return None
    return {predict: backtest(run, predict) for predict in PREDICT}


def _retention(data: Record, status: str, churned: int, stayed: int) -> Record:
    rate = share(stayed, churned + stayed)
    row = next(row for row in benchmarks.named(data, RETENTION)["rows"] if row["id"] == status)
    low, high, more = (exact(row["values"][0]["low"]), exact(row["values"][0]["high"]), exact(row["values"][1]["high"]))
    near = standing(rate, low - more, high + more)
    return {
        "status": status,
        "accounts": churned + stayed,
        "churned": churned,
        "retention": border(rate),
        "expected": {"low": border(low), "high": border(high), "variance": border(more)},
        "standing": "within_variance" if near == "within" != standing(rate, low, high) else near,
    }


def _band(data: Record, table: str, value: Fraction | None) -> Record | None:
    if value is None:
        return None
    record = benchmarks.named(data, table)
    band = benchmarks.bands(record)[benchmarks.find(record, value)]
    return {name: band[name] for name in ("id", "label", "meaning")}


def _notes(accounts: int, lost: int, predicted: int, counts: dict[str | None, list[int]]) -> list[Record]:
    """Why a rate is missing or says little."""
    notes = []
    if not accounts:
        notes.append(("accuracy", "No account has both a status and an answer in the churned column."))
    if not predicted:
        notes.append(("precision", "No account was predicted to leave, so there is no precision."))
    if not lost:
        notes.append(("recall", "No account left, so there is neither recall nor surprise churn."))
    elif lost < FEW:
        notes.append(("churned", f"Only {lost} left. With fewer than {FEW}, one account decides the rates."))
    for name, (churned, stayed) in counts.items():
        if not churned + stayed:
            notes.append((f"retention.{name}", f"No account was {name}, so there is no retention for it."))
    return [{"field": field, "text": text} for field, text in notes]
