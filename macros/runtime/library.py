"""Which modules of Python's standard library travel to the browser.

The published library holds 600 modules, 9.6 MB of source. Starting Python reads 20 of them, and the engine 20 more.
``tests/macros/test_runtime.py`` imports every one of them in the prepared runtime, so a kept module whose own imports
are missing fails there, and so does an engine that needs one that isn't kept: add it here.
"""

BOOT = """
    _collections_abc abc codecs encodings encodings.aliases encodings.utf_8 io
"""
"""What Python imports before the first line of ours, found by listing ``sys.modules`` after a bare start.

Some are in the machine code, too ("frozen"), and yet Python may look for them here."""

ENGINE = """
    collections.* copyreg enum fractions functools json json.decoder json.encoder json.scanner keyword numbers operator
    re.* reprlib types
"""
"""What the engine imports."""


def keep(path: str) -> bool:
    """Whether the file ``path`` of the standard library ("json/decoder.py") goes into the prepared one."""
    if not path.endswith(".py"):
        return False
    module = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return _listed(module, f"{BOOT} {ENGINE}")


def _listed(module: str, names: str) -> bool:
    """Whether one of ``names`` is the module, or ("json.*") its package."""
    return any(
        module == name.removesuffix(".*") or (name.endswith(".*") and module.startswith(name.removesuffix("*")))
        for name in names.split()
    )
