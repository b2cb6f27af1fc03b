"""The escalation tree: the questions from top to bottom, the tier each leads to, and the way that was taken."""

from fieldbook import escalation, labels
from fieldbook.asked import Asked, entries
from fieldbook.drawings import DESK, PHONE, SIZE, SMALL, box, marker, picture, spot, words
from fieldbook.labels import fit, wrap
from fieldbook.plain import Record
from fieldbook.shape import Problems, join, show

QUESTIONS = {
    4: "A major incident? Or an account in the top 10% of ARR with any indicator or churn intent?",
    3: "Churn intent? Or a renewal in under {renewal} days with any indicator?",
    2: "Two or more yellow, any red, a strategic account with any indicator, or a yellow that came back?",
    1: "One yellow, for the first time?",
}
START, NOTHING = "A risk is seen", "No escalation: keep the standard rhythm"
LATER = {2: "unresolved-7", 3: "unresolved-14"}
"""Tier → what lifts a case to it from the tier below."""
NODES = (
    "start",
    *(f"{kind}-{level}" for level in (4, 3, 2, 1) for kind in ("ask", "tier")),
    "tier-0",
    "unresolved-7",
    "unresolved-14",
)
TEXT = 15.0
"""From one line of text to the next."""
GAP = 32.0
PAD = 7.0


class Node:
    """A box: its id, corner, size, and its lines of text with whether they are bold."""

    __slots__ = ("high", "id", "lines", "wide", "x", "y")

    def __init__(self, id: str, x: float, y: float, wide: float, high: float, lines: list[tuple[str, bool]]) -> None:
        self.id, self.x, self.y, self.wide, self.high, self.lines = id, x, y, wide, high, lines

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.y + self.high / 2


def tree(data: Record, payload: object, problems: Problems) -> Record | None:
    """The escalation tree: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title"?, "path": [ids], "id"?, "wide"?}``: the nodes to light up, as ``escalation.route`` names them.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    tiers = _told(data)
    return {"svg": _svg(asked, tiers), "table": table(asked["path"], tiers)}


def _told(data: Record) -> dict[int, Record]:
    """The tiers by number, with the question that leads there and the wait that lifts a case there."""
    days = escalation.days(data)
    texts = {level: question.format(renewal=days["renewal"]) for level, question in QUESTIONS.items()}
    waits = {2: escalation.days_in_words(days[1]), 3: escalation.days_in_words(days[2])}
    return {
        record["order"]: {**record, "question": texts.get(record["order"]), "wait": waits.get(record["order"])}
        for record in data["tiers"]
    }


def table(path: list[str], tiers: dict[int, Record]) -> Record:
    """The same in words: question by question, where yes leads to, and whether it was taken."""
    rows = []
    for level in QUESTIONS:
        tier = tiers[level]
        question, taken = tier["question"], "not reached"
        if f"ask-{level}" in path:
            following = path[path.index(f"ask-{level}") + 1 :][:1]
            taken = "open" if not following else "yes" if following == [f"tier-{level}"] else "no"
        rows.append([question, f"Tier {level}: {tier['title']}, {_small(tier['time'])}", taken])
    for level, node in LATER.items():
        text = f"open {tiers[level]['wait']}"
        taken = "yes" if node in path else "no" if path else "not reached"
        rows.append([f"Tier {level - 1} and still {text}?", f"Tier {level}: {tiers[level]['title']}", taken])
    return {"columns": ["Question", "Yes leads to", "Your answer"], "rows": rows}


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _read(payload: object, problems: Problems) -> Asked:
    asked = Asked(payload, problems, ("path",), title="Escalation tree", path=[], id="fb-path", wide=False)
    for _name, value, path in asked.own():
        for place, node in enumerate(entries(value, path, 0, len(NODES), "nodes", problems)):
            here = join(path, place)
            if not isinstance(node, str):
                problems.add(here, f"{show(node)} is not text. Use the id of a node.")
            elif node not in NODES:
                problems.unknown(here, "node", node, NODES)
            else:
                asked["path"].append(node)
    return asked


def _svg(asked: Record, tiers: dict[int, Record]) -> str:
    wide = DESK if asked["wide"] else PHONE
    nodes = _layout(tiers, wide)
    path = asked["path"]
    steps = set(zip(path, path[1:], strict=False))  # noqa: RUF007 (pairwise would cost an import)
    parts = [*_links(nodes, steps), *_lifts(nodes, path, tiers)]
    for node in nodes.values():
        parts += _drawn(node, path)
    bottom = nodes["tier-0"].y + nodes["tier-0"].high + 3
    return picture("path", asked, _described(path, tiers), wide, bottom, parts)


def _layout(tiers: dict[int, Record], wide: float) -> dict[str, Node]:
    """The boxes: questions on the left under one another, tiers on the right beside them."""
    left, right = (205.0, 119.0) if wide == PHONE else (360.0, 220.0)
    nodes, y = {"start": Node("start", 2, 2, left, 30, [(START, True)])}, 2 + 30 + GAP - 6
    for level in QUESTIONS:
        asks = [(line, False) for line in fit(tiers[level]["question"], left - 18, SIZE, 5)]
        record = tiers[level]
        tier = [(f"Tier {level}", True)]
        tier += [(line, False) for name in ("title", "time") for line in _balanced(record[name], right - 14)]
        high = max(len(asks), len(tier)) * TEXT + 2 * PAD
        nodes[f"ask-{level}"] = Node(f"ask-{level}", 2, y, left, high, asks)
        nodes[f"tier-{level}"] = Node(f"tier-{level}", wide - right - 2, y, right, high, tier)
        y += high + GAP
    lines = [(line, False) for line in fit(NOTHING, left - 18, SIZE, 3)]
    nodes["tier-0"] = Node("tier-0", 2, y, left, len(lines) * TEXT + 2 * PAD, lines)
    return nodes


def _balanced(text: str, room: float) -> list[str]:
    """A tier's text in lines of about equal length."""
    return wrap(text, room * labels.SIZE / SMALL)


def _drawn(node: Node, path: list[str]) -> list[str]:
    """A box with its text; on the way it is bold, and where the way ends it is tinted and has a dot."""
    lit, last = node.id in path, bool(path) and path[-1] == node.id
    kind = node.id.partition("-")[0]
    look = (
        f'rx="6" stroke="currentColor" stroke-width="{3 if lit else 1.2}" stroke-opacity="{1 if lit else 0.45}"'
        f' fill="currentColor" fill-opacity="{0.18 if last else 0}"'
    )
    state = " fb-path-lit" * lit + " fb-path-last" * last
    parts = [box(node.x, node.y, node.wide, node.high, f"path-{kind}{state}", look)]
    centred = kind != "ask"
    x = node.x + (node.wide / 2 if centred else 9)
    y = node.middle - len(node.lines) * TEXT / 2 + 11.5
    for place, (text, strong) in enumerate(node.lines):
        small = kind == "tier" and node.id != "tier-0" and place > 0
        size = SMALL if small else SIZE
        anchor = "middle" if centred else "start"
        name = "label" if lit or not path else "quiet"
        parts.append(words(x, y + place * TEXT, text, name, anchor, size, strong))
    if last and kind == "tier":
        parts.append(marker("dot", node.x + node.wide - 10, node.y + 10, 5, "path-here"))
    return parts


def _links(nodes: dict[str, Node], steps: set[tuple[str, str]]) -> list[str]:
    """From question to question when the answer is no, to the tier when it is yes."""
    parts, before = [], "start"
    for level in QUESTIONS:
        ask, tier = nodes[f"ask-{level}"], nodes[f"tier-{level}"]
        x, top = 60.0, nodes[before].y + nodes[before].high
        parts += _arrow(x, top, x, ask.y, (before, ask.id) in steps)
        if before != "start":
            parts.append(words(x + 8, (top + ask.y) / 2 + 4, "no", "quiet", "start", SMALL, (before, ask.id) in steps))
        lit = (ask.id, tier.id) in steps
        parts += _arrow(ask.x + ask.wide, ask.middle, tier.x, tier.middle, lit)
        parts.append(words((ask.x + ask.wide + tier.x) / 2 - 2, ask.middle - 6, "yes", "quiet", "middle", SMALL, lit))
        before = ask.id
    last, lit = nodes["tier-0"], (before, "tier-0") in steps
    top = nodes[before].y + nodes[before].high
    parts += _arrow(60.0, top, 60.0, last.y, lit)
    parts.append(words(68, (top + last.y) / 2 + 4, "no", "quiet", "start", SMALL, lit))
    return parts


def _lifts(nodes: dict[str, Node], path: list[str], tiers: dict[int, Record]) -> list[str]:
    """From tier to tier upwards, when a case stays open."""
    parts = []
    for level, node in LATER.items():
        text = f"open {tiers[level]['wait']}"
        upper, lower = nodes[f"tier-{level}"], nodes[f"tier-{level - 1}"]
        lit, x = node in path, upper.x + 16
        parts += _arrow(x, lower.y, x, upper.y + upper.high, lit, "3 4")
        middle = (lower.y + upper.y + upper.high) / 2 + 4
        parts.append(words(x + 9, middle, text, "label" if lit else "quiet", "start", SMALL, lit))
    return parts


def _arrow(x: float, y: float, to_x: float, to_y: float, lit: bool, dashes: str = "") -> list[str]:
    """A line with its head; strong on the way that was taken."""
    across, down = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
    reach = 8.0
    stop_x, stop_y = to_x - across * reach, to_y - down * reach
    opacity = "1" if lit else "0.5"
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    side_x, side_y = down * 4.5, across * 4.5
    head = (
        f"M{spot(to_x - across, to_y - down)}L{spot(stop_x + side_x, stop_y + side_y)}"
        f"L{spot(stop_x - side_x, stop_y - side_y)}Z"
    )
    name = "fb-path-link fb-path-lit" if lit else "fb-path-link"
    return [
        f'<path class="{name}" d="M{spot(x, y)}L{spot(stop_x, stop_y)}" stroke="currentColor"'
        f' stroke-opacity="{opacity}" stroke-width="{3 if lit else 1.4}"{dash}/>',
        f'<path class="{name}" d="{head}" fill="currentColor" fill-opacity="{opacity}"/>',
    ]


def _described(path: list[str], tiers: dict[int, Record]) -> str:
    """The tree in a sentence a tier, then the way."""
    parts = [f"{tiers[level]['question']} Yes leads to tier {level}, {tiers[level]['title']}." for level in QUESTIONS]
    first, second = tiers[2]["wait"], tiers[3]["wait"]
    parts.append(
        f"Else there is no escalation. Open for {first}, tier 1 goes to 2; open for {second}, tier 2 goes to 3."
    )
    if path:
        end = path[-1].partition("-")
        parts.append(f"The way taken ends at {'tier' if end[0] == 'tier' else 'the question for tier'} {end[2]}.")
    return "Escalation tree. " + " ".join(parts)
