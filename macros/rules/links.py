"""An entry that is linked with nothing is found by nobody: each stands on the page of another, or links to one."""

from collections import defaultdict
from collections.abc import Iterator

from macros.load import Library
from macros.problem import Problem

NAME = "links"
LINKED = {
    "playbook": "domains, metrics or templates",
    "metric": "related",
    "principle": "playbooks, metrics or related",
}
"""Kind → its fields that make a link. One entry is one file, so a link in either direction is enough."""


def check(library: Library) -> Iterator[Problem]:
    """Playbooks, metrics and principles that neither name another entry nor are named by one."""
    if not library.whole():
        return
    linked: dict[str, set[str]] = defaultdict(set)
    for entry in library.everything():
        for _path, kind, id in entry.refs:
            if kind not in ("source", "stage", "option"):
                linked[kind].add(id)
                linked[entry.kind].add(entry.id)
    for kind, fields in LINKED.items():
        for entry in library.all(kind):
            if entry.id not in linked[kind]:
                yield entry.problem(
                    (), f"nothing links to this {kind}, and it links to nothing.", f"Fill in {fields}.", NAME
                )
