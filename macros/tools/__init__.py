"""The pages of the tools: their forms, their tables and a worked example, all readable without a script. Pure.

Each tool is a module with ``TOOL`` (what the navigation and the cards say of it) and ``MACROS`` (the fragments that its
page calls), and one line below.
"""

from collections.abc import Callable
from types import ModuleType

from markupsafe import Markup

from macros.render import fragment
from macros.site import Here
from macros.tools import benchmarks, capacity, checklist, escalation, health, portfolio, revenue
from macros.tools.tool import Tool

MODULES: tuple[ModuleType, ...] = (health, portfolio, escalation, benchmarks, revenue, capacity, checklist)
"""In reading order."""
TOOLS: tuple[Tool, ...] = tuple(module.TOOL for module in MODULES)


def tool_cards(here: Here) -> Markup:
    """One card for each tool."""
    return fragment("tool_cards.html.jinja", here, tools=TOOLS)


MACROS: tuple[Callable[..., Markup], ...] = (tool_cards, *(macro for module in MODULES for macro in module.MACROS))
