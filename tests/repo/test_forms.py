"""The issue forms say what the model says, in the form that GitHub takes."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from fieldbook import model
from macros import issueforms
from macros.issueforms import FOLDER, PROPOSALS, file_of, forms, main, texts, write
from tests.building import ROOT

FORMS = {name: form for name, form in forms().items() if name != "config.yml"}
KEYS = {"name", "description", "title", "labels", "body"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description"},
    "textarea": {"label", "description"},
    "dropdown": {"label", "description", "options"},
    "checkboxes": {"label", "options"},
}
"""What GitHub takes for each type, as far as we use it."""


def committed(name: str) -> str:
    return (ROOT / FOLDER / name).read_text(encoding="utf-8")


def fields(name: str) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in FORMS[name]["body"] if "id" in item}


def test_the_committed_forms_are_what_the_model_says() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).iterdir()}
    assert there == texts(), "run: make forms"


def test_a_change_of_the_model_makes_them_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.setattr(issueforms, "folder", lambda kind: f"new-{kind}")
    assert write(tmp_path) == [file_of(kind) for kind in sorted(PROPOSALS)]
    assert "content/new-faq/" in (tmp_path / FOLDER / "add-faq.yml").read_text(encoding="utf-8")


def test_writing_twice_changes_nothing_and_old_forms_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"Written: {', '.join(sorted(texts()))}\n"
    (tmp_path / FOLDER / "add-nothing.yml").touch()
    assert write(tmp_path) == ["add-nothing.yml"]
    assert not (tmp_path / FOLDER / "add-nothing.yml").exists()
    main(["--root", str(tmp_path)])
    assert capsys.readouterr().out == "The forms say what the model says; nothing to write.\n"


@pytest.mark.parametrize("name", sorted(FORMS))
def test_github_takes_the_form(name: str) -> None:
    form = yaml.safe_load(committed(name))
    assert set(form) == KEYS and form["name"] and len(form["description"]) <= 200
    ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
    labels = [item["attributes"]["label"] for item in form["body"] if item["type"] != "markdown"]
    assert len(set(ids)) == len(ids) >= 1 and len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", id) for id in ids)
    for item in form["body"]:
        assert set(item["attributes"]) == ATTRIBUTES[item["type"]], item
        if item["type"] in ("input", "textarea", "dropdown"):
            assert set(item["validations"]) == {"required"}
        options = item["attributes"].get("options", [])
        if item["type"] == "dropdown":
            assert len(options) == len(set(options)) >= 2
            # GitHub keeps "none" for a menu without a choice, and YAML's truth values are no texts.
            assert all(isinstance(option, str) and option.lower() != "none" for option in options)


def test_no_two_forms_have_one_name() -> None:
    names = [form["name"] for form in FORMS.values()]
    assert len(set(names)) == len(names) == len(PROPOSALS) + 3


@pytest.mark.parametrize("kind", PROPOSALS)
def test_a_proposal_has_the_fields_of_its_kind(kind: str) -> None:
    wanted = [name for name in model.KINDS[kind].__dataclass_fields__ if name != "order"]
    found = fields(file_of(kind))
    assert list(found) == [*wanted, "consent"]
    needed = {name for name in wanted if found[name]["validations"]["required"]}
    assert "title" in needed and needed & {"source", "sources"}


def test_help_and_choices_come_from_the_model() -> None:
    found = fields("add-playbook.yml")
    assert found["stage"]["type"] == "dropdown"
    assert found["stage"]["attributes"]["options"] == ["crawl", "walk", "run", "I am not sure"]
    assert found["owner"]["attributes"]["description"] == "The role that answers for it."
    assert found["owner"]["type"] == "input" and found["why"]["type"] == "textarea"
    assert found["duration"]["attributes"]["description"] == (
        "How long it usually takes. A figure or a span with its unit, such as 4–6 weeks."
    )
    assert found["steps"]["attributes"]["description"] == (
        "What to do, in order. For each one: title, detail, owner, output."
    )
    assert found["exit_test"]["attributes"]["description"].endswith("each can be checked. One a line.")
    table = fields("add-benchmark.yml")
    assert table["direction"]["attributes"]["options"] == ["higher", "lower", "none of these", "I am not sure"]


def test_another_entry_may_be_of_any_other_kind() -> None:
    options = fields("add-another.yml")["kind"]["attributes"]["options"]
    assert len(options) == len(model.KINDS) - len(PROPOSALS) + 1
    assert "escalation tier" in options and "playbook" not in options


def test_security_goes_the_private_way() -> None:
    config = yaml.safe_load(committed("config.yml"))
    [link] = config["contact_links"]
    assert link["url"].endswith("/security/advisories/new") and set(link) == {"name", "url", "about"}
    assert set(config) == {"blank_issues_enabled", "contact_links"}
    assert "private way: see SECURITY.md" in FORMS["bug.yml"]["body"][0]["attributes"]["value"]
