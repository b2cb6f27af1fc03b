"""What a visitor can keep for offline use: the list of the built files with their hashes and sizes.

``write`` runs over the finished site and adds three files. ``sw.js`` is the service worker. ``offline.json`` is small,
because browsers that keep the site ask for it at visits: it names the version and what each part weighs.
``assets/offline/<version>.json`` is the list itself. The version is the hash of the list, and the list holds the hash
of every file, so nothing can change on the way without being noticed. The same site gives the same bytes.
"""

import contextlib
import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from macros.render import fragment
from macros.site import Here
from macros.written import Written

FORMAT = 1
"""Of the list. The worker reads this one only; with another it keeps what it has and fetches a newer worker."""
POINTER = "offline.json"
LISTS = "assets/offline/"
WORKER = Path("widgets/offline/sw.js")
PARTS = ("pages", "tools", "documents")
"""What can be chosen: pages with search, Python for the calculators, files to take away."""
LEFT_OUT = ("sw.js", POINTER, LISTS, "sitemap.xml", "robots.txt", "CNAME", "_headers", "_redirects", ".")
"""Files for machines and hosts, by how their path begins: no visitor opens them."""
UNREAD = ("assets/social/", "assets/search/minisearch-LICENSE")
"""The same, of the site's own assets."""
PACKED = (".docx", ".gz", ".jpg", ".pdf", ".png", ".webp", ".woff2", ".xlsx")
"""Travel as they are: no server compresses them."""
ICONS = (
    ("assets/favicon.svg", "any", "any"),
    ("assets/icons/icon-192.png", "192x192", "any"),
    ("assets/icons/icon-512.png", "512x512", "any"),
    ("assets/icons/maskable-512.png", "512x512", "maskable"),
)
"""Of the installed site: file, size, purpose. ``python -m tests.browser.icons`` draws the pictures from the SVG."""
_GZIP_FRAME = 12
"""Bytes that gzip writes around the same data more than zlib."""


@dataclass(frozen=True)
class Kept:
    """One file of the list."""

    address: str
    """From the root of the site, as a browser asks for it: ``playbooks/`` for ``playbooks/index.html``."""
    sha256: str
    size: int
    """Bytes on the device."""
    travels: int
    """Bytes on the way, compressed as a server does it."""


def part(path: str) -> str | None:
    """Which part a built file belongs to, by its path; None when nobody needs it offline."""
    if path.startswith((*LEFT_OUT, *UNREAD)):
        return None
    if path.startswith("assets/runtime/"):
        return "tools"
    return "pages" if path.startswith("assets/") or path.endswith((".html", ".webmanifest")) else "documents"


def address(path: str) -> str:
    """The address of a built file as a browser asks for it, from the root of the site."""
    folder, _, name = path.rpartition("/")
    return quote(folder and f"{folder}/" if name == "index.html" else path)


def listed(files: Iterable[Kept]) -> list[list[Any]]:
    """Rows of the list: address, SHA-256, bytes on the device, bytes on the way."""
    return [[file.address, file.sha256, file.size, file.travels] for file in files]


def lists(parts: Mapping[str, list[Kept]], base: str) -> tuple[str, str, str]:
    """The pointer, the address of the list and the list, as texts.

    ``base`` is the path that the links of the 404 page begin with; it is the one page whose links are not relative.
    """
    content = {"format": FORMAT, "base": base, "parts": {name: listed(parts.get(name, [])) for name in PARTS}}
    text = json.dumps(content, separators=(",", ":")).replace("],[", "],\n[") + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    where = f"{LISTS}{digest[:12]}.json"
    weights = {
        name: {
            "files": len(parts.get(name, [])),
            "size": sum(file.size for file in parts.get(name, [])),
            "travels": sum(file.travels for file in parts.get(name, [])),
        }
        for name in PARTS
    }
    pointer = {"format": FORMAT, "version": digest[:12], "list": where, "sha256": digest, "parts": weights}
    return json.dumps(pointer, indent=2) + "\n", where, text


def write(site: Path, root: Path, *, site_url: str = "", offered: bool = True, written: Written | None = None) -> None:
    """Add the list and the worker to the finished site in folder ``site``; the last thing a build does.

    ``root`` is the project's folder. Not ``offered``, the worker goes out with the word to remove itself and all it
    has kept, so that an edition which drops this leaves nothing behind on its visitors' devices. ``written`` knows
    what is in the folder; without it every file is read.
    """
    put = written.put if written else partial(_put, site)
    if not written:
        shutil.rmtree(site / LISTS, ignore_errors=True)
    put("sw.js", (root / WORKER).read_bytes())
    if not offered:
        pointer = json.dumps({"format": FORMAT, "version": None}) + "\n"
    else:
        files = written.files() if written else _hashed(site)
        parts = _weighed(site, files, root / ".cache/made/travels.json")
        pointer, where, text = lists(parts, urlsplit(site_url).path or "/")
        put(where, text.encode())
    put(POINTER, pointer.encode())


def _put(site: Path, name: str, data: bytes) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_bytes(data)


def _hashed(site: Path) -> dict[str, tuple[str, int]]:
    """Path of every file → SHA-256 and size of what it says."""
    paths = (Path(folder, name) for folder, _folders, names in os.walk(site) for name in names)
    texts = ((path.relative_to(site).as_posix(), path.read_bytes()) for path in paths)
    return {name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in texts}


def _weighed(site: Path, files: Mapping[str, tuple[str, int]], memory: Path) -> dict[str, list[Kept]]:
    """All files of the site by part. Compressing them takes half a second, so sizes are remembered by hash."""
    known = _known(site, memory)
    wanted = sorted((name for name in files if part(name)), key=lambda name: name.split("/"))

    def compressed(name: str) -> int:
        return len(zlib.compress((site / name).read_bytes(), 6)) + _GZIP_FRAME

    packing = {files[name][0]: name for name in wanted if not name.endswith(PACKED)}
    weighed = {digest: known[digest] for digest in packing if digest in known}
    if unknown := {digest: name for digest, name in packing.items() if digest not in known}:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor() as pool:  # what compresses lets other threads run
            weighed |= zip(unknown, pool.map(compressed, unknown.values()), strict=True)
    found: dict[str, list[Kept]] = {name: [] for name in PARTS}
    for name in wanted:
        digest, size = files[name]
        travels = size if name.endswith(PACKED) else weighed[digest]
        found[str(part(name))].append(Kept(address(name), digest, size, travels))
    if weighed != known:
        memory.parent.mkdir(parents=True, exist_ok=True)
        half = memory.with_suffix(f".{os.getpid()}.part")
        half.write_text(json.dumps(weighed, sort_keys=True), encoding="utf-8")
        half.replace(memory)
    return found


def _known(site: Path, memory: Path) -> dict[str, int]:
    """Compressed sizes by SHA-256, from the last time and from what the runtime says about itself."""
    known: dict[str, int] = {}
    for manifest in sorted(site.glob("assets/runtime/*/manifest.json")):
        files = json.loads(manifest.read_bytes())["files"].values()
        known |= {file["sha256"]: file["gzip"] for file in files}
    with contextlib.suppress(OSError, ValueError):  # missing or cut short: weighed anew
        known |= json.loads(memory.read_bytes())
    return known


def web_manifest(name: str, description: str, short: str = "") -> str:
    """What a browser needs to install the site as an app. Addresses count from the manifest, so any sub-path works."""
    content = {
        "name": name,
        "short_name": short or name,
        "description": description,
        "lang": "en-GB",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf8f1",
        "theme_color": "#fbf8f1",
        "icons": [
            {
                "src": source,
                "sizes": sizes,
                "type": "image/svg+xml" if source.endswith(".svg") else "image/png",
                "purpose": purpose,
            }
            for source, sizes, purpose in ICONS
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def keep_offline(here: Here) -> Markup:
    """The panel of the page about offline use: a plain word without JavaScript, the choice and the state with it."""
    return fragment("offline.html.jinja", here)


MACROS = (keep_offline,)
