"""The adapter to MkDocs: the only file that imports it. Reading and writing stand here."""

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2
import markdown as python_markdown
import mkdocs
import mkdocs.utils
from mkdocs.commands.build import _build_page, _populate_page, get_context
from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from macros import (  # noqa: E402
    bundle,
    changed,
    compiled,
    conversion,
    downloads,
    finished,
    frame,
    inputs,
    offline,
    policy,
    runtime,
    search,
    social,
)
from macros.beside import MANY, Beside, Each, Helped  # noqa: E402
from macros.check import check  # noqa: E402
from macros.contribute import edits  # noqa: E402
from macros.detach import detached  # noqa: E402
from macros.edition import dress, pages  # noqa: E402
from macros.edition.folder import Folder, NoEdition, find  # noqa: E402
from macros.edition.own import Own  # noqa: E402
from macros.features import refused  # noqa: E402
from macros.files import size, told  # noqa: E402
from macros.load import Library, load, read_folder, read_last  # noqa: E402
from macros.machine import desk  # noqa: E402
from macros.made import Made, make  # noqa: E402
from macros.memory import Nothing, Shelf, key, once, recall, shelf, trim  # noqa: E402
from macros.pages import nav, parted  # noqa: E402
from macros.pause import pause, paused  # noqa: E402
from macros.preview import Preview, unsaid  # noqa: E402
from macros.problem import report  # noqa: E402
from macros.prose import dressed  # noqa: E402
from macros.prose import forget as forget_prose  # noqa: E402
from macros.readbefore import keep  # noqa: E402
from macros.reading import Held  # noqa: E402
from macros.render import environment  # noqa: E402
from macros.site import Here, Site, current, set_current  # noqa: E402
from macros.terms import explain, usage, vocabulary  # noqa: E402
from macros.terms import forget as forget_terms  # noqa: E402
from macros.tools import TOOLS  # noqa: E402
from macros.watch import Alone, Watch  # noqa: E402
from macros.written import Written  # noqa: E402

log = logging.getLogger("mkdocs.fieldbook")
# Lists of every macro and filter would bury what somebody waits for: the address, and what is wrong.
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)
BUILD: dict[str, Any] = {}
"""What ``on_config`` made for ``on_files``."""
MKDOCS_OWN = {name: getattr(mkdocs.utils, name) for name in ("clean_directory", "write_file")}
"""How MkDocs empties the site's folder and writes a file."""
RARELY = (20_000, 10, 50)
"""After how many new objects a build looks for those that only refer to each other, and how often at older ones."""
TITLED = [(tool.title, tool.page) for tool in TOOLS]
"""The tools as the navigation names them."""
READ: Held = {}
"""The content's files as they were read last."""
SOURCES: dict[str, str] = {}
"""Path of a generated page → the content file it comes from."""


def _make(root: Path, made_from: str, repo_url: str, site_url: str, edition: Folder | None) -> Made:
    """Read and check the content and make everything that follows from it; stop with the report if it's wrong."""
    ahead = Beside(partial(_ahead, root))
    library = _read(root, edition)
    if not BUILD.get("preview"):
        READ.clear()
        library.forget()  # a preview finds its next problems in files that were read before
    own = dress.settings(library.own, os.environ) if library.own else {}
    repo_url, site_url = own.get("repo_url", repo_url).rstrip("/"), own.get("site_url", site_url)
    # Lean, so that what only problems need goes when this function ends.
    BUILD["files"] = Beside(partial(_files, root, made_from, library.lean(), site_url))
    made = make(library, repo_url, site_url, lambda name: Shelf(root, name, BUILD["settled"]))
    ahead.result()
    pause()
    if len(made.pages) > MANY:
        BUILD["files"].wait()  # with what follows from so many pages both would take more than 1 GiB
    return made


def _lasting() -> bool:
    """Whether what is made is worth keeping as a whole: in a preview the next edit makes it out of date."""
    return "server" not in BUILD


def _ahead(root: Path) -> None:
    """Work out what does not follow from the content's files, so that it is there when it is asked for."""
    frame.browser_files(root)
    desk.past(root)


def _files(root: Path, made_from: str, library: Library, site_url: str) -> dict[str, bytes]:
    """Path and bytes of every file to take away."""

    def made() -> dict[str, bytes]:
        watch = Watch(Shelf(root, "taken", BUILD["settled"]), Alone(library))
        with shelf(root, "pdf") as keep:
            found = downloads.all_files(library, site_url, keep, watch.of_library)
            files = {item.path: item.data for item in paused(found)}
        watch.close()
        return files

    return recall(root, "files", made_from, made, keep=_lasting())


def _read(root: Path, edition: Folder | None) -> Library:
    """The content without problems. Stops with the report if there are any."""
    again = "server" in BUILD  # a preview has what it read before at hand
    before: Shelf[Any] = Nothing() if again else Shelf(root, "entries", BUILD["settled"])
    keep(before.look("") or {})
    library = load(read_folder(root, READ), edition)
    problems = check(library)
    if problems:
        print(report(problems, library.files), file=sys.stderr)
        raise Abort("The content has problems; the site was not built.")
    before.put("", read_last())
    before.close(hold=False)
    return library


def on_config(config: Any) -> Any:
    """Make the content of the project that ``mkdocs.yml`` stands in, or remember it when nothing has changed."""
    if problem := refused(config.theme["features"]):
        raise Abort(problem)
    root = Path(config.config_file_path).resolve().parent
    compiled.keep(root, environment())
    if "server" in BUILD:
        config.site_dir = os.fspath(BUILD["server"].folder)
    edition = _edition(root)
    repo_url = (config.repo_url or "").rstrip("/")
    site_url = config.site_url or ""
    made_from = inputs.content(root, repo_url, site_url, edition, os.environ)
    settled = inputs.settled(root, edition)
    BUILD.update(files=None, sizes={}, settled=bundle.digest(f"{settled}{repo_url}{site_url}"))
    anew = partial(_make, root, made_from, repo_url, site_url, edition)
    made = recall(root, "content", made_from, anew, keep=_lasting())
    dress.put_on(config, made.site.library.own, os.environ)
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
    BUILD.update(frame=BUILD.get("preview") and inputs.besides_content(root, edition), config=config)
    BUILD.update(made=made, inputs=made_from, runtime=prepared, browser=browser, desk=at, detached={}, whole={})
    BUILD.pop("converting", None)
    return config


def on_pre_build(config: Any) -> None:
    """Have MkDocs write only what differs from what stands in the site's folder; by itself it empties that first."""
    if BUILD.get("dirty"):
        return
    root, site = Path(config.config_file_path).resolve().parent, Path(config.site_dir)
    note = None if BUILD.get("preview") else root / f".cache/made/written-{bundle.digest(os.fspath(site))}.note"
    out = BUILD["written"] = Written(site, note)
    vars(mkdocs.utils).update(clean_directory=lambda _site: out.begin(), write_file=out.write)


def _written() -> None:
    """Let MkDocs write by itself again."""
    vars(mkdocs.utils).update(MKDOCS_OWN)
    if out := BUILD.pop("written", None):
        out.release()


def on_build_error(error: Exception) -> None:
    """Leave no page of an earlier build behind, as MkDocs does, when a build ends in the middle."""
    if (out := BUILD.get("written")) and out.begun:
        out.end()
    _written()


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages, the published data, the browser's modules and the Python runtime."""
    root = Path(config.config_file_path).resolve().parent
    site, made = current(), BUILD["made"]
    SOURCES.clear()
    BUILD["generated"] = {page.path for page in made.pages}
    for page in paused(made.pages):
        files.append(File.generated(config, page.path, content=page.markdown))
        SOURCES[page.path] = page.source
    for path, text in paused(made.data):
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
    made_with = f"{key(root, inputs.CONVERTING)} {mkdocs.__version__} {python_markdown.__version__}"
    BUILD["converted"] = Shelf(root, "converted", bundle.digest(made_with))
    dressed_with = f"{key(root, inputs.DRESSING)}{vocabulary(site.library)}"
    BUILD["dressed"] = Shelf(root, "dressed", bundle.digest(dressed_with))
    urls = (config.repo_url, config.site_url, config.site_name, config.site_description, BUILD.get("preview"))
    filled_with = f"{inputs.settled(root, _edition(root))}{key(root, ('docs',))}{urls}"
    BUILD["filled"] = Watch(Shelf(root, "filled", bundle.digest(filled_with)), site, made.engine)
    made.pages.clear()  # MkDocs has their texts
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
        watch = Watch(Shelf(root, "documents", BUILD["settled"]), site)
        documents = search.documents(site, pages, watch.of_library)
        watch.close()
        source = (package / "dist/es/index.js").read_text(encoding="utf-8")
        return documents, (
            ("index", ".json", search.index(site, documents)),
            ("minisearch", ".mjs", search.without_docs(source)),
        )

    made_from = bundle.digest(BUILD["inputs"] + repr(pages) + (root / "package-lock.json").read_text(encoding="utf-8"))
    BUILD["found"] = made_from
    site.documents, made = recall(root, "search", made_from, index, keep=_lasting())
    for name, suffix, text in made:
        # Every page names the index: in a preview it keeps its address, so that an edit of one leaves the others.
        mark = "preview" if BUILD.get("preview") else bundle.digest(text)
        site.assets[name] = f"assets/search/{name}-{mark}{suffix}"
        files.append(File.generated(config, site.assets[name], content=text))
    licence = os.fspath(package / "LICENSE.txt")
    files.append(File.generated(config, "assets/search/minisearch-LICENSE.txt", abs_src_path=licence))


def _add_social(files: Files, config: Any, root: Path) -> None:
    """Say what is told of each page where it is shared; draw its picture where the site knows its own address."""
    pages = [(file.url.removeprefix("./"), file.content_string) for file in files.documentation_pages()]
    made_from = bundle.digest(BUILD["inputs"] + repr(pages))
    found = recall(root, "social", made_from, lambda: social.shares(current().library, pages), keep=_lasting())
    config.extra["social"] = {url: share.told for url, share in found.items()}
    if config.site_url:
        with shelf(root, "social") as keep:
            for path, data in social.pictures(found.values(), keep).items():
                files.append(File.generated(config, path, content=data))


def _told(site: Site, files: Iterable[File]) -> dict[str, Any]:
    """Address → what is told of the pages in these files."""
    pages = [(file.url.removeprefix("./"), file.content_string) for file in files]
    return {url: share.told for url, share in social.shares(site.library, pages).items()}


def on_pre_page(page: Any, config: Any, files: Files) -> Any:
    """Point the edit button of a generated page at its content file, and convert it by way of what is kept."""
    pause()
    _help_convert(page.file, config, files)
    source = SOURCES.get(page.file.src_uri)
    if source and config.repo_url:
        page.edit_url = current().edit_address(source)
    if page.file.src_uri in BUILD["generated"]:
        page.read_source = partial(_read_generated, page)
    page.render = partial(conversion.render, page, BUILD["converted"])
    return page


def _help_convert(file: File, config: Any, files: Files) -> None:
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


@event_priority(100)
def _before_macros(markdown: str, page: Any, config: Any, files: Files) -> str:
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


def _after_macros(markdown: str, page: Any, config: Any, files: Files) -> str:
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


on_page_markdown = CombinedEvent(_before_macros, _after_macros)


def _dressed(html: str, page: Any) -> str:
    html = dressed(html)
    return html if page.meta.get("terms") is False else explain(html, Here(current(), page.url))


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
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


def on_env(env: Any, config: Any, files: Files) -> Any:
    """Add what follows from the text of all pages: what programs and widgets read, and the rules that they can use."""
    for kept in paused((BUILD["converted"], BUILD["filled"], BUILD["dressed"])):
        kept.close()
    if not BUILD.get("preview"):
        forget_prose()
        forget_terms()
        for name in ("converted", "filled", "dressed", "converting"):
            BUILD.pop(name, None)  # pages have what they need of them
        if len(BUILD["generated"]) > MANY:
            gc.collect()  # what conversion left, before a copy of this process shares it
            trim()
    root = Path(config.config_file_path).resolve().parent
    BUILD.update(all_files=files, framed=key(root, inputs.FRAMING))
    env.trim_blocks = env.lstrip_blocks = True
    compiled.keep(root, env)
    _add_downloads(files, config)
    for path in desk.PROMISED:
        if (promised := files.get_file_from_path(path)) is not None:
            files.remove(promised)
    at = BUILD["desk"]
    BUILD["twins"] = Each(at.files)
    for path, text in sorted(BUILD["detached"].items()):
        files.append(File.generated(config, path, content=text))
    _add_frame(files, config)
    made_with = f"{BUILD['framed']} {mkdocs.__version__} {jinja2.__version__} {version('mkdocs-material')}"
    if out := BUILD.get("written"):
        vars(files).update(copy_static_files=partial(_copied, out, files))
    BUILD["env"] = finished.Frame(env, Shelf(root, "finished", bundle.digest(made_with)), config)
    BUILD["later"] = [] if BUILD.get("preview") else _help_frame(files, config)
    return BUILD["env"]


def _help_frame(files: Files, config: Any) -> list[Any]:
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


def _copied(out: Written, files: Files, *, dirty: bool, inclusion: Callable[[InclusionLevel], bool]) -> None:
    """In place of MkDocs' own: hand over every file that is no page."""
    for file in files:
        if not file.is_documentation_page() and inclusion(file.inclusion):
            out.put(file.dest_uri, file.content_bytes)


def _add_downloads(files: Files, config: Any) -> None:
    """Add the files to take away, which were made meanwhile, and say their sizes where pages name them."""
    root = Path(config.config_file_path).resolve().parent
    made = (
        BUILD["files"].result()
        if BUILD["files"]
        else _files(root, BUILD["inputs"], current().library, config.site_url or "")
    )
    for path, data in made.items():
        file = _as_it_is(config, path, data)
        if (promised := files.get_file_from_path(file.src_uri)) is not None:
            files.remove(promised)
        files.append(file)
    sizes = BUILD["sizes"] = {item.sign: size(len(made[item.path])) for item in current().downloads.values()}
    for file in paused(files.documentation_pages()):
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


def on_nav(nav: Any, config: Any, files: Files) -> Any:
    """Note the navigation, which pages shown before a whole build need too."""
    BUILD["nav"] = nav
    return nav


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Between two pages a preview may turn to the next edit; a build takes the frames that were made beside it."""
    pause()
    if BUILD["later"] and page is BUILD["later"][0]:
        BUILD["framing"].take()
    return context


def on_startup(command: str, dirty: bool) -> None:
    """Note whether this is a preview: its pages change all the time, so there is no list of them to keep.

    A build looks for unused memory seldom: nearly all that it makes, it holds to its end.
    """
    if command == "build":
        gc.set_threshold(*RARELY)
    BUILD.update(preview=command == "serve", dirty=dirty, begun=time.time_ns())
    once(command != "serve")


def on_post_build(config: Any) -> None:
    """Write what programs read, and list the finished files for offline use.

    The list is the last step: whatever is written after it isn't in the list.
    """
    out = BUILD.get("written")
    for path, text in paused(BUILD["twins"].results()):
        file = _as_it_is(config, path, text.encode())
        out.put(file.dest_uri, file.content_bytes) if out else file.copy_file()
    BUILD["env"].shelf.close()
    if not BUILD.get("preview"):
        config.extra["assets"] = BUILD["env"].assets
        root = Path(config.config_file_path).resolve().parent
        offered = bool(config.extra["offline"])
        offline.write(Path(config.site_dir), root, site_url=config.site_url or "", offered=offered, written=out)
    if out:
        out.end()
    _written()


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    """Rebuild when content, templates or browser files change."""
    root = Path(config.config_file_path).resolve().parent
    for folder in ("content", "macros/templates", "widgets/browser"):
        server.watch(os.fspath(root / folder))
    if own := current().library.own:
        server.watch(os.fspath(own.folder.place))
    last = dict(BUILD)

    def whole() -> None:
        try:
            builder()
        finally:
            _written()
        last.clear()
        last.update(BUILD)

    def quick(looked: set[str]) -> list[str]:
        BUILD.clear()
        BUILD.update(last)
        return _quick(root, looked)

    def ready() -> None:
        with suppress(Exception, Abort):  # whatever it is, the next build meets it again and says so
            library = load(read_folder(root, READ), _edition(root))
            check(library)
            usage(library)

    BUILD["server"] = last["server"] = Preview(server, whole, quick, ready, BUILD["begun"])
    return server


def on_shutdown() -> None:
    """Remove what a preview has put aside."""
    if "server" in BUILD:
        BUILD["server"].close()


def _quick(root: Path, looked: set[str]) -> list[str]:
    """Render anew the pages of changed entries and those that somebody looks at, with all else as it was built last.

    Gives the paths of the files written. Nothing if it takes a whole build: when more than texts of entries changed, or
    MkDocs has something to say, which it then says once.
    """
    edition = _edition(root)
    if BUILD["frame"] != inputs.besides_content(root, edition):
        return []
    edit = changed.edit(BUILD["made"].site, _read(root, edition), TITLED)
    if edit is None:
        return []
    set_current(edit.site)
    BUILD["desk"].turn(edit.site)
    BUILD["filled"], BUILD["dressed"] = Watch(Nothing(), edit.site), Nothing()
    config, files = BUILD["config"], BUILD["all_files"]
    pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
    chosen = {file.src_uri: file for file in pages if file.url.removeprefix("./") in edit.shown_on | looked}
    made = {page.path: page.markdown for page in changed.remade(edit.site, set(chosen))}
    if not BUILD["generated"].intersection(chosen) <= made.keys():
        return []
    for path, markdown in made.items():
        chosen[path].content_string = markdown
    config.extra["social"] |= _told(edit.site, chosen.values())
    with unsaid("mkdocs") as said:
        for path, title in edit.titles:
            if title and (file := files.get_file_from_path(path)) is not None:
                file.page.title = title
        for file in chosen.values():
            _populate_page(file.page, config, files)
        if said:
            return []
        for path, text in BUILD["detached"].items():
            write_file(text.encode(), os.fspath(Path(config.site_dir, path)))
        for file in chosen.values():
            _build_page(file.page, config, pages, BUILD["nav"], BUILD["env"])
        return [file.dest_uri for file in chosen.values()]
    return []
