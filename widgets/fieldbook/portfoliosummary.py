"""What a scored portfolio shows as a whole: distribution, ARR at risk, triggers, reasons, indicators (R11)."""

from fractions import Fraction

from fieldbook import data as framework
from fieldbook.amounts import full
from fieldbook.healthcore import STATUSES
from fieldbook.plain import Items, Record
from fieldbook.portfolio import Run
from fieldbook.rounding import border, decimal, exact

MORE_REASONS = {"band": "The score itself", "not_enough": "Not enough data"}
WORST = 10
"""How many reasons, triggers and indicators the summary in Markdown names."""


def summary(run: Run) -> Record:
    """The summary of a run that is finished. Shares are percent of the accounts that have a status."""
    groups = list(run.groups.values())
    with_status = sum(group.accounts for group in groups if group.status)
    arr = {name: _arr(groups, name) for name in (*STATUSES, None)}
    total = sum(arr.values(), Fraction(0))
    known = sum(group.known for group in groups)
    records = framework.by_id(run.data["statuses"])
    return {
        "rows": run.read,
        "scored": run.scored,
        "rejected": run.rejected,
        "not_enough": run.not_enough,
        "duplicates": run.duplicates,
        "problems": run.found,
        "average": run.mean(),
        "statuses": [
            _status(records[name], groups, with_status, arr[name], total - arr[None], bool(known)) for name in STATUSES
        ],
        "unknown": {"accounts": run.scored - with_status, "arr": border(arr[None])},
        "arr": {
            "known": known,
            "total": border(total),
            "at_risk": border(arr["yellow"] + arr["red"]),
            "yellow": border(arr["yellow"]),
            "red": border(arr["red"]),
        },
        "triggers": _counted(run.rules.triggers, groups, "triggers", ("title", "urgency")),
        "reasons": _reasons(run, groups),
        "indicators": _indicators(run),
    }


def markdown(found: Record, tests: Record | None) -> str:
    """The summary as text for pasting, with the back-test of a file that says who left (``backtest.both``)."""
    rows = ["| Status | Accounts | Share | Target | ARR | Share of ARR |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for line in found["statuses"]:
        target = f"{figure(line['target']['low'])}–{figure(line['target']['high'])}%"
        shares = [percent(line["share"]), target, figure(line["arr"]), percent(line["arr_share"])]
        rows.append(f"| {line['status'].capitalize()} | {line['accounts']} | {' | '.join(shares)} |")
    blocks = ["# Portfolio health", "\n".join(f"- {fact}" for fact in facts(found)), "## Status", "\n".join(rows)]
    for heading, name in (("Reasons", "reasons"), ("Triggers", "triggers")):
        lines = [f"- {each['title']}: {each['accounts']}" for each in found[name][:WORST]]
        blocks += [f"## {heading}", "\n".join(lines)] if lines else []
    worst = [f"- {each['title']}: {each['red']} red, {each['yellow']} yellow" for each in found["indicators"][:WORST]]
    blocks += ["## Indicators", "\n".join(worst)] if worst else []
    return "\n\n".join(blocks + (_tested(**tests) if tests else [])) + "\n"


def _tested(red: Record, yellow_red: Record) -> list[str]:
    """The back-test in blocks: what would have been predicted, and who stayed."""
    rows = ["| Predicted to leave | Accuracy | Precision | Recall |", "| --- | ---: | ---: | ---: |"]
    for title, test in (("Red", red), ("Yellow or red", yellow_red)):
        rows.append(f"| {title} | {' | '.join(percent(test[name]) for name in ('accuracy', 'precision', 'recall'))} |")
    stayed = ["| Status | Accounts | Left | Retention | Expected |", "| --- | ---: | ---: | ---: | ---: |"]
    for line in red["retention"]:
        low, high, more = (figure(line["expected"][name]) for name in ("low", "high", "variance"))
        numbers = f"{line['accounts']} | {line['churned']} | {percent(line['retention'])} | {low}–{high}% ± {more}"
        stayed.append(f"| {line['status'].capitalize()} | {numbers} |")
    surprise, notes = red["surprise"], [f"- {note['text']}" for note in red["notes"]]
    lines = [f"- {red['accounts']:,} accounts compared, {red['churned']:,} of them left"]
    if surprise["rate"] is not None:
        lines.append(f"- Surprise churn: {percent(surprise['rate'])}, {surprise['accounts']:,} left while green")
    return ["## Back-test", "\n".join(lines + notes), "\n".join(rows), "\n".join(stayed)]


def facts(found: Record) -> list[str]:
    """The main figures of a summary as phrases."""
    lines = [f"{found['scored']:,} of {found['rows']:,} rows scored, {found['rejected']:,} rejected"]
    if found["unknown"]["accounts"]:
        lines.append(f"{found['unknown']['accounts']:,} without a status, because there is not enough data")
    if found["average"] is not None:
        lines.append(f"Mean score: {decimal(found['average'])}")
    arr = found["arr"]
    if arr["known"]:
        lines.append(
            f"ARR at risk: {figure(arr['at_risk'])} of {figure(arr['total'])} "
            f"(yellow {figure(arr['yellow'])}, red {figure(arr['red'])})"
        )
    if found["problems"]:
        number = found["problems"]
        lines.append(f"{number:,} problem{'s' * (number != 1)} in the file")
    return lines


def standing(value: Fraction | None, low: Fraction, high: Fraction) -> str | None:
    """Where a figure stands against a range."""
    if value is None:
        return None
    return "below" if value < low else "above" if value > high else "within"


def share(part: int | Fraction, whole: int | Fraction) -> Fraction | None:
    """A share in percent; None of nothing."""
    return Fraction(part) * 100 / whole if whole else None


def _status(record: Record, groups: Items, accounts: int, arr: Fraction, total: Fraction, known: bool) -> Record:
    number = sum(group.accounts for group in groups if group.status == record["id"])
    part, ends = share(number, accounts), (exact(record["share"]["low"]), exact(record["share"]["high"]))
    return {
        "status": record["id"],
        "accounts": number,
        "share": border(part),
        "target": {"low": record["share"]["low"], "high": record["share"]["high"]},
        "standing": standing(part, *ends),
        "arr": border(arr) if known else None,
        "arr_share": border(share(arr, total)) if known else None,
    }


def _arr(groups: Items, status: str | None) -> Fraction:
    return sum((Fraction(group.arr) for group in groups if group.status == status), Fraction(0))


def _counted(records: list[Record], groups: Items, name: str, fields: tuple[str, ...]) -> list[Record]:
    """How many accounts each record was found for; most first, then in reading order."""
    out = []
    for record in records:
        number = sum(group.accounts for group in groups if record["id"] in getattr(group, name))
        if number:
            out.append({"id": record["id"], **{field: record[field] for field in fields}, "accounts": number})
    return sorted(out, key=lambda each: -each["accounts"])


def _reasons(run: Run, groups: Items) -> list[Record]:
    """The reasons of yellow, red and missing statuses."""
    records = [
        {"id": f"combination:{record['id']}" if record["any_of"] else "categories", "title": record["title"]}
        for record in run.scoring.combinations
    ]
    records += [{"id": name, "title": title} for name, title in MORE_REASONS.items()]
    return _counted(records, [group for group in groups if group.status != "green"], "reasons", ("title",))


def _indicators(run: Run) -> list[Record]:
    out = []
    for place, indicator in enumerate(run.scoring.indicators):
        if run.warned[place]:
            red = run.red[place]
            out.append(
                {
                    "id": indicator["id"],
                    "title": indicator["title"],
                    "yellow": run.warned[place] - red,
                    "red": red,
                }
            )
    return sorted(out, key=lambda each: (-each["yellow"] - each["red"], -each["red"]))


def figure(value: float | None) -> str:
    """An amount as the summary shows it."""
    return "–" if value is None else full(value)


def percent(value: float | None) -> str:
    """A share as the summary shows it."""
    return "–" if value is None else f"{decimal(value)}%"
