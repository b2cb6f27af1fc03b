"""Live preview in two steps: first the pages that somebody writes on or looks at, then the whole site, beside it.

The second step is a build like any other, into a folder of its own that takes the place of the old one once it is done,
so that what stays is what a build makes. An edit in the middle of it ends it. Works on MkDocs' server as it is.
"""

import gc
import logging
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from macros import pause
from macros.lookout import Lookout
from macros.memory import trim

TURN = 0.0005
"""Seconds of Python's for which a build goes on before a request gets its turn; Python's own 5 ms add up."""
CALM = 0.1
"""Seconds without a request after which the files of a page count as loaded."""
PATIENCE = 2.0
"""Seconds for which one build gives way to requests, in all."""


class Preview:
    """The two steps of a server. ``whole`` builds the site into ``folder``; ``quick`` renders pages in ``shown``.

    ``quick`` takes addresses of open pages, gives the paths of the files that it wrote, and nothing if it takes a whole
    build. Both raise what a build raises. ``ready`` works out ahead what the first edit asks for;
    ``since`` is when the first build began, in nanoseconds since 1970.
    """

    def __init__(
        self,
        server: Any,
        whole: Callable[[], None],
        quick: Callable[[set[str]], list[str]],
        ready: Callable[[], None] = lambda: None,
        since: int | None = None,
    ) -> None:
        self.server, self.whole, self.quick = server, whole, quick
        self.ready = Thread(target=ready, daemon=True)
        self.folders = (Path(server.root), Path(f"{server.root}-next"))
        self.lock = Lock()
        self.open: Counter[str] = Counter()
        """Address of a page → how many windows show it."""
        self.asked: set[str] = set()
        """Addresses of the pages that were asked for since the last edit."""
        self.answering = 0
        """How many requests for files are being answered."""
        self.answered = self.given = 0.0
        """When the last one was, and for how long the build has given way so far."""
        sys.setswitchinterval(TURN)
        server.observer = Lookout(list(server._watched_paths), since or time.time_ns(), self._changed, server.observer)
        server.builder = self.build
        server.error_handler = self.missing
        server.set_app(self.answer)
        self.ready.start()

    @property
    def shown(self) -> Path:
        """The folder that is being served."""
        return Path(self.server.root)

    @property
    def folder(self) -> Path:
        """The folder that the next whole build goes into."""
        return self.folders[self.shown == self.folders[0]]

    def build(self) -> None:
        """After an edit: called by the server, which holds back requests until the first step is done."""
        self.ready.join()
        with self.lock:
            looked = set(self.open)
            self.asked.clear()
        written = self.quick(looked)
        if written:
            self._show()
            self.given, self.answered = 0.0, time.monotonic() if looked else 0.0
            pause.ask(self._newer)
        try:
            self.whole()
        except pause.Newer:
            return
        except BaseException:
            self.server._wanted_epoch = self._now()  # held back until the problem is solved, as without a first step
            raise
        finally:
            pause.ask(None)
        before, after = self.shown, self.folder
        self.server.root = str(after)
        with self.lock:
            seen = {f"{page}index.html" for page in (*self.open, *self.asked)}
        if any(_read(before / path) != _read(after / path) for path in seen.union(written)):
            self.server._wanted_epoch = self._now()  # lets them load again
        self._show()
        gc.collect()  # the site before, whose parts name each other
        trim()

    def _changed(self) -> None:
        """A file was saved."""
        with self.server._rebuild_cond:
            self.server._want_rebuild = True
            self.server._rebuild_cond.notify_all()

    def _newer(self) -> bool:
        """Whether there is another edit to turn to. Gives way to requests: somebody waits for those."""
        begin = now = time.monotonic()
        while not self.server._want_rebuild and self.given + now - begin < PATIENCE:
            if not self.answering and now - self.answered > CALM:
                break
            time.sleep(CALM / 10)
            now = time.monotonic()
        self.given += now - begin
        return bool(self.server._want_rebuild)

    def _show(self) -> None:
        """Let requests through and have open pages load again, as the server does after a build."""
        with self.server._epoch_cond:
            self.server._visible_epoch = self.server._wanted_epoch
            self.server._epoch_cond.notify_all()

    def _now(self) -> int:
        """A state of the site that is later than all before."""
        return max(round(time.monotonic() * 1000), int(self.server._wanted_epoch) + 1)

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request, and know which pages are open: each asks all the time whether there is something new."""
        with self._looking(environ):
            answer: Iterable[bytes] = self.server.serve_request(environ, start_response)
            return answer

    @contextmanager
    def _looking(self, environ: dict[str, Any]) -> Iterator[None]:
        if not environ["PATH_INFO"].startswith("/livereload/"):
            with self.lock:
                self.answering += 1
                if environ["PATH_INFO"].endswith("/"):
                    self.asked.add(self._page(environ["PATH_INFO"]))
            try:
                yield
            finally:
                with self.lock:
                    self.answering -= 1
                    self.answered = time.monotonic()
            return
        page = self._page(urlsplit(environ.get("HTTP_REFERER", "")).path)
        with self.lock:
            self.open[page] += 1
        try:
            yield
        finally:
            with self.lock:
                self.open[page] -= 1
                self.open += Counter()  # lets those go that nobody looks at

    def _page(self, path: str) -> str:
        """The address of a page from the root of the site."""
        return path.removeprefix(str(self.server.mount_path))

    def missing(self, code: int) -> bytes | None:
        """The page for an address that there is not."""
        return _read(self.shown / f"{code}.html")

    def close(self) -> None:
        """Remove the second folder; the first is the server's own."""
        shutil.rmtree(self.folders[1], ignore_errors=True)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


@contextmanager
def unsaid(name: str) -> Iterator[list[str]]:
    """What a logger would have said meanwhile, from warnings up. Errors end what is inside, and nothing else."""
    logger, said = logging.getLogger(name), Noted()
    before = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [said], False
    try:
        with suppress(Exception):  # whatever it is, the whole build meets it again and says so
            yield said.texts
    finally:
        logger.handlers, logger.propagate = before


class Noted(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record."""
        self.texts.append(record.getMessage())
