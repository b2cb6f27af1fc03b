"""What pages load besides their own text: style sheets cut to what is used, the script before the first paint, modules.

Kept by a hash over all that they are made from; what can say a class counts too: pages, templates, modules. What
follows from code alone, the modules and the rules as they are read, is kept below ``.cache/compiled`` like bytecode.
"""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from macros import bundle
from macros.memory import Shelf, key, recall
from macros.modules import joined
from macros.pause import paused
from macros.sheets import read, tight
from macros.styles import Heard, Vocabulary, cut_read

ICONS = (
    "menu",
    "weather-night",
    "weather-sunny",
    "magnify",
    "file-edit-outline",
    "pencil-outline",
    "flag-outline",
    "code-json",
    "language-markdown-outline",
    "link-variant",
    "printer-outline",
)
"""Signs of the theme's that the frame shows on every page: see ``macros/theme/partials``."""
MARK = Path(__file__).parent / "theme/partials/mark.html"
"""The site's own mark; an edition with a logo doesn't show it."""
INKS = {
    "page": 'fill="var(--fb-accent)"',
    "trail": 'fill="none" stroke="var(--fb-paper)" stroke-width="1.800" stroke-linecap="round"',
    "dot": 'fill="var(--fb-paper)"',
}
"""Part of the mark → how it is drawn. No rule of the page reaches into another file, but its colours do."""
SPEAKERS = ("macros/theme", "macros/styles.py", "macros/sheets.py", "widgets/browser", "docs/assets/theme.js")
"""What can say a class or read a custom property, besides the pages."""
MAKERS = ("bundler.mjs", "modules.py", "sheets.py", "styles.py", "frame.py")
Words = tuple[set[str], set[str], set[str]]
"""Elements, classes and other words, as in ``Vocabulary``."""
POLYFILL = (".focus-visible", ":focus-visible")
"""The theme's script set a class where browsers now have a pseudo-class; both count the same."""


def assets(root: Path, pages: Iterable[str], styles: list[str], script: str) -> list[tuple[str, str, str]]:
    """Name, path and text of each file: ``screen`` and ``print`` (style sheets) and ``theme`` (a script).

    ``pages`` is the HTML of each page; ``styles`` are whole style sheets in the order in which they count.
    """
    speakers = key(root, SPEAKERS)
    shelf: Shelf[Words] = Shelf(root, "words", speakers)
    said: Words = (set(), set(), set())
    for page in paused(pages):
        for all, own in zip(said, shelf.recall(page, partial(_words, page)), strict=True):
            all |= own
    shelf.close()
    # Of the pages only the words count: most edits bring no new class, and cutting takes half a second.
    made_from = bundle.digest(speakers + repr([sorted(words) for words in said]) + "".join(styles))
    screen, paper = recall(root, "styles", made_from, lambda: _cut(root, speakers, said, styles))
    return [
        ("screen", f"assets/css/screen-{bundle.digest(screen)}.css", screen),
        ("print", f"assets/css/print-{bundle.digest(paper)}.css", paper),
        ("theme", f"assets/theme-{bundle.digest(script)}.js", script),
    ]


def icons(folder: Path) -> tuple[str, str]:
    """Path and text of one drawing with all signs of the frame; ``folder`` is where the theme keeps its own.

    In a file of their own they travel once, not with each page.
    """
    shapes = []
    for name in ICONS:
        drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
        inside = re.search(r'viewBox="0 0 24 24">(.*)</svg>', drawing, re.DOTALL)
        if inside is None:
            raise ValueError(f"The theme's sign {name} is not drawn on 24 by 24.")
        shapes.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inside[1].strip()}</symbol>')
    mark = re.sub(r'class="fb-logo__(\w+)"', lambda part: INKS[part[1]], MARK.read_text(encoding="utf-8"))
    shapes.append(re.sub(r"^<svg[^>]*>(.*)</svg>\s*$", r'<symbol id="mark" viewBox="0 0 32 32">\1</symbol>', mark))
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(shapes)}</svg>\n'
    return f"assets/icons/signs-{bundle.digest(text)}.svg", text


def browser_files(root: Path) -> tuple[str, dict[str, str]]:
    """The folder that the browser's modules and style sheets are published in, and their texts by name, made small."""
    folder = root / "widgets/browser"

    def made() -> dict[str, str]:
        sheets = {path.name: tight(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.css"))}
        return sheets | joined(folder)

    made_from = key(root, ("widgets/browser", "package-lock.json", *(f"macros/{name}" for name in MAKERS)))
    texts = recall(root, "browser", made_from, made, "compiled")
    return f"assets/widgets/{bundle.digest(repr(sorted(texts.items())))}/", texts


def _words(page: str) -> Words:
    known = Vocabulary()
    known.add_page(page)
    return known.tags, known.classes, known.words


def _cut(root: Path, speakers: str, said: Words, styles: list[str]) -> tuple[str, str]:
    """The rules that can match what pages say, or what can be said by code."""
    known, heard = recall(root, "speakers", speakers, lambda: _speakers(root), "compiled")
    for all, own in zip((known.tags, known.classes, known.words), said, strict=True):
        all |= own
    made_from = bundle.digest(key(root, ("macros/sheets.py", "macros/frame.py")) + repr(styles))
    sheets = recall(root, "sheets", made_from, lambda: [read(style.replace(*POLYFILL)) for style in styles], "compiled")
    return cut_read(sheets, known, heard)


def _speakers(root: Path) -> tuple[Vocabulary, Heard]:
    """What templates and modules can say, and what modules and the style sheets of widgets read."""
    known, heard = Vocabulary(), Heard()
    for path in sorted((root / "macros/theme").rglob("*.html")):
        known.add_page(path.read_text(encoding="utf-8"))
    for path in [*sorted((root / "widgets/browser").rglob("*.*")), root / "docs/assets/theme.js"]:
        text = path.read_text(encoding="utf-8")
        if path.suffix in (".mjs", ".js"):
            known.add_module(text)
        heard.add(text)
    return known, heard
