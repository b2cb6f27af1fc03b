"""R11 as properties: a row is what ``health.score`` says, nothing is lost, pieces and whole agree, the sums add up."""

import csv
import io
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api, healthcontext, portfoliocells, portfolioops
from fieldbook.portfolio import Run
from tests.engine.real import DATA

INDICATORS = DATA["indicators"]
STATUSES = ("green", "yellow", "red")
numbers = st.integers(-20, 120) | st.floats(-20, 120).map(lambda number: round(number, 7))
statuses = st.sampled_from(STATUSES)
accounts = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            indicator["id"]: (numbers | statuses) if indicator["measured"] else statuses for indicator in INDICATORS
        },
    ),
    min_size=1,
    max_size=5,
)
LINE = st.lists(
    st.sampled_from(["", "a", "b", "9", "15", "red", "yes", "x", '"', '"a', 'a"', "1,200", "\n", "-5", "="]),
    max_size=7,
)
HEAD = "account,nps,login_frequency,arr,churned,renewal_days\n"


def ask(op: str, **payload: object) -> dict:
    """The result for a payload without problems."""
    answer = json.loads(api.call(op, json.dumps(payload)))
    assert answer["ok"], answer
    return answer["result"]


def written(names: list[str], rows: list[dict]) -> str:
    """Accounts as CSV text."""
    out = io.StringIO()
    table = csv.DictWriter(out, names, restval="")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def in_pieces(text: str, size: int, export: bool = False) -> tuple[list, list, str, dict]:
    """Rows, problems, scored file and end of a text that is read in pieces."""
    ask("portfolio.begin", run="t", export=export)
    rows, problems, scored = [], [], ""
    for at in range(0, max(len(text), 1), size):
        piece, last = text[at : at + size], at + size >= len(text)
        while True:
            found = ask("portfolio.rows", run="t", csv=piece, last=last)
            rows += found["rows"]
            problems += found["problems"]
            scored += found.get("csv", "")
            if not found["more"]:
                break
            piece = ""
    end = ask("portfolio.end", run="t")
    return rows, problems + end["problems"], scored, end


@given(accounts)
def test_a_row_is_what_health_score_says(given_accounts: list[dict]) -> None:
    rows = [{"account": f"a{place}", **values} for place, values in enumerate(given_accounts)]
    result = ask("health.portfolio", csv=written(["account", *(each["id"] for each in INDICATORS)], rows))
    assert result["problems"] == []
    for found, values in zip(result["accounts"], given_accounts, strict=True):
        alone = ask("health.score", indicators=values)
        for name in ("score", "band", "status", "reasons", "coverage", "not_enough"):
            assert json.dumps(found[name]) == json.dumps(alone[name]), name
        fired = {urgency: [each["id"] for each in group] for urgency, group in alone["triggers"].items()}
        assert found["triggers"] == fired


@given(
    st.fixed_dictionaries(
        {},
        optional={
            field["id"]: st.booleans() if field["kind"] == "yes_no" else st.integers(0, 200)
            for field in healthcontext.FIELDS
        },
    ),
    st.none() | st.integers(0, 100),
    st.integers(0, 100),
)
def test_context_and_previous_score_count_as_in_health_score(context: dict, previous: int | None, fall: int) -> None:
    row = {"account": "a", "login_frequency": fall, "nps": 9, **context, "previous_score": previous}
    found = ask("health.portfolio", csv=written(list(row), [row]))["accounts"][0]
    more = {} if previous is None else {"previous": {"score": previous}}
    alone = ask("health.score", indicators={"login_frequency": fall, "nps": 9}, context=context, **more)
    fired = {urgency: [each["id"] for each in group] for urgency, group in alone["triggers"].items()}
    assert found["triggers"] == fired


@given(st.lists(LINE, max_size=8))
def test_rows_in_are_rows_scored_and_rejected(lines: list[list[str]]) -> None:
    text = HEAD + "\n".join(",".join(line) for line in lines)
    result = ask("health.portfolio", csv=text)
    summary = result["summary"]
    assert summary["rows"] == summary["scored"] + summary["rejected"]
    assert summary["scored"] == len(result["accounts"])
    assert summary["rejected"] == sum(each["kind"] == "row" for each in result["problems"])
    assert summary["problems"] == len(result["problems"])
    assert sum(line["accounts"] for line in summary["statuses"]) + summary["unknown"]["accounts"] == summary["scored"]
    numbered = [each["row"] for each in result["problems"] if each["row"]]
    assert numbered == sorted(numbered)
    arr = [each["arr"] for each in result["accounts"] if each["arr"] is not None]
    assert summary["arr"]["total"] == sum(arr)
    assert summary["arr"]["at_risk"] == summary["arr"]["yellow"] + summary["arr"]["red"]


@given(st.lists(LINE, max_size=8), st.integers(1, 40))
@settings(max_examples=60)
def test_pieces_and_whole_agree(lines: list[list[str]], size: int) -> None:
    text = HEAD + "\n".join(",".join(line) for line in lines)
    whole = ask("health.portfolio", csv=text, export=["csv", "markdown"])
    rows, problems, scored, end = in_pieces(text, size, export=True)
    for row, account in zip(rows, whole["accounts"], strict=True):
        assert row[:7] == [account[name] for name in ("row", "account", "arr", "score", "band", "status", "coverage")]
        assert row[7] == [reason["id"] for reason in account["reasons"]]
        assert sorted(row[8]) == sorted(name for group in account["triggers"].values() for name in group)
    assert problems == whole["problems"]
    assert scored == whole["csv"]
    assert {name: end[name] for name in ("summary", "backtest", "markdown")} == {
        name: whole[name] for name in ("summary", "backtest", "markdown")
    }


@settings(max_examples=30)
@given(accounts, st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_no_sum(given_accounts: list[dict], dice: random.Random) -> None:
    rows = [{"account": f"a{place}", "arr": place, **values} for place, values in enumerate(given_accounts)]
    names = ["account", "arr", *(each["id"] for each in INDICATORS)]
    one, other = (ask("health.portfolio", csv=written(names, each)) for each in (rows, dice.sample(rows, len(rows))))
    for name in one.keys() - {"accounts"}:
        assert one[name] == other[name], name


@given(accounts)
@settings(max_examples=30)
def test_the_scored_file_scores_the_same(given_accounts: list[dict]) -> None:
    rows = [{"account": f"a{place}", **values} for place, values in enumerate(given_accounts)]
    text = written(["account", *(each["id"] for each in INDICATORS)], rows)
    first = ask("health.portfolio", csv=text, export=["csv"])
    second = ask("health.portfolio", csv=first["csv"])
    assert second["accounts"] == first["accounts"]
    for line, account in zip(csv.DictReader(io.StringIO(first["csv"])), first["accounts"], strict=True):
        assert line["score"] == ("" if account["score"] is None else line["score"])
        assert account["score"] is None or float(line["score"]) == account["score"]


@given(st.text(st.sampled_from('=+-@\t\r\n",;ab1'), min_size=1, max_size=6))
def test_no_cell_of_an_export_begins_like_a_formula(name: str) -> None:
    text = written(["account", "note", "nps"], [{"account": "a", "note": name, "nps": 9}])
    result = ask("health.portfolio", csv=text, export=["csv"])
    for line in list(csv.reader(io.StringIO(result["csv"], newline="")))[1:]:
        for cell in line:
            assert cell[:1] not in ("=", "+", "@", "\t", "\r")
            assert not cell.startswith("-") or portfoliocells.number(cell, False, False)[0] is not None


def test_an_answer_has_at_most_500_rows() -> None:
    text = HEAD + "".join(f"a{place},9,15,1,no,200\n" for place in range(1234))
    ask("portfolio.begin", run="t")
    sizes, piece = [], text
    while True:
        found = ask("portfolio.rows", run="t", csv=piece, last=True)
        sizes.append(len(found["rows"]))
        if not found["more"]:
            break
        piece = ""
    assert sizes == [500, 500, 234]
    assert ask("portfolio.end", run="t")["summary"]["scored"] == 1234


def test_rejected_rows_do_not_stop_the_pieces() -> None:
    """An answer without rows is not the end when more lines wait."""
    text = HEAD + ",9,15,1,no,200\n" * 700 + "a,9,15,1,no,200\n"
    rows, problems, _, end = in_pieces(text, len(text))
    assert [row[1] for row in rows] == ["a"]
    assert len(problems) == 700
    assert end["summary"]["rows"] == 701


def test_runs_are_apart_and_few_are_kept() -> None:
    names = [f"r{place}" for place in range(portfolioops.RUNS + 1)]
    for name in names:
        ask("portfolio.begin", run=name)
        ask("portfolio.rows", run=name, csv=HEAD + f"{name},9,15,1,no,200\n", last=True)
    assert not json.loads(api.call("portfolio.end", json.dumps({"run": names[0]})))["ok"]
    assert ask("portfolio.end", run=names[2])["summary"]["scored"] == 1
    assert not json.loads(api.call("portfolio.end", json.dumps({"run": names[2]})))["ok"]
    for name in names:
        ask("portfolio.drop", run=name)


def test_beyond_the_limit_rows_are_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fieldbook.portfolio.LIMIT", 3)
    result = ask("health.portfolio", csv=HEAD + "a,9,15,1,no,200\n" * 5)
    assert (result["summary"]["scored"], result["summary"]["rejected"]) == (3, 2)
    assert [each["row"] for each in result["problems"] if each["kind"] == "row"] == [5]


def test_many_different_sets_of_signs_are_counted_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is bounded; the counts must not notice."""
    monkeypatch.setattr("fieldbook.portfolio.CELLS", 2)
    monkeypatch.setattr("fieldbook.portfolioparts.CELLS", 2)
    text = "account,nps,csat,login_frequency\n" + "".join(
        f"a{place},{place % 11},{1 + place % 5},{place * 7 % 100}\n" for place in range(60)
    )
    bounded = ask("health.portfolio", csv=text)
    monkeypatch.undo()
    assert bounded == ask("health.portfolio", csv=text)


def test_the_sample_is_sound() -> None:
    example = ask("portfolio.example")
    result = ask("health.portfolio", csv=example["csv"])
    assert result["problems"] == []
    assert result["columns"]["unknown"] == []
    assert {line["standing"] for line in result["summary"]["statuses"]} == {"within"}
    assert result["summary"]["scored"] == 40
    assert result["backtest"]["red"]["confusion"]["churned_predicted"] == 2
    assert ask("health.portfolio", csv=example["template"])["problems"] == []
    row = {column["name"]: column["example"] for column in example["columns"]}
    assert ask("health.portfolio", csv=written(list(row), [row]))["problems"] == []


@pytest.mark.parametrize(
    ("text", "semicolons", "grouping", "value"),
    [
        ("1200", False, False, 1200),
        ("1,200", False, True, 1200),
        ("1,200", False, False, None),
        ("1,200", True, True, None),
        ("1.200", True, True, None),
        ("1.200", False, True, 1.2),
        ("0,500", False, True, 0.5),
        ("12,5", False, False, 12.5),
        ("1.234,5", False, True, 1234.5),
        ("1,234.5", True, True, 1234.5),
        ("1.234.567", True, True, 1234567),
        ("1'200", False, True, 1200),
        ("1\u00a0200", False, True, 1200),
        ("−3", False, False, -3),
        (".5", False, False, 0.5),
        ("1,20,000", False, True, None),
        ("1e3", False, True, 1000),
        ("1.2E+06", False, True, 1200000),
        ("1e", False, True, None),
        ("1e400", False, True, None),
        ("٣", False, True, None),
        ("1٣,٣٣٣", False, True, None),
        ("1_000", False, True, None),
        ("--1", False, True, None),
        ("1" * 41, False, True, None),
        ("", False, True, None),
    ],
)
def test_numbers(text: str, semicolons: bool, grouping: bool, value: float | None) -> None:
    assert portfoliocells.number(text, semicolons, grouping)[0] == value


CURRENCIES = ("$", "€", "£", "¥", "EUR", " EUR ", "$ ", " €")


@given(st.integers(0, 999), st.sampled_from(CURRENCIES), st.integers(0, 999), st.sampled_from(["", "-", "+", "$"]))
def test_a_currency_stands_before_or_after_an_amount(low: int, currency: str, high: int, sign: str) -> None:
    """Inside it is no decimal sign and is not left out; outside it changes nothing, nor does it hide a minus."""
    assert portfoliocells.money(f"{sign}{low}{currency}{high}", False)[1]
    assert portfoliocells.money(f"{currency}{low}".strip(), False) in ((low, ""), portfoliocells.money("x", False))
    assert portfoliocells.money(f"{low}{currency}", False) == (low, "")
    assert portfoliocells.money(f"-${low + 1}", False) == portfoliocells.money("-1", False)


@given(st.text(max_size=12))
def test_no_cell_raises(text: str) -> None:
    for indicator in INDICATORS[:2]:
        value, fault = portfoliocells.indicator(indicator, text, False)
        assert (value is None) == bool(fault) or not text.strip()
    for read in (portfoliocells.money, portfoliocells.score):
        value, fault = read(text, True)
        assert (value is None) == bool(fault)


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_no_text_raises(text: str) -> None:
    run = Run(DATA)
    run.feed("account,nps\n" + text, True)
    run.rows(10**9)
    run.finish()
    assert run.read == run.scored + run.rejected
