"""The door: never raises, one answer for one text, faults as data, few imports."""

import json
import py_compile
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldbook import api, assess, data, wire
from macros.runtime import engine_files
from tests.engine.small import framework

WIDGETS = Path(data.__file__).parent.parent
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "answers",
                    "profile",
                    "targets",
                    "notes",
                    "sc_q1",
                    "company_arr",
                    "axes",
                    "label",
                    "value",
                    "kind",
                    "low",
                    "high",
                    "title",
                    "id",
                    "date",
                ]
            )
            | st.text(max_size=4),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
OPS = st.sampled_from(sorted(api.OPERATIONS))


def check_form(text: str) -> dict:
    """Every answer is ASCII JSON in one of two forms, and every error names a field and says something."""
    assert text.isascii()
    answer = json.loads(text)
    if answer["ok"]:
        assert list(answer) == ["ok", "result"]
    else:
        assert list(answer) == ["ok", "errors"]
        assert answer["errors"]
        for error in answer["errors"]:
            assert list(error) == ["field", "message"]
            assert error["field"] and error["message"].endswith((".", "…"))
            assert "fault" not in error["message"]
    return answer


@given(st.one_of(OPS, st.text()), st.text())
def test_any_text(op: str, payload: str) -> None:
    check_form(api.call(op, payload))


@given(
    st.one_of(st.none(), st.integers(), st.binary(), st.builds(object), OPS, st.lists(st.text())),
    st.one_of(st.none(), st.floats(), st.binary(), st.builds(object), st.dictionaries(st.text(), st.text())),
)
def test_anything_but_text(op: object, payload: object) -> None:
    answer = check_form(api.call(op, payload))
    assert "payload" in [error["field"] for error in answer["errors"]]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(OPS, JSON)
def test_any_json(op: str, value: object) -> None:
    text = json.dumps(value)
    assert check_form(api.call(op, text)) == json.loads(api.call(op, text))


@settings(max_examples=200)
@given(OPS, st.fixed_dictionaries({"answers": JSON, "targets": JSON, "profile": JSON, "notes": JSON}))
def test_every_error_names_a_field_of_the_payload(op: str, value: dict) -> None:
    answer = check_form(api.call("assess.quick", json.dumps(value)))
    for error in answer.get("errors", []):
        assert error["field"].split(".")[0] in value


@pytest.mark.parametrize("depth", [20, 21, 1_000, 400_000])
def test_deep_nesting_is_refused_not_parsed(depth: int) -> None:
    answer = check_form(api.call("assess.quick", "[" * depth + "]" * depth))
    assert ("nested" in answer["errors"][0]["message"]) == (depth > wire.DEPTH)


def test_brackets_in_texts_do_not_count_as_nesting() -> None:
    note = '[{"\\' * 300
    answer = check_form(api.call("assess.quick", json.dumps({"answers": {}, "notes": {"sc_q1": note}})))
    assert answer["result"]["notes"] == {"sc_q1": note}


def test_a_string_without_end_is_read_once() -> None:
    answer = check_form(api.call("assess.quick", "[" * 30 + '"' + '\\"' * 400_000))
    assert "nested" in answer["errors"][0]["message"]


def test_too_long() -> None:
    answer = check_form(api.call("assess.quick", " " * (wire.LIMIT + 1)))
    assert answer["errors"] == [
        {"field": "payload", "message": "The payload has 1000001 characters. Send at most 1000000."}
    ]


def test_all_notes_at_full_length_fit() -> None:
    questions = [
        f"{domain}_q{order}" for domain in ("sc", "jl", "hr", "md", "ev", "os", "ca", "ai") for order in (1, 2, 3)
    ]
    text = json.dumps({"answers": {}, "notes": dict.fromkeys(questions, "é" * 2_000)})
    assert check_form(api.call("assess.quick", text))["ok"]


def test_many_unknown_names_stay_fast() -> None:
    answer = check_form(api.call("assess.quick", json.dumps({"answers": {f"zc_q{n}": 1 for n in range(5_000)}})))
    assert len(answer["errors"]) == 5_000


def test_numbers_of_any_length() -> None:
    for text in ("9" * 100_000, "0." + "3" * 100_000, "1e-999999", "-1E+999999999999", "-0", "-0.0"):
        check_form(api.call("assess.quick", f'{{"answers": {{"sc_q1": {text}}}}}'))


def test_missing_data_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "_cache", {})
    monkeypatch.setattr(data, "NAME", "none.json")
    answer = json.loads(api.respond("assess.quick", '{"answers": {}}', data.load))
    assert answer == {
        "ok": False,
        "errors": [
            {"field": "", "message": "The framework's data is missing or broken. Build it with: make build"},
        ],
    }


@pytest.mark.parametrize("compiled", [False, True])
def test_the_engine_runs_from_inside_a_zip(tmp_path: Path, compiled: bool) -> None:
    """The browser's runtime carries it so, as bytecode without sources."""
    with zipfile.ZipFile(tmp_path / "engine.zip", "w") as archive:
        for name, content in engine_files(WIDGETS / "fieldbook").items():
            if compiled and name.endswith(".py"):
                py_compile.compile(str(WIDGETS / name), str(tmp_path / "one.pyc"), doraise=True)
                archive.write(tmp_path / "one.pyc", name + "c")
            else:
                archive.writestr(name, content)
    code = "import sys; from fieldbook import api; print(api.__file__, api.call('assess.quick', sys.argv[1]))"
    payload = '{"answers":{"sc_q1":3}}'
    run = subprocess.run(
        [sys.executable, "-c", code, payload],
        env={"PYTHONPATH": str(tmp_path / "engine.zip")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    place, answer = run.stdout.strip().split(" ", 1)
    assert "engine.zip" in place
    assert answer == api.call("assess.quick", payload)


def test_a_fault_of_ours_is_data_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assess, "quick", lambda *_: 1 / 0)
    answer = json.loads(api.call("assess.quick", '{"answers": {}}'))
    assert answer == {
        "ok": False,
        "errors": [
            {
                "field": "",
                "message": (
                    "The calculator has a fault (ZeroDivisionError); your input is not to blame. Please report it."
                ),
            }
        ],
    }


def test_about(real: dict) -> None:
    answer = check_form(api.call("engine.about", "{}"))
    assert answer["result"]["model_versions"]["quick"] == 1
    assert answer["result"]["python"] == ".".join(map(str, sys.version_info[:3]))
    assert list(answer["result"]) == ["version", "model_versions", "python"]


def test_result_keys_stand_in_fixed_order() -> None:
    text = api.respond("assess.quick", '{"answers":{"b2":2}}', framework)
    assert list(json.loads(text)["result"]) == [
        "model_version",
        "overall",
        "display",
        "stage",
        "complete",
        "open",
        "na",
        "domains",
        "strengths",
        "actions",
        "playbooks",
        "metrics",
        "advice",
        "notes",
    ]
    assert text.startswith(
        '{"ok":true,"result":{"model_version":7,"overall":2.0,"display":5.0,"stage":"walk","complete":false,'
    )


def test_imports_stay_few() -> None:
    """The visitor waits for every import: the record types and the heavy parts of the library stay out."""
    code = "import sys; import fieldbook.api; print(' '.join(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=WIDGETS, capture_output=True, text=True, check=True
    )
    loaded = set(modules.stdout.split())
    assert not loaded & {
        "fieldbook.model",
        "dataclasses",
        "typing",
        "inspect",
        "difflib",
        "datetime",
        "pathlib",
        "html",
    }
    own = {name.removeprefix("fieldbook.") for name in loaded if name.startswith("fieldbook.")}
    assert own == {"advice", "answers", "api", "assess", "data", "kinds", "plain", "rounding", "shape", "wire"}
