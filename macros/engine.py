"""Results that are worked out while the site is built, by the same engine that runs in the browser. Pure."""

import json
from operator import is_
from typing import Any

from markupsafe import Markup

from fieldbook import api
from macros.bundle import engine_data
from macros.load import Entry, Library


def ask(library: Library, op: str, payload: dict[str, Any]) -> Any:
    """The engine's answer over this content. Raises ValueError when it refuses."""
    answer = json.loads(api.respond(op, json.dumps(payload), lambda: data(library)))
    if not answer["ok"]:
        raise ValueError(f"{op}: {answer['errors']}")
    return answer["result"]


_LAST: list[tuple[Library, list[Entry], dict[str, Any]]] = []


def data(library: Library) -> dict[str, Any]:
    """The engine's data, made once for the same entries: a build asks thirty questions."""
    library = library.seen("engine")
    entries = list(library.everything())
    for of, known, found in _LAST:
        if of is library and len(known) == len(entries) and all(map(is_, known, entries)):
            return found
    _LAST[:] = [(library, entries, engine_data(library))]
    return _LAST[0][2]


def drawn(library: Library, op: str, payload: dict[str, Any]) -> Markup:
    """The picture that a drawing operation makes. Its text is escaped by the engine."""
    return Markup(ask(library, op, payload)["svg"])
