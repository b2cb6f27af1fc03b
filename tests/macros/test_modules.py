"""Modules are joined into few files: nothing is lost, nothing stands in two files, equal sources give equal bytes."""

import re
from pathlib import Path

import pytest

from macros.modules import NotJoined, joined
from tests.building import ROOT

SHARED = "export const shared = 'what both pages use';\n"


def write(folder: Path, **modules: str) -> Path:
    """A project with these modules; what is installed is ours."""
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / "package.json").write_text("{}")
    home = folder / "widgets/browser"
    home.mkdir(parents=True)
    for name, text in modules.items():
        (home / f"{name}.mjs").write_text(text)
    return home


def test_a_page_has_its_own_and_what_two_use_stands_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        define='if (document.title) import("./one.mjs"); else import("./two.mjs");\n',
        one='import { shared } from "./shared.mjs";\nimport { alone } from "./alone.mjs";\nalert([shared, alone]);\n',
        two='import { shared } from "./shared.mjs";\nconsole.log(shared);\n',
        alone="/** Only for one. */\nexport const alone = 'only one uses this';\n",
        shared=SHARED,
    )
    files = joined(folder)
    assert sorted(files) == ["define.mjs", "one.mjs", "one_two.mjs", "two.mjs"]
    assert [name for name, text in files.items() if "what both pages use" in text] == ["one_two.mjs"]
    assert [name for name, text in files.items() if "only one uses this" in text] == ["one.mjs"]
    assert 'from"./one_two.mjs"' in files["two.mjs"]
    assert not any("Only for one" in text for text in files.values())
    assert joined(folder) == files


def test_a_worker_is_a_file_of_its_own(tmp_path: Path) -> None:
    ask = 'new Worker(new URL("engine.worker.mjs", import.meta.url), { type: "module" });\n'
    folder = write(tmp_path, define=ask, **{"engine.worker": "postMessage(1);\n"})
    assert sorted(joined(folder)) == ["define.mjs", "engine.worker.mjs"]


def test_a_module_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, define='import { a } from "./gone.mjs";\na();\n')
    with pytest.raises(NotJoined, match=r"(?s)could not be joined.*gone\.mjs"):
        joined(folder)


def test_every_module_of_ours_is_in_one_file() -> None:
    """Strings that only one module says are in exactly one file: a state that stood in two would be two states."""
    files = joined(ROOT / "widgets/browser")
    assert {"base.mjs", "kit.mjs", "tool.mjs", "define.mjs", "engine.worker.mjs", "quick.mjs"} <= set(files)
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "widgets/browser").glob("*.mjs")}
    said = {name: set(re.findall(r'"([A-Z][\w ,.\'’-]{24,})"', text)) for name, text in sources.items()}
    once = [line for lines in said.values() for line in lines if sum(line in text for text in sources.values()) == 1]
    assert len(once) > 100
    assert [line for line in once if sum(line in text for text in files.values()) != 1] == []
