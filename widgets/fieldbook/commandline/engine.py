"""The engine for the command line: the framework's data, written first where that is possible, and its operations."""

import sys
from collections.abc import Callable
from pathlib import Path

from fieldbook import api, data
from fieldbook.plain import Record
from fieldbook.shape import Problems

ROOT = Path(__file__).resolve().parents[3]
"""The clone, when the package lies in one."""


def framework(root: Path = ROOT, load: Callable[[], Record] = data.load) -> Record:
    """The framework's data. In a clone that was never built it is written from the content first.

    Raises ``data.DataMissing`` with the way out when that can't be done.
    """
    try:
        return load()
    except data.DataMissing:
        _write(root)
        return load()


def ask(op: str, payload: object) -> tuple[Record, Problems]:
    """The result of an operation and the problems of its payload, one of them empty."""
    problems = Problems()
    result = api.OPERATIONS[op](framework, payload, problems)
    return ({} if problems or result is None else result), problems


def _write(root: Path) -> None:
    if not (root / "macros" / "bundle.py").is_file():
        raise data.DataMissing(
            "The framework's data is missing from this installation. Install it again from a clone: pip install ."
        )
    sys.path.insert(0, str(root))
    try:
        from macros import bundle, load
    except ImportError as error:
        raise data.DataMissing(
            f"The framework's data isn't built yet, and {error.name} to build it is not installed here. "
            f"Run make build in {root}."
        ) from None
    finally:
        sys.path.remove(str(root))
    try:
        library = load.load(load.read_folder(root))
        if library.problems:
            raise data.DataMissing("The framework's data can't be built: the content has problems. See make check.")
        bundle.write_engine_data(root, bundle.engine_text(library))
    except OSError as error:
        raise data.DataMissing(
            f"The framework's data can't be written ({error.strerror}). Run make build in {root}."
        ) from None
