"""Any drawing of any valid payload: well-formed, accessible, escaped, inside its frame, texts clear of each other."""

import json
import re
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldbook import api, labels

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {SVG + tag for tag in ("svg", "title", "desc", "text", "tspan", "path", "rect", "circle", "polygon", "g")}
NUMBER = re.compile(r"-?\d+\.?\d*")
STEP = re.compile(r"([MLCVHZmlvhZ])([^A-Za-z]*)")

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).filter(str.strip) | st.sampled_from(
    ["W" * 200, "<script>&'\"", "Governance " * 15, "日本語" * 40, "a", "-", "CS Culture & Cross-Functional Alignment"]
)
ranges = st.sampled_from([(1, 4), (1, 10), (0, 100), (-1_000_000, 1_000_000), (0.5, 1.5), (0, 1e-300), (-5, -1)])
days = st.dates().map(str)


def record(**fields: st.SearchStrategy) -> st.SearchStrategy:
    """An object of which all fields are given."""
    return st.fixed_dictionaries(fields)


@st.composite
def payloads(draw: st.DrawFn) -> tuple[str, dict]:
    """A name of an operation and a payload for it."""
    low, high = draw(ranges)
    value = st.none() | st.sampled_from([low, high]) | st.floats(low, high) | st.just((low + high) / 2)
    note = st.just("") | names
    shared = {"title": draw(names), "wide": draw(st.booleans()), "id": "x1"}
    scale = {"low": low, "high": high}

    def some(of: st.SearchStrategy, most: int, fewest: int = 1) -> list:
        return draw(st.lists(of, min_size=fewest, max_size=most))

    kind = draw(st.sampled_from(["radar", "bars", "lines", "spread", "timeline", "dependencies"]))
    if kind == "radar":
        axes = some(record(label=names, target=value), 12, 3)
        series = some(record(label=names, values=st.lists(value, min_size=len(axes), max_size=len(axes))), 6)
        return kind, {"title": shared["title"], "id": "x1", **scale, "axes": axes, "series": series}
    if kind == "bars":
        starts = sorted(set(some(st.floats(low, high), 5, 0)))
        bands = {"bands": [{"label": draw(names), "from": start} for start in starts]} if starts else {}
        bars = some(record(label=names, value=value, target=value, note=note), 6)
        return kind, {**shared, **scale, "bars": bars, **bands}
    if kind == "lines":
        dates = sorted(some(days | st.just("2026-02-28"), 6, 2))
        series = some(record(label=names, values=st.lists(value, min_size=len(dates), max_size=len(dates))), 12)
        return kind, {**shared, **scale, "dates": dates, "series": series}
    if kind == "spread":
        row = record(label=names, values=st.lists(value, max_size=20), mean=value, flag=st.booleans(), note=note)
        return kind, {**shared, **scale, "rows": some(row, 5)}
    if kind == "timeline":
        step = record(label=names, days=st.none() | st.integers(1, 3650) | st.floats(1, 400), note=note)
        return kind, {**shared, "months": draw(st.none() | st.integers(1, 121)), "steps": some(step, 12)}
    nodes = some(record(label=names, value=value, weak=st.booleans(), note=note), 12, 2)
    nodes = [{**node, "id": f"n {place}<"} for place, node in enumerate(nodes)]
    pair = st.tuples(st.integers(0, len(nodes) - 1), st.integers(0, len(nodes) - 1), st.booleans())
    edges = {(min(a, b), max(a, b)): active for a, b, active in some(pair, 66, 0) if a != b}
    return kind, {
        **shared,
        "nodes": nodes,
        "edges": [{"from": f"n {a}<", "to": f"n {b}<", "active": active} for (a, b), active in edges.items()],
    }


def points(path: str) -> list[tuple[float, float]]:
    """The corners of a path, controls included; relative steps are followed."""
    x = y = 0.0
    found = []
    for letter, text in STEP.findall(path):
        numbers = [float(number) for number in NUMBER.findall(text)]
        if letter == "V":
            numbers = [x, *numbers]
        elif letter in "hv":
            numbers = [*numbers, 0.0] if letter == "h" else [0.0, *numbers]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            end = (x + across, y + down) if letter.islower() else (across, down)
            x, y = end
            found.append(end)
    return found


def boxes(root: ElementTree.Element) -> list[tuple[str, float, float, float, float]]:
    """Estimated box of each line of text: its words, left, top, right, bottom."""
    found = []
    for text in root.iter(SVG + "text"):
        for line in [text] if text.text else list(text):
            size = float(text.get("font-size") or 13)
            wide = labels.width(line.text or "", size) * (1.06 if line.get("font-weight") else 1)
            x, y = float(line.get("x")), float(line.get("y"))
            left = x - wide * {None: 0, "start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor")]
            found.append((line.text or "", left, y - 0.72 * size, left + wide, y + 0.1 * size))
    return [box for box in found if box[0].strip()]


def check(kind: str, payload: dict) -> None:
    """The whole list of what any drawing keeps."""
    answer = json.loads(api.call(f"draw.{kind}", json.dumps(payload)))
    assert answer["ok"], answer
    root = ElementTree.fromstring(answer["result"]["svg"])
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "x1-title x1-desc")
    assert [part.get("id") for part in root.iter() if part.get("id")] == ["x1-title", "x1-desc"]
    assert {part.tag for part in root.iter()} <= TAGS
    wide, high = (float(number) for number in root.get("viewBox").split()[2:])
    assert wide == (400 if kind == "radar" else 640 if payload["wide"] else 360)
    spots = []
    for part in root.iter():
        assert part.get("style") is None
        assert all(name.startswith("fb-") for name in (part.get("class") or "fb-").split())
        assert {part.get("fill"), part.get("stroke")} <= {None, "none", "currentColor"}
        assert float(part.get("font-size") or 13) >= 12
        if part.tag == SVG + "path":
            spots += points(part.get("d"))
        elif part.tag == SVG + "rect":
            x, y, across, down = (float(part.get(name)) for name in ("x", "y", "width", "height"))
            spots += [(x, y), (x + across, y + down)]
        elif part.tag == SVG + "circle":
            x, y, reach = (float(part.get(name)) for name in ("cx", "cy", "r"))
            spots += [(x - reach, y - reach), (x + reach, y + reach)]
    for x, y in spots:
        assert -0.5 <= x <= wide + 0.5 and -0.5 <= y <= high + 0.5, (x, y, wide, high)
    texts = boxes(root)
    for place, (text, left, top, right, bottom) in enumerate(texts):
        assert left >= -0.6 and right <= wide + 0.6 and top >= -0.5 and bottom <= high + 0.5, (text, left, right, wide)
        for other, left_2, top_2, right_2, bottom_2 in texts[place + 1 :]:
            clear = right <= left_2 + 0.6 or right_2 <= left + 0.6 or bottom <= top_2 + 0.1 or bottom_2 <= top + 0.1
            assert clear, (text, other)
    table = answer["result"]["table"]
    assert all(len(row) == len(table["columns"]) for row in table["rows"])
    whole = " ".join(entry for row in [table["columns"], *table["rows"]] for entry in row)
    for group in ("axes", "series", "bars", "rows", "steps", "nodes"):
        assert all(" ".join(item["label"].split()) in whole for item in payload.get(group, ()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(payloads())
def test_any_drawing_keeps_the_rules(drawing: tuple[str, dict]) -> None:
    check(*drawing)
