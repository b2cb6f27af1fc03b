"""Build time: content becomes pages, files and the data of the calculators."""

import sys
from pathlib import Path

# The engine lives beside the browser's files and is not installed: make it importable wherever macros are.
_widgets = str(Path(__file__).resolve().parent.parent / "widgets")
if _widgets not in sys.path:
    sys.path.insert(0, _widgets)
