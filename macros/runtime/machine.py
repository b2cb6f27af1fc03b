"""Pyodide's machine code and the script around it, as the site serves them.

Splitting takes a second, so results are kept in ``.cache/machine`` under a hash of all that goes in.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from macros.runtime import glue, published, split, used, wasm
from macros.runtime.archive import read_zip, write_zip

FIRST, REST, GLUE = "pyodide.asm.wasm", "pyodide.rest.wasm", "pyodide.asm.mjs"
C_FUNCTIONS = {
    "PyErr_Print",
    "PyImport_Import",
    "PyObject_CallObject",
    "PyObject_GetAttr",
    "PyRun_SimpleString",
    "PyTuple_New",
    "PyTuple_SetItem",
    "PyUnicode_AsUTF8AndSize",
    "PyUnicode_FromStringAndSize",
    "Py_DecRef",
    "free",
    "malloc",
}
"""What widgets/browser/python.mjs calls."""


def split_up(root: Path, source: Mapping[str, bytes]) -> dict[str, bytes]:
    """Both parts and the script, by name, from the published files (see ``published.read``)."""
    parts = [source[FIRST], source[GLUE], used.LIST.read_bytes()]
    parts += [Path(str(module.__file__)).read_bytes() for module in (glue, split, wasm)]
    key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:32]
    kept = root / ".cache" / "machine" / f"{key}.zip"
    if not kept.exists():
        made = _split(source)
        kept.parent.mkdir(parents=True, exist_ok=True)
        for old in kept.parent.glob("*.zip"):
            old.unlink(missing_ok=True)
        # Under a name of its own first, so that nobody reads half a file when two builds run at once.
        half = kept.with_suffix(f".{os.getpid()}")
        half.write_bytes(write_zip(made))
        half.replace(kept)
    return read_zip(kept.read_bytes())


def _split(source: Mapping[str, bytes]) -> dict[str, bytes]:
    script = source[GLUE].decode()
    parts = split.read(source[FIRST])
    exports = [name for name, _ in wasm.exports(parts.found[wasm.EXPORT])]
    kept = glue.needed(script, exports) | C_FUNCTIONS
    first = used.read(published.sha256(source[FIRST]))
    return {
        FIRST: split.hot(parts, first, kept),
        REST: split.rest(parts, first),
        GLUE: glue.without_links(glue.trimmed(script, kept)).encode(),
    }
