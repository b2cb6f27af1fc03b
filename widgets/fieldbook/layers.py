"""Where the nodes of a layered graph go, and how its edges run past the nodes between."""

from math import fsum


def layers(count: int, edges: list[tuple[int, int]]) -> list[int] | None:
    """A node's layer: the length of the longest way to it from a node without incoming edges; None for a circle."""
    level = [0] * count
    for _ in range(count):
        changed = False
        for start, end in edges:
            if level[end] <= level[start]:
                level[end], changed = level[start] + 1, True
        if not changed:
            return level
    return None if edges else level


def rows(level: list[int], edges: list[tuple[int, int]], most: int) -> list[list[int]]:
    """The nodes in rows from the top, layer by layer, ordered to keep edges short; a long layer takes several rows."""
    groups = [[node for node, layer in enumerate(level) if layer == number] for number in range(max(level) + 1)]
    place = {node: (index + 0.5) / len(group) for group in groups for index, node in enumerate(group)}
    for turn in range(4):
        for group in groups if turn % 2 == 0 else groups[::-1]:
            pull = {}
            for node in group:
                near = [
                    place[start] if end == node else place[end]
                    for start, end in edges
                    if (end == node if turn % 2 == 0 else start == node)
                ]
                pull[node] = fsum(near) / len(near) if near else place[node]
            group.sort(key=lambda node: (round(pull[node], 9), node))
            place.update({node: (index + 0.5) / len(group) for index, node in enumerate(group)})
    placed = []
    for group in groups:
        number = -(-len(group) // most)
        size = -(-len(group) // number)
        placed += [group[start : start + size] for start in range(0, len(group), size)]
    return placed


class Routes:
    """Ways for edges through the gaps of the rows between their ends, each edge beside those already there."""

    def __init__(self, gaps: list[list[float]], step: float, most: int) -> None:
        self.gaps, self.step, self.most = gaps, step, most
        self.taken: dict[tuple[int, float], int] = {}

    def through(self, row: int, wish: float) -> float:
        """The x at which an edge passes a row: the gap nearest to its straight way, of equals the emptier one."""
        free = [gap for gap in self.gaps[row] if self.taken.get((row, gap), 0) < self.most] or self.gaps[row]
        gap = min(free, key=lambda x: (round(abs(x - wish) / 8), self.taken.get((row, x), 0), x))
        number = self.taken[row, gap] = self.taken.get((row, gap), 0) + 1
        offset = (number // 2) * (1 if number % 2 == 0 else -1)
        return gap + self.step * max(-(self.most // 2), min(self.most // 2, offset))
