"""Whatever stands in a file, reading and checking it ends in a clean library or in problems that have a place."""

from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros import check as checks
from macros.load import load, read_folder
from macros.problem import report

ROOT = Path(__file__).parent.parent.parent
CONTENT = read_folder(ROOT)
BASE = read_folder(ROOT / "tests/cases/base")
SNIPPETS = [
    b"\t",
    b": ",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b"'",
    b"\n",
    b"\r",
    b"#",
    b"&a ",
    b"*a",
    b"!x ",
    b"|\n",
    b">",
    b"%",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"---\n",
    b"...\n",
    b"? ",
    b"<<: ",
    b"null",
    b"~",
    b"true",
    b"-1",
    b"1e999",
    b"9" * 30,
    b"\\u0000",
    b"{{",
    b"<b>",
    b"  ",
    b"\xf0\x9f\x99\x82",
    b"]]]]",
    b"[[[[[[[[[[[[[[[[[",
]
quick = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def sound(files: dict[str, bytes]) -> None:
    """Never raises; every problem has a place inside its file, and every form of report can be written."""
    library = load(files)
    found = checks.check(library)
    for problem in found:
        assert problem.path and problem.line >= 1 and problem.column >= 1 and problem.length >= 1
        assert problem.message and problem.hint and problem.rule
        raw = files.get(problem.path, b"")
        assert problem.line <= raw.count(b"\n") + raw.count(b"\r") + 1
        assert problem.excerpt is None or problem.column <= len(problem.excerpt) + 1
    for form in ("text", "annotations", "json"):
        report(found, library.files, form).encode("utf-8")
    for path in files:
        kind, id = path.split("/")[1], path.split("/")[2].removesuffix(".yaml")
        known = any(problem.path == path for problem in library.problems)
        assert known or any(id in entries for entries in library.entries.values()), (kind, id)


@st.composite
def mutated(draw: st.DrawFn, files: dict[str, bytes]) -> dict[str, bytes]:
    """One file with up to four changes: bytes taken out, put in, doubled or cut off."""
    path = draw(st.sampled_from(sorted(files)))
    raw = files[path]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 30)))
        kind = draw(st.sampled_from(["out", "in", "twice", "cut", "swap"]))
        snippet = draw(st.one_of(st.sampled_from(SNIPPETS), st.binary(max_size=6)))
        raw = {
            "out": raw[:start] + raw[end:],
            "in": raw[:start] + snippet + raw[start:],
            "twice": raw[:end] + raw[start:],
            "cut": raw[:start],
            "swap": raw[:start] + snippet + raw[end:],
        }[kind]
    return {path: raw}


@given(mutated(CONTENT))
@quick
def test_changed_content_can_always_be_told_about(changed: dict[str, bytes]) -> None:
    sound(changed)


@given(mutated(BASE))
@quick
def test_a_changed_file_among_others_can_always_be_told_about(changed: dict[str, bytes]) -> None:
    sound(BASE | changed)


@given(st.binary(max_size=200))
@example(b'title: "\\ud800"\n')
@example(b"? ? ? a\n")
@example(b"a: " + b"[" * 20_000)
@example(b"- " * 40_000)
@example(b"a: &a [*a, *a]\n")
@example(b"{a: {b: {c: [1, 2, {d: e}]}}}: f\n")
@quick
def test_any_bytes_can_be_told_about(raw: bytes) -> None:
    sound({"content/sources/survey.yaml": raw})


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
        max_leaves=6,
    ),
    st.sampled_from(sorted(BASE)),
    st.data(),
)
@quick
def test_any_value_in_any_field_can_be_told_about(value: object, path: str, data: st.DataObject) -> None:
    import json

    import yaml

    record = yaml.load(BASE[path], yaml.BaseLoader)
    record[data.draw(st.sampled_from(sorted(record)))] = value
    sound({path: json.dumps(record).encode()})
