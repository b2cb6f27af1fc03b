"""Pages from Markdown to HTML: what was kept from the last build, and the generated ones beside the hand-written."""

from functools import partial
from pathlib import Path
from typing import Any

import markdown as python_markdown
import mkdocs
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from macros import bundle, conversion, inputs
from macros.adapter.content import in_force
from macros.adapter.state import BUILD, SOURCES
from macros.beside import Helped
from macros.contribute import edits
from macros.detach import detached
from macros.edition import dress
from macros.files import told
from macros.made import Made
from macros.memory import Shelf, key
from macros.pages import parted
from macros.pause import paused
from macros.prose import dressed
from macros.site import Here, current, set_current
from macros.terms import explain, vocabulary
from macros.watch import Watch

SHELVES = ("converted", "dressed", "filled")
"""What is kept of pages: as HTML; finished, if written by hand; and with their macros filled in."""


def look_up(config: Any, root: Path, made: Made) -> None:
    """Have at hand what the last build kept of pages."""
    site = made.site
    made_with = f"{key(root, inputs.CONVERTING)} {mkdocs.__version__} {python_markdown.__version__}"
    BUILD["converted"] = Shelf(root, "converted", bundle.digest(made_with))
    dressed_with = f"{key(root, inputs.DRESSING)}{vocabulary(site.library)}"
    BUILD["dressed"] = Shelf(root, "dressed", bundle.digest(dressed_with))
    urls = (config.repo_url, config.site_url, config.site_name, config.site_description, BUILD.get("preview"))
    filled_with = f"{inputs.settled(root, in_force(root))}{key(root, ('docs',))}{urls}"
    BUILD["filled"] = Watch(Shelf(root, "filled", bundle.digest(filled_with)), site, made.engine)


def put_aside() -> None:
    """Keep for the next build what this one asked for."""
    for name in paused(SHELVES):
        BUILD[name].close()


def prepare(page: Any, config: Any, files: Files) -> None:
    """Have a page read and converted by way of what is kept."""
    _help(page.file, config, files)
    if page.file.src_uri in BUILD["generated"]:
        page.read_source = partial(_read_generated, page)
    page.render = partial(conversion.render, page, BUILD["converted"])


def _help(file: File, config: Any, files: Files) -> None:
    """Begin to convert the generated pages when the first page is read, and take them when they come."""
    if "converting" not in BUILD:
        later = [one for one in files.documentation_pages() if one.src_uri in BUILD["generated"]]

        def convert() -> None:
            for one in later:
                page = one.page or Page(None, one, config)
                _read_generated(page, config)
                conversion.render(page, BUILD["converted"], config, files)

        BUILD["converting"] = Helped(BUILD["converted"], len(later), convert)
    if file.src_uri in BUILD["generated"]:
        BUILD["converting"].take()


def _read_generated(page: Any, _config: Any) -> None:
    page.markdown, page.meta = parted(page.file.content_string)
    page.file.content_string = ""  # a preview makes it anew


def before_macros(markdown: str, page: Any) -> str:
    """A hand-written page as its macros filled it in last time, if all that they can see is the same."""
    place = f"{page.file.src_uri}\0{markdown}"
    BUILD["place"] = place
    watch: Watch = BUILD["filled"]
    if page.file.src_uri not in BUILD["generated"]:
        if watch.knows(place):
            page.meta["render_macros"] = False
            return watch.recall(place, lambda _site: markdown)
        set_current(watch.begin())
    return markdown


def after_macros(markdown: str, page: Any) -> str:
    """Keep it for the next build, and put an edition's name and home texts into the pages of the base."""
    if page.file.src_uri not in BUILD["generated"]:
        if page.meta.pop("render_macros", True):
            BUILD["filled"].end(BUILD["place"], markdown)
        set_current(BUILD["filled"].site)
    own = current().library.own
    if own is None or page.file.src_uri in SOURCES:
        return markdown
    page.meta.update({name: dress.renamed(value, own) for name, value in page.meta.items() if isinstance(value, str)})
    return dress.page(markdown, page.file.src_uri, own, False)


def finish(html: str, page: Any, config: Any) -> str:
    """Finish a hand-written page: its tables, and the terms that explain themselves. Note all for programs."""
    source = SOURCES.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    if page.file.src_uri not in BUILD["generated"]:  # a generated page is finished already
        if config.repo_url:
            page.meta["edits"] = edits(Here(current(), page.url), page.meta.get("shows") or ())
        html = BUILD["dressed"].recall(f"{page.url}\0{page.meta.get('terms')}\0{html}", partial(_dressed, html, page))
    html = told(html, BUILD["sizes"])  # unknown as yet, but for pages that are rendered once more later
    sent, data = detached(html, page.url.removeprefix("./"))
    BUILD["detached"].update(data)
    if sent != html:  # programs read the whole page, with what is sent to people only when they begin
        BUILD["whole"][page.url] = html
    page.meta.update(BUILD["desk"].take(page.url, html, page.title, source, page.meta))
    page.markdown = ""  # it has done its work; with None a page would have no title either
    return sent


def _dressed(html: str, page: Any) -> str:
    html = dressed(html)
    return html if page.meta.get("terms") is False else explain(html, Here(current(), page.url))
