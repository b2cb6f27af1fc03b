"""Print the pins of Pyodide's files as requirements/pyodide.sha256 holds them."""

from pathlib import Path

from macros.runtime import published

here = published.folder(Path.cwd())
for name in sorted(published.FILES):
    print(f"{published.sha256((here / name).read_bytes())}  {name}")
