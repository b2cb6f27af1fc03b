"""What no build needs is not imported, and is there as soon as something asks for it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
from macros.build import Later

sys.modules["json"] = stand_in = Later("json")
import json
assert json is stand_in and "json.decoder" not in sys.modules, "it runs when it is imported"
assert json.loads("[1]") == [1] and "json.decoder" in sys.modules
import json
assert json is not stand_in and json.dumps([1]) == "[1]"
sys.modules["wave"] = Later("wave")
from wave import Error
import xml
sys.modules["xml"] = Later("xml")
import xml.sax
assert xml.sax.handler and issubclass(Error, Exception)
"""


def test_a_module_comes_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-S", "-c", ASK], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_command_is_that_of_mkdocs() -> None:
    ask = """
import sys
from macros.build import main
sys.argv[1:] = ["--version"]
try:
    main()
finally:
    print(type(sys.modules["requests"]).__name__)
"""
    done = subprocess.run([sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.startswith("mkdocs, version "), done.stderr
    assert done.stdout.endswith("Later\n")
