"""The framework's data, as the build wrote it for the engine."""

import json

from fieldbook.plain import Record

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing this would cost boot time in the browser
    from typing import Any

NAME = "data.json"

_cache: Record = {}


class DataMissing(RuntimeError):
    """The build has not written the data yet, or what it wrote can't be read."""


def load() -> Record:
    """The engine's data: questions, domains, stages, playbooks, metrics, profile; kept after the first reading.

    Raises ``DataMissing`` with the way out when the file isn't there.
    """
    if not _cache:
        try:
            _cache.update(json.loads(_read(NAME)))
        except (OSError, ValueError):
            raise DataMissing("The framework's data is missing or broken. Build it with: make build") from None
    return _cache


def _read(name: str) -> bytes:
    """A file beside this module. In the browser the package lies inside a zip archive: its own loader must read it."""
    folder = __file__.replace("\\", "/").rpartition("/")[0]
    loader: Any = __spec__.loader
    return bytes(loader.get_data(f"{folder}/{name}"))


def by_id(records: list[Record]) -> dict[str, Record]:
    """Records by their id, in the same order."""
    return {record["id"]: record for record in records}


def quick_questions(data: Record) -> list[Record]:
    """The questions of the quick assessment by order of domains, then questions: the order that breaks every tie."""
    place = {domain["id"]: domain["order"] for domain in data["domains"]}
    asked = [question for question in data["questions"] if question["assessment"] == "quick"]
    return sorted(asked, key=lambda question: (place[question["domain"]], question["order"]))


def ordered(records: list[Record]) -> list[Record]:
    """Records by their ``order``."""
    return sorted(records, key=lambda record: record["order"])
