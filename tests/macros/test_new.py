"""``make new`` writes a file that says what to fill in."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from fieldbook import model
from macros.check import ROOT, check
from macros.load import Library, load, read_folder
from macros.new import id_of, main, skeleton
from macros.yamlread import read

BASE = ROOT / "tests/cases/base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "root")
    return tmp_path / "root"


@pytest.mark.parametrize("kind", sorted(model.KINDS))
def test_every_kind(kind: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([kind, 'Win back: the "lost" ones', "--root", str(root)]) == 0
    folder = next(folder for folder, name in model.FOLDERS.items() if name == kind)
    path = f"content/{folder}/win-back-the-lost-ones.yaml"
    assert path in capsys.readouterr().out
    text = (root / path).read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 120
    file = read(path, text.encode())
    assert file.problems == [] and file.data["title"] == 'Win back: the "lost" ones'
    required = {"title"} | {name for name, value in file.data.items() if value is None}
    assert required <= set(model.KINDS[kind].__dataclass_fields__)
    found = [problem for problem in check(load(read_folder(root))) if problem.path == path]
    assert found and all(problem.rule == "fields" for problem in found), "only what is still empty is wrong"
    assert not any("missing" in problem.message or "no field" in problem.message for problem in found)


def test_help_and_choices_stand_in_the_file(root: Path) -> None:
    main(["playbook", "Win back", "--root", str(root)])
    text = (root / "content/playbooks/win-back.yaml").read_text(encoding="utf-8")
    assert (
        "# The stage at which a team is ready for it. The name of a file in content/stages/, without .yaml.\nstage:\n"
        in text
    )
    assert "# Reading order within its stage. Next: 2 in crawl, 2 in walk and 2 in run.\norder:\n" in text
    assert "    # playbook:\n" in text


def test_the_next_number_is_given(root: Path) -> None:
    main(["metric", "Churn", "--root", str(root)])
    assert read("a", (root / "content/metrics/churn.yaml").read_bytes()).data["order"] == 3


def test_filled_in_it_is_right(root: Path) -> None:
    main(["source", "Poll", "--root", str(root)])
    path = root / "content/sources/poll.yaml"
    text = path.read_text(encoding="utf-8")
    for name, value in {
        "publisher": "Us",
        "year": "2026",
        "licence": "CC BY 4.0",
        "credit": "Us",
        "gives": "Much.",
        "caveat": "Few were asked.",
    }.items():
        text = text.replace(f"\n{name}:\n", f"\n{name}: {value}\n")
    path.write_text(text, encoding="utf-8")
    found = check(load(read_folder(root)))
    assert [problem.message for problem in found] == ["no entry uses this source."]


def filled(text: str, values: dict[str, Any]) -> str:
    """The skeleton as somebody leaves it who writes a value behind every field and keeps the comments."""
    out, skip = [], False
    for line in text.splitlines():
        name = re.match(r"(?:# )?([a-z_]+):(?: .*)?$", line)
        if name and name[1] in values:
            out.append(f"{name[1]}: {json.dumps(values[name[1]], ensure_ascii=False)}")
            skip = True
        elif not (skip and line.startswith(" ")):
            out.append(line)
            skip = False
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("kind", sorted(model.KINDS))
def test_every_kind_filled_in_passes(kind: str, small: Library) -> None:
    """The new file takes the place of one that is there, so that rules about the whole set hold as before."""
    entry = small.all(kind)[0]
    text = filled(skeleton(kind, entry.record.title, small), entry.file.data)
    assert text.startswith("# yaml-language-server: ") and text.count("\n# ") >= len(entry.file.data)
    assert read(entry.path, text.encode()).data == entry.file.data
    assert check(load(read_folder(BASE) | {entry.path: text.encode()})) == []


@pytest.mark.parametrize("kind", sorted(model.KINDS))
def test_the_published_empty_file_says_what_is_missing(kind: str, small: Library) -> None:
    text = skeleton(kind, "", small)
    assert "\ntitle:\n" in text
    file = read(f"content/{kind}.yaml", text.encode())
    assert file.problems == [] and file.data["title"] is None


def test_nothing_is_overwritten(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / "content/metrics/grr.yaml").read_bytes()
    assert main(["metric", "GRR", "--root", str(root)]) == 1
    assert (root / "content/metrics/grr.yaml").read_bytes() == before
    assert capsys.readouterr().err == "content/metrics/grr.yaml exists already, and was left as it is.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["playbok", "A title"], 'no kind is called "playbok". Did you mean "playbook"?'),
        (["playbook", "!?"], '"!?" gives no id'),
        (["playbook", "3 ways"], '"3 ways" gives no id'),
        (["playbook", "Index"], '"Index" gives no id'),
        (["playbook", "../../outside"], None),
    ],
)
def test_wrong_calls(arguments: list[str], message: str | None, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if message is None:
        assert main([*arguments, "--root", str(root)]) == 0
        assert (root / "content/playbooks/outside.yaml").exists(), "a title never leads out of its folder"
        return
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--root", str(root)])
    assert stopped.value.code == 2 and message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Win back a customer", "win-back-a-customer"),
        ("CSM's first 90 days", "csms-first-90-days"),
        ("win_back", "win-back"),
        ("Überprüfung", "berpr-fung"),
        ("  A --- b ", "a-b"),
    ],
)
def test_id_of(title: str, id: str) -> None:
    assert id_of(title) == id


@pytest.mark.parametrize(
    "title", ["null", "True", "- a", "# b", "a: b", "12", "*a", "[x]", "C#", "a #b", "yes", 'say "hi"', "back\\slash"]
)
def test_titles_that_mean_something_in_yaml(title: str, root: Path) -> None:
    file = read("a", skeleton("source", title, load({})).encode())
    assert file.problems == [] and file.data["title"] == title
