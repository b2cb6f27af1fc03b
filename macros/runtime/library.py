"""Which modules of Python's standard library travel to the browser.

The published library holds 600 modules, 9.6 MB of source; starting Pyodide and the engine reads a quarter of them.
A module stands here because the boot imports it, because the engine does, or because a calculator could want it
next. ``tests/macros/test_runtime.py`` imports every one of them in the prepared runtime, so a kept module whose own
imports are missing fails there, and so does an engine that needs one that isn't kept: add it here.

Left out on purpose: what a browser has no use for (network clients, servers, mail, XML, processes, terminals,
databases, debuggers, packaging, tests) and all but the common text encodings.
"""

BOOT = """
    __future__ _collections_abc _colorize _opcode_metadata _py_warnings _sitebuiltins _ssl _weakrefset abc
    annotationlib ast base64 bisect bz2 codecs codeop contextlib contextvars copy copyreg dataclasses dis enum
    fnmatch functools genericpath glob heapq inspect io keyword linecache locale lzma ntpath opcode operator os
    posixpath random reprlib selectors shutil signal site socket ssl stat struct subprocess tempfile textwrap
    threading token tokenize traceback types typing warnings weakref zipimport
    _pyodide.* pyodide.* asyncio.* collections.* compression.* json.* pathlib.* re.* string.* zipfile.*
    importlib importlib._abc importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery
    importlib.util concurrent concurrent.futures concurrent.futures._base concurrent.futures.thread logging encodings
    encodings.aliases encodings.utf_8
"""
"""What Pyodide imports before the first line of ours, found by listing ``sys.modules`` after a bare start."""

ENGINE = """
    _pydatetime _strptime calendar csv datetime decimal difflib fractions graphlib gzip hashlib hmac html html.entities
    html.parser _markupbase numbers pprint queue quopri secrets statistics uuid
    encodings.ascii encodings.charmap encodings.cp1252 encodings.cp437 encodings.latin_1 encodings.raw_unicode_escape
    encodings.unicode_escape encodings.utf_16 encodings.utf_16_be encodings.utf_16_le encodings.utf_32
    encodings.utf_32_be encodings.utf_32_le encodings.utf_8_sig
"""
"""What the engine imports, and its neighbours: numbers, dates, text, tables, hashes."""


LEFT_OUT = """
    asyncio.__main__ asyncio.proactor_events asyncio.tools asyncio.windows_events asyncio.windows_utils
    json.__main__ json.tool pyodide.console pyodide.http.*
"""
"""Parts of kept packages for other systems, for the command line or for the network."""


def keep(path: str) -> bool:
    """Whether the file ``path`` of the standard library ("json/decoder.py") goes into the prepared one."""
    if not path.endswith(".py"):
        return False
    module = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return _listed(module, f"{BOOT} {ENGINE}") and not _listed(module, LEFT_OUT)


def _listed(module: str, names: str) -> bool:
    """Whether one of ``names`` is the module, or ("json.*") its package."""
    return any(
        module == name.removesuffix(".*") or (name.endswith(".*") and module.startswith(name.removesuffix("*")))
        for name in names.split()
    )
