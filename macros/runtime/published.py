"""Pyodide as it is published on npm: where it lies, whether it is what was pinned.

``npm ci`` compares the package with package-lock.json when it installs it. The files are compared once more each time
they are used, with ``requirements/pyodide.sha256``, because they go to every visitor. After a new version of Pyodide:
``python -m macros.runtime > requirements/pyodide.sha256`` (``make lock`` does it), then
``python -m macros.runtime.used tests/engine/vectors``.
"""

import hashlib
import json
from pathlib import Path

FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What is read: the first compiles for the browser under Node, the last names versions, the others are the runtime."""


class NotReady(Exception):
    """Something that the Makefile installs is missing or is not what was pinned; the text says what to do."""


def folder(root: Path) -> Path:
    """Where npm puts Pyodide, below the project's folder ``root``."""
    return root / "node_modules" / "pyodide"


def read(root: Path) -> dict[str, bytes]:
    """The files that the runtime is made of, by name. Raises NotReady if one is missing or is not the pinned one."""
    pins = _pins(root)
    files = {}
    for name in FILES:
        try:
            files[name] = (folder(root) / name).read_bytes()
        except OSError as error:
            raise NotReady(f"node_modules/pyodide/{name} cannot be read: run make build, which installs it.") from error
        if sha256(files[name]) != pins.get(name):
            raise NotReady(
                f"node_modules/pyodide/{name} is not the file that requirements/pyodide.sha256 names: "
                "delete node_modules and run make build."
            )
    return files


def about(root: Path, files: dict[str, bytes]) -> dict[str, str]:
    """The version of Pyodide and the version of Python in it."""
    package = json.loads((folder(root) / "package.json").read_bytes())
    return {"pyodide": package["version"], "python": json.loads(files["pyodide-lock.json"])["info"]["python"]}


def sha256(data: bytes) -> str:
    """The SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _pins(root: Path) -> dict[str, str]:
    lines = (root / "requirements" / "pyodide.sha256").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}
