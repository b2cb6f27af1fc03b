"""``make build`` against MkDocs alone on the same pages as finished Markdown, same theme, same plugins.

The base gets every page as our adapter handed it to MkDocs, macros filled in, and of the other files those that stand
in ``docs/``: what it does not do is read content, check it, write pages, and make the files beside them. Ours is built
in a copy of the project without its history: from nothing (what is installed stays; what is compiled stays or goes),
unchanged, and after one entry has changed.
"""

import os
import re
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
from tests import building

ROOT = Path(__file__).resolve().parents[1]
RUNS = 3
ANEW = "from nothing, templates and model compiled anew"


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
            written = file.abs_src_path is not None and Path(file.abs_src_path).is_relative_to(ROOT / "docs")
            if (
                written
                and not file.is_documentation_page()
                and not inside_theme
                and file.inclusion is not InclusionLevel.EXCLUDED
            ):
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


def seconds(config: Path, site: Path, root: Path = ROOT) -> tuple[float, float]:
    """How long one build takes in a Python of its own, from nothing to done: of the processor, and by the clock."""
    command = [sys.executable, "-m", "mkdocs" if root == ROOT else "macros.build"]  # ours as ``make build`` calls it
    command += ["build", "--quiet", "--clean", "-f", str(config), "-d", str(site)]
    begin, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, cwd=root, env=_ENVIRONMENT)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.perf_counter() - begin


def forget(root: Path, compiled: bool) -> None:
    """Delete what builds have kept, and ``compiled`` what they have compiled too. In a copy the folder is a link."""
    for name in ("made", "templates", "compiled") if compiled else ("made",):
        for path in (root / ".cache" / name).rglob("*"):
            if path.is_file():
                path.unlink()


_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT |= {"NO_MKDOCS_2_WARNING": "true", "EDITION": ""}


def edit(root: Path, number: int) -> None:
    """Change one line of one entry."""
    path = root / "content/playbooks/walk-health-scoring.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^owner: .*$", f"owner: Measured person {number}", text), encoding="utf-8")


def main() -> None:
    """Print the medians and their ratios, of processor time and by the clock."""
    with tempfile.TemporaryDirectory() as name:
        folder, root = Path(name) / "docs", building.copy(Path(name) / "project", "bench")
        base = base_config(folder, *finished(folder))
        taken: dict[str, list[tuple[float, float]]] = {}
        for run in range(RUNS):
            for label in ("mkdocs on finished Markdown", ANEW, "from nothing", "unchanged", "one entry changed"):
                if label in (ANEW, "from nothing"):
                    forget(root, compiled=label == ANEW)
                elif label == "one entry changed":
                    edit(root, run)
                plain = label.startswith("mkdocs")
                config, site = (base, Path(name) / "base") if plain else (root / "mkdocs.yml", Path(name) / "ours")
                taken.setdefault(label, []).append(seconds(config, site, ROOT if plain else root))
        pages = {which: len(list((Path(name) / which).rglob("*.html"))) for which in ("ours", "base")}
    rows, first = [], None
    for label, runs in taken.items():
        used, clock = (middle(column) for column in zip(*runs, strict=True))
        first = first or (used, clock)
        count = pages["base" if label.startswith("mkdocs") else "ours"]
        ratios = [f"{used / first[0]:.2f}", f"{clock / first[1]:.2f}"]
        rows.append([label, str(count), f"{used:.2f} s", ratios[0], f"{clock:.2f} s", ratios[1]])
    print(f"Build, median of {RUNS}, by turns:")
    print(table(["", "pages", "processor", "ratio", "clock", "ratio"], rows))


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
