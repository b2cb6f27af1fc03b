"""The functions that MkDocs calls, in the order of a build. What they do stands in ``adapter/``, by subject.

These two alone import ``mkdocs``, to which they hand the results; ``build.py`` only starts it.
"""

import gc
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files

# MkDocs loads this file by its path; for what it imports in turn the project has to be on Python's own.
ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from macros import compiled, inputs, offline  # noqa: E402
from macros.adapter import additions, content, converting, finding, framing, serving, settings, writing  # noqa: E402
from macros.adapter.state import BUILD, SOURCES, root_of  # noqa: E402
from macros.beside import MANY, Each  # noqa: E402
from macros.edition import dress  # noqa: E402
from macros.features import refused  # noqa: E402
from macros.memory import key, once, trim  # noqa: E402
from macros.pause import pause  # noqa: E402
from macros.prose import forget as forget_prose  # noqa: E402
from macros.render import environment  # noqa: E402
from macros.site import current  # noqa: E402
from macros.terms import forget as forget_terms  # noqa: E402

# Lists of every macro and filter would bury what somebody waits for: the address, and what is wrong.
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)
RARELY = (20_000, 10, 50)
"""After how many new objects a build looks for those that only refer to each other, and how often at older ones."""


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is a preview: its pages change all the time, so there is no list of them to keep.

    A build looks for unused memory seldom: nearly all that it makes, it holds to its end.
    """
    if command == "build":
        gc.set_threshold(*RARELY)
    BUILD.update(preview=command == "serve", dirty=dirty, begun=time.time_ns())
    once(command != "serve")


def on_config(config: Any) -> Any:
    """Make the content of the project that ``mkdocs.yml`` stands in, or remember it when nothing has changed."""
    if problem := refused(config.theme["features"]):
        raise Abort(problem)
    root = root_of(config)
    compiled.keep(root, environment())
    if "server" in BUILD:
        config.site_dir = os.fspath(BUILD["server"].folder)
    edition = content.in_force(root)
    made = content.remembered(root, edition, (config.repo_url or "").rstrip("/"), config.site_url or "")
    dress.put_on(config, made.site.library.own, os.environ)
    settings.fill(config, root, edition, made)
    return config


def on_pre_build(config: Any) -> None:
    """Have MkDocs write only what differs from what stands in the site's folder; by itself it empties that first."""
    if not BUILD.get("dirty"):
        writing.take_over(root_of(config), Path(config.site_dir))


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages, the published data, the browser's modules and the Python runtime."""
    root, made = root_of(config), BUILD["made"]
    site = made.site
    additions.add_made(files, config, made)
    additions.add_for_browsers(files, config, site)
    if own := site.library.own:
        additions.add_own(files, config, own)
    additions.add_for_hosts(files, config)
    finding.add_search(files, config, root, site)
    finding.add_social(files, config, root, site)
    converting.look_up(config, root, made)
    made.pages.clear()  # MkDocs has their texts
    additions.promise(files, config)
    return files


def on_nav(nav: Any, config: Any, files: Files) -> Any:
    """Note the navigation, which pages shown before a whole build need too."""
    BUILD["nav"] = nav
    return nav


def on_pre_page(page: Any, config: Any, files: Files) -> Any:
    """Point the edit button of a generated page at its content file, and convert it by way of what is kept."""
    pause()
    source = SOURCES.get(page.file.src_uri)
    if source and config.repo_url:
        page.edit_url = current().edit_address(source)
    converting.prepare(page, config, files)
    return page


@event_priority(100)
def _before_macros(markdown: str, page: Any, config: Any, files: Files) -> str:
    return converting.before_macros(markdown, page)


def _after_macros(markdown: str, page: Any, config: Any, files: Files) -> str:
    return converting.after_macros(markdown, page)


on_page_markdown = CombinedEvent(_before_macros, _after_macros)


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
    """Finish a hand-written page: its tables, and the terms that explain themselves. Note all for programs."""
    return converting.finish(html, page, config)


def on_env(env: Any, config: Any, files: Files) -> Any:
    """Add what follows from the text of all pages: what programs and widgets read, and the rules that they can use."""
    converting.put_aside()
    if not BUILD.get("preview"):
        forget_prose()
        forget_terms()
        for name in (*converting.SHELVES, "converting"):
            BUILD.pop(name, None)  # pages have what they need of them
        if len(BUILD["generated"]) > MANY:
            gc.collect()  # what conversion left, before a copy of this process shares it
            trim()
    root, site = root_of(config), current()
    framed = key(root, inputs.FRAMING)
    BUILD["all_files"] = files
    env.trim_blocks = env.lstrip_blocks = True
    compiled.keep(root, env)
    framing.add_downloads(files, config, site, content.to_take_away(root, site.library, config.site_url or ""))
    additions.take_back(files)
    BUILD["twins"] = Each(BUILD["desk"].files)
    framing.add_detached(files, config)
    framing.add_assets(files, config, root)
    if out := BUILD.get("written"):
        writing.copy_by_way_of(out, files)
    BUILD["env"] = framing.remembering(env, config, root, framed)
    BUILD["later"] = [] if BUILD.get("preview") else framing.help_along(files, config)
    return BUILD["env"]


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Between two pages a preview may turn to the next edit; a build takes the frames that were made beside it."""
    pause()
    if BUILD["later"] and page is BUILD["later"][0]:
        BUILD["framing"].take()
    return context


def on_post_build(config: Any) -> None:
    """Write what programs read, and list the finished files for offline use.

    The list is the last step: whatever is written after it isn't in the list.
    """
    out = BUILD.get("written")
    writing.write_twins(config)
    BUILD["env"].shelf.close()
    if not BUILD.get("preview"):
        config.extra["assets"] = BUILD["env"].assets
        offered = bool(config.extra["offline"])
        site_url = config.site_url or ""
        offline.write(Path(config.site_dir), root_of(config), site_url=site_url, offered=offered, written=out)
    if out:
        out.end()
    writing.hand_back()


def on_build_error(error: Exception) -> None:
    """Leave no page of an earlier build behind, as MkDocs does, when a build ends in the middle."""
    writing.give_up()


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Rebuild when content, templates or browser files change."""
    root = root_of(config)
    for folder in ("content", "macros/templates", "widgets/browser"):
        server.watch(os.fspath(root / folder))
    if own := current().library.own:
        server.watch(os.fspath(own.folder.place))
    serving.begin(server, root, builder)
    return server


def on_shutdown() -> None:
    """Remove what a preview has put aside."""
    if "server" in BUILD:
        BUILD["server"].close()
