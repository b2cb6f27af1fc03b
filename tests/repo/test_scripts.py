"""Laws for what runs in a visitor's page: no text becomes markup or code, and nothing of others is touched."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import ROOT

FILES = sorted([*ROOT.glob("widgets/**/*.mjs"), *ROOT.glob("widgets/**/*.js"), *ROOT.glob("docs/assets/**/*.js")])
LAWS: dict[str, tuple[str, set[str], tuple[str, ...]]] = {
    # name: (what must not stand there, files that may with the reason beside them, lines that break it)
    "markup from text": (
        r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|createContextualFragment|srcdoc|parseHTMLUnsafe)\b"
        r"|document\.write|[\"']text/html[\"']",
        {
            "later.mjs",  # the page's own markup, which the build cut out of it: no text of a visitor comes there
        },
        ('a.innerHTML = "<b>"', "document.writeln(a)", 'new DOMParser().parseFromString(a, "text/html")'),
    ),
    "code from text": (
        r"\beval\b|\bnew\s+Function\b|(?<![\w.])Function\(|\bset(?:Timeout|Interval)\(\s*[\"'`]|\bimportScripts\b"
        r"|[\"'`]javascript:",
        set(),
        ('eval("a")', "new Function(a)", 'setTimeout("a()", 5)', 'link.href = "javascript:a"'),
    ),
    "a parser of XML": (
        r"\bDOMParser\b",
        {
            "dom.mjs",  # drawings of the engine, as an image without script: see `drawing`
            "docx.mjs",  # the template's own document, never shown
            "later.mjs",  # as above; what could run or load in it is refused whole
        },
        ("new DOMParser()",),
    ),
    "handlers by attribute": (
        r"setAttribute\(\s*[\"'`]on|[{,]\s*[\"']?on(?:click|load|error|input|change)[\"']?\s*:",
        set(),
        ('a.setAttribute("onclick", b)', 'h("a", { onclick: "b" })'),
    ),
    "everybody's storage": (
        r"(?:local|session)Storage\.clear\(|\bindexedDB\b|document\.cookie|\bBroadcastChannel\b|\bSharedWorker\b",
        set(),
        ("localStorage.clear()", "document.cookie = a", 'new BroadcastChannel("a")'),
    ),
    "storage without the site's path": (
        r"(?:local|session)Storage\.(?:set|get|remove)Item\(\s*[\"'`](?!\$\{this\.(?:key|prefix)\})|(?:local|session)Storage\[\s*[\"'`]",
        set(),
        ('localStorage.setItem("draft", a)', 'localStorage["draft"]'),
    ),
    "other windows": (
        r"\bwindow\.open\b|\b(?:opener|parent|top)\.(?:postMessage|location)\b|postMessage\([^)]*[\"']\*[\"']",
        set(),
        ("window.open(a)", "opener.location = a", 'frame.postMessage(a, "*")'),
    ),
    "a redirect from the address": (
        r"location\.(?:href|assign|replace)\s*(?:=|\()[^;]*(?:location\.(?:hash|search)|searchParams|URLSearchParams)",
        set(),
        ('location.href = new URLSearchParams(location.search).get("next")',),
    ),
    "objects whose prototype text can reach": (
        r"\b__proto__\b|Object\.setPrototypeOf|Object\.assign\([^)]*JSON\.parse",
        set(),
        ("a.__proto__ = b", "Object.assign(a, JSON.parse(text))"),
    ),
}


def broken(law: str, text: str) -> list[str]:
    """The lines of a script that break a law."""
    return [line.strip() for line in text.splitlines() if re.search(LAWS[law][0], line)]


@pytest.mark.parametrize("law", LAWS)
def test_no_script_has(law: str) -> None:
    assert len(FILES) >= 100
    _pattern, allowed, _examples = LAWS[law]
    found = {file.name: broken(law, file.read_text("utf-8")) for file in FILES}
    assert {name: lines for name, lines in found.items() if lines and name not in allowed} == {}
    assert {name for name, lines in found.items() if lines} >= allowed, "an exception is no longer needed"


@pytest.mark.parametrize("law", LAWS)
def test_a_law_sees_what_breaks_it(law: str) -> None:
    assert [line for line in LAWS[law][2] if not broken(law, line)] == []
    assert broken(law, "element.textContent = text; setTimeout(() => go(), 5); localStorage.getItem(this.key)") == []


def test_drawings_come_from_the_engine_and_hold_no_script() -> None:
    """The one text that becomes markup is parsed as an image; whatever could run in it is refused whole."""
    source = (ROOT / "widgets/browser/dom.mjs").read_text("utf-8")
    body = source[source.index("export function drawing") : source.index("const INLINE")]
    assert '"image/svg+xml"' in body and 'querySelector("script, foreignObject")' in body
    calls = [
        line.strip()
        for file in FILES
        for line in file.read_text("utf-8").splitlines()
        if re.search(r"(?<!function )\bdrawing\(", line)
    ]
    assert len(calls) >= 5
    assert [line for line in calls if re.search(r"drawing\((?:file|text|location|stored|values)\b", line)] == []


def _lines(test: Callable[[Path, str], bool], *patterns: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {line.strip()[:100]}"
        for pattern in patterns
        for path in ROOT.glob(pattern)
        for line in path.read_text("utf-8").splitlines()
        if test(path, line)
    ]


def test_no_link_opens_a_window_that_can_reach_back() -> None:
    """Links stay in their tab; one that opened another would have to say noopener."""
    sources = ("macros/**/*.html", "macros/**/*.jinja", "macros/**/*.py", "widgets/**/*.mjs", "docs/**/*.md")
    assert _lines(lambda _path, line: bool(re.search(r"[\"']_blank", line)) and "noopener" not in line, *sources) == []
