"""Hold the pages of one build against those of another: ``python3 same_pages.py site-mkdocs site``.

Two generators name themselves in the page and nothing else may differ; what does is listed, and the end is 1.
"""

import re
import sys
from pathlib import Path

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
SHOWN = 20


def differences(first: Path, second: Path) -> list[str]:
    """The files that only one of the builds has, or that differ in more than the name of the generator."""
    files = [
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        for folder in (first, second)
    ]
    out = [f"{name}: only in {first}" for name in sorted(files[0].keys() - files[1].keys())]
    out += [f"{name}: only in {second}" for name in sorted(files[1].keys() - files[0].keys())]
    for name in sorted(files[0].keys() & files[1].keys()):
        one, other = (GENERATOR.sub(b"", group[name].read_bytes()) for group in files)
        # The site map comes compressed, with the minute of the build in its head.
        if one != other and not name.endswith(".gz"):
            out.append(f"{name}: differs")
    return out


def main(argv: list[str]) -> int:
    """Print what differs. 0 = nothing, 1 = something."""
    found = differences(*map(Path, argv))
    print("\n".join([*found[:SHOWN], f"{len(found)} files differ."]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
