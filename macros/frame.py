"""What every page loads besides its own text: style sheets cut to what is used, and the script before the first paint.

Kept by a hash over everything that can say a class: pages, templates, and the browser's modules.
"""

from pathlib import Path

from macros import bundle
from macros.memory import key, recall
from macros.styles import Vocabulary, cut

SPEAKERS = ("macros/theme", "macros/styles.py", "widgets/browser")
"""What can say a class or read a custom property, besides the pages."""
POLYFILL = (".focus-visible", ":focus-visible")
"""The theme's script set a class where browsers now have a pseudo-class; both count the same."""


def assets(root: Path, pages: str, styles: list[str], script: str) -> list[tuple[str, str, str]]:
    """Name, path and text of each file: ``screen`` and ``print`` (style sheets) and ``theme`` (a script).

    ``pages`` is the HTML of all pages; ``styles`` are whole style sheets in the order in which they count.
    """
    made_from = bundle.digest(key(root, SPEAKERS) + bundle.digest(pages) + "".join(styles))
    screen, paper = recall(root, "styles", made_from, lambda: _cut(root, pages, styles))
    return [
        ("screen", f"assets/css/screen-{bundle.digest(screen)}.css", screen),
        ("print", f"assets/css/print-{bundle.digest(paper)}.css", paper),
        ("theme", f"assets/theme-{bundle.digest(script)}.js", script),
    ]


def _cut(root: Path, pages: str, styles: list[str]) -> tuple[str, str]:
    known = Vocabulary()
    known.add_page(pages)
    readers = []
    for path in sorted((root / "macros/theme").rglob("*.html")):
        known.add_page(path.read_text(encoding="utf-8"))
    for path in [*sorted((root / "widgets/browser").iterdir()), root / "docs/assets/theme.js"]:
        text = path.read_text(encoding="utf-8")
        if path.suffix in (".mjs", ".js"):
            known.add_module(text)
        readers.append(text)
    return cut([style.replace(*POLYFILL) for style in styles], known, "\n".join(readers))
