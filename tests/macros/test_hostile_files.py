"""Files that were made to do harm: they are refused with a place, or read in time, and none is read from elsewhere."""

from itertools import pairwise
from pathlib import Path

import pytest

from macros.check import check
from macros.load import Library, load, read_folder
from macros.new import main as new
from macros.prose import no_tags, prose
from macros.rules import wording
from macros.yamlread import read
from tests.building import ROOT

LONG = 20_000
"""Signs: a pattern that goes back over what it has read would take hours, and pytest would be stopped."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &a [x]\nb: *a\n", "an anchor (&name) is not used here."),
        ("a: &a {b: 1}\nc:\n  <<: *a\n", "an anchor (&name) is not used here."),
        ("a: !!python/object/apply:os.system [ls]\n", "the tag !!python/object/apply:os.system is not used here."),
        ("a: !!binary aGk=\n", "the tag !!binary is not used here."),
        ("a: !include /etc/passwd\n", "the tag !include is not used here."),
        ("a: " + "[" * 5000 + "\n", "the values are nested too deeply."),
        ("a: " + "x" * 100_001, "the file is larger than 100,000 bytes."),
    ],
    ids=["alias", "merge", "object", "binary", "include", "deep", "large"],
)
def test_yaml_that_does_more_than_say_is_refused(text: str, said: str) -> None:
    file = read("content/sources/a.yaml", text.encode())
    assert file.data is None
    assert file.problems[0].message == said
    assert file.problems[0].line >= 1


def test_a_bomb_of_aliases_stays_small() -> None:
    """Nine levels of nine aliases each would be 387 million values."""
    names = "abcdefghi"
    lines = [f"a: &a [{', '.join('x' * 9)}]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)]
    file = read("content/sources/a.yaml", "\n".join(lines).encode())
    assert file.data is None
    assert len(file.values) < 200


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: the secret\n", encoding="utf-8")
    folder = tmp_path / "project/content/sources"
    folder.mkdir(parents=True)
    (folder / "a.yaml").symlink_to(secret)
    (tmp_path / "project/content/metrics").symlink_to(tmp_path)
    files = read_folder(tmp_path / "project")
    assert list(files) == ["content/sources/a.yaml"]
    assert b"secret" not in files["content/sources/a.yaml"]
    [problem] = load(files).problems
    assert problem.message == "the file holds only comments."


@pytest.mark.parametrize("name", ["../x", "..", "a/b", "/etc/x", "a\\b", "A", "a b", "a.b", "con%2e", "-", "index"])
def test_no_id_leads_out_of_its_folder(name: str) -> None:
    source = (ROOT / "tests/cases/base/content/sources/survey.yaml").read_bytes()
    files = read_folder(ROOT / "tests/cases/base") | {f"content/sources/{name}.yaml": source}
    assert [problem.rule for problem in check(load(files)) if problem.path == f"content/sources/{name}.yaml"] != []


def test_a_new_file_stays_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert new(["source", "../../x/<b>", "--root", str(tmp_path)]) == 0
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.yaml")] == ["content/sources/x-b.yaml"]


BOMBS = [
    "[" * LONG,
    "[a](" * LONG,
    "*" * LONG,
    "**a" * LONG,
    "_" * LONG + "a",
    "`" * LONG,
    "<a " * LONG,
    "</" * LONG,
    "\\" * LONG,
    "{{" * LONG,
    "- " * 200 + "a",
    ">" * 200 + "a",
    "a" * LONG + "!",
    " " * LONG + "a",
    "\n" * LONG,
    "[a]:" + " " * LONG,
    "1." * LONG,
    "&" * LONG,
    "![" * LONG,
]


@pytest.mark.parametrize("text", BOMBS, ids=[text[:4].strip() or str(place) for place, text in enumerate(BOMBS)])
def test_a_text_that_is_long_and_odd_is_read_in_time(text: str, small: Library) -> None:
    """The wording rule, and what opens tags in files of Markdown."""
    for pattern in [*(rule[0] for rule in (*wording.ANYWHERE, *wording.PROSE_ONLY, *wording.LINE_ONLY)), wording.LINK]:
        for match in pattern.finditer(text):
            assert match.end() <= len(text)
    assert len(no_tags(text)) >= len(text)
    assert prose(text[:2000]) is not None
    assert small.problems == []
