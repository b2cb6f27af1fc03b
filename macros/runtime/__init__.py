"""Python for the browser: CPython as Pyodide builds it, in two parts, with a small library and the engine inside it.

``prepare`` writes ``.cache/runtime/<hash>/``, which the site serves as ``assets/runtime/<hash>/``:

* ``pyodide.asm.wasm``  the functions that the engine uses (``split.py``, ``used.txt``)
* ``pyodide.rest.wasm``  all others; a browser fetches it only if one of them is called
* ``pyodide.asm.mjs``  Emscripten's script around them, with fewer names (``glue.py``)
* ``python_stdlib.zip``  the kept modules (``library.py``) as bytecode, the engine as bytecode, the engine's data
* ``manifest.json``  sizes for the progress bar, and the SHA-256 of each file

The folder is named by what is in it, so it can be cached for ever. Editing content changes the data only: no Node runs
then. Editing the engine costs one run of Node, the first build two.
"""

import gzip
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from macros.memory import key, recall
from macros.runtime import bytecode, machine, published
from macros.runtime.archive import read_zip, write_zip
from macros.runtime.library import keep
from macros.runtime.published import NotReady

__all__ = ["NotReady", "engine_files", "prepare"]

_KEPT_FOLDERS = 4
MADE_WITH = ("macros/runtime", "requirements/pyodide-build.txt")
_PYTHON_ONLY_HERE = ("fieldbook/cli.py", "fieldbook/__main__.py", "fieldbook/commandline/", "fieldbook/model/")


def engine_files(package: Path) -> dict[str, bytes]:
    """The files of the engine's folder as they are named in the browser: "fieldbook/api.py", "fieldbook/data.json".

    The command line stays behind, and so does the model: it describes content for the build.
    """
    files = {
        f"{package.name}/{path.relative_to(package).as_posix()}": path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.suffix in (".py", ".json") and path.is_file()
    }
    return {name: data for name, data in files.items() if not name.startswith(_PYTHON_ONLY_HERE)}


def prepare(root: Path, engine: Mapping[str, bytes] | None = None) -> Path:
    """Write the runtime with ``engine`` (see ``engine_files``; the project's own by default) and return its folder.

    ``root`` is the project's folder. The same input gives the same bytes and the same folder. Raises ``NotReady``
    when what the Makefile installs isn't there.
    """
    engine = engine_files(root / "widgets" / "fieldbook") if engine is None else engine
    source = published.read(root)
    about = published.about(root, source)
    data = {name: published.sha256(data) for name, data in sorted({**source, **engine}.items())}
    made_from = published.sha256(repr((data, about, key(root, MADE_WITH))).encode())
    parent = root / ".cache" / "runtime"
    # Its name follows from what it is made of; whether it is still there is looked at.
    name = recall(root, "runtime", made_from, lambda: _make(root, source, engine, about).name)
    if not (parent / name / "manifest.json").exists():
        return _make(root, source, engine, about)
    _forget_old(parent, parent / name)
    return parent / name


def _make(root: Path, source: dict[str, bytes], engine: Mapping[str, bytes], about: Mapping[str, str]) -> Path:
    library = {name: data for name, data in read_zip(source["python_stdlib.zip"]).items() if keep(name)}
    code = {name: data for name, data in engine.items() if name.endswith(".py")}
    inside = {
        **bytecode.compile_files(root, library, optimise=2),
        # Separate, because an edit of the engine should not compile the library again.
        **(bytecode.compile_files(root, code, optimise=2) if code else {}),
        **{name: data for name, data in engine.items() if name not in code},
    }
    files = {**machine.split_up(root, source), "python_stdlib.zip": write_zip(inside)}
    return _write(root / ".cache" / "runtime", files, about)


def _write(parent: Path, files: Mapping[str, bytes], about: Mapping[str, str]) -> Path:
    digests = {name: published.sha256(data) for name, data in sorted(files.items())}
    target = parent / published.sha256(json.dumps(digests).encode())[:16]
    if not (target / "manifest.json").exists():
        parent.mkdir(parents=True, exist_ok=True)
        known = _known_sizes(parent)
        manifest = {
            **about,
            "files": {
                name: {
                    "size": len(files[name]),
                    "gzip": known.get(digest) or _gzip(files[name]),
                    "sha256": digest,
                    **({"later": True} if name == machine.REST else {}),
                }
                for name, digest in digests.items()
            },
        }
        # Beside the others first, so that a build that is stopped leaves no half folder under a final name.
        half = Path(tempfile.mkdtemp(prefix=".half-", dir=parent))
        half.chmod(0o755)
        for name, data in files.items():
            (half / name).write_bytes(data)
        (half / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        try:
            half.rename(target)
        except OSError:  # another build was first, with the same bytes
            shutil.rmtree(half)
    _forget_old(parent, target)
    return target


def _gzip(data: bytes) -> int:
    """About what travels: the size at a server's usual level of compression."""
    return len(gzip.compress(data, 6, mtime=0))


def _known_sizes(parent: Path) -> dict[str, int]:
    """Compressed sizes by SHA-256 from the folders written before: compressing 10 MB anew takes half a second."""
    manifests = (json.loads(path.read_bytes()) for path in parent.glob("*/manifest.json"))
    return {file["sha256"]: file["gzip"] for manifest in manifests for file in manifest["files"].values()}


def _forget_old(parent: Path, current: Path) -> None:
    """Keep the latest few folders only; each edit of content made one while the site was being served."""
    current.touch()
    folders = sorted(
        (path for path in parent.iterdir() if path.is_dir() and not path.name.startswith(".half-")),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    for path in folders[_KEPT_FOLDERS:]:
        shutil.rmtree(path, ignore_errors=True)
