"""What axe found may be kept, because nothing that axe sees can change unseen: each part is tried, and axe's reads.

The claim has three steps. What axe asks of a browser while it looks is one of ``READS``. All of it follows from the
parts that ``seen.py`` takes down: each of the changes here is seen, alone. And the style sheets ask for nothing beyond
them: each selector and each condition is known.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import kept
from tests.browser import axe, seen
from tests.browser.visit import DESKTOP, PAGES, PHONE, tab
from tests.serve import Site, serving

SPY = (Path(__file__).parent / "spy.js").read_text(encoding="utf-8")
TRIED = """<!doctype html><html lang="en"><title>Tried</title><style>
  h1 { color: navy; } a:hover { color: red } #long { overflow: auto; height: 40px } .blind { display: none }
  body { margin-bottom: 2000px } @media print { h1 { color: black } } @media (max-width: 500px) { p { width: 9em } }
</style><h1>Tried</h1><p>A <a href="#there">link</a></p><form>
  <label>A <input type="radio" name="one"></label> <label>B <input type="radio" name="one"></label>
  <label>Some <input type="checkbox"></label> <label>Text <input type="text" pattern="x*"></label>
  <label>List <select><option>first<option>other</select></label>
  <fieldset><button type="button">Press</button></fieldset>
  <details><summary>More</summary><p>inside</p></details> <dialog aria-label="Said"><p>said</p></dialog>
  <div id="long" tabindex="0"><p>1<p>2<p>3<p>4</div></form>"""
CHANGES = {
    "a rule that nothing uses": ("document.styleSheets[0].insertRule('h6 { color: teal }')", "sheets"),
    "another colour in a rule": ("document.styleSheets[0].cssRules[1].style.color = 'teal'", "sheets styles"),
    "a sheet more": ("sheet.replaceSync('h1 { opacity: .9 }'); document.adoptedStyleSheets = [sheet]", "sheets styles"),
    "the sheet out of force": ("sheet.disabled = true", "sheets styles"),
    "a class": ("at('h1').className = 'odd'", "tree"),
    "a class that hides": ("at('h1').className = 'blind'", "tree places styles"),
    "a colour of its own": ("at('a').style.color = 'maroon'", "tree styles"),
    "what a control is called": ("at('details').ariaLabel = 'Even more'", "tree state"),
    "what it is described by": ("at('details').ariaDescribedByElements = [at('h1')]", "tree state"),
    "described by another": ("at('details').ariaDescribedByElements = [at('p')]", "state"),
    "a word": ("at('summary').firstChild.data = 'Much more'", "tree places"),
    "a text in two": ("at('summary').firstChild.splitText(2)", "places"),
    "a chosen answer": ("form.one[0].checked = true", "state"),
    "another answer": ("form.one[1].checked = true", "state"),
    "partly checked": ("at('[type=checkbox]').indeterminate = true", "state"),
    "typed text": ("at('[type=text]').value = 'xx'", "state"),
    "text that is wrong": ("at('[type=text]').value = 'yy'", "state"),
    "another of a list": ("at('select').selectedIndex = 1", "state"),
    "locked by what is around": ("at('fieldset').disabled = true", "tree state styles"),
    "unfolded": ("at('details').open = true", "tree state places"),
    "a dialog": ("at('dialog').show(); document.activeElement.blur()", "tree state places styles"),
    "a dialog in front": ("at('dialog').close(); at('dialog').showModal(); document.activeElement.blur()",
                          "state places styles"),
    "the dialog gone": ("at('dialog').close(); document.activeElement.blur()", "tree state places styles"),
    "the focus": ("at('a').focus({focusVisible: false})", "state"),
    "the focus, to be seen": ("document.activeElement.blur(); at('a').focus({focusVisible: true})", "state styles"),
    "a part scrolled": ("at('#long').scrollTop = 20", "places"),
    "the page scrolled": ("scrollTo(0, 120)", "around places"),
    "another anchor": ("history.replaceState(null, '', '#there')", "around"),
    "a font more": ("document.fonts.add(new FontFace('Another', 'local(Arial)'))", "around"),
}  # fmt: skip
"""What is done to the page → the parts that differ then, and no others. Each goes on from the one before."""
MEDIA = "Emulation.setEmulatedMedia"
SCREEN = "Emulation.setDeviceMetricsOverride"
LOOKS: dict[str, tuple[str, dict[str, Any], str]] = {
    "in the dark": (MEDIA, {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}, "around"),
    "few colours": (MEDIA, {"features": [{"name": "forced-colors", "value": "active"}]}, "around styles"),
    "paper": (MEDIA, {"media": "print"}, "around styles"),
    "zoom": ("Emulation.setPageScaleFactor", {"pageScaleFactor": 2}, "around"),
    "dense": (SCREEN, {**DESKTOP, "deviceScaleFactor": 2, "mobile": False}, "around"),
    "phone": (SCREEN, {**PHONE, "deviceScaleFactor": 1, "mobile": False}, "around places"),
}
"""What is done to the window by the browser's own tools, from a desktop in the light → the same."""
BEYOND: dict[str, str] = {
    "another document": "<iframe title='x'></iframe>",
    "a film": "<video></video>",
    "a tree of its own": "<div id='hollow'></div>",
    "two things in front": "<dialog aria-label='one'>1</dialog><dialog aria-label='other'>2</dialog>",
    "what moves": "<p id='moves'>moves</p>",
}
"""What the parts do not tell."""
BEGIN = """() => {
  document.querySelector("#hollow")?.attachShadow({mode: "open"});
  for (const dialog of document.querySelectorAll("body > dialog")) dialog.showModal();
  document.querySelector("#moves")?.animate({opacity: [0, 1]}, {duration: 1e6});
}"""
READS = {
    "tree": """Attr.name Attr.value Document.body Document.children Document.createTreeWalker Document.doctype
        Document.documentElement Document.getElementById Document.querySelector Document.querySelectorAll
        DocumentType.name DocumentType.publicId DocumentType.systemId DOMTokenList.length Element.ariaDisabled
        Element.ariaHasPopup Element.ariaHidden Element.ariaInvalid Element.ariaLabel Element.ariaLevel Element.ariaLive
        Element.assignedSlot Element.attributes Element.children Element.classList Element.closest Element.getAttribute
        Element.hasAttribute Element.hasAttributes Element.id Element.localName Element.outerHTML Element.querySelector
        Element.querySelectorAll Element.shadowRoot HTMLAnchorElement.hash HTMLAnchorElement.hostname
        HTMLAnchorElement.href HTMLAnchorElement.pathname HTMLAnchorElement.port HTMLAnchorElement.protocol
        HTMLCollection.length HTMLInputElement.multiple HTMLLabelElement.htmlFor HTMLOptionsCollection.length
        HTMLSelectElement.multiple HTMLSelectElement.options HTMLTableCellElement.colSpan HTMLTableCellElement.rowSpan
        HTMLTableElement.rows HTMLTableElement.tHead HTMLTableRowElement.cells NamedNodeMap.length Node.childNodes
        Node.compareDocumentPosition Node.contains Node.getRootNode Node.isConnected Node.nextSibling Node.nodeName
        Node.nodeType Node.nodeValue Node.ownerDocument Node.parentElement Node.parentNode Node.previousSibling
        Node.textContent NodeList.forEach NodeList.length TreeWalker.currentNode TreeWalker.nextNode""",
    "sheets": """CSSRule.type CSSRuleList.length CSSStyleSheet.cssRules Document.styleSheets MediaList.mediaText
        StyleSheet.href StyleSheet.media StyleSheetList.length""",
    "state": """Element.ariaDescribedByElements Element.ariaErrorMessageElements Element.ariaLabelledByElements
        HTMLButtonElement.value HTMLInputElement.checked HTMLInputElement.indeterminate HTMLInputElement.value
        HTMLLIElement.value HTMLOptionElement.selected HTMLOptionElement.value HTMLOutputElement.value
        HTMLProgressElement.value HTMLSelectElement.value HTMLTextAreaElement.value Option.selected Option.value""",
    "around": """Document.title Navigator.userAgent Node.baseURI Screen.orientation ScreenOrientation.angle
        ScreenOrientation.type window.innerHeight window.innerWidth window.navigator window.screen""",
    "what is drawn": """CSSStyleDeclaration.getPropertyValue DOMRectList.length Document.createRange
        Document.elementsFromPoint Element.clientHeight Element.clientWidth Element.getBoundingClientRect
        Element.getClientRects Element.scrollHeight Element.scrollLeft Element.scrollTop Element.scrollWidth
        HTMLElement.innerText Range.getClientRects Range.selectNodeContents window.getComputedStyle""",
    "axe's own": """CanvasRenderingContext2D.canvas CanvasRenderingContext2D.clearRect
        CanvasRenderingContext2D.fillText CanvasRenderingContext2D.getImageData CanvasRenderingContext2D.measureText
        DOMImplementation.createHTMLDocument DOMPoint.x DOMPoint.y DOMRect.height DOMRect.width DOMRect.x DOMRect.y
        DOMRectReadOnly.bottom DOMRectReadOnly.left DOMRectReadOnly.right DOMRectReadOnly.top Document.createElement
        Document.implementation HTMLCanvasElement.getContext TextMetrics.width URL.href URL.protocol window.clearTimeout
        window.decodeURIComponent window.isNaN window.parseFloat window.parseInt window.setTimeout""",
}
"""The part that it follows from → what axe asks of a browser. What is drawn follows from the first four."""
OF_THE_TREE = {
    "after", "before", "empty", "first-child", "first-of-type", "has", "is", "lang", "last-child", "last-of-type",
    "not", "nth-child", "nth-last-child", "nth-of-type", "only-child", "only-of-type", "root", "where",
}  # fmt: skip
"""What a selector can ask that the markup answers."""


@pytest.fixture(scope="module")
def opened(browser: Browser, server: Site) -> Iterator[Page]:
    with tab(browser, server) as opened:
        opened.page.route("**/tried", lambda route: route.fulfill(content_type="text/html", body=TRIED))
        yield opened.page


@pytest.fixture
def tried(opened: Page, site: str) -> Page:
    opened.goto(f"{site}tried")
    opened.evaluate("""() => Object.assign(window, {
      at: (selector) => document.querySelector(selector), form: document.forms[0], sheet: new CSSStyleSheet()})""")
    return opened


def differs(before: dict[str, str] | None, after: dict[str, str] | None) -> set[str]:
    assert before is not None and after is not None
    return {part for part in before if before[part] != after[part]}


def test_each_change_is_seen(tried: Page) -> None:
    found = {}
    before = seen.parts(tried)
    assert seen.parts(tried) == before
    for change, (script, _) in CHANGES.items():
        tried.evaluate(f"() => {{ {script} }}")
        after = seen.parts(tried)
        found[change] = differs(before, after)
        before = after
    assert found == {change: set(wanted.split()) for change, (_, wanted) in CHANGES.items()}


def test_each_look_is_another(tried: Page) -> None:
    found = {}
    untouched = seen.parts(tried)
    tried.hover("a")
    assert differs(untouched, seen.parts(tried)) == {"state", "styles"}
    tried.mouse.move(0, 0)
    plain = seen.parts(tried)
    for look, (method, options, _) in LOOKS.items():
        line = tried.context.new_cdp_session(tried)
        line.send(method, options)
        found[look] = differs(plain, seen.parts(tried))
        line.detach()
    assert found == {look: set(wanted.split()) for look, (_, _, wanted) in LOOKS.items()}


@pytest.mark.parametrize("html", BEYOND.values(), ids=BEYOND)
def test_what_is_not_told_is_not_kept(html: str, tried: Page) -> None:
    assert seen.parts(tried) is not None
    tried.evaluate("(html) => { document.body.innerHTML = html }", html)
    tried.evaluate(BEGIN)
    assert seen.parts(tried) is None


def test_it_is_the_same_in_every_session(browser: Browser, server: Site) -> None:
    found = []
    with serving(server.folder, server.prefix) as other:
        for site in (server, other):
            with tab(browser, site, reduced_motion="reduce") as opened:
                opened.go(PAGES["quick"])
                opened.page.wait_for_load_state("networkidle")
                axe.turn(opened.page, "dark", PHONE)
                found.append(seen.parts(opened.page))
    assert found[0] == found[1] is not None


@pytest.mark.parametrize("kind", ["about", "metric", "revenue"])
def test_axe_asks_for_nothing_else(kind: str, browser: Browser, server: Site) -> None:
    with tab(browser, server, reduced_motion="reduce") as opened:
        opened.go(PAGES[kind])
        axe.turn(opened.page, "light", PHONE)
        opened.page.evaluate(axe.source())
        opened.page.evaluate(f"{SPY}\n0")
        found = opened.page.evaluate(f"async (asked) => {{ await ({axe.RUN})(asked); return spy() }}", axe.ALL)
        assert len(found) > 90
        assert [name for name in found if name not in " ".join(READS.values()).split()] == []


def test_style_sheets_ask_for_nothing_else(tried: Page, server: Site) -> None:
    assert seen.parts(tried) is not None
    known = {name.removeprefix(":") for name in tried.evaluate("() => seen.CLASSES")} | OF_THE_TREE
    texts = [re.sub("@[^{;]*", "", path.read_text(encoding="utf-8")) for path in server.folder.rglob("*.css")]
    asked = {name for text in texts for name in re.findall(r"(?<!:):([a-z-]+)(?=[^;{}]*\{)", text)}
    assert {"hover", "checked", "not"} <= asked
    assert asked - known == set()


def test_what_was_found_is_found_again_until_it_is_mended(
    browser: Browser, server: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kept, "CACHE", tmp_path)
    runs: list[Any] = []
    run = axe.run
    monkeypatch.setattr(axe, "run", lambda page, asked: runs.append(asked) or run(page, asked))
    for times in (1, 1):
        with tab(browser, server, reduced_motion="reduce") as opened:
            opened.go(PAGES["about"])
            opened.page.evaluate("() => { document.querySelector('h1').style.color = '#ddd' }")
            found = axe.violations(opened.page, rules=axe.COLOURS)
            assert [text.split(": ")[0] for text in found] == ["color-contrast"]
            assert len(runs) == times
    with tab(browser, server, reduced_motion="reduce") as opened:
        opened.go(PAGES["about"])
        assert axe.violations(opened.page, rules=axe.COLOURS) == []
        assert len(runs) == 2
        assert axe.violations(opened.page, {"exclude": [["header"]]}, axe.COLOURS) == []
        assert axe.violations(opened.page, rules=axe.COLOURS[:1]) == []
        assert len(runs) == 4


def test_a_page_that_changed_while_axe_looked_is_looked_at_again(
    tried: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kept, "CACHE", tmp_path)
    runs: list[Any] = []

    def run(page: Page, asked: list[Any]) -> list[str]:
        runs.append(asked)
        if len(runs) == 1:
            page.evaluate("() => { document.title += ' and more' }")
        return []

    monkeypatch.setattr(axe, "run", run)
    assert axe.violations(tried) == []
    tried.evaluate("() => { document.title = 'Tried' }")
    for times in (2, 2):
        assert axe.violations(tried) == []
        assert len(runs) == times
