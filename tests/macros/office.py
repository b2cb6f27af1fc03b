"""The office program of the tests: finds LibreOffice, or installs it, lets it calculate workbooks and read documents.

Tests never skip for want of it.
"""

import fcntl
import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests import building
from tests.browser.chromium import install_debian

CACHE = building.ROOT / ".cache"
NAMES = ("soffice", "libreoffice", "localc")
MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
WANTED = (
    "The tests calculate the spreadsheets with LibreOffice: install libreoffice-calc, so that soffice is on the PATH."
)
PACKAGE = "libreoffice-calc-nogui"
WRITER = "libreoffice-writer-nogui"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""
"""Formulas are calculated when a file is opened, whatever values it keeps."""


class NoOffice(Exception):
    """No LibreOffice was found and none could be installed; the text says what to do."""


@cache
def find() -> str:
    """The path of the program; Debian's package is tried first where there is none. Raises NoOffice."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "office.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two workers may look for it at once
        if not (path := _present()):
            install_debian(PACKAGE, "LibreOffice")
            path = _present()
    if not path:
        raise NoOffice(WANTED)
    return path


def calculated(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by name, opened, calculated and written again, all in one start of the program."""
    profile, given, taken = folder / "profile", folder / "given", folder / "taken"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    given.mkdir()
    for name, data in files.items():
        (given / f"{name}.xlsx").write_bytes(data)
    done = subprocess.run(
        [
            find(),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(taken)),
            *(str(path) for path in sorted(given.iterdir())),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
    )
    missing = [name for name in files if not (taken / f"{name}.xlsx").is_file()]
    if missing:
        raise AssertionError(f"LibreOffice left out {missing}: {done.stdout}{done.stderr}")
    return {name: (taken / f"{name}.xlsx").read_bytes() for name in files}


def texts(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """What stands in DOCX files by name, as LibreOffice reads them, all in one start of the program."""
    program = Path(find()).resolve().parent
    if (program / "libsclo.so").exists() and not (program / "libswlo.so").exists():
        install_debian(WRITER, "LibreOffice Writer")
    given, taken = folder / "given", folder / "taken"
    given.mkdir(parents=True)
    for name, data in files.items():
        (given / f"{name}.docx").write_bytes(data)
    done = subprocess.run(
        [
            find(),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(taken)),
            *(str(path) for path in sorted(given.iterdir())),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )
    missing = [name for name in files if not (taken / f"{name}.txt").is_file()]
    if missing:
        raise AssertionError(f"LibreOffice left out {missing}: {done.stdout}{done.stderr}")
    return {name: (taken / f"{name}.txt").read_text("utf-8-sig") for name in files}


def _present() -> str | None:
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or (str(MAC) if MAC.exists() else None)
