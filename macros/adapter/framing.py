"""Finished pages in their frame: the files to take away with their sizes, the style sheets, and the frames beside."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2
import mkdocs
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files

from macros import bundle, finished, frame
from macros.adapter.additions import as_it_is
from macros.adapter.state import BUILD
from macros.beside import Helped
from macros.files import size, told
from macros.memory import Shelf
from macros.pause import paused
from macros.site import Site


def add_downloads(files: Files, config: Any, site: Site, made: dict[str, bytes]) -> None:
    """Add the files to take away, ``made`` by their paths, and say their sizes where pages name them."""
    for path, data in made.items():
        file = as_it_is(config, path, data)
        if (promised := files.get_file_from_path(file.src_uri)) is not None:
            files.remove(promised)
        files.append(file)
    sizes = BUILD["sizes"] = {item.sign: size(len(made[item.path])) for item in site.downloads.values()}
    for file in paused(files.documentation_pages()):
        if file.page and file.page.content:
            file.page.content = told(file.page.content, sizes)
            BUILD["desk"].finished(file.page.url, told(BUILD["whole"].get(file.page.url, file.page.content), sizes))


def add_detached(files: Files, config: Any) -> None:
    """Add the parts of pages that are fetched when somebody begins."""
    for path, text in sorted(BUILD["detached"].items()):
        files.append(File.generated(config, path, content=text))


def add_assets(files: Files, config: Any, root: Path) -> None:
    """Add the style sheets of what the pages use, and our script, in place of the theme's files and of whole ones."""
    folders = ("assets/stylesheets/", "assets/javascripts/", "assets/images/favicon.png")
    theirs = [file for file in files if file.src_uri.startswith(folders)]
    ours = [file for file in files if file.src_uri.startswith(("assets/css/", "assets/theme.js"))]
    for file in [*theirs, *ours]:
        files.remove(file)
    styles = [file.content_string for file in [*theirs, *ours] if file.src_uri.endswith(".css")]
    script = next(file.content_string for file in ours if file.src_uri.endswith(".js"))
    pages = [file.page.content or "" for file in files.documentation_pages() if file.page]
    pages += [text for path, text in sorted(BUILD["detached"].items()) if path.endswith(".txt")]
    for name, path, text in frame.assets(root, pages, styles, script):
        config.extra["assets"][name] = path
        files.append(File.generated(config, path, content=text))


def remembering(env: Any, config: Any, root: Path, framed: str) -> finished.Frame:
    """The theme's templates, by way of the pages kept from the last build. ``framed`` as of ``inputs.FRAMING``."""
    made_with = f"{framed} {mkdocs.__version__} {jinja2.__version__} {version('mkdocs-material')}"
    return finished.Frame(env, Shelf(root, "finished", bundle.digest(made_with)), config)


def help_along(files: Files, config: Any) -> list[Any]:
    """Begin to put the later pages into their frame, while the other files are written. Gives these pages."""
    found = files.documentation_pages()
    later: list[Any] = [file.page for file in found[len(found) * 2 // 5 :]]

    def render() -> None:
        for page in later:
            page.active = True
            context = get_context(BUILD["nav"], found, config, page)
            BUILD["env"].get_template(page.meta.get("template", "main.html")).render(context)
            page.active = False

    BUILD["framing"] = Helped(BUILD["env"].shelf, len(later), render)
    return later
