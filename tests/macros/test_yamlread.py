"""Data and places of a YAML file."""

from pathlib import Path as FilePath

import pytest
import yaml

from macros import yamlread
from macros.load import read_folder
from macros.yamlfile import Path, Place, YamlFile, field_name
from macros.yamlread import read

ROOT = FilePath(__file__).resolve().parents[2]
TEXT = """\
# comment
title: Über uns 🙂 # comment
list:
  - {a: 1, b: "two"}
  - a: -2.5
    b: |
      First line.

      Second line with word.
    c: >-
      Folded
      word.
after: word
empty:
"""


@pytest.fixture
def file() -> YamlFile:
    return read("a.yaml", TEXT.encode())


def test_data(file: YamlFile) -> None:
    assert file.problems == []
    assert file.data == {
        "title": "Über uns 🙂",
        "list": [
            {"a": 1, "b": "two"},
            {"a": -2.5, "b": "First line.\n\nSecond line with word.\n", "c": "Folded word."},
        ],
        "after": "word",
        "empty": None,
    }


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (2, 1, 1), None),
        (("title",), (2, 8, 10), (2, 1, 5)),
        (("list",), (4, 3, 1), (3, 1, 4)),
        (("list", 0), (4, 5, 1), None),
        (("list", 0, "b"), (4, 15, 5), (4, 12, 1)),
        (("list", 1, "a"), (5, 8, 4), (5, 5, 1)),
        (("list", 1, "b"), (6, 8, 1), (6, 5, 1)),
        (("empty",), (14, 7, 1), (14, 1, 5)),
    ],
)
def test_places(file: YamlFile, path: Path, value: tuple[int, ...], key: tuple[int, ...] | None) -> None:
    assert file.place(path) == Place(*value)
    assert key is None or file.place(path, key=True) == Place(*key)


def test_the_nearest_place_of_what_is_not_there(file: YamlFile) -> None:
    assert file.place(("list", 1, "nothing", 3)) == file.place(("list", 1))
    assert file.place(("nothing",)) == Place(2, 1)


def test_within_finds_a_word_in_its_own_value_only(file: YamlFile) -> None:
    def place(path: Path, within: str) -> tuple[int, int, int]:
        problem = file.problem(path, "m", "h", "r", within=within)
        return problem.line, problem.column, problem.length

    assert place(("list", 1, "b"), "word") == (9, 24, 4)
    assert place(("list", 1, "c"), "word") == (12, 7, 4)
    assert place(("after",), "word") == (13, 8, 4)
    assert place(("title",), "word") == (2, 8, 10)


def test_field_names_count_from_one() -> None:
    assert field_name(("steps", 2, "owner")) == "steps[3].owner" and field_name(()) == ""


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("Off", "Off"),
        ("y", "y"),
        ("2024-01-01", "2024-01-01"),
        ("12:30", "12:30"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("+1", "+1"),
        (".inf", ".inf"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("0", 0),
        ("-3", -3),
        ("4.50", 4.5),
        ("'true'", "true"),
        ('"3"', "3"),
        ("<<", "<<"),
        ("=", "="),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_words_and_values(word: str, value: object) -> None:
    data = read("a.yaml", f"a: {word}\n".encode()).data
    assert data == {"a": value} and type(data["a"]) is type(value)


def test_windows_line_ends_and_mark_change_nothing() -> None:
    other = read("a.yaml", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    plain = read("a.yaml", TEXT.encode())
    assert (other.data, other.values, other.keys, other.lines) == (plain.data, plain.values, plain.keys, plain.lines)


@pytest.mark.parametrize("parser", [yaml.SafeLoader, yaml.CSafeLoader])
def test_half_a_sign_is_refused_by_both_parsers(parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser in Python lets it through; nothing that is written to a file or a page could hold it."""
    monkeypatch.setattr(yamlread, "Loader", parser)
    file = read("a.yaml", b'title: "\\ud800"\n')
    assert file.data is None and len(file.problems) == 1


def test_reading_without_places_gives_what_reading_with_them_gives() -> None:
    for path, raw in read_folder(ROOT).items():
        slow = YamlFile(path)
        data = yamlread._Builder(slow, yaml.parse(raw.decode(), yamlread.Loader)).document()
        fast = read(path, raw)

        assert repr(fast.data) == repr(data), path
        assert fast.places == slow.places, path
        assert not fast.problems and not slow.problems, path
