"""Results that are worked out while the site is built, by the same engine that runs in the browser. Pure."""

import json
from typing import Any

from markupsafe import Markup

from fieldbook import api
from macros.bundle import engine_data
from macros.load import Library


def ask(library: Library, op: str, payload: dict[str, Any]) -> Any:
    """The engine's answer over this content. Raises ValueError when it refuses."""
    answer = json.loads(api.respond(op, json.dumps(payload), lambda: engine_data(library)))
    if not answer["ok"]:
        raise ValueError(f"{op}: {answer['errors']}")
    return answer["result"]


def drawn(library: Library, op: str, payload: dict[str, Any]) -> Markup:
    """The picture that a drawing operation makes. Its text is escaped by the engine."""
    return Markup(ask(library, op, payload)["svg"])
