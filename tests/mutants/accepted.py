"""Survivors that no test can notice, each with its reason: ``accepted.yaml``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.mutants.forks import Mutated

FILE = Path(__file__).with_name("accepted.yaml")


@dataclass(frozen=True)
class Accepted:
    """One change that makes no difference: where, what, and ``why`` (for people).

    ``at`` is the line of the module's text, so that an explanation goes when its line does; ``times`` says how often
    the change can be made there.
    """

    module: str
    function: str
    at: str
    change: str
    why: str
    times: int = 1


def read() -> list[Accepted]:
    """All explanations."""
    return [Accepted(**item) for item in yaml.safe_load(FILE.read_text(encoding="utf-8")) or []]


def explained(
    survivors: list[Mutated], accepted: list[Accepted], whole: bool, modules: Iterable[str]
) -> tuple[list[Mutated], list[Accepted]]:
    """The survivors without an explanation, and (when nothing was left out) the explanations with too few survivors."""
    left = Counter({_key(item): item.times for item in accepted})
    new = []
    for item in survivors:
        key = item.module, item.mutant.function, item.mutant.at, item.mutant.told
        left[key] -= 1
        if left[key] < 0:
            new.append(item)
    stale = [item for item in accepted if whole and item.module in modules and left[_key(item)] > 0]
    return new, stale


def _key(item: Accepted) -> tuple[str, str, str, str]:
    return item.module, item.function, item.at, item.change
