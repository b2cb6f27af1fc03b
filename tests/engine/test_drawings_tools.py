"""The tools' drawings: well-formed, accessible, escaped, nothing outside of the picture, no text on another."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldbook import api, labels

SVG = "{http://www.w3.org/2000/svg}"
LONG = "A name that goes on and on, longer than anybody would write it <b> & so on"
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
money = st.floats(-1e12, 1e12) | st.integers(-(10**6), 10**6)
spans = st.tuples(money, money).map(lambda pair: {"low": min(pair), "high": max(pair)})
waterfalls = st.fixed_dictionaries(
    {
        "title": names,
        "start": money,
        "steps": st.lists(st.fixed_dictionaries({"label": names, "amount": money}), min_size=1, max_size=12),
        "end_label": names,
    },
    optional={"wide": st.booleans(), "currency": st.sampled_from(["$", "€", "CHF "])},
)
bandscales = st.fixed_dictionaries(
    {
        "title": names,
        "bands": st.lists(
            st.builds(lambda label, ends: {"label": label, **ends}, names, spans), min_size=2, max_size=8
        ),
        "value": st.none() | money,
    },
    optional={
        "wide": st.booleans(),
        "typical": spans,
        "target": money,
        "unit": st.sampled_from(["percent", "days", "usd", "count"]),
    },
)
curves = st.fixed_dictionaries(
    {
        "title": names,
        "series": st.lists(
            st.fixed_dictionaries(
                {"label": names, "values": st.lists(st.floats(0, 9e14), min_size=2, max_size=61)},
                optional={"doubled_at": st.integers(1, 60), "halved_at": st.integers(1, 60)},
            ),
            min_size=1,
            max_size=2,
        ),
    },
    optional={"wide": st.booleans(), "currency": st.sampled_from(["$", "€"])},
)
drawings = st.one_of(
    st.tuples(st.just("draw.waterfall"), waterfalls),
    st.tuples(st.just("draw.bands"), bandscales),
    st.tuples(st.just("draw.curve"), curves),
)
NRR = [
    {"label": "Bottom 25%", "high": 95, "below": True},
    {"label": "Median", "low": 100, "high": 105},
    {"label": "Top 25%", "low": 105, "high": 115},
    {"label": "The best", "low": 120, "above": True},
]
TIME = [
    {"label": "Lagging", "low": 180, "above": True},
    {"label": LONG, "low": 120, "high": 180},
    {"label": "Average", "low": 90, "high": 120},
    {"label": "Above average", "low": 60, "high": 90},
    {"label": "Leading", "high": 60, "below": True},
]
CLOSE = [{"label": f"Band {step}", "low": 1_000_000 + step * 10_000} for step in range(7)]
CLOSE.append({"label": "Far", "low": 9_000_000})
EXAMPLES = [
    ("draw.waterfall", {"title": "R", "start": 1e6, "steps": [{"label": LONG, "amount": -9e5}], "end_label": LONG}),
    ("draw.waterfall", {"title": "R", "start": 5, "steps": [{"label": "A", "amount": 1e12}] * 12, "end_label": "E"}),
    ("draw.bands", {"title": "NRR", "bands": NRR, "value": 97, "unit": "percent", "typical": {"low": 90}}),
    ("draw.bands", {"title": "NRR", "bands": NRR, "value": 1000, "unit": "percent", "target": 120}),
    ("draw.bands", {"title": "NRR", "bands": NRR, "value": 0, "unit": "percent", "typical": {"low": 90, "high": 95}}),
    ("draw.bands", {"title": "Time", "bands": TIME, "value": 3650, "unit": "days"}),
    ("draw.bands", {"title": "Time", "bands": TIME, "value": 1, "unit": "days", "typical": {"low": 45, "high": 90}}),
    ("draw.bands", {"title": "Close", "bands": CLOSE, "value": 1_000_000, "unit": "usd"}),
    ("draw.tree", {"path": []}),
    ("draw.tree", {"path": ["start", "ask-4", "ask-3", "ask-2", "ask-1", "tier-1", "unresolved-7", "tier-2"]}),
    ("draw.tree", {"path": ["start", "ask-4", "ask-3", "ask-2", "ask-1", "tier-0"]}),
    ("draw.tree", {"path": ["start", "ask-4"]}),
    ("draw.curve", {"title": "C", "series": [{"label": LONG, "values": [1e6 + month for month in range(61)]}]}),
    ("draw.curve", {"title": "C", "series": [{"label": "A", "values": [0, 0]}, {"label": LONG, "values": [1, 9e14]}]}),
]


def draw(op: str, payload: dict) -> tuple[ElementTree.Element, dict]:
    """The drawing as a tree, and its table."""
    answer = json.loads(api.call(op, json.dumps(payload)))
    assert answer["ok"], answer
    return ElementTree.fromstring(answer["result"]["svg"]), answer["result"]["table"]


@settings(max_examples=150, deadline=None)
@given(drawings)
def test_any_drawing_is_well_formed_and_accessible(asked: tuple) -> None:
    root, table = draw(*asked)
    assert root.get("role") == "img"
    ids = [part.get("id") for part in root.iter() if part.get("id")]
    assert root.get("aria-labelledby") == " ".join(ids)
    assert [root[0].tag, root[1].tag] == [SVG + "title", SVG + "desc"]
    for part in root.iter():
        assert part.tag != SVG + "style"
        assert part.get("style") is None
        assert all(name.startswith("fb-") for name in (part.get("class") or "fb-").split())
        assert {part.get("fill"), part.get("stroke")} <= {None, "none", "currentColor"}
        for name in ("x", "y", "width", "height", "cx", "cy", "r"):
            assert "n" not in (part.get(name) or ""), "no nan, no inf"
    assert all(len(row) == len(table["columns"]) for row in table["rows"])


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(("op", "payload"), EXAMPLES)
def test_texts_stay_inside_and_keep_clear(op: str, payload: dict, wide: bool) -> None:
    root, _ = draw(op, {**payload, "wide": wide})
    _, _, right, bottom = map(float, root.get("viewBox").split())
    boxes = []
    for text in root.iter(SVG + "text"):
        size, x, y = float(text.get("font-size")), float(text.get("x")), float(text.get("y"))
        across = labels.width(text.text or "", size)
        left = x - across * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor") or "start"]
        assert size >= 12
        assert left >= -1 and left + across <= right + 1, text.text
        assert y - size + 2 >= 0 and y + 3 <= bottom, text.text
        boxes.append((text.text, left, left + across, y - size + 3, y + 2))
    for place, (text, left, end, top, low) in enumerate(boxes):
        for other, far_left, far_end, far_top, far_low in boxes[place + 1 :]:
            assert end <= far_left + 1 or far_end <= left + 1 or low <= far_top or far_low <= top, (text, other)


@pytest.mark.parametrize(("op", "payload"), EXAMPLES)
def test_shapes_stay_inside(op: str, payload: dict) -> None:
    root, _ = draw(op, payload)
    _, _, right, bottom = map(float, root.get("viewBox").split())
    for part in root.iter(SVG + "rect"):
        x, y = float(part.get("x")), float(part.get("y"))
        assert x >= 0 and x + float(part.get("width")) <= right + 0.1
        assert y >= 0 and y + float(part.get("height")) <= bottom + 0.1
    for part in root.iter(SVG + "circle"):
        reach = float(part.get("r"))
        assert reach <= float(part.get("cx")) <= right - reach


def test_the_place_of_a_value_is_that_of_the_benchmark_check(real: dict) -> None:
    """Two rules that must stay one: the drawing has no table to ask."""
    metrics = json.loads(api.call("benchmark.choices", "{}"))["result"]["metrics"]
    for metric in metrics:
        for end in {end for band in metric["bands"] for end in (band["low"], band["high"]) if end is not None}:
            for value in (end - 0.01, end, end + 0.01):
                if not metric["low"] <= value <= metric["high"]:
                    continue
                placed = json.loads(api.call("benchmark.place", json.dumps({"metrics": {metric["id"]: value}})))
                _, table = draw("draw.bands", {"title": "T", "bands": metric["bands"], "value": value})
                here = [row[0] for row in table["rows"] if row[2]]
                assert here == [placed["result"]["metrics"][0]["band"]]


def test_a_scale_that_has_an_end_ends_there() -> None:
    """A score stops at 100: there is no room beyond, as there is for bands that are open."""
    bands = [{"label": name, "low": low, "high": high} for name, low, high in (("A", 0, 40), ("B", 40, 100))]
    root, _ = draw("draw.bands", {"title": "T", "bands": bands, "value": 75, "name": "Score"})
    strip = [part for part in root.iter(SVG + "rect") if "fb-scale-band" in part.get("class")][:2]
    assert [(part.get("x"), part.get("width")) for part in strip] == [("2", "142.4"), ("144.4", "213.6")]
    assert next(text.text for text in root.iter(SVG + "text")) == "Score: 75"


@pytest.mark.parametrize("wide", [False, True])
def test_texts_of_the_tree_stay_in_their_boxes(wide: bool) -> None:
    root, _ = draw("draw.tree", {"path": [], "wide": wide})
    boxes = [[float(part.get(name)) for name in ("x", "y", "width", "height")] for part in root.iter(SVG + "rect")]
    inside = 0
    for text in root.iter(SVG + "text"):
        x, y = float(text.get("x")), float(text.get("y"))
        for left, top, across, high in boxes:
            if left <= x <= left + across and top - 10 <= y <= top + high + 14:
                inside += 1
                assert top + 12 <= y <= top + high - 6, text.text
    assert inside >= 20
