"""The list of what can be kept: which files, in which part, under which address, with which hash and weight."""

import gzip
import hashlib
import json
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from macros import offline
from tests.building import ROOT

FILES = {
    "index.html": "<h1>Home</h1>",
    "404.html": "<h1>Nothing</h1>",
    "about/index.html": "<h1>About</h1>" * 50,
    "sitemap.xml": "<urlset/>",
    "manifest.webmanifest": "{}",
    "assets/css/a b.css": "p {}",
    "assets/social/home.png": "picture",
    "assets/runtime/abc/manifest.json": '{"files": {}}',
    "assets/runtime/abc/python.wasm": "machine",
    "api/v1/terms.json": "[]",
    "downloads/qbr.docx": "document",
    "llms.txt": "text",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of a dozen files."""
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text)
    return tmp_path / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that has the worker."""
    (tmp_path / offline.WORKER).parent.mkdir(parents=True)
    shutil.copy(ROOT / offline.WORKER, tmp_path / offline.WORKER)
    return tmp_path


def read(site: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Pointer and list of a site."""
    pointer = json.loads((site / "offline.json").read_text())
    return pointer, json.loads((site / pointer["list"]).read_text())


def test_every_file_stands_in_its_part_under_the_address_that_browsers_ask_for(site: Path, root: Path) -> None:
    offline.write(site, root)
    _, found = read(site)
    assert {part: [row[0] for row in rows] for part, rows in found["parts"].items()} == {
        "pages": ["404.html", "about/", "assets/css/a%20b.css", "", "manifest.webmanifest"],
        "tools": ["assets/runtime/abc/manifest.json", "assets/runtime/abc/python.wasm"],
        "documents": ["api/v1/terms.json", "downloads/qbr.docx", "llms.txt"],
    }


def test_rows_have_hash_and_both_weights_and_the_pointer_their_sums(site: Path, root: Path) -> None:
    offline.write(site, root)
    pointer, found = read(site)
    about = FILES["about/index.html"].encode()
    rows = {row[0]: row[1:] for rows in found["parts"].values() for row in rows}
    assert rows["about/"] == [hashlib.sha256(about).hexdigest(), 700, len(gzip.compress(about, 6))]
    assert rows["downloads/qbr.docx"][1:] == [8, 8]
    assert pointer["parts"]["documents"] == {
        "files": 3,
        "size": 14,
        "travels": len(gzip.compress(b"[]", 6)) + 8 + len(gzip.compress(b"text", 6)),
    }


def test_the_version_is_the_hash_of_the_list_and_follows_the_content(site: Path, root: Path) -> None:
    offline.write(site, root, site_url="https://example.org/team/")
    pointer, found = read(site)
    text = (site / pointer["list"]).read_bytes()
    assert pointer["sha256"] == hashlib.sha256(text).hexdigest()
    assert (pointer["version"], pointer["list"]) == (
        pointer["sha256"][:12],
        f"assets/offline/{pointer['version']}.json",
    )
    assert found["base"] == "/team/"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    offline.write(site, root, site_url="https://example.org/team/")
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    (site / "about/index.html").write_text("<h1>Other</h1>")
    offline.write(site, root, site_url="https://example.org/team/")
    assert read(site)[0]["version"] != pointer["version"]
    assert len(list((site / "assets/offline").iterdir())) == 1


def test_sizes_are_remembered_and_a_broken_memory_does_no_harm(site: Path, root: Path) -> None:
    offline.write(site, root)
    before = read(site)
    memory = root / ".cache/made/travels.json"
    known = json.loads(memory.read_text())
    digest = hashlib.sha256(FILES["index.html"].encode()).hexdigest()
    memory.write_text(json.dumps({**known, digest: 9999}))
    offline.write(site, root)
    assert ["", digest, 13, 9999] in read(site)[1]["parts"]["pages"]
    memory.write_text("{")
    offline.write(site, root)
    assert read(site) == before


def test_an_edition_without_it_sends_the_word_to_clean_up(site: Path, root: Path) -> None:
    offline.write(site, root)
    offline.write(site, root, offered=False)
    assert json.loads((site / "offline.json").read_text()) == {"format": 1, "version": None}
    assert (site / "sw.js").read_bytes() == (ROOT / offline.WORKER).read_bytes()
    assert not (site / "assets/offline").exists()


def test_the_web_manifest_names_pictures_of_the_sizes_it_says() -> None:
    found = json.loads(offline.web_manifest("CS Fieldbook", "A framework."))
    assert (found["name"], found["short_name"], found["start_url"], found["scope"]) == ("CS Fieldbook",) * 2 + (
        "./",
    ) * 2
    for icon in found["icons"]:
        data = (ROOT / "docs" / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            assert data[:8] == b"\x89PNG\r\n\x1a\n"
            assert "{}x{}".format(*struct.unpack(">II", data[16:24])) == icon["sizes"]
    assert [icon["purpose"] for icon in found["icons"]] == ["any", "any", "any", "maskable"]
