"""What the base said when an edition changed it, so that an upgrade can tell where it has moved since.

``base.json`` in the folder of the edition holds a short hash of each overridden value of the base. It is written by
``make check ARGS=--accept`` and read at every check; without it nothing is compared.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from macros.edition.folder import Folder
from macros.edition.merge import Layered
from macros.yamlfile import Path, field_name

if TYPE_CHECKING:
    from macros.edition.own import Own

FILE = "base.json"


def seen(path: str, file: Layered) -> dict[str, str]:
    """Field → hash of the base's value, for the fields that an edition's file changes."""
    return {f"{path}#{field_name(there)}": _hash(_value(file.base.data, here)) for here, there in file.pieces}


def moved(folder: Folder, now: dict[str, str]) -> Iterator[str]:
    """A sentence for each override under which the base has changed since it was accepted."""
    try:
        kept = json.loads(folder.files[FILE])
    except (KeyError, ValueError):
        return
    for key, value in now.items() if isinstance(kept, dict) else ():
        if key in kept and kept[key] != value:
            path, _mark, field = key.partition("#")
            yield (
                f"{folder.full(path)}: the base has a new {field}. Compare it with {path}, "
                "then run: make check ARGS=--accept"
            )


def accept(own: "Own") -> None:
    """Write down what the base says now."""
    text = json.dumps(own.seen, indent=1, sort_keys=True) + "\n"
    (own.folder.place / FILE).write_text(text, encoding="utf-8")


def _value(data: Any, path: Path) -> Any:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
