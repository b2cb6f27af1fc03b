"""``fieldbook score``: the numbers of the engine, files whole or not at all, and every fault in plain words."""

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from fieldbook import api, cli
from fieldbook.commandline import score
from tests.engine.real import DATA

TEXT = "account,login_frequency,nps,region,churned\nAcme,15,9,x,no\n=Birch,30,8,y,yes\nCobalt,abc,9,z,\n,1,1,,\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small file with a bad cell, a row without a name, a formula and an unknown column."""
    assert DATA
    path = tmp_path / "accounts.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def engine(**more: object) -> dict:
    """What the engine says about the same text."""
    return json.loads(api.call("health.portfolio", json.dumps({"csv": TEXT, **more})))["result"]


def test_csv(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(source), "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert out == engine(export=["csv"])["csv"]
    assert "'=Birch,30,8,y,yes,69," in out
    assert f"{source}: Columns that are not used: region" in err
    assert f'{source}: row 4, column login_frequency: "abc": Use a number' in err
    assert f"{source}: row 5, column account: The row has no account name" in err


def test_out_is_a_file_for_spreadsheets(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "scored.csv"
    assert cli.main(["score", str(source), "--out", str(target)]) == 0
    assert target.read_bytes().decode("utf-8") == "\ufeff" + engine(export=["csv"])["csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["accounts.csv", "scored.csv"]


def test_json_lines(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(source), "--format", "json"]) == 0
    *rows, last = map(json.loads, capsys.readouterr().out.splitlines())
    wanted = engine()
    assert [(row["account"], row["score"], row["status"]) for row in rows] == [
        (account["account"], account["score"], account["status"]) for account in wanted["accounts"]
    ]
    assert last == {"summary": wanted["summary"], "backtest": wanted["backtest"]}


def test_markdown_and_text(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(source), "--format", "markdown"]) == 0
    assert capsys.readouterr().out == engine(export=["markdown"])["markdown"]
    assert cli.main(["score", str(source)]) == 0
    text = capsys.readouterr().out
    assert "3 of 4 rows scored, 1 rejected" in text
    assert "Predicted to leave" in text


def test_configuration(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = tmp_path / "health.json"
    config.write_text('{"weights": {"usage": 20, "sentiment": 80}, "bands": {"green": 85.5}}', encoding="utf-8")
    assert cli.main(["score", str(source), "--format", "csv", "--config", str(config)]) == 0
    wanted = engine(weights={"usage": 20, "sentiment": 80}, bands={"green": 85.5}, export=["csv"])["csv"]
    assert capsys.readouterr().out == wanted
    config.write_text('{"weights": {"usage": 20}, "colour": 1}', encoding="utf-8")
    assert cli.main(["score", str(source), "--config", str(config)]) == 2
    err = capsys.readouterr().err
    assert f"{config}: weights: The weights add up to 20." in err
    assert f'{config}: colour: There is no field "colour".' in err


def test_problems_file(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "problems.csv"
    assert cli.main(["score", str(source), "--format", "csv", "--problems", str(target)]) == 0
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "row,column,value,message,kind"
    assert lines[1].startswith("4,login_frequency,abc,")
    assert len(lines) == 3


def test_many_problems_are_cut_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.csv"
    source.write_text("account,nps\n" + "".join(f"a{place},x\n" for place in range(50)), encoding="utf-8")
    assert cli.main(["score", str(source)]) == 0
    err = capsys.readouterr().err.splitlines()
    assert len(err) == score.SHOWN + 1
    assert err[-1] == f"{source}: 30 more (use --problems FILE to see all)"


def test_pieces_do_not_matter(
    source: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "PIECE", 3)
    assert cli.main(["score", str(source), "--format", "csv"]) == 0
    assert capsys.readouterr().out == engine(export=["csv"])["csv"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "The file is empty."),
        (b"PK\x03\x04\x00\x00", "This is an Excel workbook"),
        (b"name,nps\nx,1\n", "There is no column for the account."),
        (b"a\x00c\x00c\x00", "The file is not text in UTF-8."),
    ],
)
def test_files_that_cannot_be_used(raw: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "out.csv"
    source.write_bytes(raw)
    assert cli.main(["score", str(source), "--out", str(target)]) == 2
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_other_encodings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes("account,login_frequency,nps\nMüller,15,9\n".encode("utf-16"))
    assert cli.main(["score", str(source), "--format", "json"]) == 0
    assert '"account":"Müller"' in capsys.readouterr().out
    source.write_bytes("account,login_frequency,nps\nMüller,15,9\nAcme,15,9\n".encode("latin-1"))
    assert cli.main(["score", str(source), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert "row 2, column account" in err
    assert "can't be read. Save the file as UTF-8." in err
    assert '"scored":2' in out


def test_wrong_names(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(tmp_path / "none.csv")]) == 2
    assert "There is no such file." in capsys.readouterr().err
    assert cli.main(["score", str(tmp_path)]) == 2
    assert "This is a folder." in capsys.readouterr().err
    assert cli.main(["score", str(source), "--out", str(tmp_path / "no" / "x.csv")]) == 2
    assert "It can't be written" in capsys.readouterr().err
    assert cli.main(["score", str(source), "--out", str(source)]) == 2
    assert "This is the file that is read." in capsys.readouterr().err
    assert source.read_text(encoding="utf-8") == TEXT


def test_what_is_no_regular_file_is_written_to_directly(source: Path, tmp_path: Path) -> None:
    """A device must not be replaced by a file; a pipe in a folder stands in for one."""
    target = tmp_path / "pipe"
    os.mkfifo(target)
    reader = os.open(target, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert cli.main(["score", str(source), "--out", str(target)]) == 0
        assert os.read(reader, 1 << 16).decode("utf-8") == "\ufeff" + engine(export=["csv"])["csv"]
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(target.stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["accounts.csv", "pipe"]


def test_a_link_stays_and_its_file_is_written(source: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert cli.main(["score", str(source), "--out", str(link)]) == 0
    assert link.is_symlink()
    assert target.read_bytes().decode("utf-8") == "\ufeff" + engine(export=["csv"])["csv"]


def test_a_folder_is_no_output(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(source), "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.endswith(f"{tmp_path}: It can't be written (Is a directory).\n")


@pytest.mark.parametrize("there", [False, True])
def test_rows_and_problems_need_two_files(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], there: bool
) -> None:
    target, again = tmp_path / "same.csv", f"{tmp_path}/x/../same.csv"
    (tmp_path / "x").mkdir()
    if there:
        target.write_text("old", encoding="utf-8")
    assert cli.main(["score", str(source), "--out", str(target), "--problems", again]) == 2
    assert capsys.readouterr().err == f"{again}: --out names this file too. Name another one.\n"
    assert target.exists() == there
    assert not there or target.read_text(encoding="utf-8") == "old"


def test_the_unfinished_output_is_not_the_input(source: Path, tmp_path: Path) -> None:
    part = source.rename(tmp_path / "scored.csv.part")
    assert cli.main(["score", str(part), "--out", str(tmp_path / "scored.csv")]) == 0
    assert part.read_text(encoding="utf-8") == TEXT


def test_a_full_disk_leaves_the_old_file(source: Path, tmp_path: Path, no_room) -> None:
    target = tmp_path / "scored.csv"
    target.write_text("old", encoding="utf-8")
    done = no_room("score", str(source), "--out", str(target))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"{target}: It can't be written (File too large).")
    assert "Traceback" not in done.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["accounts.csv", "output", "scored.csv"]


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    assert cli.main(["score", "-", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    assert out == engine(export=["csv"])["csv"]
    assert "standard input: row 4" in err


def test_the_bar_is_for_terminals_and_goes_away(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(score, "WAIT", 0)
    monkeypatch.setattr(score, "PIECE", 40)
    assert cli.main(["score", str(source), "--format", "csv"]) == 0
    assert "100%  3 accounts" in screen.getvalue()
    assert "\r\x1b[K" in screen.getvalue().rpartition("accounts")[2] or screen.getvalue().count("\r\x1b[K") > 2


def test_no_bar_where_nobody_looks(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(score, "WAIT", 0)
    assert cli.main(["score", str(source), "--format", "csv"]) == 0
    assert "\x1b" not in capsys.readouterr().err


def test_a_broken_off_run_leaves_no_file(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("fieldbook.portfolioexport.Scored.row", stop)
    assert cli.main(["score", str(source), "--out", str(tmp_path / "scored.csv")]) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["accounts.csv"]
