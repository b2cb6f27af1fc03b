"""How many accounts one CSM looks after, by segment and service model: the content's tables (R10)."""

from fractions import Fraction

from fieldbook import benchmarks
from fieldbook.plain import Record

TABLES = {"high_touch": "csm-ratio-high-touch", "balanced": "csm-ratio-balanced", "scaled": "csm-ratio-scaled"}
"""Service model → its table: ARR per account, recommended accounts per CSM, most accounts per CSM."""
MODELS = {"high_touch": "High touch", "balanced": "Balanced", "scaled": "Scaled"}
SIZES = ("-large", "-small")
"""What tells two rows of one segment apart."""


def segments(data: Record) -> dict[str, str]:
    """Every segment that a table names: id → label, the largest accounts first."""
    found: dict[str, str] = {}
    for model in MODELS:
        for row in benchmarks.named(data, TABLES[model])["rows"]:
            found.setdefault(_segment(row), row["label"].split(",")[0])
    return found


def rows(data: Record, segment: str, model: str) -> list[Record]:
    """The rows of a segment in the table of a model; two where it is split by ARR per account, the larger first."""
    return [row for row in benchmarks.named(data, TABLES[model])["rows"] if _segment(row) == segment]


def cited(data: Record) -> Record:
    """Where the ratios come from."""
    return benchmarks.cited(data, benchmarks.named(data, TABLES["high_touch"]))


def served(data: Record, segment: str) -> list[str]:
    """The models whose table has people for a segment; none where all is automated."""
    return [model for model in MODELS if any(ratio(row)["low"] for row in rows(data, segment, model))]


def reaches(each: Fraction, arr: Record) -> bool:
    """Whether an ARR per account reaches the lower end of a range; a shared end belongs to the larger accounts."""
    return bool(each > arr["low"] if arr["above"] else each >= arr["low"])


def ratio(row: Record) -> Record:
    """A row of a ratio table; without figures where the work is automated."""
    arr, recommended, most = row["values"]
    people = not isinstance(recommended, str)
    return {
        "id": row["id"],
        "label": row["label"],
        "arr": benchmarks.span(arr),
        "low": recommended["low"] if people else None,
        "high": recommended["high"] if people else None,
        "maximum": most["high"] if people else None,
    }


def _segment(row: Record) -> str:
    for size in SIZES:
        if row["id"].endswith(size):
            return str(row["id"]).removesuffix(size)
    return str(row["id"])
