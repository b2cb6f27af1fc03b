"""Survivors that no test can notice, each with its reason: ``accepted.yaml``."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.mutants.forks import Mutated

FILE = Path(__file__).with_name("accepted.yaml")


@dataclass(frozen=True)
class Accepted:
    """One change that makes no difference, in a module; ``why`` says so to people."""

    module: str
    function: str
    change: str
    why: str


def read() -> list[Accepted]:
    """All explanations."""
    return [Accepted(**item) for item in yaml.safe_load(FILE.read_text(encoding="utf-8")) or []]


def explained(
    survivors: list[Mutated], accepted: list[Accepted], whole: bool, modules: Iterable[str]
) -> tuple[list[Mutated], list[Accepted]]:
    """The survivors without an explanation, and (when nothing was left out) the explanations without a survivor."""
    known = {(item.module, item.function, item.change) for item in accepted}
    found = {(item.module, item.mutant.function, item.mutant.told) for item in survivors}
    new = [item for item in survivors if (item.module, item.mutant.function, item.mutant.told) not in known]
    stale = [
        item
        for item in accepted
        if whole and item.module in modules and (item.module, item.function, item.change) not in found
    ]
    return new, stale
