"""The radar: well-formed, accessible, escaped, themed by the page, labels that keep clear of each other."""

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api, labels
from fieldbook.drawings import escape

SVG = "{http://www.w3.org/2000/svg}"
LONG = [
    "Segmentation & Coverage",
    "Journey & Lifecycle",
    "Health Scoring & Risk",
    "Metrics & Data",
    "Expansion & Value",
    "CS Organization & Strategy",
    "CS Culture & Cross-Functional Alignment",
    "AI Leverage in CS",
]
values = st.none() | st.floats(1, 4)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)


def radar(axes: list[dict], **more: object) -> dict:
    """The drawing for a payload that has no problems."""
    payload = {"title": "Scores", "axes": axes, "low": 1, "high": 4, **more}
    answer = json.loads(api.call("draw.radar", json.dumps(payload)))
    assert answer["ok"], answer
    return answer["result"]


def axes(texts: list[str], value: float | None = 2) -> list[dict]:
    """Axes of one value."""
    return [{"label": text, "value": value} for text in texts]


@settings(max_examples=150)
@given(st.lists(st.fixed_dictionaries({"label": names, "value": values, "target": values}), min_size=3, max_size=12))
def test_any_radar_is_well_formed_and_accessible(given_axes: list[dict]) -> None:
    drawn = radar(given_axes, id="x1")
    root = ElementTree.fromstring(drawn["svg"])
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "x1-title x1-desc"
    assert [root[0].tag, root[1].tag] == [SVG + "title", SVG + "desc"]
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert ids == ["x1-title", "x1-desc"]
    for part in root.iter():
        assert part.tag != SVG + "style"
        assert part.get("style") is None
        assert all(name.startswith("fb-") for name in (part.get("class") or "fb-").split())
        assert {part.get("fill"), part.get("stroke")} <= {None, "none", "currentColor"}
    assert len(drawn["table"]["rows"]) == len(given_axes)
    shown = sum(axis["value"] is not None for axis in given_axes)
    assert sum(part.get("class") == "fb-radar-none" for part in root.iter()) == len(given_axes) - shown


def test_markers_and_lines() -> None:
    root = ElementTree.fromstring(
        radar(
            [
                {"label": "A", "value": 1, "target": 4},
                {"label": "B", "value": 4, "target": 4},
                {"label": "C", "value": None, "target": 4},
                {"label": "D", "value": 2, "target": 4},
            ]
        )["svg"]
    )
    by_class = {part.get("class"): part for part in root.iter() if part.get("class")}
    assert by_class["fb-radar-target"].get("stroke-dasharray")
    assert by_class["fb-radar-target"].get("d").endswith("Z")
    assert by_class["fb-radar-line"].get("d").count("M") == 2, "D–A and A–B; nothing runs over the gap at C"
    assert by_class["fb-radar-area"].get("d").count("Z") == 2
    dots = [part for part in root if part.get("class") == "fb-radar-point"]
    assert len(dots) == 3
    assert (dots[1].get("cx"), dots[0].get("cx")) == ("304", "200"), "4 on the outer ring, 1 on the first of four rings"
    assert [text.text for text in root.iter(SVG + "text") if text.get("class") == "fb-radar-level"] == [
        "1",
        "2",
        "3",
        "4",
    ]


@pytest.mark.parametrize(
    ("low", "high", "levels"),
    [
        (1, 4, "1 2 3 4"),
        (1, 10, "2 4 6 8 10"),
        (1, 5, "1 2 3 4 5"),
        (0, 100, "0 25 50 75 100"),
        (0, 1, "0 1"),
        (0.5, 1.5, "0.5 0.8 1 1.3 1.5"),
    ],
)
def test_levels(low: float, high: float, levels: str) -> None:
    root = ElementTree.fromstring(radar(axes(["A", "B", "C"], high), low=low, high=high)["svg"])
    found = [text.text for text in root.iter(SVG + "text") if text.get("class") == "fb-radar-level"]
    assert " ".join(found) == levels


@pytest.mark.parametrize(
    "texts", [LONG, LONG + LONG[:4], ["Donaudampfschifffahrtsgesellschaft " * 3] * 12, LONG[:3], ["W" * 60] * 8]
)
def test_labels_fit_and_keep_clear(texts: list[str]) -> None:
    root = ElementTree.fromstring(radar(axes(texts))["svg"])
    height = float(root.get("viewBox").split()[3])
    boxes = []
    for label in (part for part in root.iter(SVG + "text") if part.get("class") == "fb-radar-label"):
        anchor = label.get("text-anchor")
        for line in label:
            wide, x, y = labels.width(line.text or ""), float(line.get("x")), float(line.get("y"))
            left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
            assert left >= 0 and left + wide <= labels.WIDTH, line.text
            assert y - labels.SIZE + 2 >= 0 and y + 4 <= height, line.text
            boxes.append((label, left, left + wide, y - labels.SIZE + 3, y + 3))
    for place, (label, left, right, top, bottom) in enumerate(boxes):
        for other, far_left, far_right, far_top, far_bottom in boxes[place + 1 :]:
            apart = right <= far_left or far_right <= left or bottom <= far_top or far_bottom <= top
            assert label is other or apart, (label[0].text, other[0].text)


def test_long_names_keep_their_words() -> None:
    svg = radar(axes(LONG))["svg"]
    shown = re.sub(r"<[^>]+>", " ", svg.split("</desc>")[1])
    for word in ("Segmentation", "Functional", "Alignment", "Organization"):
        assert f" {word} " in shown
    assert "…" not in shown


def test_escape_leaves_no_markup_and_no_forbidden_character() -> None:
    assert escape("<a href=\"x\" b='y'>&\0\ud800\x1f") == "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;   "


def test_ids_differ_by_the_id_given() -> None:
    one, other = radar(axes(["A", "B", "C"]), id="a")["svg"], radar(axes(["A", "B", "C"]), id="b")["svg"]
    assert one.replace('"a-', '"b-').replace(" a-desc", " b-desc") == other
