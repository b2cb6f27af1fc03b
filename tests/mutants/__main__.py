"""Changes the scoring modules in one place at a time, and runs the engine's tests that pass there.

``make mutants`` runs all; ``make mutants ARGS="health escalation"`` those modules; ``ARGS="--every 5"`` each fifth
mutant. Every mutant gets a process of its own, forked from one in which the tests are collected, and ends at the first
test that fails. Prints the survivors, the mutants that no test noticed, and exits 1 when one of them is not explained
in ``accepted.yaml``, or when an explanation has nothing to explain.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import pytest

from tests.mutants.accepted import explained, read
from tests.mutants.changes import mutants
from tests.mutants.forks import Engine, Mutated

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "widgets" / "fieldbook"
MODULES = (
    "assess",
    "benchmarks",
    "capacity",
    "escalation",
    "full",
    "health",
    "healthcontext",
    "healthcore",
    "healthsheet",
    "healthtriggers",
    "ratios",
    "retention",
    "rounding",
    "team",
)


def main(arguments: list[str]) -> int:
    """Run and report. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--every", type=int, default=1, help="take each n-th mutant only")
    parser.add_argument("--first", type=int, default=0, help="the first one to take")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--tests", default="tests/engine", help="the tests that should notice")
    asked = parser.parse_args(arguments)
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    every = [
        Mutated(FOLDER / f"{name}.py", mutant)
        for name in asked.modules
        for mutant in mutants((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    ]
    chosen = every[asked.first :: asked.every]
    started = time.monotonic()
    engine = Engine(chosen, asked.jobs)
    options = [
        "-o",
        "addopts=--import-mode=importlib",
        *(f"-pno:{name}" for name in ("terminal", "cacheprovider", "xdist")),
    ]
    code = pytest.main([*options, *asked.tests.split()], [engine])
    if engine.failed or code:
        print("The tests fail before anything is changed, so they can't tell anything.", *engine.failed, sep="\n")
        return 1
    survivors = [item for item in chosen if engine.found[item] == "survived"]
    new, stale = explained(survivors, read(), whole=len(chosen) == len(every), modules=asked.modules)
    for name in asked.modules:
        own = [item for item in chosen if item.module == name]
        alive = sum(item in survivors for item in own)
        print(f"{name:16} {len(own):5} mutants, {len(own) - alive:5} noticed, {alive:3} survive")
    minutes = (time.monotonic() - started) / 60
    print(
        f"{len(chosen)} of {len(every)} mutants in {minutes:.1f} minutes, {len(survivors)} survive, {len(new)} of them"
    )
    print("without an explanation." if new or not stale else "without an explanation. Stale explanations:")
    for item in new:
        print(f"{item.path.relative_to(ROOT)}:{item.mutant.line}: {item.mutant.told}   [{engine.tests_of(item)} tests]")
    for note in stale:
        print(f"accepted.yaml: {note.module}: {note.change}: nothing survives like this")
    return 1 if new or stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
