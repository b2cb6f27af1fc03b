"""``mkdocs`` as ``make`` calls it: what installed packages import and no build of ours needs comes when asked for.

``requests`` is one: mkdocs-macros imports it for pages that fetch from the network, and we have none.
"""

import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

LATER = ("requests",)


class Later(ModuleType):
    """Stands for a module until something in it is looked at. (Python's own ``LazyLoader`` runs it at ``import``.)"""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def main() -> None:
    """Run MkDocs with the arguments of this call."""
    for name in LATER:
        sys.modules.setdefault(name, Later(name))
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")


if __name__ == "__main__":
    main()
