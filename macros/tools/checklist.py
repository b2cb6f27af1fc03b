"""The checklist: the actions of the three stages, each with its state, a note, an owner and a date."""

from markupsafe import Markup

from fieldbook.model import Action
from macros.figures import figure
from macros.render import fragment
from macros.site import Here
from macros.tools.tool import Tool

TOOL = Tool(
    id="checklist",
    title="Checklist",
    page="checklist.md",
    summary="The actions of the three stages, each open, doing, done or not for you, with notes, owners and dates.",
    ends_with="A task list with your progress",
)
STATES = (("open", "Open"), ("doing", "Doing"), ("done", "Done"), ("na", "Not for us"))
"""Id in addresses and files, and its name. An action that says nothing is open."""
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def checklist_lede(here: Here) -> Markup:
    """What the page is, with the numbers of this edition."""
    stages = here.library.all("stage")
    actions = sum(len(stage.record.actions) for stage in stages)
    count = WORDS[len(stages)] if len(stages) < len(WORDS) else str(len(stages))
    return Markup(
        f"The {actions} actions of the {count} stages on one list. Mark where each one stands, say who has it and by "
        "when, and take the list to wherever your team works."
    )


def checklist_tool(here: Here) -> Markup:
    """The whole tool: progress, filters, and the list, which prints with boxes and reasons without a script."""
    stages = here.library.all("stage")
    data = {
        "states": dict(STATES),
        "stages": [
            {
                "id": stage.id,
                "title": stage.record.title,
                "onward": [
                    {"title": entry.record.title, "url": here.to("transition", entry.id)}
                    for entry in here.library.all("transition")
                    if entry.record.before == stage.id
                ],
                "actions": [_action(here, action) for action in stage.record.actions],
            }
            for stage in stages
        ],
    }
    sources = list(dict.fromkeys(id for stage in stages for id in stage.record.sources))
    return fragment("tool_checklist.html.jinja", here, data=data, stages=stages, states=STATES, sources=sources)


def _action(here: Here, action: Action) -> dict[str, object]:
    """What the script needs of an action for files and the clipboard; the rest stands on the page."""
    books = [here.entry("playbook", id) for id in action.playbooks]
    return {
        "id": action.id,
        "title": action.title,
        "takes": figure(action.duration),
        "raises": here.record("domain", action.domain).title,
        "playbooks": [[book.record.title, here.to("playbook", book.id)] for book in books],
    }


MACROS = (checklist_lede, checklist_tool)
