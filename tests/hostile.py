"""Content that tries to run: every text of every entry carries markup, script, template code and a formula.

``site`` makes a whole site of it past the rules, which would refuse it: what is tested is the second line of defence.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from fieldbook import model
from macros.load import Entry, load, read_folder
from tests import building
from tests.building import ROOT

CACHE = ROOT / ".cache" / "hostile"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A text that is a day stays one: programs read it as such."""
MARKER = "Qz7"
"""Stands in every payload, so that a test can see that it arrived."""
RUNS = f"window.__hit='{MARKER}'"
LINE = (
    f"""<script>{RUNS}</script>"'></title></script></textarea></template></style><img src=x onerror="{RUNS}">"""
    f"""<svg onload={RUNS}><a href="javascript:{RUNS}">a</a>[l](javascript:{RUNS}) [{MARKER}]: javascript:a"""
    """{{ 31337 * 3 }}{% raise %}<%# c %>{: onclick=a } #panic(1) $a$ @a """
    """]]>--><!--&lt;script&gt;&#60;b&#62; ${a} \\" \\u003c"""
)
PROSE = (
    f'{LINE}\n\n<div onclick="{RUNS}">\n\n<script>\n{RUNS}\n</script>\n\n</div>\n\n- <img src=x onerror={RUNS}>\n\n'
    f"    <script>{RUNS}</script>\n\n![p](x onerror={RUNS})\n\n<javascript:{RUNS}>\n\n[r]\n\n[r]: javascript:{RUNS}"
)
SHORTS = (
    f"<script>{RUNS}</script>",
    f"""'"><img src=x onerror="{RUNS}">""",
    f"""' onfocus={RUNS} autofocus x='{MARKER}""",
    f"</title></script></textarea></template><svg onload={RUNS}>",
    f"[{MARKER}](javascript:{RUNS})",
    f"{{{{ 31337 * 3 }}}}{{% raise %}}{MARKER}{{: onclick=a }}",
    f'{MARKER} #panic("a") #read("/etc/passwd") $a$ @a <a>',
    f"{MARKER}]]>--><!--&lt;script&gt;{RUNS}",
    f'{MARKER}\\"}},{{"a":1}} ${{a}} \\u003cb> <%# c %>',
)
"""One each for names and for entries with so many texts that the file would grow too large to be read."""
SHORT_BELOW = 60
"""Texts of fewer characters are names: drawings and sheets take no long ones."""
LARGEST = 90_000
FORMULA = "=HYPERLINK(A1) "
"""In front of every second text: a spreadsheet would run it."""
EVALUATED = "94011"
"""What the template code in the payload comes to."""


def text_of(entry: Entry) -> str:
    """The file of an entry with a payload in each of its texts, as JSON, which is YAML."""
    return next(text for short in (False, True) if len((text := _filled(entry, short)).encode()) < LARGEST or short)


def _filled(entry: Entry, short: bool) -> str:
    data = json.loads(json.dumps(entry.file.data))
    for number, (path, value, marker) in enumerate(entry.leaves):
        if not isinstance(marker, model.Text) or DAY.fullmatch(value):
            continue
        name = short or (len(value) < SHORT_BELOW and marker.form == "line")
        payload = SHORTS[(number + len(entry.id)) % len(SHORTS)] if name else PROSE if marker.form == "prose" else LINE
        _put(data, path, f"{FORMULA if number % 2 else ''}{value} {payload}")
    return json.dumps(data, ensure_ascii=False)


def _put(data: Any, path: tuple[str | int, ...], value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


@cache
def files() -> dict[str, bytes]:
    """Path → bytes of the whole content with payloads."""
    library = load(read_folder(ROOT))
    return {entry.path: text_of(entry).encode() for entry in library.everything()}


WITHOUT_RULES = """
import sys
sys.path.insert(0, "")
from macros import check
check.check = lambda library: []
from mkdocs.__main__ import cli
cli(["build", "--clean", "--quiet", "--no-strict", "--site-dir", sys.argv[1]])
"""


@cache
def site() -> Path:
    """The built site of the hostile content. Made once for all tests, as ``building.site`` makes the real one."""
    made_of = hashlib.sha256(building.stamp().encode() + Path(__file__).read_bytes()).hexdigest()[:16]
    target = CACHE / made_of
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.is_dir():
            half = CACHE / ".half"
            shutil.rmtree(half, ignore_errors=True)
            _build(half).rename(target)
            shutil.rmtree(half)
            # A session that began before the last edit may still be reading the one before.
            for old in sorted(CACHE.glob("*"), key=lambda path: -path.stat().st_mtime)[2:]:
                if old.is_dir():
                    shutil.rmtree(old)
    return target


def _build(folder: Path) -> Path:
    root = building.copy(folder / "project", "hostile")
    for path, raw in files().items():
        (root / path).write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_RULES, str(folder / "site")],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"[-6000:]
    return folder / "site"
