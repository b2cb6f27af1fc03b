"""Runs the collected tests in forked processes, each with another mutant in place."""

import gc
import importlib
import os
import pickle
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

import coverage
import pytest

from tests.mutants.changes import Mutant

LIMIT_SECONDS = 60
"""Of processor time; a mutant that never ends is noticed."""


@dataclass(frozen=True, eq=False)
class Mutated:
    """A mutant and the file of its module."""

    path: Path
    mutant: Mutant

    @property
    def module(self) -> str:
        """The module's name within the package."""
        return self.path.stem


@dataclass
class Engine:
    """A pytest plugin: instead of running the tests once, runs them for each mutant."""

    mutants: list[Mutated]
    jobs: int
    found: dict[Mutated, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    reach: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """File → line → the tests that pass it."""
    took: dict[str, float] = field(default_factory=dict)
    """Seconds of each test."""
    _bad: list[str] = field(default_factory=list)
    _sharp: Counter[tuple[Path, str, str]] = field(default_factory=Counter)
    """Module, function and test → how many mutants there the test was the one to notice."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails."""
        if report.failed:
            self._bad.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        items = {item.nodeid: item for item in session.items}
        first = session.items[0]
        # Sets up what the whole session shares, once, in the process that all others are forked from.
        other = next(item for item in session.items if item.path != first.path)
        first.config.hook.pytest_runtest_protocol(item=first, nextitem=other)
        self._learn(items)
        if self.failed:
            return True
        for name in {item.module for item in self.mutants}:
            importlib.import_module(f"fieldbook.{name}")  # some are loaded late, when the mutant could no longer be put
        functions = _functions({str(item.path) for item in self.mutants})
        running: dict[int, tuple[Mutated, list[str], int]] = {}
        queue = list(reversed(self.mutants))
        gc.collect()
        gc.freeze()  # a collection in a fork would write to every page, and so copy them all
        while queue or running:
            while queue and len(running) < self.jobs:
                item = queue.pop()
                names = self._tests(item)
                if item.mutant.function and f"{item.path}:{item.mutant.function}" not in functions:
                    raise LookupError(f"{item.path}: {item.mutant.function}")
                reading, writing = os.pipe()
                pid = os.fork()
                if not pid:
                    self._child(item, [items[name] for name in names], functions, writing)
                os.close(writing)
                running[pid] = item, names, reading
            pid, status = os.wait()
            item, names, reading = running.pop(pid)
            noticed = os.read(reading, 4)
            os.close(reading)
            if not noticed and os.WIFEXITED(status) and status and item.mutant.function:
                status = 0  # it could not be put in place, so no test can have noticed it
            if noticed:
                self._sharp[item.path, item.mutant.function, names[int.from_bytes(noticed)]] += 1
            self.found[item] = "survived" if status == 0 else "noticed"
            if status == 0:
                print(f"  {item.module}:{item.mutant.line}: {item.mutant.told}", file=sys.stderr, flush=True)
        return True

    def tests_of(self, item: Mutated) -> int:
        """How many tests pass the place of a mutant."""
        return len(self._tests(item))

    def _tests(self, item: Mutated) -> list[str]:
        lines = self.reach.get(str(item.path), {})
        own = range(item.mutant.line, item.mutant.last + 1)
        if item.mutant.function:
            names = {name for line in own for name in lines.get(line, ())}
        else:  # what stands at the top of a module works wherever the module does, and wherever its names do
            files = [str(item.path), *map(str, importers(item.path))]
            names = {name for file in files for found in self.reach.get(file, {}).values() for name in found}
        place = item.path, item.mutant.function
        return sorted(names, key=lambda name: (-self._sharp[*place, name], self.took[name]))

    def _learn(self, items: dict[str, pytest.Item]) -> None:
        """Run all tests once, unchanged, and note which lines each passes and how long it takes."""
        with tempfile.NamedTemporaryFile() as file:
            pid = os.fork()
            if not pid:
                Path(file.name).write_bytes(pickle.dumps(self._watch(list(items.values()))))
                os._exit(0)
            os.waitpid(pid, 0)
            self.reach, self.took, self.failed = pickle.loads(Path(file.name).read_bytes())

    def _watch(self, items: list[pytest.Item]) -> tuple[dict[str, dict[int, list[str]]], dict[str, float], list[str]]:
        paths = {item.path for item in self.mutants}
        files = sorted(map(str, paths.union(*(importers(path) for path in paths))))
        watch = coverage.Coverage(data_file=None, include=files, config_file=False)
        watch.start()
        took = {}
        for item, following in zip(items, [*items[1:], None], strict=True):
            watch.switch_context(item.nodeid)
            before = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            took[item.nodeid] = time.process_time() - before
        watch.stop()
        data = watch.get_data()
        reach = {
            name: {line: [test for test in tests if test] for line, tests in data.contexts_by_lineno(name).items()}
            for name in data.measured_files()
        }
        return reach, took, self._bad

    def _child(
        self, item: Mutated, tests: list[pytest.Item], functions: dict[str, list[FunctionType]], told: int
    ) -> None:
        """Put the mutant in place, run its tests up to the first that fails, tell its number, and end the process."""
        code = 1
        try:
            with Path(os.devnull).open("w") as nothing:
                os.dup2(nothing.fileno(), 1)
                os.dup2(nothing.fileno(), 2)
            gc.disable()
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_SECONDS, LIMIT_SECONDS))
            put(item, functions)
            self._bad.clear()
            for number, (test, following) in enumerate(zip(tests, [*tests[1:], None], strict=True)):
                test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
                if self._bad:
                    os.write(told, number.to_bytes(4))
                    break
            code = 1 if self._bad else 0
        finally:
            os._exit(code)


@cache
def importers(path: Path) -> list[Path]:
    """The modules that take names out of a module: ``from fieldbook.kinds import GROUP``."""
    taken = f"\nfrom fieldbook.{path.stem} import "
    return [other for other in path.parent.rglob("*.py") if taken in other.read_text(encoding="utf-8")]


def put(item: Mutated, functions: dict[str, list[FunctionType]]) -> None:
    """Change the module that is loaded: the code of a function in place, so that every reference to it changes too."""
    code = compile(item.mutant.tree(), str(item.path), "exec")
    if item.mutant.function:
        for function in functions[f"{item.path}:{item.mutant.function}"]:
            function.__code__ = _code(code, item.mutant.function)
        return
    _put_names(code, f"fieldbook.{item.module}")


def _put_names(code: CodeType, name: str) -> None:
    """Give the names at the top of a module their changed values, there and wherever they were imported."""
    module = sys.modules[name]
    old = dict(vars(module))
    new = {"__name__": name, "__file__": module.__file__, "__package__": module.__package__}
    exec(code, new)
    for key, value in new.items():
        if key.startswith("__") or key not in old or isinstance(value, FunctionType | type) or callable(value):
            continue
        for other in [
            other for other in sys.modules.values() if getattr(other, "__name__", "").startswith("fieldbook")
        ]:
            for alias, held in list(vars(other).items()):
                if held is old[key] and alias == key:
                    setattr(other, alias, value)


def _code(code: CodeType, name: str) -> CodeType:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            if part.co_qualname == name:
                return part
            if name.startswith(f"{part.co_qualname}."):
                return _code(part, name)
    raise LookupError(name)


def _functions(files: set[str]) -> dict[str, list[FunctionType]]:
    found = defaultdict(list)
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename in files:
            found[f"{thing.__code__.co_filename}:{thing.__code__.co_qualname}"].append(thing)
    return dict(found)
