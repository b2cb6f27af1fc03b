"""2,000 changes of the real content: each ends in a clean library or in problems with a place, and pages stay right.

A rule looks at the whole library, which takes a third of a second. So files that cannot be read, and then those that
can, go through the rules a handful at a time, each in a file of its own; what stays clean is checked again together.
"""

import json
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import markdown
import pytest

from macros import check as checks
from macros.load import Library, load, read_folder
from macros.main import define_env
from macros.pages import KINDS, page
from macros.problem import Problem, report
from macros.site import Site, address_of, set_current
from macros.terms import meanings, usage
from tests.building import ROOT, installed
from tests.content.mutants import MUTATIONS, WORD, Mutant, mutants
from tests.kept import files, kept
from tests.site.laws import no_inline_handler, no_inline_script, no_inline_style, nothing_unrendered, well_formed
from tests.site.page import Page

NUMBER = 2_000
HANG = 30
"""Seconds after which something counts as hanging; a mutant takes a few milliseconds."""
TOGETHER = 100
"""Mutants that go through the rules at once."""
CONTENT = read_folder(ROOT)
UNSEEN = {"aliases", "asked", "id", "example"}
"""Fields that other places show: the search and the documents."""
ELSEWHERE = {"content/indicators": {"summary", "green_text"}}
"""Folder → fields that only the search or the account health tool shows."""


@contextmanager
def no_hang(what: object) -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise AssertionError(f"hangs: {what}")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, HANG)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def laid_over(changed: Iterable[Mutant]) -> dict[str, bytes]:
    files: dict[str, bytes | None] = dict(CONTENT)
    for mutant in changed:
        files |= mutant.changes
    return {path: raw for path, raw in files.items() if raw is not None}


def sound(found: list[Problem], files: dict[str, bytes]) -> None:
    """Every problem says what to do, at a place that its file has, in every form of report."""
    for problem in found:
        assert problem.message and problem.hint and problem.rule
        raw = files.get(problem.path)
        if raw is None:  # a stage that was taken away: told at the file that should be there
            assert (problem.path.split("/")[1], problem.line, problem.column) == ("stages", 1, 1), problem
            continue
        assert 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 1, problem
        assert problem.column >= 1 and problem.length >= 1, problem
        assert problem.excerpt is None or problem.column <= len(problem.excerpt) + 1, problem
    for form in ("text", "annotations", "json"):
        text = report(found, len(files), form)
        text.encode("utf-8")
        assert form == "json" or text.count("\n") <= 8 * len(found) + 1, "a sign of the content breaks no line"


def apart(found: Iterable[Mutant], most: int) -> Iterator[list[Mutant]]:
    """The mutants in groups in which no two touch the same file."""
    groups: list[tuple[set[str], list[Mutant]]] = []
    for mutant in found:
        for paths, group in groups:
            if len(group) < most and not paths & mutant.changes.keys():
                break
        else:
            paths, group = set(), []
            groups.append((paths, group))
        paths.update(mutant.changes)
        group.append(mutant)
    yield from (group for _paths, group in groups)


@pytest.fixture(scope="module")
def every() -> list[Mutant]:
    data = {entry.path: entry.file.data for entry in load(CONTENT).everything()}
    return mutants(CONTENT, data, NUMBER)


@pytest.fixture(scope="module")
def outcomes(every: list[Mutant]) -> dict[str, list[Mutant]]:
    """The mutants by what became of them: ``unread``, ``wrong``, ``clean``. Fails where one is none of these.

    It follows from the content and from the code that reads and checks it, so it is kept until one of these changes.
    """
    made_from = files("content", "macros", "widgets/fieldbook", "tests/content/test_mutants.py", "requirements")
    made_from += [repr([(mutant.name, mutant.path, mutant.changes) for mutant in every]).encode()]
    places = {id(mutant): place for place, mutant in enumerate(every)}

    def make() -> bytes:
        found = became(every)
        return json.dumps({name: [places[id(mutant)] for mutant in each] for name, each in found.items()}).encode()

    found = json.loads(kept("mutants", [*made_from, repr(installed()).encode()], make))
    return {name: [every[place] for place in each] for name, each in found.items()}


def became(every: list[Mutant]) -> dict[str, list[Mutant]]:
    """Reads and checks them all."""
    out: dict[str, list[Mutant]] = {"unread": [], "wrong": [], "clean": []}
    readable = []
    for mutant in every:
        files = {path: raw for path, raw in mutant.changes.items() if raw is not None}
        with no_hang(mutant):
            alone = load(files)
            sound(alone.problems, files)
        (out["unread"] if alone.problems else readable).append(mutant)
    for group in [*apart(out["unread"], 4 * TOGETHER), *apart(readable, TOGETHER)]:
        files = laid_over(group)
        with no_hang([mutant.path for mutant in group]):
            found = checks.check(load(files))
        sound(found, files)
        told = {problem.path for problem in found}
        for mutant in group:
            if mutant not in out["unread"]:
                out["wrong" if told & mutant.changes.keys() else "clean"].append(mutant)
            else:
                assert told & mutant.changes.keys(), (
                    f"{mutant.name} in {mutant.path} was read by nobody and told to nobody"
                )
    return out


def test_every_mutation_was_tried(every: list[Mutant]) -> None:
    tried = Counter(mutant.name for mutant in every)
    assert len(every) == NUMBER
    assert set(tried) == {mutation.__name__ for mutation in MUTATIONS} | {"said"}
    assert min(tried.values()) >= 60


def test_the_same_seed_gives_the_same_mutants(every: list[Mutant]) -> None:
    data = {entry.path: entry.file.data for entry in load(CONTENT).everything()}
    assert mutants(CONTENT, data, 100) == every[:100]


def test_each_is_clean_or_told_with_its_place(outcomes: dict[str, list[Mutant]]) -> None:
    numbers = {name: len(found) for name, found in outcomes.items()}
    assert sum(numbers.values()) == NUMBER
    # So that this stays a test of reading, of the rules and of pages alike.
    assert numbers["unread"] >= 800 and numbers["wrong"] >= 250 and numbers["clean"] >= 200, numbers
    always_told = {"bomb", "merge_key", "extra_field"}
    assert sorted({mutant.name for mutant in outcomes["clean"]} & always_told) == []


class Environment:
    """As much of mkdocs-macros as the macros use."""

    def __init__(self) -> None:
        self.page: Any = None
        self.macros: dict[str, Any] = {}

    def macro(self, function: Any, name: str) -> None:
        self.macros[name] = function


def rendered(site: Site, mutant: Mutant) -> Page | None:
    """The page that shows the mutant's entry, as MkDocs would convert it; None when its kind stands on other pages."""
    entry = next(entry for entry in site.library.everything() if entry.path == mutant.path)
    if entry.kind in KINDS:
        text = page(site, entry).markdown.partition("\n---\n")[2]
    elif entry.kind == "faq":
        text = shown(site, address_of(entry).partition("#")[0], "faq", entry.record.topic)
    elif entry.kind in ("onboarding", "source"):
        names = {"onboarding": "onboarding_phases", "source": "source_list"}
        text = shown(site, address_of(entry).partition("#")[0], names[entry.kind])
    elif entry.kind in ("indicator", "combination", "trigger", "tier", "status"):
        part = {"status": "statuses"}.get(entry.kind, f"{entry.kind}s")
        text = shown(site, "framework/health/", "health", part)
    else:
        return None
    html = markdown.markdown(text, extensions=["attr_list", "def_list", "tables", "toc"])
    return Page(f"{mutant.path}/index.html", f"<html><body>{html}</body></html>")


def shown(site: Site, url: str, macro: str, *arguments: str) -> str:
    environment = Environment()
    environment.page = type("Here", (), {"url": url})
    set_current(site)
    define_env(environment)
    return str(environment.macros[macro](*arguments))


def test_pages_of_clean_ones_are_well_formed_and_show_the_change(outcomes: dict[str, list[Mutant]]) -> None:
    seen: Counter[str] = Counter()
    for group in apart((mutant for mutant in outcomes["clean"] if mutant.word), 3 * TOGETHER):
        library: Library = load(laid_over(group))
        assert checks.check(library) == [], "words are no mistake"
        site = Site(library, repo_url="https://forge.example/a/b")
        site.uses = usage(library)
        site.assets["terms"] = meanings(library)
        for mutant in group:
            if (built := rendered(site, mutant)) is None:
                continue
            for law in (well_formed, no_inline_script, no_inline_handler, no_inline_style, nothing_unrendered):
                assert list(law(built)) == [], (mutant.path, mutant.field)
            unseen = UNSEEN | ELSEWHERE.get(mutant.path.rpartition("/")[0], set())
            if not unseen & set(map(str, mutant.field)):
                assert mutant.word in built.body.text, (mutant.path, mutant.field, mutant.word)
                seen[mutant.path.split("/")[1]] += 1
    assert sum(seen.values()) >= 60 and len(seen) >= 10, seen
    assert WORD not in " ".join(raw.decode() for raw in CONTENT.values())
