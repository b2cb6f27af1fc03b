"""The office program of the tests: finds LibreOffice, or installs it, lets it calculate workbooks and read documents.

Tests never skip for want of it.
"""

import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests import programs
from tests.browser.chromium import install_debian
from tests.kept import keep, program, recall

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


@cache
def find() -> str:
    """The path of the program. Raises programs.Missing."""
    return programs.find(NAMES, PACKAGE, "LibreOffice", WANTED, MAC)


def calculated(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files by name, opened, calculated and written again, all in one start of the program."""
    return _converted(folder, files, "xlsx", "xlsx")


def texts(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
    """What stands in DOCX files by name, as LibreOffice reads them, all in one start of the program."""
    place = Path(find()).resolve().parent
    if (place / "libsclo.so").exists() and not (place / "libswlo.so").exists():
        install_debian(WRITER, "LibreOffice Writer")
    done = _converted(folder, files, "docx", "txt:Text (encoded):UTF8")
    return {name: data.decode("utf-8-sig") for name, data in done.items()}


def _converted(folder: Path, files: Mapping[str, bytes], given: str, form: str) -> dict[str, bytes]:
    """The files in another form. Those that this program has converted before are taken from then."""
    before = [program(find()), SETTINGS.encode(), given.encode(), form.encode()]
    out = {name: recall("office", [*before, data]) for name, data in files.items()}
    new = {name: data for name, data in files.items() if out[name] is None}
    for name, data in (_convert(folder, new, given, form) if new else {}).items():
        keep("office", [*before, files[name]], data)
        out[name] = data
    return {name: data for name, data in out.items() if data is not None}


def _convert(folder: Path, files: Mapping[str, bytes], given: str, form: str) -> dict[str, bytes]:
    profile, source, taken, ending = folder / "profile", folder / "given", folder / "taken", form.partition(":")[0]
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    source.mkdir()
    for name, data in files.items():
        (source / f"{name}.{given}").write_bytes(data)
    done = subprocess.run(
        [
            find(),
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--convert-to", form, "--outdir", str(taken)),
            *(str(path) for path in sorted(source.iterdir())),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
    )
    missing = [name for name in files if not (taken / f"{name}.{ending}").is_file()]
    if missing:
        raise AssertionError(f"LibreOffice left out {missing}: {done.stdout}{done.stderr}")
    return {name: (taken / f"{name}.{ending}").read_bytes() for name in files}
