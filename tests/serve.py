"""A small web server for tests and measurements: a folder, as a good static host would serve it.

It compresses, names types, sends what the site's ``_headers`` asks for, lets the browser keep what is named by a hash,
and can serve the folder below a path of its own, because a site may live at ``https://example.org/team/``. By hand:
``python -m tests.serve site 8123 /team/``.
"""

import contextlib
import fnmatch
import gzip
import hashlib
import mimetypes
import re
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
PACKED = {".docx", ".gz", ".ico", ".jpg", ".pdf", ".png", ".webp", ".woff2", ".xlsx"}
"""Compressed already. Not ``.zip``: the runtime's is stored as it is."""
HASHED = re.compile(r"/[0-9a-f]{12,}/|[.-][0-9a-f]{8,}\.(min\.)?[a-z0-9]+$")
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


class Site(ThreadingHTTPServer):
    """Serves ``folder`` at ``http://127.0.0.1:<port><prefix>``; ``prefix`` begins and ends with a slash."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, port: int = 0, prefix: str = "/", headers: dict[str, str] | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.folder = folder.resolve()
        self.prefix = prefix
        self.headers = headers or {}
        self.asked = asked_headers(self.folder)
        self.sent: list[tuple[str, int]] = []
        """What was asked for, in order: path and bytes of the body as they travelled (0 = not modified)."""
        self.added: dict[str, bytes] = {}
        """Scripts that stand beside the folder's files, by their path in it."""
        self.cut: set[str] = set()
        """Paths whose answers break off in the middle."""
        self.held: set[str] = set()
        """Paths whose answers wait until they are taken out of here."""
        self.reset: set[str] = set()
        """Paths whose connection is reset in the middle of the answer."""
        self.paused: set[str] = set()
        """Paths whose answers stop in the middle until they are taken out of here."""
        self.packed: dict[tuple[Path, int, int], bytes] = {}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a browser hangs up: tests close pages while files are on their way."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """The address of the site's first page."""
        return f"http://127.0.0.1:{self.server_address[1]}{self.prefix}"


def asked_headers(folder: Path) -> list[tuple[str, dict[str, str]]]:
    """Path pattern and headers of each group in the folder's ``_headers``; none where there is no such file."""
    file = folder / "_headers"
    found: list[tuple[str, dict[str, str]]] = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if line.startswith("/"):
            found.append((line.strip(), {}))
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return found


@contextlib.contextmanager
def serving(folder: Path, prefix: str = "/", headers: dict[str, str] | None = None) -> Iterator[Site]:
    """Serve ``folder`` on a free port while the block runs, with ``headers`` added to every answer."""
    site = Site(folder, prefix=prefix, headers=headers)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        while path in self.server.held:
            time.sleep(0.02)
        if not path.startswith(self.server.prefix):
            return self._answer(HTTPStatus.NOT_FOUND, b"not below the site's own path\n", {})
        if added := self.server.added.get(path.removeprefix(self.server.prefix)):
            return self._answer(HTTPStatus.OK, added, {"Content-Type": TYPES[".js"]})
        wanted = (self.server.folder / unquote(path.removeprefix(self.server.prefix))).resolve()
        if not wanted.is_relative_to(self.server.folder):
            return self._answer(HTTPStatus.NOT_FOUND, b"not below the site's folder\n", {})
        if wanted.is_dir():
            if not path.endswith("/"):
                return self._answer(HTTPStatus.MOVED_PERMANENTLY, b"", {"Location": path + "/"})
            wanted /= "index.html"
        if wanted.is_file():
            return self._file(HTTPStatus.OK, wanted, path)
        missing = self.server.folder / "404.html"
        if missing.is_file():
            return self._file(HTTPStatus.NOT_FOUND, missing, path)
        return self._answer(HTTPStatus.NOT_FOUND, b"not found\n", {})

    do_HEAD = do_GET

    def _file(self, status: HTTPStatus, file: Path, path: str) -> None:
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        zipped = file.suffix not in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = self._packed(file) if zipped else file.read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers = {
            "Content-Type": kind,
            "Cache-Control": FOR_EVER if HASHED.search(path) else ASK_AGAIN,
            "ETag": tag,
            "Vary": "Accept-Encoding",
            **({"Content-Encoding": "gzip"} if zipped else {}),
        }
        if self.headers.get("If-None-Match") == tag:
            return self._answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        return self._answer(status, body, headers)

    def _packed(self, file: Path) -> bytes:
        """The compressed file, made once: a static host has it ready, too."""
        stat = file.stat()
        key = (file, stat.st_mtime_ns, stat.st_size)
        if key not in self.server.packed:
            self.server.packed[key] = gzip.compress(file.read_bytes(), 6, mtime=0)
        return self.server.packed[key]

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.server.sent.append((urlsplit(self.path).path, len(body) if self.command == "GET" else 0))
        # A browser that leaves a page drops its connections: that is no fault of a test.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.send_response(status)
            for name, value in {**headers, **self._asked(), **self.server.headers}.items():
                self.send_header(name, value)
            if status != HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET" and urlsplit(self.path).path in self.server.cut:
                self.close_connection = True
                body = body[: len(body) // 2]
            if self.command == "GET" and body:
                self._body(body, urlsplit(self.path).path)

    def _body(self, body: bytes, path: str) -> None:
        half = len(body) // 2
        if path in self.server.reset | self.server.paused:
            self.wfile.write(body[:half])
            self.wfile.flush()
            body = body[half:]
        if path in self.server.reset:
            # Closed with nothing to linger for, a connection ends in a reset instead of an orderly goodbye.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        while path in self.server.paused:
            time.sleep(0.02)
        self.wfile.write(body)

    def _asked(self) -> dict[str, str]:
        """The headers that the site asks for, for this path."""
        path = "/" + urlsplit(self.path).path.removeprefix(self.server.prefix)
        return {
            name: value
            for pattern, values in self.server.asked
            if fnmatch.fnmatchcase(path, pattern)
            for name, value in values.items()
        }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is about the test."""


if __name__ == "__main__":
    folder, port, prefix = (*sys.argv[1:4], *("site", "8123", "/")[len(sys.argv) - 1 :])
    with Site(Path(folder), int(port), prefix) as site:
        print(f"{folder} is at {site.url}")
        with contextlib.suppress(KeyboardInterrupt):
            site.serve_forever()
