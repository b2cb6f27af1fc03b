"""The command line: the engine's numbers, and every input that can't be used is said plainly with exit code 2."""

import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import fieldbook
from fieldbook import api, cli, data, wire
from fieldbook.commandline import engine, inputs, terminal
from fieldbook.commandline.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {"sc_q1": 2, "sc_q2": "na", "jl_q1": 4}
EXPORT = {
    "format": "fieldbook-assessment",
    "format_version": 1,
    "kind": "quick",
    "model_version": 1,
    "saved": "2026-03-31T12:00:00Z",
    "id": "r-1",
    "label": "EMEA",
    "answers": ANSWERS,
    "notes": {"sc_q1": "seen"},
    "profile": {},
    "targets": {"segmentation_coverage": 3},
}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """Run ``fieldbook assess`` on a value, a text or bytes in answers.json: exit code, output, error output."""
    monkeypatch.chdir(tmp_path)

    def assess(content: object, *arguments: str) -> tuple[int, str, str]:
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        Path("answers.json").write_bytes(raw)
        code = cli.main(["assess", "answers.json", *arguments])
        return code, *capsys.readouterr()

    return assess


def engine_says(op: str, payload: dict) -> dict:
    return json.loads(api.call(op, json.dumps(payload)))["result"]


def test_json_is_the_engines_result(run) -> None:
    code, out, err = run(EXPORT, "--format", "json")
    payload = {name: EXPORT[name] for name in ("answers", "notes", "targets")}
    assert (code, json.loads(out), err) == (0, engine_says("assess.quick", payload), "")


@pytest.mark.parametrize("form", ["markdown", "csv"])
def test_reports_are_the_engines(run, form: str) -> None:
    payload = {name: EXPORT[name] for name in ("kind", "label", "answers", "notes", "targets")}
    report = engine_says("assess.report", {**payload, "date": "2026-03-31"})
    code, out, _ = run(EXPORT, "--format", form)
    assert (code, out.replace("\r\n", "\n")) == (0, report[form].replace("\r\n", "\n"))


def test_text(run) -> None:
    code, out, _ = run(EXPORT)
    assert code == 0
    assert out.startswith(
        "Quick assessment: EMEA\n  Date      2026-03-31\n  Stage     Run\n  Score     3.0 of 4 (7.5 of 10)\n"
        "  Complete  no, 21 questions open\n  Model     version 1\n\n"
    )
    assert "  Segmentation and coverage    2.0  Walk           3.0  1.0\n" in out
    assert "Notes\n  - How do we group customers to decide how much attention each one gets? seen\n" in out
    assert "\x1b" not in out and "█" not in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_the_kind_follows_from_the_answers(run) -> None:
    answers = {"strategy-1": 4, "talent-1": 6}
    assert json.loads(run({"answers": answers}, "--format", "json")[1]) == engine_says(
        "assess.full", {"answers": answers}
    )
    assert run({"answers": answers})[1].startswith("Full assessment\n  Level     Defined\n  Score     5.0 of 10\n")
    assert run({"answers": {}})[1].startswith("Quick assessment\n  Stage     none yet: no question is scored\n")
    assert run({"kind": "full", "answers": {}, "profile": {}})[1].startswith("Full assessment\n")


def test_a_date_outranks_the_time_of_saving(run) -> None:
    assert "  Date      2025-12-31\n" in run({**EXPORT, "date": "2025-12-31"})[1]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(EXPORT).encode())))
    assert cli.main(["assess", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"] == 3
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{")))
    assert cli.main(["assess", "-"]) == 2
    assert capsys.readouterr().err.startswith("standard input:1:2: This is not JSON (")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(run, encoding: str) -> None:
    written = json.dumps({**EXPORT, "label": "Grüße"}, ensure_ascii=False).encode(encoding)
    assert run(written)[1].startswith("Quick assessment: Grüße\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "answers.json: The file is empty. "),
        (b"\xef\xbb\xbf \n", "answers.json: The file is empty. "),
        (b'{"answers": {},\n"label": "Gr\xfc\xdfe"}', "answers.json:2: The text is not UTF-8 (byte 29). "),
        (b'{"answers": {\n', "answers.json:2:1: This is not JSON ("),
        (b"[" * 100_000, "answers.json: The file is nested too deeply. "),
        (b" " * 4_000_001, "answers.json: The file is larger than 4 MB. "),
        (b" " * wire.LIMIT + b"{}", "answers.json: The file has 1000002 characters. Use at most 1000000."),
        ([1], "answers.json: A list is not an object. Use an object with format, "),
        ({}, 'answers.json: answers: The field "answers" is missing. '),
        ({"answers": {"sc_q1": 5}}, "answers.json: answers.sc_q1: 5 is not an answer. Use 1, 2, 3, 4, "),
        ({"answers": {"strategy-1": 11}}, "answers.json: answers.strategy-1: 11 is not an answer. Use a whole number"),
        (b'{"answers": {"sc_q1": NaN}}', "answers.json: answers.sc_q1: NaN is not an answer. "),
        (b'{"answers": {"sc_q1": 1, "sc_q1": 2}}', 'answers.json: answers.sc_q1: The question "sc_q1" is given more'),
        ({"answers": {}, "kind": "team"}, 'answers.json: kind: "team" is not a kind of assessment. Use quick or full.'),
        ({"answers": {}, "format": "x"}, 'answers.json: format: "x" is another format. Use "fieldbook-assessment"'),
        ({"answers": {}, "format_version": 2}, "answers.json: format_version: 2 is not a version"),
        ({"answers": {}, "model_version": 1.5}, "answers.json: model_version: 1.5 is not a model version. "),
        ({"answers": {}, "model_version": "1"}, 'answers.json: model_version: "1" is not a model version. '),
        ({"answers": {}, "saved": "soon"}, 'answers.json: saved: "soon" is not a time. '),
        ({"answers": {}, "date": "31.3."}, 'answers.json: date: "31.3." is not a date. '),
        ({"answers": {}, "x\x1b[31m": 1}, 'answers.json: x [31m: There is no field "x [31m". '),
        ({"kind": "full", "answers": {}, "profile": {"a": 1}}, 'answers.json: profile: There is no field "profile". '),
    ],
)
def test_bad_input(run, content: object, said: str) -> None:
    code, out, err = run(content)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert len(err.splitlines()) == 1


def test_all_problems_in_the_files_order(run) -> None:
    code, _, err = run({"answers": {"sc_q1": 5, "x": 1}, "foo": 1, "label": 3, "format": "x"})
    assert code == 2
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        "answers.sc_q1",
        "answers.x",
        "foo",
        "label",
        "format",
    ]


def test_files_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, said in ((tmp_path / "no.json", "There is no such file."), (tmp_path, "This is a folder.")):
        assert cli.main(["assess", str(name)]) == 2
        assert capsys.readouterr().err.startswith(f"{name}: {said}")
    assert cli.main(["assess", "a\0b"]) == 2
    assert "can't be read" in capsys.readouterr().err


def test_another_version(run) -> None:
    old = {"kind": "quick", "model_version": 9, "answers": {"sc_q1": 3, "gone": 1, "sc_q2": 7}, "targets": {"zz": 2}}
    code, out, err = run(old)
    assert (code, out) == (2, "")
    assert err == (
        "answers.json: model_version: The answers are for version 9 of the quick assessment, and this is version 1. "
        "Use --any-version to score what fits.\n"
    )
    code, out, err = run(old, "--any-version", "--format", "json")
    assert (code, json.loads(out)) == (0, engine_says("assess.quick", {"answers": {"sc_q1": 3}}))
    assert err == (
        "fieldbook: The answers are for model version 9; they are scored by version 1. Left out because they don't "
        "fit: 3 (answers.gone, answers.sc_q2, targets.zz).\n"
    )
    fits = {"model_version": 9, "answers": {"sc_q1": 3}}
    assert run(fits, "--any-version")[2].endswith("scored by version 1. All of them fit.\n")
    assert run({**old, "label": 5}, "--any-version")[0] == 2
    assert run(EXPORT, "--any-version")[2] == ""


def test_what_is_typed_cannot_steer_the_terminal(run) -> None:
    out = run({**EXPORT, "label": "a\x1b[31mb\u202ec\nd", "notes": {"sc_q1": "\x1b]0;x\x07y"}})[1]
    assert out.startswith("Quick assessment: a [31mbc d\n")
    assert not any(char < " " and char != "\n" for char in out)


class Stream(io.StringIO):
    """An output that says what it is."""

    def __init__(self, live: bool, encoding: str) -> None:
        super().__init__()
        self.live, self.named = live, encoding

    @property
    def encoding(self) -> str:
        return self.named

    def isatty(self) -> bool:
        return self.live


@pytest.mark.parametrize(
    ("live", "encoding", "environ", "bars", "bold"),
    [
        (True, "UTF-8", {}, True, True),
        (True, "utf8", {"NO_COLOR": "1"}, True, False),
        (True, "utf-8", {"NO_COLOR": ""}, True, True),
        (True, "utf-8", {"TERM": "dumb"}, True, False),
        (True, "latin-1", {}, False, True),
        (False, "utf-8", {}, False, False),
    ],
)
def test_what_a_terminal_can_show(live: bool, encoding: str, environ: dict, bars: bool, bold: bool) -> None:
    found = Terminal.of(Stream(live, encoding), environ)
    assert (found.bars, found.bold) == (bars, bold)


def test_drawing() -> None:
    wide = Terminal(width=80, bars=True, bold=True)
    assert wide.bar(2, 4) == "█" * 10 + "░" * 10
    assert wide.bar(None, 4) == "░" * 20
    assert Terminal(width=79, bars=True).bar(2, 4) == ""
    assert wide.heading("x") == "\x1b[1mx\x1b[0m"
    assert Terminal(unicode=False).text("1–2 “x”…") == '1-2 "x"...'


def test_tables_fit_and_line_up() -> None:
    rows = [["a long name of a domain", "3.0", ""], ["日本", "10.0", ""]]
    assert Terminal(width=80).table(["Name", "Score", "Gap"], rows, (1,)) == [
        "  Name                     Score",
        "  a long name of a domain    3.0",
        "  日本                      10.0",
    ]
    assert Terminal(width=20).table(["Name", "Score", "Gap"], rows, (1,))[1:] == [
        "  a long nam…    3.0",
        "  日本          10.0",
    ]
    assert Terminal(width=19).table(["Name", "Score"], rows, (1,))[1:] == ["  a long name of a…", "  日本"]


@pytest.mark.parametrize(("columns", "width"), [("10", 40), ("60", 60), ("500", 100)])
def test_as_wide_as_the_terminal(run, monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.Terminal.of(sys.stdout).width == width
    lines = run(EXPORT)[1].splitlines()
    assert width - 10 < max(len(line) for line in lines) <= width


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["assess", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        assert done.value.code == 0
    out = capsys.readouterr().out
    assert "assess    score the answers" in out and "--any-version" in out and "exit codes:" in out
    assert out.endswith(f"fieldbook {fieldbook.__version__}\n")
    assert cli.main([]) == 2
    assert capsys.readouterr().err.startswith("usage: fieldbook")
    for arguments in (["assess"], ["asess"], ["assess", "x", "--format", "xml"]):
        with pytest.raises(SystemExit) as done:
            cli.main(arguments)
        assert done.value.code == 2


def test_missing_data_is_written_in_a_clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from macros import bundle

    written = []
    monkeypatch.setattr(bundle, "write_engine_data", lambda root, text: written.append((root, json.loads(text))))

    def load() -> dict:
        if not written:
            raise data.DataMissing("no data")
        return written[0][1]

    assert engine.framework(ROOT, load)["assessments"]
    assert [root for root, _ in written] == [ROOT]


def test_missing_data_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, run) -> None:
    def load() -> dict:
        raise data.DataMissing("no data")

    with pytest.raises(
        data.DataMissing, match=r"^The framework's data is missing from this installation\. .*pip install"
    ):
        engine.framework(tmp_path, load)
    monkeypatch.setattr(engine, "framework", lambda: engine._write(tmp_path))
    code, out, err = run(EXPORT)
    assert (code, out) == (1, "")
    assert err.startswith("fieldbook: The framework's data is missing from this installation.")


def test_as_a_program(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({**EXPORT, "label": "Grüße"}), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "widgets"), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "fieldbook", "assess", str(file)]
    done = subprocess.run([*command, "--format", "csv"], env=environ, capture_output=True, check=True)
    payload = {name: EXPORT[name] for name in ("kind", "answers", "notes", "targets")}
    report = engine_says("assess.report", {**payload, "label": "Grüße", "date": "2026-03-31"})
    assert done.stdout.decode("utf-8") == report["csv"]
    assert subprocess.run([*command[:-1], "none.json"], env=environ, capture_output=True, check=False).returncode == 2


def test_a_reader_that_stops_early(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(EXPORT), encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "widgets")}
    with subprocess.Popen(
        [sys.executable, "-m", "fieldbook", "assess", str(file), "--format", "json"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("command", [["assess", "answers.json"], ["score", "accounts.csv", "--format", "csv"]])
def test_no_room_for_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_room, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("answers.json").write_text(json.dumps(EXPORT), encoding="utf-8")
    Path("accounts.csv").write_text("account,nps,login_frequency\n" + "Acme,9,15\n" * 5_000, encoding="utf-8")
    done = no_room(*command)
    said = "fieldbook: Reading or writing failed (File too large).\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_a_fault_of_the_machine_is_said(
    run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("fieldbook.commandline.inputs.text", fail)
    code, out, err = run(EXPORT)
    assert (code, out, err) == (1, "", "fieldbook: Reading or writing failed (Input/output error).\n")


def test_the_package_names_the_command() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"fieldbook": "fieldbook.cli:main"}
    assert (ROOT / project["tool"]["hatch"]["version"]["path"]).read_text(encoding="utf-8").count("__version__ = ") == 1


def test_every_mark_is_found_before_a_shorter_one() -> None:
    marks = list(inputs.MARKS)
    assert not [
        (one, other) for place, one in enumerate(marks) for other in marks[place + 1 :] if other.startswith(one)
    ]
