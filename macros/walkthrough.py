"""The walk-through with the keyboard as a page: printed from the script that a test plays. Pure but for reading it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from macros.site import Here

SCRIPT = Path(__file__).resolve().parent.parent / "docs/about/walkthrough.yaml"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BEFORE = {
    "two runs": "Two finished runs of the quick assessment, January and April, are kept on the device.",
    "all but one answer": "All questions but the first are answered.",
}
"""What the device has kept before a walk begins; ``tests/browser/walks.py`` puts it there."""


@cache
def _read(changed: float) -> list[dict[str, Any]]:
    return list(yaml.load(SCRIPT.read_text(encoding="utf-8"), LOADER))


def walkthrough(here: Here) -> Markup:
    """One section a widget: where it is, and the steps with what is to be heard at each of them."""
    return Markup("\n").join(_section(here, walk) for walk in _read(SCRIPT.stat().st_mtime))


def _section(here: Here, walk: dict[str, Any]) -> Markup:
    ident = re.sub(r"[^a-z]+", "-", walk["widget"].lower()).strip("-")
    where = "on a phone" if walk.get("phone") else "on a wide screen"
    steps = Markup("").join(_step(step) for step in walk["steps"])
    shape = (
        '<h2 id="{}">{}</h2><p>{} {}</p><p class="fb-small"><a href="{}">Open the page</a>, {}.</p>'
        '<ol class="fb-walk">{}</ol>'
    )
    kept = BEFORE.get(walk.get("before", ""), "")
    return Markup(shape).format(ident, walk["widget"], walk["about"], kept, here.path(walk["page"]), where, steps)


def _step(step: dict[str, Any]) -> Markup:
    said = Markup("").join(Markup("<br>Said: “{}”").format(text) for text in step.get("said", []))
    note = Markup("<br>{}").format(step["note"]) if "note" in step else ""
    stop = step.get("stop", "").strip("…")
    return Markup("<li>{} <strong>{}</strong>.{}{}</li>").format(keys(step), stop, said, note)


def keys(step: dict[str, Any]) -> Markup:
    """The keys of a step as a page shows them: ``Tab``, ``Tab`` until the stop is reached."""
    if "type" in step:
        return Markup("type <kbd>{}</kbd>").format(step["type"])
    pressed = Markup(" ").join(
        Markup("+").join(Markup("<kbd>{}</kbd>").format(part) for part in key.split("+"))
        for key in step["press"].split()
    )
    return pressed + (" until" if "to" in step else "")


MACROS = (walkthrough,)
