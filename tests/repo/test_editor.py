"""In an editor with the YAML extension a content file completes and explains itself, with the settings as committed."""

import json
import re
import shutil
from collections.abc import Iterator

import pytest

from fieldbook import model
from macros.check import main
from macros.load import load, read_folder
from macros.new import skeleton
from tests.building import ROOT
from tests.repo.editor import Editor

PLAYBOOK = "content/playbooks/new.yaml"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copytree(ROOT / ".vscode", root / ".vscode")
    assert main(["--root", str(root)]) == 0, "make check writes the schemas"
    found = Editor(root)
    yield found
    found.close()


def test_fields_are_offered_with_their_help(editor: Editor) -> None:
    items = {item["label"]: item for item in editor.complete(PLAYBOOK, "title: A\n‸\n")}
    assert set(model.Playbook.__dataclass_fields__) - {"title"} <= set(items)
    assert "The role that answers for it." in json.dumps(items["owner"]["documentation"])


def test_ids_are_offered(editor: Editor) -> None:
    assert {item["label"] for item in editor.complete(PLAYBOOK, "stage: ‸\n")} == {"crawl", "walk", "run"}
    metrics = {item["label"] for item in editor.complete(PLAYBOOK, "metrics:\n  - ‸\n")}
    assert {"nrr", "grr", "logo_retention"} <= metrics
    assert len(metrics) == len(list((ROOT / "content/metrics").iterdir()))


def test_choices_inside_a_group_are_offered(editor: Editor) -> None:
    units = {item["label"] for item in editor.complete(PLAYBOOK, "duration:\n  unit: ‸\n")}
    assert {"days", "weeks", "months"} <= units
    fields = {item["label"] for item in editor.complete(PLAYBOOK, "steps:\n  - title: A\n    ‸\n")}
    assert {"detail", "owner", "output"} <= fields


def test_a_field_explains_itself(editor: Editor) -> None:
    assert "Statements that are all true when it is done; each can be checked." in editor.hover(
        PLAYBOOK, "title: A\n‸exit_test: []\n"
    )


def test_a_wrong_id_is_underlined(editor: Editor) -> None:
    text = (ROOT / "content/playbooks/crawl-retention-baseline.yaml").read_text(encoding="utf-8")
    assert editor.problems("content/playbooks/right.yaml", text) == []
    found = editor.problems("content/playbooks/wrong.yaml", text.replace("stage: crawl", "stage: crwal"))
    assert len(found) == 1 and re.match(r'2: .*"crawl"', found[0]), found


def test_each_folder_has_its_own_schema(editor: Editor) -> None:
    opened = {}
    for folder in model.FOLDERS:
        path = sorted((ROOT / "content" / folder).glob("*.yaml"))[0]
        right = editor.open(f"content/{folder}/a-copy.yaml", path.read_text(encoding="utf-8"))
        opened[folder] = right, editor.open(f"content/{folder}/a-fault.yaml", "colour: red\n")
    found = {folder: tuple(editor.underlined(uri) for uri in pair) for folder, pair in opened.items()}
    assert {folder: right for folder, (right, _wrong) in found.items() if right} == {}
    assert [folder for folder, (_right, wrong) in found.items() if not any("colour" in text for text in wrong)] == []


def test_a_new_file_names_its_schema_for_other_editors(editor: Editor) -> None:
    """Opened where no setting reaches, as an editor without VS Code's settings would."""
    text = skeleton("playbook", "Win back", load(read_folder(ROOT)))
    copy = editor.root / "elsewhere/playbooks"
    copy.mkdir(parents=True)
    found = editor.problems("elsewhere/playbooks/new.yaml", text)
    assert any(message.startswith(f"{text.splitlines().index('stage:') + 1}: ") for message in found), found


def test_the_extension_is_recommended() -> None:
    found = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in found["recommendations"]
