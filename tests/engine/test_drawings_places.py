"""Where things are in the drawings: geometry worked by hand."""

import json
from xml.etree import ElementTree

import pytest

from fieldbook import api
from fieldbook.drawings import Scale, marker, signed
from fieldbook.labels import fit, width
from fieldbook.layers import Routes, layers, rows
from fieldbook.panels import along, ordinal, spoken
from fieldbook.spread import groups
from fieldbook.timeline import schedule, ticks

SVG = "{http://www.w3.org/2000/svg}"
SCALE = {"title": "T", "low": 1, "high": 4}


def drawn(op: str, payload: dict) -> dict[str, list[ElementTree.Element]]:
    """The parts of a drawing by their class."""
    answer = json.loads(api.call(f"draw.{op}", json.dumps(payload)))
    assert answer["ok"], answer
    found: dict[str, list[ElementTree.Element]] = {}
    for part in ElementTree.fromstring(answer["result"]["svg"]).iter():
        found.setdefault(part.get("class") or part.tag, []).append(part)
    return found


def numbers(part: ElementTree.Element, *names: str) -> list[float]:
    return [float(part.get(name)) for name in names]


def test_a_bar_is_as_long_as_its_share_of_the_scale() -> None:
    given = [{"label": name, "value": value} for name, value in (("A", 4), ("B", 2.5), ("C", 1), ("D", None))]
    parts = drawn("bars", {**SCALE, "bars": given})
    zone = numbers(parts["fb-chart-zone"][0], "x", "width")
    long = [numbers(bar, "x", "width") for bar in parts["fb-bars-bar"]]
    # "4.0" is 0.55 + 0.3 + 0.55 em of 13, times 1.06 in bold: 19.3; 360 less 4 on both sides and 4 + 19.3
    assert zone == [4, 328.7]
    assert long == [[4, 328.7], [4, 164.4], [4, 2]], "all, half, and a sliver for the lowest; none without a score"


def test_a_target_stands_at_its_value() -> None:
    parts = drawn("bars", {**SCALE, "bars": [{"label": "A", "value": None, "target": 2.5}]})
    zone = parts["fb-chart-zone"][0]
    x, y, wide, high = numbers(zone, "x", "y", "width", "height")
    assert (x, wide) == (7, 346), "no value, so no column for values"
    assert parts["fb-radar-goal"][0].get("d").startswith(f"M{x + wide / 2:g} {y + high / 2 - 6:g}")


def test_bands_are_zones_of_their_own_length() -> None:
    bands = [{"label": "Low", "from": 2}, {"label": "High", "from": 3.5}]
    parts = drawn("bars", {**SCALE, "bars": [{"label": "A", "value": 4}], "bands": bands})
    zones = [numbers(zone, "x", "width") for zone in parts["fb-chart-zone"]]
    assert [round(wide) for _, wide in zones] == [110, 164, 55], "1 to 2 has no name but is there"
    assert len(parts["fb-chart-key"]) == 2


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        (["2026-01-01", "2026-01-31", "2026-03-02"], [0, 50, 100]),
        (["2024-02-28", "2024-02-29", "2024-03-03"], [0, 25, 100]),
        (["2025-12-31", "2025-12-31", "2026-01-01"], [0, 0, 100]),
        (["2026-05-05"] * 3, [0, 50, 100]),
    ],
)
def test_dates_lie_by_their_days(dates: list[str], places: list[float]) -> None:
    assert along(dates, 0, 100) == places


def test_days_are_counted_like_the_calendar() -> None:
    from datetime import date, timedelta

    first = date(1999, 1, 1)
    for step in range(0, 4000, 7):
        day = first + timedelta(step)
        assert ordinal(str(day)) - ordinal(str(first)) == step
    assert ordinal("0001-01-01") - ordinal("9999-12-31") == 1 - date.max.toordinal()
    assert spoken("0999-01-05") == "5 Jan 999"


def test_a_line_breaks_where_a_value_is_missing() -> None:
    days = [f"2026-01-0{day}" for day in range(1, 7)]
    parts = drawn("lines", {**SCALE, "dates": days, "series": [{"label": "A", "values": [1, 2, None, 3, 4, 4]}]})
    assert parts["fb-lines-line"][0].get("d").count("M") == 2
    assert parts["fb-lines-line"][0].get("d").count("L") == 3
    assert parts["fb-lines-gap"][0].get("d").count("L") == 1
    y = [float(dot.get("cy")) for dot in parts["fb-lines-dot"]]
    assert [round(y[0] - one) for one in y] == [0, 32, 64, 96, 96], "96 units for three steps"


def test_steps_are_drawn_together_apart_or_one_after_the_other() -> None:
    assert schedule([60, 60, 90, 120, 90, 60], 9) == (
        [(0, 60), (30, 90), (60, 150), (105, 225), (165, 255), (210, 270)],
        270,
    )
    assert schedule([30, None, 60], None) == ([(0, 30), None, (30, 90)], 90)
    assert schedule([30], 3) == ([(60, 90)], 90), "the last step ends with the path, also when it is the only one"
    assert schedule([10, 300, 10], 10)[0] == [(0, 10), (0, 300), (290, 300)], "none beyond the end"
    assert schedule([None], None) == ([None], 0)
    assert schedule([None], 6) == ([None], 180)


def test_a_timeline_s_bars_have_the_length_of_their_days() -> None:
    steps = [{"label": "A", "days": 60}, {"label": "B", "days": 30}, {"label": "C", "days": None}]
    parts = drawn("timeline", {"title": "T", "months": 3, "steps": steps})
    whole = numbers(parts["fb-timeline-open"][0], "x", "width")
    one, other = (numbers(bar, "x", "width") for bar in parts["fb-timeline-bar"])
    assert one[0] == whole[0] == 4
    assert one[1] == pytest.approx(whole[1] * 2 / 3, abs=0.1)
    assert other == pytest.approx([whole[0] + whole[1] * 2 / 3, whole[1] / 3], abs=0.1)


def test_months_are_named_where_there_is_room() -> None:
    assert ticks(9, 290) == list(range(10))
    assert ticks(18, 290) == list(range(0, 19, 2))
    assert ticks(36, 290) == [0, 6, 12, 18, 24, 30, 36]


def test_a_node_s_layer_is_its_longest_way_from_the_roots() -> None:
    # strategy → structure, technology → processes → talent → measurement, with all shortcuts
    edges = [(0, node) for node in range(1, 6)] + [(1, 3), (1, 4), (2, 5), (2, 3), (3, 5), (3, 4), (4, 5)]
    assert layers(6, edges) == [0, 1, 1, 2, 3, 4]
    assert rows([0, 1, 1, 2, 3, 4], edges, 3) == [[0], [1, 2], [3], [4], [5]]
    assert layers(3, []) == [0, 0, 0]
    assert layers(2, [(0, 1), (1, 0)]) is None
    assert layers(4, [(3, 2), (2, 1), (1, 0)]) == [3, 2, 1, 0]


def test_a_long_layer_takes_even_rows() -> None:
    assert [len(row) for row in rows([0] * 7, [], 3)] == [3, 3, 1]
    assert [len(row) for row in rows([0] * 4, [], 3)] == [2, 2]


def test_a_row_is_ordered_by_where_its_edges_come_from() -> None:
    assert rows([0, 0, 1, 1], [(0, 3), (1, 2)], 3) == [[0, 1], [3, 2]]


def test_edges_share_the_gaps() -> None:
    routes = Routes([[0, 100]], 4, 4)
    assert [routes.through(0, 50) for _ in range(4)] == [0, 100, 4, 104]
    assert routes.through(0, 1) == -4


def test_only_active_edges_have_heads_and_pass_beside_the_boxes() -> None:
    nodes = [{"id": x, "label": x, "value": 1, "weak": x == "a"} for x in "abc"]
    edges = [("a", "b", False), ("b", "c", False), ("a", "c", True)]
    edges = [{"from": start, "to": end, "active": active} for start, end, active in edges]
    parts = drawn("dependencies", {"title": "T", "nodes": nodes, "edges": edges})
    assert len(parts["fb-graph-active"]) == 4, "a line with its head, and the legend's"
    assert len(parts["fb-graph-edge"]) == 3
    assert all(edge.get("stroke-dasharray") for edge in parts["fb-graph-edge"])
    left, top = numbers(parts["fb-graph-node"][0], "x", "y")
    active = parts["fb-graph-active"][0].get("d")
    assert f" {left - 16:g} {top:g}V" in active, "down at the left of the middle box"
    assert len(parts["fb-graph-weak"]) == 1
    assert list(parts)[list(parts).index("fb-graph-edge") + 1] == "fb-graph-active", "the active ones lie on top"


def test_equal_answers_share_a_dot() -> None:
    scale = Scale(1, 4, 0, 300)
    assert groups([1, 1, 1, 4, 2], scale) == [(0, 3, 4.5 * 3**0.5), (100, 1, 4.5), (300, 1, 4.5)]
    assert groups([1] * 100, scale) == [(0, 100, 9)], "no dot is larger than 9"
    assert groups([1, 1.06], scale) == [(pytest.approx(3), 2, 4.5 * 2**0.5)], "6 apart is too near for two dots of 9"
    assert len(groups([1, 1.2], scale)) == 2
    assert groups([], scale) == []


def test_ticks_are_round_numbers() -> None:
    assert Scale(1, 10, 0, 1).ticks() == list(range(1, 11))
    assert Scale(0, 100, 0, 1).ticks() == [0, 20, 40, 60, 80, 100]
    assert Scale(0.5, 1.5, 0, 1).ticks() == [0.6, 0.8, 1, 1.2, 1.4]
    assert Scale(-30, 25, 0, 1).ticks() == [-30, -20, -10, 0, 10, 20]


def test_texts_are_wrapped_and_shortened() -> None:
    assert fit("short", 100, 13, 3) == ["short"]
    lines = fit("word " * 30, 100, 13, 3)
    assert len(lines) == 3 and lines[-1].endswith("…")
    assert all(width(line, 13) <= 100 for line in lines)
    assert width("日本", 10) == 20
    assert width("il", 10) == 6


def test_changes_have_a_sign_unless_they_show_as_nothing() -> None:
    assert [signed(value) for value in (0.04, -0.05, 0.05, -0.06, 1, -2)] == [
        "0.0",
        "0.0",
        "+0.1",
        "−0.1",
        "+1.0",
        "−2.0",
    ]


def test_markers_differ_in_shape() -> None:
    shapes = {marker(shape, 0, 0, 4, "x") for shape in ("dot", "square", "up", "down", "ring", "box")}
    assert len(shapes) == 6


def test_markers_of_equal_values_stand_side_by_side() -> None:
    axes = [{"label": x} for x in "ABCD"]
    series = [{"label": str(number), "values": [4, 4, 4, None]} for number in (1, 2)]
    parts = drawn("radar", {**SCALE, "axes": axes, "series": series})
    top = next(part for part in parts["fb-series-1"] if part.tag == SVG + "circle")
    assert float(top.get("cx")) == 195.2, "half of 9.5 to the left"
    assert len(parts["fb-radar-none"]) == 1
