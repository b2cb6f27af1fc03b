"""What is published and what the calculators get: shape, order and the same bytes every time."""

import json
import os
import subprocess
import sys

from fieldbook import model
from macros import api
from macros.bundle import engine_data, engine_text, plain
from macros.check import ROOT
from macros.load import Library, load, read_folder
from macros.site import Site


def test_engine_data_has_the_agreed_shape(library: Library) -> None:
    data = engine_data(library)
    assert set(data) >= {"questions", "domains", "stages", "playbooks", "metrics", "profile", "assessments", "sources"}
    assert set(data) >= {"full_questions", "dimensions", "paths", "templates"}
    assert set(data["full_questions"][0]) >= {
        "id",
        "dimension",
        "order",
        "title",
        "next_step",
        "playbooks",
        "templates",
    }
    assert {item["first"] for item in data["dimensions"]} == {"always", "often", "maybe", "last"}
    assert set(data["questions"][0]) >= {"id", "assessment", "domain", "order", "title", "short", "answers", "notes"}
    assert set(data["questions"][0]["answers"][0]) >= {"score", "label", "insight", "next_step", "playbook", "variants"}
    assert set(data["stages"][0]["track"]) == {"must", "useful", "later", "metrics"}
    assert set(data["metrics"][0]["stages"]) == {"crawl", "walk", "run"}
    assert [stage["id"] for stage in data["stages"]] == ["crawl", "walk", "run"]
    quick = [item["id"] for item in data["questions"] if item["assessment"] == "quick"]
    domains = [item["id"] for item in data["domains"]]
    found = [
        (domains.index(item["domain"]), item["order"]) for item in data["questions"] if item["assessment"] == "quick"
    ]
    assert quick and found == sorted(found), "questions stand in the order of domains, then of their numbers"
    stages = ["crawl", "walk", "run"]
    playbooks = [(stages.index(item["stage"]), item["order"]) for item in data["playbooks"]]
    assert playbooks == sorted(playbooks)


def test_equal_content_gives_equal_bytes(small: Library) -> None:
    files = read_folder(ROOT / "tests/cases/base")
    backwards = load(dict(reversed(files.items())))
    assert engine_text(backwards) == engine_text(small)
    assert list(api.files(Site(backwards))) == list(api.files(Site(small)))


def test_another_process_gives_equal_bytes(library: Library) -> None:
    """Nothing depends on the seed of hashes: sets are never written in their own order."""
    code = (
        "import sys, hashlib; from pathlib import Path; from macros import api; from macros.site import Site;"
        "from macros.bundle import engine_text; from macros.load import load, read_folder;"
        "found = load(read_folder(Path('.')));"
        "print(hashlib.sha256((engine_text(found) + repr(list(api.files(Site(found))))).encode()).hexdigest())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'widgets'}"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_published_data(site: Site) -> None:
    files = dict(api.files(site))
    index = json.loads(files["api/v1/index.json"])
    for row in index["kinds"]:
        whole = json.loads(files[row["url"]])
        assert row["schema"] in files
        assert (whole["kind"], len(whole["items"])) == (row["kind"], row["count"])
        for item in whole["items"]:
            alone = json.loads(files[row["url"].replace(".json", f"/{item['id']}.json")])
            assert alone == {"version": whole["version"], "kind": row["kind"], "item": item}
            assert list(item)[:2] == ["id", "url"] and not (item["url"] or "").startswith("/")
    # The questions of both assessments stand in one file; each has a schema of its own.
    kinds = {kind for kind in model.KINDS if site.library.all(kind)} - {"full_question"}
    assert {row["kind"] for row in index["kinds"]} == kinds
    questions = json.loads(files["api/v1/questions.json"])["items"]
    groups = {"quick": "domain", "full": "dimension"}
    assert {item["assessment"] for item in questions} == set(groups)
    assert all({"id", groups[item["assessment"]], "order"} <= set(item) for item in questions)
    assert "schemas/full_question.json" in files
    assert all(text.endswith("\n") for text in files.values())


def test_nothing_is_lost_on_the_way_to_the_published_data(small: Library) -> None:
    files = dict(api.files(Site(small)))
    for entry in small.everything():
        folder = api.PLURALS[entry.kind]
        published = json.loads(files[f"api/v1/{folder}/{entry.id}.json"])["item"]
        for name, value in entry.file.data.items():
            if isinstance(value, (str, int, float)):
                assert published[name] == value, (entry.path, name)


def test_plain() -> None:
    assert plain(model.Range("weeks", 4.0, 6.5)) == {
        "unit": "weeks",
        "low": 4,
        "high": 6.5,
        "below": False,
        "plus": False,
    }
    assert type(plain(4.0)) is int and plain(True) is True and plain(None) is None
