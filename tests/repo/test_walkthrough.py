"""The way that CONTRIBUTING describes can be walked: its example passes, its commands and files are there."""

import re

from macros.check import check
from macros.load import load, read_folder
from tests.building import ROOT

EXAMPLE = "docs/readme/walk-win-back.yaml"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_worked_example_passes_among_the_real_content() -> None:
    files = read_folder(ROOT)
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    numbers = [entry.record.order for entry in load(files).all("playbook") if entry.record.stage == "walk"]
    # The next number is what `make new` would have written on the day; it grows with the library.
    text = re.sub(r"(?m)^order: \d+$", f"order: {max(numbers) + 1}", text)
    assert EXAMPLE in TEXT
    assert check(load(files | {"content/playbooks/walk-win-back.yaml": text.encode()})) == []


def test_every_command_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    pages = [TEXT, *((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/contribute.md"))]
    named = {name for page in pages for name in re.findall(r"(?m)(?:`|^)make ([a-z]+)", page)}
    assert {"check", "new", "forms", "serve", "test"} <= named <= targets


def test_every_file_that_is_linked_is_there() -> None:
    linked = [name for name in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in name]
    assert len(linked) >= 4 and [name for name in linked if not (ROOT / name).exists()] == []
