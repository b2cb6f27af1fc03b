"""A second reader of PDFs, besides pypdf: finds Poppler, or installs it. Tests never skip for want of it."""

import subprocess
from functools import cache
from pathlib import Path

from tests import programs

WANTED = "The tests read PDFs with pdftoppm and pdftotext: install poppler-utils, so that they are on the PATH."


@cache
def find(name: str = "pdftoppm") -> str:
    """The path of the program. Raises programs.Missing."""
    return programs.find([name], "poppler-utils", "Poppler", WANTED)


def drawn(folder: Path, data: bytes) -> list[tuple[int, int, bytes]]:
    """Every page as width, height and grey values, 40 pixels to the inch. AssertionError where it says anything."""
    file = folder / "given.pdf"
    file.write_bytes(data)
    done = subprocess.run(
        [find(), "-r", "40", "-gray", str(file), str(folder / "page")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    out = []
    for path in sorted(folder.glob("page-*.pgm")):
        _kind, width, height, _white, pixels = path.read_bytes().split(maxsplit=4)
        out.append((int(width), int(height), pixels))
        path.unlink()
    return out


def text(data: bytes, *options: str) -> str:
    """What ``pdftotext`` reads, in the order in which it was drawn. AssertionError where it fails."""
    command = [find("pdftotext"), "-raw", *options, "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")
