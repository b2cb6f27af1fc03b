"""``make build`` against MkDocs alone on the same pages as finished Markdown, same theme, same plugins.

The base gets every page as our adapter handed it to MkDocs, macros filled in, and every other file as it is: what it
does not do is read content, check it, write pages and prepare the runtime.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from bench.figures import middle, table

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3


def finished(folder: Path) -> tuple[list[object] | None, dict]:
    """Write the site's sources, with nothing left to generate, into ``folder``; return the navigation and extras."""
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder.with_name("site")))

    @event_priority(-100)  # after everything else that changes a page's Markdown
    def keep_page(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        meta = yaml.safe_dump(dict(page.meta), allow_unicode=True) if page.meta else ""
        head = f"---\n{meta}---\n" if meta else ""
        _put(folder / page.file.src_uri, (head + markdown).encode())
        return markdown

    @event_priority(-100)
    def keep_files(files: Files, config: MkDocsConfig) -> Files:
        for file in files:
            inside_theme = file.src_dir is not None and not Path(file.src_dir).is_relative_to(ROOT)
            if not file.is_documentation_page() and not inside_theme and file.inclusion is not InclusionLevel.EXCLUDED:
                _put(folder / file.src_uri, file.content_bytes)
        return files

    config.plugins.events["page_markdown"].append(keep_page)
    config.plugins.events["files"].append(keep_files)
    # MkDocs leaves its plugins in the middle of a build only by itself, so one whole build is run to listen to it.
    build(config)
    return config.nav, dict(config.extra)


def base_config(folder: Path, nav: list[object] | None, extra: dict) -> Path:
    """mkdocs.yml without our adapter and macros, for the finished pages in ``folder``."""
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    theme = {"custom_dir": str(ROOT / ours["theme"]["custom_dir"])} if "custom_dir" in ours["theme"] else {}
    plugins = [item for item in ours["plugins"] if "macros" not in (item if isinstance(item, dict) else [item])]
    changed = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder),
        "hooks": [],
        "plugins": plugins,
        "nav": nav,
        "theme": {"name": ours["theme"]["name"], **theme},
        "extra": extra,
        "watch": [],
        "strict": False,
    }
    path = folder.with_name("mkdocs.yml")
    path.write_text(yaml.safe_dump(changed, allow_unicode=True), encoding="utf-8")
    return path


def seconds(config: Path, site: Path) -> float:
    """How long one build takes, from nothing to done, in a Python of its own."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--clean", "-f", str(config), "-d", str(site)]
    begin = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT)
    return time.perf_counter() - begin


def main() -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "docs"
        base = base_config(folder, *finished(folder))
        ours_times, base_times = [], []
        for _ in range(RUNS):
            ours_times.append(seconds(ROOT / "mkdocs.yml", Path(name) / "ours"))
            base_times.append(seconds(base, Path(name) / "base"))
        pages = [len(list((Path(name) / which).rglob("*.html"))) for which in ("ours", "base")]
    ours, plain = middle(ours_times), middle(base_times)
    print(f"Build, median of {RUNS}, side by side:")
    rows = [
        ["mkdocs on finished Markdown", str(pages[1]), f"{plain:.2f} s", "1.00"],
        ["make build", str(pages[0]), f"{ours:.2f} s", f"{ours / plain:.2f}"],
    ]
    print(table(["", "pages", "time", "ratio"], rows))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
