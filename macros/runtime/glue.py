"""Emscripten's script around the module, without the 8,400 names that are there for libraries loaded later.

Pyodide exports every symbol of C, so that packages with compiled code can be linked when they are loaded, and its
script takes each of them in. This site loads no packages. What is left are the exports that it names anywhere else.
"""

import re
from collections import Counter
from collections.abc import Iterable

_ASSIGN = "function assignWasmExports(wasmExports){"
_TAKEN = re.compile(r'(\w+)=Module\["\w+"\]=wasmExports\["(\w+)"\](?:\.value>>>0)?')
_WORD = re.compile(r"[A-Za-z_$][\w$]*")


def needed(script: str, exports: Iterable[str]) -> set[str]:
    """Which of the module's exports ``script`` (pyodide.asm.mjs) may use."""
    taken, rest = _parts(script)
    words = Counter(_WORD.findall(rest))
    # A variable is named once more where it is declared.
    return {name for name in exports if words[name] or words[taken.get(name, "")] > 1}


def trimmed(script: str, kept: set[str]) -> str:
    """The script without the exports that aren't ``kept``."""
    start = script.index(_ASSIGN)
    end = script.index("}", start)
    dropped: set[str] = set()

    def fits(statement: str) -> bool:
        found = _TAKEN.fullmatch(statement)
        if found and found[2] not in kept:
            dropped.add(found[1])
            return False
        return True

    head = start + len(_ASSIGN)
    left = ";".join(one for one in script[head:end].split(";") if fits(one))
    declared = script.rindex("var ", 0, start) + len("var ")
    names = script[declared:start].rstrip(";\n").split(",")
    if not dropped <= set(names):
        raise ValueError("The script declares its exports elsewhere.")
    still = ",".join(name for name in names if name not in dropped)
    return f"{script[:declared]}{still};{_ASSIGN}{left}{script[end:]}"


def _parts(script: str) -> tuple[dict[str, str], str]:
    """The variable of each export that is taken in, and the script without the function that does it."""
    start = script.index(_ASSIGN)
    end = script.index("}", start)
    taken = {name: variable for variable, name in _TAKEN.findall(script, start, end)}
    return taken, script[:start] + script[end:]
