"""The account tools on the command line: the engine's numbers, from options or files; problems by their option."""

import io
import json
from pathlib import Path

import pytest

from fieldbook import api
from fieldbook.cli import main

RATES = ["--start", "1000", "--monthly-churn", "1", "--monthly-contraction", "0", "--monthly-expansion", "3"]
ROWS = ["--row", "strategic,high_touch,10,15000000", "--row", "self-service,scaled,100,1"]


def run(capsys: pytest.CaptureFixture, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and error output of a command."""
    code = main([*arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize(
    ("op", "payload", "arguments"),
    [
        (
            "escalation.route",
            {"yellow": 1, "first_occurrence": False, "strategic": True},
            ["escalate", "--yellow", "1", "--no-first-occurrence", "--strategic"],
        ),
        (
            "benchmark.place",
            {"metrics": {"nrr": 97, "nps": -20}, "stage": "growth-stage", "arr": 1e7, "years": 3},
            ["place", "--nrr", "97", "--nps", "-20", "--stage", "growth-stage", "--arr", "1e7", "--years", "3"],
        ),
        (
            "retention.calculate",
            {"start": 100, "expansion": 10, "contraction": 2, "churn": 3.5, "customers": 10, "lost": 1},
            [
                "retention",
                "calculate",
                "--start",
                "100",
                "--expansion",
                "10",
                "--contraction",
                "2",
                "--churn",
                "3.5",
                "--customers",
                "10",
                "--lost",
                "1",
            ],
        ),
        (
            "retention.project",
            {"start": 1000, "monthly_churn": 1, "monthly_contraction": 0, "monthly_expansion": 3, "months": 12},
            ["retention", "project", *RATES, "--months", "12"],
        ),
        (
            "capacity.plan",
            {
                "rows": [
                    {"segment": "strategic", "model": "high_touch", "accounts": 10, "arr": 15000000},
                    {"segment": "self-service", "model": "scaled", "accounts": 100, "arr": 1},
                ],
                "coverage": "pooled",
                "current": 1.5,
                "loaded_cost": 5e5,
            },
            ["capacity", *ROWS, "--coverage", "pooled", "--current", "1.5", "--loaded-cost", "500000"],
        ),
    ],
)
def test_options_and_files_give_the_engines_result(
    capsys: pytest.CaptureFixture, tmp_path: Path, op: str, payload: dict, arguments: list[str]
) -> None:
    expected = json.loads(api.call(op, json.dumps(payload)))["result"]
    code, out, err = run(capsys, *arguments, "--format", "json")
    assert (code, json.loads(out), err) == (0, expected, "")
    file = tmp_path / "input.json"
    file.write_text(json.dumps(payload), "utf-8")
    words = [word for word in arguments[:2] if not word.startswith("-")]
    code, out, err = run(capsys, *words, str(file), "--format", "json")
    assert (code, json.loads(out), err) == (0, expected, "")
    assert run(capsys, *arguments)[0] == 0


def test_text_says_the_main_things(capsys: pytest.CaptureFixture) -> None:
    out = run(capsys, "escalate", "--yellow", "1", "--renewal-days", "30")[1]
    assert out.startswith("Tier 3: Executives are involved\n")
    assert "The renewal is 30 days away" in out
    assert "--churn-intent" in out.split("Not given")[1]
    out = run(capsys, "place", "--nrr", "97", "--segment", "smb", "--arr", "1000000", "--years", "1")[1]
    for text in ("Bottom 25%", "100%", "Mostly SMB: 95–105%", "30,000 in all"):
        assert text in out
    out = run(capsys, "place", "--nrr", "120", "--grr", "121e-1")[1]
    assert ">120%" in out
    out = run(capsys, "retention", "project", *RATES, "--months", "36")[1]
    assert "1,061.21" in out
    assert "in month 36" in out
    out = run(capsys, "capacity", *ROWS, "--coverage", "dedicated", "--current", "2", "--loaded-cost", "500000")[1]
    for text in ("2–4 recommended, 2 at the least", "5M, high efficiency", "10%, average", "Self-service has no ratio"):
        assert text in out


def test_options_stand_over_the_file(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(b'{"metrics": {"nrr": 97, "grr": 90}, "stage": "early-stage"}'))
    monkeypatch.setattr("sys.stdin", given)
    out = run(capsys, "place", "-", "--nrr", "130", "--format", "json")[1]
    assert [metric["value"] for metric in json.loads(out)["metrics"]] == [130, 90]
    given = io.TextIOWrapper(io.BytesIO(b'{"start": 100, "expansion": 10, "contraction": 0, "churn": 0}'))
    monkeypatch.setattr("sys.stdin", given)
    out = run(capsys, "retention", "calculate", "-", "--start", "200", "--format", "json")[1]
    assert json.loads(out)["nrr"] == 105


def test_problems_are_named_by_option_or_place(capsys: pytest.CaptureFixture, tmp_path: Path) -> None:
    code, out, err = run(capsys, "escalate", "--red", "x", "--yellow", "1e400")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "--yellow: 1e400 can't be used here. Use a whole number from 0 to 1000.",
        '--red: "x" can\'t be used here. Use a whole number from 0 to 1000.',
    ]
    err = run(capsys, "capacity", "--coverage", "dedicated", "--row", "smb,scaled,x", "--row", "smb,scaled,1,2,3")[2]
    assert err.splitlines() == [
        '--row 1 accounts: "x" can\'t be used here. Use a whole number from 1 to 10000000.',
        '--row 1 arr: The field "arr" is missing. Use segment, model, accounts or arr.',
        '--row 2 3: There is no field "3". Use segment, model, accounts or arr.',
    ]
    file = tmp_path / "m.json"
    file.write_text('{"metrics": {"grr": 90, "grr": 91, "npss": 3}}', "utf-8")
    err = run(capsys, "place", str(file), "--nps", "300")[2]
    assert err.splitlines() == [
        f'{file}: metrics.grr: The metric "grr" is given more than once. Give it once.',
        f'{file}: metrics.npss: There is no metric "npss". Did you mean "nps"? Use nrr, grr, logo_retention, '
        "time_to_value, cost_to_serve, nps or save_rate.",
        "--nps: 300 can't be used here. Use a number from -100 to 100.",
    ]
    file.write_text("[1]", "utf-8")
    assert run(capsys, "escalate", str(file))[2].startswith(f"{file}: A list is not an object.")
    assert run(capsys, "retention", "calculate")[2].startswith("fieldbook: Give options or a FILE.")
    assert run(capsys, "place", "no-such-file.json")[0] == 2
