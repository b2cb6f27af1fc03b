"""Work that nobody waits for yet, done in a process of its own where the machine has a core to spare.

The process is a copy of this one (``fork``): it sees all that is there, and only what it returns comes back. Where
there is no such thing, or it fails in any way, the work is done here when its result is asked for, and comes out the
same.
"""

import atexit
import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """A piece of work that has begun. Its result must be something that pickle can carry."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.pid = self.pipe = 0
        if possible():
            self._begin()

    def _begin(self) -> None:
        self.pipe, end = os.pipe()
        gc.freeze()  # what both share stays shared
        self.pid = os.fork()
        if self.pid:
            gc.unfreeze()
            os.close(end)
            _RUNNING.add(self.pid)
            return
        status = 1
        try:  # the copy: whatever happens in it must not go on as a second build
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.close(self.pipe)
            _RUNNING.clear()
            with os.fdopen(end, "wb") as file:
                pickle.dump(self.work(), file, protocol=pickle.HIGHEST_PROTOCOL)
            status = 0
        finally:
            os._exit(status)

    def result(self) -> T:
        """What the work gives. Raises what it raises; to be asked for once."""
        if self.pid:
            with os.fdopen(self.pipe, "rb") as file:
                told = file.read()
            _, status = os.waitpid(self.pid, 0)
            _RUNNING.discard(self.pid)
            self.pid = 0
            if status == 0:
                done: T = pickle.loads(told)  # from ourselves
                return done
        return self.work()


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
