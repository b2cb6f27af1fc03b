"""Modules of the browser as they are sent: without their documentation and indentation, line by line as written. Pure.

A third of what travels would be comments. Lines keep their numbers, so that what a browser reports leads to the source.
"""

import re

DOCS = re.compile(r"^\s*/\*\*?(?!.*\*/\s*\S)")
"""A comment that a line begins with and that no code follows on its line."""
IN_CLASS = re.compile(r"\[[^\]]*`[^\]]*\]")
"""A backtick in a character class of a pattern opens no text."""


def lean(module: str) -> str:
    """The module with empty lines for those that are all comment, and without spaces before code.

    Nothing is touched inside a text between backticks that goes over several lines.
    """
    lines = []
    documenting = inside = False
    for line in module.split("\n"):
        if not inside and (documenting or DOCS.match(line)):
            documenting = "*/" not in line
            lines.append("")
        elif not inside and line.lstrip().startswith("//"):
            lines.append("")
        else:
            lines.append(line if inside else line.strip())
            inside ^= IN_CLASS.sub("", line).replace("\\`", "").count("`") % 2 == 1
    return "\n".join(lines)
