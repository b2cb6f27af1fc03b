"""What the weekly run does with what it finds."""

from pathlib import Path
from typing import Any

import pytest

from tests.repo.test_comment import Forge

RUN = "https://github.com/o/r/actions/runs/7"
WELL = {"LINKS": "success", "NEWEST": "success", "OTHERS": "success", "AUDIT": "success"}
BAD = WELL | {"LINKS": "failure"}


def test_the_text_names_each_job_and_each_link(script: Any) -> None:
    assert script("weekly").text(BAD, "- <https://a.example/> answers 404\n", RUN) == (
        f"<!-- fieldbook-weekly -->\n\n[This week's run]({RUN})\n\n| what | outcome |\n| --- | --- |\n"
        "| Links to other sites | failure |\n| Tests with the newest dependencies | success |\n"
        "| Build with ProperDocs and Zensical | success |\n| Known holes in what is pinned | success |\n\n"
        "These addresses do not answer:\n\n- <https://a.example/> answers 404\n"
    )
    assert "These addresses" not in script("weekly").text(WELL, "", RUN)


@pytest.mark.parametrize(
    ("open_already", "results", "said", "asked"),
    [
        (False, WELL, "All is well.", None),
        (False, BAD, "Issue opened.", ("POST", "/repos/o/r/issues", {"title": "Weekly check", "body": "text"})),
        (True, BAD, "Issue brought up to date.", ("PATCH", "/repos/o/r/issues/3", {"body": "text", "state": "open"})),
        (True, WELL, "Issue closed.", ("PATCH", "/repos/o/r/issues/3", {"body": "text", "state": "closed"})),
        (False, {}, "Issue opened.", ("POST", "/repos/o/r/issues", {"title": "Weekly check", "body": "text"})),
    ],
)
def test_one_issue_is_opened_kept_and_closed(
    open_already: bool, results: dict[str, str], said: str, asked: Any, script: Any
) -> None:
    module = script("weekly")
    rows = [
        {"number": 1, "body": None},
        {"number": 2, "body": module.MARK, "pull_request": {}},
        *([{"number": 3, "body": f"{module.MARK} old"}] if open_already else []),
    ]
    forge = Forge({"/repos/o/r/issues": rows})
    assert module.update(forge, "github-actions[bot]", "o/r", results, "text") == said
    assert forge.asked[1:] == ([asked] if asked else [])
    assert forge.asked[0][1].endswith("&creator=github-actions%5Bbot%5D")


def test_each_address_on_another_site_is_asked_once(tmp_path: Path, script: Any) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text(
        '<a href="https://a.example/x#part">1</a><a href="b/">2</a><a href="https://a.example/x">3</a>'
        '<a href="https://github.com/cs-fieldbook/cs-fieldbook/edit/main/x">4</a><link href="https://c.example/">'
    )
    (tmp_path / "b/index.html").write_text('<a href="http://b.example/">5</a><a href="mailto:a@b.example">6</a>')
    asked: list[str] = []

    def ask(address: str) -> str:
        asked.append(address)
        return "answers 404" if "b.example" in address else ""

    assert script("links").main([str(tmp_path), str(tmp_path / "links.md")], ask) == 1
    assert sorted(asked) == ["http://b.example/", "https://a.example/x"]
    assert (
        tmp_path / "links.md"
    ).read_text() == "- <http://b.example/> answers 404; first linked from `b/index.html`\n"
    assert script("links").main([str(tmp_path), str(tmp_path / "links.md")], lambda _address: "") == 0
    assert (tmp_path / "links.md").read_text() == ""


def test_builds_of_two_generators_may_differ_in_their_name_only(tmp_path: Path, script: Any) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, name in ((one, "mkdocs-1.6.1"), (other, "ProperDocs 1.6.7")):
        folder.mkdir()
        (folder / "a.html").write_text(f'<meta name="generator" content="{name}"><p>Text</p>')
        (folder / "sitemap.xml.gz").write_text(name)
    compare = script("same_pages")
    assert compare.differences(one, other) == [] and compare.main([str(one), str(other)]) == 0
    (other / "a.html").write_text('<meta name="generator" content="x"><p>Test</p>')
    (one / "b.html").touch()
    (other / "c.html").touch()
    assert compare.differences(one, other) == [
        f"b.html: only in {one}",
        f"c.html: only in {other}",
        "a.html: differs",
    ]
    assert compare.main([str(one), str(other)]) == 1
