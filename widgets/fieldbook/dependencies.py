"""Dependencies: what rests on what, as a graph in layers; what holds others back stands out."""

from fieldbook.asked import HIGHEST, LOWEST, Asked, flag, text
from fieldbook.drawings import picture, said
from fieldbook.graph import graph
from fieldbook.plain import Record
from fieldbook.shape import LABEL_LIMIT, Problems, join, quote, show

FEWEST, MOST, EDGES = 2, 12, 66
NONE = "not scored"


def dependencies(payload: object, problems: Problems) -> Record | None:
    """A layered graph: ``{"svg": text, "table": {"columns": [text], "rows": [[text]]}}``; None with problems.

    Payload ``{"title", "nodes": [{"id", "label", "value": number or null, "weak": bool, "note"?}], "edges": [{"from",
    "to", "active": bool}], "id"?, "wide"?}`` with 2 to 12 nodes. An edge runs from what comes first to what rests on
    it; edges form no circle.
    """
    asked = _read(payload, problems)
    if problems:
        return None
    return {
        "svg": picture("graph", asked, _described(asked), *graph(asked)),
        "table": table(asked["nodes"], asked["edges"]),
    }


def table(nodes: list[Record], edges: list[Record]) -> Record:
    """The same in words and numbers: what each node rests on, and what holds it back now."""
    names = {node["id"]: node["label"] for node in nodes}
    notes = any(node["note"] for node in nodes)
    lines = []
    for node in nodes:
        below = [edge for edge in edges if edge["to"] == node["id"]]
        lines.append(
            [
                node["label"],
                said(node["value"], NONE),
                "yes" if node["weak"] else "no",
                ", ".join(names[edge["from"]] for edge in below) or "nothing",
                ", ".join(names[edge["from"]] for edge in below if edge["active"]) or "nothing",
            ]
            + [node["note"]] * notes
        )
    return {"columns": ["Name", "Score", "Weak", "Rests on", "Held back by"] + ["Note"] * notes, "rows": lines}


def _read(payload: object, problems: Problems) -> Asked:
    defaults = {"title": "", "nodes": [], "edges": [], "id": "fb-dependencies", "wide": False}
    asked = Asked(payload, problems, ("title", "nodes", "edges"), **defaults)
    given = payload.get("nodes") if isinstance(payload, dict) else None
    named = [item.get("id") for item in (given if isinstance(given, list) else []) if isinstance(item, dict)]
    known = tuple(dict.fromkeys(name for name in named if isinstance(name, str)))
    for name, value, path in asked.own():
        empty = {"id": "", "label": "", "value": None, "weak": False, "note": ""}
        if name == "nodes":
            for node, fields in asked.objects(
                value, path, FEWEST, MOST, "nodes", empty, ("id", "label", "value", "weak")
            ):
                for part, given, here in fields:
                    node[part] = _node(part, given, here, asked["nodes"], problems)
                asked[name].append(node)
            continue
        empty = {"from": "", "to": "", "active": False}
        for edge, fields in asked.objects(value, path, 0, EDGES, "edges", empty, ("from", "to", "active")):
            for part, given, here in fields:
                edge[part] = _end(part, given, here, known, problems)
            _fits(edge, asked["edges"], join(path, len(asked["edges"])), problems)
            asked["edges"].append(edge)
    return asked


def _node(part: str, value: object, path: str, before: list[Record], problems: Problems) -> object:
    if part == "value":
        return None if value is None else problems.number(value, path, LOWEST, HIGHEST)
    if part == "weak":
        return flag(value, path, problems)
    name = text(value, path, problems)
    if name and any(node["id"] == name for node in before):
        problems.add(path, f"The node {quote(name)} is given more than once. Give it once.")
    return name


def _end(part: str, value: object, path: str, known: tuple[str, ...], problems: Problems) -> object:
    if part == "active":
        return flag(value, path, problems)
    if not isinstance(value, str) or len(value) > LABEL_LIMIT:
        problems.add(path, f"{show(value)} can't be used here. Use the id of a node.")
    elif value not in known:
        problems.unknown(path, "node", value, known)
    else:
        return value
    return ""


def _fits(edge: Record, before: list[Record], path: str, problems: Problems) -> None:
    """An edge joins two nodes, once, and closes no circle."""
    start, end = edge["from"], edge["to"]
    if not start or not end:
        return
    reached, found = {end}, 0
    while len(reached) > found:
        found = len(reached)
        reached |= {one["to"] for one in before if one["from"] in reached}
    if start in reached:
        problems.add(path, f"The edge from {quote(start)} to {quote(end)} closes a circle. Leave it out.")
        edge["from"] = ""
    elif any(one["from"] == start and one["to"] == end for one in before):
        problems.add(path, f"The edge from {quote(start)} to {quote(end)} is given more than once. Give it once.")


def _described(asked: Record) -> str:
    names = {node["id"]: node["label"] for node in asked["nodes"]}
    nodes = ", ".join(
        f"{node['label']} {said(node['value'], NONE)}{' (weak)' if node['weak'] else ''}" for node in asked["nodes"]
    )
    active = [f"{names[edge['from']]} holds back {names[edge['to']]}" for edge in asked["edges"] if edge["active"]]
    others = [f"{names[edge['to']]} rests on {names[edge['from']]}" for edge in asked["edges"] if not edge["active"]]
    said_all = ". ".join([nodes, *["; ".join(part) for part in (active, others) if part]])
    return f"What rests on what: {said_all}."
