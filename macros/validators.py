"""The model as pydantic compiles it: what validates the files of a kind, and its schema.

Compiling takes a quarter of a second, so it is kept below ``.cache/compiled/`` under a hash of the code that it comes
from, as Python keeps its bytecode. Read back, pydantic itself is not even loaded.
"""

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fieldbook import model
from macros.edition.model import Edition
from macros.memory import key, recall

ROOT = Path(__file__).resolve().parent.parent
EDITION = "edition"
"""The kind of ``edition.yaml``."""


@cache
def validator(kind: str) -> Any:
    """What validates the files of a kind. It raises ``pydantic_core.ValidationError``."""
    from pydantic_core import SchemaValidator

    return SchemaValidator(_compiled()[kind][0])


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of a kind as pydantic prints it, to be changed at will."""
    found: dict[str, Any] = json.loads(_compiled()[kind][1])
    return found


@cache
def _compiled() -> dict[str, tuple[Any, str]]:
    """Kind → pydantic's own schema, of which ``SchemaValidator`` is made, and its JSON Schema as text."""
    folder = Path(model.__file__).parent
    code = key(folder.parent, [folder.name]) + key(ROOT, ["macros/edition/model.py"])
    made_from = sha256(f"{code} {version('pydantic')} {version('pydantic-core')}".encode()).hexdigest()
    return recall(ROOT, "model", made_from, _compile, "compiled")


def _compile() -> dict[str, tuple[Any, str]]:
    from pydantic import TypeAdapter

    adapters: dict[str, Any] = {kind: TypeAdapter(cls) for kind, cls in {**model.KINDS, EDITION: Edition}.items()}
    return {kind: (it.core_schema, json.dumps(it.json_schema())) for kind, it in adapters.items()}
