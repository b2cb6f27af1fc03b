"""Work that nobody waits for yet, done in a process of its own where the machine has a core to spare.

The process is a copy of this one (``fork``): it sees all that is there, and only what it returns comes back. Where
there is no such thing, or it fails in any way, the work is done here when its result is asked for, and comes out the
same.
"""

import atexit
import contextlib
import gc
import logging
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar, cast

from macros.memory import Shelf

T = TypeVar("T")
MANY = 1000
"""Pages that are shared out at most."""


class Beside(Generic[T]):
    """A piece of work that has begun. Its result must be something that pickle can carry."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.pid = 0
        if possible():
            self._begin()

    def _begin(self) -> None:
        # A file, so that the process can end, and its memory go, before anybody asks for the result.
        self.told = _file()
        gc.freeze()  # what both share stays shared
        self.pid = os.fork()
        if self.pid:
            gc.unfreeze()
            _RUNNING.add(self.pid)
            return
        status = 1
        try:  # the copy: whatever happens in it must not go on as a second build
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            _RUNNING.clear()
            self._tell(self.told)
            self.told.flush()
            status = 0
        finally:
            os._exit(status)

    def _tell(self, file: BinaryIO) -> None:
        pickle.dump(self.work(), file, protocol=pickle.HIGHEST_PROTOCOL)

    def result(self) -> T:
        """What the work gives. Raises what it raises; to be asked for once."""
        done = self.done()
        return self.work() if done is None else done[0]

    def done(self) -> tuple[T] | None:
        """What came of it there; None where nothing did. To be asked for once."""
        if not self._ended():
            return None
        with self.told as file:
            return (pickle.load(file),)  # from ourselves

    def wait(self) -> None:
        """Wait until the process has ended, and its memory is free. Its result stays to be asked for."""
        if self.pid:
            os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)

    def _ended(self) -> bool:
        """Wait for the process; whether it came to its end."""
        if not self.pid:
            return False
        _, status = os.waitpid(self.pid, 0)
        _RUNNING.discard(self.pid)
        self.pid = 0
        self.told.seek(0)
        return status == 0


class Each(Beside[Iterable[T]]):
    """Work with many results that are used one after the other, so that neither process holds them all."""

    def _tell(self, file: BinaryIO) -> None:
        for item in self.work():
            pickle.dump(item, file, protocol=pickle.HIGHEST_PROTOCOL)

    def results(self) -> Iterator[T]:
        """What the work gives, in its order. Raises what it raises; to be asked for once."""
        if not self._ended():
            yield from self.work()
            return
        with self.told as file, contextlib.suppress(EOFError):
            while True:
                yield pickle.load(file)  # from ourselves


def _file() -> BinaryIO:
    """A file without a name, on the disk: temporary folders are memory on many machines."""
    folder = Path(__file__).resolve().parents[1] / ".cache"
    folder.mkdir(exist_ok=True)
    return cast(BinaryIO, tempfile.TemporaryFile(dir=folder))


class Helped(Generic[T]):
    """Some of many pieces of work of one kind, done beside the others: results come by way of their shelf.

    ``work`` asks the shelf for its results. Only where nothing is kept as yet, and of many pages none, as each process
    takes memory. What does not come back is made where it is asked for, so the outcome is the same.
    """

    def __init__(self, shelf: Shelf[T], many: int, work: Callable[[], object]) -> None:
        self.shelf = shelf
        self.running = Beside(partial(self._results, work)) if not shelf.before and many <= MANY else None

    def _results(self, work: Callable[[], object]) -> dict[bytes, T]:
        logging.disable()  # what is said is said where the result is used
        work()
        return self.shelf.now

    def take(self) -> None:
        """Put what came of it on the shelf, as if it had been kept."""
        if self.running and (done := self.running.done()):
            self.shelf.before.update(done[0])
            self.shelf.changed = True
        self.running = None


def possible() -> bool:
    """Whether a copy of this process is safe and has a core to run on. Threads would not be copied, their locks would.

    On other systems than Linux a copy may not use what the system's libraries have begun.
    """
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) == 1:
        return False
    # Threads of libraries count too: a copy waits for those for ever.
    return sum(1 for _thread in Path("/proc/self/task").iterdir()) == 1


_RUNNING: set[int] = set()
"""Processes whose results nobody has asked for yet."""


@atexit.register
def _stop() -> None:
    """End what is still running when a build ends early."""
    for pid in _RUNNING:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
