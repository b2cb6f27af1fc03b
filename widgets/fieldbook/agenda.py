"""The team's meeting, 90 minutes in four parts, filled with what this team differs on."""

from fractions import Fraction

from fieldbook.plain import Record
from fieldbook.rounding import border

MINUTES = (("compare", 20), ("causes", 30), ("order", 20), ("plan", 20))
"""The parts and their length, as the handbook of the full assessment has them."""
MOST_BLIND_SPOTS = 5
MOST_CAUSES = 3


def meeting(
    people: list[Record],
    questions: list[Record],
    blind_spots: list[Record],
    means: dict[str, Fraction | None],
    priorities: list[Record],
) -> list[Record]:
    """The parts in order, ``{minutes, id, items}``.

    ``compare`` has the first five blind spots with who stands at either end, ``causes`` the three lowest domains or
    dimensions, ``order`` the priorities with their reason, ``plan`` where each stands, where it should stand and the
    days that takes (None where the sources name none).
    """
    scored = {name: value for name, value in means.items() if value is not None}
    items = {
        "compare": [_apart(people, questions, spot) for spot in blind_spots[:MOST_BLIND_SPOTS]],
        "causes": [
            {"domain": name, "mean": border(scored[name])}
            for name in sorted(scored, key=lambda name: scored[name])[:MOST_CAUSES]
        ],
        "order": [{"domain": _name(item), "because": item.get("because", "lowest")} for item in priorities],
        "plan": [
            {"domain": _name(item), "from": item["score"], "target": item["target"], "days": item.get("days")}
            for item in priorities
        ],
    }
    return [{"minutes": minutes, "id": name, "items": items[name]} for name, minutes in MINUTES]


def _apart(people: list[Record], questions: list[Record], spot: Record) -> Record:
    scores = next(question["scores"] for question in questions if question["id"] == spot["question"])
    ends = {
        f"who_{end}": [person["label"] for person, score in zip(people, scores, strict=True) if score == spot[end]]
        for end in ("lowest", "highest")
    }
    return {name: spot[name] for name in ("question", "lowest", "highest")} | ends


def _name(priority: Record) -> str:
    """Full calls it a dimension, quick a domain."""
    return str(priority["dimension"] if "dimension" in priority else priority["domain"])
