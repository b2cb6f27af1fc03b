"""CS Fieldbook's engine: pure Python, standard library only.

The same files answer in pytest, on the command line and in the visitor's browser. Start at ``fieldbook.api.call``.
Importing the package itself loads nothing: in the browser each import is waiting time.
"""

__version__ = "0.1.0"
