"""The adapter to MkDocs: the only file that imports it. Reading and writing stand here."""

import logging
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import markdown as python_markdown
import mkdocs
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from macros import bundle, compiled, conversion, downloads, frame, offline, policy, runtime, search, social  # noqa: E402
from macros.beside import Beside  # noqa: E402
from macros.check import check  # noqa: E402
from macros.contribute import edits  # noqa: E402
from macros.detach import detached  # noqa: E402
from macros.edition import dress, pages  # noqa: E402
from macros.edition.folder import Folder, NoEdition, find  # noqa: E402
from macros.edition.own import Own  # noqa: E402
from macros.edition.values import language  # noqa: E402
from macros.features import refused  # noqa: E402
from macros.files import size, told  # noqa: E402
from macros.load import Library, load, read_folder  # noqa: E402
from macros.machine import desk  # noqa: E402
from macros.made import Made, make  # noqa: E402
from macros.memory import Shelf, key, recall, shelf  # noqa: E402
from macros.pages import nav  # noqa: E402
from macros.problem import report  # noqa: E402
from macros.prose import dressed  # noqa: E402
from macros.prose import forget as forget_prose  # noqa: E402
from macros.render import environment  # noqa: E402
from macros.site import Here, Site, current, set_current  # noqa: E402
from macros.terms import explain  # noqa: E402
from macros.terms import forget as forget_terms  # noqa: E402
from macros.tools import TOOLS  # noqa: E402

log = logging.getLogger("mkdocs.fieldbook")
INPUTS = ("content", "macros", "widgets/fieldbook", "mkdocs.yml", "requirements/build.txt")
"""What the pages, the data and the downloads are made from."""
BUILD: dict[str, Any] = {}
"""What ``on_config`` made for ``on_files``."""
SOURCES: dict[str, str] = {}
"""Path of a generated page → the content file it comes from."""
CONVERTING = ("macros/blocks.py", "macros/conversion.py", "mkdocs.yml", "requirements/build.txt")
"""What decides how Markdown becomes HTML."""


def _make(root: Path, inputs: str, repo_url: str, site_url: str, edition: Folder | None) -> Made:
    """Read and check the content and make everything that follows from it; stop with the report if it's wrong."""
    ahead = Beside(partial(_ahead, root))
    library = load(read_folder(root), edition)
    problems = check(library)
    if problems:
        print(report(problems, library.files), file=sys.stderr)
        raise Abort("The content has problems; the site was not built.")
    if not BUILD.get("preview"):
        library.forget()  # a preview finds its next problems in files that were read before
    own = dress.settings(library.own, dict(os.environ)) if library.own else {}
    site_url = own.get("site_url", site_url)
    # Lean, so that what only problems need goes when this function ends.
    BUILD["files"] = Beside(partial(_files, root, inputs, library.lean(), site_url))
    made = make(library, own.get("repo_url", repo_url).rstrip("/"), site_url)
    ahead.result()
    return made


def _ahead(root: Path) -> None:
    """Work out what does not follow from the content's files, so that it is there when it is asked for."""
    frame.browser_files(root)
    desk.past(root)


def _files(root: Path, inputs: str, library: Library, site_url: str) -> dict[str, bytes]:
    """Path and bytes of every file to take away."""

    def made() -> dict[str, bytes]:
        with shelf(root, "pdf") as keep:
            return {item.path: item.data for item in downloads.all_files(library, site_url, keep)}

    return recall(root, "files", inputs, made)


def on_config(config: Any) -> Any:
    """Make the content of the project that ``mkdocs.yml`` stands in, or remember it when nothing has changed."""
    if problem := refused(config.theme["features"]):
        raise Abort(problem)
    root = Path(config.config_file_path).resolve().parent
    compiled.keep(root, environment())
    edition = _edition(root)
    repo_url = (config.repo_url or "").rstrip("/")
    site_url = config.site_url or ""
    inputs = bundle.digest(f"{key(root, INPUTS)}{bundle.digest(repo_url)}{bundle.digest(site_url)}")
    if edition:
        # Its files, its place, and the base's pages that it may hide something from.
        inputs = bundle.digest(
            f"{inputs}{edition.path}{edition.place}{sorted(edition.files.items())}{edition.docs}{os.environ.get('REPO_URL')}"
        )
    BUILD.update(files=None, sizes={})
    made = recall(root, "content", inputs, lambda: _make(root, inputs, repo_url, site_url, edition))
    _dress(config, made.site)
    bundle.write_engine_data(root, made.engine)
    prepared = runtime.prepare(root)
    site = made.site
    site.assets["widgets"], browser = frame.browser_files(root)
    site.assets["runtime"] = f"assets/runtime/{prepared.name}/"
    set_current(site)
    config.nav = nav(site, [(tool.title, tool.page) for tool in TOOLS])
    signs = next(place for folder in config.theme.dirs if (place := Path(folder, ".icons/material")).is_dir())
    site.assets["icons"], BUILD["icons"] = frame.icons(signs)
    config.extra["assets"] = site.assets
    config.extra["policy"] = {"allowed": policy.in_page(BUILD.get("preview", False)), "referrer": policy.REFERRER}
    published = [path for path, _text in made.data] + [item.path for item in site.downloads.values()]
    base = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    at = desk.Desk(root, site, config.nav, published, config.site_name, config.site_description, base)
    config.theme.static_templates.discard("sitemap.xml")
    BUILD.update(made=made, inputs=inputs, runtime=prepared, browser=browser, desk=at, detached={}, whole={})
    return config


def _dress(config: Any, site: Site) -> None:
    """Put the edition's name, addresses, language, colours and pictures into the settings."""
    own = site.library.own
    if own:
        for name, value in dress.settings(own, dict(os.environ)).items():
            config[name] = value
        config.theme["language"] = language(own.record.language)
    config.extra.update(dress.extra(own, bundle.digest))
    look = config.extra.get("edition") or {}
    if "favicon" in look:
        config.theme["favicon"] = look["favicon"]
    if "style" in look:
        config.extra_css = [*config.extra_css, look["style"]]


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages, the published data, the browser's modules and the Python runtime."""
    root = Path(config.config_file_path).resolve().parent
    site, made = current(), BUILD["made"]
    SOURCES.clear()
    BUILD["generated"] = {page.path for page in made.pages}
    for page in made.pages:
        files.append(File.generated(config, page.path, content=page.markdown))
        SOURCES[page.path] = page.source
    for path, text in made.data:
        files.append(File.generated(config, path, content=text))
    for item in site.downloads.values():
        files.append(_as_it_is(config, item.path, b""))  # they are made meanwhile
    for name, text in BUILD["browser"].items():
        files.append(File.generated(config, site.assets["widgets"] + name, content=text))
    runtime_files = BUILD["runtime"]
    files.append(File.generated(config, site.assets["icons"], content=BUILD["icons"]))
    for path in sorted(item for item in runtime_files.rglob("*") if item.is_file()):
        target = site.assets["runtime"] + path.relative_to(runtime_files).as_posix()
        files.append(File.generated(config, target, abs_src_path=str(path)))
    if own := site.library.own:
        _add_own(files, config, own)
    short = config.extra.get("edition", {}).get("short_name") or config.site_name
    app = offline.web_manifest(config.site_name, config.site_description, short)
    files.append(File.generated(config, "manifest.webmanifest", content=app))
    files.append(File.generated(config, "_headers", content=policy.headers_file()))
    _add_search(files, config, root)
    _add_social(files, config, root)
    made_with = f"{key(root, CONVERTING)} {mkdocs.__version__} {python_markdown.__version__}"
    BUILD["converted"] = Shelf(root, "converted", bundle.digest(made_with))
    filled_from = (BUILD["inputs"], key(root, ("docs",)), BUILD["found"], site.assets, site.changes)
    BUILD["filled"] = Shelf(root, "filled", bundle.digest(repr(filled_from)))
    for path in desk.PROMISED:  # their text follows from all pages, but links to them are checked before
        files.append(_as_it_is(config, path, b""))
    return files


def _edition(root: Path) -> Folder | None:
    """The edition in force, read. Stops when EDITION names a folder that isn't there."""
    try:
        return find(root, os.environ.get("EDITION"))
    except NoEdition as missing:
        raise Abort(str(missing)) from None


def _add_own(files: Files, config: Any, own: Own) -> None:
    """Add the edition's pages, in place of the base's where it has such, and its pictures and style sheet."""
    for path, data in dress.files(own, config.extra["edition"]):
        files.append(_as_it_is(config, path, data))
    for path in (*(page.path for page in pages.pages(own.folder)), *pages.others(own.folder)):
        target = path.removeprefix("docs/")
        if (old := files.get_file_from_path(target)) is not None:
            files.remove(old)
        files.append(File.generated(config, target, abs_src_path=os.fspath(own.folder.place / path)))
        SOURCES[target] = own.folder.full(path)


def _as_it_is(config: Any, path: str, data: bytes) -> File:
    """A file that is copied. Markdown stands under another name here: by its own it would become a page."""
    file = File.generated(config, f"{path}.txt" if path.endswith(".md") else path, content=data)
    file.dest_uri = path
    return file


def _add_search(files: Files, config: Any, root: Path) -> None:
    """Add our own search in place of the theme's: its index, and the package that searches in it.

    The theme's maps of its minified files go too: a megabyte that only its own developers read. So does its sitemap:
    ours knows days, and stays the same from build to build.
    """
    theirs = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "sitemap.xml")
    for file in [file for file in files if file.src_uri.startswith(theirs) or file.src_uri.endswith(".map")]:
        files.remove(file)
    site = current()
    own = site.library.own
    pages = [
        (file.url.removeprefix("./"), dress.page(file.content_string, file.src_uri, own, file.src_uri in SOURCES))
        for file in files.documentation_pages()
    ]
    package = root / "node_modules/minisearch"

    def index() -> tuple[Any, tuple[tuple[str, str, str], ...]]:
        documents = search.documents(site, pages)
        source = (package / "dist/es/index.js").read_text(encoding="utf-8")
        return documents, (
            ("index", ".json", search.index(site, documents)),
            ("minisearch", ".mjs", search.without_docs(source)),
        )

    made_from = bundle.digest(BUILD["inputs"] + repr(pages) + (root / "package-lock.json").read_text(encoding="utf-8"))
    BUILD["found"] = made_from
    site.documents, made = recall(root, "search", made_from, index)
    for name, suffix, text in made:
        site.assets[name] = f"assets/search/{name}-{bundle.digest(text)}{suffix}"
        files.append(File.generated(config, site.assets[name], content=text))
    licence = os.fspath(package / "LICENSE.txt")
    files.append(File.generated(config, "assets/search/minisearch-LICENSE.txt", abs_src_path=licence))


def _add_social(files: Files, config: Any, root: Path) -> None:
    """Say what is told of each page where it is shared; draw its picture where the site knows its own address."""
    pages = [(file.url.removeprefix("./"), file.content_string) for file in files.documentation_pages()]
    made_from = bundle.digest(BUILD["inputs"] + repr(pages))
    found = recall(root, "social", made_from, lambda: social.shares(current().library, pages))
    config.extra["social"] = {url: share.told for url, share in found.items()}
    if config.site_url:
        with shelf(root, "social") as keep:
            for path, data in social.pictures(found.values(), keep).items():
                files.append(File.generated(config, path, content=data))


def on_pre_page(page: Any, config: Any, files: Files) -> Any:
    """Point the edit button of a generated page at its content file, and convert it by way of what is kept."""
    source = SOURCES.get(page.file.src_uri)
    if source and config.repo_url:
        page.edit_url = current().edit_address(source)
    page.render = partial(conversion.render, page, BUILD["converted"])
    return page


@event_priority(100)
def _before_macros(markdown: str, page: Any, config: Any, files: Files) -> str:
    """A hand-written page as its macros filled it in last time, if all that they can see is the same."""
    place = f"{page.file.src_uri}\0{markdown}"
    BUILD["place"] = place
    if place in BUILD["filled"]:
        page.meta["render_macros"] = False
        return str(BUILD["filled"].recall(place, str))
    return markdown


def _after_macros(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Keep it for the next build, and put an edition's name and home texts into the pages of the base."""
    if page.file.src_uri not in BUILD["generated"]:
        page.meta.pop("render_macros", None)
        BUILD["filled"].recall(BUILD["place"], lambda: markdown)
    own = current().library.own
    if own is None or page.file.src_uri in SOURCES:
        return markdown
    page.meta.update({name: dress.renamed(value, own) for name, value in page.meta.items() if isinstance(value, str)})
    return dress.page(markdown, page.file.src_uri, own, False)


on_page_markdown = CombinedEvent(_before_macros, _after_macros)


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
    """Finish a hand-written page: its tables, and the terms that explain themselves. Note all for programs."""
    source = SOURCES.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    if page.file.src_uri not in BUILD["generated"]:  # a generated page is finished already
        if config.repo_url:
            page.meta["edits"] = edits(Here(current(), page.url), page.meta.get("shows") or ())
        html = dressed(html)
        html = html if page.meta.get("terms") is False else explain(html, Here(current(), page.url))
    html = told(html, BUILD["sizes"])  # unknown as yet, but for pages that are rendered once more later
    sent, data = detached(html, page.url.removeprefix("./"))
    BUILD["detached"].update(data)
    if sent != html:  # programs read the whole page, with what is sent to people only when they begin
        BUILD["whole"][page.url] = html
    page.meta.update(BUILD["desk"].take(page.url, html, page.title, source, page.meta))
    return sent


def on_env(env: Any, config: Any, files: Files) -> Any:
    """Add what follows from the text of all pages: what programs and widgets read, and the rules that they can use."""
    BUILD["converted"].close()
    BUILD["filled"].close()
    if not BUILD.get("preview"):
        forget_prose()
        forget_terms()
    env.trim_blocks = env.lstrip_blocks = True
    compiled.keep(Path(config.config_file_path).resolve().parent, env)
    _add_downloads(files, config)
    for path in desk.PROMISED:
        if (promised := files.get_file_from_path(path)) is not None:
            files.remove(promised)
    at = BUILD["desk"]
    BUILD["twins"] = Beside(lambda: list(at.files()))
    for path, text in sorted(BUILD["detached"].items()):
        files.append(File.generated(config, path, content=text))
    _add_frame(files, config)
    return env


def _add_downloads(files: Files, config: Any) -> None:
    """Add the files to take away, which were made meanwhile, and say their sizes where pages name them."""
    root = Path(config.config_file_path).resolve().parent
    made = (
        BUILD["files"].result()
        if BUILD["files"]
        else _files(root, BUILD["inputs"], current().library, config.site_url or "")
    )
    for path, data in made.items():
        if (promised := files.get_file_from_path(path)) is not None:
            files.remove(promised)
        files.append(_as_it_is(config, path, data))
    sizes = BUILD["sizes"] = {item.sign: size(len(made[item.path])) for item in current().downloads.values()}
    for file in files.documentation_pages():
        if file.page and file.page.content:
            file.page.content = told(file.page.content, sizes)
            BUILD["desk"].finished(file.page.url, told(BUILD["whole"].get(file.page.url, file.page.content), sizes))


def _add_frame(files: Files, config: Any) -> None:
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
    for name, path, text in frame.assets(Path(config.config_file_path).resolve().parent, pages, styles, script):
        config.extra["assets"][name] = path
        files.append(File.generated(config, path, content=text))


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is a preview: its pages change all the time, so there is no list of them to keep."""
    BUILD["preview"] = command == "serve"


def on_post_build(config: Any) -> None:
    """Write what programs read, and list the finished files for offline use.

    The list is the last step: whatever is written after it isn't in the list.
    """
    for path, text in BUILD["twins"].result():
        _as_it_is(config, path, text.encode()).copy_file()
    if not BUILD.get("preview"):
        root = Path(config.config_file_path).resolve().parent
        offered = bool(config.extra["offline"])
        offline.write(Path(config.site_dir), root, site_url=config.site_url or "", offered=offered)


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Rebuild when content, templates or browser files change."""
    root = Path(config.config_file_path).resolve().parent
    for folder in ("content", "macros/templates", "widgets/browser"):
        server.watch(os.fspath(root / folder))
    if own := current().library.own:
        server.watch(os.fspath(own.folder.place))
    return server
