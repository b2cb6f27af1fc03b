"""Which functions of the machine code travel from the start: ``used.txt``, and how it is made.

    python -m macros.runtime.used tests/engine/vectors

runs Python for the browser under Node with a note at the start of each of its 17,000 functions, and lets it answer all
recorded questions to the engine and do ``exercise.py``. The list belongs to one version of Pyodide, whose hash it
names. It decides what travels when, never what works: a function that isn't listed comes with the second part.
"""

import json
import sys
import tempfile
import textwrap
from collections.abc import Iterable
from pathlib import Path

from macros.runtime import bytecode, published, split
from macros.runtime.archive import read_zip, write_zip

LIST = Path(__file__).with_name("used.txt")
_SCRIPT = Path(__file__).with_name("watch.mjs")
_EXERCISE = Path(__file__).with_name("exercise.py")


def read(digest: str) -> frozenset[int]:
    """The numbers of the functions, counted without imported ones, for the module with this SHA-256.

    Raises ``published.NotReady`` when the list belongs to another.
    """
    first, _, rest = LIST.read_text(encoding="ascii").partition("\n")
    if first != digest:
        raise published.NotReady(
            "macros/runtime/used.txt belongs to another version of Pyodide: "
            "run python -m macros.runtime.used tests/engine/vectors."
        )
    found: set[int] = set()
    for part in rest.split():
        low, _, high = part.partition("-")
        found.update(range(int(low), int(high or low) + 1))
    return frozenset(found)


def written(digest: str, numbers: Iterable[int]) -> str:
    """The list as text: the hash, then numbers and spans of numbers."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    text = " ".join(str(low) if low == high else f"{low}-{high}" for low, high in spans)
    return f"{digest}\n{textwrap.fill(text, 120, break_on_hyphens=False)}\n"


def watch(root: Path, runtime: Path, calls: list[tuple[str, str]]) -> dict[str, list[int]]:
    """Functions that the engine's answers call ("engine"), and those with the exercise ("all").

    ``runtime`` is a prepared folder, for its library; ``calls`` are operations with their payloads as texts.
    """
    source = published.read(root)
    exercise = bytecode.compile_files(root, {_EXERCISE.name: _EXERCISE.read_bytes()}, optimise=0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = read_zip((runtime / "python_stdlib.zip").read_bytes())
        (folder / "python_stdlib.zip").write_bytes(write_zip({**library, **exercise}))
        (folder / "pyodide.asm.mjs").write_bytes(source["pyodide.asm.mjs"])
        (folder / "pyodide.asm.wasm").write_bytes(split.watched(split.read(source["pyodide.asm.wasm"])))
        (folder / "python.mjs").write_bytes((root / "widgets/browser/python.mjs").read_bytes())
        (folder / "calls.json").write_text(json.dumps(calls), encoding="utf-8")
        done = bytecode.run_node([str(_SCRIPT), name, str(folder / "calls.json")])
    found: dict[str, list[int]] = json.loads(done)
    return found


def vectors(folder: Path) -> list[tuple[str, str]]:
    """The recorded questions in a folder: operation and payload, as text."""
    rows = (row for file in sorted(folder.glob("*.json")) for row in json.loads(file.read_text(encoding="utf-8")))
    return [(row["op"], row["text"] if "text" in row else json.dumps(row["payload"])) for row in rows]


def main() -> None:
    """Write the list."""
    from macros import bundle, runtime

    root = Path.cwd()
    bundle.write_engine_data(root)
    digest = published.sha256(published.read(root)["pyodide.asm.wasm"])
    if not LIST.exists() or LIST.read_text(encoding="ascii").split("\n")[0] != digest:
        LIST.write_text(written(digest, ()), encoding="ascii")
    found = watch(root, runtime.prepare(root), vectors(Path(sys.argv[1])))
    LIST.write_text(written(digest, found["all"]), encoding="ascii")
    print(f"{len(found['all'])} functions, {len(found['engine'])} of them for the engine's answers.")


if __name__ == "__main__":
    main()
