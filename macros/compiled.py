"""Compiled templates, kept below ``.cache/templates/`` as Python keeps its bytecode: half a second of every build.

Jinja compares the text of a template with what was compiled. It does not look at how its environment reads templates,
so each way has a folder of its own.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from macros.bundle import digest
from macros.memory import recall


def keep(root: Path, env: jinja2.Environment) -> None:
    """Let an environment keep what it compiles from now on, for the next build of the project in ``root``."""
    ways = [
        jinja2.__version__,
        (env.block_start_string, env.block_end_string, env.variable_start_string, env.variable_end_string),
        (env.comment_start_string, env.comment_end_string, env.line_statement_prefix, env.line_comment_prefix),
        (env.trim_blocks, env.lstrip_blocks, env.newline_sequence, env.keep_trailing_newline),
        (env.autoescape, env.optimized, sorted(env.extensions), sorted(env.filters), sorted(env.tests)),
    ]
    folder = root / ".cache" / "templates" / digest(repr(ways))
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder), "%s.bytecode")


def theme(theme: Any, root: Path) -> Any:
    """The theme's templates. The names of its files are remembered: of ten thousand, nearly all are signs."""
    env = type(theme).get_env(theme)
    ours = sorted(path.as_posix() for path in (root / "macros/theme").rglob("*"))
    made_from = (ours, sorted(theme.static_templates), theme.dirs, version("mkdocs"), version("mkdocs-material"))
    find = env.list_templates
    env.list_templates = lambda filter_func: recall(
        root, "theme", digest(repr(made_from)), lambda: find(filter_func=filter_func)
    )
    return env
