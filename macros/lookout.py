"""Looks for saved files while the site is being previewed, in a process of its own.

MkDocs' own observer looks from a thread, and asks the system about one file after the other. While Python builds, each
question waits five milliseconds for its turn: with 5,400 files one look would last as long as the build. A process has
turns of its own, and asks in a fiftieth of a second. Where none can be started, MkDocs' observer does the work.
"""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

SOONEST = 0.1
"""Seconds from one look to the next, at least."""
LATEST = 1.0
SHARE = 10
"""So many times as long as it looks, by processor time, it rests."""
State = dict[str, tuple[int, int, int]]
"""Path of a file → when it was changed, its size, and which file it is."""


class Lookout:
    """In place of MkDocs' observer: calls ``changed`` when a file below one of ``paths`` was saved, made or removed.

    ``plain`` is the observer that MkDocs has set up for the same paths. ``since`` is the time in nanoseconds since 1970
    from which on a file that was written counts as saved: when the first build began.
    """

    def __init__(self, paths: Sequence[str], since: int, changed: Callable[[], None], plain: Any) -> None:
        self.paths, self.since, self.changed, self.plain = list(paths), since, changed, plain
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.stopped = False

    def start(self) -> None:
        """Begin to look."""
        self.thread.start()

    def stop(self) -> None:
        """Look no more."""
        self.stopped = True
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()  # it ends by itself
        if self.plain.is_alive():
            self.plain.stop()

    def join(self) -> None:
        """Wait until nothing looks any more."""
        self.thread.join()

    def _listen(self) -> None:
        command = [sys.executable, "-I", "-S", __file__, str(self.since), *self.paths]
        try:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        except OSError:
            self.plain.start()
            return
        with self.process as process:
            assert process.stdout is not None
            while process.stdout.readline():
                self.changed()
        if not self.stopped:
            self.plain.start()
            self.changed()  # what was saved in between


def state(paths: Sequence[str]) -> State:
    """The files below these paths as they are now. Names that begin with a dot are those of editors."""
    found: State = {}
    for path in paths:
        if Path(path).is_dir():
            _look(path, found)
        else:
            with contextlib.suppress(OSError):
                _note(path, Path(path).stat(), found)
    return found


def _look(folder: str, found: State) -> None:
    try:
        with os.scandir(folder) as inside:
            for item in inside:
                if item.name.startswith(".") or item.name == "__pycache__":
                    continue
                try:
                    if item.is_dir(follow_symlinks=False):
                        _look(item.path, found)
                    else:
                        _note(item.path, item.stat(), found)
                except OSError:
                    continue  # gone meanwhile, or a link to nothing
    except OSError:
        return


def _note(path: str, told: os.stat_result, found: State) -> None:
    found[path] = (told.st_mtime_ns, told.st_size, told.st_ino)


def main(since: int, paths: Sequence[str]) -> None:
    """Print an empty line whenever a file below ``paths`` has changed, until standard input ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    known = {path: told for path, told in state(paths).items() if told[0] < since}
    while True:
        begin = time.process_time()
        now = state(paths)
        if now != known:
            known = now
            sys.stdout.write("\n")
            sys.stdout.flush()
        time.sleep(min(max(SOONEST, SHARE * (time.process_time() - begin)), LATEST))


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):  # Ctrl-C reaches both
        main(int(sys.argv[1]), sys.argv[2:])
