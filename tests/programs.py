"""Programs that the tests need besides Python's packages: found on the PATH, or installed where that is possible.

Tests never skip for want of one: they fail and say what to install.
"""

import fcntl
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.browser.chromium import install_debian
from tests.building import ROOT

CACHE = ROOT / ".cache"


class Missing(Exception):
    """A program was not found and could not be installed; the text says what to do."""


def find(names: Sequence[str], package: str, title: str, wanted: str, mac: Path | None = None) -> str:
    """The path of the first program of these names; Debian's package is tried where there is none.

    ``title`` is what people call it, ``wanted`` the sentence for whoever lacks it, ``mac`` its place on a Mac. Raises
    Missing.
    """
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{title.lower()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers may look for it at once
        path = _present(names, mac)
        if not path:
            install_debian(package, title)
            path = _present(names, mac)
    if not path:
        raise Missing(wanted)
    return path


def _present(names: Sequence[str], mac: Path | None) -> str | None:
    on_path = next((path for name in names if (path := shutil.which(name))), None)
    return on_path or (str(mac) if mac and mac.exists() else None)
