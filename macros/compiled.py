"""Compiled templates, kept below ``.cache/templates/`` as Python keeps its bytecode: half a second of every build.

Jinja compares the text of a template with what was compiled. It does not look at how its environment reads templates,
so each way has a folder of its own.
"""

from pathlib import Path

import jinja2

from macros.bundle import digest


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
