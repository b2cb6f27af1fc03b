"""What the assessments' pages say to the browser fits what the engine takes."""

import pytest

from fieldbook import kinds
from macros.assessment import full_data, full_example, names, quick_data
from macros.bundle import engine_data
from macros.load import Library
from macros.site import Here, Site


@pytest.mark.parametrize(("kind", "top", "count"), [("quick", 4, 24), ("full", 10, 29)])
def test_documents_may_name_what_the_engine_knows(site: Site, kind: str, top: int, count: int) -> None:
    found = names(Here(site, f"assess/{kind}/"), kind)
    data = engine_data(site.library)
    assert (found["kind"], found["version"]) == (kind, kinds.version(data, kind))
    assert list(found["questions"]) == [question["id"] for question in kinds.questions(data, kind)]
    assert len(found["questions"]) == count
    assert all(scores == [*range(1, top + 1), "na"] for scores in found["questions"].values())
    assert found["targets"] == {group["id"]: [1, top] for group in kinds.groups(data, kind)}
    assert list(found["profile"]) == ([field["id"] for field in data["profile"]] if kind == "quick" else [])


def test_both_pages_carry_the_same_parts(site: Site) -> None:
    quick, full = quick_data(Here(site, "assess/quick/")), full_data(Here(site, "assess/full/"))
    shared = {"kind", "title", "form", "changes", "areas", "questions", "playbooks", "metrics"}
    assert shared <= quick.keys() & full.keys()
    assert full["questions"]["talent-2"]["area"] == "talent" and full["areas"]["talent"]["url"].startswith("../../")
    assert [(level["title"], level["low"], level["high"]) for level in full["levels"]] == [
        ("Initial", 1, 2), ("Developing", 3, 4), ("Defined", 5, 6), ("Optimized", 7, 8), ("Leading", 9, 10),
    ]  # fmt: skip
    assert full["changes"][-1]["version"] == 1


def test_the_worked_example_can_be_followed_by_hand(library: Library) -> None:
    found = full_example(library)
    means = [sum(row["points"]) / len(row["points"]) for row in found["rows"]]
    assert found["rows"][0]["points"] == [3, 4, 2, 4] and found["rows"][0]["score"] == "3.3"
    assert any("na" in row["answers"] for row in found["rows"]) and any(None in row["answers"] for row in found["rows"])
    assert found["exact"] == f"{sum(means) / len(means):.3f}".rstrip("0").rstrip(".")
