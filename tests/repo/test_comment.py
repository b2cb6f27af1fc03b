"""The comment on a pull request is made from a report that anybody may have written."""

import json
from pathlib import Path
from typing import Any

import pytest

RUN = "https://github.com/o/r/actions/runs/7"
HOSTILE = "@everyone `rm` ```\n# <img src=x onerror=a()> [x](javascript:a) \u202e\x1b[2J"


class Forge:
    """Answers from a table and remembers what was asked."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, Any]] = []

    def __call__(self, method: str, path: str, body: Any = None) -> Any:
        self.asked.append((method, path, body))
        return self.answers.get(path.partition("?")[0])


def problem(**more: Any) -> dict[str, Any]:
    row = {"path": "content/faq/a.yaml", "line": 2, "column": 8, "field": "topic", "message": "wrong."}
    return {**row, "hint": "Use site.", "rule": "fields", **more}


def test_a_sound_change(script: Any) -> None:
    changed = b"A\tcontent/playbooks/win-back.yaml\nM\tcontent/metrics/nrr.yaml\nD\tcontent/faq/old.yaml\n"
    text = script("comment").comment({"changes.txt": changed, "problems.json": b"[]"}, True, RUN)
    assert text == (
        "<!-- fieldbook-preview -->\n\n### Preview\n\nThe content has no problems.\n\n"
        f"The site is built: open [this run]({RUN}), download **preview-site** at its end, unpack it, and run "
        "`python3 -m http.server` in its folder.\n\n"
        "- added: `content/playbooks/win-back.yaml`\n- changed: `content/metrics/nrr.yaml`\n"
        "- taken away: `content/faq/old.yaml`\n"
    )


def test_problems_are_listed(script: Any) -> None:
    rows = [problem(line=number) for number in range(1, 24)]
    text = script("comment").comment({"problems.json": json.dumps(rows).encode()}, False, RUN)
    assert "The content has 23 problems. `make check` says what to do about each." in text
    assert "```text\ncontent/faq/a.yaml:1:8: topic: wrong.\n" in text
    assert "content/faq/a.yaml:20:8: topic: wrong.\nand 3 more\n```" in text
    assert f"The site could not be built; [the run]({RUN}) says why." in text
    one = script("comment").comment({"problems.json": json.dumps(rows[:1]).encode()}, False, RUN)
    assert "The content has 1 problem. " in one


@pytest.mark.parametrize("field", ["path", "line", "column", "field", "message"])
def test_nothing_leaves_the_code_block(field: str, script: Any) -> None:
    raw = json.dumps([problem(**{field: HOSTILE})]).encode()
    text = script("comment").comment({"problems.json": raw}, False, RUN)
    before, block, after = text.split("```")
    assert "everyone" not in before + after and "everyone" in block
    assert block.count("\n") == 2, "one line for the problem"
    assert "`" not in block and "\u202e" not in text and "\x1b" not in text


@pytest.mark.parametrize(
    "line",
    [
        "A\tcontent/faq/@everyone.yaml",
        "A\tcontent/faq/a`b.yaml",
        "A\tcontent/faq/a.yaml `x`",
        "A\t../content/faq/a.yaml",
        "A\tcontent/faq/a.yaml\x00",
        "R100\tcontent/faq/a.yaml\tcontent/faq/b.yaml",
        f"A\tcontent/faq/{'a' * 200}.yaml",
        "A\tmacros/hooks.py",
        "\u202eA\tcontent/faq/a.yaml",
    ],
)
def test_changes_of_another_form_are_left_out(line: str, script: Any) -> None:
    raw = f"{line}\nM\tcontent/faq/good.yaml\n".encode()
    assert script("comment").changes(raw) == [("changed", "content/faq/good.yaml")]


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"nonsense", b"\xff\xfe", b"[" * 100_000, b'{"a": 1}', b"[" + b" " * 1_000_001 + b"]"]
)
def test_a_report_that_is_none_says_nothing(raw: bytes, script: Any) -> None:
    assert script("comment").problems(raw) is None
    text = script("comment").comment({"problems.json": raw}, False, RUN)
    assert "problem" not in text and "could not be built" in text


def test_long_values_and_long_lists_are_cut(script: Any) -> None:
    rows = [problem(message="x" * 5000), "no row", 7]
    [line] = script("comment").problems(json.dumps(rows).encode())
    assert len(line) == len("content/faq/a.yaml:2:8: topic: ") + 240
    raw = "".join(f"A\tcontent/faq/a{number}.yaml\n" for number in range(30)).encode()
    text = script("comment").comment({"changes.txt": raw}, True, RUN)
    assert text.count("- added: ") == 20 and text.endswith("- and 10 more\n")


def test_the_pull_request_is_found_by_its_commit(script: Any) -> None:
    rows = [{"number": 4, "head": {"sha": "old"}}, {"number": 5, "head": {"sha": "abc"}}]
    forge = Forge({"/repos/o/r/pulls": rows})
    module = script("comment")
    assert module.pull_request(forge, "o/r", "someone", "a branch&state=all", "abc") == 5
    assert module.pull_request(forge, "o/r", "someone", "b", "gone") is None
    assert forge.asked[0][1] == "/repos/o/r/pulls?state=open&per_page=100&head=someone%3Aa%20branch%26state%3Dall"


def test_one_comment_is_kept_up_to_date(script: Any) -> None:
    module = script("comment")
    mine = {"id": 9, "user": {"login": "bot"}, "body": f"{module.MARK}\nold"}
    theirs = {"id": 8, "user": {"login": "someone"}, "body": module.MARK}
    forge = Forge({"/repos/o/r/issues/5/comments": [theirs, mine]})
    module.publish(forge, "bot", "o/r", 5, "new")
    assert forge.asked[-1] == ("PATCH", "/repos/o/r/issues/comments/9", {"body": "new"})
    forge = Forge({"/repos/o/r/issues/5/comments": [theirs]})
    module.publish(forge, "bot", "o/r", 5, "new")
    assert forge.asked[-1] == ("POST", "/repos/o/r/issues/5/comments", {"body": "new"})


def test_only_the_two_files_are_read_and_no_link_is_followed(tmp_path: Path, script: Any) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "changes.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "problems.json").write_bytes(b"[" + b" " * 2_000_000)
    (tmp_path / "comment.py").write_text("raise SystemExit")
    found = script("comment").read(tmp_path)
    assert list(found) == ["problems.json"] and len(found["problems.json"]) == 1_000_001
