"""Emscripten's script around the module, without the 8,400 names that are there for libraries loaded later.

Pyodide exports every symbol of C, so that packages with compiled code can be linked when they are loaded, and its
script takes each of them in. This site loads no packages. What is left are the exports that it names anywhere else.

Before Python starts, the script also looks up the number of each exported function in the table of all functions, for
which it makes a function of JavaScript of each of them; and it puts 260 functions of OpenGL into the table, each by a
module of its own. Both are for libraries loaded later, too, and are left out (``without_links``): a tenth of the start.

All of it is one function of 800 KB. In parentheses, V8 takes it for one that is called at once and reads it once, not
twice.
"""

import re
from collections import Counter
from collections.abc import Iterable

_ASSIGN = "function assignWasmExports(wasmExports){"
_TAKEN = re.compile(r'(\w+)=Module\["\w+"\]=wasmExports\["(\w+)"\](?:\.value>>>0)?')
_WORD = re.compile(r"[A-Za-z_$][\w$]*")

_LINKS = (
    # Numbers of exported functions, for libraries loaded later.
    ("updateGOT(origExports);", ""),
    # Which functions stand in the table already; what is added from here on never does.
    ("functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length)", "functionsInTableMap=new WeakMap"),
    # OpenGL, which no function of Python asks for: null, at which a call would stop.
    (
        "{if(entry.value==-1){var value=resolveGlobalSymbol",
        '{if(symName.startsWith("emscripten_gl")){entry.value=0}else if(entry.value==-1){var value=resolveGlobalSymbol',
    ),
    ("async function _createPyodideModule(", "export default (async function _createPyodideModule("),
    ("}export default _createPyodideModule;", "});"),
)


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


def without_links(script: str) -> str:
    """The script without work that is there for libraries loaded later. Raises ``ValueError`` for another script."""
    for before, after in _LINKS:
        if script.count(before) != 1:
            raise ValueError(f"The script does this elsewhere: {before}")
        script = script.replace(before, after)
    return script


def _parts(script: str) -> tuple[dict[str, str], str]:
    """The variable of each export that is taken in, and the script without the function that does it."""
    start = script.index(_ASSIGN)
    end = script.index("}", start)
    taken = {name: variable for variable, name in _TAKEN.findall(script, start, end)}
    return taken, script[:start] + script[end:]
