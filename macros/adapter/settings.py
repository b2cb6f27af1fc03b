"""What a build tells MkDocs' configuration: the navigation, the site's own assets and policy, and where to look."""

from functools import partial
from pathlib import Path
from typing import Any

from macros import bundle, compiled, frame, inputs, policy, runtime
from macros.adapter.state import BUILD
from macros.edition.folder import Folder
from macros.machine import desk
from macros.made import Made
from macros.pages import nav
from macros.site import set_current
from macros.tools import TOOLS

TITLED = [(tool.title, tool.page) for tool in TOOLS]
"""The tools as the navigation names them."""


def fill(config: Any, root: Path, edition: Folder | None, made: Made) -> None:
    """Fill in the configuration for this site, and keep for later hooks what goes with it."""
    bundle.write_engine_data(root, made.engine)
    prepared = runtime.prepare(root)
    site = made.site
    site.assets["widgets"], browser = frame.browser_files(root)
    site.assets["runtime"] = f"assets/runtime/{prepared.name}/"
    set_current(site)
    config.nav = nav(site, TITLED)
    signs = next(place for folder in config.theme.dirs if (place := Path(folder, ".icons/material")).is_dir())
    site.assets["icons"], BUILD["icons"] = frame.icons(signs)
    config.extra["assets"] = site.assets
    config.extra["policy"] = {"allowed": policy.in_page(BUILD.get("preview", False)), "referrer": policy.REFERRER}
    published = [path for path, _text in made.data] + [item.path for item in site.downloads.values()]
    base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    at = desk.Desk(root, site, config.nav, published, config.site_name, config.site_description, base)
    config.theme.static_templates.discard("sitemap.xml")
    config.theme.get_env = partial(compiled.theme, config.theme, root)
    whole = BUILD.get("preview") and inputs.besides_content(root, edition)
    BUILD.update(made=made, runtime=prepared, browser=browser, desk=at, frame=whole, config=config)
    BUILD.update(detached={}, whole={})
    BUILD.pop("converting", None)
