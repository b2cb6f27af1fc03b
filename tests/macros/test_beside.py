"""Work in a process of its own gives what it would give here, whatever happens to that process."""

import json
import os
import subprocess
import sys
from pathlib import Path

from macros import beside

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, os, signal, sys
from macros import beside

beside.possible = lambda: True
here, told = os.getpid(), {}

def where():
    return "here" if os.getpid() == here else "beside"

def lost(how):
    if os.getpid() != here:
        how()
    return where()

def wrong():
    raise ValueError(where())

works = {
    "done": where,
    "ended": lambda: lost(lambda: os._exit(3)),
    "killed": lambda: lost(lambda: os.kill(os.getpid(), signal.SIGKILL)),
    "not to be carried": lambda: where() if os.getpid() == here else (lambda: where),
    "large": lambda: [where(), "x" * 1_000_000],
}
running = {name: beside.Beside(work) for name, work in works.items()}
told = {name: it.result() for name, it in running.items()}
told["large"] = [told["large"][0], len(told["large"][1])]
try:
    beside.Beside(wrong).result()
except ValueError as error:
    told["wrong"] = str(error)
def some(upto, how):
    for number in range(4):
        if number == upto and os.getpid() != here:
            how()
        yield where(), number

told["each"] = list(beside.Each(lambda: some(-1, None)).results())
told["each, ended"] = list(beside.Each(lambda: some(2, lambda: os._exit(3))).results())
first = beside.Beside(lambda: "x" * 10_000_000)
first.wait()  # for ever, if it waited to be asked
told["ended before it was asked"] = len(first.result())
print(json.dumps(told))
"""
"""In a Python without the threads of the test runner, which a copy would lack."""


def test_the_result_is_the_same_whatever_happens_to_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "done": "beside",
        "ended": "here",
        "killed": "here",
        "not to be carried": "here",
        "large": ["beside", 1_000_000],
        "wrong": "here",
        "each": [["beside", number] for number in range(4)],
        "each, ended": [["here", number] for number in range(4)],
        "ended before it was asked": 10_000_000,
    }


SHARED = """
import json, os, sys
from pathlib import Path
from macros import beside
from macros.memory import Shelf

beside.possible = lambda: True
here = os.getpid()

def where():
    return "here" if os.getpid() == here else "beside"

def shared(name, many=2, kept=False, ends=False):
    shelf = Shelf(Path(sys.argv[1]), name)
    if kept:
        shelf.recall("before", lambda: "kept")
        shelf.close()
        shelf = Shelf(Path(sys.argv[1]), name)

    def work():
        if ends:
            os._exit(3)
        shelf.recall("later", where)

    helped = beside.Helped(shelf, many, work)
    told = [shelf.recall("earlier", where)]
    helped.take()
    helped.take()
    told.append(shelf.recall("later", where))
    shelf.close()
    again = Shelf(Path(sys.argv[1]), name)
    return [*told, again.recall("later", lambda: "anew")]

told = {
    "shared out": shared("a"),
    "ended": shared("b", ends=True),
    "too many": shared("c", many=beside.MANY + 1),
    "kept before": shared("d", kept=True),
}
print(json.dumps(told))
"""
"""Where each of two results was made, and what the next build finds of the second."""


def test_some_of_many_results_are_made_beside_the_others(tmp_path) -> None:
    command = [sys.executable, "-c", SHARED, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "shared out": ["here", "beside", "beside"],
        "ended": ["here", "here", "here"],
        "too many": ["here", "here", "here"],
        "kept before": ["here", "here", "here"],
    }


def test_without_a_core_to_spare_it_is_done_here(monkeypatch) -> None:
    monkeypatch.setattr(beside, "possible", lambda: False)

    assert beside.Beside(os.getpid).result() == os.getpid()
