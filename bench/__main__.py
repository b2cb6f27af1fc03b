"""``make bench``: all measurements, one after the other. ``make bench ARGS=boot`` for one of them."""

import importlib
import sys

NAMES = (
    "boot",
    "answer",
    "build",
    "serving",
    "memory",
    "check",
    "paper",
    "pages",
    "tasks",
    "filter",
    "search",
    "portfolio",
    "lighthouse",
)

for name in sys.argv[1:] or NAMES:
    if name not in NAMES:
        sys.exit(f"There is no measurement called {name}. There are: {', '.join(NAMES)}.")
    importlib.import_module(f"bench.{name}").main()
    print(flush=True)
