"""Registers the macros of the hand-written pages with mkdocs-macros, and nothing else."""

from typing import Any

from macros import (
    assessment,
    cards,
    contribute,
    datapage,
    downloads,
    handout,
    history,
    libraries,
    offline,
    policy,
    reference,
    search,
    tables,
    team,
    tools,
    walkthrough,
)
from macros.machine import telling
from macros.site import Here, current


def define_env(env: Any) -> None:
    """Make the fragments callable from pages: ``{{ playbook_library() }}``. Called by mkdocs-macros."""
    modules = (
        cards,
        libraries,
        tables,
        reference,
        assessment,
        handout,
        history,
        team,
        search,
        tools,
        downloads,
        datapage,
        contribute,
        walkthrough,
        telling,
        offline,
        policy,
    )
    for module in modules:
        for function in module.MACROS:
            env.macro(_bound(env, function), function.__name__)


def _bound(env: Any, function: Any) -> Any:
    """The fragment as seen from the page that is being rendered."""

    def call(*args: Any, **kwargs: Any) -> str:
        return str(function(Here(current(), env.page.url), *args, **kwargs))

    return call
