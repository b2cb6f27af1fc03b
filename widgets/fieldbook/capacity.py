"""How many CSMs a book of accounts needs (R10). Ratios and bands come from the content."""

from fractions import Fraction

from fieldbook import amounts, benchmarks, ratios
from fieldbook.plain import Items, Record
from fieldbook.rounding import border, exact
from fieldbook.shape import Problems, join, show

ARR_PER_CSM, COST_TO_SERVE = "arr-per-csm", "cost-to-serve-by-level"
COVERAGE = ("dedicated", "pooled")
MOST_ROWS = 100
MOST_ACCOUNTS = 10_000_000
MOST_CSMS = 1_000_000
MOST_COST = 1_000_000_000
ROW = ("segment", "model", "accounts", "arr")
KNOWN = ("rows", "coverage", "current", "loaded_cost")


def plan(data: Record, payload: object, problems: Problems) -> Record | None:
    """CSMs at the recommended and at the largest number of accounts, and what that means for ARR per CSM and cost.

    Payload ``{"rows": [{"segment", "model", "accounts", "arr"}], "coverage", "current"?, "loaded_cost"?}``: ``arr`` is
    that of the whole row, ``loaded_cost`` what one CSM costs a year, both in the account's currency; ``current`` counts
    part-time colleagues as fractions. Dedicated CSMs are rounded up per row, pooled ones once per model. ARR per CSM is
    the ARR of the rows that need CSMs, at the middle of the recommended range; cost to serve is the cost of that many
    CSMs in percent of all ARR.
    """
    given = _read(data, payload, problems)
    if problems:
        return None
    dedicated = given["coverage"] == "dedicated"
    needs = [_need(row, dedicated) for row in given["rows"]]
    models = _models(given["rows"], needs)
    low, high, least = (sum(need[place] for _, need in models) for place in range(3))
    middle = Fraction(low + high, 2)
    booked = sum((row["arr"] for row in given["rows"] if row["ratio"]), Fraction(0))
    arr = sum((row["arr"] for row in given["rows"]), Fraction(0))
    per_csm = booked / middle if middle else None
    cost = given.get("loaded_cost")
    share = None if cost is None or not arr or not middle else amounts.percent(cost * middle, arr)
    return {
        "rows": [_row(row, need, dedicated) for row, need in zip(given["rows"], needs, strict=True)],
        "models": [{"model": name, **_range(*need)} for name, need in models],
        **_range(low, high, least),
        "arr_per_csm": border(per_csm),
        "arr_per_csm_band": _band(data, ARR_PER_CSM, per_csm),
        **_gap(given.get("current"), low, high, least),
        "cost_to_serve": border(share),
        "cost_to_serve_band": _band(data, COST_TO_SERVE, share),
        **{name: value for name, value in ratios.cited(data).items() if name != "table"},
    }


def choices(data: Record, payload: object, problems: Problems) -> Record | None:
    """Models and segments with their ratios, for the page to offer. The payload is ``{}``."""
    problems.nothing(payload)
    if problems:
        return None
    return {
        "models": [
            {"id": model, "label": label, "table": ratios.TABLES[model]} for model, label in ratios.MODELS.items()
        ],
        "segments": [
            {
                "id": segment,
                "label": label,
                "models": [
                    {"model": model, "rows": [ratios.ratio(row) for row in ratios.rows(data, segment, model)]}
                    for model in ratios.MODELS
                    if ratios.rows(data, segment, model)
                ],
            }
            for segment, label in ratios.segments(data).items()
        ],
    }


def _read(data: Record, payload: object, problems: Problems) -> Record:
    given: Record = {}
    for name, value, path in problems.fields(payload, "", "field", KNOWN, ("rows", "coverage")):
        if name == "rows":
            given[name] = _rows(data, value, path, problems)
        elif name == "coverage":
            given[name] = amounts.choice(value, path, "coverage", COVERAGE, problems)
        elif value is not None:
            number = problems.number(value, path, 0, MOST_CSMS if name == "current" else MOST_COST)
            given[name] = None if number is None else exact(number)
    return given


def _rows(data: Record, value: object, path: str, problems: Problems) -> list[Record]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_ROWS:
        shown = f"A list of {len(value)}" if isinstance(value, list) else show(value)
        problems.add(path, f"{shown} can't be used here. Use a list of 1 to {MOST_ROWS} rows.")
        return []
    known, rows = ratios.segments(data), []
    for place, item in enumerate(value):
        row: Record = dict.fromkeys(ROW)
        for name, part, here in problems.fields(item, join(path, place), "field", ROW, ROW):
            if name == "segment":
                row[name] = amounts.choice(_plain(part, known), here, name, tuple(known), problems)
            elif name == "model":
                row[name] = amounts.choice(part, here, name, tuple(ratios.MODELS), problems)
            elif name == "accounts":
                row[name] = amounts.count(part, here, 1, MOST_ACCOUNTS, problems)
            else:
                row[name] = amounts.money(part, here, problems)
            if name in ("segment", "model"):
                _check_pair(data, row, known, here, problems)
        rows.append(row)
    if not problems:
        for row in rows:
            _add_ratio(data, row, known)
    return rows


def _plain(value: object, known: dict[str, str]) -> object:
    """A segment's id from its id or its label, in whatever case; anything else as it is."""
    if not isinstance(value, str):
        return value
    plain = value.strip().lower().replace("_", "-").replace(" ", "-")
    return plain if plain in known else value


def _check_pair(data: Record, row: Record, known: dict[str, str], path: str, problems: Problems) -> None:
    """A segment that other models serve with people can't be planned under one without a row for it."""
    if row["segment"] is None or row["model"] is None:
        return
    served = ratios.served(data, row["segment"])
    if served and row["model"] not in served:
        label, where = known[row["segment"]], " or ".join(served)
        problems.add(path, f"The tables have no ratio for {label} in the {row['model']} model. Use {where}.")


def _add_ratio(data: Record, row: Record, known: dict[str, str]) -> None:
    """Find the row's ratio, or say why it has none."""
    row.update(label=known[row["segment"]], ratio=None, note=None)
    if ratios.served(data, row["segment"]):
        _choose(data, row)
    else:
        row["note"] = f"{row['label']} has no ratio: it is automated and needs no CSM."


def _choose(data: Record, row: Record) -> None:
    """The ratio that the ARR per account falls in; outside of all, the nearest, and a note that says so."""
    each = row["arr"] / row["accounts"]
    found = [ratios.ratio(one) for one in ratios.rows(data, row["segment"], row["model"])]
    row["ratio"] = next((one for one in found if ratios.reaches(each, one["arr"])), found[-1])
    arr = row["ratio"]["arr"]
    over = arr["high"] is not None and each > arr["high"]
    if over or not ratios.reaches(each, arr):
        side = "more" if over else "less"
        row["note"] = f"ARR per account is {side} than the table has for {row['ratio']['label']}."


def _need(row: Record, dedicated: bool) -> tuple[Fraction, Fraction, Fraction]:
    """CSMs of one row: fewest and most recommended, and the minimum; whole ones when dedicated."""
    if not row["ratio"]:
        return Fraction(0), Fraction(0), Fraction(0)
    exactly = (Fraction(row["accounts"]) / exact(row["ratio"][name]) for name in ("high", "low", "maximum"))
    low, high, least = (Fraction(amounts.ceiling(part)) if dedicated else part for part in exactly)
    return low, high, least


def _models(rows: list[Record], needs: Items) -> list[tuple[str, tuple[int, int, int]]]:
    """CSMs by model, in whole numbers: the only place where pooled ones are rounded."""
    found = []
    for model in ratios.MODELS:
        own = [need for row, need in zip(rows, needs, strict=True) if row["model"] == model]
        if own:
            low, high, least = (amounts.ceiling(sum((need[place] for need in own), Fraction(0))) for place in range(3))
            found.append((model, (low, high, least)))
    return found


def _row(row: Record, need: tuple[Fraction, Fraction, Fraction], dedicated: bool) -> Record:
    low, high, least = (int(part) if dedicated else float(part) for part in need)
    ratio = row["ratio"]
    return {
        "segment": row["segment"],
        "label": row["label"],
        "model": row["model"],
        "accounts": row["accounts"],
        "arr": border(row["arr"]),
        "arr_per_account": border(row["arr"] / row["accounts"]),
        "ratio": ratio and {"table": ratios.TABLES[row["model"]], "row": ratio["id"], **_without_id(ratio)},
        **_range(low, high, least),
        "note": row["note"],
    }


def _without_id(ratio: Record) -> Record:
    return {name: value for name, value in ratio.items() if name != "id"}


def _range(low: float, high: float, least: float) -> Record:
    return {"recommended": {"low": low, "high": high}, "minimum": least}


def _gap(current: Fraction | None, low: int, high: int, least: int) -> Record:
    """How many CSMs are missing (negative: to spare), and where the present number stands."""
    if current is None:
        return {"gap": None, "standing": None}
    bounds = ((least, "below_minimum"), (low, "below"))
    standing = next((name for bound, name in bounds if current < bound), "within" if current <= high else "above")
    gap = {"low": border(low - current), "high": border(high - current), "minimum": border(least - current)}
    return {"gap": gap, "standing": standing}


def _band(data: Record, table: str, value: Fraction | None) -> Record | None:
    return None if value is None else benchmarks.banded(data, benchmarks.named(data, table), value)
