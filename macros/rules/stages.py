"""Calculators, addresses and saved results know the three stages by name: they stay crawl, walk and run."""

from collections.abc import Iterator

from macros.load import Library
from macros.problem import Problem, listed

NAME = "stages"
STAGES = {"crawl": (1, 7), "walk": (2, 8), "run": (3, 9)}
"""Stage → the score at which it begins, and its least number of actions."""


def check(library: Library) -> Iterator[Problem]:
    """Stages that are missing or too many, their scores and actions, and the direction of transitions."""
    for id, (score, actions) in STAGES.items():
        path = f"content/stages/{id}.yaml"
        if path not in library.paths:
            yield Problem(path, 1, 1, "", f'the stage "{id}" is missing.', "Bring the file back.", NAME)
        if (entry := library.entries["stage"].get(id)) is None:
            continue
        if entry.record.from_score != score and entry.origin == "base":
            yield entry.problem(
                ("from_score",), f"{entry.record.title} begins at the score {score}.", f"Write {score}.", NAME
            )
        if entry.record.order != score:
            yield entry.problem(("order",), f"{entry.record.title} is stage number {score}.", f"Write {score}.", NAME)
        if len(entry.record.actions) < actions:
            yield entry.problem(
                ("actions",),
                f"{entry.record.title} has {len(entry.record.actions)} actions; at least {actions} belong to it.",
                "Add the missing ones.",
                NAME,
            )
    yield from _rising(library)
    for entry in library.all("stage"):
        if entry.id not in STAGES:
            yield entry.problem(
                (), f'"{entry.id}" is none of the three stages.', f"The stages are {listed(STAGES, 'and')}.", NAME
            )
    names = list(STAGES)
    for entry in library.all("transition"):
        before, after = entry.record.before, entry.record.after
        if before in STAGES and after in STAGES and names.index(after) != names.index(before) + 1:
            yield entry.problem(
                ("after",),
                f"a transition leads one stage up, and this one from {before} to {after}.",
                "It leads from crawl to walk, or from walk to run.",
                NAME,
            )


def _rising(library: Library) -> Iterator[Problem]:
    """Stages that an edition lets begin elsewhere: still in order, from 1 to below 4."""
    entries = [entry for id in STAGES if (entry := library.entries["stage"].get(id))]
    scores = [entry.record.from_score for entry in entries]
    for entry, before in zip(entries, [None, *scores], strict=False):
        score = entry.record.from_score
        if entry.origin == "base" or score == STAGES[entry.id][0]:
            continue
        if before is None or not before < score < 4:
            allowed = "1" if before is None else f"a score above {before:g} and below 4"
            yield entry.problem(
                ("from_score",), f"{entry.record.title} can't begin at {score:g}.", f"Use {allowed}.", NAME
            )
